//! Numbers for the words that passages are compared by, so that nothing after this compares words.

use crate::article::profile::Profile;
use crate::text::kind::TokenKind;
use crate::text::numbers::{number, number_word};
use rustc_hash::FxHashMap;

/// A stem or a number, by its index in [`Numbering::terms`].
pub type TermId = u32;

/// What passages have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Term<'a> {
    /// A stem, and the word in which it first occurred.
    Stem(&'a str, &'a str),
    /// A number in figures.
    Number(String),
}

/// Every stem and number that occurs, in the order of its first occurrence. Function words have none.
#[derive(Debug, Default)]
pub(super) struct Numbering<'a> {
    pub terms: Vec<Term<'a>>,
    stems: FxHashMap<&'a str, TermId>,
    figures: FxHashMap<String, TermId>,
}

/// The terms of the words of one article, by folded form; determined when a form first occurs.
pub(super) struct Reader<'a> {
    profile: &'a Profile,
    seen: Vec<Option<Option<TermId>>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(profile: &'a Profile) -> Self {
        Self { profile, seen: vec![None; profile.tokens.forms.folded_count()] }
    }

    /// The term of a token.
    pub(super) fn term(&mut self, token: usize, numbering: &mut Numbering<'a>) -> Option<TermId> {
        let folded = self.profile.tokens.folded_id(self.profile.tokens.get(token)?);
        *self.seen[folded as usize].get_or_insert_with(|| numbering.word(self.profile, folded))
    }
}

impl<'a> Numbering<'a> {
    fn word(&mut self, profile: &'a Profile, folded: u32) -> Option<TermId> {
        let forms = &profile.tokens.forms;
        let word = forms.folded_text(folded);
        match forms.kind(folded) {
            TokenKind::Number => Some(self.number(number(word))),
            TokenKind::Word if !forms.is_function(folded) => Some(match number_word(word) {
                Some(value) => self.number(value.to_owned()),
                None => self.stem(forms.stem_text(forms.stem_of(folded)), word),
            }),
            _ => None,
        }
    }

    /// A stem is one term, whatever the language.
    fn stem(&mut self, stem: &'a str, word: &'a str) -> TermId {
        let terms = &mut self.terms;
        *self.stems.entry(stem).or_insert_with(|| {
            terms.push(Term::Stem(stem, word));
            terms.len() as TermId - 1
        })
    }

    fn number(&mut self, figures: String) -> TermId {
        let terms = &mut self.terms;
        *self.figures.entry(figures).or_insert_with_key(|figures| {
            terms.push(Term::Number(figures.clone()));
            terms.len() as TermId - 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_and_numbers_are_numbered_as_they_are_met() {
        let mut numbering = Numbering::default();
        let of = |numbering: &mut Numbering<'static>| {
            [numbering.stem("sign", "signed"), numbering.number("5".to_owned()), numbering.stem("5", "5")]
        };
        assert_eq!(of(&mut numbering), [0, 1, 2]);
        assert_eq!(of(&mut numbering), [0, 1, 2]);
        assert_eq!(numbering.terms[0], Term::Stem("sign", "signed"));
    }
}
