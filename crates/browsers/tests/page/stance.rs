//! Stance: every figure leads to its words, filters count other words, and a word can be switched off.

use crate::house::{is_clean, kept, open, settle, warned};
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};
use serde_json::json;

pub(crate) const TESTS: &[Test] = &tests![
    a_figure_of_stance_leads_to_its_words,
    other_words_are_counted,
    a_word_is_switched_off,
    a_dictionary_is_brought_in,
    a_difference_toward_somebody_leads_to_its_sentences,
];

/// Chooses the option at a place of a list, as a reader does.
const CHOOSE: &str = "const list = document.querySelectorAll('.stance select')[arguments[0]]; list.selectedIndex = arguments[1]; \
                      list.dispatchEvent(new Event('change', { bubbles: true }));";
const BALANCES: &str = ".stance .balances tbody";

/// What the heat map says, however it is laid out.
async fn balances(page: &Page) -> Result<String> {
    page.eval_as(&format!("return document.querySelector('{BALANCES}').textContent;"), vec![]).await
}

async fn view(page: Page) -> Result<(framewise_browsers::Site, Page)> {
    let (site, page) = open(page).await?;
    page.open(&site.url("#/stance")).await?;
    page.wait_for(".stance .movers tbody tr").await?;
    Ok((site, page))
}

async fn a_figure_of_stance_leads_to_its_words(page: Page) -> Result<()> {
    let (_site, page) = view(page).await?;
    let said = page.text(&format!("{BALANCES} .value small")).await?;
    page.click(&format!("{BALANCES} .value")).await?;
    page.wait_for(".evidence mark").await?;
    let hits: usize = said.split_whitespace().next().unwrap_or_default().parse()?;
    ensure!(page.count(".evidence mark").await? == hits, "{said}");
    ensure!(page.text(".pair-said .said-of-both").await?.starts_with("In their own words, "));
    is_clean(&page).await
}

async fn other_words_are_counted(page: Page) -> Result<()> {
    let (_site, page) = view(page).await?;
    let mut before = balances(&page).await?;
    // Quotations; then what stands near the most frequent name; then an event.
    for (list, choice) in [(0, 1), (0, 3), (2, 1), (3, 1)] {
        page.eval(CHOOSE, vec![json!(list), json!(choice)]).await?;
        page.wait_until(&format!("document.querySelector('{BALANCES}').textContent !== {}", json!(before)))
            .await?;
        before = balances(&page).await?;
    }
    page.wait_for_text(".stance .note", "Counted in ").await?;
    is_clean(&page).await
}

async fn a_word_is_switched_off(page: Page) -> Result<()> {
    let (_site, page) = view(page).await?;
    let word = page.text(".movers tbody .word").await?;
    let before = balances(&page).await?;
    page.click(".movers tbody .switch").await?;
    page.wait_for_text(".silenced", &word).await?;
    ensure!(page.text(".movers tbody .off .word").await? == word, "it stays where it is");
    ensure!(page.text(".movers tbody .off .switch").await? == "Switch on");
    page.wait_until(&format!("document.querySelector('{BALANCES}').textContent !== {}", json!(before)))
        .await?;
    kept(&page, "log.filter(it => it.decide).length === 1").await?;
    page.reload().await?;
    page.wait_for_text(".silenced", &word).await?;
    page.click(".silenced button").await?;
    page.wait_gone(".silenced").await?;
    page.wait_until(&format!("document.querySelector('{BALANCES}').textContent === {}", json!(before)))
        .await?;
    is_clean(&page).await
}

async fn a_dictionary_is_brought_in(page: Page) -> Result<()> {
    let (site, page) = view(page).await?;
    page.drop_files("body", &[("bad.dic", "%\n1\tTrade\n%\nport\t7\n")]).await?;
    warned(&page, &["bad.dic, line 4", "no category 7"]).await?;
    let words = "%\n1\tDetention\n%\nprison*\t1\nrelease*\t1\n";
    page.drop_files("body", &[("cells.dic", words)]).await?;
    page.wait_until(&row(
        "cells",
        "document.querySelectorAll('.dictionaries > .scroll tbody tr').length === 3",
    ))
    .await?;
    page.wait_until(&row("Detention", "true")).await?;

    // One more entry, and the focus is not lost.
    page.eval(
        "const list = document.querySelector('.weigh select'); list.selectedIndex = list.options.length - 1;
         list.focus(); list.dispatchEvent(new Event('change', { bubbles: true }));",
        vec![],
    )
    .await?;
    ensure!(
        page.eval("return document.activeElement.closest('.weigh') !== null;", vec![]).await? == json!(true)
    );
    let hits = "return [...document.querySelectorAll('.stance .rates tbody tr')].find(it => it.textContent.startsWith('Detention')).textContent;";
    let before: String = page.eval_as(hits, vec![]).await?;
    page.set_value(".weigh [name=pattern]", "sanction*").await?;
    page.click(".weigh [type=submit]").await?;
    page.wait_for_text(".undo-edits", "Changed by hand: 1").await?;
    page.wait_until(&format!(
        "[...document.querySelectorAll('.stance .rates tbody tr')].find(it => it.textContent.startsWith('Detention')).textContent !== {}",
        json!(before)
    ))
    .await?;

    // All entries are listed, searched, and changed in place.
    let rows = "[...document.querySelectorAll('.entries tbody tr')]";
    page.wait_until(&format!("{rows}.length === 3")).await?;
    page.set_value(".entries [type=search]", "rel").await?;
    page.wait_until(&format!("{rows}.length === 1")).await?;
    page.set_value(".entries [type=number]", "2.5").await?;
    page.wait_for_text(".undo-edits", "Changed by hand: 2").await?;
    page.click(".entries .switch").await?;
    page.wait_for_text(".entries .off th", "release*").await?;
    page.wait_until("document.querySelector('.entries [type=number]').value === '2.5'").await?;

    kept(&page, "log.filter(it => it.decide).length === 3 && files.includes('cells.dic')").await?;
    page.open(&site.url("?again#/stance")).await?;
    page.wait_until(&row("Detention", "true")).await?;
    page.click(".dictionaries .remove").await?;
    page.wait_until("document.querySelectorAll('.dictionaries > .scroll tbody tr').length === 2").await?;
    is_clean(&page).await
}

/// Two articles that speak of one woman, ill and well.
const TOWARD: [(&str, &str); 2] = [
    (
        "herald.txt",
        "The shameful mayor Anna Berg lied again. Anna Berg is a corrupt and brutal tyrant. Nobody believes the disgraceful \
         Anna Berg. The cruel Anna Berg destroyed the town. It is not a good day for the greedy Anna Berg. \
         “Anna Berg is honest,” said Karl Lund.",
    ),
    (
        "courier.txt",
        "The brave mayor Anna Berg helped again. Anna Berg is an honest and generous friend. The town loves the excellent \
         Anna Berg. The wise Anna Berg saved the town. It was a great success of the kind Anna Berg.",
    ),
];

async fn a_difference_toward_somebody_leads_to_its_sentences(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    page.drop_files("body", &TOWARD).await?;
    page.wait_for("#samples").await?;
    settle(&page, 2).await?;
    page.open(&site.url("#/stance")).await?;
    page.click(".pages a[href='#/stance/toward']").await?;
    let row = ".toward .balances tbody tr";
    page.wait_for_text(&format!("{row} .differs"), "of Anna Berg more than ").await?;

    // The figure leads to its sentences, which say what each word does.
    page.click(&format!("{row} .value")).await?;
    page.wait_for(".evidence mark").await?;
    ensure!(page.count(".evidence .passage").await? == 5, "each sentence of A is there");
    let said = page.texts(".evidence .reasons li").await?;
    ensure!(said.iter().any(|it| it.starts_with("Anna Berg: spoken of ill, −")), "{said:?}");
    ensure!(said.iter().any(|it| it.starts_with("corrupt: speaks against, −")), "{said:?}");
    page.press("Escape").await?;

    // What is quoted is another voice.
    page.eval(CHOOSE, vec![json!(0), json!(1)]).await?;
    page.wait_until("!document.querySelector('.toward .differs')").await?;
    is_clean(&page).await
}

/// True when a table has a row that begins with `title`, and `also` is true.
fn row(title: &str, also: &str) -> String {
    format!(
        "[...document.querySelectorAll('.stance tbody tr')].some(it => it.textContent.startsWith({})) && {also}",
        json!(title)
    )
}
