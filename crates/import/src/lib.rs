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

mod data;
mod days;
mod document;
pub mod encoding;
mod error;
mod formats;
mod limits;
pub mod metadata;
mod page;
mod table;

pub use document::{Document, Fact, FactKind, Group, Import, Reading, Warning};
pub use error::ImportError;
pub use formats::endings;
pub use limits::{Clock, Limits};
pub use table::Table;

use encoding::Decoded;
use framewise_core::article::{Article, MAX_BYTES};

/// Decodes bytes that are not Unicode by what they say themselves, or by a WHATWG label; fails with a label that it does
/// not know.
pub type Decode<'a> = &'a dyn Fn(&[u8], Option<&str>) -> Result<Decoded, String>;

/// How files are read.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The encoding of what is text, by its WHATWG label, instead of the one found.
    pub encoding: Option<&'a str>,
    /// How much is read.
    pub limits: Limits,
    /// Says when time is up.
    pub clock: Option<Clock<'a>>,
    /// What decodes bytes that do not say themselves that they are Unicode.
    pub decode: Decode<'a>,
}

#[cfg(feature = "tables")]
impl Default for Options<'_> {
    fn default() -> Self {
        Self { encoding: None, limits: Limits::DEFAULT, clock: None, decode: &encoding::decode }
    }
}

/// Takes the articles out of a file of any kind that is known.
pub fn open(name: &str, bytes: &[u8], options: &Options<'_>) -> Result<Import, ImportError> {
    let meter = limits::Meter::new(options.limits, options.clock);
    formats::read(&formats::File::new(name, bytes), &formats::Desk { options, meter: &meter, nesting: 0 })
}

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
