//! Rows by articles, with words in each cell: what things are called, and who speaks.

use crate::{ArticleKey, Passage, Select};
use framewise_core::lexicon::Reading;
use serde::{Deserialize, Serialize};

/// Rows by articles, with words in each cell.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Grid {
    /// The articles, in order.
    pub articles: Vec<ArticleKey>,
    /// For each article, the number of its own words, of words quoted, and of words paraphrased.
    pub shares: Vec<[u32; 3]>,
    /// The rows.
    pub rows: Vec<GridRow>,
    /// All people and bodies that a name can be decided to mean.
    pub names: Vec<String>,
}

/// A row of a grid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GridRow {
    /// What it is about.
    pub title: String,
    /// Which part of the grid it belongs to, from 0.
    pub part: u8,
    /// For each article, what stands in its cell; empty if it is silent.
    pub cells: Vec<Vec<GridCell>>,
}

/// Words or a number in a cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GridCell {
    /// As shown.
    pub text: String,
    /// How often, or how much.
    pub count: u32,
    /// Whether it is a name.
    pub name: bool,
    /// How a contested term colours what it names.
    pub colours: Option<Reading>,
    /// What selects its places.
    pub select: Select,
}

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Voices {
    /// Kinds of sources and speakers by articles.
    pub grid: Grid,
    /// Quotations that two articles share.
    pub same: Vec<[Passage; 2]>,
    /// What stands below the tables.
    pub note: String,
}
