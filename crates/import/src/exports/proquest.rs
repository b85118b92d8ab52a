//! ProQuest, saved as text: fields with their names, articles separated by a line of underscores.

use super::{Export, Record, Split, Words, figures};
use crate::lines::folded;
use std::sync::LazyLock;

/// Exports of ProQuest.
pub(super) struct ProQuest;

static WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::read(include_str!("../../data/exports/proquest.txt")));

/// The number of underscores in the line between two articles.
const LINE: usize = 20;

impl Export for ProQuest {
    fn name(&self) -> &'static str {
        "an export from ProQuest"
    }

    fn split(&self, lines: &[&str]) -> Option<Split> {
        let is_line = |line: &str| line.len() >= LINE && line.bytes().all(|byte| byte == b'_');
        let named = lines.iter().any(|line| folded(line).contains("proquest"));
        if !named || !lines.iter().any(|line| is_line(line)) {
            return None;
        }
        let mut declared = None;
        let mut records = Vec::new();
        for block in lines.split(|line| is_line(line)) {
            declared = declared.or_else(|| block.iter().find_map(|line| of_all(line)));
            records.extend(record(block));
        }
        (!records.is_empty()).then_some(Split { records, declared })
    }
}

/// How many articles there are, from a line "Document 1 of 7".
fn of_all(line: &str) -> Option<usize> {
    let words = super::pattern(line);
    let known = ["document # of #", "dokument # von #", "document # de #", "documento # de #"];
    known.iter().any(|entry| super::pattern(entry) == words).then(|| figures(line).last().copied())?
}

/// The article in a block; nothing if it has no text, like the table of contents.
fn record(block: &[&str]) -> Option<Record> {
    let mut record = Record::default();
    let mut field = "skip";
    let mut seen_text = false;
    for line in block {
        let (role, value) = match WORDS.field(line) {
            Some((roles, value)) => (roles.first().map_or("skip", String::as_str), value),
            None => ("", *line),
        };
        // A line of the text may also begin with "Title:"; only a field that is not kept ends the text.
        let begins = !role.is_empty() && (field != "text" || role == "skip");
        let value = if begins || role.is_empty() { value } else { line };
        if begins {
            field = role;
        }
        match field {
            "text" => {
                seen_text = true;
                record.text.push(value.to_owned());
            }
            "title" => append(&mut record.title, value),
            "outlet" => append(&mut record.outlet, value),
            "date" => append(&mut record.date, value),
            "author" => append(&mut record.author, value),
            "section" => append(&mut record.section, value),
            "length" => append(&mut record.length, value),
            _ => {}
        }
        // A field other than the text ends with its line.
        if field != "text" && line.is_empty() {
            field = "skip";
        }
    }
    // "Coast Gazette; Riga" also names the place.
    if let Some((outlet, _)) = record.outlet.split_once(';') {
        record.outlet = outlet.trim().to_owned();
    }
    seen_text.then_some(record)
}

fn append(field: &mut String, value: &str) {
    if field.is_empty() {
        value.clone_into(field);
    }
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::{check, open};

    #[test]
    fn fields_between_lines() {
        let line = "_".repeat(60);
        let text = format!(
            "{line}\nReport Information from ProQuest\nMay 05 2024 10:00\n{line}\n\nTable of contents\n\n1. Harbour opens\n\n\
             {line}\nDocument 1 of 2\n\nHarbour opens\n\nAuthor: Ozola, Anna\n\nPublication info: Coast Gazette ; Riga [Riga]. 03 May 2024.\n\n\
             Full text: The harbour opened again.\n\nTitle: a word.\n\nBoats left.\n\nSubject: Harbours\n\nTitle: Harbour opens\n\n\
             Publication title: Coast Gazette; Riga\n\nPublication date: May 3, 2024\n\nSection: News\n\nProQuest document ID: 1\n\n\
             {line}\nContact us at: http://www.proquest.com\n"
        );
        check(
            "a.txt",
            text.as_bytes(),
            "a.txt#1 | Harbour opens | Coast Gazette | 2024-05-03 | The harbour opened again.⏎⏎Title: a word.⏎⏎Boats left.",
        );
        assert!(open("a.txt", text.as_bytes()).unwrap().count_differs());
    }
}
