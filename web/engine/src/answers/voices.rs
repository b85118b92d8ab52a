//! Who speaks in each article, and how many words, as a grid; and the same words in two articles.

use super::sources;
use crate::Engine;
use crate::marks::{Marked, pieces};
use framewise_core::across::labels::same::{self, Quoted};
use framewise_core::across::sources::name;
use framewise_core::article::entry::Entry;
use framewise_core::article::profile::Profile;
use framewise_core::article::spoken::Spoken;
use framewise_core::article::voices::utterances::{Utterance, UtteranceKind};
use framewise_core::comparison::Comparison;
use framewise_display::NO_SPEAKER;
use framewise_protocol::{Grid, GridCell, GridRow, Passage, Select, Voices};

/// Whom an utterance is attributed to: a name, otherwise the words that name the source.
pub(super) fn speaker(
    comparison: &Comparison,
    article: usize,
    entry: &Entry,
    utterance: &Utterance,
) -> String {
    name(&entry.article.text, article, utterance, comparison.entities())
        .unwrap_or_else(|| NO_SPEAKER.to_owned())
}

/// Who gets to speak, who speaks, and what two articles quote.
pub(super) fn voices(engine: &Engine, comparison: &Comparison) -> Voices {
    let mut grid = grid(engine, comparison);
    grid.rows.splice(..0, sources::rows(engine, comparison));
    Voices { grid, same: same(engine), note: sources::note() }
}

/// The grid: speakers with a name first, then other sources.
fn grid(engine: &Engine, comparison: &Comparison) -> Grid {
    let (entries, columns) = (engine.entries(), engine.columns());
    // The name, whether it belongs to an entity, and direct words, other words and utterances in each article.
    let mut found: Vec<(String, bool, Vec<[u32; 3]>)> = Vec::new();
    let mut shares = Vec::new();
    for (column, &article) in columns.iter().enumerate() {
        let entry = &entries[article];
        let spoken = Spoken::new(&entry.profile);
        for (utterance, words) in entry.profile.utterances.iter().zip(&spoken.by) {
            let name = speaker(comparison, article, entry, utterance);
            let own: u32 = words.iter().sum();
            let at = found.iter().position(|(other, ..)| *other == name).unwrap_or_else(|| {
                let known = utterance.speaker.is_some_and(|speaker| speaker.name.is_some());
                found.push((name, known, vec![[0; 3]; columns.len()]));
                found.len() - 1
            });
            let counts = &mut found[at].2[column];
            let direct = utterance.kind == UtteranceKind::Direct;
            counts[usize::from(!direct)] += own;
            counts[2] += 1;
        }
        let [quoted, told] = spoken.total;
        shares.push([entry.profile.words.saturating_sub(quoted + told), quoted, told]);
    }
    let total = |counts: &[[u32; 3]]| counts.iter().map(|own| own[0] + own[1]).sum::<u32>();
    found.sort_by(|a, b| b.1.cmp(&a.1).then(total(&b.2).cmp(&total(&a.2))).then_with(|| a.0.cmp(&b.0)));
    let rows = found.into_iter().map(|(name, known, counts)| {
        let cell = |own: &[u32; 3]| {
            let [direct, other, times] = *own;
            let text = match (direct, other) {
                (0, _) => format!("{times}×, in other words"),
                (_, 0) => format!("{times}×, word for word"),
                _ => format!("{times}×, {direct} word for word"),
            };
            let select = Select::Voice(name.clone());
            if times == 0 {
                Vec::new()
            } else {
                vec![GridCell { text, count: direct + other, name: false, colours: None, select }]
            }
        };
        GridRow {
            cells: counts.iter().map(cell).collect(),
            part: sources::PARTS + u8::from(!known),
            title: name.clone(),
        }
    });
    let rows = rows.collect();
    Grid {
        articles: columns.iter().map(|&article| engine.key_of(article)).collect(),
        shares,
        rows,
        names: Vec::new(),
    }
}

/// Quotations that two articles share, with the words that only one of them has marked.
fn same(engine: &Engine) -> Vec<[Passage; 2]> {
    let entries = engine.entries();
    let columns = engine.columns();
    let profiles: Vec<&Profile> = columns.iter().map(|&article| &*entries[article].profile).collect();
    let passage = |quoted: &Quoted| {
        let article = columns[quoted.article as usize];
        let entry = &entries[article];
        let span = entry.profile.utterances[quoted.utterance as usize].span;
        let marks: Vec<Marked> = quoted.own.iter().map(|&span| Marked::hit(span)).collect();
        Passage {
            key: engine.key_of(article),
            sentence: entry.profile.sentence_at(span.start),
            pieces: pieces(&entry.article.text, span, &marks),
        }
    };
    same::same(&profiles).iter().map(|[one, other]| [passage(one), passage(other)]).collect()
}
