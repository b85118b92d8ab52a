//! Which articles tell one story: passages of different stories hardly ever report one event.
//!
//! Articles are clustered by average linkage over the likelihood that two of them tell one story: a logistic regression
//! over three cosines: of everything that they say, of whom they name, and of how they open.

use super::model::Model;
use super::passages::{Passages, damped};
use super::postings::Postings;
use kodama::{Method, linkage};

/// The number of sentences that make up the opening of an article.
const OPENING: u32 = 4;

/// What is known about how two articles go together, by kind.
pub const NAMES: [&str; 3] = ["terms", "names", "openings"];

/// The articles, by story.
#[derive(Debug)]
pub struct Stories {
    /// The story of each article.
    of: Vec<u32>,
    articles: usize,
    /// The cosine of the openings of every two articles.
    openings: Vec<f32>,
}

impl Stories {
    /// Separates the stories.
    pub fn new(passages: &Passages<'_>, model: &Model) -> Self {
        let articles = passages.articles() as usize;
        let cosines = cosines(passages);
        let mut apart: Vec<f64> = (0..cosines[0].len())
            .map(|at| 1.0 - model.story(&std::array::from_fn(|kind| f64::from(cosines[kind][at]))))
            .collect();
        let mut of: Vec<u32> = (0..articles as u32).collect();
        let mut sets: Vec<u32> = of.clone();
        for joined in linkage(&mut apart, articles, Method::Average).steps() {
            // Clusters are numbered after the articles, in the order in which they were joined.
            let [one, other] = [joined.cluster1, joined.cluster2].map(|cluster| sets[cluster]);
            sets.push(one.min(other));
            if joined.dissimilarity <= 1.0 - model.story_threshold {
                of.iter_mut()
                    .filter(|story| **story == one.max(other))
                    .for_each(|story| *story = one.min(other));
            }
        }
        let [_, _, openings] = cosines;
        Self { of, articles, openings }
    }

    /// Whether two articles tell one story.
    pub fn is_one(&self, a: u32, b: u32) -> bool {
        self.of[a as usize] == self.of[b as usize]
    }

    /// The cosine of the openings of two different articles.
    pub fn openings(&self, a: u32, b: u32) -> f64 {
        f64::from(self.openings[place(a.min(b) as usize, a.max(b) as usize, self.articles)])
    }
}

/// The index of two articles in a list of all pairs, ordered by the first article, then by the second.
const fn place(first: usize, second: usize, all: usize) -> usize {
    first * (2 * all - first - 1) / 2 + second - first - 1
}

/// The cosines of every two articles: of the rarity of their terms, of whom they name, and of their openings.
pub fn cosines(passages: &Passages<'_>) -> [Vec<f32>; 3] {
    let all = |article: u32| passages.of(article).map(|at| passages.passage(at));
    let opening = |article: u32| all(article).take(OPENING as usize);
    let once = |mut ids: Vec<u32>| {
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let articles = || 0..passages.articles();
    let terms = articles().map(|article| {
        let held = once(all(article).flat_map(|own| passages.terms(own)).copied().collect());
        held.into_iter().map(|term| (term, passages.rarity(term))).collect()
    });
    let names = articles().map(|article| {
        let held = once(all(article).flat_map(|own| passages.names(own)).copied().collect());
        held.into_iter().map(|name| (name, 1.0)).collect()
    });
    let openings = articles().map(|article| {
        let mut held: Vec<u32> = opening(article).flat_map(|own| passages.terms(own)).copied().collect();
        held.sort_unstable();
        held.chunk_by(|one, other| one == other)
            .map(|same| (same[0], damped(same.len()) * passages.rarity(same[0])))
            .collect()
    });
    let (terms, names, openings): (Vec<_>, Vec<_>, Vec<_>) =
        (terms.collect(), names.collect(), openings.collect());
    let ids = passages.count().max(passages.named_count());
    [terms, names, openings].map(|vectors| of_all_pairs(&vectors, ids))
}

/// The cosine of every two sparse vectors, each ascending, in the order of [`place`].
fn of_all_pairs(vectors: &[Vec<(u32, f64)>], ids: usize) -> Vec<f32> {
    let keys: Vec<Vec<u32>> = vectors.iter().map(|own| own.iter().map(|(id, _)| *id).collect()).collect();
    let holders = Postings::new(ids, keys.iter().map(Vec::as_slice));
    let norms: Vec<f64> =
        vectors.iter().map(|own| own.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt()).collect();
    let weight = |vector: usize, id: u32| {
        let at = vectors[vector].binary_search_by_key(&id, |(own, _)| *own);
        at.map_or(0.0, |at| vectors[vector][at].1)
    };
    let mut found = Vec::with_capacity(vectors.len() * vectors.len().saturating_sub(1) / 2);
    let mut sums = vec![0.0; vectors.len()];
    for (first, own) in vectors.iter().enumerate() {
        sums.fill(0.0);
        for &(id, value) in own {
            let later = holders.of(id).iter().map(|&holder| holder as usize).filter(|&holder| holder > first);
            later.for_each(|holder| sums[holder] += value * weight(holder, id));
        }
        let cosine = |second: usize| {
            let norm = norms[first] * norms[second];
            if norm > 0.0 { (sums[second] / norm) as f32 } else { 0.0 }
        };
        found.extend((first + 1..vectors.len()).map(cosine));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_has_its_cosine() {
        let vectors = [vec![(0, 3.0), (1, 4.0)], vec![(1, 1.0)], vec![], vec![(0, 1.0)]];
        let found = of_all_pairs(&vectors, 2);
        let expect = [0.8, 0.0, 0.6, 0.0, 0.0, 0.0];
        for (at, (first, second)) in [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)].into_iter().enumerate()
        {
            assert_eq!(place(first, second, 4), at);
            assert!((f64::from(found[at]) - expect[at]).abs() < 1e-6, "{first} {second}");
        }
    }
}
