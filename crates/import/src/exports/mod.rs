//! Exports of newspaper archives: one file, many articles.
//!
//! An archive writes the same lines into DOCX, RTF, TXT and HTML alike, so these readers start from the text that the
//! format's reader extracted. What separates articles is in data files, by the language of the archive's interface. The
//! number of articles that a file says it holds is passed on along with those found.

mod factiva;
mod nexis;
mod proquest;
mod ris;

use crate::days::{self, Order};
use crate::document::{Document, Fact, FactKind, Import};
use crate::error::ImportError;
use crate::formats::ReadContext;
use crate::lines::folded;
use crate::{metadata, plain};
use framewise_core::article::Article;
use rustc_hash::FxHashMap;

/// An archive whose exports are known.
trait Export: Sync {
    /// What such a file is, for people: "an export from Nexis".
    fn name(&self) -> &'static str;

    /// Splits a file into articles; nothing if it is not one of this archive's.
    fn split(&self, lines: &[&str]) -> Option<Split>;
}

const EXPORTS: &[&dyn Export] = &[&nexis::Nexis, &factiva::Factiva, &proquest::ProQuest, &ris::Ris];

/// What an export was split into.
#[derive(Debug, Default)]
struct Split {
    records: Vec<Record>,
    /// How many articles the file says it holds.
    declared: Option<usize>,
}

/// An article of an export.
#[derive(Debug, Default, Clone)]
struct Record {
    title: String,
    outlet: String,
    date: String,
    author: String,
    section: String,
    length: String,
    /// The lines of its text, with blank ones between paragraphs.
    text: Vec<String>,
}

/// Reads a text as an export; nothing if it is not one.
pub(crate) fn read(name: &str, text: &str, context: &ReadContext<'_>) -> Result<Option<Import>, ImportError> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    context.meter.work(name, text.len())?;
    let split = EXPORTS.iter().find_map(|export| export.split(&lines).map(|split| (export.name(), split)));
    let Some((format, split)) = split else { return Ok(None) };
    context.meter.articles(name, split.records.len())?;
    let mut import = Import { declared: split.declared, ..Import::default() };
    for (at, record) in split.records.into_iter().enumerate() {
        let path = format!("{name}#{}", at + 1);
        match document(&path, record, format) {
            Ok(document) => import.documents.push(document),
            Err(error) => import.failed.push(error),
        }
    }
    Ok(Some(import))
}

fn document(path: &str, record: Record, format: &'static str) -> Result<Document, ImportError> {
    let text = paragraphs(&record.text);
    plain::holds_words(path, &text)?;
    let mut article = Article::new(path, &text);
    let found = metadata::find(&article.text, "");
    article.title =
        if record.title.is_empty() { found.title.unwrap_or_else(|| path.to_owned()) } else { record.title };
    article.source = record.outlet;
    article.date = days::find(&record.date, Order::Unknown).first().map(|stated| stated.day);
    let mut document = Document::new(article, format);
    let facts = [
        (FactKind::Author, record.author),
        (FactKind::Section, record.section),
        (FactKind::Length, record.length),
    ];
    let facts = facts.into_iter().filter(|(_, value)| !value.is_empty());
    document.facts = facts.map(|(kind, value)| Fact { kind, value }).collect();
    Ok(document)
}

/// Lines as a text: those between two blank lines are one paragraph.
fn paragraphs(lines: &[String]) -> String {
    let mut text = String::new();
    let mut open = false;
    for line in lines {
        if line.is_empty() {
            open = false;
            continue;
        }
        if !text.is_empty() {
            text.push_str(if open { " " } else { "\n\n" });
        }
        text.push_str(line);
        open = true;
    }
    text
}

/// A list of an archive: folded words with what a line that has them is.
struct Words(FxHashMap<String, Vec<String>>);

impl Words {
    /// Reads a list.
    fn read(file: &'static str) -> Self {
        let mut words: FxHashMap<String, Vec<String>> = FxHashMap::default();
        for line in crate::data::lines(file) {
            if let Some((role, entry)) = line.split_once("  ") {
                words.entry(pattern(entry)).or_default().push(role.to_owned());
            }
        }
        Self(words)
    }

    /// Whether the words are in the list for a role.
    fn is(&self, text: &str, role: &str) -> bool {
        self.roles(text).iter().any(|own| own == role)
    }

    /// What the words are.
    fn roles(&self, text: &str) -> &[String] {
        self.0.get(&pattern(text)).map_or(&[], Vec::as_slice)
    }

    /// What a line is, by the words before its colon, with its value.
    fn field<'a>(&self, line: &'a str) -> Option<(&[String], &'a str)> {
        let (name, value) = line.split_once([':', '：'])?;
        let roles = self.roles(name);
        (!roles.is_empty()).then_some((roles, value.trim()))
    }
}

/// The words of a line as the lists write them: in small letters, with `#` for a number.
fn pattern(text: &str) -> String {
    let mut written = String::new();
    for c in text.chars() {
        match c {
            '0'..='9' | '#' if written.ends_with('0') => {}
            '0'..='9' | '#' => written.push('0'),
            '.' | ',' if written.ends_with('0') => {}
            c => written.push(c),
        }
    }
    folded(&written)
}

/// The numbers in a line, in order; a comma between digits belongs to a number.
fn figures(line: &str) -> Vec<usize> {
    let line: String = line.chars().filter(|c| *c != ',').collect();
    line.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_between_blank_ones_are_a_paragraph() {
        let lines = ["It opened", "again.", "", "", "Boats left."].map(str::to_owned);
        assert_eq!(paragraphs(&lines), "It opened again.\n\nBoats left.");
    }

    #[test]
    fn figures_are_one_sign() {
        assert_eq!(pattern("12 of 1,300 DOCUMENTS"), pattern("# of # documents"));
        assert_eq!(figures("12 of 1,300 DOCUMENTS"), [12, 1_300]);
    }
}
