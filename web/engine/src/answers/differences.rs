//! Where articles differ: over all events, and in one.

use crate::Engine;
use framewise_core::across::differences::sentence::{CONFLICTS, Piece, in_event, sentence};
use framewise_core::across::differences::{Difference, DifferenceKind};
use framewise_core::comparison::Comparison;
use framewise_core::span::Span;
use framewise_protocol::{Conflicts, Differences, Select, Told};

/// The most rows of each kind that are sent.
const ROWS: usize = 40;

/// The conflicts over all events.
pub(super) fn all(engine: &Engine, comparison: &Comparison) -> Differences {
    let found = comparison.differences().conflicts();
    let kinds = CONFLICTS.iter().map(|&(kind, heading)| {
        let own = || found.iter().enumerate().filter(|(_, own)| own.kind == kind);
        let rows = own().take(ROWS).map(|(at, own)| told(engine, comparison, &sentence(at, own)));
        Conflicts { heading: heading.to_owned(), all: own().count() as u32, rows: rows.collect() }
    });
    Differences { kinds: kinds.filter(|kind| kind.all > 0).collect() }
}

/// What differs in one event.
pub(super) fn of_event(engine: &Engine, comparison: &Comparison, event: u32) -> Vec<Vec<Told>> {
    let lines = in_event(comparison.differences(), event);
    lines.iter().map(|pieces| told(engine, comparison, pieces)).collect()
}

fn told(engine: &Engine, comparison: &Comparison, pieces: &[Piece<'_>]) -> Vec<Told> {
    let all = comparison.differences().all();
    let key = |article: u32| engine.key_of(article as usize);
    let piece = |piece: &Piece<'_>| match *piece {
        Piece::Text(text) => Told::Text(text.to_owned()),
        Piece::Article(article) => Told::Article(key(article)),
        Piece::Event(event, title) => Told::Event(event, title.to_owned()),
        Piece::Words(at, side) => {
            let side = &all[at].sides[side];
            Told::Opens(format!("“{}”", side.text), Select::Difference(at as u32), key(side.article))
        }
        Piece::Elsewhere(at, lack) => {
            let article = all[at].lacking[lack].article;
            Told::Opens("elsewhere".to_owned(), Select::Difference(at as u32), key(article))
        }
    };
    pieces.iter().map(piece).collect()
}

/// Where a difference stands in an article: what it has, or what it has only elsewhere.
pub(super) fn spans(comparison: &Comparison, at: u32, article: usize) -> Vec<Span> {
    let Some(own) = comparison.differences().all().get(at as usize) else { return Vec::new() };
    let sides = own.sides.iter().filter(|side| side.article as usize == article);
    let elsewhere = own.lacking.iter().filter(|lack| lack.article as usize == article);
    sides
        .flat_map(|side| side.spans.iter().copied())
        .chain(elsewhere.filter_map(|lack| lack.elsewhere))
        .collect()
}

/// The title of a difference.
pub(super) fn title(comparison: &Comparison, at: u32) -> Option<String> {
    let own = comparison.differences().all().get(at as usize)?;
    Some(match own.kind {
        DifferenceKind::Figures | DifferenceKind::Labels => format!("{}: what differs", own.about),
        DifferenceKind::Attribution | DifferenceKind::Omission => own.about.clone(),
        _ => quoted(own),
    })
}

fn quoted(own: &Difference) -> String {
    format!("“{}”", own.about)
}
