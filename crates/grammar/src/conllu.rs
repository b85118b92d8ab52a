//! CoNLL-U, the file format of Universal Dependencies: <https://universaldependencies.org/format.html>.
//!
//! Reading keeps the words and what is said of them. Multiword tokens and empty nodes are passed over: the words that a
//! multiword token stands for have lines of their own.

use crate::{Features, Relation, Upos};
use thiserror::Error;

/// A word of a treebank. What its line leaves open is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// FORM.
    pub form: String,
    /// LEMMA.
    pub lemma: Option<String>,
    /// UPOS.
    pub upos: Option<Upos>,
    /// FEATS.
    pub features: Features,
    /// HEAD: 0 for the root, otherwise the number of a word, from 1 on.
    pub head: Option<u32>,
    /// DEPREL.
    pub relation: Option<Relation>,
    /// Whether white space follows.
    pub space_after: bool,
}

/// A sentence of a treebank.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// The comment `# text = ...`.
    pub text: Option<String>,
    /// Its words.
    pub rows: Vec<Row>,
}

/// Why a text is no CoNLL-U.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {why}")]
pub struct ConlluError {
    /// The line, from 1 on.
    pub line: usize,
    /// What is wrong there.
    pub why: &'static str,
}

/// Reads sentences.
///
/// # Errors
///
/// Where a line has not ten columns, where words are not numbered from 1 on, or where a head is no word of the sentence.
pub fn read(text: &str) -> Result<Vec<Sentence>, ConlluError> {
    let mut sentences = Vec::new();
    let mut open = Sentence::default();
    let mut joined = 0..0;
    for (at, line) in text.lines().chain([""]).enumerate() {
        let line = line.trim_end_matches('\r');
        let wrong = |why| ConlluError { line: at + 1, why };
        if line.is_empty() {
            if !open.rows.is_empty() {
                if open.rows.iter().filter_map(|row| row.head).any(|head| head as usize > open.rows.len()) {
                    return Err(wrong("a head of the sentence before is no word of it"));
                }
                sentences.push(std::mem::take(&mut open));
            }
            open = Sentence::default();
            joined = 0..0;
        } else if let Some(comment) = line.strip_prefix('#') {
            if let Some((name, value)) = comment.split_once('=')
                && name.trim() == "text"
            {
                open.text = Some(value.trim().to_owned());
            }
        } else {
            let columns: Vec<&str> = line.split('\t').collect();
            let Ok([id, form, lemma, upos, _, features, head, relation, _, misc]) =
                <[&str; 10]>::try_from(columns)
            else {
                return Err(wrong("there are not ten columns"));
            };
            if let Some((from, to)) = id.split_once('-') {
                let (Ok(from), Ok(to)) = (from.parse::<usize>(), to.parse::<usize>()) else {
                    return Err(wrong("the first column has no numbers"));
                };
                // Whether white space follows is said of the whole.
                let last = if misc.split('|').any(|note| note == "SpaceAfter=No") { to + 1 } else { to };
                joined = from..last;
                continue;
            }
            if id.contains('.') {
                continue;
            }
            let number = open.rows.len() + 1;
            if id.parse() != Ok(number) {
                return Err(wrong("words are not numbered from 1 on"));
            }
            let given = |column: &str| (column != "_").then(|| column.to_owned());
            open.rows.push(Row {
                form: form.to_owned(),
                lemma: if form == "_" { Some("_".to_owned()) } else { given(lemma) },
                upos: Upos::of(upos),
                features: Features::read(features),
                head: head.parse().ok(),
                relation: Relation::of(relation),
                space_after: !joined.contains(&number)
                    && !misc.split('|').any(|note| note == "SpaceAfter=No"),
            });
        }
    }
    Ok(sentences)
}
