//! For an article that does not report an event: the passage that comes closest, and how close.

use super::evidence::Comparer;
use super::pairs::Candidates;
use super::passages::{Passages, Shared};
use super::{Omission, SentenceRef};
use crate::across::names::Entities;

/// Below this likelihood a passage is not worth showing.
const WORTH_SHOWING: f64 = 0.2;
/// With more articles than this, nearest passages are not looked for: nobody reads a thousand columns.
const MANY: u32 = 50;

/// The articles without a passage in the event, each with its nearest passage; none if there are many articles. Every
/// passage of these articles that shares a term or a name with one of the event is examined.
pub fn omissions(
    comparer: &Comparer<'_>,
    candidates: &mut Candidates<'_>,
    event: &[SentenceRef],
    shared: &Shared,
    entities: &Entities,
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
        .map(|(article, nearest)| {
            let nearest = nearest.filter(|(_, near)| near.best >= WORTH_SHOWING);
            let nearest = nearest.map(|(place, near)| (place, near.mean));
            let (shares, lacks) =
                nearest.map(|(place, _)| held(passages, shared, entities, place)).unwrap_or_default();
            Omission { article, nearest, shares, lacks, earlier: false }
        })
        .collect()
}

/// The names and words shared by the passages of an event that another passage has, and those that it lacks.
fn held(
    passages: &Passages<'_>,
    shared: &Shared,
    entities: &Entities,
    place: SentenceRef,
) -> (Vec<String>, Vec<String>) {
    let passage = passages.passage(passages.at(place));
    let names = shared.names.iter().map(|name| {
        let called = entities.list[*name as usize].name.clone();
        (passages.names(passage).binary_search(name).is_ok(), called)
    });
    let words =
        shared.terms.iter().filter(|&&term| !passages.is_in_names(term)).map(|term| {
            (passages.terms(passage).binary_search(term).is_ok(), passages.word(*term).to_owned())
        });
    let (has, lacks): (Vec<_>, Vec<_>) = names.chain(words).partition(|(has, _)| *has);
    let called = |held: Vec<(bool, String)>| held.into_iter().map(|(_, called)| called).collect();
    (called(has), called(lacks))
}

/// How near a passage comes to an event.
#[derive(Clone, Copy)]
struct Nearness {
    /// To the most similar of its passages.
    best: f64,
    /// As a mean over its passages, like cohesion, so that the two can be compared. A passage that cannot report the
    /// same event counts as 0.
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

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;

    #[test]
    fn what_is_far_is_not_shown() {
        let flood = "The river flooded the old harbour of Riga, and nine boats sank.";
        let sunk = "Nine boats sank when the river flooded the old harbour of Riga.";
        let comparison =
            Corpus::of(&[flood, sunk, "A storm hit Riga, and nine boats sank at sea."]).compare();
        let own = &comparison.events()[0].silent[0];
        assert_eq!((own.nearest, own.shares.len(), own.lacks.len()), (None, 0, 0));
    }
}
