//! Byte spans into an article's text, and token ranges: two types, so that one is never mistaken for the other.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::ops::Range;

/// A half-open range of UTF-8 byte offsets into an article's text. Serialised as `[start, end]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, byte offsets below 4 GiB (the limit on an article is far lower).
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// The words the span stands for. Empty if the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// As a range of `usize`.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies within this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Number of bytes both spans hold.
    pub fn overlap(self, other: Self) -> usize {
        (self.end.min(other.end) as usize).saturating_sub(self.start.max(other.start) as usize)
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without white space at its ends.
    pub fn trim(self, text: &str) -> Self {
        let words = self.of(text);
        let start = self.start as usize + (words.len() - words.trim_start().len());
        Self::new(start, start + words.trim().len())
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.start, self.end).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (start, end) = <(u32, u32)>::deserialize(deserializer)?;
        if start > end {
            return Err(serde::de::Error::custom(format!("a span from {start} back to {end}")));
        }
        Ok(Self { start, end })
    }
}

/// A half-open range of token indices of one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct TokenRange {
    /// Index of the first token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
}

impl TokenRange {
    /// The range from token `start` to token `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// As a range of `usize`, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Number of tokens.
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the range holds no token.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the token with this index lies in the range.
    pub const fn holds(self, token: usize) -> bool {
        (self.start as usize) <= token && token < self.end as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trimming_keeps_whole_characters() {
        let text = " \u{a0}é x \n";
        assert_eq!(Span::new(0, text.len()).trim(text).of(text), "é x");
        assert!(Span::new(0, 1).trim(text).is_empty());
    }

    #[test]
    fn a_span_is_a_pair_in_json() {
        assert_eq!(serde_json::to_string(&Span::new(3, 7)).unwrap(), "[3,7]");
        assert!(serde_json::from_str::<Span>("[7,3]").is_err());
    }
}
