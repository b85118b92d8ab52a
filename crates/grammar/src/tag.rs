//! The class and the features of a word, in eight bytes.

use crate::{Feature, Features, Upos};

/// What a word is by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tag {
    /// Its class.
    pub upos: Upos,
    /// Its features.
    pub features: Features,
}

impl Tag {
    /// Whether a feature has the value with this name.
    pub fn has(self, feature: Feature, value: &str) -> bool {
        self.features.has(feature, value)
    }
}
