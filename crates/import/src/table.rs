//! Tables of articles.

/// A table that articles were taken from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The headings.
    pub columns: Vec<String>,
}
