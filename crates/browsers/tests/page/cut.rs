//! What was cut from around an article is shown in Read, folded, and can be put back.

use crate::formats::SAVED;
use crate::house::{card, is_clean, kept, open, settle};
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};

pub(crate) const TESTS: &[Test] = &tests![what_was_cut_is_put_back, what_was_cut_from_a_paste_is_put_back];

/// Copied with the menu of its page.
const COPIED: &str = "Skip to content\nNews\nSport\nCulture\nLighthouse gets a keeper again\n3 May 2024\nShare\n\
    For the first time since 1987 somebody lives on Skarv rock and looks after its lighthouse.\n\n\
    The keeper is a teacher from Kaldvik, who wants to write there and to count the seals in spring.\n\n\
    Privacy policy\n";

const TEXT: &str = "document.querySelector('.text').textContent";

async fn what_was_cut_is_put_back(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    page.drop_files("main", &[("bus.html", SAVED)]).await?;
    settle(&page, 1).await?;
    card(&page, "Night bus returns").await?;
    page.open(&site.url("#/read")).await?;
    page.wait_for_text(".cut.above summary", "words were cut above the article").await?;
    page.wait_for_text(".cut.below summary", "words were cut below the article").await?;
    // Collapsed, and not part of the text.
    ensure!(page.count(".cut details[open]").await? == 0);
    page.click(".cut.above summary").await?;
    page.wait_for_text(".cut.above details", "Sport").await?;
    let paragraphs = page.count(".text > p").await?;

    page.click(".cut.above .put-back").await?;
    page.wait_for_text(".put-back", "Cut it again").await?;
    let more = format!("document.querySelectorAll('.text > p').length > {paragraphs}");
    page.wait_until(&format!("{more} && {TEXT}.includes('Sport') && {TEXT}.includes('All rights reserved')"))
        .await?;
    ensure!(page.texts(".text h2").await? == ["Night bus returns"], "the title stays");
    page.wait_for_text("#undo-last", "Undo putting back what was cut").await?;
    page.click("#undo-last").await?;
    page.wait_for(".cut.below summary").await?;
    page.click("#redo").await?;
    page.wait_for_text(".put-back", "Cut it again").await?;

    kept(&page, "log.some(it => it.trim)").await?;
    page.reload().await?;
    page.wait_for_text(".put-back", "Cut it again").await?;
    page.click(".put-back").await?;
    page.wait_for(".cut.below summary").await?;
    ensure!(page.count(".text > p").await? == paragraphs);
    is_clean(&page).await
}

async fn what_was_cut_from_a_paste_is_put_back(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    page.paste_text(COPIED).await?;
    settle(&page, 1).await?;
    card(&page, "Lighthouse gets a keeper again").await?;
    page.open(&site.url("#/read")).await?;
    page.wait_for_text(".cut.above summary", "7 words were cut above the article").await?;
    page.click(".cut.below .put-back").await?;
    page.wait_for_text(".put-back", "Cut it again").await?;
    page.wait_until(&format!("{TEXT}.includes('Skip to content')")).await?;
    ensure!(page.texts(".text h2").await? == ["Lighthouse gets a keeper again"], "the title stays");
    is_clean(&page).await
}
