//! Rows of a table as articles: what all table formats share.

use super::{ReadContext, html};
use crate::days::{self, Order};
use crate::document::{Document, Group, Import};
use crate::error::ImportError;
use crate::lines::folded;
use crate::table::{Columns, Table, listed};
use crate::{metadata, plain};
use framewise_core::article::Article;
use rustc_hash::{FxHashMap, FxHashSet};

/// The number of rows that are shown.
const FIRST_ROWS: usize = 5;
/// The most characters of a cell that are shown.
const SHOWN: usize = 200;
/// Without a heading that tells, the least median length, in characters, of the cells in the text column.
const LONG: usize = 200;
/// The most characters in the name of a group.
const LONGEST_GROUP: usize = 60;
/// The most groups in a column.
const MOST_GROUPS: usize = 60;
/// The most rows without a text that are named.
const NAMED: usize = 10;

/// Makes articles of rows. The first row holds the headings if it can.
pub(super) fn import(
    name: &str,
    mut rows: Vec<Vec<String>>,
    format: &'static str,
    context: &ReadContext<'_>,
) -> Result<Import, ImportError> {
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    if width == 0 {
        return Err(ImportError::Empty(name.to_owned()));
    }
    let cells = rows.iter().map(Vec::len).sum();
    context.meter.at_most(name, cells, |limits| limits.cells, "cells")?;
    let has_headings = rows.first().is_some_and(|first| is_heading(first));
    let mut headings: Vec<String> = if has_headings {
        rows.remove(0).iter().map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    } else {
        Vec::new()
    };
    for at in headings.len()..width {
        headings.push(format!("Column {}", at + 1));
    }
    let mut columns = guess(&headings, &rows);
    tell_apart(&mut headings);
    if let Some(choice) = context.options.columns {
        choice.apply(&mut columns, name, &headings)?;
    }
    let shown = |cell: &String| cell.chars().take(SHOWN).collect();
    let table = Table {
        name: name.to_owned(),
        first_rows: rows.iter().take(FIRST_ROWS).map(|row| row.iter().map(shown).collect()).collect(),
        rows: rows.len(),
        columns,
        headings,
    };
    let mut import = Import::default();
    match table.columns.text {
        Some(text) => articles(name, &rows, text, &table, format, context, &mut import)?,
        None => import
            .failed
            .push(ImportError::NoTextColumn { name: name.to_owned(), columns: listed(&table.headings) }),
    }
    import.table = Some(table);
    Ok(import)
}

/// Gives a unique name to headings that are empty or that another column already has: columns are chosen by heading.
fn tell_apart(headings: &mut [String]) {
    let mut taken = FxHashSet::default();
    for (at, heading) in headings.iter_mut().enumerate() {
        if heading.is_empty() || taken.contains(heading) {
            let bare = if heading.is_empty() { "Column" } else { heading.as_str() };
            let mut number = at + 1;
            let mut own = format!("{bare} {number}");
            while taken.contains(&own) {
                number += 1;
                own = format!("{bare} {number}");
            }
            *heading = own;
        }
        taken.insert(heading.clone());
    }
}

/// Whether a row can hold the headings: short cells, one of them a known heading, or none that is only a number.
fn is_heading(row: &[String]) -> bool {
    let filled: Vec<&String> = row.iter().filter(|cell| !cell.trim().is_empty()).collect();
    let known = filled.iter().any(|cell| rank(cell).is_some());
    let short = filled.iter().all(|cell| cell.chars().count() <= 60);
    let figures = filled.iter().any(|cell| cell.trim().parse::<f64>().is_ok());
    known || (short && !figures && filled.len() > 1 && filled.len() * 2 > row.len())
}

/// What a heading stands for, and its index in the list.
fn rank(heading: &str) -> Option<(&'static str, usize)> {
    use std::sync::LazyLock;
    static HEADINGS: LazyLock<FxHashMap<&'static str, (&'static str, usize)>> = LazyLock::new(|| {
        let mut headings = FxHashMap::default();
        for (place, line) in crate::data::lines(include_str!("../../data/columns.txt")).enumerate() {
            if let Some((role, words)) = line.split_once("  ") {
                headings.entry(words.trim()).or_insert((role, place));
            }
        }
        headings
    });
    // "articleBody" and "article_body" are two words; "source.name" is one thing.
    let mut words = String::new();
    let mut small = false;
    for c in heading.chars() {
        if small && c.is_uppercase() {
            words.push(' ');
        }
        small = c.is_lowercase();
        words.push(c);
    }
    let folded_words = folded(&words);
    HEADINGS.get(folded_words.as_str()).or_else(|| HEADINGS.get(folded(heading).as_str())).copied()
}

/// Whether a line of text reads like the headings of a table of articles: a text, and something else that is known.
pub(super) fn names_a_table(headings: &[String]) -> bool {
    let roles: Vec<&str> =
        headings.iter().filter_map(|heading| rank(heading)).map(|(role, _)| role).collect();
    headings.len() > 1 && roles.contains(&"text") && roles.iter().any(|role| *role != "text")
}

/// Guesses what each column holds.
fn guess(headings: &[String], rows: &[Vec<String>]) -> Columns {
    let best = |role: &str| {
        let ranked = headings.iter().enumerate().filter_map(|(at, heading)| Some((rank(heading)?, at)));
        ranked.filter(|((own, _), _)| *own == role).min_by_key(|((_, place), _)| *place).map(|(_, at)| at)
    };
    let mut columns = Columns {
        text: best("text"),
        title: best("title"),
        source: best("source"),
        date: best("date"),
        groups: Vec::new(),
    };
    let middle = |at: usize| {
        let mut lengths: Vec<usize> = rows.iter().map(|row| row.get(at).map_or(0, String::len)).collect();
        lengths.sort_unstable();
        lengths.get(lengths.len() / 2).copied().unwrap_or(0)
    };
    let longest = (0..headings.len()).max_by_key(|&at| (middle(at), std::cmp::Reverse(at)));
    // A heading may be wrong: "description" beside a column without a heading that is ten times as long.
    let known = columns.text.map_or(0, middle);
    if let Some(longest) = longest.filter(|&at| middle(at) >= LONG && middle(at) > 5 * known.max(1)) {
        columns.text = Some(longest);
    }
    let taken = [columns.text, columns.title, columns.source, columns.date];
    columns.groups = (0..headings.len())
        .filter(|at| !taken.contains(&Some(*at)) && rank(&headings[*at]).is_none() && is_group(*at, rows))
        .collect();
    columns
}

/// Whether a column's values recur and are short: then it sorts the rows into groups.
fn is_group(at: usize, rows: &[Vec<String>]) -> bool {
    let mut values: Vec<&str> = Vec::new();
    for cell in
        rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    {
        if cell.chars().count() > LONGEST_GROUP {
            return false;
        }
        values.push(cell);
    }
    let all = values.len();
    values.sort_unstable();
    values.dedup();
    !values.is_empty() && values.len() <= MOST_GROUPS && (values.len() < all || all <= 2)
}

/// The order in which the dates of a column are written, if some of them show it.
fn order(at: usize, rows: &[Vec<String>]) -> Order {
    let mut orders = rows.iter().filter_map(|row| row.get(at)).filter_map(|cell| {
        let mut figures =
            cell.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse::<u32>().ok());
        match (figures.next()?, figures.next()?) {
            (13..=31, 1..=12) => Some(Order::DayFirst),
            (1..=12, 13..=31) => Some(Order::MonthFirst),
            _ => None,
        }
    });
    let first = orders.next().unwrap_or_default();
    if orders.all(|order| order == first) { first } else { Order::Unknown }
}

fn articles(
    name: &str,
    rows: &[Vec<String>],
    text: usize,
    table: &Table,
    format: &'static str,
    context: &ReadContext<'_>,
    import: &mut Import,
) -> Result<(), ImportError> {
    let columns = &table.columns;
    let order = columns.date.map_or(Order::Unknown, |at| order(at, rows));
    let mut empty = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let cell =
            |at: Option<usize>| at.and_then(|at| row.get(at)).map(|cell| cell.trim()).unwrap_or_default();
        let words = cell(Some(text));
        let path = format!("{name}#{}", at + 1);
        let words = html::without_markup(&path, words, context)?;
        if !words.chars().any(char::is_alphanumeric) {
            empty.push(at + 1);
            continue;
        }
        context.meter.articles(name, 1)?;
        if let Err(error) = plain::holds_words(&path, &words) {
            import.failed.push(error);
            continue;
        }
        let mut article = Article::new(path, &words);
        let found = metadata::find(&article.text, "");
        let title = cell(columns.title);
        article.title = if title.is_empty() {
            found.title.unwrap_or_else(|| format!("{} {}", metadata::title_from_name(name), at + 1))
        } else {
            title.to_owned()
        };
        article.source = match cell(columns.source) {
            "" => found.source.unwrap_or_default(),
            source => source.to_owned(),
        };
        article.date = days::stated(cell(columns.date), order).or(found.date);
        let mut document = Document::new(article, format);
        document.groups = columns
            .groups
            .iter()
            .map(|&at| Group { kind: table.headings[at].clone(), name: cell(Some(at)).to_owned() })
            .filter(|group| !group.name.is_empty())
            .collect();
        import.documents.push(document);
    }
    if !empty.is_empty() {
        import.failed.push(without_text(name, &empty));
    }
    Ok(())
}

fn without_text(name: &str, rows: &[usize]) -> ImportError {
    let mut listed = rows.iter().take(NAMED).map(usize::to_string).collect::<Vec<_>>().join(", ");
    if rows.len() > NAMED {
        listed.push_str(", …");
    }
    ImportError::EmptyRows { name: name.to_owned(), count: rows.len(), rows: listed }
}
