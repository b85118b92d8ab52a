//! Framewise import: bytes and a file name in, an article out.
//!
//! [`import`] tells text from what is none, finds its encoding and decodes it ([`encoding`]),
//! and finds title,
//! source and date where they stand ([`metadata`]).
//!
//! ```
//! let imported = framewise_import::import("note.txt", b"Harbour opens\n\n3 May 2024\n\nThe harbour opened.", None)?;
//! assert_eq!(imported.article.title, "Harbour opens");
//! assert_eq!(imported.article.date.unwrap().to_string(), "2024-05-03");
//! # Ok::<(), framewise_import::ImportError>(())
//! ```

pub mod encoding;
pub mod metadata;

use encoding::Decoded;
use framewise_core::article::{Article, MAX_BYTES};

/// What came out of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The article.
    pub article: Article,
    /// The encoding that its bytes were read as, by its WHATWG name.
    pub encoding: String,
    /// Whether that was a guess: neither a byte-order mark nor valid UTF-8 said so.
    pub guessed: bool,
    /// Whether some bytes fit no character and were replaced by U+FFFD.
    pub replaced: bool,
}

/// Why a file gives no article. Each message names the file and the cause.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Nothing in it.
    #[error("{0} is empty")]
    Empty(String),
    /// No text.
    #[error("{name} is not a text file: it looks like {looks_like}")]
    NotText {
        /// The file.
        name: String,
        /// What its first bytes say.
        looks_like: &'static str,
    },
    /// Too long.
    #[error("{name} has {megabytes} MB; the limit is {limit} MB", limit = MAX_BYTES / 1024 / 1024)]
    TooLarge {
        /// The file.
        name: String,
        /// Its size.
        megabytes: usize,
    },
    /// An encoding that nobody knows.
    #[error("{name}: there is no encoding named “{label}”")]
    UnknownEncoding {
        /// The file.
        name: String,
        /// What was asked for.
        label: String,
    },
    /// Text without words.
    #[error("{0} holds no words")]
    NoWords(String),
}

/// Reads a file's bytes as an article. `encoding` is a WHATWG label that overrides what is found.
#[cfg(feature = "tables")]
pub fn import(name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Imported, ImportError> {
    import_with(name, bytes, encoding, encoding::decode)
}

/// Reads a file's bytes as an article; what is neither UTF-8 nor UTF-16, or has an `encoding` chosen for it, is handed
/// to `decode`, which fails with the label that it does not know.
pub fn import_with(
    name: &str,
    bytes: &[u8],
    encoding: Option<&str>,
    decode: impl FnOnce(&[u8], Option<&str>) -> Result<Decoded, String>,
) -> Result<Imported, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty(name.to_owned()));
    }
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge {
            name: name.to_owned(),
            megabytes: bytes.len().div_ceil(1024 * 1024),
        });
    }
    if let Some(looks_like) = encoding::not_text(bytes) {
        return Err(ImportError::NotText { name: name.to_owned(), looks_like });
    }
    let unicode = if encoding.is_none() { encoding::unicode(bytes) } else { None };
    let decoded = match unicode {
        Some(decoded) => decoded,
        None => decode(bytes, encoding)
            .map_err(|label| ImportError::UnknownEncoding { name: name.to_owned(), label })?,
    };
    let article = from_text(name, &decoded.text)?;
    let Decoded { encoding, guessed, replaced, .. } = decoded;
    Ok(Imported { article, encoding, guessed, replaced })
}

/// Makes an article of text that is text already: pasted, or dragged in as a selection.
pub fn from_text(name: &str, text: &str) -> Result<Article, ImportError> {
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(ImportError::Empty(name.to_owned()));
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Err(ImportError::NoWords(name.to_owned()));
    }
    let mut article = Article::new(name, text);
    let found = metadata::find(&article.text);
    article.title = found.title.unwrap_or_else(|| metadata::title_from_name(name));
    article.source = found.source.unwrap_or_default();
    article.date = found.date.or_else(|| metadata::date_from_name(name));
    Ok(article)
}

#[cfg(feature = "tables")]
#[cfg(test)]
mod tests {
    use super::*;

    fn error(name: &str, bytes: &[u8]) -> String {
        import(name, bytes, None).unwrap_err().to_string()
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(error("a.txt", b""), "a.txt is empty");
        assert_eq!(error("a.txt", b" \r\n\t"), "a.txt is empty");
        assert_eq!(error("a.txt", b"?! ... --"), "a.txt holds no words");
        assert_eq!(
            error("a.pdf", b"%PDF-1.7 and more"),
            "a.pdf is not a text file: it looks like a PDF file"
        );
        assert_eq!(
            error("a.docx", b"PK\x03\x04\x14\0"),
            "a.docx is not a text file: it looks like a ZIP archive (DOCX, ODT, EPUB)"
        );
        assert_eq!(
            error("a.txt", b"abc\0\0\0\x01\x02\0def\0\0"),
            "a.txt is not a text file: it looks like binary data"
        );
        assert!(error("a.txt", &vec![b'a'; MAX_BYTES + 1]).contains("the limit is 16 MB"));
        assert_eq!(
            import("a.txt", b"abc", Some("utf-99")).unwrap_err().to_string(),
            "a.txt: there is no encoding named “utf-99”"
        );
    }

    #[test]
    fn the_text_is_kept_as_it_is() {
        let imported = import("a.txt", "\u{feff}One\r\n\r\nTwo words.".as_bytes(), None).unwrap();
        assert_eq!(&*imported.article.text, "One\n\nTwo words.");
        assert_eq!(
            (imported.encoding.as_str(), imported.guessed, imported.replaced),
            ("UTF-8", false, false)
        );
    }
}
