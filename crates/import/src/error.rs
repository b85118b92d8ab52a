//! Why a file gives no article.

use framewise_core::article::MAX_BYTES;

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
    /// Beyond one of the [`Limits`](crate::Limits).
    #[error("{name} {excess}")]
    Limit {
        /// The file.
        name: String,
        /// What there is too much of, with the limit: "holds more than 10,000 files".
        excess: String,
    },
    /// An unknown encoding.
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
    /// Not in its format.
    #[error("{name} is damaged: as {format} it cannot be read ({cause})")]
    Malformed {
        /// The file.
        name: String,
        /// What it should be: "a Word document".
        format: &'static str,
        /// What is wrong with it.
        cause: String,
    },
    /// Locked with a password.
    #[error("{0} is locked with a password; open it, save a copy without one, and add that")]
    Encrypted(String),
    /// Pages that are pictures.
    #[error("{name} has no text: its {pages} {word} pictures, as scanned pages are", word = if *.pages == 1 { "page is a" } else { "pages are" })]
    Scanned {
        /// The file.
        name: String,
        /// How many pages it has.
        pages: usize,
    },
    /// Letters whose fonts do not say what they are.
    #[error(
        "{0} cannot be read: its fonts do not say which letters they show; print it to PDF anew, or copy its text"
    )]
    Unreadable(String),
    /// A table in which no column is the text.
    #[error("{name}: no column is known to hold the text; its columns are {columns}")]
    NoTextColumn {
        /// The file.
        name: String,
        /// The headings, as a list.
        columns: String,
    },
    /// A column that was asked for but is not there.
    #[error("{name} has no column “{column}”; its columns are {columns}")]
    NoColumn {
        /// The file.
        name: String,
        /// What was asked for.
        column: String,
        /// The headings, as a list.
        columns: String,
    },
    /// Rows of a table whose text column is empty.
    #[error("{name}: {count} {word} no text (number {rows})", word = if *.count == 1 { "row has" } else { "rows have" })]
    EmptyRows {
        /// The file.
        name: String,
        /// How many.
        count: usize,
        /// Their numbers, as a list.
        rows: String,
    },
    /// Nothing in a container that can be read.
    #[error("{name} holds no articles{because}", because = .because.as_ref().map(|why| format!(" ({why})")).unwrap_or_default())]
    NoArticles {
        /// The container.
        name: String,
        /// Why, if there is one cause.
        because: Option<String>,
    },
    /// An export whose stated number of articles differs from the number found in it.
    #[error("{name} says that it holds {declared} articles, and {found} were found")]
    CountDiffers {
        /// The file.
        name: String,
        /// What it says.
        declared: usize,
        /// What was found.
        found: usize,
    },
    /// Out of time.
    #[error("{0} took too long to read")]
    OutOfTime(String),
}
