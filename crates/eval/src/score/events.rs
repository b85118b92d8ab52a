//! Events: rows of the analysis compared with events of which every sentence is marked.
//!
//! A row is right if two thirds of its sentences, from at least two articles, report one marked event. A marked event
//! of two articles is found if a right row, or one of which the event makes up half, holds sentences of it from two
//! articles.

use super::{Figures, Marked, measures};
use crate::analysis::{Bytes, Told};
use anyhow::Result;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Marked events.
#[derive(Debug, Deserialize)]
pub struct Gold {
    /// The events.
    pub events: Vec<Event>,
}

/// A marked event.
#[derive(Debug, Deserialize)]
pub struct Event {
    /// Its name.
    pub id: String,
    /// Its day, month or year, if it is known.
    pub when: Option<String>,
    /// The sentences that report it.
    pub mentions: Vec<Anchor>,
}

/// A sentence by its first words.
#[derive(Debug, Deserialize)]
pub struct Anchor {
    /// The file.
    pub article: String,
    /// Words that occur once.
    pub anchor: String,
}

/// `found` and `shared` count events, `rows` and `right` rows; `f1` is over pairs of sentences of two articles; `dated`
/// is the share of right rows with a day among those that could have one, `days_right` of these the share that is
/// right; `kept` is the share of events of one article that stay in no row.
///
/// # Errors
///
/// When an anchor does not occur once.
pub fn score(marked: &Marked<'_>, gold: &Gold) -> Result<Figures> {
    let holders = holders(marked, gold)?;
    let known: BTreeMap<&str, &Event> = gold.events.iter().map(|event| (event.id.as_str(), event)).collect();
    let articles = |id: &str| {
        let told = holders.iter().filter(|(_, ids)| ids.contains(id)).map(|(told, _)| told.article);
        told.collect::<BTreeSet<usize>>().len()
    };
    let shared: BTreeSet<&str> = known.keys().copied().filter(|id| articles(id) > 1).collect();
    let none = BTreeSet::new();
    let of = |told: &Told| holders.get(told).unwrap_or(&none);

    let (mut joined, mut found) = (BTreeSet::new(), BTreeSet::new());
    let (mut right, mut datable, mut dated, mut days_right) = (0, 0, 0, 0);
    for row in &marked.analysis.events {
        let places: BTreeSet<Told> = row.mentions.iter().copied().collect();
        joined.extend(across(&places));
        let mut counts: BTreeMap<&str, (usize, BTreeSet<usize>)> = BTreeMap::new();
        for told in &places {
            for id in of(told).iter().filter(|id| shared.contains(**id)) {
                let (count, articles) = counts.entry(id).or_default();
                *count += 1;
                articles.insert(told.article);
            }
        }
        counts.retain(|_, (_, articles)| articles.len() > 1);
        found.extend(counts.iter().filter(|(_, (count, _))| 2 * count >= places.len()).map(|(id, _)| *id));
        let Some((id, (count, _))) = counts.iter().max_by_key(|(id, (count, _))| (*count, **id)) else {
            continue;
        };
        if 3 * count < 2 * places.len() {
            continue;
        }
        right += 1;
        found.insert(id);
        if let Some(day) = &known[id].when {
            datable += 1;
            if let Some((first, last)) = &row.when {
                dated += 1;
                let start = |date: &str| date.get(..day.len()).unwrap_or(date).to_owned();
                days_right += usize::from(start(first) <= *day && *day <= start(last));
            }
        }
    }
    let mut wanted = BTreeSet::new();
    for id in &shared {
        let places = holders.iter().filter(|(_, ids)| ids.contains(id)).map(|(told, _)| *told).collect();
        wanted.extend(across(&places));
    }
    let [p, r, f1] = measures(joined.intersection(&wanted).count(), joined.len(), wanted.len());
    let rows = marked.analysis.events.len();
    let share = |part: usize, of: usize| if of == 0 { 0.0 } else { part as f64 / of as f64 };
    let single: Vec<&str> = known.keys().copied().filter(|id| articles(id) == 1).collect();
    let in_rows: BTreeSet<Told> =
        marked.analysis.events.iter().flat_map(|row| row.mentions.iter().copied()).collect();
    let kept = single.iter().filter(|id| {
        let mut own = holders.iter().filter(|(_, ids)| ids.len() == 1 && ids.contains(**id));
        own.all(|(told, _)| !in_rows.contains(told))
    });
    Ok(Figures::from([
        ("found", found.len() as f64),
        ("shared", shared.len() as f64),
        ("rows", rows as f64),
        ("right", share(right, rows)),
        ("f1", f1),
        ("p", p),
        ("r", r),
        ("dated", share(dated, datable)),
        ("days_right", share(days_right, dated)),
        ("kept", share(kept.count(), single.len())),
    ]))
}

/// The events that each sentence reports.
pub(crate) fn holders<'a>(marked: &Marked<'_>, gold: &'a Gold) -> Result<BTreeMap<Told, BTreeSet<&'a str>>> {
    let mut holders: BTreeMap<Told, BTreeSet<&str>> = BTreeMap::new();
    for event in &gold.events {
        for Anchor { article, anchor } in &event.mentions {
            let (article, span) = marked.anchor(article, anchor)?;
            let first = Bytes { start: span.start, end: span.start + 1 };
            let sentences = &marked.analysis.articles[article].sentences;
            if let Some(sentence) = sentences.iter().position(|own| own.shares(first) > 0) {
                holders.entry(Told { article, sentence }).or_default().insert(&event.id);
            }
        }
    }
    Ok(holders)
}

/// The pairs of sentences of two articles.
fn across(places: &BTreeSet<Told>) -> BTreeSet<(Told, Told)> {
    let pairs = places.iter().flat_map(|one| places.range(one..).map(move |other| (*one, *other)));
    pairs.filter(|(one, other)| one.article != other.article).collect()
}
