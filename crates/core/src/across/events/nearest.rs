//! For an article that does not tell of an event: the passage that comes closest, and how close.

use super::features::{Clause, Features};
use super::pairs::{Candidates, score};
use super::{Omission, SentenceRef};

/// Below this a passage is not worth showing.
const WORTH_SHOWING: f64 = 0.04;
/// Among more articles than this nearest passages are not looked for: nobody reads a thousand columns.
const MANY: u32 = 50;

/// The articles without a passage in the event, each with its nearest one; none among many articles. `candidates` know
/// all clauses.
pub fn omissions(
    features: &Features<'_>,
    candidates: &mut Candidates<'_>,
    event: &[SentenceRef],
) -> Vec<Omission> {
    if features.articles() > MANY {
        return Vec::new();
    }
    let mut others: Vec<u32> = event
        .iter()
        .flat_map(|&place| features.at(place))
        .flat_map(|clause| candidates.of(clause, usize::MAX).to_vec())
        .collect();
    others.sort_unstable();
    others.dedup();
    let mut nearest: Vec<Option<(SentenceRef, Nearness)>> = vec![None; features.articles() as usize];
    for other in others {
        let clause = &features.clauses[other as usize];
        let near = Nearness::of(features, event, clause);
        let place = &mut nearest[clause.place.article as usize];
        if place.is_none_or(|(_, known)| near.best > known.best) {
            *place = Some((clause.place, near));
        }
    }
    let silent =
        (0u32..).zip(nearest).filter(|(article, _)| event.iter().all(|place| place.article != *article));
    silent
        .map(|(article, nearest)| Omission {
            article,
            nearest: nearest
                .filter(|(_, near)| near.best >= WORTH_SHOWING)
                .map(|(place, near)| (place, near.mean)),
        })
        .collect()
}

/// How near a clause comes to an event.
#[derive(Clone, Copy)]
struct Nearness {
    /// To the likest of its passages.
    best: f64,
    /// As a mean over its passages, as cohesion is, so that the two can be held against each other. A passage that cannot
    /// tell of the same counts nothing.
    mean: f64,
}

impl Nearness {
    fn of(features: &Features<'_>, event: &[SentenceRef], clause: &Clause) -> Self {
        let (mut best, mut sum) = (0.0f64, 0.0);
        for &place in event {
            let scores = features.at(place).filter_map(|own| score(features, clause, own));
            let near = scores.max_by(f64::total_cmp).unwrap_or_default();
            best = best.max(near);
            sum += near;
        }
        Self { best, mean: sum / event.len().max(1) as f64 }
    }
}
