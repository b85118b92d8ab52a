//! Words in their contexts.

use crate::{ArticleKey, Table};
use framewise_core::search::collocates::Window;
use framewise_core::search::contexts::LineOrder;
use framewise_core::search::query::Find;
use framewise_pictures::Picture;
use serde::{Deserialize, Serialize};

/// What is asked about contexts.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ContextsAsk {
    /// What kind of thing is looked for.
    pub find: Find,
    /// What is looked for.
    pub query: String,
    /// How the lines are sorted.
    pub sort: LineOrder,
    /// How far collocates are looked for.
    pub window: Window,
    /// Width of the picture, in pixels.
    pub width: u32,
}

/// The places of something with the words around them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ContextSheet {
    /// The number of places.
    pub total: u32,
    /// The first of them, as sorted.
    pub lines: Vec<ContextLine>,
    /// Where they stand in each article.
    pub spread: Picture,
    /// The words that stand near them.
    pub collocates: Table,
}

/// A place with the words around it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ContextLine {
    /// The article.
    pub key: ArticleKey,
    /// Index of the sentence.
    pub sentence: u32,
    /// What stands before, what is found, and what stands after.
    pub parts: [String; 3],
}
