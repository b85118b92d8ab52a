//! A worker that traps or never answers is replaced: the article at fault is named, the others are still there.

use crate::house::{SEEDS, bring, card, is_clean, kept, open_at, settle, titles, visit_all, warned};
use crate::texts::{DOCK, FERRY};
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};

pub(crate) const TESTS: &[Test] = &tests![a_worker_that_traps_is_replaced, a_worker_that_stalls_is_replaced];

async fn a_worker_that_traps_is_replaced(page: Page) -> Result<()> {
    goes_on(page, "?rehearse=trap:badfile", "made the analysis fail").await
}

async fn a_worker_that_stalls_is_replaced(page: Page) -> Result<()> {
    goes_on(page, "?rehearse=stall:badfile", "took too long").await
}

async fn goes_on(page: Page, query: &str, cause: &str) -> Result<()> {
    let (site, page) = open_at(page, query).await?;
    bring(&page, &[]).await?;
    let starting = titles(&page).await?;
    page.drop_files("body", &[("badfile.txt", DOCK), ("good.txt", FERRY)]).await?;
    warned(&page, &["badfile.txt", cause, "All other articles are still here"]).await?;
    settle(&page, SEEDS + 1).await?;
    card(&page, "Ferry line to the islands reopens").await?;
    let after = titles(&page).await?;
    ensure!(after[..SEEDS] == starting, "{after:?}");
    // The new worker has them all: every view, evidence, a correction, and a second failure.
    for (address, shows) in crate::house::VIEWS {
        page.open(&site.url(&format!("{query}{address}"))).await?;
        page.wait_for(shows).await?;
    }
    ensure!(page.count(".text").await? == SEEDS + 1, "Read shows all of them");
    page.open(&site.url(&format!("{query}#/"))).await?;
    page.click(".card .word").await?;
    page.wait_for(".evidence mark").await?;
    page.press("Escape").await?;
    page.wait_gone(".evidence").await?;
    page.drop_files("body", &[("badfile-again.txt", DOCK)]).await?;
    warned(&page, &["badfile-again.txt", cause]).await?;
    settle(&page, SEEDS + 1).await?;
    is_clean(&page).await?;

    kept(&page, "log.filter(it => it.refuse_articles).length === 2").await?;
    page.open(&site.url("")).await?;
    settle(&page, SEEDS + 1).await?;
    let kept_titles = titles(&page).await?;
    ensure!(kept_titles == after, "{kept_titles:?}");
    visit_all(&page, &site).await
}
