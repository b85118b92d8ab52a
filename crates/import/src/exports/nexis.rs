//! Nexis Uni, Lexis+ and Nexis (LexisNexis).
//!
//! Current files end each article with "End of Document" and open its text with "Body"; above that stand headline,
//! outlet and day, and fields. Older ones begin each article with "3 of 120 DOCUMENTS"; below that stand outlet, day,
//! headline and fields, the last of which is "LENGTH".

use super::{Export, Record, Split, Words, figures};
use crate::days::{self, Order};
use std::sync::LazyLock;

/// Exports of LexisNexis.
pub(super) struct Nexis;

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../../data/exports/nexis.txt")));

/// The most bytes in a line that structures an article.
const LONGEST: usize = 60;

impl Export for Nexis {
    fn name(&self) -> &'static str {
        "an export from Nexis"
    }

    fn split(&self, lines: &[&str]) -> Option<Split> {
        let is = |at: usize, role: &str| lines[at].len() <= LONGEST && WORDS.is(lines[at], role);
        let places = |role: &str| (0..lines.len()).filter(|&at| is(at, role)).collect::<Vec<_>>();
        let (ends, bodies, begins) = (places("end"), places("body"), places("begin"));
        if !ends.is_empty() && !bodies.is_empty() {
            let starts = std::iter::once(0).chain(ends.iter().map(|end| end + 1));
            let records =
                starts.zip(&ends).filter_map(|(start, &end)| with_body(&lines[start..end])).collect();
            let cover = places("cover").first().and_then(|&at| figures(lines[at]).first().copied());
            return Some(Split { records, declared: cover });
        }
        let has_length = lines.iter().any(|line| has_role(line, "length"));
        if begins.is_empty() || !has_length {
            return None;
        }
        let ends = begins.iter().skip(1).copied().chain([lines.len()]);
        let records =
            begins.iter().zip(ends).map(|(&start, end)| with_length(&lines[start + 1..end])).collect();
        Some(Split { records, declared: figures(lines[begins[0]]).last().copied() })
    }
}

fn has_role(line: &str, role: &str) -> bool {
    WORDS.field(line).is_some_and(|(roles, _)| roles.iter().any(|own| own == role))
}

/// An article in a current file.
fn with_body(lines: &[&str]) -> Option<Record> {
    let body = lines.iter().position(|line| line.len() <= LONGEST && WORDS.is(line, "body"))?;
    let mut record = Record::default();
    let head: Vec<&str> = lines[..body].iter().copied().filter(|line| !line.is_empty()).collect();
    // The cover stands above the first article: the head is read from its end.
    let day = head.iter().rposition(|line| is_day(line));
    if let Some(day) = day {
        head[day].clone_into(&mut record.date);
        record.outlet = day.checked_sub(1).map(|at| head[at].to_owned()).unwrap_or_default();
        record.title = day.checked_sub(2).map(|at| head[at].to_owned()).unwrap_or_default();
    }
    for line in &head[day.map_or(0, |day| day + 1)..] {
        fields(line, &mut record);
    }
    record.text = text(&lines[body + 1..]);
    Some(record)
}

/// An article in an older file.
fn with_length(lines: &[&str]) -> Record {
    let mut record = Record::default();
    let length = lines.iter().position(|line| has_role(line, "length"));
    let head = &lines[..length.map_or(0, |length| length + 1)];
    let day = head.iter().position(|line| is_day(line));
    if let Some(day) = day {
        head[day].clone_into(&mut record.date);
        let outlet = head[..day].iter().rfind(|line| !line.is_empty());
        record.outlet = outlet.map(|outlet| (*outlet).to_owned()).unwrap_or_default();
    }
    // The edition, if any, stands right below the day; the headline comes after a blank line.
    let below = day
        .map_or(0, |day| head.iter().skip(day).position(|line| line.is_empty()).map_or(day, |at| day + at));
    let mut title: Vec<&str> = Vec::new();
    for line in &head[below..] {
        if !fields(line, &mut record)
            && !line.is_empty()
            && record.author.is_empty()
            && record.section.is_empty()
        {
            title.push(line);
        }
    }
    record.title = title.join(" ");
    record.text = text(&lines[length.map_or(0, |length| length + 1)..]);
    record
}

/// Takes over a field. Returns whether the line was one.
fn fields(line: &str, record: &mut Record) -> bool {
    let Some((roles, value)) = WORDS.field(line) else { return false };
    for role in roles {
        match role.as_str() {
            "length" => value.clone_into(&mut record.length),
            "section" => value.clone_into(&mut record.section),
            "author" => value.clone_into(&mut record.author),
            _ => {}
        }
    }
    true
}

/// Whether a line is the day of an article: "May 3, 2024 Friday".
fn is_day(line: &str) -> bool {
    line.len() <= LONGEST
        && line.split_whitespace().count() <= 8
        && days::find(line, Order::Unknown).len() == 1
        && WORDS.field(line).is_none()
}

/// The lines of the text, up to the fields below it.
fn text(lines: &[&str]) -> Vec<String> {
    // "SUBJECT: ..." may also open a paragraph of the text: the fields are the last lines.
    let is_stop = |line: &str| {
        has_role(line, "stop")
            || (line.len() <= LONGEST && WORDS.is(line, "alone"))
            || line.starts_with("Copyright ")
    };
    let is_prose = |line: &str| line.len() > PROSE && line.ends_with(['.', '!', '?', '"', '”']);
    let mut end = lines.len();
    for (at, line) in lines.iter().enumerate().rev() {
        if is_stop(line) {
            end = at;
        } else if is_prose(line) {
            break;
        }
    }
    lines[..end].iter().map(|line| (*line).to_owned()).collect()
}

/// A line longer than this that ends like a sentence belongs to the text and is not the value of a field.
const PROSE: usize = 40;

#[cfg(test)]
mod tests {
    use crate::FactKind;
    use crate::formats::testing::{check, open, zip};

    const OLD: &str = "Download Request: Selected Items: 1-2\n\n                1 of 2 DOCUMENTS\n\n\n             Coast Gazette (Riga)\n\n            May 3, 2024 Friday\n                 Late Edition\n\nHarbour opens again\nafter the storm\n\nBYLINE: Anna Ozola\n\nSECTION: NEWS; Pg. 3\n\nLENGTH: 12 words\n\nThe harbour opened\nagain on Friday.\n\nBoats left.\n\nLOAD-DATE: May 3, 2024\n\nLANGUAGE: ENGLISH\n\n     Copyright 2024 Coast Gazette\n        All Rights Reserved\n\n                2 of 2 DOCUMENTS\n\n          Island Post\n\n        4. Mai 2024\n\nNetze verloren\n\nLENGTH: 4 words\n\nEs stürmte.\n";

    #[test]
    fn articles_that_begin_with_their_number() {
        check(
            "a.txt",
            OLD.as_bytes(),
            "a.txt#1 | Harbour opens again after the storm | Coast Gazette (Riga) | 2024-05-03 | The harbour opened again on Friday.⏎⏎Boats left.\n\
             a.txt#2 | Netze verloren | Island Post | 2024-05-04 | Es stürmte.",
        );
        let import = open("a.txt", OLD.as_bytes()).unwrap();
        assert_eq!(import.declared, Some(2));
        let facts: Vec<_> =
            import.documents[0].facts.iter().map(|fact| (fact.kind, fact.value.as_str())).collect();
        assert_eq!(
            facts,
            [
                (FactKind::Author, "Anna Ozola"),
                (FactKind::Section, "NEWS; Pg. 3"),
                (FactKind::Length, "12 words")
            ]
        );
    }

    fn new(paragraphs: &[&str]) -> Vec<u8> {
        let body: String =
            paragraphs.iter().map(|words| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")).collect();
        let xml = format!("<w:document><w:body>{body}</w:body></w:document>");
        zip(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &xml)])
    }

    #[test]
    fn articles_that_end_with_a_line() {
        let bytes = new(&[
            "User Name: A",
            "Date and Time: May 5, 2024 10:00:00 AM",
            "Job Number: 1",
            "Documents (3)",
            "1. Harbour opens",
            "Client/Matter: -None-",
            "2. Storm",
            "Harbour opens",
            "Coast Gazette",
            "May 3, 2024 Friday",
            "Copyright 2024 Coast Gazette All Rights Reserved",
            "Section: NEWS",
            "Length: 12 words",
            "Byline: Anna Ozola",
            "Body",
            "The harbour opened again.",
            "Subject: nets.",
            "Boats left the town, and the day was long and bright for all of them.",
            "Classification",
            "Language: ENGLISH",
            "Load-Date: May 3, 2024",
            "End of Document",
            "Sturm",
            "Inselpost",
            "4. Mai 2024",
            "Länge: 4 Wörter",
            "Body",
            "Es stürmte.",
            "Load-Date: 4. Mai 2024",
            "Ende des Dokuments",
        ]);
        check(
            "a.docx",
            &bytes,
            "a.docx#1 | Harbour opens | Coast Gazette | 2024-05-03 | The harbour opened again.⏎⏎Subject: nets.⏎⏎Boats left the town, and the day was long and bright for all of them.\n\
             a.docx#2 | Sturm | Inselpost | 2024-05-04 | Es stürmte.",
        );
        let import = open("a.docx", &bytes).unwrap();
        assert_eq!(import.declared, Some(3));
        assert!(import.count_differs());
    }

    #[test]
    fn an_article_about_documents_is_none() {
        check(
            "a.txt",
            b"Harbour\n\n1 of 2 documents was lost.",
            "a.txt | Harbour |  |  | Harbour⏎⏎1 of 2 documents was lost.",
        );
    }
}
