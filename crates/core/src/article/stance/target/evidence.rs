//! Evidence: what a sentence reveals about the stance toward a target in it.

use super::{keywords, syntax};
use crate::article::clauses::Clauses;
use crate::article::profile::Profile;
use crate::article::voices::quotations::{QuotationKind, quoted};
use crate::lexicon::Lexicon;
use crate::span::{Span, TokenRange};
use crate::text::classes::Class;
use crate::text::cues::Cues;
use crate::text::trees;
use std::collections::BTreeMap;

/// The number of ways in which the meaning of a word counts, see [`syntax`].
pub const WAYS: usize = 4;

/// What a sentence reveals.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// Named amounts: a summed weight, a nearness from 0 to 1, or 1 for what is the case.
    pub cues: BTreeMap<String, f64>,
    /// How much the meaning of each word counts, in each of the [`WAYS`].
    pub meanings: BTreeMap<String, [f64; WAYS]>,
}

impl Evidence {
    /// What the sentence of `target` reveals about the stance toward it. Nothing if the language has no grammar.
    pub fn new(text: &str, profile: &Profile, target: Span, lexicon: &Lexicon) -> Self {
        let mut found = Self::default();
        let Some(sentence) = profile.sentences.get(profile.sentence_at(target.start) as usize) else {
            return found;
        };
        let language = profile.language().code;
        let quoted = quoted(&profile.quotations, &profile.tokens);
        trees::with(language, |grammar| {
            let Some(grammar) = grammar else { return };
            let cues = Cues::of(language);
            let clauses = Clauses::new(text, &profile.tokens, sentence.tokens, &quoted, cues, grammar);
            let tokens = profile.tokens.touching(target);
            found.place(profile, target, tokens, sentence.tokens);
            keywords::collect(&mut found, profile, tokens, sentence.tokens, lexicon);
            syntax::collect(&mut found, &clauses, profile, target, lexicon);
        });
        found
    }

    /// Adds to an amount.
    pub(super) fn add(&mut self, cue: String, amount: f64) {
        *self.cues.entry(cue).or_default() += amount;
    }

    /// Notes that something is the case.
    pub(super) fn so(&mut self, cue: &str) {
        self.cues.insert(cue.to_owned(), 1.0);
    }

    /// Where the target stands in its sentence and who speaks.
    fn place(&mut self, profile: &Profile, span: Span, tokens: TokenRange, sentence: TokenRange) {
        self.so("always");
        let is_speech = |kind| kind == QuotationKind::Speech;
        if profile.quotations.iter().any(|q| is_speech(q.kind) && q.span.overlap(span) > 0) {
            self.so("quoted");
        }
        let speakers = profile.utterances.iter().filter_map(|utterance| utterance.speaker);
        if speakers.into_iter().any(|speaker| speaker.span.overlap(span) > 0) {
            self.so("speaks");
        }
        let class = profile.classes.get(tokens.start as usize);
        if matches!(class, Some(Class::Possessive | Class::Pronoun)) {
            self.so("pronoun");
        }
        if tokens.start <= sentence.start {
            self.so("first");
        }
        let words = profile.tokens.slice(sentence).iter().filter(|token| token.is_word()).count();
        let names = profile.names.iter().filter(|name| sentence.holds(name.tokens.start as usize)).count();
        self.add("length".to_owned(), libm::log1p(words as f64));
        self.add("names".to_owned(), libm::log1p(names as f64));
    }
}
