//! Dictionaries: which files are any, and what is asked of those that are counted with.

use crate::DictionaryKey;
use serde::{Deserialize, Serialize};

/// The endings of files that are dictionaries, and the program that writes each.
pub const DICTIONARIES: [(&str, &str); 9] = [
    ("toml", "Framewise"),
    ("csv", "a table"),
    ("dic", "LIWC"),
    ("ykd", "Yoshikoder"),
    ("lc3", "Lexicoder"),
    ("cat", "WordStat"),
    ("yml", "quanteda"),
    ("yaml", "quanteda"),
    ("lcd", "Lexicoder"),
];

/// Whether a file is a dictionary, by its name.
pub fn is_dictionary(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| DICTIONARIES.iter().any(|(own, _)| *own == ending))
}

/// A dictionary that stance words are counted with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DictionaryRow {
    /// Its name.
    pub name: String,
    /// Its version; empty where it has none.
    pub version: String,
    /// SHA-256 of its content.
    pub sha256: String,
    /// How many entries it has.
    pub entries: u32,
    /// The page's name for it; nothing for one that comes with the program.
    pub key: Option<DictionaryKey>,
}

/// What is asked of the entries of a category.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntriesAsk {
    /// The category, by its id.
    pub category: String,
    /// Letters that the entries hold, in lower case.
    pub find: String,
    /// So many are asked for.
    pub most: u32,
}

/// Entries of a category, those that are found in the articles first.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct EntriesSheet {
    /// So many the category has.
    pub total: u32,
    /// So many of these hold the letters that are looked for.
    pub fitting: u32,
    /// The first of them.
    pub rows: Vec<EntryRow>,
}

/// An entry of a category.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntryRow {
    /// As it is written.
    pub pattern: String,
    /// In tenths.
    pub weight: u16,
    /// Whether it cancels the hits that it covers.
    pub exception: bool,
    /// What it names and how it colours that, of a contested term; else empty.
    pub note: String,
    /// Whether it is switched off.
    pub off: bool,
    /// Its places in all articles.
    pub hits: u32,
}
