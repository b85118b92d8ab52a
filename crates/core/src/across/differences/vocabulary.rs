//! The words of an article or of some of its passages, by what their forms have in common.
//!
//! The key of a word is the stem of its verb if the language's table of verbs has the form ("went" is "go"), and
//! otherwise its own stem. Two words are [`Held::Perhaps`] the same if their keys begin alike ("negoti" and "negotiat")
//! or differ only in vowels ("man", "men"): too close to say that one lacks the other's word.

use crate::article::profile::Profile;
use crate::text::classes::verb;
use std::collections::BTreeMap;

/// Keys that share at least this many letters at the beginning may be forms of one word.
const ALIKE: usize = 5;
/// A key of at least this many letters may be the beginning of a longer form of its word.
const BEGINNING: usize = 4;
/// Keys up to this length may be forms of one word if they have the same consonants.
const SHORT: usize = 6;

/// The key of each folded form of an article.
#[derive(Debug)]
pub(super) struct Keys(Vec<String>);

impl Keys {
    /// The keys of all forms of an article.
    pub(super) fn new(profile: &Profile) -> Self {
        let (forms, language) = (&profile.tokens.forms, profile.language());
        let key = |folded: u32| match verb(language.code, forms.folded_text(folded)) {
            Some(form) => language.stem(form.base),
            None => forms.stem_text(forms.stem_of(folded)).to_owned(),
        };
        Self((0..forms.folded_count() as u32).map(key).collect())
    }

    /// The key of a token of the article; empty beyond its end.
    pub(super) fn of(&self, profile: &Profile, token: usize) -> &str {
        let folded = profile.tokens.get(token).map(|token| profile.tokens.folded_id(token));
        folded.and_then(|folded| self.0.get(folded as usize)).map_or("", String::as_str)
    }
}

/// Whether a word is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// No word is like it.
    No,
    /// One is so like it that it may be a form of it.
    Perhaps,
    /// A form of it, first at this token.
    Yes(usize),
}

/// Words by their keys, each with its first token and how often it stands there.
#[derive(Debug, Default)]
pub(super) struct Vocabulary<'a>(BTreeMap<&'a str, (usize, u32)>);

impl<'a> Vocabulary<'a> {
    /// The words of some tokens of an article.
    pub(super) fn new(profile: &Profile, keys: &'a Keys, tokens: impl Iterator<Item = usize>) -> Self {
        let mut words = BTreeMap::new();
        for token in tokens.filter(|&at| profile.tokens.all()[at].is_word()) {
            words.entry(keys.of(profile, token)).or_insert((token, 0)).1 += 1;
        }
        Self(words)
    }

    /// How often a word stands among them.
    pub(super) fn count(&self, key: &str) -> u32 {
        self.0.get(key).map_or(0, |(_, count)| *count)
    }

    /// Whether a word is among them.
    pub(super) fn holds(&self, key: &str) -> Held {
        if let Some(&(token, _)) = self.0.get(key) {
            return Held::Yes(token);
        }
        let first = key.chars().next().map(String::from).unwrap_or_default();
        let alike = self.0.range(&*first..).take_while(|(other, _)| other.starts_with(&first));
        let mut alike = alike.filter(|(other, _)| is_alike(key, other));
        alike.next().map_or(Held::No, |_| Held::Perhaps)
    }
}

/// Whether two keys may belong to one word.
fn is_alike(one: &str, other: &str) -> bool {
    let (long, short) =
        (one.chars().count().max(other.chars().count()), one.chars().count().min(other.chars().count()));
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let consonants =
        |word: &str| word.chars().filter(|letter| !"aeiouy".contains(*letter)).collect::<String>();
    same >= ALIKE
        || short >= BEGINNING && same == short
        || long <= SHORT && consonants(one) == consonants(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    #[test]
    fn a_form_is_held_by_what_it_shares_with_others() {
        let check = |text: &str, word: &str, expect: &str| {
            let corpus = Corpus::of(&[text, word]);
            let [own, other] = [0, 1].map(|at| &*corpus.entries()[at].profile);
            let (keys, others) = (Keys::new(own), Keys::new(other));
            let words = Vocabulary::new(own, &keys, 0..own.tokens.len());
            let held = match words.holds(others.of(other, 0)) {
                Held::No => "no",
                Held::Perhaps => "perhaps",
                Held::Yes(_) => "yes",
            };
            assert_eq!(held, expect, "{text}: {word}");
        };
        check("The crews went home.", "go", "yes");
        check("The crews negotiated.", "negotiates", "yes");
        check("The crews negotiated.", "negotiation", "yes");
        check("The crews provoked them.", "provocation", "perhaps");
        check("The women swam.", "woman", "perhaps");
        check("A Belarusian swam.", "Belarus", "perhaps");
        check("The women swam.", "sailor", "no");
        check("The women swam.", "winter", "no");
    }
}
