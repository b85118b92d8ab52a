//! What the first version of the page kept of decisions and dictionaries: `postcard` bytes of the core's types at the
//! time.
//!
//! Three forms of it were released, which differ in what a dictionary says about itself. Their types are kept here as
//! they were.

use crate::{Answers, Engine, Refusal};
use framewise_core::edits::Passage;
use framewise_core::lexicon::WordClass;
use framewise_decisions::Decision;
use framewise_dictionaries::{Category, Dictionary, Entry, Format, write};
use framewise_protocol::question::{Legacy, LegacyAsk};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
enum Edit<S, E> {
    JoinNames(String, String),
    SplitName(String),
    Move(Passage, Passage),
    Remove(Passage),
    Gather(Vec<Passage>),
    Merge(Passage, Passage),
    Rename(Passage, String),
    CapitalsAsGovernments,
    Silence(String, String),
    Weigh(String, String, u16),
    Dictionary(Addition<S, E>),
}

#[derive(Deserialize)]
struct Addition<S, E> {
    source: S,
    categories: Vec<NewCategory<E>>,
}

#[derive(Deserialize)]
struct NewCategory<E> {
    category: LexiconCategory,
    entries: Vec<E>,
}

#[derive(Deserialize)]
struct LexiconCategory {
    id: String,
    name: String,
    axis: String,
    polarity: i8,
    rests_on: String,
    _source: u16,
}

/// Name, version, hash and number of entries.
#[derive(Deserialize)]
struct FirstSource(String, String, String, u32);

/// The same, and a language.
#[derive(Deserialize)]
struct SecondSource(String, String, String, u32, String);

/// What is taken over from either: name and version.
struct Source(String, String);

/// Pattern, weight, and whether it is an exception.
#[derive(Deserialize)]
struct FirstEntry(String, f32, bool);

/// The same, and a word class.
#[derive(Deserialize)]
struct NewEntry(String, f32, bool, Option<WordClass>);

impl From<FirstSource> for Source {
    fn from(FirstSource(name, version, _hash, _entries): FirstSource) -> Self {
        Self(name, version)
    }
}

impl From<SecondSource> for Source {
    fn from(SecondSource(name, version, _hash, _entries, _language): SecondSource) -> Self {
        Self(name, version)
    }
}

impl From<FirstEntry> for NewEntry {
    fn from(FirstEntry(pattern, weight, exception): FirstEntry) -> Self {
        Self(pattern, weight, exception, None)
    }
}

impl Answers<LegacyAsk> for Engine {
    fn answer(&mut self, LegacyAsk(bytes): &LegacyAsk) -> Result<Legacy, Refusal> {
        read(bytes).ok_or_else(|| "What was decided by hand could not be read.".to_owned())
    }
}

/// Reads the bytes in the newest form that fits all of them.
fn read(bytes: &[u8]) -> Option<Legacy> {
    if bytes.is_empty() {
        return Some(Legacy::default());
    }
    read_as::<SecondSource, NewEntry>(bytes)
        .or_else(|| read_as::<SecondSource, FirstEntry>(bytes))
        .or_else(|| read_as::<FirstSource, FirstEntry>(bytes))
}

fn read_as<S: DeserializeOwned + Into<Source>, E: DeserializeOwned + Into<NewEntry>>(
    bytes: &[u8],
) -> Option<Legacy> {
    let (edits, rest) = postcard::take_from_bytes::<Vec<Edit<S, E>>>(bytes).ok()?;
    if !rest.is_empty() {
        return None;
    }
    let mut legacy = Legacy::default();
    for edit in edits {
        let decision = match edit {
            // Truncated bytes can look like those of an earlier form that end in a dictionary without categories; no
            // such dictionary was ever kept.
            Edit::Dictionary(addition) if addition.categories.is_empty() => return None,
            Edit::Dictionary(addition) => {
                legacy.dictionaries.push(file(addition));
                continue;
            }
            Edit::JoinNames(one, other) => Decision::JoinNames(one, other),
            Edit::SplitName(form) => Decision::SplitName(form),
            Edit::Move(passage, to) => Decision::Move(passage, to),
            Edit::Remove(passage) => Decision::Remove(passage),
            Edit::Gather(passages) => Decision::Gather(passages),
            Edit::Merge(one, other) => Decision::Merge(one, other),
            Edit::Rename(passage, title) => Decision::Rename(passage, title),
            Edit::CapitalsAsGovernments => Decision::CapitalsAsGovernments(true),
            Edit::Silence(category, pattern) => Decision::SwitchOff(category, pattern, true),
            Edit::Weigh(category, pattern, tenths) => Decision::Weigh(category, pattern, tenths),
        };
        legacy.decisions.push(serde_json::to_string(&decision).ok()?);
    }
    Some(legacy)
}

/// A dictionary as a file in our own format, which keeps everything: its name and its text.
fn file<S: Into<Source>, E: Into<NewEntry>>(addition: Addition<S, E>) -> (String, String) {
    let Source(name, version) = addition.source.into();
    let entry = |entry: E| {
        let NewEntry(pattern, weight, exception, class) = entry.into();
        // Weights are given in tenths.
        Entry { pattern, weight: (f64::from(weight) * 10.0).round() / 10.0, exception, class }
    };
    let category = |own: NewCategory<E>| {
        let LexiconCategory { id, name: title, axis, polarity, rests_on, .. } = own.category;
        Category {
            name: title,
            // What an addition says if the file says nothing.
            axis: if axis == id { String::new() } else { axis },
            rests_on: if rests_on == name { String::new() } else { rests_on },
            polarity,
            entries: own.entries.into_iter().map(entry).collect(),
        }
    };
    let categories = addition.categories.into_iter().map(category).collect();
    let text = write(&Dictionary { name: name.clone(), version, categories }, Format::Toml);
    (format!("{name}.toml"), text)
}

#[cfg(test)]
mod tests;
