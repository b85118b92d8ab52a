//! Numbers for what clauses are compared by, so that nothing below compares words.

use super::actions::action;
use crate::article::profile::Profile;
use crate::text::kind::TokenKind;
use crate::text::numbers::{number, number_word};
use rustc_hash::FxHashMap;

/// What a word is a feature of: a number, or a stem and the action that it names.
type Read = [Option<FeatureId>; 2];

/// A feature, by its number.
pub type FeatureId = u32;

/// What clauses share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Feature {
    /// An entity, by its place in the list.
    Actor(u32),
    /// An action, by its line in the table.
    Action(u32),
    /// A contested thing that happened, by its place among them.
    Topic(u32),
    /// A stem, by its place in [`Numbering::words`].
    Stem(u32),
    /// A number, likewise.
    Number(u32),
}

/// Every feature that is met, numbered in the order of its first place.
#[derive(Debug, Default)]
pub(super) struct Numbering<'a> {
    ids: FxHashMap<Feature, FeatureId>,
    kinds: Vec<Feature>,
    /// Each stem is one feature in whatever language it stands.
    stems: FxHashMap<&'a str, FeatureId>,
    /// What a stem is in a language, by its code.
    read: FxHashMap<(&'static str, &'a str), Read>,
    figures: FxHashMap<String, u32>,
    /// Stems and numbers.
    words: Vec<Word<'a>>,
}

/// A stem or a number.
#[derive(Debug)]
pub(super) enum Word<'a> {
    /// A stem, and the word that it was first seen in.
    Stem(&'a str, &'a str),
    /// A number in figures.
    Number(String),
}

/// What the words of one article are features of, by folded form; found out when a form is first met.
pub(super) struct Reader<'a> {
    profile: &'a Profile,
    seen: Vec<Option<Read>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(profile: &'a Profile) -> Self {
        Self { profile, seen: vec![None; profile.tokens.forms.folded_count()] }
    }

    /// The features of a token: a number, or a stem and the action that it names.
    pub(super) fn features(&mut self, token: usize, numbering: &mut Numbering<'a>) -> Read {
        let Some(token) = self.profile.tokens.get(token) else { return [None; 2] };
        let folded = self.profile.tokens.folded_id(token);
        *self.seen[folded as usize].get_or_insert_with(|| numbering.word(self.profile, folded))
    }
}

impl<'a> Numbering<'a> {
    /// The number of a feature that is no stem.
    pub(super) fn of(&mut self, feature: Feature) -> FeatureId {
        debug_assert!(!matches!(feature, Feature::Stem(_)));
        *self.ids.entry(feature).or_insert_with(|| {
            self.kinds.push(feature);
            self.kinds.len() as u32 - 1
        })
    }

    /// What the features are, and the stems and numbers. The maps that numbered them are large, and end here.
    pub(super) fn done(self) -> (Vec<Feature>, Vec<Word<'a>>) {
        (self.kinds, self.words)
    }

    fn word(&mut self, profile: &'a Profile, folded: u32) -> Read {
        let forms = &profile.tokens.forms;
        let word = forms.folded_text(folded);
        match forms.kind(folded) {
            TokenKind::Number => [Some(self.number(number(word))), None],
            TokenKind::Word if !forms.is_function(folded) => match number_word(word) {
                Some(value) => [Some(self.number(value.to_owned())), None],
                None => {
                    let stem = forms.stem_text(forms.stem_of(folded));
                    self.stem(profile.language().code, stem, word)
                }
            },
            _ => [None; 2],
        }
    }

    /// The features of a stem in a language, and the word that it is first seen in.
    fn stem(&mut self, code: &'static str, stem: &'a str, word: &'a str) -> Read {
        if let Some(read) = self.read.get(&(code, stem)) {
            return *read;
        }
        let action = action(code, stem).map(|action| self.of(Feature::Action(action)));
        let (kinds, words) = (&mut self.kinds, &mut self.words);
        let id = *self.stems.entry(stem).or_insert_with(|| {
            kinds.push(Feature::Stem(words.len() as u32));
            words.push(Word::Stem(stem, word));
            kinds.len() as u32 - 1
        });
        self.read.insert((code, stem), [Some(id), action]);
        [Some(id), action]
    }

    fn number(&mut self, figures: String) -> FeatureId {
        let words = &mut self.words;
        let id = *self.figures.entry(figures).or_insert_with_key(|figures| {
            words.push(Word::Number(figures.clone()));
            words.len() as u32 - 1
        });
        self.of(Feature::Number(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_is_one_feature_in_two_languages() {
        let mut numbering = Numbering::default();
        let english = numbering.stem("en", "sign", "signed");
        let russian = numbering.stem("ru", "sign", "sign");
        assert_eq!(english[0], russian[0]);
        assert!(english[1].is_some() && russian[1].is_none());
        assert_eq!(numbering.stem("en", "sign", "signs"), english);
        let (kinds, words) = numbering.done();
        assert_eq!((kinds.len(), words.len()), (2, 1));
    }
}
