//! An article's text with what is known of its grammar: word classes, noun phrases and names, each of which can be
//! found from any token.
//!
//! Code that needs grammar (descriptions, speakers, labels) asks here. Nothing is decided about meaning.

use super::names::gazetteer::{EntityKind, Gazetteer};
use super::names::mentions::Mention;
use crate::span::{Span, TokenRange};
use crate::text::chunks::{Phrase, chunks};
use crate::text::classes::{Class, classes, verb};
use crate::text::cues::Cues;
use crate::text::kind::TokenKind;
use crate::text::language::Language;
use crate::text::persons::{Person, person};
use crate::text::tokens::Tokens;

/// A parsed text.
pub struct Parse<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a Tokens,
    /// Its sentences.
    pub sentences: &'a [TokenRange],
    /// Its names.
    pub names: &'a [Mention],
    /// The words that attribute in its language.
    pub cues: &'static Cues,
    language: &'a Language,
    /// The class of each token.
    pub classes: Vec<Class>,
    /// Its noun phrases.
    pub phrases: Vec<Phrase>,
    phrase_at: Vec<u32>,
    name_at: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl<'a> Parse<'a> {
    /// Parses a text. Linear in its length.
    pub fn new(
        text: &'a str,
        tokens: &'a Tokens,
        sentences: &'a [TokenRange],
        names: &'a [Mention],
        language: &'a Language,
    ) -> Self {
        let ranges = || sentences.iter().copied();
        let mut classes = classes(text, tokens, ranges(), language);
        let mut name_at = vec![NONE; tokens.len()];
        for (at, name) in names.iter().enumerate() {
            for token in name.tokens.range() {
                name_at[token] = at as u32;
                if tokens.get(token).is_some_and(|token| token.kind() == TokenKind::Word) {
                    classes[token] = Class::Noun;
                }
            }
        }
        let stops = title_stops(tokens, names);
        let inside = |at: usize| {
            at > 0 && name_at[at] != NONE && name_at[at] == name_at[at - 1]
                || stops.binary_search(&at).is_ok()
        };
        let phrases = chunks(text, tokens, &classes, ranges(), &inside);
        let mut phrase_at = vec![NONE; tokens.len()];
        for (at, phrase) in phrases.iter().enumerate() {
            phrase_at[phrase.tokens.range()].fill(at as u32);
        }
        let cues = Cues::of(language.code);
        Self { text, tokens, sentences, names, cues, language, classes, phrases, phrase_at, name_at }
    }

    /// The folded form of a token, empty beyond the end.
    pub fn folded(&self, at: usize) -> &str {
        if at < self.tokens.len() { self.tokens.folded(at) } else { "" }
    }

    /// Whether a token is written like a verb, in small letters, whatever its role in the sentence: "meet".
    pub fn is_verb(&self, at: usize) -> bool {
        let is_small = self.words(at).starts_with(char::is_lowercase);
        is_small && verb(self.language.code, self.folded(at)).is_some()
    }

    /// Whether a token outside names says when: "Monday", "yesterday", "mid-June", "late". A day cannot speak.
    pub fn is_time(&self, at: usize) -> bool {
        let calendar = &self.language.calendar;
        let says_when = |word: &str| {
            calendar.weekday(word).is_some()
                || calendar.relative_day(word).is_some()
                || calendar.month(word).is_some()
                || calendar.part(word).is_some()
        };
        self.name_at(at).is_none() && self.folded(at).split('-').any(says_when)
    }

    /// The class of a token, a mark beyond the end.
    pub fn class(&self, at: usize) -> Class {
        self.classes.get(at).copied().unwrap_or(Class::Mark)
    }

    /// A token as it is written.
    pub fn words(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// Where tokens stand.
    pub fn span(&self, range: TokenRange) -> Span {
        self.tokens.span_of(range)
    }

    /// The phrase that holds a token.
    pub fn phrase_at(&self, at: usize) -> Option<usize> {
        self.phrase_at.get(at).copied().filter(|&phrase| phrase != NONE).map(|phrase| phrase as usize)
    }

    /// The phrase that ends right before a token.
    pub fn phrase_before(&self, at: usize) -> Option<usize> {
        let phrase = self.phrase_at(at.checked_sub(1)?)?;
        (self.phrases[phrase].tokens.end as usize == at).then_some(phrase)
    }

    /// The phrase that begins at a token.
    pub fn phrase_from(&self, at: usize) -> Option<usize> {
        let phrase = self.phrase_at(at)?;
        (self.phrases[phrase].tokens.start as usize == at).then_some(phrase)
    }

    /// The name that holds a token, as an index of the names.
    pub fn name_at(&self, at: usize) -> Option<usize> {
        self.name_at.get(at).copied().filter(|&name| name != NONE).map(|name| name as usize)
    }

    /// The names that stand in a range of tokens, in order, adjectives of countries left out.
    pub fn names_in(&self, range: TokenRange) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let first = self.names.partition_point(|name| name.tokens.start < range.start);
        let end = self.names.partition_point(|name| name.tokens.start < range.end);
        (first..end)
            .filter(move |&name| !self.names[name].adjective && self.names[name].tokens.end <= range.end)
    }

    /// What the head of a phrase says about a person, unless it is a name.
    pub fn person(&self, phrase: &Phrase) -> Option<Person> {
        let head = phrase.head() as usize;
        if self.name_at(head).is_some_and(|name| !self.names[name].adjective) {
            return None;
        }
        person(self.folded(head)).or_else(|| {
            self.demonym(head)
                .map(|_| if self.folded(head).ends_with('s') { Person::Several } else { Person::One })
        })
    }

    /// The country whose adjective or people's name a token is.
    pub fn demonym(&self, at: usize) -> Option<u32> {
        let name = self.name_at(at)?;
        self.names[name].known.filter(|_| self.names[name].adjective)
    }

    /// The country that is named in a range of tokens, as a name, a capital or an adjective.
    pub fn country(&self, range: TokenRange) -> Option<u32> {
        let gazetteer = Gazetteer::shared();
        let first = self.names.partition_point(|name| name.tokens.start < range.start);
        let inside = self.names[first..].iter().take_while(|name| name.tokens.start < range.end);
        inside.filter_map(|name| gazetteer.known(name.known?)?.country).next()
    }

    /// Index of the sentence that holds a token.
    pub fn sentence_of(&self, at: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.start as usize <= at).saturating_sub(1)
    }

    /// Whether a name is a person's.
    pub fn is_person(&self, name: usize) -> bool {
        self.names[name].kind == EntityKind::Person
    }
}

/// The full stops of titles that are followed by a name, in order: "Sen. Anna Ozola" is one phrase.
fn title_stops(tokens: &Tokens, names: &[Mention]) -> Vec<usize> {
    let stop = |name: &Mention| {
        let title = name.title?;
        let last = (name.tokens.start as usize).checked_sub(1)?;
        let own = tokens.get(last)?;
        (own.kind() == TokenKind::Mark && own.span.end <= title.end).then_some(last)
    };
    names.iter().filter_map(stop).collect()
}
