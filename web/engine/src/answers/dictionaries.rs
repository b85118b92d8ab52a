//! The dictionaries that stance words are counted with, and files of them.

use crate::Engine;
use framewise_core::comparison::Comparison;
use framewise_core::lexicon::LexiconEntry;
use framewise_dictionaries::{Dictionary, Format, write};
use framewise_protocol::{DictionaryRow, EntriesAsk, EntriesSheet, EntryRow};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// All dictionaries, the shipped ones first.
pub(super) fn rows(engine: &Engine, comparison: &Comparison) -> Vec<DictionaryRow> {
    let brought = |name: &str| engine.dictionaries.iter().find(|(_, own)| own.source.name == name);
    let row = |source: &framewise_core::lexicon::Source| DictionaryRow {
        name: source.name.clone(),
        version: source.version.clone(),
        sha256: source.sha256.clone(),
        entries: source.entries,
        // Shipped ones have a language.
        key: brought(&source.name).filter(|_| source.language.is_empty()).map(|(key, _)| *key),
    };
    comparison.lexicon().sources.iter().map(row).collect()
}

/// The entries of a category, those found most often in the articles first.
pub(super) fn entries(engine: &Engine, comparison: &Comparison, ask: &EntriesAsk) -> EntriesSheet {
    let lexicon = comparison.lexicon();
    let Some(category) = lexicon.category(&ask.category) else { return EntriesSheet::default() };
    let mut hits: FxHashMap<u32, u32> = FxHashMap::default();
    for hit in engine.entries().iter().flat_map(|entry| &entry.profile.hits) {
        *hits.entry(hit.entry).or_default() += 1;
    }
    let own = || lexicon.entries.iter().zip(0..).filter(|(entry, _)| entry.category == category);
    let mut fitting: Vec<(&LexiconEntry, u32)> =
        own().filter(|(entry, _)| entry.pattern.contains(&ask.find)).collect();
    let places = |id: u32| hits.get(&id).copied().unwrap_or_default();
    fitting.sort_by_key(|(entry, id)| (Reverse(places(*id)), &entry.pattern));
    let row = |&(entry, id): &(&LexiconEntry, u32)| EntryRow {
        pattern: entry.pattern.clone(),
        weight: (entry.weight * 10.0).round() as u16,
        exception: entry.exception,
        note: entry.contested.map_or(String::new(), |(group, reading)| {
            format!("{}: {}", lexicon.groups[usize::from(group)].name, reading.name())
        }),
        off: comparison.silenced().contains(&id),
        hits: places(id),
    };
    EntriesSheet {
        total: own().count() as u32,
        fitting: fitting.len() as u32,
        rows: fitting.iter().take(ask.most as usize).map(row).collect(),
    }
}

/// A dictionary as a file with this ending: as it counts now, with the weights that the reader gave and without what is
/// switched off.
pub(super) fn file(comparison: &Comparison, source: usize, ending: &str) -> String {
    let off = comparison.silenced();
    let dictionary = Dictionary::of(comparison.lexicon(), source, |entry| off.contains(&entry));
    write(&dictionary, Format::of_name(&format!(".{ending}")).unwrap_or(Format::Toml))
}
