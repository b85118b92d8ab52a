//! Where articles differ, as sentences whose words open their places.

use crate::{ArticleKey, Select};
use serde::{Deserialize, Serialize};

/// "Where they differ": conflicts of accounts over all events.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Differences {
    /// The kinds of conflict that occur, the weightiest first.
    pub kinds: Vec<Conflicts>,
}

/// The conflicts of one kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conflicts {
    /// A heading.
    pub heading: String,
    /// How many there are.
    pub all: u32,
    /// The strongest of them.
    pub rows: Vec<Vec<Told>>,
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Told {
    /// Text.
    Text(String),
    /// An article.
    Article(ArticleKey),
    /// An event, by its number and title.
    Event(u32, String),
    /// Words that open what is selected in one article.
    Opens(String, Select, ArticleKey),
}
