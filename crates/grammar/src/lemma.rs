//! Lemmas: what is removed from the end of a form and what is put there instead, by the form's ending, class and
//! features.
//!
//! Rules are learnt from a treebank's lemmas. The longest ending that has a rule decides, and a whole form is its own
//! longest ending, so exceptions are rules too.

use crate::bytes::Reader;
use crate::lexical::Fnv;
use crate::model::ModelError;
use crate::{Feature, Features, Upos};

/// Longer endings are considered only as whole forms.
pub const LONGEST: usize = 6;

/// Features that distinguish inflected forms.
const INFLECTION: [Feature; 7] = [
    Feature::Case,
    Feature::Degree,
    Feature::Gender,
    Feature::Number,
    Feature::Person,
    Feature::Tense,
    Feature::VerbForm,
];

/// What turns a form into its lemma.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Script {
    /// The number of letters removed from the end.
    pub strip: u8,
    /// The letters put there instead.
    pub add: String,
}

impl Script {
    /// The script that turns a form into a lemma, both in small letters if the lemma is.
    pub fn between(form: &str, lemma: &str) -> Self {
        let same = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
        let strip = form.chars().count() - same;
        Self { strip: strip.min(255) as u8, add: lemma.chars().skip(same).collect() }
    }

    /// The lemma that it makes of a form.
    pub fn apply(&self, form: &str) -> String {
        let mut letters = form.chars();
        for _ in 0..self.strip {
            letters.next_back();
        }
        let mut lemma = letters.as_str().to_owned();
        lemma.push_str(&self.add);
        lemma
    }
}

/// The form that scripts start from: as it is written for names, in small letters elsewhere, with one kind of
/// apostrophe.
pub fn folded(form: &str, upos: Upos) -> String {
    let form = form.replace('\u{2019}', "'");
    if upos == Upos::Propn { form } else { form.to_lowercase() }
}

/// The keys of the endings of a folded form that may have a rule, the longest first.
pub fn keys(folded: &str, upos: Upos, features: Features) -> impl Iterator<Item = u32> {
    let inflection =
        INFLECTION.iter().fold(Features::default(), |all, &feature| all.with(feature, features.get(feature)));
    let count = folded.chars().count();
    let ending = move |letters: usize, whole: bool| {
        let mut hash = Fnv::new(3);
        hash.add_number(upos as u64);
        hash.add_number(inflection.bits());
        if whole {
            hash.add('^');
        }
        folded.chars().skip(count - letters).for_each(|letter| hash.add(letter));
        hash.end() as u32
    };
    let endings = (0..=count.min(LONGEST)).rev().map(move |letters| (letters, false));
    std::iter::once((count, true)).chain(endings).map(move |(letters, whole)| ending(letters, whole))
}

/// The rules of a language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lemmas {
    scripts: Vec<Script>,
    keys: Vec<u32>,
    /// The script of each key.
    of: Vec<u16>,
}

impl Lemmas {
    pub(crate) fn read(from: &mut Reader<'_>) -> Result<Self, ModelError> {
        let count = from.small()? as usize;
        let mut scripts = Vec::new();
        for _ in 0..count {
            scripts.push(Script { strip: from.u8()?, add: from.text()?.to_owned() });
        }
        let count = from.small()? as usize;
        let keys = from.growing(count)?;
        let mut of = Vec::with_capacity(keys.len());
        for _ in 0..count {
            let script = from.small()?;
            if script as usize >= scripts.len() || script > u32::from(u16::MAX) {
                return Err(ModelError::Malformed("a lemma has a rule that is not there"));
            }
            of.push(script as u16);
        }
        Ok(Self { scripts, keys, of })
    }

    /// The lemma of a form.
    pub(crate) fn of(&self, form: &str, upos: Upos, features: Features) -> String {
        let folded = folded(form, upos);
        let found = keys(&folded, upos, features).find_map(|key| self.keys.binary_search(&key).ok());
        match found.and_then(|at| self.scripts.get(usize::from(self.of[at]))) {
            Some(script) => script.apply(&folded),
            None => folded,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_make_lemmas() {
        for (form, lemma, like, expect) in [
            ("cities", "city", "parties", "party"),
            ("went", "go", "went", "go"),
            ("said", "say", "laid", "lay"),
        ] {
            let script = Script::between(form, lemma);
            assert_eq!((script.apply(form), script.apply(like)), (lemma.to_owned(), expect.to_owned()));
        }
        assert_eq!(Script::between("стола", "стол"), Script { strip: 1, add: String::new() });
        assert_eq!(Script { strip: 9, add: "x".to_owned() }.apply("ab"), "x");
    }

    #[test]
    fn the_whole_form_comes_first_and_the_empty_ending_last() {
        let keys = |form: &str| keys(form, Upos::Noun, Features::default()).collect::<Vec<_>>();
        assert_eq!(keys("harbours").len(), LONGEST + 2);
        assert_eq!(keys("harbours")[1..], keys("Xarbours")[1..]);
        assert_ne!(keys("harbours")[0], keys("Xarbours")[0]);
        assert_eq!(keys("").len(), 2);
    }
}
