//! For an article that does not tell of an event: the passage that comes closest, and how close.

use super::features::Features;
use super::pairs::Candidates;
use super::{Place, Silence, align};

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
    let told: Vec<_> = event.iter().flat_map(|&place| features.at(place)).collect();
    let nearest = align::nearest(features, candidates, &told);
    let silent =
        (0u32..).zip(nearest).filter(|(article, _)| event.iter().all(|place| place.article != *article));
    silent
        .map(|(article, nearest)| Silence {
            article,
            nearest: nearest.filter(|&(_, score)| score >= WORTH_SHOWING),
        })
        .collect()
}
