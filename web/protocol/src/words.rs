//! The tables and pictures of words.

use crate::{ArticleKey, Select};
use framewise_core::across::words::frequency::Unit;
use framewise_core::across::words::keyness::Settings;
use framewise_pictures::Picture;
use serde::{Deserialize, Serialize};

/// What is asked about the tables of words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WordsAsk {
    /// What is counted.
    pub unit: Unit,
    /// The two sides that are compared.
    pub sides: [Side; 2],
    /// How, and with which words.
    pub settings: Settings,
    /// What the words that set the sides apart are sorted by.
    pub order: Order,
    /// Width of the pictures, in pixels.
    pub width: u32,
}

impl Default for WordsAsk {
    fn default() -> Self {
        Self {
            unit: Unit::default(),
            sides: [Side::First, Side::Others],
            settings: Settings::default(),
            order: Order::G2,
            width: 640,
        }
    }
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Side {
    /// The first article.
    First,
    /// All articles that are not on the other side.
    Others,
    /// One article.
    Article(ArticleKey),
    /// The articles of a group: those that carry its name, or come from the source with that name.
    Group(String),
}

/// What words are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// Log-likelihood.
    G2,
    /// Log Ratio, either way.
    LogRatio,
    /// Conservative Log Ratio, either way.
    Lrc,
    /// Log-odds z, either way.
    LogOdds,
    /// %DIFF, either way.
    PercentDifference,
    /// Simple maths, either way.
    SimpleMaths,
}

/// A table: its head, and its rows, each with what its first field opens.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Table {
    /// The heads of its columns, each with what it means.
    pub heads: Vec<(String, String)>,
    /// Its rows: what the first field opens, and the fields.
    pub rows: Vec<(Select, Vec<String>)>,
}

/// The tables and pictures of words.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WordSheet {
    /// The articles that have a column, in order.
    pub articles: Vec<ArticleKey>,
    /// Words in each of them.
    pub lengths: Vec<u32>,
    /// Names of the groups that sides can be made of.
    pub groups: Vec<String>,
    /// Names of the sides.
    pub sides: [String; 2],
    /// Words on each side.
    pub sizes: [u32; 2],
    /// Which articles are near-copies and how they count, in words; empty if none are.
    pub counted: String,
    /// The terms that set the sides apart.
    pub keys: Table,
    /// The number of terms that occur too seldom to be tested.
    pub untested: u32,
    /// Terms that both sides use about as often.
    pub alike: Vec<(String, Select)>,
    /// All terms by frequency; of equals, those that are not function words first.
    pub words: Vec<WordRow>,
    /// The number of terms in all.
    pub of: u32,
    /// What sets the sides apart: how many times as often, and frequency by frequency.
    pub apart: [Picture; 2],
    /// How often: bars, and a heat map.
    pub often: [Picture; 2],
}

/// A term over all articles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WordRow {
    /// As shown.
    pub word: String,
    /// What it opens.
    pub select: Select,
    /// Whether it is a function word.
    pub function: bool,
    /// Occurrences in all.
    pub total: u32,
    /// Occurrences in each article that has a column.
    pub counts: Vec<u32>,
    /// DPnorm over all articles.
    pub dp_norm: Option<f64>,
}
