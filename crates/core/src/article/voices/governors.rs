//! Whose words a quotation holds if no cue attributes it: by the tree of the sentence, the subject of the verb that
//! governs it.
//!
//! "The campaign called the report a “rush to judgment”" and "Ozola leaned forward:" before a quotation have no verb of
//! saying. The subject must be somebody who can speak.

use crate::article::clauses::Clauses;
use crate::article::parse::Parse;
use crate::span::{Span, TokenRange};
use crate::text::persons::person;
use crate::text::trees;
use framewise_grammar::{Relation, Upos};

/// Whose words something is, as the sentence names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Governor {
    /// The words that name the source.
    pub source: TokenRange,
    /// The verb.
    pub verb: TokenRange,
}

/// Reads the trees of an article in a language that has a grammar.
pub(super) struct Governors<'a> {
    /// The article.
    pub parse: &'a Parse<'a>,
    /// Which tokens stand in quotation marks.
    pub quoted: &'a [bool],
    /// ISO 639-1 code of its language.
    pub language: &'static str,
}

impl Governors<'_> {
    /// Who governs a quotation inside a sentence of the author's. `None` if no verb outside quotation marks governs it;
    /// `Some(None)` if the verb's subject cannot speak.
    pub(super) fn around(&self, sentence: usize, quotation: Span) -> Option<Option<Governor>> {
        self.governor(sentence, |clauses| {
            let words = clauses.tree.words();
            let mut at = words.iter().position(|word| word.span.overlap(quotation) > 0)?;
            while clauses.quoted[at] || !is_predicate(clauses, at) {
                at = clauses.head(at)?;
            }
            Some(at)
        })
    }

    /// The subject of the last main clause before a colon.
    pub(super) fn before_colon(&self, colon: usize) -> Option<Governor> {
        let place = self.parse.tokens.get(colon)?.span.start;
        self.governor(self.parse.sentence_of(colon), |clauses| {
            let is_main = |at: usize| {
                // The parser may take words in the quotation marks after the colon for the root.
                let heads = std::iter::successors(Some(at), |&at| clauses.head(at));
                let mut own = heads.take_while(|&at| !clauses.quoted[at]).map(|at| (at, clauses.head(at)));
                own.all(|(at, head)| {
                    let relation = clauses.relation(at).universal();
                    matches!(relation, Relation::Conj | Relation::Root)
                        || head.is_some_and(|head| clauses.quoted[head])
                })
            };
            let words = clauses.tree.words();
            (0..clauses.len()).rev().find(|&at| {
                words[at].span.end <= place && !clauses.quoted[at] && is_predicate(clauses, at) && is_main(at)
            })
        })
        .flatten()
    }

    /// The subject of a verb of a sentence, if it can speak; nothing if there is no such verb.
    fn governor(
        &self,
        sentence: usize,
        verb: impl FnOnce(&Clauses<'_, '_>) -> Option<usize>,
    ) -> Option<Option<Governor>> {
        let Parse { text, tokens, sentences, cues, .. } = *self.parse;
        trees::with(self.language, |grammar| {
            let clauses = Clauses::new(text, tokens, sentences[sentence], self.quoted, cues, grammar?);
            let verb = verb(&clauses)?;
            let subject = if clauses.dependent(verb, Relation::AuxPass).is_some() {
                clauses.dependent(verb, Relation::OblAgent)
            } else {
                clauses.subject(verb)
            };
            let subject = subject.filter(|&at| !clauses.quoted[at]);
            let subject = subject.filter(|&at| !clauses.quoted[at]).map(|at| clauses.whose_words(at));
            let subject = subject.filter(|&at| can_speak(&clauses, at));
            let words = clauses.tree.words();
            Some(subject.map(|subject| {
                let source = clauses.source(subject);
                let span =
                    Span { start: words[source.start].span.start, end: words[source.end - 1].span.end };
                Governor { source: tokens.touching(span), verb: tokens.touching(words[verb].span) }
            }))
        })
    }
}

/// Whether a word is a verb, or the complement of a form of "be".
fn is_predicate(clauses: &Clauses<'_, '_>, at: usize) -> bool {
    clauses.upos(at) == Upos::Verb || clauses.dependent(at, Relation::Cop).is_some()
}

/// Whether the head of a source is a name, a person or body, or a pronoun for one.
fn can_speak(clauses: &Clauses<'_, '_>, at: usize) -> bool {
    match clauses.upos(at) {
        Upos::Propn => true,
        Upos::Pron => !matches!(clauses.lemma(at), "it" | "this" | "that" | "which" | "what" | "there"),
        Upos::Noun => person(clauses.lemma(at)).is_some(),
        _ => false,
    }
}
