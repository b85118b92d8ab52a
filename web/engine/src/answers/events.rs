//! The list of events, and one event opened.

use super::{copies, differences, frames};
use crate::Engine;
use crate::marks::{Marked, passage};
use framewise_core::across::events::{self, Event, dates};
use framewise_core::article::entry::Entry;
use framewise_core::comparison::Comparison;
use framewise_core::span::Span;
use framewise_protocol::{COLUMNS, Coverage, EventColumn, EventRow, EventSheet, Events};

/// The most events on the front page.
const BROADEST: usize = 36;
/// The most shared names, and the most shared words, that are named.
const NAMED: usize = 8;
/// The most other events that are offered as places for a passage to go.
const OTHERS: usize = 100;

/// All events, with the words by which they are found.
pub(super) fn all(engine: &Engine, comparison: &Comparison) -> Events {
    let mut found = events(engine, comparison, usize::MAX);
    for (row, event) in found.rows.iter_mut().zip(comparison.events()) {
        row.about = about(comparison, event);
    }
    found
}

/// The events that most articles report.
pub(super) fn broadest(engine: &Engine, comparison: &Comparison) -> Events {
    events(engine, comparison, BROADEST)
}

/// The events that most articles report, at most `most`, in their order.
fn events(engine: &Engine, comparison: &Comparison, most: usize) -> Events {
    let (columns, all) = (engine.columns(), engine.entries().len() as u32);
    let events = comparison.events();
    let told = |&article: &usize| {
        let told = events.iter().filter(|event| event.told_by(article as u32)).count();
        (engine.key_of(article), told as u32)
    };
    let witnesses = comparison.copies().count(0..all);
    let everywhere = events.iter().filter(|event| told_by(comparison, event) == witnesses).count();
    let mut ranked: Vec<(usize, &Event)> = events.iter().enumerate().collect();
    ranked.sort_by_key(|(_, event)| std::cmp::Reverse(told_by(comparison, event)));
    ranked.truncate(most);
    ranked.sort_by_key(|(id, _)| *id);
    Events {
        articles: all,
        columns: columns.iter().map(told).collect(),
        shared: [events.len() as u32, everywhere as u32],
        rows: ranked.into_iter().map(|(id, event)| row(comparison, &columns, id as u32, event)).collect(),
        counted: copies::counted(comparison),
    }
}

/// How many articles report an event, counting near-copies as decided.
fn told_by(comparison: &Comparison, event: &Event) -> u32 {
    comparison.witnesses(&event.mentions)
}

fn row(comparison: &Comparison, columns: &[usize], id: u32, event: &Event) -> EventRow {
    EventRow {
        id,
        articles: told_by(comparison, event),
        title: event.heading(),
        unsure: event.is_unsure(),
        when: event.when.map(|when| [when.first.to_string(), when.last.to_string()]),
        cells: columns.iter().map(|&article| coverage(event, article)).collect(),
        about: String::new(),
    }
}

/// What an article does about an event.
fn coverage(event: &Event, article: usize) -> Coverage {
    match event.coverage(article as u32) {
        events::Coverage::Told(passages) => Coverage::Told(passages),
        events::Coverage::Unsure => Coverage::Unsure,
        events::Coverage::Earlier => Coverage::Earlier,
        events::Coverage::Silent => Coverage::Silent,
    }
}

/// Names and words of an event, in small letters.
fn about(comparison: &Comparison, event: &Event) -> String {
    let names = event.actors.iter().filter_map(|&actor| comparison.entities().list.get(actor as usize));
    let names = names.map(|entity| entity.name.as_str());
    names.chain(event.shared.iter().map(String::as_str)).collect::<Vec<_>>().join(" ").to_lowercase()
}

/// One event, with the words that tie its passages marked.
pub(super) fn sheet(engine: &Engine, comparison: &Comparison, id: u32) -> Option<EventSheet> {
    let event = comparison.events().get(id as usize)?;
    let names = event.actors.iter().filter_map(|&actor| comparison.entities().list.get(actor as usize));
    let all = engine.entries().len();
    let shown: Vec<usize> = if all > COLUMNS {
        (0..all).filter(|&article| event.told_by(article as u32)).take(COLUMNS).collect()
    } else {
        (0..all).collect()
    };
    let columns = shown
        .iter()
        .map(|&article| {
            let entry = &engine.entries()[article];
            let key = engine.key_of(article);
            let marks = ties(comparison, event, article, entry);
            let own = event.mentions.iter().filter(|place| place.article as usize == article);
            let silence = event.silent.iter().find(|silence| silence.article as usize == article);
            let nearest = silence.and_then(|silence| silence.nearest);
            let few = |words: &Vec<String>| words.iter().take(NAMED).cloned().collect();
            EventColumn {
                key,
                passages: own.map(|place| passage(key, entry, place.sentence, &marks)).collect(),
                nearest: nearest.map(|(place, score)| (passage(key, entry, place.sentence, &marks), score)),
                near: silence.map(|own| [few(&own.shares), few(&own.lacks)]).unwrap_or_default(),
                coverage: coverage(event, article),
            }
        })
        .collect();
    Some(EventSheet {
        row: row(comparison, &engine.columns(), id, event),
        told: told(comparison, event),
        of: comparison.events().len() as u32,
        title: event.title.clone(),
        date: event.date(),
        days_read: event.when.is_some_and(dates::leaves_days_open),
        names: names.take(NAMED).map(|entity| entity.name.clone()).collect(),
        words: event.shared.iter().take(NAMED).cloned().collect(),
        cohesion: event.cohesion,
        differs: differences::of_event(engine, comparison, id),
        others: others(comparison, id),
        frames: frames::frames(engine, comparison, id, &shown),
        columns,
    })
}

/// How many articles report an event, and how near-copies count in it.
fn told(comparison: &Comparison, event: &Event) -> String {
    let all = comparison.copies().count(0..comparison.entries().len() as u32);
    let counted = copies::counted(comparison);
    format!("Reported by {} of {} articles. {counted}", told_by(comparison, event), all).trim_end().to_owned()
}

/// The events nearest to one in the list, by number and title.
fn others(comparison: &Comparison, id: u32) -> Vec<(u32, String)> {
    let all = comparison.events().len() as u32;
    let first = id.saturating_sub(OTHERS as u32 / 2).min(all.saturating_sub(OTHERS as u32 + 1));
    let near = (first..all).filter(|&other| other != id).take(OTHERS);
    near.map(|other| (other, comparison.events()[other as usize].heading())).collect()
}

/// The names and words of an article that tie it to an event, by the event's number.
pub(super) fn ties_of(engine: &Engine, comparison: &Comparison, id: u32, article: usize) -> Vec<Marked> {
    let found = comparison.events().get(id as usize).zip(engine.entries().get(article));
    found.map(|(event, entry)| ties(comparison, event, article, entry)).unwrap_or_default()
}

/// The names and words of an article that tie it to an event.
fn ties(comparison: &Comparison, event: &Event, article: usize, entry: &Entry) -> Vec<Marked> {
    let mut spans: Vec<Span> = Vec::new();
    for &actor in &event.actors {
        if let Some(entity) = comparison.entities().list.get(actor as usize) {
            let own = entity.mentions.iter().filter(|mention| mention.article as usize == article);
            spans.extend(own.map(|mention| mention.span));
        }
    }
    let tokens = &entry.profile.tokens;
    let stems: Vec<String> = event.shared.iter().map(|word| entry.profile.language().stem(word)).collect();
    for token in tokens.all().iter().filter(|token| token.is_word()) {
        if stems.iter().any(|stem| stem == tokens.forms.stem_text(tokens.stem_id(*token))) {
            spans.push(token.span);
        }
    }
    spans.sort_unstable();
    spans.dedup();
    spans.into_iter().map(Marked::hit).collect()
}
