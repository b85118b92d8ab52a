//! Factiva (Dow Jones), in the article format and in the one with indexing.
//!
//! Each article ends with a line "Document" and its number. In the article format, headline and author stand above the
//! number of words, and day, outlet, code, language and copyright between that and the text. With indexing, each field
//! is named by two letters.

use super::{Export, Record, Split, Words};
use crate::days::{self, Order};
use std::sync::LazyLock;

/// Exports of Factiva.
pub(super) struct Factiva;

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../../data/exports/factiva.txt")));

/// The names of fields with what they hold.
static CODES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    crate::data::lines(include_str!("../../data/exports/factiva.txt"))
        .filter_map(|line| {
            let (code, role) = line.strip_prefix("code")?.trim().split_once(' ')?;
            Some((code.to_uppercase(), role.to_owned()))
        })
        .collect()
});

/// The fewest characters in the number of an article.
const NUMBER: usize = 18;

impl Export for Factiva {
    fn name(&self) -> &'static str {
        "an export from Factiva"
    }

    fn split(&self, lines: &[&str]) -> Option<Split> {
        let ends: Vec<usize> = (0..lines.len()).filter(|&at| is_end(lines[at])).collect();
        if ends.is_empty() {
            return None;
        }
        let starts = std::iter::once(0).chain(ends.iter().map(|end| end + 1));
        let records: Vec<Record> = starts
            .zip(&ends)
            .filter_map(|(start, &end)| {
                let lines = &lines[start..end];
                if lines.iter().any(|line| matches!(code(line), Some(("title", _)))) {
                    Some(indexed(lines))
                } else {
                    plain(lines)
                }
            })
            .collect();
        // Each article has a number, so one whose head was not understood is noticed as missing.
        (!records.is_empty()).then_some(Split { records, declared: Some(ends.len()) })
    }
}

/// Whether a line is the number of an article: "Document GAZ0000020240503ek530001x", or the field AN with it.
fn is_end(line: &str) -> bool {
    let line = match code(line) {
        Some(("end", value)) => value,
        _ => line,
    };
    let mut words = line.split_whitespace();
    let (Some(word), Some(number), None) = (words.next(), words.next(), words.next()) else { return false };
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    WORDS.is(word, "document")
        && number.len() >= NUMBER
        && digits >= 8
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && number.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The field that a line opens: what it holds, and its value. The letters may have a line to themselves.
fn code(line: &str) -> Option<(&'static str, &str)> {
    let end = line.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(line.len());
    let (letters, rest) = line.split_at(end);
    let parted =
        rest.is_empty() || rest.starts_with(['\t', '|']) || rest.starts_with("  ") || rest.starts_with(" | ");
    let (_, role) = CODES.iter().find(|(code, _)| code == letters).filter(|_| parted)?;
    Some((role.as_str(), rest.trim_start_matches(['\t', '|', ' '])))
}

/// An article with named fields.
fn indexed(lines: &[&str]) -> Record {
    let mut record = Record::default();
    let mut field = "skip";
    for line in lines {
        let value = match code(line) {
            Some((role, value)) => {
                if field == "text" {
                    record.text.push(String::new());
                }
                field = role;
                value
            }
            None => line,
        };
        let into = match field {
            "title" => &mut record.title,
            "author" => &mut record.author,
            "length" => &mut record.length,
            "date" => &mut record.date,
            "outlet" => &mut record.outlet,
            "section" => &mut record.section,
            "text" => {
                record.text.push(value.to_owned());
                continue;
            }
            _ => continue,
        };
        if !value.is_empty() {
            if !into.is_empty() {
                into.push(' ');
            }
            into.push_str(value);
        }
    }
    record
}

/// An article in the article format.
fn plain(lines: &[&str]) -> Option<Record> {
    let length = lines.iter().position(|line| is_length(line))?;
    let mut record = Record { length: lines[length].to_owned(), ..Record::default() };
    for line in lines[..length].iter().filter(|line| !line.is_empty()) {
        let author = line
            .split_once(' ')
            .filter(|(word, name)| WORDS.is(word, "author") && name.starts_with(char::is_uppercase));
        match author {
            Some((_, author)) if !record.title.is_empty() => author.clone_into(&mut record.author),
            // What stands above the headline is the section.
            _ => record.section = std::mem::replace(&mut record.title, (*line).to_owned()),
        }
    }
    let mut at = length + 1;
    let mut told = false;
    while let Some(line) = lines.get(at) {
        let copyright = line.starts_with(['©', 'ⓒ'])
            || line.to_lowercase().starts_with("(c) ")
            || line.to_lowercase().starts_with("copyright");
        let language = WORDS.is(line, "language");
        // The text begins below the copyright, or below the language if there is no copyright.
        if told && !copyright && !line.is_empty() {
            break;
        }
        told |= copyright || language;
        if record.date.is_empty() && !days::find(line, Order::Unknown).is_empty() {
            (*line).clone_into(&mut record.date);
        } else if record.outlet.is_empty() && !record.date.is_empty() && is_name(line) {
            (*line).clone_into(&mut record.outlet);
        }
        at += 1;
        if at > length + HEAD {
            break;
        }
    }
    record.text = lines[at.min(lines.len())..].iter().map(|line| (*line).to_owned()).collect();
    Some(record)
}

/// The most lines that the head of an article has below its length.
const HEAD: usize = 24;

/// Whether a line is the length of an article: "812 words".
fn is_length(line: &str) -> bool {
    let digits = line.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.')).count();
    digits > 0 && line.len() <= 24 && WORDS.is(line[digits..].trim(), "words")
}

/// Whether a line can be the name of an outlet: no hour, no code, no page.
fn is_name(line: &str) -> bool {
    line.chars().any(char::is_alphabetic)
        && !line.starts_with(|c: char| c.is_ascii_digit())
        && !line.is_empty()
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::{check, open};

    const EXPECTED: &str = "a.txt#1 | Harbour opens | Coast Gazette | 2024-05-03 | The harbour opened again.⏎⏎Boats left.\n\
        a.txt#2 | Sturm | Inselpost | 2024-05-04 | Es stürmte.";

    #[test]
    fn the_article_format() {
        let text = "News\nHarbour opens\n\nBy Anna Ozola\n\n12 words\n\n3 May 2024\n\n09:15\n\nCoast Gazette\n\nGAZ\n\n3\n\nEnglish\n\n\
            (c) 2024 Coast Gazette\n\nThe harbour opened again.\n\nBoats left.\n\nDocument GAZ0000020240503ek5300001\n\n\
            Sturm\n\n4 Wörter\n\n4. Mai 2024\n\nInselpost\n\nINSP\n\nDeutsch\n\nEs stürmte.\n\nDokument INSP000020240504ek5400002\n";
        check("a.txt", text.as_bytes(), EXPECTED);
        assert_eq!(open("a.txt", text.as_bytes()).unwrap().declared, Some(2));
    }

    #[test]
    fn the_format_with_indexing() {
        let text = "HD\tHarbour opens\nBY\tAnna Ozola\nWC\t12 words\nPD\t3 May 2024\nSN\tCoast Gazette\nSC\tGAZ\nLA\tEnglish\nLP\n\
            The harbour opened again.\nTD\nBoats left.\nCO\tNets Inc.\nAN\tDocument GAZ0000020240503ek5300001\n\
            HD\tSturm\nWC\t4 Wörter\nPD\t4 Mai 2024\nSN\tInselpost\nLP\tEs stürmte.\nAN\tDocument INSP000020240504ek5400002\n";
        check("a.txt", text.as_bytes(), EXPECTED);
    }

    #[test]
    fn pages_of_the_archive() {
        let html = "<html><body><div class='article'><div><span class='enHeadline'>Harbour opens</span></div><div>12 words</div>\
            <div>3 May 2024</div><div>Coast Gazette</div><div>GAZ</div><div>English</div><div>(c) 2024</div>\
            <p class='articleParagraph'>The harbour opened again.</p><p class='articleParagraph'>Boats left.</p>\
            <p>Document GAZ0000020240503ek5300001</p></div></body></html>";
        check("a.html", html.as_bytes(), &EXPECTED.lines().next().unwrap().replace("a.txt", "a.html"));
    }

    #[test]
    fn an_article_without_a_head_is_missed_and_counted() {
        let text = "Harbour opens\n\n12 words\n\n3 May 2024\n\nCoast Gazette\n\nEnglish\n\nIt opened.\n\nDocument GAZ0000020240503ek5300001\n\
            Nothing that is known.\n\nDocument INSP000020240504ek5400002\n";
        let import = open("a.txt", text.as_bytes()).unwrap();
        assert!(import.count_differs());
    }
}
