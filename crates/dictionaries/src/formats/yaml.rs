//! quanteda (`.yml`): YAML, categories as keys, words as lists or single values, categories in categories. YAML anchors
//! and tags are refused: a dictionary needs neither, and aliases can make a small file endless.

use super::counting;
use crate::tree::Builder;
use crate::{Dictionary, Mistake};
use saphyr_parser::{Event, Parser, Span};

/// What quanteda writes as the key of words that stand beside categories.
const BESIDE: &str = "__";
/// The greatest depth of categories inside one another.
const DEEPEST: usize = 30;

pub(super) fn read(text: &str) -> Result<Dictionary, Mistake> {
    let mut builder = Builder::default();
    let mut path: Vec<String> = Vec::new();
    // What is open: a mapping, with whether a key is next, or a list.
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, Span { start, .. }) =
            event.map_err(|error| Mistake::new(error.marker().line(), error.info().to_owned()))?;
        let line = start.line();
        match event {
            Event::Alias(_) => return Err(Mistake::new(line, "anchors and aliases are not supported")),
            Event::MappingStart(..) => {
                if open.last() == Some(&Open::List) {
                    return Err(Mistake::new(line, "a list holds words, not categories"));
                }
                if open.last() == Some(&Open::Key) {
                    return Err(Mistake::new(line, "the name of a category must be a word"));
                }
                if path.len() == DEEPEST {
                    return Err(Mistake::new(
                        line,
                        format!("categories lie in each other more than {DEEPEST} deep"),
                    ));
                }
                open.push(Open::Key);
            }
            Event::SequenceStart(..) => {
                if open.last() != Some(&Open::Value) {
                    return Err(Mistake::new(line, "a list of words must belong to a category"));
                }
                open.push(Open::List);
            }
            Event::MappingEnd | Event::SequenceEnd => {
                open.pop();
                closed(&mut open, &mut path);
            }
            Event::Scalar(value, ..) => match open.last() {
                Some(Open::Key) => {
                    path.push(value.into_owned());
                    *open.last_mut().unwrap_or(&mut Open::Key) = Open::Value;
                }
                Some(Open::Value) => {
                    // A key without a value is a category without words.
                    if !value.is_empty() && value != "~" {
                        entry(&mut builder, &path, &value, line)?;
                    }
                    closed(&mut open, &mut path);
                }
                Some(Open::List) => entry(&mut builder, &path, &value, line)?,
                None => return Err(Mistake::new(line, "the file must be categories with their words")),
            },
            _ => {}
        }
    }
    Ok(builder.done())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// A mapping whose next scalar is a key.
    Key,
    /// A mapping whose key waits for its value.
    Value,
    /// A list.
    List,
}

/// A value has ended: the mapping around it continues with its next key.
fn closed(open: &mut [Open], path: &mut Vec<String>) {
    if let Some(around) = open.last_mut().filter(|around| **around == Open::Value) {
        *around = Open::Key;
        path.pop();
    }
}

fn entry(builder: &mut Builder, path: &[String], words: &str, line: usize) -> Result<(), Mistake> {
    let names: Vec<String> = path.iter().filter(|name| *name != BESIDE).cloned().collect();
    let category = builder.category(&names, line)?;
    builder.entry(category, words, 1.0, line)
}

pub(super) fn write(dictionary: &Dictionary) -> String {
    let mut out = String::new();
    for category in &dictionary.categories {
        out += &format!("{}:\n", quoted(&category.name));
        out.extend(counting(category).map(|entry| format!("  - {}\n", quoted(&entry.pattern))));
    }
    out
}

/// A text in double quotes, which can hold any text.
fn quoted(words: &str) -> String {
    let words = words.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{words}\"")
}
