//! The page opens on the starting articles, and every view has its own address.

use crate::house::{SEEDS, VIEWS, is_clean, open, visit_all};
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Built, Page, Site, tests};

pub(crate) const TESTS: &[Test] =
    &tests![opens_on_the_starting_articles, they_stand_compared_before_the_analysis_has_come];

async fn opens_on_the_starting_articles(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    let badges = page.texts(".card > .kicker .badge").await?;
    ensure!(badges == ["A", "B", "C", "D", "E"], "{badges:?}");
    ensure!(page.count(".coverage tbody tr").await? >= 5, "events of the starting articles");
    ensure!(page.count(".notice").await? == 0, "nothing to say yet");
    ensure!(page.text(".lead h1").await?.starts_with("Five articles"), "the headline counts them");
    for card in page.texts(".card .byline").await? {
        ensure!(card.contains(" words"), "{card}");
    }
    visit_all(&page, &site).await?;
    // Each of them by its address alone, like from a bookmark; the query makes it another document.
    for (at, (address, shows)) in VIEWS.iter().enumerate() {
        page.open(&site.url(&format!("?{at}{address}"))).await?;
        page.wait_for(shows).await?;
        let view = page.text("nav a[aria-current=page]").await?;
        let title: String = page.eval_as("return document.title;", vec![]).await?;
        ensure!(title == format!("{view} · Framewise"), "{address}: {title}");
        is_clean(&page).await?;
    }
    ensure!(page.count(".text").await? == SEEDS, "Read shows all of them");
    for unknown in ["#/moon", "#/events/x", "#/read/at/x"] {
        page.open(&site.url(unknown)).await?;
        page.wait_for_text("main h1", "There is no such view").await?;
    }
    page.open(&site.url("#/events/9999")).await?;
    page.wait_for_text("main h1", "This event is not there any more").await?;
    is_clean(&page).await
}

async fn they_stand_compared_before_the_analysis_has_come(page: Page) -> Result<()> {
    // The folder without its analysis: what is shown was computed with the page.
    let folder = tempfile::tempdir()?;
    for file in std::fs::read_dir(Built::Dist.path()?)? {
        let file = file?;
        if !file.file_name().to_string_lossy().starts_with("framewise-engine") {
            std::fs::copy(file.path(), folder.path().join(file.file_name()))?;
        }
    }
    let site = Site::serve(folder.path())?;
    page.open(&site.url("")).await?;
    page.wait_until(&format!("document.querySelectorAll('.card').length === {SEEDS}")).await?;
    page.wait_until("document.querySelectorAll('.coverage tbody tr').length >= 5").await?;
    ensure!(page.count(".edit-article").await? == 0, "nothing can be changed yet");
    page.wait_for_text(".notice.warning", "could not be loaded (404). Reload the page.").await?;
    page.drop_text("body", crate::texts::FERRY).await?;
    page.wait_for_text(".notices", "still on its way").await?;
    ensure!(page.count(".card").await? == SEEDS, "nothing is taken in before the page is sealed");
    Ok(())
}
