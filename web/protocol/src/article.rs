//! Articles: how they come in, what is found in them, and which of them stand side by side.

pub use framewise_project::About;
use serde::{Deserialize, Serialize};

/// The page's name for an article, never used twice while the page is open.
pub type ArticleKey = u32;

/// The page's name for a dictionary, likewise.
pub type DictionaryKey = u32;

/// The most articles that stand side by side; if there are more, the reader chooses which.
pub const COLUMNS: usize = 12;

/// The indices of the articles that stand side by side: all if they are few; otherwise those that are wanted, or, if
/// none is, the first.
pub fn columns(articles: impl ExactSizeIterator<Item = ArticleKey>, wanted: &[ArticleKey]) -> Vec<usize> {
    let all = articles.len();
    if all <= COLUMNS {
        return (0..all).collect();
    }
    let own = articles.enumerate().filter(|(_, key)| wanted.contains(key)).map(|(place, _)| place);
    let own: Vec<usize> = own.take(COLUMNS).collect();
    if own.is_empty() { (0..COLUMNS).collect() } else { own }
}

/// Where an article's bytes are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Content {
    /// The bytes themselves.
    Bytes(Vec<u8>),
    /// The analysis has the samples: this one of them, by its index.
    Sample(u32),
}

/// An article on its way in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Incoming {
    /// The page's name for it.
    pub key: ArticleKey,
    /// File name, or a made-up name.
    pub name: String,
    /// Its bytes, or where they are.
    pub content: Content,
    /// The encoding that the reader chose.
    pub encoding: Option<String>,
    /// What the reader corrected.
    pub about: Option<About>,
    /// Which part of it is the article.
    pub extent: Extent,
}

/// Which part of a file's text is the article, and which was copied along with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Extent {
    /// What the analysis takes for the article.
    #[default]
    Told,
    /// These bytes, half-open, as a reader of file formats found.
    Part(u32, u32),
    /// All of it: the reader put back what was cut.
    Whole,
}

/// What the worker found in an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Info {
    /// The page's name for it.
    pub key: ArticleKey,
    /// Title, source and date.
    pub about: About,
    /// Number of words.
    pub words: u32,
    /// ISO 639-1 code, or `und`.
    pub language: String,
    /// WHATWG name of the encoding.
    pub encoding: String,
    /// Whether the encoding is a guess.
    pub guessed: bool,
    /// Whether bytes were replaced.
    pub replaced: bool,
}
