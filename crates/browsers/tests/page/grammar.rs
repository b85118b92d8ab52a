//! The grammar of a sentence: by pointer and by keyboard, as a picture and as a table, at every width.

use crate::house::{bring, is_clean, open};
use crate::texts::RUSSIAN;
use anyhow::{Result, ensure};
use framewise_browsers::harness::Test;
use framewise_browsers::{Page, tests};

pub(crate) const TESTS: &[Test] = &tests![
    a_sentence_shows_its_grammar,
    a_passage_leads_to_its_grammar,
    a_language_without_a_grammar_says_so
];

/// The words of the picture, in their order.
const DRAWN: &str = "return [...document.querySelectorAll('.grammar .mark')].map(it => it.querySelector('text').textContent);";
/// The next sentence, as the one that has the focus.
const NEXT: &str = "document.activeElement.textContent === 'Next sentence'";

async fn a_sentence_shows_its_grammar(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    page.open(&site.url("#/read")).await?;
    // The first sentence of the last paragraph of a text, chosen with the pointer.
    page.click(".text > p:last-of-type .sentence").await?;
    page.wait_for_text(".here + .to-grammar", "Show grammar").await?;
    let chosen = page.text(".read .here").await?;
    page.click(".here + .to-grammar").await?;
    page.wait_for(".grammar .mark").await?;
    let sentence = page.text(".grammar .sentence").await?;
    ensure!(chosen == sentence, "“{sentence}” for “{chosen}”");

    // The table says the same as the picture.
    let drawn: Vec<String> = page.eval_as(DRAWN, vec![]).await?;
    ensure!(drawn == page.texts(".grammar tbody th").await?, "{drawn:?}");
    let roles = page.texts(".grammar tbody td:last-child").await?;
    ensure!(roles.iter().filter(|role| role.contains("(root)")).count() == 1, "{roles:?}");
    ensure!(
        page.count(".grammar .mark line").await? == 7 * (drawn.len() - 1) + 3,
        "an arc for each word but the root"
    );
    ensure!(page.count(".grammar .saves button").await? == 3, "it can be saved");

    // The arrow keys go from word to word, and each says what it is.
    page.eval("document.querySelector('.grammar .mark').focus();", vec![]).await?;
    page.press("ArrowRight").await?;
    let said: String =
        page.eval_as("return document.activeElement.getAttribute('aria-label');", vec![]).await?;
    ensure!(said.starts_with(&format!("“{}”, ", drawn[1])) && said.contains(": "), "{said}");

    // On a telephone the picture scrolls in its own box, and nothing else scrolls sideways.
    page.set_size(390, 844).await?;
    page.wait_until("(it => it.scrollWidth > it.clientWidth)(document.querySelector('.grammar .drawn'))")
        .await?;
    page.wait_until("(it => it.scrollWidth <= it.clientWidth)(document.documentElement)").await?;

    // It leads back to the sentence.
    page.click(".grammar .pages a").await?;
    page.wait_for_text(".read .here", &sentence).await?;

    // Without a pointer: the head of an article leads to its sentences, one after the other.
    page.eval("document.querySelectorAll('.text')[1].querySelector('.to-grammar').focus();", vec![]).await?;
    page.press("Enter").await?;
    page.wait_for_text(".grammar h1", "Grammar of sentence 1 of").await?;
    for number in 2..4 {
        page.eval("[...document.querySelectorAll('.grammar .pages a')].pop().focus();", vec![]).await?;
        page.wait_until(NEXT).await?;
        page.press("Enter").await?;
        page.wait_for_text(".grammar h1", &format!("Grammar of sentence {number} of")).await?;
        page.wait_until(NEXT).await?;
    }
    is_clean(&page).await
}

async fn a_passage_leads_to_its_grammar(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    // What ties a passage to its event is also marked in the picture.
    page.open(&site.url("#/events/0")).await?;
    page.click(".event .column:not(.silent) .to-grammar").await?;
    page.wait_for(".grammar .mark rect").await?;
    page.wait_for_text(".grammar", "tie this passage to the event").await?;

    page.open(&site.url("#/words")).await?;
    page.click(".measures .word").await?;
    page.click(".evidence .to-grammar").await?;
    page.wait_for(".grammar .mark rect").await?;
    page.wait_for_text(".grammar", "Marked is what you selected.").await?;
    is_clean(&page).await
}

async fn a_language_without_a_grammar_says_so(page: Page) -> Result<()> {
    let (site, page) = open(page).await?;
    bring(&page, &[("ferry.txt", RUSSIAN.as_bytes())]).await?;
    page.open(&site.url("#/read")).await?;
    page.wait_for(".text .to-grammar").await?;
    page.eval("document.querySelector('.text:last-child .to-grammar').focus();", vec![]).await?;
    page.press("Enter").await?;
    page.wait_for_text(".grammar", "There is no grammar for the language of this article.").await?;
    ensure!(page.count(".grammar .mark").await? == 0);
    is_clean(&page).await
}
