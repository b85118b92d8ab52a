//! What is kept about a file besides its bytes.

use crate::Id;
use serde::{Deserialize, Serialize};

/// What is kept about an article or a dictionary besides its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileHead {
    /// Its name.
    pub id: Id,
    /// Its file name, or a made-up one.
    pub name: String,
}
