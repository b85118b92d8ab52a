//! What a reader decides by hand: a title, a merge, a passage moved; kept over a reload, and undone.

use crate::house::{READY, is_clean, kept, open};
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};

pub(crate) const TESTS: &[Test] = &tests![decisions_are_kept_and_taken_back];

async fn decisions_are_kept_and_taken_back(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    page.open(&site.url("#/events")).await?;
    page.wait_for(".coverage tbody tr").await?;
    let events = page.count(".coverage tbody tr").await?;
    page.open(&site.url("#/events/0")).await?;
    page.wait_for(".event .column").await?;
    let title = page.text(".event h1").await?;

    page.set_value("#event-title", "High water in the harbour").await?;
    page.wait_for_text(".event h1", "High water in the harbour").await?;
    page.set_value("#merge-event", "1").await?;
    page.wait_for_text(".undo-edits", "Changed by hand: 2").await?;
    page.open(&site.url("#/events")).await?;
    page.wait_until(&format!("document.querySelectorAll('.coverage tbody tr').length === {}", events - 1))
        .await?;

    // Once it is written, the page is opened again.
    page.wait_until("document.querySelector('.undo-edits')").await?;
    kept(&page, "log.filter(it => it.decide).length === 2").await?;
    page.open("about:blank").await?;
    page.open(&site.url("#/events")).await?;
    page.wait_until(READY).await?;
    page.wait_for_text(".undo-edits", "Changed by hand: 2").await?;
    page.wait_until("[...document.querySelectorAll('.coverage th')].some(it => it.textContent === '1 February 2020: High water in the harbour')").await?;

    page.click(".undo-edits button:last-of-type").await?;
    page.wait_until(&format!("document.querySelectorAll('.coverage tbody tr').length === {events}")).await?;
    ensure!(page.count(".undo-edits").await? == 0);
    page.open(&site.url("#/events/0")).await?;
    page.wait_for_text(".event h1", &title).await?;
    is_clean(&page).await
}
