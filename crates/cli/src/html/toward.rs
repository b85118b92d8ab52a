//! Toward whom: how each article speaks of the people, bodies and contested things that several name.

use super::Sheet;
use super::frame::{colour, count, mark, signed, table};
use framewise_core::across::stance::targets::{Compared, Toward, compared};
use framewise_core::article::stance::hit::Voice;
use framewise_display::letter;
use maud::{Markup, html};

/// The greatest absolute value of a mean, which ranges from ill to well.
const MOST: f64 = 1.0;

/// The table: a row for each target for which an article has a figure in its own words.
pub(super) fn toward(sheet: &Sheet<'_>) -> Markup {
    let articles: Vec<usize> = (0..sheet.entries.len()).collect();
    let towards = sheet.found.toward_each(&articles);
    let targets = sheet.found.targets();
    let own = |found: &Compared| {
        let figures = towards.iter().filter_map(|(_, own)| own[found.target].as_ref());
        figures.map(|own| own.figure(Voice::Own)).any(|figure| figure.mean.is_some())
    };
    let rows: Vec<Compared> = compared(targets, &towards, Voice::Own).into_iter().filter(own).collect();
    if rows.is_empty() {
        return html! {};
    }
    let body = html! {
        @for row in &rows {
            @let target = &targets[row.target];
            tr {
                th scope="row" { (target.name) div class="times" { (row.said(target, Voice::Own, |at| letter(at as usize))) } }
                @for (article, own) in &towards { (cell(*article as usize, own[row.target].as_ref())) }
            }
        }
    };
    html! {
        h3 id="toward" { "Toward whom" }
        p class="note" { "How each article speaks of the people, bodies and contested things that several of them name, from −1 (ill) to +1 (well), with a 95 % interval over sentences; rows on which the articles’ own words part most come first. A fitted model judges every sentence that names the target, with a macro F1 of 0.70 on sentences of other news: an aid for reading, since single sentences are often judged wrong, and the interval does not know of that. Fewer than five sentences have no figure. What is not in English is not judged." }
        (table("stance stacks", "Toward whom", "Toward", sheet.entries.len(), &body))
    }
}

fn cell(article: usize, own: Option<&Toward>) -> Markup {
    html! {
        @if let Some(own) = own {
            td class=(colour(article)) data-letter=(letter(article)) {
                @for (voice, whose) in Voice::ALL.into_iter().zip(["own", "quoted", "told of others"]) {
                    @let figure = own.figure(voice);
                    @if figure.sentences > 0 {
                        div class={ "balance" @if figure.mean.is_none() { " few" } } {
                            @if let Some(mean) = figure.mean {
                                (mark(mean.value, mean.interval, MOST))
                                div { span class="times" { (whose) " " } span class="amount" { (signed(mean.value)) } }
                                div class="times" { "[" (signed(mean.interval.low)) ", " (signed(mean.interval.high)) "]" }
                                div class="times" { (count(figure.sentences, "sentence", "sentences")) }
                            } @else {
                                div class="times" { (whose) ": " (count(figure.sentences, "sentence", "sentences")) ", too few" }
                            }
                        }
                    }
                }
            }
        } @else {
            td class="none" data-letter=(letter(article)) { "–" }
        }
    }
}
