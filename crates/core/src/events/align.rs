//! Joining clauses of different articles into events.
//!
//! Candidate pairs come from an inverted index over the rarer features, so that no two clauses are compared that
//! share nothing telling. A pair scores how likely it is to tell of one event ([`super::likelihood`]); explicit dates
//! that cannot meet forbid it. Clusters grow from the best pair down by average linkage and stay tight: a clause joins
//! only where it is like the whole cluster.

use super::Place;
use super::features::{Features, Sentence};
use super::likelihood::{self, Dates};
use rustc_hash::{FxHashMap, FxHashSet};

/// Clauses that are less likely than this to tell of one event are no pair.
const PAIR: f64 = 0.15;
/// Two clusters join if their pairs reach this on average.
const LINK: f64 = 0.22;

/// So many days ahead an article may announce something.
const ANNOUNCED: i32 = 180;
/// Features in more than this part of all sentences make no candidate pairs.
const COMMON: f64 = 0.25;
/// So many candidates are looked at in all: every pair of two thousand clauses, fewer for each clause of more.
const CANDIDATES: usize = 4_000_000;
/// A clause has at least so many.
const FEWEST_CANDIDATES: usize = 24;

/// Clusters are judged by so many of their members: this over the number of clauses, within these bounds.
const SAMPLES: usize = 300_000;
const SAMPLE: std::ops::RangeInclusive<usize> = 3..=1_000;

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
    for &(a, b, score) in &pairs {
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
            places.sort_unstable();
            places.dedup();
            let articles: FxHashSet<u32> = places.iter().map(|place| place.article).collect();
            (articles.len() > 1).then(|| Cluster { cohesion: cohesion(features, &members, &scores), places })
        })
        .collect()
}

/// The scored pairs of sentences of different articles that share something telling and are likely enough, best first.
fn pairs(features: &Features) -> Vec<(u32, u32, f64)> {
    let budget = (CANDIDATES / features.sentences.len().max(1)).max(FEWEST_CANDIDATES);
    let mut pairs = Vec::new();
    for (at, sentence) in features.sentences.iter().enumerate() {
        for other in candidates(features, sentence, at as u32 + 1, budget) {
            let candidate = &features.sentences[other as usize];
            if candidate.place.article != sentence.place.article
                && let Some(score) = score(features, sentence, candidate).filter(|&score| score >= PAIR)
            {
                pairs.push((at as u32, other, score));
            }
        }
    }
    pairs.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| (a.0, a.1).cmp(&(b.0, b.1))));
    pairs
}

/// The clauses from `first` on that share one of the rarer features of a clause, ascending. Those with the rarest
/// features come in first, until there are `budget`.
fn candidates(features: &Features, sentence: &Sentence, first: u32, budget: usize) -> Vec<u32> {
    let most = ((features.sentences.len() as f64 * COMMON) as usize).max(4);
    let mut holders: Vec<&[u32]> = sentence
        .features
        .iter()
        .map(|&feature| features.index[feature as usize].as_slice())
        .filter(|holders| holders.len() <= most)
        .map(|holders| &holders[holders.partition_point(|&other| other < first)..])
        .collect();
    holders.sort_by_key(|a| a.len());
    let mut found: Vec<u32> = Vec::new();
    for holders in holders {
        if found.len() + holders.len() > budget && !found.is_empty() {
            break;
        }
        found.extend(holders.iter().take(budget));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// For each article, the clause that is likeliest to tell of what these clauses tell, among those that share one of their
/// rarer features.
pub fn nearest(features: &Features, told: &[&Sentence], articles: usize) -> Vec<Option<(Place, f64)>> {
    let mut others: Vec<u32> =
        told.iter().flat_map(|sentence| candidates(features, sentence, 0, CANDIDATES)).collect();
    others.sort_unstable();
    others.dedup();
    let mut nearest: Vec<Option<(Place, f64)>> = vec![None; articles];
    for other in others {
        let sentence = &features.sentences[other as usize];
        let scores = told.iter().filter_map(|own| score(features, sentence, own));
        let best = scores.max_by(f64::total_cmp).unwrap_or_default().min(1.0);
        let place = &mut nearest[sentence.place.article as usize];
        if place.is_none_or(|(_, known)| best > known) {
            *place = Some((sentence.place, best));
        }
    }
    nearest
}

/// How likely two clauses are to tell of one event, 0 to 1; nothing where their dates forbid it.
pub fn score(features: &Features, a: &Sentence, b: &Sentence) -> Option<f64> {
    let dates = dates(a, b);
    (dates != Dates::Forbid).then(|| likelihood::likelihood(features, a, b, dates))
}

/// How the dates of two clauses go together.
fn dates(a: &Sentence, b: &Sentence) -> Dates {
    if tells_the_future(a, b) || tells_the_future(b, a) {
        return Dates::Forbid;
    }
    if a.dates.is_empty() || b.dates.is_empty() {
        return Dates::Open;
    }
    let pairs = a.dates.iter().flat_map(|x| b.dates.iter().map(move |y| (x.0, y.0)));
    let meeting = pairs.filter(|(x, y)| x.meets(*y)).map(|(x, y)| x.days().max(y.days())).min();
    let explicit = |sentence: &Sentence| sentence.dates.iter().all(|(_, explicit)| *explicit);
    match meeting {
        Some(days) if days <= 31 => Dates::Meet,
        Some(_) => Dates::SameYear,
        None if explicit(a) && explicit(b) => Dates::Forbid,
        None => Dates::Part,
    }
}

/// Whether one sentence dates something so long after the other's article was published that this cannot tell of it.
/// What is announced lies within months.
fn tells_the_future(dated: &Sentence, other: &Sentence) -> bool {
    let Some(published) = other.published else { return false };
    let last = published.plus_days(ANNOUNCED);
    dated.dates.iter().any(|(when, _)| when.first > last)
}

/// Some members of a cluster, evenly spaced: the mean over all pairs of two large ones would take their product.
fn sample(features: &Features, members: &[u32]) -> impl Iterator<Item = u32> {
    let size = (SAMPLES / features.sentences.len().max(1)).clamp(*SAMPLE.start(), *SAMPLE.end());
    members.iter().copied().step_by(members.len().div_ceil(size).max(1))
}

/// Mean score of the pairs between two clusters; nothing if one is forbidden.
fn link(features: &Features, x: &[u32], y: &[u32], scores: &FxHashMap<(u32, u32), f64>) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0u32);
    for a in sample(features, x) {
        for b in sample(features, y) {
            let (one, other) = (&features.sentences[a as usize], &features.sentences[b as usize]);
            sum += match scores.get(&(a.min(b), a.max(b))) {
                Some(&value) => value,
                None => score(features, one, other)?,
            };
            count += 1;
        }
    }
    Some(sum / f64::from(count.max(1)))
}

fn cohesion(features: &Features, members: &[u32], scores: &FxHashMap<(u32, u32), f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0u32);
    let members: Vec<u32> = sample(features, members).collect();
    for (at, &a) in members.iter().enumerate() {
        for &b in &members[at + 1..] {
            if features.sentences[a as usize].place.article != features.sentences[b as usize].place.article {
                let known = scores.get(&(a.min(b), a.max(b))).copied();
                let (one, other) = (&features.sentences[a as usize], &features.sentences[b as usize]);
                sum += known.or_else(|| score(features, one, other)).unwrap_or_default();
                count += 1;
            }
        }
    }
    (sum / f64::from(count.max(1))).min(1.0)
}
