//! Lexicoder 3 (`.lc3`): a category after a plus sign, then one word or phrase per line. An XML file, as Yoshikoder and
//! some versions of Lexicoder write it, is read as XML.

use super::{counting, yoshikoder};
use crate::tree::Builder;
use crate::{Dictionary, Mistake};

pub(super) fn read(text: &str) -> Result<Dictionary, Mistake> {
    if text.trim_start().starts_with('<') {
        return yoshikoder::read(text);
    }
    let mut builder = Builder::default();
    let mut category = None;
    for (at, content) in text.lines().map(str::trim).enumerate() {
        let line = at + 1;
        if let Some(name) = content.strip_prefix('+') {
            category = Some(builder.category(&[name.to_owned()], line)?);
        } else if !content.is_empty() {
            let category =
                category.ok_or_else(|| Mistake::new(line, "a line +CATEGORY must come before the words"))?;
            builder.entry(category, content, 1.0, line)?;
        }
    }
    Ok(builder.done())
}

pub(super) fn write(dictionary: &Dictionary) -> String {
    let mut out = String::new();
    for category in &dictionary.categories {
        out += &format!("+{}\n", category.name);
        out.extend(counting(category).map(|entry| format!("{}\n", entry.pattern)));
    }
    out
}
