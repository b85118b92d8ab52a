//! Plain text, which needs no reader of a file format.

use crate::document::Document;
use crate::encoding::{self, Decoded};
use crate::error::ImportError;
use crate::{metadata, trim};
use framewise_core::article::{Article, MAX_BYTES};
use std::sync::Arc;

/// What came out of a text file.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The article.
    pub article: Article,
    /// Its text as it was before anything was cut.
    pub whole: Arc<str>,
    /// What was cut above it; empty if nothing was.
    pub above: String,
    /// What was cut below it.
    pub below: String,
    /// The encoding that its bytes were read as, by its WHATWG name.
    pub encoding: String,
    /// Whether that was a guess: neither a byte-order mark nor valid UTF-8 said so.
    pub guessed: bool,
    /// Whether some bytes did not fit any character and were replaced by U+FFFD.
    pub replaced: bool,
}

/// Reads a file's bytes as an article. `encoding` is a WHATWG label that overrides what is found.
#[cfg(feature = "tables")]
pub fn import(name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Imported, ImportError> {
    import_with(name, bytes, encoding, encoding::decode)
}

/// Reads a file's bytes as an article. Bytes that are neither UTF-8 nor UTF-16, or for which an `encoding` was chosen,
/// are passed to `decode`, which fails with the label that it does not know.
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
    let (document, whole) = trimmed(name, &decoded.text, "a text file")?;
    let Document { article, above, below, .. } = document;
    let Decoded { encoding, guessed, replaced, .. } = decoded;
    Ok(Imported { article, whole, above, below, encoding, guessed, replaced })
}

/// Makes an article of what is already text: pasted, or dragged in as a selection.
pub fn from_text(name: &str, text: &str) -> Result<Article, ImportError> {
    document(name, text, "a text").map(|document| document.article)
}

/// Makes an article of a text: what was copied along with it is cut, and title, source and date are looked for.
pub(crate) fn document(name: &str, text: &str, format: &'static str) -> Result<Document, ImportError> {
    trimmed(name, text, format).map(|(document, _)| document)
}

/// The article of a text, and the text before anything was cut.
fn trimmed(name: &str, text: &str, format: &'static str) -> Result<(Document, Arc<str>), ImportError> {
    holds_words(name, text)?;
    let mut article = Article::new(name, text);
    let whole = Arc::clone(&article.text);
    let mut parts = (String::new(), String::new());
    if let Some(trimmed) = trim::trim(&article.text) {
        article.text = trimmed.text.into();
        parts = (trimmed.above, trimmed.below);
    }
    let found = metadata::find(&article.text, name);
    article.title = found.title.unwrap_or_else(|| metadata::title_from_name(name));
    article.source = found.source.unwrap_or_default();
    article.date = found.date;
    let mut document = Document::new(article, format);
    document.cut(parts.0, parts.1);
    Ok((document, whole))
}

/// Refuses a text that is empty or has no words, and one that the analysis would not accept.
pub(crate) fn holds_words(name: &str, text: &str) -> Result<(), ImportError> {
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(ImportError::Empty(name.to_owned()));
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Err(ImportError::NoWords(name.to_owned()));
    }
    if text.len() > MAX_BYTES {
        let megabytes = text.len().div_ceil(1024 * 1024);
        return Err(ImportError::TooLarge { name: name.to_owned(), megabytes });
    }
    Ok(())
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
            error("a.txt", b"\xef\xbb\xbf\n<?xml version=\"1.0\"?><a>It opened.</a>"),
            "a.txt is not a text file: it looks like an XML file"
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
        assert_eq!(imported.whole, imported.article.text);
    }
}
