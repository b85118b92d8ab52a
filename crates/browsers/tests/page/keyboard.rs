//! Everything by keyboard: adding articles, evidence, the dialog, groups that are a single stop.

use crate::house::{is_clean, open};
use anyhow::{Result, bail, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};

pub(crate) const TESTS: &[Test] = &tests![the_page_is_used_by_keyboard, a_group_is_one_stop];

async fn the_page_is_used_by_keyboard(page: Page) -> Result<()> {
    let (_site, page) = open(page).await?;
    let mut reached = Vec::new();
    for _ in 0..12 {
        page.press("Tab").await?;
        reached.push(focused(&page).await?);
    }
    let expect = [
        "Skip to the articles",
        "Framewise",
        "Overview",
        "Events",
        "Words",
        "Labels",
        "Stance",
        "Voices",
        "Read",
        "Add articles",
        "Add a folder",
        "Paste text",
    ];
    ensure!(reached == expect, "{reached:?}");

    // The dialog opens on its field, and Escape leads back to its button.
    page.press("Enter").await?;
    page.wait_for("#paste-dialog[open]").await?;
    page.wait_until("document.activeElement.id === 'paste-field'").await?;
    page.press("Escape").await?;
    page.wait_gone("#paste-dialog[open]").await?;
    page.wait_until("document.activeElement.id === 'paste'").await?;

    // The skip link leads past the masthead.
    for _ in 0..11 {
        page.press("Shift+Tab").await?;
    }
    ensure!(focused(&page).await? == "Skip to the articles");
    page.wait_until("(it => it.top >= 0 && it.width > 1)(document.activeElement.getBoundingClientRect())")
        .await?;
    page.press("Enter").await?;
    page.wait_until("document.activeElement.id === 'view'").await?;
    let word = tab_to(&page, ".word").await?;
    page.press("Enter").await?;
    page.wait_for(".evidence mark").await?;
    page.wait_until("document.querySelector('.evidence').contains(document.activeElement)").await?;
    tab_to(&page, "#close-evidence").await?;
    tab_to(&page, ".evidence .to-text").await?;
    page.press("Escape").await?;
    page.wait_gone(".evidence").await?;
    ensure!(focused(&page).await? == word, "the focus is back on {word}: {}", focused(&page).await?);

    // Another view by its link, and an event.
    for _ in 0..60 {
        page.press("Shift+Tab").await?;
        if focused(&page).await? == "Events" {
            break;
        }
    }
    page.press("Enter").await?;
    page.wait_for(".page.events .coverage a").await?;
    tab_to(&page, ".coverage a").await?;
    page.press("Enter").await?;
    page.wait_for(".page.event .column").await?;
    is_clean(&page).await
}

async fn a_group_is_one_stop(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    // The first card that has a figure for three pairs.
    let card =
        "[...document.querySelectorAll('.card')].find(it => it.querySelectorAll('.axes .value').length > 2)";
    page.eval(&format!("{card}.id = 'card';"), vec![]).await?;
    page.eval("document.querySelector('#card .edit-article').focus();", vec![]).await?;
    // The words if there are any, the pairs and the link to Stance: not a stop for each word.
    let mut stops = 0;
    while has_focus(&page, "#card *").await? {
        page.press("Tab").await?;
        stops += 1;
    }
    ensure!((3..=4).contains(&stops), "{stops} stops in a column");
    page.eval("document.querySelector('#card .edit-article').focus();", vec![]).await?;
    let figures = page.texts("#card .axes .value").await?;
    ensure!(tab_to(&page, "#card .axes .value").await? == figures[0]);
    page.wait_until("document.querySelector('#arrow-keys').getBoundingClientRect().left >= 0").await?;
    for (key, expect) in [("ArrowDown", &figures[1]), ("ArrowRight", &figures[2]), ("ArrowLeft", &figures[1])]
    {
        page.press(key).await?;
        ensure!(focused(&page).await? == *expect, "{key} leads to {expect}");
    }
    // Tab leaves the group on either side.
    page.press("Tab").await?;
    ensure!(has_focus(&page, "#card > .note a").await?, "{}", focused(&page).await?);
    page.press("Shift+Tab").await?;
    ensure!(Some(&focused(&page).await?) == figures.last());
    page.press("Shift+Tab").await?;
    ensure!(!has_focus(&page, "#card .axes *").await?, "{}", focused(&page).await?);
    tab_to(&page, "#card .axes .value").await?;
    page.press("ArrowDown").await?;
    ensure!(focused(&page).await? == figures[1]);
    page.press("Home").await?;
    ensure!(focused(&page).await? == figures[0]);
    page.press("End").await?;
    ensure!(Some(&focused(&page).await?) == figures.last());
    page.press("ArrowDown").await?;
    ensure!(Some(&focused(&page).await?) == figures.last(), "the end is the end");

    // In a table, down leads to the next row, in the same column.
    page.open(&site.url("#/words/often")).await?;
    page.wait_for(".frequencies tbody tr:nth-child(3) .value").await?;
    let row = |n: usize| format!(".frequencies tbody tr:nth-child({n}) td:nth-child(2) .value");
    page.eval(&format!("document.querySelector('{}').focus();", row(1)), vec![]).await?;
    page.press("ArrowDown").await?;
    ensure!(has_focus(&page, &row(2)).await?, "{}", focused(&page).await?);
    page.press("ArrowUp").await?;
    ensure!(has_focus(&page, &row(1)).await?, "{}", focused(&page).await?);
    page.press("ArrowRight").await?;
    ensure!(has_focus(&page, ".frequencies tbody tr:first-child td:nth-child(n + 4) .value").await?);
    // Rows that come later belong to the same stop.
    page.click(".more").await?;
    page.wait_until("document.querySelectorAll('.frequencies tbody tr').length > 60").await?;
    page.eval(&format!("document.querySelector('{}').focus();", row(1)), vec![]).await?;
    page.press("Tab").await?;
    ensure!(!has_focus(&page, ".frequencies *").await?, "the table is one stop: {}", focused(&page).await?);
    is_clean(&page).await
}

/// Whether an element that matches has the focus.
async fn has_focus(page: &Page, css: &str) -> Result<bool> {
    page.eval_as("return document.activeElement.matches(arguments[0]);", vec![css.into()]).await
}

/// The text of the element that has the focus.
async fn focused(page: &Page) -> Result<String> {
    page.eval_as("return document.activeElement.innerText.trim().slice(0, 60);", vec![]).await
}

/// Tabs on until an element that matches has the focus, and returns its text.
async fn tab_to(page: &Page, css: &str) -> Result<String> {
    for _ in 0..40 {
        page.press("Tab").await?;
        if has_focus(page, css).await? {
            return focused(page).await;
        }
    }
    bail!("forty tabs do not lead to {css}, but to {}", focused(page).await?)
}
