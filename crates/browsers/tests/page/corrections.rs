//! Title, source, date and encoding are corrected in place, articles are removed, and all of it is kept.

use crate::house::{SEEDS, bring, card, is_clean, kept, open, remove, settle, titles};
use crate::texts::{RUSSIAN, RUSSIAN_TITLE, windows_1251};
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};

pub(crate) const TESTS: &[Test] = &tests![corrections_and_removals_are_kept];

const TITLE: &str = "A headline of the reader’s own";

async fn corrections_and_removals_are_kept(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    bring(&page, &[("old.txt", &windows_1251(RUSSIAN))]).await?;
    let first = ".card[data-article='5']";
    let form = |part: &str| format!("{first} form.edit {part}");
    page.click(&format!("{first} .edit-article")).await?;
    page.wait_until("document.activeElement.name === 'title'").await?;
    page.set_value(&form("[name=title]"), "Thrown away").await?;
    page.press("Escape").await?;
    page.wait_gone("form.edit").await?;
    ensure!(!titles(&page).await?.contains(&"Thrown away".to_owned()), "Escape leaves the title as it was");

    page.click(&format!("{first} .edit-article")).await?;
    page.set_value(&form("[name=title]"), TITLE).await?;
    page.set_value(&form("[name=source]"), "The Kaldvik Courier").await?;
    page.set_value(&form("[name=date]"), "2024-05-03").await?;
    page.click(&form("[type=submit]")).await?;
    page.wait_gone("form.edit").await?;
    is_corrected(&page).await?;

    // A guess that the reader overrules, twice.
    let old = card(&page, RUSSIAN_TITLE).await?;
    page.click(&format!("{old} .edit-article")).await?;
    page.set_value(&format!("{old} [name=encoding]"), "KOI8-R").await?;
    // The same bytes in the other alphabet's order.
    page.wait_for_text(&format!("{old} > h2"), "оЮПНЛ ЯМНБЮ").await?;
    page.set_value(&format!("{old} [name=encoding]"), "windows-1251").await?;
    page.wait_for_text(&format!("{old} > h2"), RUSSIAN_TITLE).await?;

    remove(&page, ".card[data-article='7']").await?;
    settle(&page, SEEDS).await?;
    let before = titles(&page).await?;
    ensure!(before.len() == SEEDS && before[0] == TITLE && before[4] == RUSSIAN_TITLE, "{before:?}");

    kept(&page, "log.some(it => it.recode) && log.some(it => it.remove_articles)").await?;
    page.reload().await?;
    settle(&page, SEEDS).await?;
    is_corrected(&page).await?;
    let after = titles(&page).await?;
    ensure!(after == before, "after a reload: {after:?}");
    let old = card(&page, RUSSIAN_TITLE).await?;
    page.click(&format!("{old} .edit-article")).await?;
    page.wait_until("document.querySelector('form.edit [name=encoding]').value === 'windows-1251'").await?;
    is_clean(&page).await?;

    page.reopen(&site.url("")).await?;
    settle(&page, SEEDS).await?;
    let after = titles(&page).await?;
    ensure!(after == before, "after a closed tab: {after:?}");
    is_corrected(&page).await?;
    is_clean(&page).await
}

async fn is_corrected(page: &Page) -> Result<()> {
    let first = card(page, TITLE).await?;
    page.wait_for_text(&format!("{first} .kicker"), "The Kaldvik Courier").await?;
    page.wait_for_text(&format!("{first} .byline"), "3 May 2024").await
}
