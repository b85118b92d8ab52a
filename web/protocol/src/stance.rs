//! What the view of stance words asks, and the answer.

use crate::{ArticleKey, Balance, DictionaryRow, Filter, Select};
use serde::{Deserialize, Serialize};

/// What the view asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StanceAsk {
    /// Which words count.
    pub filter: Filter,
    /// The axis that is examined more closely, by its id.
    pub axis: String,
    /// The two articles that are compared; the first two if they are not named.
    pub pair: [Option<ArticleKey>; 2],
}

impl Default for StanceAsk {
    fn default() -> Self {
        Self { filter: Filter::own(), axis: "approval".to_owned(), pair: [None; 2] }
    }
}

/// Stance keywords by category and article.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct StanceSheet {
    /// The articles, in order.
    pub articles: Vec<ArticleKey>,
    /// The words of each article that count.
    pub words: Vec<u32>,
    /// The axes, each with a balance for each article.
    pub axes: Vec<AxisRow>,
    /// The categories.
    pub categories: Vec<CategoryRow>,
    /// Speakers that can be asked for, by name.
    pub speakers: Vec<String>,
    /// Names by number, the most frequent first.
    pub targets: Vec<(u32, String)>,
    /// Events by number and title.
    pub events: Vec<(u32, String)>,
    /// What moves the selected axis, the strongest first.
    pub movers: Vec<MoverRow>,
    /// The two articles, and how they compare on it.
    pub pair: [ArticleKey; 2],
    /// The same in a sentence or two.
    pub said: String,
    /// The entries that are switched off, by category and pattern.
    pub silenced: Vec<[String; 2]>,
    /// The dictionaries, the shipped ones first.
    pub dictionaries: Vec<DictionaryRow>,
}

/// An axis over all articles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AxisRow {
    /// The axis.
    pub axis: String,
    /// Names of its poles: negative, positive.
    pub poles: [String; 2],
    /// Ids of the categories at its poles.
    pub categories: [String; 2],
    /// For each article, the balance.
    pub values: Vec<Option<Balance>>,
    /// The columns from the most positive to the most negative, and whether the order of each and the next is firm.
    pub order: Vec<(u32, bool)>,
}

/// A category over all articles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CategoryRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its axis or family.
    pub axis: String,
    /// What it rests on.
    pub rests_on: String,
    /// Index of its dictionary.
    pub source: u16,
    /// For each article, hits and hits per 100 words.
    pub rates: Vec<Rate>,
}

/// Hits in some number of words.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    /// Number of hits.
    pub hits: u32,
    /// The number of these that are negated.
    pub negated: u32,
    /// Per 100 words; nothing without words.
    pub per_100: Option<f64>,
}

/// An entry of the lexicon that moves an axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MoverRow {
    /// Its category by id and name, and its pattern.
    pub entry: [String; 3],
    /// For each article, its hits and what they add per 100 words.
    pub adds: Vec<(u32, f64)>,
    /// Whether it is switched off.
    pub off: bool,
    /// What selects its places.
    pub select: Select,
}
