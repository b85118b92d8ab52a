//! What the page asks about the stance toward people, bodies and contested things, and the answer.

use crate::{ArticleKey, Select, Whose};
use serde::{Deserialize, Serialize};

/// How each article speaks of those whom several name, in one voice; all voices together are judged as the author's
/// own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TowardAsk(pub Whose);

impl Default for TowardAsk {
    fn default() -> Self {
        Self(Whose::Own)
    }
}

/// Targets by articles.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TowardSheet {
    /// The articles, in order.
    pub articles: Vec<ArticleKey>,
    /// The targets that are named in enough sentences of all articles; those on which the articles diverge most come
    /// first.
    pub rows: Vec<TowardRow>,
    /// The text above the table, and below it.
    pub notes: [String; 2],
}

/// A target over all articles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TowardRow {
    /// What it goes by.
    pub name: String,
    /// How the articles compare, in a sentence.
    pub said: String,
    /// Whether that is a difference.
    pub differs: bool,
    /// What selects its sentences.
    pub select: Select,
    /// For each article.
    pub figures: Vec<TowardFigure>,
}

/// How an article speaks of a target.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct TowardFigure {
    /// Sentences that name it.
    pub sentences: u32,
    /// Their mean, from -1 to 1, and its 95 % interval; nothing if there are too few of them.
    pub mean: Option<(f64, [f64; 2])>,
}
