//! Text with marks: sentences, the places of a selection, and articles to read.

use crate::{ArticleKey, Select};
use serde::{Deserialize, Serialize};

/// A sentence with marks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// The article.
    pub key: ArticleKey,
    /// Index of the sentence.
    pub sentence: u32,
    /// Its words, some of them marked.
    pub pieces: Vec<Piece>,
}

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether they are marked, and how.
    pub mark: Mark,
    /// What changes what they say, and which words do so; empty if nothing does.
    pub why: String,
}

/// How words are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Mark {
    /// Not at all.
    None,
    /// As a hit.
    Hit,
    /// As a hit that says more, less or something else because of the words around it.
    Scoped,
}

/// The places of a selection.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// What it is.
    pub title: String,
    /// The selection itself.
    pub select: Select,
    /// Number of places.
    pub count: u32,
    /// Number of sentences that hold them.
    pub sentences: u32,
    /// These sentences, or the first of them if there are very many.
    pub passages: Vec<Passage>,
}

/// An article to read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadArticle {
    /// The article.
    pub key: ArticleKey,
    /// Marked places in it.
    pub count: u32,
    /// Its paragraphs, each of sentences.
    pub paragraphs: Vec<Vec<Passage>>,
    /// What was cut around it.
    pub cut: Cut,
}

/// What was cut around an article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cut {
    /// Above it; empty if nothing was.
    pub above: String,
    /// Below it; empty if nothing was.
    pub below: String,
    /// How many words that is, above and below.
    pub words: (u32, u32),
    /// Whether the reader put it back: then it is part of the text.
    pub is_back: bool,
}
