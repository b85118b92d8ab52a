//! Plain text and Markdown.

use super::{Desk, File, Format};
use crate::document::{Document, Import};
use crate::error::ImportError;
use crate::{encoding, plain};

/// Plain text, in any encoding.
pub(super) struct Text;

impl Format for Text {
    fn name(&self) -> &'static str {
        "a text file"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["txt", "md", "markdown", "text"]
    }

    fn recognises(&self, _: &File<'_>) -> bool {
        false
    }

    fn read(&self, file: &File<'_>, desk: &Desk<'_>) -> Result<Import, ImportError> {
        if let Some(looks_like) = encoding::not_text(file.bytes) {
            return Err(ImportError::NotText { name: file.name.to_owned(), looks_like });
        }
        let (text, reading) = desk.decode(file, file.bytes, None)?;
        let document = plain::document(file.name, &text, self.name())?;
        Ok(Import::one(Document { reading: Some(reading), ..document }))
    }
}
