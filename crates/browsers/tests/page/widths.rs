//! No view is wider than its window, from a telephone to a large screen.

use crate::house::{VIEWS, is_clean, open};
use crate::texts::FERRY;
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};

pub(crate) const TESTS: &[Test] = &tests![no_view_scrolls_sideways];

/// The elements that reach beyond the window's right edge, for the message.
const BEYOND: &str = "return Array.from(document.querySelectorAll('body *'))\
    .filter(it => it.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !it.closest('.scroll, .texts, .evidence, .legend'))\
    .slice(0, 5).map(it => it.tagName + '.' + it.className);";

async fn no_view_scrolls_sideways(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    // A word that cannot be broken, a long name, and eight articles.
    let word = "A".repeat(120);
    let long = format!("{word}\n\nIt says {word} and {word} again.\n");
    crate::house::bring(&page, &[("ferry.txt", FERRY.as_bytes()), (&format!("{word}.txt"), long.as_bytes())])
        .await?;
    for width in [390, 800, 1920] {
        page.set_size(width, 844).await?;
        for (address, shows) in VIEWS {
            page.open(&site.url(address)).await?;
            page.wait_for(shows).await?;
            fits(&page, address).await?;
        }
        page.open(&site.url("#/")).await?;
        page.wait_for(".card .word").await?;
        page.click(".card .word").await?;
        page.wait_for(".evidence mark").await?;
        fits(&page, "evidence").await?;
        page.click("#close-evidence").await?;
        page.wait_gone(".evidence").await?;
        page.click(".card .edit-article").await?;
        page.wait_for("form.edit").await?;
        fits(&page, "the form").await?;
        page.press("Escape").await?;
        page.wait_gone("form.edit").await?;
    }
    is_clean(&page).await
}

async fn fits(page: &Page, what: &str) -> Result<()> {
    page.painted().await?;
    let (wide, window): (u32, u32) = page
        .eval_as("const it = document.documentElement; return [it.scrollWidth, it.clientWidth];", vec![])
        .await?;
    let beyond = page.eval(BEYOND, vec![]).await?;
    ensure!(wide <= window + 1, "{what} is {wide} wide in a window of {window}: {beyond}");
    Ok(())
}
