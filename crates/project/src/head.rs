//! What is kept of a file beside its bytes.

use crate::Id;
use serde::{Deserialize, Serialize};

/// What is kept of an article or a dictionary beside its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileHead {
    /// Its name.
    pub id: Id,
    /// Its file name, or a made-up one.
    pub name: String,
}
