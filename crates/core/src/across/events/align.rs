//! Joining passages of different articles into events: average linkage (Sokal and Michener 1958) over the likelihoods
//! of all pairs. An article rarely tells one thing twice, so two passages of one article count as not at all likely: an
//! event gains a further article more easily than a further passage of one that it already has. Dates that cannot
//! belong to one event forbid a link.

use super::SentenceRef;
use super::days::Agreement;
use super::evidence::Comparer;
use super::pairs::{Pair, pairs};
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// The most passages of a cluster, evenly spaced, over which cohesion is the mean.
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
        // Only passages of different articles are ever linked.
        .filter(|set| set.members.len() > 1)
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

/// The sets, and the links between them with the likeliest first. A link that no longer holds is skipped.
struct Linkage<'a> {
    comparer: &'a Comparer<'a>,
    sets: Vec<Option<Set>>,
    heap: BinaryHeap<Link>,
}

impl<'a> Linkage<'a> {
    fn new(comparer: &'a Comparer<'a>, pairs: &[Pair]) -> Self {
        let alone = |at: u32| Some(Set { members: vec![at], near: FxHashMap::default() });
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

    /// Mean likelihood of the pairs of two sets, where pairs of one article count as 0; nothing if no pair is likely.
    fn mean(&self, one: u32, other: u32) -> Option<f64> {
        let (a, b) = (self.sets[one as usize].as_ref()?, self.sets[other as usize].as_ref()?);
        let sum = a.near.get(&other)?;
        Some(sum / (a.members.len() * b.members.len()) as f64)
    }

    /// Whether the dates of two passages of these sets cannot belong to one event.
    fn is_forbidden(&self, one: u32, other: u32) -> bool {
        let [a, b] =
            [one, other].map(|set| self.sets[set as usize].as_ref().map_or(&[][..], |set| &set.members));
        let passage = |at: &u32| self.comparer.passages.passage(*at);
        a.iter()
            .any(|x| b.iter().any(|y| self.comparer.agreement(passage(x), passage(y)) == Agreement::Conflict))
    }

    /// Marks that two sets can no longer be joined.
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

#[cfg(test)]
mod tests {
    use super::super::model::Model;
    use super::super::passages::Passages;
    use super::*;
    use crate::corpus::Corpus;

    /// The clusters of a model, "0.1" for the second sentence of the first article.
    fn clusters(texts: &[&str], link: f64) -> Vec<String> {
        let comparison = Corpus::of(texts).compare();
        let passages = Passages::new(&comparison.views(), comparison.entities());
        let model = Model { link, ..Model::shipped().clone() };
        let place = |place: &SentenceRef| format!("{}.{}", place.article, place.sentence);
        let row = |own: &Cluster| own.places.iter().map(place).collect::<Vec<_>>().join(" ");
        align(&Comparer::new(&passages, &model)).iter().map(row).collect()
    }

    const TWICE: &str =
        "The flood sank nine boats in the harbour of Riga. In the harbour of Riga nine boats sank.";
    const ONCE: &str = "Nine boats sank in the harbour of Riga, the flood service said. Choirs sang.";

    #[test]
    fn a_second_passage_of_one_article_has_to_be_twice_as_likely() {
        // All pairs across articles are likelier than 0.6, and the two of one article count as 0.
        assert_eq!(clusters(&[TWICE, ONCE], 0.3), ["0.0 0.1 1.0"]);
        assert_eq!(clusters(&[TWICE, ONCE], 0.6), ["0.0 1.0"]);
        assert_eq!(clusters(&[TWICE, ONCE, &ONCE.replace("Choirs", "Bands")], 0.6), ["0.0 1.0 2.0"]);
    }
}
