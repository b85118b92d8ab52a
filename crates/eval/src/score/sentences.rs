//! Sentence ends: the Golden Rules.

use super::Figures;
use crate::analysis::{Analysis, Bytes};
use anyhow::Result;
use framewise_core::article::Article;
use framewise_core::corpus::Corpus;
use framewise_core::lexicon::Lexicon;
use serde::Deserialize;

/// The cases.
#[derive(Debug, Deserialize)]
pub struct Gold {
    /// The cases.
    pub cases: Vec<Case>,
}

/// A text and its sentences.
#[derive(Debug, Deserialize)]
pub struct Case {
    /// The text.
    pub text: String,
    /// Its sentences.
    pub sentences: Vec<Bytes>,
}

/// `right` is the share of cases whose sentences are exactly those of the reference.
///
/// # Errors
///
/// When a case is refused.
pub fn score(gold: &Gold) -> Result<Figures> {
    let mut right = 0;
    for case in &gold.cases {
        let mut corpus = Corpus::new(Lexicon::shipped());
        corpus.add(Article::new("case.txt", &case.text))?;
        let analysis = Analysis::of(&corpus)?;
        let article = &analysis.articles[0];
        let trimmed = article.sentences.iter().map(|span| trim(&article.text, *span));
        right += u32::from(trimmed.filter(|span| !span.is_empty()).eq(case.sentences.iter().copied()));
    }
    Ok(Figures::from([("right", f64::from(right) / gold.cases.len() as f64)]))
}

fn trim(text: &str, span: Bytes) -> Bytes {
    let words = &text[span.range()];
    let start = span.start + words.len() - words.trim_start().len();
    Bytes { start, end: start + words.trim().len() }
}
