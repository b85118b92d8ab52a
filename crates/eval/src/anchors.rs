//! Anchors: words that occur exactly once in an article, by which the marks name a place.
//!
//! They are looked for in the text with every run of white space folded to one space, so that line breaks do not
//! matter; what is found is a span of the text as it stands.

use crate::analysis::Bytes;
use anyhow::{Result, bail};

/// A text with white space folded.
#[derive(Debug)]
pub struct Folded {
    text: String,
    /// For each byte of the folded text, where it stands in the text; and the end of the text.
    at: Vec<usize>,
}

impl Folded {
    /// Folds a text.
    pub fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), at: Vec::with_capacity(text.len()) };
        for (at, letter) in text.char_indices() {
            if !letter.is_whitespace() {
                folded.text.push(letter);
                folded.at.extend(at..at + letter.len_utf8());
            } else if !folded.text.ends_with(' ') {
                folded.text.push(' ');
                folded.at.push(at);
            }
        }
        folded.at.push(text.len());
        folded
    }

    /// Where words stand. With `whole`, a place with letters or digits next to it does not count.
    pub fn all(&self, words: &str, whole: bool) -> Vec<Bytes> {
        let joined = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        self.text
            .match_indices(words)
            .filter(|(at, found)| {
                !whole
                    || !joined(self.text[..*at].chars().next_back())
                        && !joined(self.text[at + found.len()..].chars().next())
            })
            .map(|(at, found)| Bytes { start: self.at[at], end: self.at[at + found.len() - 1] + 1 })
            .collect()
    }

    /// Where words that occur exactly once stand.
    ///
    /// # Errors
    ///
    /// When they do not occur once.
    pub fn once(&self, words: &str) -> Result<Bytes> {
        match self.all(words, false).as_slice() {
            [only] => Ok(*only),
            found => bail!("the anchor “{words}” occurs {} times", found.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_lead_to_the_text_as_it_stands() {
        let text = "A red\n boat, a café boat; boats.";
        let folded = Folded::new(text);
        let found = |words: &str, whole: bool| {
            folded.all(words, whole).iter().map(|span| &text[span.range()]).collect::<Vec<_>>()
        };
        assert_eq!(found("red boat", false), ["red\n boat"]);
        assert_eq!(found("café", true), ["café"]);
        assert_eq!(found("boat", false).len(), 3);
        assert_eq!(found("boat", true).len(), 2);
        assert!(folded.once("boat").is_err() && folded.once("ship").is_err());
        assert_eq!(folded.once("boats").unwrap(), Bytes { start: 27, end: 32 });
    }
}
