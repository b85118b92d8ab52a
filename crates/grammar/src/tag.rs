//! The class and the features of a word, in eight bytes.

use crate::{Features, Upos};

/// What a word is by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tag {
    /// Its class.
    pub upos: Upos,
    /// Its features.
    pub features: Features,
}
