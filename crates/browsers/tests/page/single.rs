//! The one-file edition, opened from the disk without a server.

use crate::house::{SEEDS, VIEWS, bring, card, is_clean, kept, settle, titles};
use crate::texts::FERRY;
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Built, Engine, Page, tests};
use serde_json::json;
use std::time::Duration;

pub(crate) const TESTS: &[Test] = &tests![one_file_works_from_the_disk];

async fn one_file_works_from_the_disk(page: Page) -> Result<()> {
    let page = page.patient(Duration::from_secs(20));
    let address = format!("file://{}", Built::Single.path()?.display());
    page.open(&address).await?;
    settle(&page, SEEDS).await?;
    ensure!(page.eval("return location.protocol;", vec![]).await? == json!("file:"));
    bring(&page, &[("ferry.txt", FERRY.as_bytes())]).await?;
    settle(&page, SEEDS + 1).await?;
    card(&page, "Ferry line to the islands reopens").await?;
    for (view, shows) in VIEWS {
        page.open(&format!("{address}{view}")).await?;
        page.wait_for(shows).await?;
    }
    page.open(&format!("{address}#/")).await?;
    page.click(".card .word").await?;
    page.wait_for(".evidence mark").await?;
    page.press("Escape").await?;
    page.wait_gone(".evidence").await?;
    is_clean(&page).await?;

    // If the browser does not keep anything for files, the foot of the page says so.
    let foot = page.text(".colophon").await?;
    let keeps = !foot.contains("keeps nothing");
    // WebKit stores what a worker of a local file keeps separately from what its page keeps, so nothing can be seen
    // from here.
    if keeps && page.engine() != Engine::WebKit {
        kept(&page, "files.length === 6").await?;
    }
    page.reload().await?;
    settle(&page, if keeps { SEEDS + 1 } else { SEEDS }).await?;
    let after = titles(&page).await?;
    ensure!(after.contains(&"Ferry line to the islands reopens".to_owned()) == keeps, "{foot} {after:?}");
    is_clean(&page).await
}
