//! Tables of articles: what each column holds, and a row as an article.
//!
//! Columns are recognised by their headings, in several languages (`data/columns.txt`); if no heading tells, the text
//! is recognised by being by far the longest. Among the other columns, those whose values recur become groups.

use crate::error::ImportError;
use serde::{Deserialize, Serialize};

/// A table that articles were taken from, so that a reader can say what each column holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The name of its file; inside a container, it is preceded by the container's name.
    pub name: String,
    /// The headings, in order. No two are the same, and none is empty.
    pub headings: Vec<String>,
    /// The first rows below the headings.
    pub first_rows: Vec<Vec<String>>,
    /// How many rows there are below the headings.
    pub rows: usize,
    /// What each column was taken for, by its index.
    pub columns: Columns,
}

/// Which column holds what, by its index.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns {
    /// The text; without it nothing is taken.
    pub text: Option<usize>,
    /// The headline.
    pub title: Option<usize>,
    /// The outlet.
    pub source: Option<usize>,
    /// The day of publication.
    pub date: Option<usize>,
    /// Groups.
    pub groups: Vec<usize>,
}

/// Which column holds what, by headings, as a reader chose. What is not chosen is guessed, except the groups if a
/// choice names some.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ColumnChoice {
    /// The text.
    pub text: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The outlet.
    pub source: Option<String>,
    /// The day of publication.
    pub date: Option<String>,
    /// Groups.
    pub groups: Option<Vec<String>>,
}

/// A choice of columns that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no choice of a column: write text=HEADING, and title, source, date or groups likewise")]
pub struct ColumnChoiceError(String);

impl std::str::FromStr for ColumnChoice {
    type Err = ColumnChoiceError;

    /// Reads `text=Body,title=Headline,groups=Country+Kind`.
    fn from_str(text: &str) -> Result<Self, ColumnChoiceError> {
        let mut choice = Self::default();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let error = || ColumnChoiceError(part.to_owned());
            let (role, heading) = part.split_once('=').ok_or_else(error)?;
            let heading = heading.trim().to_owned();
            match role.trim() {
                "text" => choice.text = Some(heading),
                "title" => choice.title = Some(heading),
                "source" => choice.source = Some(heading),
                "date" => choice.date = Some(heading),
                "groups" => {
                    let groups = heading.split('+').map(|group| group.trim().to_owned());
                    choice.groups = Some(groups.filter(|group| !group.is_empty()).collect());
                }
                _ => return Err(error()),
            }
        }
        Ok(choice)
    }
}

impl ColumnChoice {
    /// Puts the chosen columns in the place of the guessed ones.
    pub(crate) fn apply(
        &self,
        columns: &mut Columns,
        name: &str,
        headings: &[String],
    ) -> Result<(), ImportError> {
        let place = |heading: &String| {
            let same = |own: &String| own.trim().eq_ignore_ascii_case(heading);
            headings
                .iter()
                .position(|own| own == heading)
                .or_else(|| headings.iter().position(same))
                .ok_or_else(|| ImportError::NoColumn {
                    name: name.to_owned(),
                    column: heading.clone(),
                    columns: listed(headings),
                })
        };
        let chosen = [
            (&self.text, &mut columns.text),
            (&self.title, &mut columns.title),
            (&self.source, &mut columns.source),
            (&self.date, &mut columns.date),
        ];
        let mut taken = Vec::new();
        for (heading, column) in chosen {
            match heading {
                // An empty heading cancels a guess.
                Some(heading) if heading.is_empty() => *column = None,
                Some(heading) => {
                    *column = Some(place(heading)?);
                    taken.extend(*column);
                }
                None => {
                    if column.is_some_and(|column| taken.contains(&column)) {
                        *column = None;
                    }
                }
            }
        }
        if let Some(groups) = &self.groups {
            columns.groups = groups.iter().map(place).collect::<Result<_, _>>()?;
        } else {
            columns.groups.retain(|group| !taken.contains(group));
        }
        Ok(())
    }
}

/// Headings as a list in prose.
pub(crate) fn listed(headings: &[String]) -> String {
    const MOST: usize = 20;
    let mut listed =
        headings.iter().take(MOST).map(|heading| format!("“{heading}”")).collect::<Vec<_>>().join(", ");
    if headings.len() > MOST {
        listed.push_str(", …");
    }
    listed
}
