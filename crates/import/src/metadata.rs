//! Title, source and date of an article, where they stand in its first lines or its file name.
//!
//! Only what is plain is taken: a first line that is short and no sentence is the title (a Markdown or front-matter
//! title first of all); a line "Source: …", "Publication: …", "By …" names the source; a date that stands alone on an
//! early line, or after "Published:" and the like, is the date. Everything else stays empty for the reader to fill in.

use framewise_core::text::dates::{self, Date, Year};
use framewise_core::text::paragraphs::paragraphs;
use framewise_core::text::shipped::english;
use framewise_core::text::tokens::tokenize;

/// A title is at most so many characters long.
const LONGEST_TITLE: usize = 160;
/// The head of an article is at most so many paragraphs and lines long.
const HEAD: usize = 8;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The headline.
    pub title: Option<String>,
    /// The outlet or author.
    pub source: Option<String>,
    /// Day of publication.
    pub date: Option<Date>,
}

/// Looks at the head of a text.
pub fn find(text: &str) -> Found {
    let mut found = front_matter(text);
    let body = after_front_matter(text);
    let head: Vec<String> =
        paragraphs(body, english()).iter().take(HEAD).map(|span| one_line(span.of(body))).collect();
    for (at, line) in head.iter().enumerate() {
        if found.title.is_none() && at < 2 {
            found.title = title(line).filter(|_| !is_labelled(line));
        }
        if found.source.is_none() {
            found.source = labelled(line, &["source", "publication", "publisher", "outlet", "by"]);
        }
        if found.date.is_none() {
            found.date = date_line(line);
        }
        if line.chars().count() > LONGEST_TITLE * 2 {
            break;
        }
    }
    found
}

/// A title made of a file's name: its folder and ending dropped, dashes made spaces.
pub fn title_from_name(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
    stem.replace(['-', '_'], " ").trim().to_owned()
}

/// A date written in a file's name, as in `2024-05-03-harbour.txt`.
pub fn date_from_name(name: &str) -> Option<Date> {
    let base = name.rsplit(['/', '\\']).next()?;
    (0..base.len().saturating_sub(9)).find_map(|at| base.get(at..at + 10)?.parse().ok())
}

/// The fields of a block between `---` lines at the top, as Markdown files have them.
fn front_matter(text: &str) -> Found {
    let mut found = Found::default();
    let Some(block) = front_block(text) else { return found };
    for line in block.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        if value.is_empty() {
            continue;
        }
        match key.trim().to_lowercase().as_str() {
            "title" => found.title = Some(value.to_owned()),
            "source" | "publication" | "outlet" | "author" => found.source = Some(value.to_owned()),
            "date" | "published" => found.date = value.get(..10).and_then(|day| day.parse().ok()),
            _ => {}
        }
    }
    found
}

fn front_block(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("---\n")?;
    rest.find("\n---\n").map(|end| &rest[..end])
}

fn after_front_matter(text: &str) -> &str {
    front_block(text).and_then(|block| text.get(block.len() + 9..)).unwrap_or(text)
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The line as a title, if it can be one: short, and not a sentence that goes on.
fn title(line: &str) -> Option<String> {
    let line = line.trim_start_matches('#').trim();
    let fits = !line.is_empty()
        && line.chars().count() <= LONGEST_TITLE
        && line.chars().any(char::is_alphabetic)
        && !line.ends_with(['.', ',', ';', ':'])
        && !line.starts_with(['•', '-', '*', '>']);
    fits.then(|| line.to_owned())
}

fn is_labelled(line: &str) -> bool {
    line.split_once(':').is_some_and(|(label, _)| {
        label.chars().count() <= 20 && !label.contains(' ') && LABELS.contains(&label.to_lowercase().as_str())
    })
}

const LABELS: [&str; 9] =
    ["source", "publication", "publisher", "outlet", "by", "date", "published", "author", "updated"];

/// What follows one of the labels at the start of a line: "Source: The Daily". "By" needs no colon but two capitals.
fn labelled(line: &str, labels: &[&str]) -> Option<String> {
    let line = line.trim_start_matches(['(', '*', '_']).trim_end_matches([')', '*', '_']);
    let value = match line.split_once(':') {
        Some((label, value)) if labels.contains(&label.trim().to_lowercase().as_str()) => value,
        _ => line.strip_prefix("By ").filter(|_| labels.contains(&"by") && line.split(' ').count() <= 8)?,
    };
    // "Publication: Daily Volume: 22" has a second field behind the first.
    let value = value.trim();
    let value = match value.split_once(':') {
        Some((first, _)) => first.rsplit_once(' ').map_or(first, |(kept, _)| kept),
        None => value,
    };
    let fits = !value.is_empty() && value.chars().count() <= 80;
    fits.then(|| value.trim_end_matches(['.', ',']).to_owned())
}

/// A date that fills a line but for a label or a few words.
fn date_line(line: &str) -> Option<Date> {
    if line.chars().count() > 90 {
        return None;
    }
    let language = english();
    let tokens = tokenize(line, language);
    let mentions = dates::find(line, &tokens, language, None);
    let date = mentions.iter().find(|mention| mention.year == Year::Named && mention.when.days() == 1)?;
    let label = is_labelled(line);
    let words = tokens.all().iter().filter(|token| token.is_word()).count();
    (label || words <= date.tokens.len() + 4).then_some(date.when.first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, title: &str, source: &str, date: &str) {
        let found = find(text);
        let date_found = found.date.map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(
            (
                found.title.unwrap_or_default().as_str(),
                found.source.unwrap_or_default().as_str(),
                date_found.as_str()
            ),
            (title, source, date),
            "{text}"
        );
    }

    #[test]
    fn heads_of_articles() {
        check(
            "Harbour opens again\n\nMay 3, 2024\n\nThe harbour opened.",
            "Harbour opens again",
            "",
            "2024-05-03",
        );
        check("# Harbour opens\n\nBy Anna Ozola\n\nThe harbour opened.", "Harbour opens", "Anna Ozola", "");
        check(
            "Harbour opens\n\nSource: The Riga Gazette\nPublished: 3 May 2024",
            "Harbour opens",
            "The Riga Gazette",
            "2024-05-03",
        );
        check(
            "Harbour opens\n\nPublication: Port Monitor Volume: 22 Issue: 3",
            "Harbour opens",
            "Port Monitor",
            "",
        );
        check(
            "---\ntitle: \"Harbour\"\nsource: Gazette\ndate: 2024-05-03\n---\nIt opened.",
            "Harbour",
            "Gazette",
            "2024-05-03",
        );
    }

    #[test]
    fn what_is_not_plain_stays_empty() {
        check("The harbour opened on 3 May 2024 after a storm had closed it.", "", "", "");
        check("The harbour opened. It was 2 May.\n\nMore followed.", "", "", "");
        check("", "", "", "");
    }

    #[test]
    fn names_of_files() {
        assert_eq!(title_from_name("news/2024-harbour_opens.final.txt"), "2024 harbour opens.final");
        assert_eq!(date_from_name("a/2024-05-03-harbour.txt").unwrap().to_string(), "2024-05-03");
        assert_eq!(date_from_name("harbour.txt"), None);
        assert_eq!(date_from_name("é2024-05-03é.txt").unwrap().to_string(), "2024-05-03");
    }
}
