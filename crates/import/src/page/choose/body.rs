//! The text that a page states in JSON-LD as its article's body.

use super::Choice;
use crate::lines::folded;
use crate::page::about::About;
use rustc_hash::FxHashSet;

/// The number of words in a run that is looked for in the stated body.
const RUN: usize = 4;
/// A stated body of fewer bytes may be an excerpt.
const SHORTEST: usize = 400;
/// A block is in the body if at least this share of its runs of words is.
const SAME: f64 = 0.6;
/// The statement counts if it covers at least this share of the chosen text.
const COVERS: f64 = 0.7;

/// Puts back blocks of the stated body that are not chosen.
pub(super) fn restore(choice: &mut Choice<'_>, about: &About) {
    let Some(runs) = runs_of(about) else { return };
    for (at, block) in choice.blocks.iter().enumerate() {
        let words = folded(&block.text);
        let long = words.split(' ').count() >= 2 * RUN;
        if !choice.chosen[at] && long && share(&words, &runs) > 0.9 {
            choice.chosen[at] = true;
        }
    }
}

/// Removes blocks that are not in the stated body.
pub(super) fn leave_out(choice: &mut Choice<'_>, about: &About) {
    let Some(runs) = runs_of(about) else { return };
    let mut others = Vec::new();
    let mut length = 0;
    for at in choice.places() {
        let block = &choice.blocks[at];
        if share(&folded(&block.text), &runs) < SAME {
            others.push(at);
            length += block.length();
        }
    }
    if (length as f64) < (1.0 - COVERS) * choice.length() as f64 {
        choice.leave_out(&others, COVERS);
    }
}

/// The runs of words of the stated body.
fn runs_of(about: &About) -> Option<FxHashSet<Vec<String>>> {
    let body = about.body.as_ref().filter(|body| body.len() >= SHORTEST)?;
    // Some pages state it with its markup.
    let body = if body.contains("</") || body.contains("&nbsp;") {
        folded(&dom_query::Document::fragment(body.as_str()).formatted_text())
    } else {
        folded(body)
    };
    Some(runs(&body).into_iter().collect())
}

fn runs(words: &str) -> Vec<Vec<String>> {
    let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
    words.windows(RUN.min(words.len())).map(<[String]>::to_vec).collect()
}

/// The share of a text's runs of words that are among these. A text shorter than a run counts as present.
fn share(words: &str, known: &FxHashSet<Vec<String>>) -> f64 {
    let runs = runs(words);
    if runs.first().is_none_or(|run| run.len() < RUN) {
        return 1.0;
    }
    runs.iter().filter(|run| known.contains(*run)).count() as f64 / runs.len() as f64
}
