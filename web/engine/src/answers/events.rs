//! The list of events, and one event opened.

use crate::Desk;
use crate::marks::{Marked, passage};
use framewise_core::comparison::Comparison;
use framewise_core::corpus::Entry;
use framewise_core::events::Event;
use framewise_core::events::figures::Figure;
use framewise_core::span::Span;
use framewise_protocol::{EventColumn, EventRow, EventSheet, Mark};

/// So many shared names and words are named.
const NAMED: usize = 8;

/// All events.
pub(super) fn rows(desk: &Desk, comparison: &Comparison) -> Vec<EventRow> {
    comparison
        .events()
        .iter()
        .enumerate()
        .map(|(id, event)| row(desk, comparison, id as u32, event))
        .collect()
}

fn row(desk: &Desk, comparison: &Comparison, id: u32, event: &Event) -> EventRow {
    let mut passages = vec![0; desk.entries().len()];
    for place in &event.mentions {
        passages[place.article as usize] += 1;
    }
    EventRow {
        id,
        title: event.title.clone(),
        when: event.when.map(|when| [when.first.to_string(), when.last.to_string()]),
        passages,
        about: about(comparison, event),
    }
}

/// Names and words of an event, in small letters.
fn about(comparison: &Comparison, event: &Event) -> String {
    let names = event.actors.iter().filter_map(|&actor| comparison.entities().list.get(actor as usize));
    let names = names.map(|entity| entity.name.as_str());
    names.chain(event.shared.iter().map(String::as_str)).collect::<Vec<_>>().join(" ").to_lowercase()
}

/// One event, with the words marked that tie its passages.
pub(super) fn sheet(desk: &Desk, comparison: &Comparison, id: u32) -> Option<EventSheet> {
    let event = comparison.events().get(id as usize)?;
    let names = event.actors.iter().filter_map(|&actor| comparison.entities().list.get(actor as usize));
    let columns = desk
        .entries()
        .iter()
        .enumerate()
        .map(|(article, entry)| {
            let key = desk.key_of(article);
            let marks = ties(comparison, event, article, entry);
            let own = event.mentions.iter().filter(|place| place.article as usize == article);
            let nearest = event
                .silent
                .iter()
                .find(|silence| silence.article as usize == article)
                .and_then(|silence| silence.nearest)
                .map(|(place, score)| (passage(key, entry, place.sentence, &marks), score));
            EventColumn {
                key,
                passages: own.map(|place| passage(key, entry, place.sentence, &marks)).collect(),
                nearest,
            }
        })
        .collect();
    Some(EventSheet {
        row: row(desk, comparison, id, event),
        of: comparison.events().len() as u32,
        names: names.take(NAMED).map(|entity| entity.name.clone()).collect(),
        words: event.shared.iter().take(NAMED).cloned().collect(),
        cohesion: event.cohesion,
        figures: event
            .figures
            .iter()
            .map(|figure| (figure.of.clone(), numbers(figure, desk.entries().len())))
            .collect(),
        titles: comparison.events().iter().map(|event| event.title.clone()).collect(),
        columns,
    })
}

/// The numbers that each article gives, none twice.
fn numbers(figure: &Figure, articles: usize) -> Vec<Vec<String>> {
    let mut given = vec![Vec::new(); articles];
    for value in &figure.values {
        let own = &mut given[value.article as usize];
        if !own.contains(&value.number) {
            own.push(value.number.clone());
        }
    }
    given
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
    let stems: Vec<String> =
        event.shared.iter().map(|word| framewise_core::text::language::english().stem(word)).collect();
    for token in tokens.all().iter().filter(|token| token.is_word()) {
        if stems.iter().any(|stem| stem == tokens.forms.stem_text(tokens.stem_id(*token))) {
            spans.push(token.span);
        }
    }
    spans.sort_unstable();
    spans.dedup();
    spans.into_iter().map(|span| Marked { span, mark: Mark::Hit }).collect()
}
