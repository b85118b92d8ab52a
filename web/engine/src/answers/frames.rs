//! What each article takes an event to be about: the generic policy frames and their words.

use super::parts;
use crate::Engine;
use framewise_core::comparison::Comparison;
use framewise_core::text::fold::fold;
use framewise_protocol::{Filter, FrameRow, Select};

/// The family of categories that are frames.
const FRAMES: &str = "frames";
/// The most frames that are shown, and the most words of each.
const ROWS: usize = 6;
const WORDS: usize = 6;

/// The frames of an event, those with the most words first.
pub(super) fn frames(
    engine: &Engine,
    comparison: &Comparison,
    event: u32,
    articles: &[usize],
) -> Vec<FrameRow> {
    let lexicon = engine.corpus.lexicon();
    let filter = Filter { event: Some(event), ..Filter::default() };
    let masks: Vec<Vec<bool>> =
        articles.iter().map(|&article| parts::mask(engine, comparison, article, &filter)).collect();
    let frames = lexicon.categories.iter().enumerate().filter(|(_, category)| category.axis == FRAMES);
    let mut rows: Vec<FrameRow> = frames
        .map(|(at, category)| {
            let cells = articles.iter().zip(&masks).map(|(&article, counts)| {
                let entry = &engine.entries()[article];
                let part = parts::part(engine, comparison, article, counts);
                let mut words: Vec<String> = Vec::new();
                let mut count = 0;
                for hit in part.hits().filter(|hit| usize::from(hit.category) == at) {
                    count += 1;
                    let word = fold(hit.span.of(&entry.article.text));
                    if words.len() < WORDS && !words.contains(&word) {
                        words.push(word);
                    }
                }
                (count, words)
            });
            FrameRow {
                name: category.name.clone(),
                cells: cells.collect(),
                select: Select::Category(category.id.clone(), filter.clone()),
            }
        })
        .collect();
    let total = |row: &FrameRow| row.cells.iter().map(|(count, _)| count).sum::<u32>();
    rows.retain(|row| total(row) > 0);
    rows.sort_by_key(|row| std::cmp::Reverse(total(row)));
    rows.truncate(ROWS);
    rows
}
