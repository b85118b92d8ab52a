//! Which words of an article a reader asks for: those of one voice, of one speaker, nearest to a name, or of an event.

use super::voices;
use crate::Engine;
use framewise_core::across::stance::figures::Part;
use framewise_core::article::profile::Profile;
use framewise_core::comparison::Comparison;
use framewise_protocol::Filter;

/// For each token of an article, whether it meets all conditions of the filter.
pub(super) fn mask(engine: &Engine, comparison: &Comparison, article: usize, filter: &Filter) -> Vec<bool> {
    let entry = &engine.entries()[article];
    let profile = &*entry.profile;
    let mut counts = vec![true; profile.tokens.len()];
    if let Some(voice) = filter.whose.voice() {
        keep(&mut counts, profile.voices().iter().map(|own| *own == voice));
    }
    if let Some(name) = &filter.speaker {
        let mut spoken = vec![false; counts.len()];
        for utterance in &profile.utterances {
            if voices::speaker(comparison, article, entry, utterance) == *name {
                spoken[profile.tokens.within(utterance.span).range()].fill(true);
            }
        }
        keep(&mut counts, spoken);
    }
    if let Some(target) = filter.target {
        keep(&mut counts, said_of(comparison, article, profile, target));
    }
    if let Some(id) = filter.event {
        let mut told = vec![false; counts.len()];
        let event = comparison.events().get(id as usize);
        for place in event.iter().flat_map(|event| &event.mentions) {
            if place.article as usize == article
                && let Some(sentence) = profile.sentences.get(place.sentence as usize)
            {
                told[sentence.tokens.range()].fill(true);
            }
        }
        keep(&mut counts, told);
    }
    counts
}

/// The part of an article that a mask leaves, with what the reader switched off.
pub(super) fn part<'a>(
    engine: &'a Engine,
    comparison: &'a Comparison,
    article: usize,
    counts: &'a [bool],
) -> Part<'a> {
    Part {
        profile: &engine.entries()[article].profile,
        lexicon: engine.corpus.lexicon(),
        silenced: comparison.silenced(),
        counts,
    }
}

fn keep(counts: &mut [bool], also: impl IntoIterator<Item = bool>) {
    for (own, also) in counts.iter_mut().zip(also) {
        *own &= also;
    }
}

/// The tokens of the sentences that name somebody or something, where no other name is nearer; if two are equally near,
/// the one before counts.
fn said_of(comparison: &Comparison, article: usize, profile: &Profile, target: u32) -> Vec<bool> {
    let of = &comparison.entities().of[article];
    let mut said = vec![false; profile.tokens.len()];
    for sentence in &profile.sentences {
        let names: Vec<(usize, usize, bool)> = profile
            .names
            .iter()
            .zip(of)
            .filter(|(name, entity)| entity.is_some() && sentence.tokens.holds(name.tokens.start as usize))
            .map(|(name, entity)| {
                (name.tokens.start as usize, name.tokens.end as usize, *entity == Some(target))
            })
            .collect();
        if names.iter().all(|(.., own)| !own) {
            continue;
        }
        for at in sentence.tokens.range() {
            let gap = |&(start, end, _): &(usize, usize, bool)| {
                let (gap, after) =
                    if at < start { (start - at, true) } else { ((at + 1).saturating_sub(end), false) };
                (gap, after)
            };
            said[at] = names.iter().min_by_key(|name| gap(name)).is_some_and(|(.., own)| *own);
        }
    }
    said
}
