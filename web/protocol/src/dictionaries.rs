//! Dictionaries: which files are dictionaries, and what is asked about those that are counted with.

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

/// Whether a file can be a dictionary, by its name.
pub fn is_named_as_dictionary(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| DICTIONARIES.iter().any(|(own, _)| *own == ending))
}

/// Whether a file is a dictionary. A table is one if its first line names the columns of one; others hold articles.
pub fn is_dictionary(name: &str, bytes: &[u8]) -> bool {
    is_named_as_dictionary(name)
        && (!name.to_ascii_lowercase().ends_with(".csv") || heads_a_dictionary(bytes))
}

/// Whether the first line of a table names a category and an entry, as `framewise-dictionaries` reads them.
fn heads_a_dictionary(bytes: &[u8]) -> bool {
    let first = bytes.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first);
    let has = |names: &[&str]| {
        first.split(|byte| matches!(byte, b',' | b';' | b'\t')).any(|cell| {
            let cell = cell.trim_ascii();
            let cell = cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\"")).unwrap_or(cell);
            names.iter().any(|name| cell.eq_ignore_ascii_case(name.as_bytes()))
        })
    };
    has(&["category"]) && has(&["pattern", "word", "term", "entry"])
}

/// A dictionary that stance words are counted with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DictionaryRow {
    /// Its name.
    pub name: String,
    /// Its version; empty if it has none.
    pub version: String,
    /// SHA-256 of its content.
    pub sha256: String,
    /// How many entries it has.
    pub entries: u32,
    /// The page's name for it; nothing for one that comes with the program.
    pub key: Option<DictionaryKey>,
}

/// What is asked about the entries of a category.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntriesAsk {
    /// The category, by its id.
    pub category: String,
    /// Letters that the entries must contain, in lower case.
    pub find: String,
    /// The most that are asked for.
    pub most: u32,
}

/// Entries of a category; those that are found in the articles come first.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct EntriesSheet {
    /// The number of entries in the category.
    pub total: u32,
    /// The number of these that contain the letters that are looked for.
    pub fitting: u32,
    /// The first of them.
    pub rows: Vec<EntryRow>,
}

/// An entry of a category.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntryRow {
    /// As it is written.
    pub pattern: String,
    /// Its weight, in tenths.
    pub weight: u16,
    /// Whether it cancels the hits that it covers.
    pub exception: bool,
    /// For a contested term, what it names and how it colours that; otherwise empty.
    pub note: String,
    /// Whether it is switched off.
    pub off: bool,
    /// Its places in all articles.
    pub hits: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_a_dictionary_by_its_first_line() {
        for (name, first, expected) in [
            ("a.dic", "", true),
            ("a.CSV", "category,pattern\nharm,hurt*", true),
            ("a.csv", "\u{feff}\"Category\";\"Word\";weight\n", true),
            ("a.csv", "title,text,category\nHarbour,It opened.,news", false),
            ("a.csv", "category,word count,text\n", false),
            ("a.csv", "", false),
            ("a.txt", "category,pattern", false),
        ] {
            assert_eq!(is_dictionary(name, first.as_bytes()), expected, "{name} {first:?}");
        }
    }
}
