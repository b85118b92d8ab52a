//! Plain text.

use super::{File, Format, ReadContext};
use crate::document::{Document, Import, Reading};
use crate::error::ImportError;
use crate::{exports, plain};

/// Plain text, in any encoding.
pub(super) struct Text;

impl Format for Text {
    fn name(&self) -> &'static str {
        "a text file"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["txt", "text", "ris"]
    }

    fn recognises(&self, _: &File<'_>) -> bool {
        false
    }

    fn read(&self, file: &File<'_>, context: &ReadContext<'_>) -> Result<Import, ImportError> {
        let (text, reading) = context.text(file)?;
        if let Some(import) = exports::read(file.name, &text, context)? {
            return Ok(with_reading(import, &reading));
        }
        let document = plain::document(file.name, &text, self.name())?;
        Ok(Import::one(Document { reading: Some(reading), ..document }))
    }
}

/// Records for each article how its bytes were read.
pub(super) fn with_reading(mut import: Import, reading: &Reading) -> Import {
    for document in &mut import.documents {
        document.reading = Some(reading.clone());
    }
    import
}
