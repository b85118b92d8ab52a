//! The one door for files of all kinds.

use crate::document::Import;
#[cfg(feature = "tables")]
use crate::encoding;
use crate::encoding::Decoded;
use crate::error::ImportError;
use crate::formats::{self, Desk, File};
use crate::limits::{Clock, Limits, Meter};
use crate::table::ColumnChoice;

/// Decodes bytes that are not Unicode by what they say themselves, or by a WHATWG label; fails with a label that it does
/// not know.
pub type Decode<'a> = &'a dyn Fn(&[u8], Option<&str>) -> Result<Decoded, String>;

/// How files are read.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The encoding of what is text, by its WHATWG label, instead of the one found.
    pub encoding: Option<&'a str>,
    /// Which columns of a table are what, instead of those guessed.
    pub columns: Option<&'a ColumnChoice>,
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
        Self {
            encoding: None,
            columns: None,
            limits: Limits::DEFAULT,
            clock: None,
            decode: &encoding::decode,
        }
    }
}

/// Takes the articles out of a file of any kind that is known.
///
/// # Errors
///
/// An [`ImportError`] names the file and why it gives no article. A container of which some files cannot be read is no
/// error: they are listed in [`Import::failed`].
pub fn open(name: &str, bytes: &[u8], options: &Options<'_>) -> Result<Import, ImportError> {
    let meter = Meter::new(options.limits, options.clock);
    formats::read(&File::new(name, bytes), &Desk { options, meter: &meter, nesting: 0 })
}
