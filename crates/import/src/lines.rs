//! Lines that do not belong to an article, recognised by what they say: lists by language.

use std::sync::LazyLock;

/// What a line is, according to the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Line {
    /// A button or a label: these words and no others.
    Whole,
    /// A notice or an offer, if it is short.
    Start,
    /// A link to another article, if most of it is a link.
    Link,
    /// Text under a picture, if there is one above it.
    Caption,
    /// The heading of a list of links: these words and no others.
    Heading,
    /// The first line of the notes below an article.
    Below,
}

impl Line {
    fn read(word: &str) -> Option<Self> {
        Some(match word {
            "whole" => Self::Whole,
            "start" => Self::Start,
            "link" => Self::Link,
            "caption" => Self::Caption,
            "heading" => Self::Heading,
            "below" => Self::Below,
            _ => return None,
        })
    }

    fn is_whole(self) -> bool {
        matches!(self, Self::Whole | Self::Heading)
    }
}

/// The most characters in a line that listed words at its beginning can decide.
const LONGEST: usize = 400;

/// Folded words with what a line that has them is, sorted by words.
static LINES: LazyLock<Vec<(String, Line)>> = LazyLock::new(|| {
    let mut lines: Vec<_> = crate::data::lines(include_str!("../data/lines.txt"))
        .filter_map(|line| {
            let (place, words) = line.split_once(' ')?;
            Some((in_list(words), Line::read(place)?))
        })
        .collect();
    lines.sort();
    lines
});

/// Everything that the list says about a line.
pub(crate) fn known(text: &str) -> Vec<Line> {
    if text.chars().count() > LONGEST {
        return Vec::new();
    }
    let text = in_list(text);
    // An entry is as long as the text, or ends where one of its words does.
    let ends = text.match_indices(' ').map(|(at, _)| at).take(8).chain([text.len()]);
    let mut found: Vec<Line> = ends
        .flat_map(|end| {
            let words = &text[..end];
            let from = LINES.partition_point(|(own, _)| own.as_str() < words);
            LINES[from..]
                .iter()
                .take_while(|(own, _)| own == words)
                .map(|(_, line)| *line)
                .filter(|line| end == text.len() || !line.is_whole())
                .collect::<Vec<_>>()
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The words of a line as the list writes them: folded, with `#` for every number.
fn in_list(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_ascii_digit() {
            written.push(c);
        } else if !written.ends_with('7') {
            written.push('7');
        }
    }
    folded(&written.replace('#', "7"))
}

/// The words of a line in small letters, with single spaces between them and without marks.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() || matches!(c, '\'' | '’') {
            folded.extend(if c == '’' { '\'' } else { c }.to_lowercase());
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[Line]) {
        assert_eq!(known(text), expected, "{text}");
    }

    #[test]
    fn what_lines_say() {
        check("ADVERTISEMENT", &[Line::Whole]);
        check("Sign up for our morning letter!", &[Line::Start, Line::Link]);
        check("You may also like", &[Line::Heading]);
        check("Reporting by Anna Ozola", &[Line::Below]);
        check("Editor's picks", &[Line::Heading]);
        check("Editor’s picks:", &[Line::Heading]);
        check("Comments on the harbour were few.", &[]);
        check("The harbour opened.", &[]);
        check("Photo: Anna Ozola", &[Line::Caption]);
        check("Advertisements for the harbour were printed.", &[]);
        check("Image 12 of 23", &[Line::Whole, Line::Caption]);
        check("", &[]);
    }

    #[test]
    fn every_line_of_the_list_is_read() {
        assert_eq!(LINES.len(), crate::data::lines(include_str!("../data/lines.txt")).count());
    }
}
