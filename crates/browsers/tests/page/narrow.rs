//! On a telephone's screen nothing is out of reach: the names of rows, the columns of Read, and which letter belongs to
//! whom.

use crate::house::{SEEDS, VIEWS, is_clean, open};
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};

pub(crate) const TESTS: &[Test] = &tests![
    names_of_rows_stay_in_sight,
    every_column_of_read_is_reached,
    columns_of_the_front_page_stand_in_rows,
    every_letter_says_its_outlet,
];

/// The views with tables by articles.
const TABLES: [&str; 6] = ["#/events", "#/words", "#/words/often", "#/labels", "#/stance", "#/voices"];

/// Scrolls each table to its right end, and says of each that is wider than the page how far its first row's name then
/// stands from the left edge, how wide it is, and how much room is left beside it.
const SCROLLED: &str = "return [...document.querySelectorAll('.scroll')]
    .filter(it => it.querySelector('tbody th') && it.scrollWidth > it.clientWidth + 1)
    .map(it => {
        it.scrollLeft = it.scrollWidth;
        const name = it.querySelector('tbody th').getBoundingClientRect();
        const ground = getComputedStyle(it.querySelector('tbody th')).backgroundColor;
        return [name.left - it.getBoundingClientRect().left, name.width, it.clientWidth - name.width, ground !== 'rgba(0, 0, 0, 0)'];
    });";

async fn names_of_rows_stay_in_sight(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    page.set_size(390, 844).await?;
    let mut wide = 0;
    for (address, shows) in VIEWS.into_iter().filter(|(address, _)| TABLES.contains(address)) {
        page.open(&site.url(address)).await?;
        page.wait_for(shows).await?;
        page.painted().await?;
        let scrolled: Vec<(f64, f64, f64, bool)> = page.eval_as(SCROLLED, vec![]).await?;
        wide += scrolled.len();
        for (left, width, beside, has_ground) in scrolled {
            ensure!(left.abs() < 1.0, "{address}: the name of a row is {left} pixels away");
            ensure!(beside >= 200.0, "{address}: beside a name of {width} pixels there are {beside}");
            ensure!(has_ground, "{address}: what moves by shows through the name");
        }
        let unnamed = page.count(".scroll:not([tabindex='0']:is([aria-label], [aria-labelledby]))").await?;
        ensure!(unnamed == 0, "{address}: {unnamed} tables cannot be scrolled by keys, or have no name");
    }
    ensure!(wide >= 5, "only {wide} tables are wider than the page");
    is_clean(&page).await
}

/// Whether the column of an article is in sight, from its first pixel to its last.
const IN_SIGHT: &str = "(it => it.left >= -1 && it.right <= innerWidth + 1)(document.querySelectorAll('.text')[PLACE].getBoundingClientRect())";

async fn every_column_of_read_is_reached(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    for width in [390, 800, 1440] {
        page.set_size(width, 844).await?;
        page.open(&site.url("#/read")).await?;
        page.wait_for(".read .text p").await?;
        ensure!(page.count(".legend li").await? == SEEDS);
        for place in (0..SEEDS).rev() {
            choose(&page, place).await?;
            page.wait_until(&IN_SIGHT.replace("PLACE", &place.to_string())).await?;
            page.wait_until(&format!(
                "document.querySelectorAll('.text')[{place}] === document.activeElement"
            ))
            .await?;
        }
    }
    let beyond: usize = page
        .eval_as("return [...document.querySelectorAll('.text')].filter(it => it.getBoundingClientRect().right > innerWidth + 1).length;", vec![])
        .await?;
    ensure!(beyond == 0, "{beyond} of five columns do not fit a screen of usual width");
    // Elsewhere the same row leads to the article.
    page.set_size(390, 844).await?;
    page.open(&site.url("#/labels")).await?;
    page.wait_for(".labels .grid tbody tr").await?;
    choose(&page, 3).await?;
    page.wait_for(".read .text .here").await?;
    page.wait_until(&IN_SIGHT.replace("PLACE", "3")).await?;
    is_clean(&page).await
}

/// Chooses an article by its letter.
async fn choose(page: &Page, place: usize) -> Result<()> {
    page.eval("document.querySelectorAll('.legend a')[arguments[0]].focus();", vec![place.into()]).await?;
    page.press("Enter").await
}

/// For each part of the cards, how much lower it begins in one card than in another.
const UNEVEN: &str = "const axes = [1, 2, 3, 4].map(n => `.axes li:nth-child(${n})`);
    return ['.figures', '.figures dt:last-of-type', '.card > h3', '.keys', ...axes, ...axes.map(it => it + ' .balance')].map(css => {
        const all = [...document.querySelectorAll('.card')].map(it => it.querySelector(css.replace('.card', ':scope')));
        const tops = all.filter(Boolean).map(it => it.getBoundingClientRect().top);
        return Math.max(...tops) - Math.min(...tops);
    });";

async fn columns_of_the_front_page_stand_in_rows(page: Page) -> Result<()> {
    let (_site, page) = open(page).await?;
    page.set_size(1440, 900).await?;
    page.painted().await?;
    let uneven: Vec<f64> = page.eval_as(UNEVEN, vec![]).await?;
    ensure!(
        uneven.iter().all(|gap| *gap < 1.5),
        "parts of the columns do not begin at one height: {uneven:?}"
    );
    is_clean(&page).await
}

async fn every_letter_says_its_outlet(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    page.set_size(390, 844).await?;
    for (address, shows) in VIEWS {
        page.open(&site.url(address)).await?;
        page.wait_for(shows).await?;
        let silent: Vec<String> = page
            .eval_as(
                "return [...document.querySelectorAll('.badge')]
                    .filter(it => it.title.length < 3 || !it.ariaLabel?.startsWith(it.textContent + ' · ') || it.ariaLabel.length < 6)
                    .map(it => it.outerHTML);",
                vec![],
            )
            .await?;
        ensure!(silent.is_empty(), "{address}: {silent:?}");
        let legend: Vec<String> = page.texts(".legend li").await?;
        ensure!(legend.len() == SEEDS && legend.iter().all(|it| it.len() > 3), "{address}: {legend:?}");
        // It is in sight wherever the reader has scrolled to.
        page.eval("scrollTo(0, document.documentElement.scrollHeight / 2);", vec![]).await?;
        page.painted().await?;
        page.wait_until("(it => it.top >= -1 && it.bottom <= innerHeight)(document.querySelector('.legend').getBoundingClientRect())").await?;
    }
    is_clean(&page).await
}
