//! Which words led to a judgement, and where they stand: its reasons traced back to the text.
//!
//! For a word, what its meaning and its stem add counts; for a stance keyword, also what its category and its pole add.
//! The rest of a judgement comes from the place of the target in its sentence and its tree, and does not belong to any
//! single word.

use super::model::{Model, UNIT};
use super::{Judgement, Reason, keywords};
use crate::article::profile::Profile;
use crate::article::stance::scope::Applied;
use crate::lexicon::Lexicon;
use crate::span::{Span, TokenRange};
use rustc_hash::FxHashMap;

/// The least that a word must add in order to be named.
const LEAST: f64 = 0.25;
/// The most words that are named for one target.
const MOST: usize = 5;

/// A word, or the words of one stance keyword, that a judgement rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What it adds to the logarithm of the odds of positive against negative: below zero it speaks against the target.
    pub adds: f64,
    /// The effects on it, if it is a stance keyword.
    pub scope: Box<[Applied]>,
}

/// The words that a judgement chiefly rests on, at most five, in the order of the text. `judgement` is that of
/// [`toward_in`](super::toward_in) for the same target. Function words and names are never among them.
pub fn words(
    text: &str,
    profile: &Profile,
    target: Span,
    lexicon: &Lexicon,
    judgement: &Judgement,
) -> Vec<Word> {
    let sentence = profile.sentence_at(target.start) as usize;
    let Some(sentence) = profile.sentences.get(sentence).map(|own| own.tokens) else { return Vec::new() };
    let target = profile.tokens.touching(target);
    let mut adds = plain(text, profile, target, sentence, judgement);
    let mut words = keywords(profile, target, sentence, lexicon, &mut adds);
    let tokens = &profile.tokens;
    for (at, adds) in adds {
        if let Some(token) =
            tokens.get(at).filter(|token| !tokens.forms.is_function(tokens.folded_id(*token)))
        {
            words.push(Word { span: token.span, adds, scope: Box::default() });
        }
    }
    words.retain(|word| word.adds.abs() >= LEAST);
    words.sort_by(|a, b| b.adds.abs().total_cmp(&a.adds.abs()).then(a.span.cmp(&b.span)));
    words.truncate(MOST);
    words.sort_by_key(|word| word.span);
    words
}

fn net(reason: &Reason) -> f64 {
    reason.positive - reason.negative
}

/// What the meaning and the stem of each word of the sentence add, by token. Words that occur twice share what their
/// meaning adds; a stem counts where it is nearest to the target, as in the judgement.
fn plain(
    text: &str,
    profile: &Profile,
    target: TokenRange,
    sentence: TokenRange,
    judgement: &Judgement,
) -> Vec<(usize, f64)> {
    let reasons: FxHashMap<&str, f64> =
        judgement.because.iter().map(|reason| (&*reason.cue, net(reason))).collect();
    let tokens = &profile.tokens;
    let found: Vec<(usize, String, &str)> = keywords::others(profile, target, sentence)
        .map(|(at, token)| {
            let stem = tokens.forms.stem_text(tokens.stem_id(token));
            (at, token.span.of(text).to_lowercase(), stem)
        })
        .collect();
    let mut times: FxHashMap<&str, f64> = FxHashMap::default();
    let mut nearest: FxHashMap<&str, (f64, usize)> = FxHashMap::default();
    for (at, form, stem) in &found {
        *times.entry(form).or_default() += 1.0;
        let gap = keywords::gap(target, TokenRange::new(*at, at + 1));
        let best = nearest.entry(stem).or_insert((gap, *at));
        if gap < best.0 {
            *best = (gap, *at);
        }
    }
    let of = |cue: String| reasons.get(cue.as_str()).copied().unwrap_or_default();
    let adds = found.iter().map(|(at, form, stem)| {
        let meaning = of(format!("meaning of {form}")) / times[&**form];
        let is_nearest = nearest[stem].1 == *at;
        (*at, meaning + if is_nearest { of(format!("word {stem}")) } else { 0.0 })
    });
    adds.collect()
}

/// The stance keywords of the sentence, with what their words add; those words are taken out of `plain`.
fn keywords(
    profile: &Profile,
    target: TokenRange,
    sentence: TokenRange,
    lexicon: &Lexicon,
    plain: &mut Vec<(usize, f64)>,
) -> Vec<Word> {
    let model = Model::shipped();
    let mut found: Vec<(TokenRange, Word)> = Vec::new();
    for hit in keywords::hits(profile, target, sentence, lexicon) {
        let cues = keywords::cues(hit, target, lexicon);
        let adds = cues.iter().map(|(cue, amount)| {
            let [positive, negative] = model.cues.get(cue.as_str()).copied().unwrap_or_default();
            amount * f64::from(positive - negative) * UNIT
        });
        let adds: f64 = adds.sum();
        match found.last_mut() {
            // Several categories list the word.
            Some((tokens, word)) if hit.tokens.start < tokens.end => {
                word.adds += adds;
                if word.scope.is_empty() {
                    word.scope.clone_from(&hit.scope);
                }
            }
            _ => found.push((hit.tokens, Word { span: hit.span, adds, scope: hit.scope.clone() })),
        }
    }
    for (tokens, word) in &mut found {
        word.adds += plain.iter().filter(|(at, _)| tokens.holds(*at)).map(|(_, adds)| adds).sum::<f64>();
    }
    plain.retain(|(at, _)| !found.iter().any(|(tokens, _)| tokens.holds(*at)));
    found.into_iter().map(|(_, word)| word).collect()
}

#[cfg(test)]
mod tests {
    use super::super::toward_in;
    use super::*;
    use crate::article::Article;
    use crate::article::analyze::analyze;
    use crate::article::stance::scope::Effect;

    /// The words behind the stance toward `target`, with their sign, and the effects on them.
    fn check(text: &str, target: &str, expect: &[(&str, bool, &[Effect])]) {
        let lexicon = Lexicon::shipped();
        let profile = analyze(&Article::new("a.txt", text), &lexicon);
        let start = text.find(target).unwrap();
        let target = Span::new(start, start + target.len());
        let judgement = toward_in(text, &profile, target, &lexicon);
        let words = words(text, &profile, target, &lexicon, &judgement);
        assert!(words.len() <= MOST && words.iter().all(|word| word.adds.abs() >= LEAST), "{words:?}");
        for (form, speaks_for, effects) in expect {
            let word = words.iter().find(|word| word.span.of(text) == *form);
            let word = word.unwrap_or_else(|| panic!("{form} is missing: {words:?}"));
            assert_eq!(word.adds > 0.0, *speaks_for, "{word:?}");
            let found: Vec<Effect> = word.scope.iter().map(|applied| applied.effect).collect();
            assert_eq!(found, *effects, "{form}");
        }
    }

    #[test]
    fn the_words_that_speak_are_named() {
        check("The shameful and brutal mayor lost.", "mayor", &[("shameful", false, &[])]);
        check("Everybody praised the brave mayor.", "mayor", &[("praised", true, &[])]);
        check("The mayor is not corrupt.", "mayor", &[("corrupt", false, &[Effect::Negated])]);
    }

    #[test]
    fn neither_names_nor_function_words_nor_the_target_are_named() {
        let lexicon = Lexicon::shipped();
        let text = "He and Karl Grand of the Brave Shipyard Company said that it was the mayor who had been with them in Paris.";
        let profile = analyze(&Article::new("a.txt", text), &lexicon);
        let start = text.find("mayor").unwrap();
        let target = Span::new(start, start + 5);
        let judgement = toward_in(text, &profile, target, &lexicon);
        for word in words(text, &profile, target, &lexicon, &judgement) {
            assert_eq!(word.span.of(text), "said", "{word:?}");
        }
    }
}
