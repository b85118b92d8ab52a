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
    /// It becomes a separate event.
    Alone(ArticleKey, u32),
    /// Two events are one.
    Merge(u32, u32),
    /// An event has another title.
    Rename(u32, String),
    /// Two names mean the same.
    Join(String, String),
    /// A name with this spelling means a separate entity.
    Split(String),
    /// Capitals that act stand for their country, or do not.
    Capitals(bool),
    /// An entry of the lexicon, by its category and pattern, no longer counts, or counts again.
    SwitchOff(String, String, bool),
    /// An entry of a category has this weight, in tenths; it is added if there is none.
    Weigh(String, String, u16),
    /// An article and its near-copies count separately, or once.
    CountApart(ArticleKey, bool),
}
