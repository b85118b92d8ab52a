//! Two tabs of one reader show the same articles.

use crate::house::{SEEDS, card, is_clean, kept, open, remove_first, settle, titles};
use crate::texts::{DOCK, FERRY};
use anyhow::{Result, ensure};
use framewise_browsers::trial::Test;
use framewise_browsers::{Page, tests};

pub(crate) const TESTS: &[Test] = &tests![two_tabs_show_the_same];

async fn two_tabs_show_the_same(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    let client = page.client();
    let first = client.window().await?;
    let second = client.new_window(true).await?.handle;
    client.switch_to_window(second.clone()).await?;
    page.open(&site.url("")).await?;
    settle(&page, SEEDS).await?;
    page.drop_files("body", &[("ferry.txt", FERRY)]).await?;
    settle(&page, SEEDS + 1).await?;

    client.switch_to_window(first.clone()).await?;
    settle(&page, SEEDS + 1).await?;
    card(&page, "Ferry line to the islands reopens").await?;
    page.drop_files("body", &[("dock.txt", DOCK)]).await?;
    settle(&page, SEEDS + 2).await?;
    remove_first(&page).await?;
    let here = titles(&page).await?;
    is_clean(&page).await?;

    client.switch_to_window(second).await?;
    settle(&page, here.len()).await?;
    let there = titles(&page).await?;
    ensure!(there == here, "{there:?} is not {here:?}");
    is_clean(&page).await?;

    // One tab goes; what both made is kept.
    client.close_window().await?;
    client.switch_to_window(first).await?;
    kept(&page, &format!("kept.length === {}", here.len())).await?;
    page.reload().await?;
    settle(&page, here.len()).await?;
    let after = titles(&page).await?;
    ensure!(after == here, "{after:?} is not {here:?}");
    is_clean(&page).await
}
