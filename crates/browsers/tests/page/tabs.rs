//! Two tabs of one reader show the same articles, and neither loses what the other adds.

use crate::house::{READY, SEEDS, bring, card, is_clean, kept, open, remove_first, settle, titles};
use crate::texts::{DOCK, FERRY};
use anyhow::{Context, Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};
use std::time::Duration;

pub(crate) const TESTS: &[Test] = &tests![two_tabs_show_the_same, two_tabs_that_add_at_once_lose_nothing];

/// How often two tabs add at the same time.
const ROUNDS: u32 = 50;
/// The most articles that stand side by side.
const COLUMNS: usize = 12;

async fn two_tabs_show_the_same(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    let client = page.client();
    let first = client.window().await?;
    let second = client.new_window(true).await?.handle;
    client.switch_to_window(second.clone()).await?;
    page.open(&site.url("")).await?;
    settle(&page, SEEDS).await?;
    bring(&page, &[("ferry.txt", FERRY.as_bytes())]).await?;

    client.switch_to_window(first.clone()).await?;
    settle(&page, SEEDS + 1).await?;
    let ferry = card(&page, "Ferry line to the islands reopens").await?;
    // A form that is half filled in stays as it is, whatever the other tab does.
    page.click(&format!("{ferry} .edit-article")).await?;
    page.set_value(&format!("{ferry} [name=source]"), "The Kaldvik Courier").await?;
    client.switch_to_window(second.clone()).await?;
    page.drop_files("body", &[("dock.txt", DOCK)]).await?;
    settle(&page, SEEDS + 2).await?;
    client.switch_to_window(first.clone()).await?;
    settle(&page, SEEDS + 2).await?;
    page.wait_until("document.querySelector('form.edit [name=source]')?.value === 'The Kaldvik Courier'")
        .await?;
    page.click("form.edit [type=submit]").await?;
    page.wait_for_text(&format!("{ferry} .kicker"), "The Kaldvik Courier").await?;
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
    kept(&page, "files.length === 7 && log.some(it => it.remove_articles)").await?;
    page.reload().await?;
    settle(&page, here.len()).await?;
    let after = titles(&page).await?;
    ensure!(after == here, "{after:?} is not {here:?}");
    is_clean(&page).await
}

/// Has a page take in texts when a time has come, so that two tabs do so at once.
const ADD_AT: &str = "const [at, files] = arguments;
    setTimeout(() => {
        const data = new DataTransfer();
        for (const [name, text] of files) data.items.add(new File([text], name, { type: 'text/plain' }));
        document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
    }, at - Date.now());";

/// The titles on the cards, in order, once the page has all articles, at most [`COLUMNS`] of which stand side by side,
/// and the answer to them: until then the cards are the previous ones.
async fn answered(page: &Page, articles: usize) -> Result<Vec<String>> {
    let cards = format!(
        "document.querySelector('.choose-columns summary')?.textContent.includes('of {articles} ')
        && [...document.querySelectorAll('.choose-columns li')].slice(0, {COLUMNS})
            .every((it, at) => it.textContent.includes(document.querySelectorAll('.card > h2')[at]?.textContent))"
    );
    page.wait_until(&format!("{READY} && {cards}")).await?;
    titles(page).await
}

async fn two_tabs_that_add_at_once_lose_nothing(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    // If an article comes between others, those after it are taken in again.
    let page = page.patient(Duration::from_secs(180));
    let client = page.client();
    let first = client.window().await?;
    let second = client.new_window(true).await?.handle;
    client.switch_to_window(second.clone()).await?;
    page.open(&site.url("")).await?;
    settle(&page, SEEDS).await?;
    // Our own generator (Numerical Recipes), so that each run has the same delays.
    let mut seed = 17_u32;
    let mut random = move |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) % below
    };
    let mut added = 0;
    for round in 0..ROUNDS {
        let now: f64 = page.eval_as("return Date.now();", vec![]).await?;
        for (tab, window) in [&first, &second].into_iter().enumerate() {
            client.switch_to_window(window.clone()).await?;
            let count = 1 + random(3);
            let files: Vec<[String; 2]> = (0..count)
                .map(|at| {
                    let name = format!("{round}-{tab}-{at}.txt");
                    let text =
                        format!("Boat {name} leaves\n\nBoat number {name} left the port of Kaldvik.\n");
                    [name, text]
                })
                .collect();
            added += count as usize;
            let at = now + 60.0 + f64::from(random(80));
            page.eval(ADD_AT, vec![serde_json::json!(at), serde_json::json!(files)]).await?;
        }
        // Both continue at once; the next round begins somewhere in between.
        tokio::time::sleep(Duration::from_millis(u64::from(100 + random(120)))).await;
    }
    kept(&page, &format!("files.length === {added}")).await?;
    let mut both = Vec::new();
    for window in [&first, &second] {
        client.switch_to_window(window.clone()).await?;
        both.push(answered(&page, added).await?);
        is_clean(&page).await?;
    }
    ensure!(both[0] == both[1], "{both:?}");
    client.close_window().await?;
    client.switch_to_window(first).await.context("the first tab is there")?;
    page.reload().await?;
    let again = answered(&page, added).await?;
    ensure!(again == both[0], "{again:?} is not {:?}", both[0]);
    is_clean(&page).await
}
