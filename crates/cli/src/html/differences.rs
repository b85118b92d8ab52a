//! Where the articles differ: one list over all events, and what differs in each.

use super::Sheet;
use super::frame::badge;
use framewise_core::across::differences::sentence::{CONFLICTS, Piece, in_event, sentence};
use framewise_core::across::events::SentenceRef;
use framewise_core::span::Span;
use maud::{Markup, html};

/// The most rows of each kind that are listed, the strongest first.
const ROWS: usize = 12;

/// The list over all events.
pub(super) fn differences(sheet: &Sheet<'_>) -> Markup {
    let all = sheet.found.differences().conflicts();
    html! {
        @if !all.is_empty() {
            section id="differences" {
                h2 { "Where they differ" }
                p class="note" { "The strongest first: figures, since both cannot be right, then labels, attributions, and events that one or two articles leave out. Each leads to its passages: read them before you rely on it." }
                @for (kind, heading) in CONFLICTS {
                    @let rows: Vec<_> = all.iter().enumerate().filter(|(_, own)| own.kind == kind).take(ROWS).collect();
                    @if !rows.is_empty() {
                        h3 { (heading) }
                        ul class="differences" { @for (at, own) in rows { li { (written(sheet, &sentence(at, own))) } } }
                    }
                }
            }
        }
    }
}

/// What differs in one event.
pub(super) fn in_one(sheet: &Sheet<'_>, id: usize) -> Markup {
    let lines = in_event(sheet.found.differences(), id as u32);
    html! {
        @if !lines.is_empty() {
            h4 { "What differs" }
            ul class="differences" { @for pieces in &lines { li { (written(sheet, pieces)) } } }
        }
    }
}

/// The pieces of a sentence.
fn written(sheet: &Sheet<'_>, pieces: &[Piece<'_>]) -> Markup {
    let all = sheet.found.differences().all();
    let sentence = |article: u32, span: Span| {
        let sentence = sheet.entries[article as usize].profile.sentence_at(span.start);
        SentenceRef { article, sentence }
    };
    html! {
        @for piece in pieces {
            @match *piece {
                Piece::Text(text) => (text),
                Piece::Article(article) => (badge(article as usize)),
                Piece::Event(event, title) => a href={ "#event-" (event) } { (title) },
                Piece::Words(at, side) => {
                    @let side = &all[at].sides[side];
                    @if let (Some(event), Some(span)) = (all[at].event, side.spans.first()) {
                        a href={ "#" (anchor(event as usize, sentence(side.article, *span))) } { "“" (side.text) "”" }
                    } @else { "“" (side.text) "”" }
                }
                Piece::Elsewhere(at, lack) => {
                    @let lack = all[at].lacking[lack];
                    "elsewhere"
                    @if let Some(span) = lack.elsewhere {
                        ", sentence " (sentence(lack.article, span).sentence + 1)
                    }
                }
            }
        }
    }
}

/// The anchor of a passage of an event on the page.
pub(super) fn anchor(event: usize, place: SentenceRef) -> String {
    format!("event-{event}-{}-{}", place.article, place.sentence)
}
