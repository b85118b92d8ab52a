//! What stands near the target: stance keywords by their category, and any other word by its stem.

use super::evidence::Evidence;
use crate::article::profile::Profile;
use crate::article::stance::hit::Hit;
use crate::lexicon::Lexicon;
use crate::span::TokenRange;
use crate::text::tokens::Token;

/// The distance in tokens at which a stance keyword counts half.
const KEYWORD_REACH: f64 = 8.0;
/// The distance in tokens at which any other word counts half.
const WORD_REACH: f64 = 4.0;

/// Adds the stance keywords and the words of a sentence.
pub(super) fn collect(
    found: &mut Evidence,
    profile: &Profile,
    target: TokenRange,
    sentence: TokenRange,
    lexicon: &Lexicon,
) {
    for hit in hits(profile, target, sentence, lexicon) {
        for (cue, amount) in cues(hit, target, lexicon) {
            found.add(cue, amount);
        }
    }
    words(found, profile, target, sentence);
}

/// The stance keywords of a sentence outside the target.
pub(super) fn hits<'p>(
    profile: &'p Profile,
    target: TokenRange,
    sentence: TokenRange,
    lexicon: &'p Lexicon,
) -> impl Iterator<Item = &'p Hit> {
    profile.hits.iter().filter(move |hit| {
        let touches = hit.tokens.start < target.end && hit.tokens.end > target.start;
        !touches && sentence.holds(hit.tokens.start as usize) && lexicon.entries[hit.entry as usize].tells()
    })
}

/// How much a keyword speaks for or against what it describes: its weight, its pole, and the effects on it.
pub(super) fn pole(hit: &Hit, lexicon: &Lexicon) -> f64 {
    let category = &lexicon.categories[hit.category as usize];
    match &*category.axis {
        "certainty" => 0.0,
        axis => {
            let weight = f64::from(lexicon.entries[hit.entry as usize].weight);
            f64::from(category.polarity) * weight * hit.factor(axis)
        }
    }
}

/// What a keyword is evidence of: the names of the cues, and the amount of each.
pub(super) fn cues(hit: &Hit, target: TokenRange, lexicon: &Lexicon) -> Vec<(String, f64)> {
    let entry = &lexicon.entries[hit.entry as usize];
    let category = &lexicon.categories[hit.category as usize];
    let negated = if hit.is_negated() { "not " } else { "" };
    let reading = entry.contested.map_or(String::new(), |(_, reading)| format!(" {}", reading.name()));
    let name = format!("{negated}{}{reading}", category.id);
    let weight = f64::from(entry.weight);
    let near = KEYWORD_REACH / (KEYWORD_REACH + gap(target, hit.tokens));
    let side = if hit.tokens.start < target.start { "before" } else { "behind" };
    let mut cues = vec![
        (format!("any {name}"), weight),
        (format!("near {name}"), weight * near),
        (format!("{name} {side}"), weight * near),
    ];
    let pole = pole(hit, lexicon);
    if pole.abs() > 0.0 {
        cues.push(("any pole".to_owned(), pole));
        cues.push(("near pole".to_owned(), pole * near));
    }
    cues
}

/// All words outside names, each counted where its stem is nearest to the target.
fn words(found: &mut Evidence, profile: &Profile, target: TokenRange, sentence: TokenRange) {
    let tokens = &profile.tokens;
    for (at, token) in others(profile, target, sentence) {
        let near = WORD_REACH / (WORD_REACH + gap(target, TokenRange::new(at, at + 1)));
        let stem = tokens.forms.stem_text(tokens.stem_id(token));
        let most = found.cues.entry(format!("word {stem}")).or_default();
        *most = most.max(near);
    }
}

/// The words of a sentence outside the target and outside names, by token.
pub(super) fn others(
    profile: &Profile,
    target: TokenRange,
    sentence: TokenRange,
) -> impl Iterator<Item = (usize, Token)> {
    let named = |at: usize| profile.names.iter().any(|name| name.tokens.holds(at));
    let words = sentence.range().filter_map(|at| Some((at, profile.tokens.get(at)?)));
    words.filter(move |&(at, token)| token.is_word() && !target.holds(at) && !named(at))
}

/// How many tokens lie between the target and others.
pub(super) fn gap(target: TokenRange, tokens: TokenRange) -> f64 {
    let after = tokens.start.saturating_sub(target.end);
    f64::from(after.max(target.start.saturating_sub(tokens.end)))
}
