//! The entry point for files of all kinds.

use crate::document::Import;
#[cfg(feature = "tables")]
use crate::encoding;
use crate::encoding::Decoded;
use crate::error::ImportError;
use crate::formats::{self, File, ReadContext};
use crate::limits::{Clock, Limits, Meter};
use crate::table::ColumnChoice;

/// Decodes bytes that are not Unicode, by their own content or by a WHATWG label; fails with a label that it does not
/// know.
pub type Decode<'a> = &'a dyn Fn(&[u8], Option<&str>) -> Result<Decoded, String>;

/// How files are read.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The encoding of text, by its WHATWG label, instead of the one found.
    pub encoding: Option<&'a str>,
    /// What the columns of a table hold, instead of what was guessed.
    pub columns: Option<&'a ColumnChoice>,
    /// How much is read.
    pub limits: Limits,
    /// Says when time is up.
    pub clock: Option<Clock<'a>>,
    /// What decodes bytes that are not recognisably Unicode.
    pub decode: Decode<'a>,
}

#[cfg(feature = "tables")]
impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            encoding: None,
            columns: None,
            limits: Limits::DEFAULT,
            clock: None,
            decode: &encoding::decode,
        }
    }
}

/// Extracts the articles from a file of any known kind.
///
/// # Errors
///
/// An [`ImportError`] names the file and says why it gives no article. It is not an error if some files of a container
/// cannot be read: they are listed in [`Import::failed`].
pub fn open(name: &str, bytes: &[u8], options: &Options<'_>) -> Result<Import, ImportError> {
    let meter = Meter::new(options.limits, options.clock);
    formats::read(&File::new(name, bytes), &ReadContext { options, meter: &meter, nesting: 0 })
}
