//! Tables of articles: the reader says what each column holds, and the list of what comes in follows.

use crate::house::{card, is_clean, open, settle};
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};
use serde_json::json;

pub(crate) const TESTS: &[Test] =
    &tests![the_columns_of_a_table_are_chosen, guessed_columns_are_corrected_beside_another_table,];

/// Its headings say nothing.
const UNKNOWN: &str = "one,two,three,four\n\
    Night bus returns,Island Post,The night bus runs again from Monday.,Norway\n\
    Bakery closes,Island Post,The last bakery on the quay closes on Saturday.,Norway\n\
    Ferry reopens,Coast Gazette,The ferry sailed again on Thursday.,Latvia\n\
    School ship leaves,Coast Gazette,Forty pupils left for Iceland.,Latvia\n";
/// Its headings say which column is the text, but it may just as well be the other one.
const KNOWN: &str = "title,text,summary,country\n\
    Fog over the bay,The whole story of the fog over the bay.,Fog in short.,Norway\n\
    Storm at night,The whole story of the storm at night.,Storm in short.,Norway\n";

const FORM: &str = "#preview .mapping";

/// The articles of the list, by their titles.
async fn listed(page: &Page, titles: &[&str]) -> Result<()> {
    let found = "JSON.stringify([...document.querySelectorAll('#preview li label')].map(it => it.textContent.trim()))";
    page.wait_until(&format!("{found} === {}", json!(json!(titles).to_string()))).await
}

async fn the_columns_of_a_table_are_chosen(page: Page) -> Result<()> {
    let (_site, page) = open(page).await?;
    page.drop_files("main", &[("unknown.csv", UNKNOWN)]).await?;
    page.wait_for_text("#preview-title", "0 articles").await?;
    page.wait_for_text(&format!("{FORM} .warning"), "no column is known to hold the text").await?;
    page.wait_until("document.querySelector('#preview-add').disabled").await?;
    // The form stands open, with the first rows.
    ensure!(page.text(&format!("{FORM} summary")).await? == "Columns of unknown.csv");
    ensure!(page.texts(&format!("{FORM} thead th")).await? == ["one", "two", "three", "four"]);
    ensure!(page.count(&format!("{FORM} tbody tr")).await? == 3);
    let shown = page.texts(&format!("{FORM} tbody tr:first-child td")).await?;
    ensure!(shown[2] == "The night bus runs again from Monday.", "{shown:?}");

    page.set_value(&format!("{FORM} [name=text]"), "three").await?;
    page.wait_for_text("#preview-title", "4 articles were found").await?;
    page.wait_gone(&format!("{FORM} .warning")).await?;
    page.set_value(&format!("{FORM} [name=title]"), "one").await?;
    let titles = ["Night bus returns", "Bakery closes", "Ferry reopens", "School ship leaves"];
    listed(&page, &titles).await?;
    // What was left out stays left out, and a column that becomes the source is no longer a group.
    page.click("#preview li:nth-of-type(2) input").await?;
    page.wait_for(&format!("{FORM} [value=two]:checked")).await?;
    page.set_value(&format!("{FORM} [name=source]"), "two").await?;
    page.wait_gone(&format!("{FORM} input[value=two]")).await?;
    page.wait_for_text("#preview li:nth-of-type(3)", "Coast Gazette").await?;
    ensure!(page.count("#preview li input:checked").await? == 3);
    page.wait_for_text("#preview li:nth-of-type(3)", "Latvia").await?;
    page.click(&format!("{FORM} input[value=four]")).await?;
    page.wait_until("!document.querySelector('#preview ul').textContent.includes('Latvia')").await?;
    ensure!(
        page.count(&format!("{FORM} details[open]")).await? == 1,
        "it folds only where the reader folds it"
    );
    page.click("#preview-add").await?;
    settle(&page, 3).await?;
    let ferry = card(&page, "Ferry reopens").await?;
    page.wait_for_text(&format!("{ferry} .kicker"), "Coast Gazette").await?;
    is_clean(&page).await
}

async fn guessed_columns_are_corrected_beside_another_table(page: Page) -> Result<()> {
    let (_site, page) = open(page).await?;
    page.drop_files("main", &[("known.csv", KNOWN), ("unknown.csv", UNKNOWN)]).await?;
    listed(&page, &["Fog over the bay", "Storm at night"]).await?;
    page.wait_for_text("#preview li", "9 words").await?;
    ensure!(page.count(&format!("{FORM} details")).await? == 2);
    ensure!(page.count(&format!("{FORM} details[open]")).await? == 1, "what is known is folded");
    // By keyboard: unfold the form, and go to its first field, which keeps the focus when the file is read again.
    let focus = format!("document.querySelector('{FORM} summary').focus();");
    page.eval(&focus, vec![]).await?;
    page.press("Enter").await?;
    page.wait_for(&format!("{FORM}:first-of-type details[open]")).await?;
    page.press("Tab").await?;
    page.wait_until("document.activeElement.name === 'text'").await?;
    page.set_value(&format!("{FORM} [name=text]"), "summary").await?;
    page.wait_for_text("#preview li", "3 words").await?;
    page.wait_until("document.activeElement.name === 'text'").await?;
    page.click("#preview-add").await?;
    settle(&page, 2).await?;
    let fog = card(&page, "Fog over the bay").await?;
    page.click(&format!("{fog} .edit-article")).await?;
    page.wait_until("document.querySelector('form.edit [name=groups]').value === 'Norway'").await?;
    is_clean(&page).await
}
