//! "Start again" brings back the starting articles; undoing that brings back what was there.

use crate::house::{READY, SEEDS, card, is_clean, kept, open, remove, settle, titles};
use crate::texts::{DOCK, FERRY, fleet};
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};
use std::time::Duration;

pub(crate) const TESTS: &[Test] =
    &tests![starting_again_can_be_undone, starting_again_calls_off_what_is_on_its_way];

async fn starting_again_can_be_undone(page: Page) -> Result<()> {
    let (_site, page) = open(page).await?;
    let starting = titles(&page).await?;
    page.drop_files("body", &[("ferry.txt", FERRY), ("dock.txt", DOCK)]).await?;
    settle(&page, 2).await?;
    let dock = card(&page, "Shipyard hands back a ferry, late and over budget").await?;
    remove(&page, &dock).await?;
    let ferry = card(&page, "Ferry line to the islands reopens").await?;
    page.click(&format!("{ferry} .edit-article")).await?;
    page.set_value("form.edit [name=source]", "The Kaldvik Courier").await?;
    page.click("form.edit [type=submit]").await?;
    page.wait_for_text(&format!("{ferry} .kicker"), "The Kaldvik Courier").await?;
    let own = titles(&page).await?;
    ensure!(own.len() == 1, "{own:?}");

    page.click("#start-again").await?;
    settle(&page, SEEDS).await?;
    let again = titles(&page).await?;
    ensure!(again == starting, "{again:?}");

    page.click("#undo").await?;
    settle(&page, 1).await?;
    let back = titles(&page).await?;
    ensure!(back == own, "{back:?}");
    let ferry = card(&page, "Ferry line to the islands reopens").await?;
    page.wait_for_text(&format!("{ferry} .kicker"), "The Kaldvik Courier").await?;
    ensure!(page.count("#undo").await? == 0, "it is undone");

    kept(&page, "files.length === 2 && log.some(it => it.undo)").await?;
    page.reload().await?;
    settle(&page, 1).await?;
    let kept_titles = titles(&page).await?;
    ensure!(kept_titles == own, "{kept_titles:?}");

    // After starting again, they stay away until that is undone, even after a reload.
    page.click("#start-again").await?;
    settle(&page, SEEDS).await?;
    kept(&page, "log.filter(it => it === 'start_again').length === 2").await?;
    page.reload().await?;
    settle(&page, SEEDS).await?;
    let fresh = titles(&page).await?;
    ensure!(fresh == starting, "{fresh:?}");
    page.click("#undo-last").await?;
    settle(&page, 1).await?;
    let back = titles(&page).await?;
    ensure!(back == own, "{back:?}");
    page.click("#redo").await?;
    settle(&page, SEEDS).await?;
    is_clean(&page).await
}

async fn starting_again_calls_off_what_is_on_its_way(page: Page) -> Result<()> {
    let (_site, page) = open(page).await?;
    let page = page.patient(Duration::from_secs(60));
    let folder = tempfile::tempdir()?;
    let mut paths = Vec::new();
    for (name, text) in fleet(600) {
        let path = folder.path().join(name);
        std::fs::write(&path, text)?;
        paths.push(path);
    }
    // Those that are waiting can be cancelled separately.
    page.upload("#files", &paths).await?;
    page.click("#cancel").await?;
    page.wait_for_text(".notices", "were left out.").await?;
    page.wait_until(READY).await?;

    page.click("#start-again").await?;
    settle(&page, SEEDS).await?;
    page.upload("#files", &paths).await?;
    page.wait_for("#cancel").await?;
    page.click("#start-again").await?;
    settle(&page, SEEDS).await?;
    // The worker was busy with at least one of them when they were cancelled. What it had begun would come in before
    // what is brought now.
    page.drop_files("body", &[("ferry.txt", FERRY)]).await?;
    settle(&page, 1).await?;
    let own = titles(&page).await?;
    ensure!(own == ["Ferry line to the islands reopens"], "{own:?}");
    is_clean(&page).await
}
