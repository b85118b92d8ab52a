//! Lines that say something about an article: "Source: The Gazette", "Published 3 May 2024".

use crate::days::{self, Order};
use framewise_core::text::dates::Date;
use std::sync::LazyLock;

/// What a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Label {
    /// Who wrote it.
    Author,
    /// The same, without a colon.
    By,
    /// When it was published.
    Dated,
    /// When it was changed.
    Changed,
    /// Where it was published.
    Outlet,
    /// What it is called.
    Title,
}

/// Labels with what they say, the longest first.
static LABELS: LazyLock<Vec<(&'static str, Label)>> = LazyLock::new(|| {
    let mut labels: Vec<_> = crate::data::lines(include_str!("../../data/text/labels.txt"))
        .filter_map(|line| {
            let (kind, words) = line.split_once(' ')?;
            let label = match kind {
                "author" => Label::Author,
                "by" => Label::By,
                "changed" => Label::Changed,
                "dated" => Label::Dated,
                "outlet" => Label::Outlet,
                "title" => Label::Title,
                _ => return None,
            };
            Some((words.trim(), label))
        })
        .collect();
    labels.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    labels
});

/// The label that opens a line, with what follows it.
pub(crate) fn labelled(line: &str) -> Option<(Label, &str)> {
    let line = line.trim_start_matches(['(', '*', '_', '#', ' ']).trim_end_matches([')', '*', '_', ' ']);
    LABELS.iter().find_map(|&(words, label)| {
        let rest = after(line, words)?;
        let colon = rest.trim_start_matches([' ', '*', '_']).strip_prefix([':', '：']);
        let rest = match (colon, label) {
            (Some(rest), _) => rest,
            (None, Label::By | Label::Dated | Label::Changed) => rest.strip_prefix(' ')?,
            (None, Label::Author | Label::Outlet | Label::Title) => return None,
        };
        Some((label, rest.trim_matches([' ', '*', '_'])))
    })
}

/// What follows these words at the start of a line, ignoring case.
fn after<'a>(line: &'a str, words: &str) -> Option<&'a str> {
    let mut rest = line.chars();
    for expected in words.chars() {
        if !rest.next()?.to_lowercase().eq([expected]) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// The label whose words stand alone, like the name of a field.
pub(crate) fn of_field(name: &str) -> Option<Label> {
    let name = name.trim().to_lowercase();
    LABELS.iter().find(|(words, _)| *words == name).map(|(_, label)| *label)
}

/// The most words after a date that may still be the time of day: "09:41 EST", "1:32 PM PDT".
const WORDS_BESIDE: usize = 4;
/// The most characters in a line about an article.
const LONGEST: usize = 90;

/// The day that a line gives as the day of publication: after a label, or as a date that fills the line. The day of a
/// change does not count.
pub(crate) fn day_of(line: &str) -> Option<Date> {
    if line.chars().count() > LONGEST {
        return None;
    }
    let found = days::find(line, Order::Unknown);
    let first = found.first()?;
    match labelled(line) {
        // "Published 3 May 2024, updated 5 May 2024": the first belongs to the label.
        Some((Label::Dated, _)) => Some(first.day),
        Some((Label::Changed, _)) => None,
        _ => {
            let beside = format!("{} {}", &line[..first.start], &line[first.end..]);
            let words = beside.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
            (found.len() == 1 && words <= WORDS_BESIDE).then_some(first.day)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_day(line: &str, expected: &str) {
        assert_eq!(day_of(line).map(|day| day.to_string()).unwrap_or_default(), expected, "{line}");
    }

    #[test]
    fn days_of_lines() {
        check_day("May 3, 2024", "2024-05-03");
        check_day("10:55 P. M. FEB. 2, 2009", "2009-02-02");
        check_day("Published: 3 May 2024, updated 5 May 2024", "2024-05-03");
        check_day("Veröffentlicht am 3. Mai 2024 um 9 Uhr", "2024-05-03");
        check_day("Updated: November 11, 2011 18:50 IST", "");
        check_day("The harbour opened on 3 May 2024 after a storm.", "");
        check_day("3 May 2024 - 5 May 2024", "");
    }

    #[test]
    fn labels_of_lines() {
        assert_eq!(labelled("Source: The Gazette"), Some((Label::Outlet, "The Gazette")));
        assert_eq!(labelled("**Quelle**: Die Bucht"), Some((Label::Outlet, "Die Bucht")));
        assert_eq!(labelled("By Anna Ozola"), Some((Label::By, "Anna Ozola")));
        assert_eq!(labelled("By-election in the north"), None);
        assert_eq!(labelled("Source code was published"), None);
    }
}
