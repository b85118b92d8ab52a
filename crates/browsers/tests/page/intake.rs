//! Every way in: files dropped, text dropped, text pasted, the dialog, the file chooser; and encodings.

use crate::house::{card, is_clean, open, remove, settle, titles};
use crate::texts::{DOCK, DRAGGED, FERRY, PASTED, RUSSIAN, RUSSIAN_TITLE, TYPED, utf_16, windows_1251};
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};

pub(crate) const TESTS: &[Test] = &tests![articles_come_in_every_way];

async fn articles_come_in_every_way(page: Page) -> Result<()> {
    let (_site, page) = open(page).await?;
    page.drop_files("body", &[("ferry.txt", FERRY)]).await?;
    settle(&page, 1).await?;
    page.drop_files("body", &[("dock.md", DOCK)]).await?;
    settle(&page, 2).await?;
    // What two articles report about one day is an event by itself.
    page.wait_until("[...document.querySelectorAll('.coverage tbody th')].some(it => it.textContent.includes('March 2024'))")
        .await?;
    page.drop_text("main", DRAGGED).await?;
    settle(&page, 3).await?;
    page.paste_text(PASTED).await?;
    settle(&page, 4).await?;

    page.click("#paste").await?;
    page.click("#paste-field").await?;
    page.paste_text(TYPED).await?;
    ensure!(page.count(".card").await? == 4, "what is pasted into the field waits for the button");
    page.click("#paste-add").await?;
    settle(&page, 5).await?;
    page.wait_gone("#paste-dialog[open]").await?;

    let folder = tempfile::tempdir()?;
    let paths = ["old.txt", "wide.txt"].map(|name| folder.path().join(name));
    std::fs::write(&paths[0], windows_1251(RUSSIAN))?;
    std::fs::write(
        &paths[1],
        utf_16("A letter in wide characters\n\nNothing says what it is written in.\n"),
    )?;
    page.upload("#files", &paths).await?;
    settle(&page, 7).await?;

    let badges = page.texts(".card > .kicker .badge").await?;
    ensure!(badges.concat() == "ABCDEFG", "the letters go on: {badges:?}");
    let expect = [
        "Ferry line to the islands reopens",
        "Shipyard hands back a ferry, late and over budget",
        "Lighthouse gets a keeper again",
        "Harbour café burns down",
        "School ship leaves for Iceland",
        RUSSIAN_TITLE,
        "A letter in wide characters",
    ];
    let found = titles(&page).await?;
    ensure!(found == expect, "{found:?}");
    let old = card(&page, RUSSIAN_TITLE).await?;
    page.wait_for_text(&format!("{old} .byline"), "read as windows-1251").await?;
    page.wait_for_text(&format!("{old} .byline"), "Russian").await?;
    let wide = card(&page, expect[6]).await?;
    page.wait_for_text(&format!("{wide} .byline"), "read as UTF-16LE").await?;
    let ferry = card(&page, expect[0]).await?;
    page.wait_for_text(&format!("{ferry} .byline"), "14 March 2024").await?;
    ensure!(!page.text(&format!("{ferry} .byline")).await?.contains("read as"), "UTF-8 is no guess");

    // The chooser takes the same file again after it was removed.
    remove(&page, &old).await?;
    settle(&page, 6).await?;
    page.upload("#files", &paths[..1]).await?;
    settle(&page, 7).await?;
    card(&page, RUSSIAN_TITLE).await?;
    ensure!(page.count(".notice.warning").await? == 0, "{:?}", page.texts(".notice").await?);
    is_clean(&page).await
}
