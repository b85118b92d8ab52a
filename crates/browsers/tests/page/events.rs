//! An event opens into a column for each article, with its passages or "not found here", and what differs leads to its
//! passages.

use crate::house::{SEEDS, is_clean, open};
use anyhow::{Context, Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};

pub(crate) const TESTS: &[Test] = &tests![an_event_opens_from_the_matrix, what_differs_leads_to_its_passages];

/// A row of the matrix: the event's title, and its passages in each article.
type Row = (String, Vec<usize>);

async fn an_event_opens_from_the_matrix(page: Page) -> Result<()> {
    let (_site, page) = open(page).await?;
    let rows: Vec<Row> = page
        .eval_as(
            "return Array.from(document.querySelectorAll('.coverage tbody tr'), row => [row.querySelector('th').textContent, \
             Array.from(row.querySelectorAll('td'), it => it.matches('.silent') ? 0 : Number(it.textContent))]);",
            vec![],
        )
        .await?;
    ensure!(rows.iter().all(|(_, passages)| passages.len() == SEEDS), "a cell for each article: {rows:?}");
    ensure!(
        rows.iter().all(|(_, passages)| passages.iter().filter(|count| **count > 0).count() >= 2),
        "an event is told by two articles at least: {rows:?}"
    );
    let at =
        rows.iter().position(|(_, passages)| passages.contains(&0)).context("no article is ever silent")?;
    let (title, passages) = &rows[at];
    page.click(&format!(".coverage tbody tr:nth-child({}) a", at + 1)).await?;
    page.wait_for(".page.event .column").await?;
    ensure!(&page.text(".event h1").await? == title, "the event that was clicked");
    let columns: Vec<(usize, bool)> = page
        .eval_as(
            "return Array.from(document.querySelectorAll('.event .column'), it => [it.querySelectorAll('.passage').length, \
             /Not found here\\.|Not sure\\.|Published before it happened\\./.test(it.textContent)]);",
            vec![],
        )
        .await?;
    ensure!(columns.len() == SEEDS, "{columns:?}");
    for (&told, &(shown, silent)) in passages.iter().zip(&columns) {
        // A silent column shows at most its nearest passage.
        ensure!(
            if told == 0 { silent && shown <= 1 } else { !silent && shown == told },
            "{passages:?} {columns:?}"
        );
    }
    ensure!(page.count(".event .column:not(.silent) mark").await? > 0, "what ties the passages is marked");

    page.click(".event > p:last-child a").await?;
    page.wait_for(".read mark").await?;
    let all: usize = passages.iter().sum();
    page.wait_for_text(".selected", &format!("{all} places marked.")).await?;
    ensure!(page.count(".read mark").await? == all, "every passage is marked");
    page.click(".selected button").await?;
    page.wait_for(".evidence mark").await?;
    ensure!(page.text("#evidence-title").await? == *title);

    // A passage leads to its own sentence, and the list to the neighbours.
    page.client().back().await?;
    page.wait_for(".page.event .column").await?;
    page.click(".event .column:not(.silent) .to-text").await?;
    page.wait_for(".read .here mark").await?;
    page.client().back().await?;
    page.wait_for(".page.event .column").await?;
    let later = if at == 0 { 1 } else { at - 1 };
    page.click(".event .kicker a:nth-of-type(2)").await?;
    page.wait_for_text(".event h1", &rows[later].0).await?;
    is_clean(&page).await
}

async fn what_differs_leads_to_its_passages(page: Page) -> Result<()> {
    let (_site, page) = open(page).await?;
    page.click(".page-foot a[href='#/events/differences']").await?;
    page.wait_for(".page.differs .told-rows li").await?;
    ensure!(page.count(".page.differs .told-rows .badge").await? >= 2, "who differs stands beside it");
    page.click(".page.differs .told-rows li:last-child a").await?;
    page.wait_for(".page.event .differs .said").await?;
    let words = page.text(".event .differs .said").await?;
    page.click(".event .differs .said").await?;
    page.wait_for(".evidence mark").await?;
    let marked = page.texts(".evidence mark").await?;
    ensure!(marked.iter().any(|own| words.contains(own.as_str())), "{words}: {marked:?}");
    is_clean(&page).await
}
