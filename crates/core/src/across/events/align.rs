//! Joining passages of different articles into events: average linkage (Sokal and Michener 1958) over the likelihoods of
//! pairs of different articles. Dates that cannot be those of one event forbid it.

use super::SentenceRef;
use super::days::Agreement;
use super::evidence::Comparer;
use super::pairs::{Pair, pairs};
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Cohesion is the mean over so many passages of a cluster at most, evenly spaced.
const SAMPLE: usize = 100;

/// An event in the making.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Its passages, ascending.
    pub places: Vec<SentenceRef>,
    /// Mean likelihood of its pairs across articles.
    pub cohesion: f64,
}

/// Joins passages into clusters that span at least two articles, the earliest first.
pub fn align(comparer: &Comparer<'_>) -> Vec<Cluster> {
    let link = comparer.model().link;
    let mut linkage = Linkage::new(comparer, &pairs(comparer));
    while let Some(Link { mean, one, other }) = linkage.heap.pop() {
        if mean < link {
            break;
        }
        if linkage.mean(one, other) == Some(mean) {
            if linkage.is_forbidden(one, other) {
                linkage.part(one, other);
            } else {
                linkage.join(one, other);
            }
        }
    }
    let mut found: Vec<Cluster> = linkage
        .sets
        .into_iter()
        .flatten()
        .filter(|set| set.articles.len() > 1)
        .map(|set| {
            let mut members = set.members;
            members.sort_unstable();
            Cluster {
                places: members.iter().map(|&at| comparer.passages.passage(at).place).collect(),
                cohesion: cohesion(comparer, &members),
            }
        })
        .collect();
    found.sort_by(|a, b| a.places.cmp(&b.places));
    found
}

/// Mean likelihood of the pairs of different articles.
fn cohesion(comparer: &Comparer<'_>, members: &[u32]) -> f64 {
    let (mut sum, mut count) = (0.0, 0u32);
    let members: Vec<u32> = members.iter().copied().step_by(members.len().div_ceil(SAMPLE).max(1)).collect();
    let article = |at: u32| comparer.passages.passage(at).place.article;
    for (at, &a) in members.iter().enumerate() {
        for &b in members[at + 1..].iter().filter(|&&b| article(b) != article(a)) {
            sum += comparer.likelihood(a, b).unwrap_or_default();
            count += 1;
        }
    }
    sum / f64::from(count.max(1))
}

/// Passages that are joined so far.
#[derive(Debug, Default)]
struct Set {
    members: Vec<u32>,
    /// How many of each article, ascending.
    articles: Vec<(u32, u32)>,
    /// By set: the sum of the likelihoods of the pairs between them.
    near: FxHashMap<u32, f64>,
}

/// Two sets that may be joined.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Link {
    mean: f64,
    one: u32,
    other: u32,
}

impl Eq for Link {}

impl Ord for Link {
    fn cmp(&self, other: &Self) -> Ordering {
        self.mean.total_cmp(&other.mean).then_with(|| (other.one, other.other).cmp(&(self.one, self.other)))
    }
}

impl PartialOrd for Link {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The sets, and the links between them with the likeliest first. A link that no longer holds is passed over.
struct Linkage<'a> {
    comparer: &'a Comparer<'a>,
    sets: Vec<Option<Set>>,
    heap: BinaryHeap<Link>,
}

impl<'a> Linkage<'a> {
    fn new(comparer: &'a Comparer<'a>, pairs: &[Pair]) -> Self {
        let alone = |at: u32| {
            let article = comparer.passages.passage(at).place.article;
            Some(Set { members: vec![at], articles: vec![(article, 1)], near: FxHashMap::default() })
        };
        let mut sets: Vec<Option<Set>> = (0..comparer.passages.list.len() as u32).map(alone).collect();
        for &(one, other, likelihood) in pairs {
            for (own, near) in [(one, other), (other, one)] {
                if let Some(set) = &mut sets[own as usize] {
                    set.near.insert(near, likelihood);
                }
            }
        }
        let heap = pairs.iter().map(|&(one, other, mean)| Link { mean, one, other }).collect();
        Self { comparer, sets, heap }
    }

    /// Mean likelihood of the pairs of two sets that are of different articles; nothing where there is none.
    fn mean(&self, one: u32, other: u32) -> Option<f64> {
        let (a, b) = (self.sets[one as usize].as_ref()?, self.sets[other as usize].as_ref()?);
        let sum = a.near.get(&other)?;
        let mut count = a.members.len() * b.members.len();
        for &(article, own) in &a.articles {
            if let Ok(at) = b.articles.binary_search_by_key(&article, |(article, _)| *article) {
                count -= own as usize * b.articles[at].1 as usize;
            }
        }
        (count > 0).then(|| sum / count as f64)
    }

    /// Whether the dates of two passages of these sets cannot be those of one event.
    fn is_forbidden(&self, one: u32, other: u32) -> bool {
        let [a, b] =
            [one, other].map(|set| self.sets[set as usize].as_ref().map_or(&[][..], |set| &set.members));
        let passage = |at: &u32| self.comparer.passages.passage(*at);
        a.iter()
            .any(|x| b.iter().any(|y| self.comparer.agreement(passage(x), passage(y)) == Agreement::Conflict))
    }

    /// Two sets can no longer be joined.
    fn part(&mut self, one: u32, other: u32) {
        for (own, near) in [(one, other), (other, one)] {
            if let Some(set) = &mut self.sets[own as usize] {
                set.near.remove(&near);
            }
        }
    }

    /// Joins the second set to the first.
    fn join(&mut self, one: u32, other: u32) {
        let (Some(mut kept), Some(gone)) = (self.sets[one as usize].take(), self.sets[other as usize].take())
        else {
            return;
        };
        kept.members.extend(gone.members);
        for (article, count) in gone.articles {
            match kept.articles.binary_search_by_key(&article, |(article, _)| *article) {
                Ok(at) => kept.articles[at].1 += count,
                Err(at) => kept.articles.insert(at, (article, count)),
            }
        }
        kept.near.remove(&other);
        for (&near, &sum) in gone.near.iter().filter(|(near, _)| **near != one) {
            *kept.near.entry(near).or_default() += sum;
        }
        let near: Vec<(u32, f64)> = kept.near.iter().map(|(&near, &sum)| (near, sum)).collect();
        self.sets[one as usize] = Some(kept);
        for (near, sum) in near {
            if let Some(set) = &mut self.sets[near as usize] {
                set.near.remove(&other);
                set.near.insert(one, sum);
            }
            let (first, second) = (one.min(near), one.max(near));
            if let Some(mean) = self.mean(first, second) {
                self.heap.push(Link { mean, one: first, other: second });
            }
        }
    }
}
