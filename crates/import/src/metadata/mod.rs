//! Title, source and date of an article, if they stand in its first lines or its file's name.
//!
//! Only what is obvious is taken. A first line that is short and not a sentence is the title, as is one that ends in a
//! full stop if something else supports it ([`title`]). A line "Source: …" or "By …", the agency of a dateline or the
//! file's name give the source. A date that stands alone on an early line, or after "Published" and the like, is the
//! date. Everything else stays empty for the reader to fill in. The lists are in data files.

mod dateline;
pub(crate) mod labels;
mod names;
mod title;

use crate::days::{self, Order};
use framewise_core::text::dates::Date;
use framewise_core::text::line::one_line;
use framewise_core::text::paragraphs::paragraphs;
use framewise_core::text::shipped::english;
use labels::Label;
pub use names::{day as date_from_name, outlet as source_from_name, title as title_from_name};

/// The most paragraphs in the head of an article.
const HEAD: usize = 8;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The headline.
    pub title: Option<String>,
    /// The outlet, or otherwise the author.
    pub source: Option<String>,
    /// Day of publication.
    pub date: Option<Date>,
}

/// Looks at the head of a text and the name of its file, which may be empty.
pub fn find(text: &str, name: &str) -> Found {
    let mut found = front_matter(text);
    let body = after_front_matter(text);
    let head: Vec<String> =
        paragraphs(body, english()).iter().take(HEAD).map(|span| one_line(span.of(body))).collect();
    let title = title::find(&head, name);
    let below = title.as_ref().map_or(0, |(_, lines)| *lines);
    found.title = found.title.or(title.map(|(title, _)| title));
    let mut author = None;
    let mut agency = None;
    for line in &head[below..] {
        let (source, by) = stated(line);
        found.source = found.source.or(source);
        author = author.or(by);
        found.date = found.date.or_else(|| labels::day_of(line));
        if let Some(dateline) = dateline::of(line) {
            agency = agency.or(dateline.agency);
            found.date = found.date.or(dateline.day);
        }
        if line.chars().count() > title::LONGEST * 2 {
            break;
        }
    }
    // Labels may also stand above the headline.
    for line in &head[..below] {
        let (source, by) = stated(line);
        found.source = found.source.or(source);
        author = author.or(by);
        found.date = found.date.or_else(|| labels::day_of(line));
    }
    found.source = found.source.or_else(|| source_from_name(name).map(str::to_owned)).or(agency).or(author);
    found.date = found.date.or_else(|| date_from_name(name));
    found
}

/// Whether a line says who wrote an article, when or where, and nothing else.
pub(crate) fn is_about(line: &str) -> bool {
    labels::day_of(line).is_some() || stated(line) != (None, None) || changed(line)
}

fn changed(line: &str) -> bool {
    line.chars().count() <= title::LONGEST
        && matches!(labels::labelled(line), Some((Label::Changed | Label::Dated, _)))
}

/// The outlet and the author that a line names.
fn stated(line: &str) -> (Option<String>, Option<String>) {
    match labels::labelled(line) {
        Some((Label::Outlet, value)) => (name(value), None),
        Some((Label::Author, value)) => (None, name(value)),
        // "By Anna Ozola", but not "By the end of the day the harbour was open".
        Some((Label::By, value))
            if value.starts_with(char::is_uppercase) && value.split(' ').count() <= 7 =>
        {
            (None, name(value))
        }
        _ => (None, None),
    }
}

/// A value as a name: if there are two fields on one line, the first.
fn name(value: &str) -> Option<String> {
    // "Port Monitor Volume: 22" has a second field after the first.
    let value = match value.split_once(':') {
        Some((first, _)) => first.rsplit_once(' ').map_or(first, |(kept, _)| kept),
        None => value,
    };
    let value = value.trim().trim_end_matches(['.', ',']);
    let fits = !value.is_empty() && value.chars().count() <= 80;
    fits.then(|| value.to_owned())
}

/// The fields of a block between `---` lines at the top, as Markdown files have them.
fn front_matter(text: &str) -> Found {
    let mut found = Found::default();
    let Some(block) = front_block(text) else { return found };
    let mut author = None;
    for line in block.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        if value.is_empty() {
            continue;
        }
        match labels::of_field(key) {
            Some(Label::Title) => found.title = Some(value.to_owned()),
            Some(Label::Outlet) => found.source = Some(value.to_owned()),
            Some(Label::Author) => author = Some(value.to_owned()),
            Some(Label::Dated) => found.date = found.date.or_else(|| days::stated(value, Order::Unknown)),
            _ => {}
        }
    }
    found.source = found.source.or(author);
    found
}

fn front_block(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("---\n")?;
    rest.find("\n---\n").map(|end| &rest[..end])
}

fn after_front_matter(text: &str) -> &str {
    front_block(text).and_then(|block| text.get(block.len() + 9..)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_named(name: &str, text: &str, title: &str, source: &str, date: &str) {
        let found = find(text, name);
        let date_found = found.date.map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(
            (
                found.title.unwrap_or_default().as_str(),
                found.source.unwrap_or_default().as_str(),
                date_found.as_str()
            ),
            (title, source, date),
            "{name}: {text}"
        );
    }

    fn check(text: &str, title: &str, source: &str, date: &str) {
        check_named("", text, title, source, date);
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
        check(
            "Title: Harbour opens\nVon Anna Ozola\n3. Mai 2024",
            "Harbour opens",
            "Anna Ozola",
            "2024-05-03",
        );
        check("Harbour opens\n\nRIGA (Coast Press) - It opened.", "Harbour opens", "Coast Press", "");
        check(
            "Why the town wanted to\nopen the harbour\nBy Anna Ozola\n\nIt did.",
            "Why the town wanted to open the harbour",
            "Anna Ozola",
            "",
        );
    }

    #[test]
    fn headlines_that_end_in_a_full_stop() {
        let lead = "The harbour of Riga opened again on Friday after the storm, and the ferries left.";
        check(
            &format!("Harbour Opens Again After Storm.\n\n{lead}"),
            "Harbour Opens Again After Storm",
            "",
            "",
        );
        check(
            &format!("Riga harbour opens after storm.\n\n{lead}"),
            "Riga harbour opens after storm",
            "",
            "",
        );
        check("Boats leave.\n\nRIGA, Latvia — They left.", "Boats leave", "", "");
        check_named(
            "gazette_2024-05-03_boats-leave-the-old-har.txt",
            "Boats leave the old harbour.\n\nIt was a Friday.",
            "Boats leave the old harbour",
            "",
            "2024-05-03",
        );
        check("Boats left at dawn.\n\nNobody had waited for that, or so the mayor said.", "", "", "");
        check("Boats left. Nobody waited.\n\nRIGA — They left.", "", "", "");
    }

    #[test]
    fn what_is_not_plain_stays_empty() {
        check("The harbour opened on 3 May 2024 after a storm had closed it.", "", "", "");
        check("The harbour opened. It was 2 May.\n\nMore followed.", "", "", "");
        check("By the end of the day it was open.", "", "", "");
        check("Harbour opens\n\nUpdated: 4 May 2024", "Harbour opens", "", "");
        check("", "", "", "");
    }
}
