//! Joining sentences of different articles into events.
//!
//! Candidate pairs come from an inverted index over the rarer features, so that no two sentences are compared that
//! share nothing telling. A pair scores the cosine of its weighted features, moved by its dates: dates that meet
//! raise it, explicit dates that cannot meet forbid it. Clusters grow from the best pair down by average linkage and
//! stay tight: a sentence joins only where it is like the whole cluster.

use super::Place;
use super::features::{Features, Sentence};
use crate::order::{sort_and_dedup, sort_by};
use rustc_hash::{FxHashMap, FxHashSet};

/// Two sentences below this are not the same event.
const PAIR: f64 = 0.12;
/// Two clusters join if the pairs between them reach this on average.
const LINK: f64 = 0.12;
/// What a date in common adds, a day or month more than a year; what inferred dates that do not meet take off.
const SAME_DATE: f64 = 0.12;
const SAME_YEAR: f64 = 0.03;
const OTHER_DATE: f64 = 0.03;

/// So many days ahead an article may announce something.
const ANNOUNCED: i32 = 180;
/// Features in more than this part of all sentences make no candidate pairs.
const COMMON: f64 = 0.25;

/// An event in the making.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Its passages, ascending.
    pub places: Vec<Place>,
    /// Mean score of its pairs across articles.
    pub cohesion: f64,
}

/// Joins sentences into clusters that span at least two articles.
pub fn align(features: &Features) -> Vec<Cluster> {
    let pairs = pairs(features);
    let scores: FxHashMap<(u32, u32), f64> = pairs.iter().map(|&(a, b, score)| ((a, b), score)).collect();
    let mut cluster_of: Vec<u32> = (0..features.sentences.len() as u32).collect();
    let mut members: Vec<Vec<u32>> = cluster_of.iter().map(|&at| vec![at]).collect();
    for &(a, b, score) in pairs.iter().filter(|pair| pair.2 >= PAIR) {
        let (x, y) = (cluster_of[a as usize] as usize, cluster_of[b as usize] as usize);
        if x == y {
            continue;
        }
        let link = link(features, &members[x], &members[y], &scores);
        if link.is_some_and(|link| link >= LINK.min(score)) {
            let (keep, gone) = (x.min(y), x.max(y));
            let moved = std::mem::take(&mut members[gone]);
            for &sentence in &moved {
                cluster_of[sentence as usize] = keep as u32;
            }
            members[keep].extend(moved);
        }
    }
    members
        .into_iter()
        .filter_map(|members| {
            let mut places: Vec<Place> =
                members.iter().map(|&at| features.sentences[at as usize].place).collect();
            sort_by(&mut places, Ord::cmp);
            let articles: FxHashSet<u32> = places.iter().map(|place| place.article).collect();
            (articles.len() > 1).then(|| Cluster { cohesion: cohesion(features, &members, &scores), places })
        })
        .collect()
}

/// The scored pairs of sentences of different articles that share something telling, best first.
fn pairs(features: &Features) -> Vec<(u32, u32, f64)> {
    let most = ((features.sentences.len() as f64 * COMMON) as usize).max(4);
    let mut pairs = Vec::new();
    for (at, sentence) in features.sentences.iter().enumerate() {
        let mut others: Vec<u32> = sentence
            .features
            .iter()
            .map(|&feature| &features.index[feature as usize])
            .filter(|holders| holders.len() <= most)
            .flat_map(|holders| holders.iter().copied().filter(|&other| other > at as u32))
            .collect();
        sort_and_dedup(&mut others);
        for other in others {
            let candidate = &features.sentences[other as usize];
            if candidate.place.article != sentence.place.article
                && let Some(score) = score(features, sentence, candidate)
            {
                pairs.push((at as u32, other, score));
            }
        }
    }
    sort_by(&mut pairs, |a, b| b.2.total_cmp(&a.2).then_with(|| (a.0, a.1).cmp(&(b.0, b.1))));
    pairs
}

/// How like two sentences are as tellings of one event; nothing where their dates forbid it.
pub fn score(features: &Features, a: &Sentence, b: &Sentence) -> Option<f64> {
    if tells_the_future(a, b) || tells_the_future(b, a) {
        return None;
    }
    let likeness = features.likeness(a, b);
    if a.dates.is_empty() || b.dates.is_empty() {
        return Some(likeness);
    }
    let pairs = a.dates.iter().flat_map(|x| b.dates.iter().map(move |y| (x.0, y.0)));
    let meeting = pairs.filter(|(x, y)| x.meets(*y)).map(|(x, y)| x.days().max(y.days())).min();
    let explicit = |sentence: &Sentence| sentence.dates.iter().all(|(_, explicit)| *explicit);
    match meeting {
        Some(days) if days <= 31 => Some(likeness + SAME_DATE),
        Some(_) => Some(likeness + SAME_YEAR),
        None if explicit(a) && explicit(b) => None,
        None => Some(likeness - OTHER_DATE),
    }
}

/// Whether one sentence dates something so long after the other's article was published that this cannot tell of it.
/// What is announced lies within months.
fn tells_the_future(dated: &Sentence, other: &Sentence) -> bool {
    let Some(published) = other.published else { return false };
    let last = published.plus_days(ANNOUNCED);
    dated.dates.iter().any(|(when, _)| when.first > last)
}

/// Mean score of the pairs between two clusters that stand in different articles; nothing if one is forbidden.
fn link(features: &Features, x: &[u32], y: &[u32], scores: &FxHashMap<(u32, u32), f64>) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0u32);
    for &a in x {
        for &b in y {
            let (one, other) = (&features.sentences[a as usize], &features.sentences[b as usize]);
            let value = match scores.get(&(a.min(b), a.max(b))) {
                Some(&value) => value,
                None => score(features, one, other)?,
            };
            sum += value;
            count += 1;
        }
    }
    Some(sum / f64::from(count.max(1)))
}

fn cohesion(features: &Features, members: &[u32], scores: &FxHashMap<(u32, u32), f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0u32);
    for (at, &a) in members.iter().enumerate() {
        for &b in &members[at + 1..] {
            if features.sentences[a as usize].place.article != features.sentences[b as usize].place.article {
                sum += scores.get(&(a.min(b), a.max(b))).copied().unwrap_or_default();
                count += 1;
            }
        }
    }
    (sum / f64::from(count.max(1))).min(1.0)
}
