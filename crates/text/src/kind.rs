//! What a token is.

use serde::{Deserialize, Serialize};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TokenKind {
    /// A word.
    Word,
    /// A number, with its currency sign or per cent.
    Number,
    /// The tail of a word that counts as a separate token: "'s", "n't".
    Clitic,
    /// A web or mail address.
    Address,
    /// A mark of punctuation or any other sign.
    Mark,
}

/// The number of bits that say what a token is.
pub(crate) const KIND_BITS: u32 = 3;

impl TokenKind {
    /// What the lowest bits of a number say.
    pub(crate) const fn of_bits(bits: u32) -> Self {
        match bits & ((1 << KIND_BITS) - 1) {
            0 => Self::Word,
            1 => Self::Number,
            2 => Self::Clitic,
            3 => Self::Address,
            _ => Self::Mark,
        }
    }

    /// Whether it counts as a word of the text: words, numbers and addresses do, clitics and marks do not.
    pub const fn is_word(self) -> bool {
        matches!(self, Self::Word | Self::Number | Self::Address)
    }
}
