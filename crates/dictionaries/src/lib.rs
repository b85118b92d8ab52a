//! Dictionaries: categories of words, read from and written to the files of other programs.
//!
//! [`read`] takes a file's name and text and gives a [`Dictionary`]; [`write()`] makes a file from one. A file that
//! does not conform to its format is refused, with the line. [`Dictionary::add_to`] puts its categories into a lexicon.
//! What other formats cannot express (weights, axes, exceptions) is left out when they are written: see
//! [`Format::keeps`].

mod formats;
mod tree;

use framewise_core::lexicon::{
    Addition, Category as LexiconCategory, Lexicon, NewCategory, NewEntry, PatternError, Source, WordClass,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The largest file, in bytes.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;
/// The most categories in a file.
pub const MAX_CATEGORIES: usize = 2_000;
/// The most entries in a file.
pub const MAX_ENTRIES: usize = 500_000;
/// The most letters in a pattern.
pub const MAX_PATTERN: usize = 200;

/// Categories of words.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Dictionary {
    /// What it is called.
    pub name: String,
    /// Its version, as its makers give it; empty if they give none.
    pub version: String,
    /// Its categories.
    pub categories: Vec<Category>,
}

/// Words that belong together.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Category {
    /// Its name; for a category inside others, all their names with slashes between them: "nature/animals".
    pub name: String,
    /// The pair it belongs to; its own name if it belongs to none.
    pub axis: String,
    /// Which pole of the pair it is: 1, -1, or 0.
    pub polarity: i8,
    /// What it rests on.
    pub rests_on: String,
    /// Its words.
    pub entries: Vec<Entry>,
}

impl Category {
    /// Puts the entries in one order, so that the same words have the same hash however a file lists them.
    fn sort(&mut self) {
        self.entries.sort_by(|a, b| (a.exception, &a.pattern).cmp(&(b.exception, &b.pattern)));
    }
}

/// A word, a phrase, or a pattern with `*` (any letters) and `?` (one letter), in small letters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The pattern.
    pub pattern: String,
    /// How strongly it speaks for its category, above 0; 1 for a plain entry.
    pub weight: f64,
    /// Whether it cancels the hits that it covers.
    pub exception: bool,
    /// The class that its first word must have, where two words are spelt alike.
    pub class: Option<WordClass>,
}

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Ours: everything is kept.
    Toml,
    /// A table with a header: `category`, `pattern`, and further columns.
    Csv,
    /// LIWC: numbered categories between `%`, then words with the numbers of theirs.
    Liwc,
    /// Yoshikoder: XML.
    Yoshikoder,
    /// Lexicoder 3: `+CATEGORY`, then one word per line.
    Lexicoder,
    /// WordStat: indented categories and words with their weights in brackets.
    WordStat,
    /// quanteda: YAML, categories as keys, words as lists.
    Yaml,
}

impl Format {
    /// All of them, with the endings of their files.
    pub const ALL: [(Self, &'static [&'static str]); 7] = [
        (Self::Toml, &["toml"]),
        (Self::Csv, &["csv"]),
        (Self::Liwc, &["dic"]),
        (Self::Yoshikoder, &["ykd"]),
        (Self::Lexicoder, &["lc3", "lcd"]),
        (Self::WordStat, &["cat"]),
        (Self::Yaml, &["yml", "yaml"]),
    ];

    /// The format of a file by its ending.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        Self::ALL.into_iter().find(|(_, endings)| endings.contains(&&*ending)).map(|(format, _)| format)
    }

    /// What a file of this kind can express about an entry and its category: weights, and axes with exceptions.
    pub fn keeps(self) -> Keeps {
        match self {
            Self::Toml | Self::Csv => Keeps { weights: true, axes: true },
            Self::WordStat => Keeps { weights: true, axes: false },
            Self::Liwc | Self::Yoshikoder | Self::Lexicoder | Self::Yaml => {
                Keeps { weights: false, axes: false }
            }
        }
    }
}

/// What a kind of file can express.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keeps {
    /// Weights of entries.
    pub weights: bool,
    /// Axes, poles, exceptions, word classes, and what a category rests on.
    pub axes: bool,
}

/// Why a dictionary is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DictionaryError {
    /// Its name does not show a format.
    #[error(
        "{0} is no dictionary: its name ends in none of .toml, .csv, .dic, .ykd, .lc3, .lcd, .cat, .yml and .yaml"
    )]
    Unknown(String),
    /// It is too large.
    #[error("{0} is larger than {limit} MB", limit = MAX_BYTES / 1024 / 1024)]
    TooLarge(String),
    /// It does not conform to its format.
    #[error("{name}, line {line}: {message}")]
    Malformed {
        /// The file.
        name: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// It holds no entry.
    #[error("{0} holds no entries")]
    Empty(String),
    /// A lexicon cannot take it.
    #[error("{0}: {1}")]
    Refused(String, PatternError),
}

/// Something wrong in a line, before the name of the file is added.
#[derive(Debug, PartialEq, Eq)]
struct Mistake {
    line: usize,
    message: String,
}

impl Mistake {
    fn new(line: usize, message: impl Into<String>) -> Self {
        Self { line, message: message.into() }
    }
}

/// Reads a dictionary. Without a format, the name decides which it is.
///
/// # Errors
///
/// When the name does not show a format, or the file is too large, does not conform to its format, or is empty.
pub fn read(name: &str, text: &str, format: Option<Format>) -> Result<Dictionary, DictionaryError> {
    let format =
        format.or_else(|| Format::of_name(name)).ok_or_else(|| DictionaryError::Unknown(name.to_owned()))?;
    if text.len() > MAX_BYTES {
        return Err(DictionaryError::TooLarge(name.to_owned()));
    }
    let text = text.trim_start_matches('\u{feff}');
    let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let mut dictionary = formats::read(format, stem, text).map_err(|Mistake { line, message }| {
        DictionaryError::Malformed { name: name.to_owned(), line, message }
    })?;
    if dictionary.name.is_empty() {
        stem.clone_into(&mut dictionary.name);
    }
    if dictionary.categories.iter().all(|category| category.entries.is_empty()) {
        return Err(DictionaryError::Empty(name.to_owned()));
    }
    Ok(dictionary)
}

/// Writes a dictionary; reading it again gives the same, except for what the format cannot express.
pub fn write(dictionary: &Dictionary, format: Format) -> String {
    formats::write(format, dictionary)
}

impl Dictionary {
    /// Where its categories come from: its name, version, and a hash of everything that it holds.
    pub fn source(&self) -> Source {
        let content = write(self, Format::Toml);
        Source {
            name: self.name.clone(),
            version: self.version.clone(),
            sha256: Sha256::digest(content.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect(),
            entries: self.categories.iter().map(|category| category.entries.len() as u32).sum(),
            language: String::new(),
        }
    }

    /// The part of it that a lexicon takes in.
    pub fn addition(&self) -> Addition {
        let categories = self.categories.iter().map(|own| NewCategory {
            category: LexiconCategory {
                id: own.name.to_lowercase(),
                name: own.name.clone(),
                axis: if own.axis.is_empty() { own.name.to_lowercase() } else { own.axis.clone() },
                polarity: own.polarity,
                rests_on: if own.rests_on.is_empty() { self.name.clone() } else { own.rests_on.clone() },
                source: 0,
            },
            entries: own
                .entries
                .iter()
                .map(|entry| NewEntry {
                    pattern: entry.pattern.clone(),
                    weight: entry.weight as f32,
                    exception: entry.exception,
                    class: entry.class,
                })
                .collect(),
        });
        Addition { source: self.source(), categories: categories.collect() }
    }

    /// Puts its categories into a lexicon.
    ///
    /// # Errors
    ///
    /// When the lexicon refuses a pattern; the lexicon must not be used then.
    pub fn add_to(&self, lexicon: &mut Lexicon) -> Result<(), DictionaryError> {
        lexicon
            .add_dictionary(self.addition())
            .map_err(|error| DictionaryError::Refused(self.name.clone(), error))
    }

    /// One of the dictionaries of a lexicon as it is now, without the entries that are switched off.
    pub fn of(lexicon: &Lexicon, source: usize, is_off: impl Fn(u32) -> bool) -> Self {
        let own = lexicon.sources.get(source);
        let mut dictionary = Self {
            name: own.map(|own| own.name.clone()).unwrap_or_default(),
            version: own.map(|own| own.version.clone()).unwrap_or_default(),
            categories: Vec::new(),
        };
        // Shipped categories go by their ids, others by the names that their file gave them.
        let shipped = own.is_some_and(|own| !own.language.is_empty());
        for (at, category) in lexicon.categories.iter().enumerate() {
            // A category can have entries from more than one source, such as another language.
            let own = |entry: &framewise_core::lexicon::LexiconEntry| {
                usize::from(entry.category) == at && usize::from(entry.source) == source
            };
            if usize::from(category.source) != source && !lexicon.entries.iter().any(own) {
                continue;
            }
            let entries =
                lexicon.entries.iter().enumerate().filter(|(id, entry)| own(entry) && !is_off(*id as u32));
            let entry = |(_, entry): (usize, &framewise_core::lexicon::LexiconEntry)| Entry {
                pattern: entry.pattern.clone(),
                // Weights are given in tenths.
                weight: if entry.exception { 1.0 } else { (f64::from(entry.weight) * 10.0).round() / 10.0 },
                exception: entry.exception,
                class: entry.class,
            };
            dictionary.categories.push(Category {
                name: if shipped { category.id.clone() } else { category.name.clone() },
                axis: category.axis.clone(),
                polarity: category.polarity,
                // What an addition says if the file says nothing.
                rests_on: if category.rests_on == dictionary.name {
                    String::new()
                } else {
                    category.rests_on.clone()
                },
                entries: entries.map(entry).collect(),
            });
        }
        dictionary.categories.iter_mut().for_each(Category::sort);
        dictionary
    }
}
