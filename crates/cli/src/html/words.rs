//! Words: what sets each article apart, and where its stance words point.

use super::Sheet;
use super::about::source;
use super::frame::{badge, colour, count, mark, signed, table};
use framewise_core::across::stance::AxisScore;
use framewise_core::across::stance::figures::Balance;
use framewise_core::across::words::keyness::KeynessRow;
use framewise_display::letter;
use maud::{Markup, html};

/// The most words that are shown for an article.
const KEYS: usize = 15;

/// The words that set each article apart.
pub(super) fn keywords(sheet: &Sheet<'_>) -> Markup {
    if sheet.entries.len() < 2 {
        return html! {};
    }
    html! {
        section id="words" {
            h2 { "Words that set each article apart" }
            p class="note" { "Words that an article uses more often than the others, surest first: how often here : in all the others, and how many times as often for the length of the texts." }
            div class="columns" {
                @for (article, entry) in sheet.entries.iter().enumerate() {
                    section class={ "column " (colour(article)) } {
                        h3 class="kicker" { (badge(article)) " " (source(entry)) }
                        (keys(sheet, article))
                    }
                }
            }
        }
    }
}

fn keys(sheet: &Sheet<'_>, article: usize) -> Markup {
    let keys = &sheet.found.keyness(article);
    let words = [sheet.entries[article].profile.words, sheet.found.words_elsewhere(article)];
    let [here, elsewhere] = words.map(f64::from);
    let times = |key: &KeynessRow| f64::from(key.counts[0]) / here * elsewhere / f64::from(key.counts[1]);
    html! {
        @if keys.is_empty() {
            p class="note" { "Too few counts to tell." }
        } @else {
            ul class="keys" {
                @for key in keys.iter().take(KEYS) {
                    li {
                        (key.word) " "
                        span class="times" {
                            @if key.counts[1] == 0 { (key.counts[0]) ", only here" }
                            @else { (key.counts[0]) " : " (key.counts[1]) ", " (format!("{:.1}", times(key))) "×" }
                        }
                    }
                }
                @if keys.len() > KEYS { li class="times" { "and " (keys.len() - KEYS) " more" } }
            }
        }
    }
}

/// The axes of stance words, by whose words they are.
pub(super) fn stance(sheet: &Sheet<'_>) -> Markup {
    let axes = sheet.lexicon.axes();
    let score = |article: usize, axis: usize| sheet.found.stance(article).axes.get(axis);
    let shown = |article: usize, axis: usize| {
        score(article, axis)
            .is_some_and(|score| [score.own, score.quoted, score.paraphrased].into_iter().any(has_hits))
    };
    // Quotations are short, and their intervals wide: on a scale that includes them all, nothing else could be
    // distinguished.
    let own = sheet.found.stance_of_all().flat_map(|score| &score.axes).filter_map(|axis| axis.own);
    let most = own
        .filter(|balance| balance.hits > 0)
        .fold(1.0_f64, |most, own| most.max(own.interval.low.abs()).max(own.interval.high.abs()));
    let pole = |category: Option<u16>| category.map_or("", |at| &*sheet.lexicon.categories[at as usize].name);
    let articles = 0..sheet.entries.len();
    let rows = html! {
        @for (at, axis) in axes.iter().enumerate() {
            @if articles.clone().any(|article| shown(article, at)) {
                tr {
                    th scope="row" { (pole(axis.negative)) span class="against" { " against " } (pole(axis.positive)) }
                    @for article in articles.clone() {
                        @if let Some(score) = score(article, at).filter(|_| shown(article, at)) {
                            td class=(colour(article)) data-letter=(letter(article)) { (cell(score, most)) }
                        } @else {
                            td class="none" data-letter=(letter(article)) { "–" }
                        }
                    }
                }
            }
        }
    };
    let any = articles.clone().any(|article| (0..axes.len()).any(|axis| shown(article, axis)));
    html! {
        section id="stance" {
            h2 { "Where stance words point" }
            @if any {
                p class="note" { "Weight of the words for the right-hand pole less that for the left-hand one, per 100 words; a negated one counts half for the other pole, one that is hedged, asked or conditional half, one that is boosted half more, one between scare quotes nothing. In brackets a 95 % interval: where it holds zero, the direction is not sure. The author's own words, direct quotations and what is told of others are never added up: to quote an insult is not to make it. A line reaches from " (signed(-most)) " to " (signed(most)) "; what lies beyond is cut off. What is paler rests on too little: do not build on it. An asterisk means that the direction turns when one sentence or one word of the lists is left out." }
                (table("stance stacks", "Stance words by articles", "Axis", sheet.entries.len(), &rows))
            } @else {
                p class="note" { "No stance words were found." }
            }
            (super::toward::toward(sheet))
            (own_dictionaries(sheet))
        }
    }
}

/// The categories of dictionaries that the reader added, with or without axes.
fn own_dictionaries(sheet: &Sheet<'_>) -> Markup {
    let articles = sheet.entries.len();
    let brought = sheet.lexicon.sources.iter().enumerate().filter(|(_, source)| source.language.is_empty());
    html! {
        @for (at, source) in brought {
            h3 { (source.name) }
            p class="note" { "Hits of each category per 100 words, in all of an article's words." }
            (table("stance", &source.name, "Category", articles, &html! {
                @for (id, category) in sheet.lexicon.categories.iter().enumerate().filter(|(_, own)| usize::from(own.source) == at) {
                    tr {
                        th scope="row" { (category.name) }
                        @for article in 0..articles {
                            (rate(sheet, article, id))
                        }
                    }
                }
            }))
        }
    }
}

/// Hits of a category in all of an article's words.
fn rate(sheet: &Sheet<'_>, article: usize, category: usize) -> Markup {
    let score = sheet.found.stance(article);
    let own = &score.categories[category];
    let hits = own.own.hits + own.quoted.hits + own.paraphrased.hits;
    let words = score.own_words + score.quoted_words + score.paraphrased_words;
    html! {
        @if hits == 0 {
            td class="none" data-letter=(letter(article)) { "–" }
        } @else {
            td class=(colour(article)) data-letter=(letter(article)) {
                span class="amount" { (format!("{:.1}", f64::from(hits) * 100.0 / f64::from(words))) }
                div class="times" { (count(hits, "hit", "hits")) }
            }
        }
    }
}

fn has_hits(balance: Option<Balance>) -> bool {
    balance.is_some_and(|balance| balance.hits > 0)
}

fn cell(score: &AxisScore, most: f64) -> Markup {
    html! {
        @for (whose, balance) in [("own", score.own), ("quoted", score.quoted), ("told of others", score.paraphrased)] {
            @if let Some(balance) = balance.filter(|balance| balance.hits > 0) {
                div class={ "balance" @if balance.too_little { " few" } } {
                    (mark(balance.value, balance.interval, most))
                    div { span class="times" { (whose) " " } span class="amount" { (signed(balance.value)) @if balance.fragile { "*" } } }
                    div class="times" { "[" (signed(balance.interval.low)) ", " (signed(balance.interval.high)) "]" }
                    div class="times" { (count(balance.hits, "hit", "hits")) }
                }
            }
        }
    }
}
