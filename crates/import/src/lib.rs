//! Framewise import: bytes and a file name in, articles out.
//!
//! [`open`] reads a file of any kind that is known: saved web pages, documents, tables, archives, exports of newspaper
//! archives, PDF, mail. Each kind has its own file in `formats`. What comes out is an [`Import`]: articles with title,
//! source and date if the file states them, what was cut from around each, and what could not be read. [`Limits`] bound
//! how much is read.
//!
//! [`import`] reads only plain text. It does not need any format reader, so a program without the feature `formats` is
//! small.
//!
//! ```
//! let imported = framewise_import::import("note.txt", b"Harbour opens\n\n3 May 2024\n\nThe harbour opened.", None)?;
//! assert_eq!(imported.article.title, "Harbour opens");
//! assert_eq!(imported.article.date.unwrap().to_string(), "2024-05-03");
//! # Ok::<(), framewise_import::ImportError>(())
//! ```

#[cfg(feature = "formats")]
mod archive;
mod data;
#[cfg_attr(not(feature = "formats"), allow(dead_code, reason = "plain text needs a part of it"))]
mod days;
#[cfg_attr(not(feature = "formats"), allow(dead_code, reason = "plain text needs a part of it"))]
mod document;
pub mod encoding;
mod error;
#[cfg(feature = "formats")]
mod exports;
#[cfg(feature = "formats")]
mod formats;
pub mod kind;
#[cfg(feature = "formats")]
mod limits;
#[cfg_attr(not(feature = "formats"), allow(dead_code, reason = "plain text needs a part of it"))]
mod lines;
pub mod metadata;
#[cfg(feature = "formats")]
mod open;
#[cfg(feature = "formats")]
mod page;
#[cfg(feature = "formats")]
mod pdf;
mod plain;
#[cfg(feature = "formats")]
mod prose;
#[cfg_attr(not(feature = "formats"), allow(dead_code, reason = "plain text needs a part of it"))]
mod table;
mod trim;
#[cfg(feature = "formats")]
mod xml;

pub use document::{Document, Fact, FactKind, Group, Import, Reading, Warning};
pub use error::ImportError;
#[cfg(feature = "formats")]
pub use formats::{endings, is_companion};
#[cfg(feature = "formats")]
pub use limits::{Clock, Limits};
#[cfg(feature = "formats")]
pub use open::{Decode, Options, open};
#[cfg(feature = "tables")]
pub use plain::import;
pub use plain::{Imported, from_text, import_with};
pub use table::{ColumnChoice, ColumnChoiceError, Columns, Table};
