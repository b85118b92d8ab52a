//! Tables: their columns as the page shows them, and the columns that a reader chose.

use framewise_import::{ColumnChoice, Table};

/// The most rows that are shown.
const SHOWN: usize = 3;

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading, which no other column has.
    pub heading: String,
    /// What it was taken for, separated by spaces: `text`, `title`, `source`, `date`, `group`. Empty if it was left
    /// out.
    pub roles: String,
    /// What stands in the first rows below the heading, shortened.
    pub cells: Vec<String>,
}

/// The columns of a table, in order.
pub(crate) fn columns(table: Table) -> Vec<Column> {
    let Table { headings, mut first_rows, columns: taken, .. } = table;
    first_rows.truncate(SHOWN);
    let roles_of = |at: usize| {
        let roles = [
            ("text", taken.text == Some(at)),
            ("title", taken.title == Some(at)),
            ("source", taken.source == Some(at)),
            ("date", taken.date == Some(at)),
            ("group", taken.groups.contains(&at)),
        ];
        roles.into_iter().filter(|(_, own)| *own).map(|(role, _)| role).collect::<Vec<_>>().join(" ")
    };
    let cells_of =
        |at: usize| first_rows.iter().map(|row| row.get(at).cloned().unwrap_or_default()).collect();
    let column = |(at, heading)| Column { heading, roles: roles_of(at), cells: cells_of(at) };
    headings.into_iter().enumerate().map(column).collect()
}

/// What a reader chose: the headings of the columns for text, title, source and date, empty if there is none, and those
/// for groups. Nothing else is guessed.
pub fn choice([text, title, source, date]: [String; 4], groups: Vec<String>) -> ColumnChoice {
    ColumnChoice {
        text: Some(text),
        title: Some(title),
        source: Some(source),
        date: Some(date),
        groups: Some(groups),
    }
}
