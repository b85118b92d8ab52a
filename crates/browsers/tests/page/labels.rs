//! Labels and Voices: a cell opens its evidence, with as many marks as it counts, and the search narrows the rows.

use crate::house::{SEEDS, is_clean, open};
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};

pub(crate) const TESTS: &[Test] =
    &tests![a_wording_opens_its_places, a_speaker_is_heard, a_name_is_joined_to_another];

async fn a_wording_opens_its_places(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    page.open(&site.url("#/labels")).await?;
    page.wait_for(".labels .grid tbody tr").await?;
    ensure!(
        page.count(".labels .grid tbody tr:first-child td").await?
            == page.count(".labels .part").await? * SEEDS
    );
    let war = "[...document.querySelectorAll('.labels tbody tr')].find(it => it.textContent.includes('The war in Ukraine'))";
    let words: Vec<String> = page
        .eval_as(
            &format!("return [...{war}.querySelectorAll('.said')].map(it => it.textContent.toLowerCase());"),
            vec![],
        )
        .await?;
    ensure!(
        words.iter().any(|it| it.contains("operation")) && words.iter().any(|it| it.contains("invasion")),
        "{words:?}"
    );

    page.type_text("#find-row", "lukashenk").await?;
    page.wait_until("document.querySelectorAll('.labels tbody tr').length < 5").await?;
    page.click(".labels .said").await?;
    page.wait_for(".evidence mark").await?;
    ensure!(page.text("#evidence-title").await?.contains('“'));
    is_clean(&page).await
}

async fn a_speaker_is_heard(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    page.open(&site.url("#/voices")).await?;
    page.wait_for(".voices .grid tbody tr").await?;
    ensure!(page.count(".voices .share").await? == SEEDS);
    // Kinds of sources come first, officials before all.
    ensure!(page.text(".voices .part h2").await?.contains("Who gets to speak"));
    ensure!(page.text(".voices .spoken small").await?.contains("statement"));
    page.click(".voices .spoken").await?;
    page.wait_for(".evidence mark").await?;
    ensure!(page.text("#evidence-title").await?.contains("Officials"));
    page.wait_for(".voices .said").await?;
    let speakers = "document.querySelectorAll('.voices .part')[3]";
    let times = page.text(".voices .part:nth-of-type(4) .spoken small").await?;
    ensure!(times.contains('×'), "{times}");
    page.eval(&format!("{speakers}.querySelector('.spoken').click()"), vec![]).await?;
    page.wait_until("!document.querySelector('#evidence-title').textContent.includes('Officials')").await?;
    ensure!(page.count(".evidence mark").await? >= 1);
    page.type_text("#find-row", "no such speaker").await?;
    page.wait_until("document.querySelectorAll('.voices tbody tr').length === 0").await?;
    is_clean(&page).await
}

async fn a_name_is_joined_to_another(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    page.open(&site.url("#/labels")).await?;
    let row = "[...document.querySelectorAll('.labels tbody tr')].find(it => it.querySelector('th').textContent.startsWith('Mike Pompeo'))";
    page.wait_until(row).await?;
    page.eval(&format!("{row}.querySelector('.move').click()"), vec![]).await?;
    page.wait_until(&format!("{row}.querySelector('select')")).await?;
    page.eval(&format!("{row}.querySelector('select').id = 'pompeo'"), vec![]).await?;
    page.set_value("#pompeo", "same|John Bolton").await?;
    page.wait_for_text(".undo-edits", "Changed by hand: 1").await?;
    page.wait_until(&format!("{row}.textContent.includes('Bolton')")).await?;
    page.click(".undo-edits button").await?;
    page.wait_until(&format!(
        "!document.querySelector('.undo-edits') && {row}.querySelectorAll('.said').length > 0"
    ))
    .await?;
    is_clean(&page).await
}
