//! What was kept survives a start that is cut short: a closed tab, a crash, an impatient reload.

use crate::house::{SEEDS, bring, is_clean, kept, open, settle, titles};
use crate::texts::{DOCK, FERRY};
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};

pub(crate) const TESTS: &[Test] = &tests![a_start_cut_short_loses_nothing];

async fn a_start_cut_short_loses_nothing(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    bring(&page, &[("ferry.txt", FERRY.as_bytes()), ("dock.txt", DOCK.as_bytes())]).await?;
    settle(&page, SEEDS + 2).await?;
    let before = titles(&page).await?;
    kept(&page, "files.length === 7").await?;

    // The worker is given what was kept, stalls at the sixth, and the reader does not wait for it.
    page.open(&site.url("?rehearse=stall:ferry")).await?;
    page.wait_for_text(".progress", "5 of 7").await?;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    page.open(&site.url("")).await?;
    page.wait_until("document.documentElement.dataset.state === 'ready'").await?;
    page.wait_for(".card").await?;
    let after = titles(&page).await?;
    ensure!(after == before, "before: {before:?}, after: {after:?}");
    is_clean(&page).await
}
