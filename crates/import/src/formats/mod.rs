//! The file formats, a file for each.
//!
//! A format says which bytes it takes for its own and makes articles of them. [`FORMATS`] lists them; the first that
//! recognises a file by its content reads it, and only where none does, the file's name decides.

mod html;
mod text;

use crate::Options;
use crate::document::{Import, Reading};
use crate::encoding::{self, Decoded};
use crate::error::ImportError;
use crate::limits::{Meter, limit};

/// A kind of file.
pub(crate) trait Format: Sync {
    /// What such a file is, for people, with an article: "a saved web page".
    fn name(&self) -> &'static str;

    /// The endings of such files' names, in small letters.
    fn endings(&self) -> &'static [&'static str];

    /// Whether the content says that it is one. `false` where content cannot tell.
    fn recognises(&self, file: &File<'_>) -> bool;

    /// Takes the articles out of it.
    fn read(&self, file: &File<'_>, desk: &Desk<'_>) -> Result<Import, ImportError>;
}

/// All formats; where two recognise a file, the first reads it.
const FORMATS: [&dyn Format; 2] = [&html::Html, &text::Text];

/// A file that is being read.
pub(crate) struct File<'a> {
    /// Its name, those of the containers that it came in before it.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
    /// How its first bytes read; enough to recognise it, in any encoding that has the letters of ASCII.
    pub head: String,
}

impl<'a> File<'a> {
    pub(crate) fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        // An even length, for the sake of UTF-16.
        let head = &bytes[..bytes.len().min(8_192)];
        let head = match encoding::unicode(head) {
            Some(decoded) => decoded.text,
            None => String::from_utf8_lossy(head).into_owned(),
        };
        Self { name, bytes, head }
    }

    /// The ending of its name, in small letters.
    pub(crate) fn ending(&self) -> String {
        let base = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        base.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
    }

    /// An error that says that it is not as its format says.
    pub(crate) fn malformed(&self, format: &'static str, cause: impl ToString) -> ImportError {
        ImportError::Malformed { name: self.name.to_owned(), format, cause: cause.to_string() }
    }
}

/// What all readers share while one file is read.
pub(crate) struct Desk<'a> {
    /// What the caller asked for.
    pub options: &'a Options<'a>,
    /// What it has cost so far.
    pub meter: &'a Meter<'a>,
    /// How many containers the file is in.
    pub nesting: usize,
}

impl Desk<'_> {
    /// Reads a file that a container holds.
    pub(crate) fn inner(&self, file: &File<'_>) -> Result<Import, ImportError> {
        let nesting = self.nesting + 1;
        if nesting > self.meter.limits().nesting {
            let excess = format!("lies more than {} containers deep", self.meter.limits().nesting);
            return Err(limit(file.name, excess));
        }
        read(file, &Desk { nesting, ..*self })
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
            // What a file says of itself may be wrong, or a name that nobody knows.
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

/// Reads a file in the format that it is in.
pub(crate) fn read(file: &File<'_>, desk: &Desk<'_>) -> Result<Import, ImportError> {
    if file.bytes.is_empty() {
        return Err(ImportError::Empty(file.name.to_owned()));
    }
    if file.bytes.len() > desk.meter.limits().file {
        let megabytes = desk.meter.limits().file / 1024 / 1024;
        return Err(limit(file.name, format!("is larger than {megabytes} MB")));
    }
    desk.meter.work(file.name, file.bytes.len())?;
    let ending = file.ending();
    let format = FORMATS
        .into_iter()
        .find(|format| format.recognises(file))
        .or_else(|| FORMATS.into_iter().find(|format| format.endings().contains(&ending.as_str())))
        .unwrap_or(&text::Text);
    format.read(file, desk)
}

/// The endings of all files that are read, in small letters.
pub fn endings() -> impl Iterator<Item = &'static str> {
    FORMATS.into_iter().flat_map(|format| format.endings().iter().copied())
}
