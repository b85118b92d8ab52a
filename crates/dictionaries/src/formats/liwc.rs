//! LIWC (`.dic`): categories with their numbers between two lines `%`, indented if they lie in others; then one word or
//! phrase per line with the numbers of its categories.
//!
//! Conditions on neighbours (`(02 134)125/464`, `<of>`) are refused: leaving them out would count other words.

use super::counting;
use crate::tree::Builder;
use crate::{Dictionary, Mistake};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

pub(super) fn read(text: &str) -> Result<Dictionary, Mistake> {
    let mut builder = Builder::default();
    let mut known: HashMap<u32, usize> = HashMap::new();
    // The names of the categories that contain the current one, each with its indentation.
    let mut path: Vec<(usize, String)> = Vec::new();
    let mut marks = 0;
    for (at, whole) in text.lines().enumerate() {
        let (line, content) = (at + 1, whole.trim());
        if content.is_empty() {
            continue;
        }
        if content == "%" {
            marks += 1;
            continue;
        }
        match marks {
            0 => return Err(Mistake::new(line, "the first line must be %, and the categories follow it")),
            1 => {
                let (number, name) = content.split_once(char::is_whitespace).unwrap_or((content, ""));
                let number = number
                    .parse()
                    .map_err(|_| Mistake::new(line, format!("“{number}” is no number of a category")))?;
                let depth = whole.len() - whole.trim_start_matches('\t').len();
                path.retain(|(above, _)| *above < depth);
                path.push((depth, name.trim().to_owned()));
                let names: Vec<String> = path.iter().map(|(_, name)| name.clone()).collect();
                let category = builder.category(&names, line)?;
                if known.insert(number, category).is_some() {
                    return Err(Mistake::new(line, format!("the number {number} is taken")));
                }
            }
            _ => word(&mut builder, &known, content, line)?,
        }
    }
    if marks < 2 {
        let line = text.lines().count().max(1);
        return Err(Mistake::new(line, "the categories must stand between two lines %"));
    }
    Ok(builder.done())
}

fn word(
    builder: &mut Builder,
    known: &HashMap<u32, usize>,
    content: &str,
    line: usize,
) -> Result<(), Mistake> {
    if content.contains(['(', '<', '>']) {
        return Err(Mistake::new(line, "conditions on the words around an entry are not supported"));
    }
    // A phrase may contain spaces: its numbers come last in the line.
    let fields: Vec<&str> = content.split_whitespace().collect();
    let words = fields.iter().rposition(|field| field.parse::<u32>().is_err()).map_or(0, |last| last + 1);
    // A number may also be an entry: one field is left for it.
    let words = words.max(1);
    let (words, numbers) = fields.split_at(words.min(fields.len()));
    if numbers.is_empty() {
        return Err(Mistake::new(line, format!("“{content}” has no number of a category")));
    }
    for number in numbers {
        let category = number.parse().ok().and_then(|number: u32| known.get(&number));
        let category =
            category.ok_or_else(|| Mistake::new(line, format!("there is no category {number}")))?;
        builder.entry(*category, &words.join(" "), 1.0, line)?;
    }
    Ok(())
}

pub(super) fn write(dictionary: &Dictionary) -> String {
    let mut out = String::from("%\n");
    let mut words: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, category) in dictionary.categories.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}\t{}", at + 1, category.name);
        for entry in counting(category) {
            words.entry(&entry.pattern).or_default().push(at + 1);
        }
    }
    out.push_str("%\n");
    for (word, numbers) in words {
        let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
        let _ = writeln!(out, "{word}\t{}", numbers.join("\t"));
    }
    out
}
