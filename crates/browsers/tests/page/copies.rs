//! Near-copies: the card says what is the same; they count once, or separately if the reader decides so.

use crate::house::{card, is_clean, open, settle};
use crate::texts::{AGENCY, REPRINT};
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};

pub(crate) const TESTS: &[Test] = &tests![near_copies_count_once_or_apart];

async fn near_copies_count_once_or_apart(page: Page) -> Result<()> {
    let (_site, page) = open(page).await?;
    page.drop_files("body", &[("agency.txt", AGENCY), ("reprint.txt", REPRINT)]).await?;
    let reprint = card(&page, "Mail boat runs aground").await?;
    settle(&page, 2).await?;
    let said = format!("{reprint} .copies");
    page.wait_for_text(&said, "% the same as A").await?;
    ensure!(page.count(".coverage tbody tr").await? == 0, "near-copies alone make no event");
    page.wait_for_text(".standfirst", "A and B are near-copies and count once.").await?;

    page.click(&format!("{said} .word")).await?;
    page.wait_for_text("#evidence-title", "What A and B cut, added and changed").await?;
    page.wait_for_text(".evidence", "not in A").await?;
    page.wait_for_text(".evidence", "B has “thirty”").await?;
    page.press("Escape").await?;
    page.wait_gone(".evidence").await?;

    page.click(&format!("{said} .quiet")).await?;
    page.wait_for(".coverage tbody tr").await?;
    page.wait_for_text(&said, "Count once").await?;
    page.click("#undo-last").await?;
    page.wait_gone(".coverage tbody tr").await?;
    page.wait_for_text(&said, "Count apart").await?;
    is_clean(&page).await
}
