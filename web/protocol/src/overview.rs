//! The front page.

use crate::{About, ArticleKey, Info, Select};
use framewise_core::lexicon::Reading;
use serde::{Deserialize, Serialize};

/// What the page opens with: the starting articles and their comparison, computed when the page is built. It is shown
/// until the worker has arrived and says the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// What the worker finds in each starting article, in order; the articles are named 0, 1 and so on.
    pub articles: Vec<Info>,
    /// The answer to [`OverviewAsk`](crate::OverviewAsk), as bytes.
    pub overview: Vec<u8>,
    /// The answer to [`CoverageAsk`](crate::CoverageAsk), as bytes.
    pub coverage: Vec<u8>,
}

/// The front page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Overview {
    /// The number of articles.
    pub articles: u32,
    /// One card for each article that has a column, in order.
    pub cards: Vec<Card>,
    /// Where the articles use different words for one thing, the strongest differences first.
    pub differences: Vec<Difference>,
    /// The text below the headline.
    pub standfirst: String,
}

/// An article on the front page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The article.
    pub key: ArticleKey,
    /// Title, source and date.
    pub about: About,
    /// Words in all.
    pub words: u32,
    /// Words in direct quotations.
    pub quoted_words: u32,
    /// What sets its words apart.
    pub keys: Vec<KeyWord>,
    /// Its balance on each axis, in its own words.
    pub stance: Vec<AxisValue>,
    /// Its near-copies, if it has any.
    pub copies: Option<NearCopies>,
}

/// The near-copies of an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NearCopies {
    /// How much of the article is the same as another, in words, and what shows where the two differ.
    pub same: Vec<(String, Select)>,
    /// Whether each of them counts separately.
    pub apart: bool,
}

/// A word that an article uses more than the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeyWord {
    /// As shown.
    pub word: String,
    /// Its stem.
    pub stem: String,
    /// Occurrences here.
    pub count: u32,
    /// Occurrences in the other articles.
    pub elsewhere: u32,
    /// Log-likelihood.
    pub g2: f64,
    /// How many times as often; nothing if the others never use it.
    pub times: Option<f64>,
}

/// A balance on an axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AxisValue {
    /// The axis.
    pub axis: String,
    /// Names of its poles: negative, positive.
    pub poles: [String; 2],
    /// Ids of the categories at its poles.
    pub categories: [String; 2],
    /// Weight per 100 words, positive minus negative; nothing without words.
    pub balance: Option<Balance>,
}

/// A balance with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Balance {
    /// The balance.
    pub value: f64,
    /// Its 95 % interval.
    pub interval: [f64; 2],
    /// Hits behind it.
    pub hits: u32,
    /// The lowest and highest balance when any one sentence or entry is left out.
    pub left_out: [f64; 2],
    /// Whether it then points another way, or nowhere.
    pub fragile: bool,
    /// Whether there are too few hits or words for it to say anything.
    pub too_little: bool,
}

/// Different words for one thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// What it is about.
    pub topic: String,
    /// What selects its places.
    pub select: Select,
    /// The words that each article with a column uses, most used first; empty if it says nothing about it.
    pub words: Vec<Vec<UsedWord>>,
}

/// A word that an article uses for something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UsedWord {
    /// As written.
    pub text: String,
    /// How often.
    pub count: u32,
    /// How a contested term colours what it names; nothing for a plain one and for a spelling.
    pub colours: Option<Reading>,
}
