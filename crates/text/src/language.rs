//! What the analysis knows about a language, all of it read from lists.

use crate::calendar::Calendar;
use crate::fold::fold;
use crate::keys::{FormKey, Pool};
use crate::lists::lines;
use crate::span::Span;
use crate::stems::Stemmer;
use rustc_hash::FxHashSet;

/// What may follow an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// A name follows.
    Title,
    /// A numeral follows.
    Number,
    /// Often the last word of a sentence.
    End,
    /// Never the last word of a sentence.
    Inner,
}

/// The lists that define a language: one entry on each line, and comments after a `#`.
#[derive(Debug, Clone, Copy)]
pub struct Lists {
    /// Months, parts of a month, days counted from today: [`Calendar::read`].
    pub calendar: &'static str,
    /// Abbreviations without their last full stop, each with the name of what may follow it: [`Abbreviation`].
    pub abbreviations: &'static str,
    /// Words that open sentences and are seldom part of a name.
    pub starters: &'static str,
    /// Words of closed classes.
    pub function_words: &'static str,
    /// Endings that count as separate tokens, the longest first.
    pub clitics: &'static str,
    /// Acronyms, each with the folded form that it is counted as.
    pub acronyms: &'static str,
}

/// The words of one language.
#[derive(Debug)]
pub struct Language {
    /// Code by ISO 639-1.
    pub code: &'static str,
    /// Words for months, weeks and days.
    pub calendar: Calendar,
    abbreviations: Pool<Abbreviation>,
    starters: FxHashSet<&'static str>,
    function_words: FxHashSet<&'static str>,
    /// The short ones among these.
    function_keys: Pool<()>,
    clitics: Vec<&'static str>,
    /// The folded form of each acronym that has its own.
    acronyms: Pool<&'static str>,
    /// Acronyms that have a space in them, each with the form it is counted as.
    spaced: Vec<(&'static str, &'static str)>,
}

impl Language {
    /// A language from its lists.
    pub fn new(code: &'static str, lists: &Lists) -> Self {
        let acronyms = || lines(lists.acronyms).filter_map(|line| line.rsplit_once(' '));
        Self {
            code,
            calendar: Calendar::read(lists.calendar),
            abbreviations: pool(lines(lists.abbreviations).filter_map(abbreviation)),
            starters: lines(lists.starters).collect(),
            function_words: lines(lists.function_words).collect(),
            function_keys: pool(lines(lists.function_words).map(|word| (word, ()))),
            clitics: lines(lists.clitics).collect(),
            acronyms: pool(acronyms()),
            spaced: acronyms().filter(|(written, _)| written.contains(char::is_whitespace)).collect(),
        }
    }

    /// The stem of a folded word by the language's Snowball stemmer.
    pub fn stem(&self, folded: &str) -> String {
        let mut stem = String::new();
        self.stemmer().stem(folded, &mut stem);
        stem
    }

    /// The language's stemmer.
    pub(crate) fn stemmer(&self) -> Stemmer {
        Stemmer::of(self.code)
    }

    /// What may follow an abbreviation, if a folded word without its last full stop is one.
    pub fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        self.abbreviations.of(key(word)).copied()
    }

    /// The same by the key of a word that is not folded.
    pub(crate) fn abbreviation_key(&self, key: FormKey) -> Option<Abbreviation> {
        self.abbreviations.of(key.lower()?).copied()
    }

    /// Whether a folded word opens sentences and is seldom part of a name.
    pub fn is_starter(&self, word: &str) -> bool {
        self.starters.contains(word)
    }

    /// Whether a folded word is of a closed class.
    pub fn is_function(&self, word: &str) -> bool {
        self.function_words.contains(word)
    }

    /// The same by the key of a short folded word.
    pub(crate) fn is_function_key(&self, key: FormKey) -> bool {
        self.function_keys.of(key).is_some()
    }

    /// What a word is counted as: its form in small letters, or for an acronym the one form that stands for all its
    /// spellings.
    pub fn fold(&self, surface: &str) -> String {
        self.acronym(key(surface)).map_or_else(|| fold(surface), str::to_owned)
    }

    /// The folded form of an acronym that has its own, by its key.
    #[inline]
    pub(crate) fn acronym(&self, key: FormKey) -> Option<&'static str> {
        self.acronyms.of(key).copied()
    }

    /// The end of an acronym with a space in it that begins at `at`.
    #[inline]
    pub(crate) fn spaced(&self, text: &[u8], at: usize) -> Option<usize> {
        if text.get(at + 1) != Some(&b'.') {
            return None;
        }
        let rest = &text[at..];
        let (own, _) = self.spaced.iter().find(|(written, _)| rest.starts_with(written.as_bytes()))?;
        let ends = rest.get(own.len()).is_none_or(|after| !after.is_ascii_alphanumeric());
        ends.then_some(at + own.len())
    }

    /// A text in which each acronym with a space in it is replaced by the one word that it is counted as.
    pub fn without_spaced(&self, text: &str) -> String {
        self.spaced.iter().fold(text.to_owned(), |text, (written, form)| text.replace(written, form))
    }

    /// Length in bytes of the clitic that a word ends in, if it ends in one and is longer than it.
    pub fn clitic(&self, word: &str) -> Option<usize> {
        self.clitics.iter().find_map(|clitic| {
            let mut ends = word.char_indices().rev();
            let mut start = word.len();
            for wanted in clitic.chars().rev() {
                let (at, letter) = ends.next()?;
                let letter = if letter == '\u{2019}' { '\'' } else { letter.to_ascii_lowercase() };
                if letter != wanted {
                    return None;
                }
                start = at;
            }
            (start > 0).then_some(word.len() - start)
        })
    }
}

/// The short ones among some words, with what is known about them.
fn pool<T>(words: impl Iterator<Item = (&'static str, T)>) -> Pool<T> {
    let mut pool = Pool::with_capacity(0);
    for (word, of_it) in words {
        let key = key(word);
        if let (false, Err(place)) = (key.is_long(), pool.find(key, |_| false)) {
            pool.insert(place, key, of_it);
        }
    }
    pool
}

fn key(word: &str) -> FormKey {
    FormKey::of(word.as_bytes(), Span::new(0, word.len()))
}

fn abbreviation(line: &'static str) -> Option<(&'static str, Abbreviation)> {
    let (word, kind) = line.split_once(' ')?;
    let kind = match kind {
        "title" => Abbreviation::Title,
        "number" => Abbreviation::Number,
        "end" => Abbreviation::End,
        "inner" => Abbreviation::Inner,
        _ => return None,
    };
    Some((word, kind))
}

#[cfg(test)]
mod tests {
    use crate::shipped::english;

    #[test]
    fn acronyms_have_one_form() {
        for (written, form) in
            [("US", "u.s."), ("U.S.", "u.s."), ("us", "us"), ("U.N.", "un"), ("UN", "un"), ("Us", "us")]
        {
            assert_eq!(english().fold(written), form);
        }
        assert_eq!(english().without_spaced("the U. S. flag"), "the u.s. flag");
    }

    #[test]
    fn stems_are_snowball_english() {
        for (word, stem) in [("negotiations", "negoti"), ("released", "releas"), ("sanctions", "sanction")] {
            assert_eq!(english().stem(word), stem);
        }
    }
}
