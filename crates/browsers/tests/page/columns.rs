//! Of many articles, twelve stand side by side, and the reader chooses which.

use crate::house::{READY, SEEDS, VIEWS, bring, is_clean, open};
use crate::texts::fleet;
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};

pub(crate) const TESTS: &[Test] = &tests![twelve_of_many_stand_side_by_side];

const COLUMNS: usize = 12;

/// Waits for `cards` cards, and the answer for as many articles; the last field of each row counts all of them.
async fn side_by_side(page: &Page, cards: usize) -> Result<()> {
    page.wait_until(&format!(
        "{READY} && document.querySelectorAll('.card').length === {cards}
         && document.querySelector('.coverage tbody td')
         && [...document.querySelectorAll('.coverage tbody tr')]
             .every(row => row.querySelectorAll('td').length === {cards} + 1)"
    ))
    .await
}

async fn twelve_of_many_stand_side_by_side(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    let boats = fleet(15);
    let boats: Vec<(&str, &str)> = boats.iter().map(|(name, text)| (&**name, &**text)).collect();
    bring(&page, &[]).await?;
    page.drop_files("body", &boats).await?;
    side_by_side(&page, COLUMNS).await?;
    let last = format!(".card[data-article='{}']", SEEDS + SEEDS + 14);
    ensure!(page.count(&last).await? == 0, "the first twelve stand there");
    page.click(".choose-columns summary").await?;
    page.wait_for_text(".choose-columns", "At most 12: take one out first.").await?;
    ensure!(page.count(".choose-columns li input:disabled").await? == SEEDS + 15 - COLUMNS);

    page.click(".choose-columns li:first-child input").await?;
    side_by_side(&page, COLUMNS - 1).await?;
    page.type_text(".choose-columns [type=search]", "boat 14").await?;
    page.wait_until("document.querySelectorAll('.choose-columns li').length === 12").await?;
    page.click(".choose-columns li:last-child input").await?;
    side_by_side(&page, COLUMNS).await?;
    page.wait_for(&last).await?;
    ensure!(page.count(".card[data-article='5']").await? == 0, "the first was taken out");
    is_clean(&page).await?;

    // Every view keeps to the choice.
    for (address, shows) in VIEWS {
        page.open(&site.url(address)).await?;
        page.wait_for(shows).await?;
    }
    ensure!(page.count(".text").await? == COLUMNS, "Read shows as many");
    is_clean(&page).await
}
