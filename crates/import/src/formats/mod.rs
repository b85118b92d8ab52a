//! The file formats, a file for each.
//!
//! A format says which bytes it recognises and makes articles of them. [`FORMATS`] lists them; the first that
//! recognises a file by its content reads it, and only if none does, the file's name decides.

mod comparison;
mod csv;
mod docx;
mod eml;
mod epub;
mod feed;
mod html;
mod json;
mod mail;
mod markdown;
mod mhtml;
mod ods;
mod odt;
mod pdf;
mod rows;
mod rtf;
mod text;
mod written;
mod xlsx;
mod xml;
mod zip;

use crate::Options;
use crate::document::{Import, Reading};
use crate::encoding::{self, Decoded};
use crate::error::ImportError;
use crate::limits::{Meter, limit};
use std::cell::OnceCell;
use std::fmt::Display;

pub use zip::is_companion;

/// A kind of file.
pub(crate) trait Format: Sync {
    /// What such a file is, for people, with an article: "a saved web page".
    fn name(&self) -> &'static str;

    /// The endings of such files' names, in small letters.
    fn endings(&self) -> &'static [&'static str];

    /// Whether the content says that it is one. `false` if content cannot tell.
    fn recognises(&self, file: &File<'_>) -> bool;

    /// Extracts the articles from it.
    fn read(&self, file: &File<'_>, context: &ReadContext<'_>) -> Result<Import, ImportError>;
}

/// All formats; if two recognise a file, the first reads it.
#[rustfmt::skip]
const FORMATS: &[&dyn Format] = &[
    &pdf::Pdf,
    &rtf::Rtf,
    &docx::Docx,
    &xlsx::Xlsx,
    &odt::Odt,
    &ods::Ods,
    &epub::Epub,
    &zip::Zip,
    &mhtml::Mhtml,
    &eml::Eml,
    &feed::Feed,
    &xml::Xml,
    &html::Html,
    &comparison::Comparison,
    &json::Json,
    &csv::Csv,
    &markdown::Markdown,
    &text::Text,
];

/// A file that is being read.
pub(crate) struct File<'a> {
    /// Its name, preceded by those of the containers that it came in.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
    /// Its first bytes as text; enough to recognise it, in any encoding that includes the letters of ASCII.
    pub head: String,
    parts: OnceCell<Vec<String>>,
}

impl<'a> File<'a> {
    pub(crate) fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        // An even length, for the sake of UTF-16.
        let head = &bytes[..bytes.len().min(8_192)];
        let head = match encoding::unicode(head) {
            Some(decoded) => decoded.text,
            None => String::from_utf8_lossy(head).into_owned(),
        };
        Self { name, bytes, head, parts: OnceCell::new() }
    }

    /// Whether it is a ZIP file.
    pub(crate) fn is_zip(&self) -> bool {
        self.bytes.starts_with(b"PK\x03\x04") || self.bytes.starts_with(b"PK\x05\x06")
    }

    /// Whether it is a ZIP file with a file of this name in it.
    pub(crate) fn has_part(&self, part: &str) -> bool {
        self.is_zip() && self.parts().iter().any(|own| own.trim_start_matches('/').eq_ignore_ascii_case(part))
    }

    /// Whether it is a ZIP file that declares this media type, as OpenDocument and EPUB files do: their first file is
    /// named `mimetype` and is not packed.
    pub(crate) fn has_media_type(&self, media_type: &str) -> bool {
        const NAME_AT: usize = 30;
        let Some(rest) = self.is_zip().then(|| self.bytes.get(NAME_AT..)).flatten() else { return false };
        let Some(rest) = rest.strip_prefix(b"mimetype") else { return false };
        let head = &rest[..rest.len().min(media_type.len() + 64)];
        head.windows(media_type.len()).any(|window| window == media_type.as_bytes())
    }

    /// The names of the files in it, if it is a ZIP file.
    fn parts(&self) -> &[String] {
        self.parts.get_or_init(|| match ::zip::ZipArchive::new(std::io::Cursor::new(self.bytes)) {
            Ok(zip) => zip.file_names_raw().map(|name| String::from_utf8_lossy(name).into_owned()).collect(),
            Err(_) => Vec::new(),
        })
    }

    /// The ending of its name, in small letters.
    pub(crate) fn ending(&self) -> String {
        let base = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        base.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
    }

    /// An error that says that it is not in its format.
    pub(crate) fn malformed(&self, format: &'static str, cause: &dyn Display) -> ImportError {
        ImportError::Malformed { name: self.name.to_owned(), format, cause: cause.to_string() }
    }
}

/// What all readers share while one file is read.
pub(crate) struct ReadContext<'a> {
    /// What the caller asked for.
    pub options: &'a Options<'a>,
    /// What it has cost so far.
    pub meter: &'a Meter<'a>,
    /// How many containers the file is in.
    pub nesting: usize,
}

impl ReadContext<'_> {
    /// Reads a file that a container holds.
    pub(crate) fn inner(&self, file: &File<'_>) -> Result<Import, ImportError> {
        let nesting = self.nesting + 1;
        if nesting > self.meter.limits().nesting {
            let excess = format!("lies more than {} containers deep", self.meter.limits().nesting);
            return Err(limit(file.name, excess));
        }
        read(file, &ReadContext { nesting, ..*self })
    }

    /// The text of a file that holds nothing else; an error if its bytes are no text.
    pub(crate) fn text(&self, file: &File<'_>) -> Result<(String, Reading), ImportError> {
        if let Some(looks_like) = encoding::not_text(file.bytes) {
            return Err(ImportError::NotText { name: file.name.to_owned(), looks_like });
        }
        self.decode(file, file.bytes, None)
    }

    /// The text of bytes; `declared` is the encoding that the file itself names, which a caller's choice overrides.
    pub(crate) fn decode(
        &self,
        file: &File<'_>,
        bytes: &[u8],
        declared: Option<&str>,
    ) -> Result<(String, Reading), ImportError> {
        let chosen = self.options.encoding;
        let unicode = if chosen.is_none() { encoding::unicode(bytes) } else { None };
        let decoded = match (unicode, chosen, declared) {
            (Some(decoded), ..) => Ok(decoded),
            (None, Some(label), _) => (self.options.decode)(bytes, Some(label)),
            // What a file says about itself may be wrong, or an unknown name.
            (None, None, Some(label)) => {
                (self.options.decode)(bytes, Some(label)).or_else(|_| (self.options.decode)(bytes, None))
            }
            (None, None, None) => (self.options.decode)(bytes, None),
        };
        let Decoded { text, encoding, guessed, replaced } =
            decoded.map_err(|label| ImportError::UnknownEncoding { name: file.name.to_owned(), label })?;
        Ok((text, Reading { encoding, guessed, replaced }))
    }
}

/// Reads a file in whatever format it is in.
pub(crate) fn read(file: &File<'_>, context: &ReadContext<'_>) -> Result<Import, ImportError> {
    if file.bytes.is_empty() {
        return Err(ImportError::Empty(file.name.to_owned()));
    }
    if file.bytes.len() > context.meter.limits().file {
        let megabytes = context.meter.limits().file / 1024 / 1024;
        return Err(limit(file.name, format!("is larger than {megabytes} MB")));
    }
    context.meter.work(file.name, file.bytes.len())?;
    let ending = file.ending();
    let format = FORMATS
        .iter()
        .find(|format| format.recognises(file))
        .or_else(|| FORMATS.iter().find(|format| format.endings().contains(&ending.as_str())))
        .copied()
        .unwrap_or(&text::Text);
    format.read(file, context)
}

/// The endings of all files that are read, in small letters.
pub fn endings() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().flat_map(|format| format.endings().iter().copied())
}

#[cfg(test)]
pub(crate) mod testing {
    use crate::{Import, ImportError, Options};
    use ::zip::write::{SimpleFileOptions, ZipWriter};
    use std::io::{Cursor, Write};

    /// Opens a file like a caller.
    pub(crate) fn open(name: &str, bytes: &[u8]) -> Result<Import, ImportError> {
        crate::open(name, bytes, &Options::default())
    }

    /// Checks what comes out: one line for each article, with path, title, source, day and text.
    pub(crate) fn check(name: &str, bytes: &[u8], expected: &str) {
        let import = open(name, bytes).unwrap();
        assert_eq!(written(&import), expected, "{name}");
    }

    /// The articles of an import, one line each.
    pub(crate) fn written(import: &Import) -> String {
        let lines: Vec<String> = import
            .documents
            .iter()
            .map(|document| {
                let article = &document.article;
                let date = article.date.map(|date| date.to_string()).unwrap_or_default();
                let text = article.text.replace('\n', "⏎");
                format!("{} | {} | {} | {date} | {text}", article.path, article.title, article.source)
            })
            .collect();
        lines.join("\n")
    }

    /// A ZIP file of these files.
    pub(crate) fn zip(files: &[(&str, &str)]) -> Vec<u8> {
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        zip_of_bytes(&files)
    }

    /// A ZIP file of these files; the first is not packed.
    pub(crate) fn zip_of_bytes(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (at, (name, bytes)) in files.iter().enumerate() {
            let method =
                if at == 0 { ::zip::CompressionMethod::Stored } else { ::zip::CompressionMethod::Deflated };
            writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }
}
