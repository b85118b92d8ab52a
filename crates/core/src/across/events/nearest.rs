//! For an article that does not tell of an event: the passage that comes closest, and how close.

use super::evidence::Comparer;
use super::pairs::Candidates;
use super::{Omission, SentenceRef};

/// Below this likelihood a passage is not worth showing.
const WORTH_SHOWING: f64 = 0.04;
/// Among more articles than this nearest passages are not looked for: nobody reads a thousand columns.
const MANY: u32 = 50;

/// The articles without a passage in the event, each with its nearest one; none among many articles. Every passage of these
/// articles is looked at that shares a term or a name with one of the event.
pub fn omissions(
    comparer: &Comparer<'_>,
    candidates: &mut Candidates<'_>,
    event: &[SentenceRef],
) -> Vec<Omission> {
    let passages = comparer.passages;
    if passages.articles() > MANY {
        return Vec::new();
    }
    let own: Vec<u32> = event.iter().map(|&place| passages.at(place)).collect();
    let mut others: Vec<u32> = own
        .iter()
        .flat_map(|&at| candidates.before(passages.passage(at), u32::MAX, usize::MAX).to_vec())
        .collect();
    others.sort_unstable();
    others.dedup();
    let tells = |article: u32| event.iter().any(|place| place.article == article);
    let mut nearest: Vec<Option<(SentenceRef, Nearness)>> = vec![None; passages.articles() as usize];
    for other in others {
        let place = passages.passage(other).place;
        if tells(place.article) || !passages.passage(other).tells {
            continue;
        }
        let near = Nearness::of(comparer, &own, other);
        let known = &mut nearest[place.article as usize];
        if known.is_none_or(|(_, known)| near.best > known.best) {
            *known = Some((place, near));
        }
    }
    let silent = (0u32..).zip(nearest).filter(|(article, _)| !tells(*article));
    silent
        .map(|(article, nearest)| Omission {
            article,
            nearest: nearest
                .filter(|(_, near)| near.best >= WORTH_SHOWING)
                .map(|(place, near)| (place, near.mean)),
        })
        .collect()
}

/// How near a passage comes to an event.
#[derive(Clone, Copy)]
struct Nearness {
    /// To the likest of its passages.
    best: f64,
    /// As a mean over its passages, as cohesion is, so that the two can be held against each other. A passage that cannot
    /// tell of the same counts nothing.
    mean: f64,
}

impl Nearness {
    fn of(comparer: &Comparer<'_>, event: &[u32], passage: u32) -> Self {
        let (mut best, mut sum) = (0.0f64, 0.0);
        for &own in event {
            let near = comparer.likelihood(own, passage).unwrap_or_default();
            best = best.max(near);
            sum += near;
        }
        Self { best, mean: sum / event.len().max(1) as f64 }
    }
}
