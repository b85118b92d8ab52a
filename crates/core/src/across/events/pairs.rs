//! Pairs of passages of different articles that may report one event, each with its likelihood.
//!
//! Candidates come from an inverted index over terms and names, the rarest first and within a budget, so that the cost
//! grows with the number of passages, not with its square. In a small set, every pair that shares anything is examined.

use super::evidence::Comparer;
use super::passages::Passage;

/// Pairs that are less likely than this count as impossible.
const LEAST: f64 = 0.03;
/// The most candidates examined in all: every pair of two thousand passages, fewer per passage if there are more.
const CANDIDATES: usize = 4_000_000;
/// The fewest candidates that a passage may have, however many passages there are.
const FEWEST_CANDIDATES: usize = 24;

/// A pair: the earlier passage, the later one, the likelihood.
pub type Pair = (u32, u32, f64);

/// The pairs of all passages.
pub fn pairs(comparer: &Comparer<'_>) -> Vec<Pair> {
    let passages = comparer.passages;
    let budget = (CANDIDATES / passages.list.len().max(1)).max(FEWEST_CANDIDATES);
    let mut candidates = Candidates::new(comparer);
    let mut found = Vec::new();
    for article in 0..passages.articles() {
        let before = passages.of(article).start;
        for at in passages.of(article).filter(|&at| passages.passage(at).tells) {
            for &other in candidates.before(passages.passage(at), before, budget) {
                let earlier = passages.passage(other);
                if !earlier.tells || !comparer.stories.is_one(earlier.place.article, article) {
                    continue;
                }
                if let Some(likelihood) = comparer.likelihood(other, at).filter(|found| *found >= LEAST) {
                    found.push((other, at, likelihood));
                }
            }
        }
    }
    found
}

/// Finds passages that share a term or a name with a passage.
pub struct Candidates<'a> {
    comparer: &'a Comparer<'a>,
    found: Vec<u32>,
    /// By passage: the search in which it was last found.
    seen: Vec<u32>,
    searches: u32,
}

impl<'a> Candidates<'a> {
    /// Among all passages.
    pub fn new(comparer: &'a Comparer<'a>) -> Self {
        Self { comparer, found: Vec::new(), seen: vec![0; comparer.passages.list.len()], searches: 0 }
    }

    /// The passages whose number is below `before` and that share something with a passage, without repetitions. Those
    /// that share the rarest terms or names are added first, until there are `budget`.
    pub fn before(&mut self, passage: &Passage, before: u32, budget: usize) -> &[u32] {
        let passages = self.comparer.passages;
        let terms = passages.terms(passage).iter().map(|&term| passages.holders.of(term));
        let names = passages.names(passage).iter().map(|&name| passages.named.of(name));
        let mut holders: Vec<&[u32]> = terms
            .chain(names)
            .map(|holders| &holders[..holders.partition_point(|&holder| holder < before)])
            .filter(|holders| !holders.is_empty())
            .collect();
        holders.sort_by_key(|holders| holders.len());
        self.found.clear();
        self.searches += 1;
        for holders in holders {
            if self.found.len() + holders.len() > budget && !self.found.is_empty() {
                break;
            }
            for &other in holders.iter().take(budget) {
                if std::mem::replace(&mut self.seen[other as usize], self.searches) != self.searches {
                    self.found.push(other);
                }
            }
        }
        &self.found
    }
}
