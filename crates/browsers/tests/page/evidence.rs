//! A number opens its evidence, the evidence leads into the text, and the focus comes back.

use crate::house::{is_clean, open};
use anyhow::{Context, Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};

pub(crate) const TESTS: &[Test] = &tests![a_number_opens_its_evidence];

/// What opens evidence in each view.
const DOORS: [(&str, &str); 5] = [
    ("#/", ".card .word"),
    ("#/", ".differences .said"),
    ("#/words", ".measures .word"),
    ("#/words/often", ".frequencies .value"),
    ("#/stance", ".page.stance button"),
];

async fn a_number_opens_its_evidence(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    for (address, door) in DOORS {
        page.open(&site.url(address)).await?;
        page.wait_for(door).await?;
        page.click(door).await?;
        opened(&page).await.with_context(|| format!("{door} of {address}"))?;
        page.press("Escape").await?;
        page.wait_gone(".evidence").await?;
        page.wait_until(&format!("document.activeElement === document.querySelector('{door}')")).await?;
    }

    // The panel can also be closed by its button.
    page.open(&site.url("#/")).await?;
    page.wait_for(".card .word").await?;
    let word = page.text(".card .word").await?;
    page.click(".card .word").await?;
    opened(&page).await?;
    ensure!(page.text("#evidence-title").await? == word, "the panel is named after {word}");
    page.click("#close-evidence").await?;
    page.wait_gone(".evidence").await?;

    page.click(".card .word").await?;
    let places = opened(&page).await?;
    page.click(".evidence .to-text").await?;
    page.wait_for(".read .here mark").await?;
    page.wait_until("location.hash.startsWith('#/read/word/')").await?;
    page.wait_until(
        "(it => it.top >= 0 && it.bottom <= innerHeight)(document.querySelector('.read .here mark').getBoundingClientRect())",
    )
    .await?;
    ensure!(page.count(".evidence").await? == 1, "the evidence stays beside the text");
    ensure!(page.count(".read mark").await? >= places, "all places are marked");
    let said: String = page.text(".selected").await?;
    let marked = page.count(".read mark").await?;
    ensure!(said.starts_with(&format!("{marked} place")), "{said} and {marked} marks");
    page.press("Escape").await?;
    page.wait_gone(".evidence").await?;
    page.client().back().await?;
    page.wait_for(".card").await?;
    is_clean(&page).await
}

/// Waits for the panel's answer and compares its figure with its marks. Returns the figure.
async fn opened(page: &Page) -> Result<usize> {
    page.wait_for(".evidence mark").await?;
    page.wait_until("document.querySelector('.evidence').contains(document.activeElement)").await?;
    let note = page.text(".evidence .note").await?;
    let number =
        |at: usize| note.split(' ').nth(at).and_then(|word| word.replace(',', "").parse::<usize>().ok());
    let (places, sentences) = (number(0).context("no figure")?, number(3).context("no figure")?);
    let (marks, passages) = (page.count(".evidence mark").await?, page.count(".evidence .passage").await?);
    ensure!((places, sentences) == (marks, passages), "“{note}”, but {marks} marks in {passages} passages");
    Ok(places)
}
