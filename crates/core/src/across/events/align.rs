//! Joining clauses of different articles into events.
//!
//! Clusters grow from the likeliest pair down ([`super::pairs`]) by average linkage and stay tight: a clause joins only
//! where it is like the whole cluster. Explicit dates that cannot meet forbid it.

use super::SentenceRef;
use super::features::Features;
use super::pairs::{Pairs, score};
use rustc_hash::FxHashMap;

/// Two clusters join if their pairs reach this on average.
const LINK: f64 = 0.22;
/// Clusters are judged by so many of their members: this over the number of clauses, within these bounds.
const SAMPLES: usize = 300_000;
const SAMPLE: std::ops::RangeInclusive<usize> = 3..=1_000;

/// An event in the making.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Its passages, ascending.
    pub places: Vec<SentenceRef>,
    /// Mean score of its pairs across articles.
    pub cohesion: f64,
}

/// Joins clauses into clusters that span at least two articles.
pub fn align(features: &Features<'_>) -> Vec<Cluster> {
    let linkage = Linkage { features, pairs: Pairs::new(features) };
    let alone: Vec<u32> = (0..features.clauses.len() as u32).collect();
    let mut cluster_of = alone.clone();
    // Most clauses stay alone: only clusters have a list.
    let mut members: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (a, b, score) in linkage.pairs.best_first() {
        let (x, y) = (cluster_of[a as usize], cluster_of[b as usize]);
        if x == y {
            continue;
        }
        let of = |cluster: u32| {
            members.get(&cluster).map_or(std::slice::from_ref(&alone[cluster as usize]), Vec::as_slice)
        };
        if linkage.between(of(x), of(y)).is_some_and(|link| link >= LINK.min(score)) {
            let (keep, gone) = (x.min(y), x.max(y));
            let moved = members.remove(&gone).unwrap_or_else(|| vec![gone]);
            for &clause in &moved {
                cluster_of[clause as usize] = keep;
            }
            members.entry(keep).or_insert_with(|| vec![keep]).extend(moved);
        }
    }
    let mut clusters: Vec<(u32, Vec<u32>)> = members.into_iter().collect();
    clusters.sort_unstable_by_key(|(first, _)| *first);
    clusters.iter().filter_map(|(_, members)| linkage.cluster(members)).collect()
}

/// How clusters go together.
struct Linkage<'a> {
    features: &'a Features<'a>,
    pairs: Pairs,
}

impl Linkage<'_> {
    /// The likelihood of any two clauses; nothing where their dates forbid it.
    fn score(&self, a: u32, b: u32) -> Option<f64> {
        let clause = |at: u32| &self.features.clauses[at as usize];
        self.pairs.get(a, b).or_else(|| score(self.features, clause(a), clause(b)))
    }

    /// Mean score of the pairs between two clusters; nothing if one is forbidden.
    fn between(&self, x: &[u32], y: &[u32]) -> Option<f64> {
        let (mut sum, mut count) = (0.0, 0u32);
        for a in self.sample(x) {
            for b in self.sample(y) {
                sum += self.score(a, b)?;
                count += 1;
            }
        }
        Some(sum / f64::from(count.max(1)))
    }

    /// Some members of a cluster, evenly spaced: the mean over all pairs of two large ones would take their product.
    fn sample(&self, members: &[u32]) -> impl Iterator<Item = u32> {
        let size = (SAMPLES / self.features.clauses.len().max(1)).clamp(*SAMPLE.start(), *SAMPLE.end());
        members.iter().copied().step_by(members.len().div_ceil(size).max(1))
    }

    /// The cluster of these clauses, if they are of two articles.
    fn cluster(&self, members: &[u32]) -> Option<Cluster> {
        let mut places: Vec<SentenceRef> =
            members.iter().map(|&at| self.features.clauses[at as usize].place).collect();
        places.sort_unstable();
        places.dedup();
        let several = places.first()?.article != places.last()?.article;
        several.then(|| Cluster { cohesion: self.cohesion(members), places })
    }

    fn cohesion(&self, members: &[u32]) -> f64 {
        let (mut sum, mut count) = (0.0, 0u32);
        let members: Vec<u32> = self.sample(members).collect();
        let article = |at: u32| self.features.clauses[at as usize].place.article;
        for (at, &a) in members.iter().enumerate() {
            for &b in members[at + 1..].iter().filter(|&&b| article(b) != article(a)) {
                sum += self.score(a, b).unwrap_or_default();
                count += 1;
            }
        }
        (sum / f64::from(count.max(1))).min(1.0)
    }
}
