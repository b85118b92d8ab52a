//! Where the articles differ: one list over all events, and what differs in each.

use super::Sheet;
use super::frame::badge;
use framewise_core::across::differences::groups::{Group, groups, verb};
use framewise_core::across::differences::sentence::{Piece, lacking, listed, sentence};
use framewise_core::across::differences::{Difference, DifferenceKind};
use framewise_core::across::events::SentenceRef;
use framewise_core::span::Span;
use maud::{Markup, html};

/// So many rows of each kind are listed, the strongest first.
const ROWS: usize = 12;

/// The kinds of conflict, with their headings.
const KINDS: [(DifferenceKind, &str); 4] = [
    (DifferenceKind::Figures, "Figures that cannot both be right"),
    (DifferenceKind::Labels, "Different words for the same"),
    (DifferenceKind::Attribution, "Stated by one, attributed by another"),
    (DifferenceKind::Omission, "Left out by one or two"),
];

/// The list over all events.
pub(super) fn differences(sheet: &Sheet<'_>) -> Markup {
    let all = sheet.found.differences().conflicts();
    html! {
        @if !all.is_empty() {
            section id="differences" {
                h2 { "Where they differ" }
                p class="note" { "The strongest first: figures, since both cannot be right, then labels, attributions, and events that one or two articles leave out. Each leads to its passages: read them before you rely on it." }
                @for (kind, heading) in KINDS {
                    @let rows: Vec<&Difference> = all.iter().filter(|own| own.kind == kind).take(ROWS).collect();
                    @if !rows.is_empty() {
                        h3 { (heading) }
                        ul class="differences" { @for own in rows { li { (written(sheet, own, &sentence(own))) } } }
                    }
                }
            }
        }
    }
}

/// What differs in one event.
pub(super) fn in_event(sheet: &Sheet<'_>, id: usize) -> Markup {
    let all = sheet.found.differences();
    let own: Vec<_> = all.of_event(id as u32).collect();
    let conflicts = own.iter().map(|(_, own)| *own).filter(|own| own.kind.is_conflict());
    html! {
        @if !own.is_empty() {
            h4 { "What differs" }
            ul class="differences" {
                @for own in conflicts { li { (written(sheet, own, &sentence(own))) } }
                @for group in groups(own.iter().copied()) { li { (grouped(sheet, &group)) } }
            }
        }
    }
}

/// What the same articles have and the same lack, in one line.
fn grouped(sheet: &Sheet<'_>, group: &Group<'_>) -> Markup {
    let first = group.first();
    let several = first.sides.len() > 1;
    let mut who = Vec::new();
    listed(&mut who, first.sides.iter().map(|side| side.article));
    let begins = |at: usize| at == 0 || group.items[at - 1].1.kind != group.items[at].1.kind;
    html! {
        "Only " (written(sheet, first, &who))
        @for (at, (_, own)) in group.items.iter().enumerate() {
            @if at > 0 { @if begins(at) { "; " } @else { ", " } }
            @if begins(at) { " " (verb(own.kind, several)) " " }
            (written(sheet, own, &[Piece::Words(0)]))
        }
        " (" (written(sheet, first, &lacking(&first.lacking))) ")."
    }
}

/// The pieces of a sentence.
fn written(sheet: &Sheet<'_>, own: &Difference, pieces: &[Piece<'_>]) -> Markup {
    let sentence = |article: u32, span: Span| {
        let sentence = sheet.entries[article as usize].profile.sentence_at(span.start);
        SentenceRef { article, sentence }
    };
    html! {
        @for piece in pieces {
            @match piece {
                Piece::Text(text) => (text),
                Piece::Article(article) => (badge(*article as usize)),
                Piece::Event(title) => @if let Some(event) = own.event { a href={ "#event-" (event) } { (title) } } @else { (title) },
                Piece::Words(at) => {
                    @let side = &own.sides[*at];
                    @if let (Some(event), Some(span)) = (own.event, side.spans.first()) {
                        a href={ "#" (anchor(event as usize, sentence(side.article, *span))) } { "“" (side.text) "”" }
                    } @else { "“" (side.text) "”" }
                }
                Piece::Elsewhere(at) => {
                    "elsewhere"
                    @if let Some(span) = own.lacking[*at].elsewhere {
                        " (sentence " (sentence(own.lacking[*at].article, span).sentence + 1) ")"
                    }
                }
            }
        }
    }
}

/// The name of the place where a passage of an event stands on the page.
pub(super) fn anchor(event: usize, place: SentenceRef) -> String {
    format!("event-{event}-{}-{}", place.article, place.sentence)
}
