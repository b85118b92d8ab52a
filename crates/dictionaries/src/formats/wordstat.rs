//! WordStat (`.cat`): categories and words indented by tabs, words with their weight in brackets, spaces in phrases as
//! underscores. Proximity rules (`@`, `~`) are refused.

use super::counting;
use crate::tree::Builder;
use crate::{Dictionary, Mistake};

pub(super) fn read(text: &str) -> Result<Dictionary, Mistake> {
    let mut builder = Builder::default();
    let mut path: Vec<(usize, String)> = Vec::new();
    for (at, whole) in text.lines().enumerate() {
        let (line, content) = (at + 1, whole.trim());
        if content.is_empty() {
            continue;
        }
        let indent = &whole[..whole.len() - whole.trim_start().len()];
        let depth = indent.matches('\t').count();
        let Some((word, weight)) = weighted(content, line)? else {
            if content.starts_with(['@', '~']) {
                return Err(Mistake::new(line, "rules on the words around an entry are not supported"));
            }
            path.retain(|(above, _)| *above < depth);
            path.push((depth, content.to_owned()));
            continue;
        };
        let names: Vec<String> =
            path.iter().filter(|(above, _)| *above < depth).map(|(_, name)| name.clone()).collect();
        if names.is_empty() {
            return Err(Mistake::new(line, format!("“{content}” stands in no category")));
        }
        let category = builder.category(&names, line)?;
        builder.entry(category, &word.replace('_', " "), weight, line)?;
    }
    Ok(builder.done())
}

/// A word with its weight; nothing for a category.
fn weighted(content: &str, line: usize) -> Result<Option<(&str, f64)>, Mistake> {
    let Some((word, weight)) = content.strip_suffix(')').and_then(|content| content.rsplit_once('(')) else {
        return Ok(None);
    };
    let weight = weight.trim().parse().map_err(|_| Mistake::new(line, format!("“{weight}” is no weight")))?;
    Ok(Some((word.trim(), weight)))
}

pub(super) fn write(dictionary: &Dictionary) -> String {
    let mut out = String::new();
    for category in &dictionary.categories {
        out += &format!("{}\n", category.name);
        out.extend(
            counting(category)
                .map(|entry| format!("\t{} ({})\n", entry.pattern.replace(' ', "_"), entry.weight)),
        );
    }
    out
}
