//! The dictionaries that stance words are counted with, and files of them.

use framewise_core::comparison::Comparison;
use framewise_dictionaries::{Dictionary, Format, write};
use framewise_protocol::stance::DictionaryRow;

/// All of them, the shipped ones first.
pub(super) fn rows(comparison: &Comparison) -> Vec<DictionaryRow> {
    let row = |source: &framewise_core::lexicon::Source| DictionaryRow {
        name: source.name.clone(),
        version: source.version.clone(),
        sha256: source.sha256.clone(),
        entries: source.entries,
        shipped: !source.language.is_empty(),
    };
    comparison.lexicon().sources.iter().map(row).collect()
}

/// One of them as a file with this ending: as it counts now, with the weights that the reader gave and without what is
/// switched off.
pub(super) fn file(comparison: &Comparison, source: usize, ending: &str) -> String {
    let off = comparison.silenced();
    let dictionary = Dictionary::of(comparison.lexicon(), source, |entry| off.contains(&entry));
    write(&dictionary, Format::of_name(&format!(".{ending}")).unwrap_or(Format::Toml))
}
