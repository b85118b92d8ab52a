//! The tables of words.

use super::overview::key_word;
use crate::protocol::{PhraseRow, WordRow, WordTables};
use crate::worker::Desk;
use framewise_core::corpus::Comparison;

/// So many content words, and as many function words, are sent.
const ROWS: usize = 3_000;

pub(super) fn tables(desk: &Desk, comparison: &Comparison) -> WordTables {
    let rows = |function: bool| {
        let of_kind = comparison.keywords.iter().filter(move |row| row.function == function);
        of_kind.take(ROWS).map(|row| WordRow {
            word: row.word.clone(),
            stem: row.stem.clone(),
            function: row.function,
            total: row.total,
            counts: row.counts.clone(),
        })
    };
    WordTables {
        lengths: desk.entries().iter().map(|entry| entry.profile.words).collect(),
        articles: (0..desk.entries().len()).map(|article| desk.key_of(article)).collect(),
        words: rows(false).chain(rows(true)).collect(),
        phrases: comparison
            .phrases
            .iter()
            .map(|phrase| PhraseRow {
                text: phrase.text.clone(),
                total: phrase.total,
                counts: phrase.counts.clone(),
                g2: phrase.g2,
                npmi: phrase.npmi,
            })
            .collect(),
        keys: comparison
            .keyness
            .iter()
            .enumerate()
            .map(|(article, keys)| keys.iter().map(|key| key_word(key, desk, article)).collect())
            .collect(),
    }
}
