//! Everything about a single article: the article as the core takes it in, and what is found in it before it is
//! compared ([`profile`]).

pub mod analyze;
pub mod clauses;
pub mod entry;
pub mod names;
pub mod parse;
pub mod profile;
pub mod sources;
pub mod spoken;
pub mod stance;
pub mod voices;

use crate::text::dates::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The longest text the analysis takes, in bytes. Longer ones are refused on entry with a message.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// One article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Where it came from: a path or file name as the reader gave it, or a made-up name for pasted text.
    pub path: String,
    /// The headline.
    pub title: String,
    /// The outlet or author, empty where unknown.
    pub source: String,
    /// Day of publication, where known: relative dates in the text count from it.
    pub date: Option<Date>,
    /// The text: line endings `\n`, no byte-order mark, otherwise exactly what came in.
    pub text: Arc<str>,
}

impl Article {
    /// An article of which only the text is known. The text is put through [`plain_text`].
    pub fn new(path: impl Into<String>, text: &str) -> Self {
        Self {
            path: path.into(),
            title: String::new(),
            source: String::new(),
            date: None,
            text: plain_text(text).into(),
        }
    }
}

/// The text as the analysis keeps it: a byte-order mark dropped, `\r\n` and `\r` made `\n`, nothing else changed.
pub fn plain_text(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_endings_and_byte_order_mark_are_normalised_and_nothing_else() {
        for (given, kept) in [
            ("\u{feff}a\r\nb", "a\nb"),
            ("a\rb\n\r", "a\nb\n\n"),
            (" a\u{a0}\u{feff}", " a\u{a0}\u{feff}"),
            ("", ""),
        ] {
            assert_eq!(plain_text(given), kept);
        }
    }
}
