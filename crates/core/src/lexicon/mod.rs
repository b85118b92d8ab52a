//! Lexicons: weighted categories of words and phrases, and where they occur in a text.
//!
//! A lexicon is data. [`Lexicon::shipped`] is the one that is shipped: `data/lexicon` has a folder for each language
//! with one TOML file for each category, checked when the core is built. Patterns are words, words with `*` at the end
//! (any ending), or phrases of both; an exception is a phrase that cancels the hits it covers. See [`matching`] for how
//! they are found.

pub mod glob;
pub mod matching;

use crate::data;
use crate::text::classes::Class;
use crate::text::fold::fold;
use crate::text::language::Language;
use crate::text::shipped::{self, english};
use crate::text::tokens::tokenize;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, OnceLock};

/// A category of words, such as "threat".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Category {
    /// Stable name for programs.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// The pair or family it belongs to: "threat" and "reassurance" share an axis.
    pub axis: String,
    /// Which pole of the axis it is: 1, -1, or 0 for a family without poles.
    pub polarity: i8,
    /// The theory or source that the category rests on.
    pub rests_on: String,
    /// Index, among the sources of the lexicon, of the dictionary that it comes from. Another language may add entries.
    pub source: u16,
}

/// How a contested term colours what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reading {
    /// Says it plainly.
    Plain,
    /// Makes it sound milder.
    Softens,
    /// Accuses someone.
    Accuses,
    /// Praises someone.
    Praises,
}

impl Reading {
    /// All, the plain one first.
    pub const ALL: [Self; 4] = [Self::Plain, Self::Softens, Self::Accuses, Self::Praises];

    /// The name of the reading, for people and in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Softens => "softens",
            Self::Accuses => "accuses",
            Self::Praises => "praises",
        }
    }

    /// The reading with this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reading| reading.name() == name)
    }
}

/// The word class that an entry requires, where two words are spelt alike: "states" says something only as a verb.
/// Adjectives count as nouns, as everywhere here ([`Class`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WordClass {
    /// A verb in any form.
    Verb,
    /// A noun or adjective.
    Noun,
}

impl WordClass {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Verb, Self::Noun];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Verb => "verb",
            Self::Noun => "noun",
        }
    }

    /// The class with this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.name() == name)
    }

    /// Whether a word of a text has this class.
    pub fn holds(self, class: Class) -> bool {
        match self {
            Self::Verb => matches!(class, Class::Verb | Class::Gerund),
            Self::Noun => class == Class::Noun,
        }
    }
}

/// One entry of a lexicon.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LexiconEntry {
    /// Index of its category.
    pub category: u16,
    /// The pattern as written.
    pub pattern: String,
    /// How strongly it speaks for its category, above 0 up to 2; 1 for a plain entry.
    pub weight: f32,
    /// Whether its matches cancel hits instead of being hits themselves.
    pub exception: bool,
    /// The class that its first word must have, where the letters alone do not decide.
    pub class: Option<WordClass>,
    /// Index, among the sources of the lexicon, of the dictionary that it comes from.
    pub source: u16,
    /// Whether it is looked for in every text, not only in those in the language of its dictionary.
    pub anywhere: bool,
    /// Index of its group of competing terms, and its reading.
    pub contested: Option<(u16, Reading)>,
}

impl LexiconEntry {
    /// An entry that has no weight yet.
    fn plain(category: u16, source: u16, pattern: &str) -> Self {
        let pattern = pattern.to_owned();
        Self {
            category,
            pattern,
            weight: 0.0,
            exception: false,
            class: None,
            source,
            anywhere: false,
            contested: None,
        }
    }

    /// Whether its hits say something about stance. A plain term of a contested group does not: it is only what the
    /// others are compared with.
    pub fn tells(&self) -> bool {
        self.contested.is_none_or(|(_, reading)| reading != Reading::Plain)
    }
}

/// A group of competing names for one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Stable name for programs.
    pub id: String,
    /// Name for people.
    pub name: String,
}

/// Categories, entries, and the tables that find them.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// The categories.
    pub categories: Vec<Category>,
    /// The entries, exceptions included.
    pub entries: Vec<LexiconEntry>,
    /// The groups of contested terms.
    pub groups: Vec<Group>,
    /// Where the categories come from.
    pub sources: Vec<Source>,
    table: matching::Table,
}

impl Lexicon {
    /// The shipped lexicon, in all its languages.
    pub fn shipped() -> Arc<Self> {
        static SHIPPED: OnceLock<Arc<Lexicon>> = OnceLock::new();
        Arc::clone(SHIPPED.get_or_init(|| Arc::new(Self::read(data::file("lexicon")))))
    }

    /// Reads the lines that the build script writes; it has checked them.
    fn read(lines: &str) -> Self {
        let mut lexicon = Self::default();
        let mut language = english();
        let (mut category, mut group) = (0, 0);
        for line in lines.lines() {
            let mut fields = line.split('\t');
            let kind = fields.next().unwrap_or_default();
            let source = lexicon.sources.len().saturating_sub(1) as u16;
            let entry = |pattern: &str| LexiconEntry::plain(category, source, pattern);
            let mut next = || fields.next().unwrap_or_default();
            match kind {
                "source" => {
                    let [name, version, sha256, entries, code] = [(); 5].map(|()| next().to_owned());
                    language = shipped::of(&code);
                    let entries = entries.parse().unwrap_or_default();
                    lexicon.sources.push(Source { name, version, sha256, entries, language: code });
                }
                "category" => {
                    category = lexicon.categories.len() as u16;
                    lexicon.categories.push(Category {
                        id: next().to_owned(),
                        name: next().to_owned(),
                        axis: next().to_owned(),
                        polarity: next().parse().unwrap_or_default(),
                        rests_on: next().to_owned(),
                        source,
                    });
                }
                "in" => category = lexicon.category(next()).unwrap_or_default(),
                "exceptions" => {
                    fields.for_each(|pattern| {
                        lexicon.add(LexiconEntry { exception: true, ..entry(pattern) }, language);
                    });
                }
                "entries" => {
                    let weight = f32::from(next().parse::<u8>().unwrap_or(10)) / 10.0;
                    for pattern in fields {
                        let (pattern, class) = pattern.split_once('|').unwrap_or((pattern, ""));
                        let class = WordClass::of_name(class);
                        lexicon.add(LexiconEntry { weight, class, ..entry(pattern) }, language);
                    }
                }
                "group" => {
                    group = lexicon.groups.len() as u16;
                    lexicon.groups.push(Group { id: next().to_owned(), name: next().to_owned() });
                }
                "of" => {
                    let id = next();
                    group = lexicon.groups.iter().position(|group| group.id == id).unwrap_or_default() as u16;
                }
                "term" => {
                    let pattern = next();
                    let reading = Reading::of_name(next()).unwrap_or(Reading::Plain);
                    let contested = Some((group, reading));
                    lexicon.add(LexiconEntry { weight: 1.0, contested, ..entry(pattern) }, language);
                }
                _ => {}
            }
        }
        lexicon
    }

    /// Adds the categories of a source. If another source already has the id or axis of a category, the name of the
    /// source is put before it, so that the words of two dictionaries are not added up.
    ///
    /// # Errors
    ///
    /// When a pattern has nothing to look for or begins with any word at all, or when there are too many patterns with
    /// stars and question marks inside ([`glob::MOST`], [`glob::MOST_SHORT`]); the lexicon must not be used then.
    pub fn add_dictionary(&mut self, addition: Addition) -> Result<(), PatternError> {
        let Addition { source, categories } = addition;
        let taken: FxHashSet<String> = self.categories.iter().map(|category| category.axis.clone()).collect();
        for NewCategory { mut category, entries } in categories {
            if taken.contains(&category.axis) {
                category.axis = format!("{}/{}", source.name, category.axis);
            }
            let id = if self.category(&category.id).is_some() {
                format!("{}/{}", source.name, category.id)
            } else {
                category.id.clone()
            };
            let from = self.sources.len() as u16;
            self.categories.push(Category { id, source: from, ..category });
            for NewEntry { pattern, weight, exception, class } in entries {
                let words = pattern_words(&pattern, english());
                if !has_letters(&words) {
                    return Err(PatternError::Empty(pattern));
                }
                let category = self.categories.len() as u16 - 1;
                let entry = LexiconEntry::plain(category, from, &pattern);
                self.add(LexiconEntry { weight, exception, class, anywhere: true, ..entry }, english());
            }
        }
        self.sources.push(source);
        match self.table.globs() {
            (all, _) if all > glob::MOST => Err(PatternError::TooMany(all, glob::MOST)),
            (_, short) if short > glob::MOST_SHORT => {
                Err(PatternError::TooManyShort(short, glob::MOST_SHORT))
            }
            _ => Ok(()),
        }
    }

    /// Gives an entry of a category another weight, or adds the entry if there is none.
    ///
    /// # Errors
    ///
    /// When the category is not there, or the pattern has nothing to look for.
    pub fn weigh(&mut self, category: &str, pattern: &str, weight: f32) -> Result<(), PatternError> {
        let empty = || PatternError::Empty(pattern.to_owned());
        if let Some(entry) = self.find(category, pattern) {
            self.entries[entry as usize].weight = weight;
            return Ok(());
        }
        let category = self.category(category).ok_or_else(empty)?;
        if !has_letters(&pattern_words(pattern, english())) {
            return Err(empty());
        }
        let source = self.categories[category as usize].source;
        let entry = LexiconEntry::plain(category, source, pattern);
        self.add(LexiconEntry { weight, anywhere: true, ..entry }, english());
        Ok(())
    }

    /// Adds an entry.
    fn add(&mut self, entry: LexiconEntry, language: &Language) {
        self.table.add(self.entries.len() as u32, &pattern_words(&entry.pattern, language));
        self.entries.push(entry);
    }

    /// The index of a category.
    pub fn category(&self, id: &str) -> Option<u16> {
        self.categories.iter().position(|category| category.id == id).map(|at| at as u16)
    }

    /// The entry of a category that is written this way.
    pub fn find(&self, category: &str, pattern: &str) -> Option<u32> {
        let category = self.category(category)?;
        let is =
            |entry: &LexiconEntry| entry.category == category && entry.pattern == pattern && !entry.exception;
        self.entries.iter().position(is).map(|at| at as u32)
    }

    /// The axes in order of their first category, each with its positive and negative pole where it has both.
    pub fn axes(&self) -> Vec<Axis> {
        let mut axes: Vec<Axis> = Vec::new();
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        for (index, category) in self.categories.iter().enumerate() {
            let at = *places.entry(&category.axis).or_insert_with(|| {
                axes.push(Axis { id: category.axis.clone(), positive: None, negative: None });
                axes.len() - 1
            });
            match category.polarity {
                1 => axes[at].positive = Some(index as u16),
                -1 => axes[at].negative = Some(index as u16),
                _ => {}
            }
        }
        axes.retain(|axis| axis.positive.is_some() && axis.negative.is_some());
        axes
    }
}

/// Where categories come from, so that it is clear what figures were counted with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// Its version, as its makers give it; empty where they give none.
    pub version: String,
    /// SHA-256 of its content, in hexadecimal digits.
    pub sha256: String,
    /// How many entries it has.
    pub entries: u32,
    /// Code (ISO 639-1) of the language of the texts that are searched for it; empty for all texts, as with a reader's
    /// own dictionaries.
    pub language: String,
}

/// A dictionary to be added.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Addition {
    /// What it is.
    pub source: Source,
    /// Its categories.
    pub categories: Vec<NewCategory>,
}

/// A category to be added.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewCategory {
    /// What it is.
    pub category: Category,
    /// Its entries.
    pub entries: Vec<NewEntry>,
}

/// An entry to be added.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewEntry {
    /// Words, with `*` and `?`.
    pub pattern: String,
    /// How strongly it speaks for its category, above 0.
    pub weight: f32,
    /// Whether it cancels the hits that it covers.
    pub exception: bool,
    /// The class that its first word must have.
    pub class: Option<WordClass>,
}

/// Why a source cannot be added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// A pattern with nothing to look for.
    #[error("the pattern “{0}” begins with any word at all")]
    Empty(String),
    /// Too many patterns with stars or question marks inside.
    #[error("{0} patterns have * or ? before their end; the limit is {1}")]
    TooMany(usize, usize),
    /// Too many that have no three letters in a row.
    #[error("{0} patterns have * or ? and no three letters in a row; the limit is {1}")]
    TooManyShort(usize, usize),
}

/// Two categories that stand against each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Axis {
    /// Stable name.
    pub id: String,
    /// Index of the category with polarity 1.
    pub positive: Option<u16>,
    /// Index of the category with polarity -1.
    pub negative: Option<u16>,
}

/// A word of a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct PatternWord {
    pub(crate) letters: String,
    pub(crate) ending: Ending,
}

/// What may follow or stand within the letters of a pattern's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Ending {
    /// Nothing: these letters and no others.
    None,
    /// Any ending.
    Open,
    /// The letters themselves hold stars and question marks.
    Glob,
}

/// Whether a pattern begins with something to look for.
fn has_letters(words: &[PatternWord]) -> bool {
    words.first().is_some_and(|word| word.letters.chars().any(|sign| !matches!(sign, '*' | '?')))
}

/// The words of a pattern, cut by the same tokenizer as the texts.
pub(crate) fn pattern_words(pattern: &str, language: &Language) -> Vec<PatternWord> {
    let mut words = Vec::new();
    for chunk in pattern.split_whitespace() {
        let letters = chunk.trim_end_matches('*');
        if letters.bytes().all(|byte| byte.is_ascii_lowercase()) {
            // Most are one plain word.
            let ending = if letters.len() < chunk.len() { Ending::Open } else { Ending::None };
            words.push(PatternWord { letters: letters.to_owned(), ending });
            continue;
        }
        if letters.is_empty() || letters.contains(['*', '?']) {
            words.push(PatternWord { letters: fold(chunk), ending: Ending::Glob });
            continue;
        }
        let tokens = tokenize(letters, language);
        let first = words.len();
        words.extend(
            (0..tokens.len())
                .map(|at| PatternWord { letters: tokens.folded(at).to_owned(), ending: Ending::None }),
        );
        if chunk.ends_with('*')
            && let Some(last) = words[first..].last_mut()
        {
            last.ending = Ending::Open;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::shipped::SHIPPED;

    #[test]
    fn the_shipped_lexicon_is_whole() {
        let lexicon = Lexicon::shipped();
        let entries = lexicon.entries.iter().filter(|entry| !entry.exception).count();
        let sizes: Vec<usize> = lexicon.sources.iter().map(|source| source.entries as usize).collect();
        assert_eq!(sizes.iter().sum::<usize>(), entries);
        assert!(sizes[0] >= 4_000 && sizes[1] >= 1_000, "{sizes:?}");
        assert!(lexicon.sources.iter().all(|source| source.sha256.len() == 64));
        let languages: Vec<&str> = lexicon.sources.iter().map(|source| &*source.language).collect();
        assert_eq!(languages, SHIPPED);
        for axis in ["approval", "cooperation", "threat", "legitimacy", "victim", "certainty"] {
            assert!(lexicon.axes().iter().any(|a| a.id == axis), "{axis}");
        }
        assert_eq!(lexicon.categories.iter().filter(|c| c.axis == "frames").count(), 15);
        assert_eq!(lexicon.categories.iter().filter(|c| c.axis == "reporting").count(), 3);
        assert!(lexicon.categories.iter().all(|c| !c.rests_on.is_empty() && !c.name.is_empty()));
    }

    #[test]
    fn a_group_has_the_terms_of_all_languages() {
        let lexicon = Lexicon::shipped();
        let group = |pattern: &str| {
            let entries = lexicon.entries.iter().filter(|entry| entry.pattern == pattern);
            let (group, reading) = entries.filter_map(|entry| entry.contested).next().unwrap();
            (&*lexicon.groups[group as usize].id, reading)
        };
        assert_eq!(group("война"), ("armed-conflict", Reading::Plain));
        assert_eq!(group("вооружённый конфликт"), ("armed-conflict", Reading::Softens));
        assert_eq!(group("armed conflict*").0, "armed-conflict");
        assert_ne!(group("ввод войск").0, "armed-conflict");
    }

    #[test]
    fn a_dictionary_keeps_its_own_categories_apart() {
        let mut lexicon = Lexicon::clone(&Lexicon::shipped());
        let before = lexicon.sources.len() as u16;
        let category = |id: &str, axis: &str| Category {
            id: id.into(),
            name: "A category".into(),
            axis: axis.into(),
            polarity: 0,
            rests_on: String::new(),
            source: 0,
        };
        let entry = |pattern: &str, weight, exception, class| NewEntry {
            pattern: pattern.into(),
            weight,
            exception,
            class,
        };
        let source = Source {
            name: "sea".into(),
            version: String::new(),
            sha256: String::new(),
            entries: 2,
            language: String::new(),
        };
        let entries =
            vec![entry("anchors", 1.5, false, Some(WordClass::Verb)), entry("anchors away", 1.0, true, None)];
        let categories = vec![
            NewCategory { category: category("approval", "approval"), entries },
            NewCategory {
                category: category("ropes", "ropes"),
                entries: vec![entry("ropes", 1.0, false, None)],
            },
        ];
        lexicon.add_dictionary(Addition { source, categories }).unwrap();
        let added = &lexicon.categories[lexicon.categories.len() - 2..];
        let names: Vec<_> = added.iter().map(|own| (&*own.id, &*own.axis, own.source)).collect();
        assert_eq!(names, [("sea/approval", "sea/approval", before), ("ropes", "ropes", before)]);
        let found = &lexicon.entries[lexicon.find("sea/approval", "anchors").unwrap() as usize];
        assert_eq!((found.weight, found.class, found.source), (1.5, Some(WordClass::Verb), before));
        assert!(found.anywhere && !found.exception);
        let last = &lexicon.entries[lexicon.entries.len() - 2];
        assert_eq!((&*last.pattern, last.exception), ("anchors away", true));

        lexicon.weigh("ropes", "ropes", 0.5).unwrap();
        lexicon.weigh("ropes", "cable", 2.0).unwrap();
        let weight = |pattern: &str| lexicon.entries[lexicon.find("ropes", pattern).unwrap() as usize].weight;
        assert_eq!([weight("ropes"), weight("cable")], [0.5, 2.0]);
        assert!(lexicon.entries.last().unwrap().anywhere);
        assert!(lexicon.weigh("gone", "ropes", 1.0).is_err());
        assert!(lexicon.weigh("ropes", "*", 1.0).is_err());
    }

    #[test]
    fn no_pattern_stands_in_both_poles_of_an_axis() {
        let lexicon = Lexicon::shipped();
        for axis in lexicon.axes() {
            let of = |pole: Option<u16>| {
                lexicon
                    .entries
                    .iter()
                    .filter(|e| Some(e.category) == pole && !e.exception)
                    .map(|e| e.pattern.clone())
                    .collect::<std::collections::BTreeSet<_>>()
            };
            assert_eq!(
                of(axis.positive).intersection(&of(axis.negative)).collect::<Vec<_>>(),
                Vec::<&String>::new()
            );
        }
    }
}
