//! A title for an event: its date, the names its passages share, and the words.

use super::features::Shared;
use super::{Place, Told};
use crate::names::clusters::Entities;
use crate::names::gazetteer::Kind;
use crate::order::sort_by_key;
use crate::text::dates::Interval;

/// So many names and words at most.
const NAMES: usize = 2;
const WORDS: usize = 3;

/// The title of an event.
pub fn title(
    articles: &[Told<'_>],
    entities: &Entities,
    places: &[Place],
    shared: &Shared,
    when: Option<Interval>,
) -> String {
    let persons = shared.actors.iter().filter(|&&id| entities.list[id as usize].kind != Kind::Place);
    let countries = shared.actors.iter().filter(|&&id| entities.list[id as usize].kind == Kind::Place);
    let mut names: Vec<u32> = persons.chain(countries).copied().take(NAMES).collect();
    sort_by_key(&mut names, |&id| first_place(articles, entities, places, id));
    let names =
        names.iter().map(|&id| entities.list[id as usize].name.clone()).collect::<Vec<_>>().join(", ");
    let words = shared_words(articles, places, shared);
    let mut title = when.map(date).unwrap_or_default();
    for part in [names, words] {
        if !part.is_empty() {
            if !title.is_empty() {
                title.push_str(": ");
            }
            title.push_str(&part);
        }
    }
    if title.is_empty() { opening(articles, places) } else { title }
}

/// Where an entity first stands in the first passage, to give names in the order of the telling.
fn first_place(articles: &[Told<'_>], entities: &Entities, places: &[Place], id: u32) -> u32 {
    let Some(place) = places.first() else { return 0 };
    let span = articles[place.article as usize].profile.sentences[place.sentence as usize].span;
    let mentions = entities.list[id as usize].mentions.iter();
    let inside = mentions.filter(|m| m.article == place.article && span.contains(m.span));
    inside.map(|m| m.span.start).min().unwrap_or(u32::MAX)
}

/// The shared words in the form and order in which the first passage has them.
fn shared_words(articles: &[Told<'_>], places: &[Place], shared: &Shared) -> String {
    let Some(place) = places.first() else { return String::new() };
    let told = articles[place.article as usize];
    let tokens = &told.profile.tokens;
    let sentence = told.profile.sentences[place.sentence as usize].tokens;
    let wanted: Vec<&str> = shared.words.iter().map(String::as_str).take(WORDS).collect();
    let mut found: Vec<&str> = Vec::new();
    for token in tokens.slice(sentence) {
        let stem = tokens.forms.stem_text(tokens.stem_id(*token));
        let surface = token.span.of(told.text);
        if wanted.contains(&stem) && !found.contains(&surface) {
            found.push(surface);
        }
    }
    found.join(", ")
}

/// "21 June 2025", "June 2025", "2019", or the first and last day.
fn date(when: Interval) -> String {
    let (first, last) = (when.first, when.last);
    if first == last {
        first.written()
    } else if Interval::month(first.year(), first.month()) == Some(when) {
        format!("{} {}", first.month_name(), first.year())
    } else if Interval::year(first.year()) == Some(when) {
        first.year().to_string()
    } else if first.year() == last.year() && first.month() == last.month() {
        format!("{}–{} {} {}", first.day(), last.day(), first.month_name(), first.year())
    } else if first.year() == last.year() {
        format!("{}–{} {}", first.month_name(), last.month_name(), first.year())
    } else {
        format!("{}–{}", first.year(), last.year())
    }
}

/// The first words of the first passage.
fn opening(articles: &[Told<'_>], places: &[Place]) -> String {
    let Some(place) = places.first() else { return String::new() };
    let told = articles[place.article as usize];
    let words = told.profile.sentences[place.sentence as usize].span.of(told.text);
    let mut start: Vec<&str> = words.split_whitespace().take(8).collect();
    if words.split_whitespace().count() > 8 {
        start.push("…");
    }
    start.join(" ")
}
