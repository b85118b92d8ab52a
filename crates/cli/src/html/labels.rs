//! Labels: what each article calls the same people, countries and contested things.

use super::Sheet;
use super::frame::table;
use framewise_core::across::labels::{Form, Label, ReferentKind};
use framewise_core::lexicon::Reading;
use framewise_display::letter;
use maud::{Markup, html};

/// The kinds of rows, what they are called, and how many rows of them are shown.
const KINDS: [(ReferentKind, &str, usize); 4] = [
    (ReferentKind::Person, "People and bodies", usize::MAX),
    (ReferentKind::State, "Countries and their rulers", usize::MAX),
    (ReferentKind::Topic, "Contested things", usize::MAX),
    (ReferentKind::Thing, "Other things", 20),
];

/// The most forms that are shown in a cell.
const FORMS: usize = 12;

/// The tables of those kinds that have rows.
pub(super) fn labels(sheet: &Sheet<'_>) -> Markup {
    if sheet.found.labels().is_empty() {
        return html! {};
    }
    html! {
        section id="labels" {
            h2 { "Labels" }
            p class="note" { "What each article calls the same thing, and how often; rows that set the articles apart most come first. A contested term that does not say it plainly has a word after it: it accuses, softens or praises. The word lists say so, not the article's intent." }
            @for (kind, name, most) in KINDS { (rows(sheet, kind, name, most)) }
        }
    }
}

fn rows(sheet: &Sheet<'_>, kind: ReferentKind, name: &str, most: usize) -> Markup {
    let labels: Vec<&Label> = sheet.found.labels().iter().filter(|label| label.kind == kind).collect();
    if labels.is_empty() {
        return html! {};
    }
    let body = html! {
        @for label in labels.iter().take(most) {
            tr {
                th scope="row" { (label.referent) }
                @for article in 0..sheet.entries.len() { (cell(label, article)) }
            }
        }
    };
    html! {
        h3 { (name) }
        (table("labels stacks", name, "Referent", sheet.entries.len(), &body))
        @if labels.len() > most { p class="note" { "And " (labels.len() - most) " more." } }
    }
}

fn cell(label: &Label, article: usize) -> Markup {
    let forms: Vec<&Form> = label.forms.iter().filter(|form| form.article as usize == article).collect();
    if forms.is_empty() {
        return html! { td class="none" data-letter=(letter(article)) { "–" } };
    }
    html! {
        td data-letter=(letter(article)) {
            ul {
                @for form in forms.iter().take(FORMS) {
                    li {
                        (form.text) "\u{a0}" span class="times" { (form.spans.len()) "×" }
                        @if let Some(reading) = reading(form.reading) { " " em class="reading" { (reading) } }
                    }
                }
                @if forms.len() > FORMS { li class="times" { "and " (forms.len() - FORMS) " more" } }
            }
        }
    }
}

/// How a contested term colours what it names; a plain one does not.
fn reading(reading: Option<Reading>) -> Option<&'static str> {
    match reading? {
        Reading::Plain => None,
        Reading::Softens => Some("softens"),
        Reading::Accuses => Some("accuses"),
        Reading::Praises => Some("praises"),
    }
}
