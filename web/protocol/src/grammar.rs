//! The grammar of a sentence.

use crate::{ArticleKey, Passage, Select};
use framewise_pictures::Picture;
use serde::{Deserialize, Serialize};

/// The grammar of a sentence, by its article and its index there, with the words of a selection marked; for an event,
/// those that tie the sentence to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GrammarAsk(pub ArticleKey, pub u32, pub Option<Select>);

/// A sentence with its grammar, by Universal Dependencies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GrammarSheet {
    /// The sentence.
    pub passage: Passage,
    /// How many sentences its article has.
    pub of: u32,
    /// What is marked; empty if nothing is.
    pub marked: String,
    /// How far the grammar can be relied on, or why there is none.
    pub note: String,
    /// For each word its number from 1 on, the word itself, its class, the word that it depends on, and its relation to
    /// that. Empty if there is no grammar.
    pub words: Vec<Vec<String>>,
    /// The tree.
    pub picture: Picture,
}
