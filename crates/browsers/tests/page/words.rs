//! Words: contexts count what they mark, a picture can be walked through by keyboard, and sides can be chosen.

use crate::house::{is_clean, open};
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};
use serde_json::json;

pub(crate) const TESTS: &[Test] =
    &tests![contexts_show_every_place, pictures_are_for_the_keyboard_too, sides_are_chosen];

/// Chooses the option at a place of a list, as a reader does.
const CHOOSE: &str = "const list = document.querySelectorAll('.words select')[arguments[0]]; list.selectedIndex = arguments[1]; \
                      list.dispatchEvent(new Event('change', { bubbles: true }));";

async fn contexts_show_every_place(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    page.open(&site.url("#/words/contexts/words/sanction%2A")).await?;
    page.wait_for(".contexts mark").await?;
    while page.count(".more").await? > 0 {
        let before = page.count(".contexts mark").await?;
        page.click(".more").await?;
        page.wait_until(&format!("document.querySelectorAll('.contexts mark').length > {before}")).await?;
    }
    let said = page.text("#lines-title").await?;
    let hits = page.texts(".contexts mark").await?;
    ensure!(said == format!("{} places", hits.len()), "{said}, and {} lines", hits.len());
    ensure!(hits.iter().all(|hit| hit.to_lowercase().starts_with("sanction")), "{hits:?}");
    ensure!(page.count(".picture .mark").await? == 5, "a strip for each article");
    let before = page.text(".contexts").await?;
    page.eval(CHOOSE, vec![json!(1), json!(3)]).await?;
    page.wait_until(&format!("document.querySelector('.contexts').innerText !== {}", json!(before))).await?;
    ensure!(page.count(".contexts mark").await? == hits.len(), "sorting loses nothing");
    page.open(&site.url("#/words/contexts/words/%2A")).await?;
    page.wait_for_text(".warning", "every word there is").await?;
    page.open(&site.url("#/words/contexts/words/qqqq")).await?;
    page.wait_for_text(".warning", "“qqqq” stands in no article").await?;
    is_clean(&page).await
}

async fn pictures_are_for_the_keyboard_too(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    page.open(&site.url("#/words/often")).await?;
    page.wait_for(".picture .mark").await?;
    page.eval("document.querySelector('.picture .mark').focus();", vec![]).await?;
    let label = "return document.activeElement.getAttribute('aria-label');";
    let first = page.eval(label, vec![]).await?;
    page.press("ArrowDown").await?;
    let second = page.eval(label, vec![]).await?;
    ensure!(first != second && second.is_string(), "{first} and {second}");
    page.press("ArrowUp").await?;
    ensure!(page.eval(label, vec![]).await? == first, "and back");
    page.press("Enter").await?;
    page.wait_for(".evidence mark").await?;
    page.press("Escape").await?;
    page.wait_gone(".evidence").await?;
    is_clean(&page).await
}

async fn sides_are_chosen(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    page.open(&site.url("#/words")).await?;
    page.wait_for(".measures tbody tr").await?;
    let title = page.text("#apart-title").await?;
    ensure!(title.starts_with("A ·") && title.ends_with("against all others"), "{title}");
    page.eval(CHOOSE, vec![json!(1), json!(2)]).await?;
    page.wait_until("document.querySelector('#apart-title').innerText.includes('against B ·')").await?;
    // A side that would be compared with itself changes places instead.
    page.eval(CHOOSE, vec![json!(0), json!(2)]).await?;
    page.wait_until("/^B ·.* against A ·/.test(document.querySelector('#apart-title').innerText)").await?;
    page.eval(CHOOSE, vec![json!(2), json!(2)]).await?;
    page.wait_until("!document.querySelector('.words [aria-busy]') && document.querySelectorAll('.measures tbody tr').length > 0").await?;
    is_clean(&page).await
}
