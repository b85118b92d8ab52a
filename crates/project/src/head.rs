//! What is kept of a project and of a file beside the log and the bytes.

use crate::Id;
use serde::{Deserialize, Serialize};

/// What a list of projects says of each. Name and number of articles are copies of what the log adds up to, so that a list
/// need not read every log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectHead {
    /// The project.
    pub id: Id,
    /// Its name; empty where nobody gave it one.
    #[serde(default)]
    pub name: String,
    /// So many articles it has.
    #[serde(default)]
    pub articles: u32,
    /// When it was opened last, in milliseconds since 1970.
    #[serde(default)]
    pub opened: u64,
    /// Whether it was deleted. It can be brought back until it is deleted for good.
    #[serde(default)]
    pub deleted: bool,
}

/// What is kept of an article or a dictionary beside its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileHead {
    /// Its name.
    pub id: Id,
    /// Its file name, or a made-up one.
    pub name: String,
}
