//! For an article that does not tell of an event: the passage that comes closest, and how close.

use super::features::Features;
use super::{Place, Silence, align};

/// Below this a passage is not worth showing.
const WORTH_SHOWING: f64 = 0.04;

/// The articles without a passage in the event, each with its nearest one.
pub fn silences(features: &Features, event: &[Place], articles: usize) -> Vec<Silence> {
    let told: Vec<_> = event.iter().flat_map(|&place| features.at(place)).collect();
    (0..articles as u32)
        .filter(|article| event.iter().all(|place| place.article != *article))
        .map(|article| {
            let near = |place: &super::features::Sentence| {
                let best = told
                    .iter()
                    .filter_map(|other| align::score(features, place, other))
                    .max_by(f64::total_cmp);
                best.unwrap_or_default().min(1.0)
            };
            let own = features.sentences.iter().filter(|sentence| sentence.place.article == article);
            let nearest = own
                .map(|sentence| (sentence.place, near(sentence)))
                .max_by(|a, b| a.1.total_cmp(&b.1).then_with(|| b.0.cmp(&a.0)))
                .filter(|&(_, score)| score >= WORTH_SHOWING);
            Silence { article, nearest }
        })
        .collect()
}
