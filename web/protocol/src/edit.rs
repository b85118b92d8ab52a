//! Manual edits: what a reader decides by hand, in the numbers that the page shows.

use crate::ArticleKey;
use serde::{Deserialize, Serialize};

/// A manual edit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ManualEdit {
    /// A sentence of an article goes to another event.
    Move(ArticleKey, u32, u32),
    /// It belongs to no event.
    Remove(ArticleKey, u32),
    /// It becomes an event of its own.
    Alone(ArticleKey, u32),
    /// Two events are one.
    Merge(u32, u32),
    /// An event has another title.
    Rename(u32, String),
    /// Two names mean the same.
    Join(String, String),
    /// A name as it is written means somebody of its own.
    Split(String),
    /// Capitals that act stand for their country, or do not.
    Capitals(bool),
    /// An entry of the lexicon, by its category and pattern, counts no more, or again.
    SwitchOff(String, String, bool),
    /// An entry of a category weighs so many tenths; it is added where there is none.
    Weigh(String, String, u16),
    /// An article and its near-copies count each for itself, or once.
    CountApart(ArticleKey, bool),
}
