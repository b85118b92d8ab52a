//! All of it by keyboard: the way in, evidence, the dialog.

use crate::house::{is_clean, open};
use anyhow::{Result, bail, ensure};
use framewise_browsers::trial::Test;
use framewise_browsers::{Page, tests};

pub(crate) const TESTS: &[Test] = &tests![the_page_is_used_by_keyboard];

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

/// The text of the element that has the focus.
async fn focused(page: &Page) -> Result<String> {
    page.eval_as("return document.activeElement.innerText.trim().slice(0, 60);", vec![]).await
}

/// Tabs on until an element that matches has the focus, and returns its text.
async fn tab_to(page: &Page, css: &str) -> Result<String> {
    for _ in 0..40 {
        page.press("Tab").await?;
        if page.eval_as("return document.activeElement.matches(arguments[0]);", vec![css.into()]).await? {
            return focused(page).await;
        }
    }
    bail!("forty tabs do not lead to {css}, but to {}", focused(page).await?)
}
