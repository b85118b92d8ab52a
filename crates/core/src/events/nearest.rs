//! For an article that does not tell of an event: the passage that comes closest, and how close.

use super::features::{Clause, Features};
use super::pairs::{Candidates, score};
use super::{Place, Silence};

/// Below this a passage is not worth showing.
const WORTH_SHOWING: f64 = 0.04;
/// Among more articles than this nearest passages are not looked for: nobody reads a thousand columns.
const MANY: u32 = 50;

/// The articles without a passage in the event, each with its nearest one; none among many articles. `candidates` know
/// all clauses.
pub fn silences(features: &Features<'_>, candidates: &mut Candidates<'_>, event: &[Place]) -> Vec<Silence> {
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
    let mut nearest: Vec<Option<(Place, f64)>> = vec![None; features.articles() as usize];
    for other in others {
        let clause = &features.clauses[other as usize];
        let near = nearness(features, event, clause);
        let place = &mut nearest[clause.place.article as usize];
        if place.is_none_or(|(_, known)| near > known) {
            *place = Some((clause.place, near));
        }
    }
    let silent =
        (0u32..).zip(nearest).filter(|(article, _)| event.iter().all(|place| place.article != *article));
    silent
        .map(|(article, nearest)| Silence {
            article,
            nearest: nearest.filter(|&(_, score)| score >= WORTH_SHOWING),
        })
        .collect()
}

/// How near a clause comes to an event: the mean over its passages, as cohesion is, so that the two can be held against each
/// other. A passage that cannot tell of the same counts nothing.
fn nearness(features: &Features<'_>, event: &[Place], clause: &Clause) -> f64 {
    let to = |place: &Place| {
        let scores = features.at(*place).filter_map(|own| score(features, clause, own));
        scores.max_by(f64::total_cmp).unwrap_or_default()
    };
    (event.iter().map(to).sum::<f64>() / event.len().max(1) as f64).min(1.0)
}
