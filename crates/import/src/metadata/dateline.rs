//! Datelines: "HEMPSTEAD, N.Y., Sept. 26 (UPI) —", the place, the day and the agency that open a report.

use crate::days::{self, Order};
use framewise_core::text::dates::Date;

/// What a dateline says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dateline {
    /// The agency, in brackets.
    pub agency: Option<String>,
    /// The day, if it has a year.
    pub day: Option<Date>,
}

/// The number of bytes within which a dateline ends.
const LONGEST: usize = 80;
/// The dashes that end one.
const DASHES: [&str; 6] = [" - ", " – ", " — ", " ― ", " -- ", "— "];

/// The dateline that opens a paragraph.
pub(super) fn of(paragraph: &str) -> Option<Dateline> {
    let head = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let end = DASHES.iter().filter_map(|dash| head.find(dash)).min()?;
    let head = head[..end].trim();
    let (place, agency) = match head.strip_suffix(')').and_then(|head| head.rsplit_once('(')) {
        Some((place, agency)) => (place.trim(), Some(agency.trim())),
        None => (head, None),
    };
    let agency = agency.filter(|agency| is_name(agency));
    let city = place.split(',').next()?.trim();
    let in_capitals = city.chars().any(char::is_uppercase) && !city.chars().any(char::is_lowercase);
    // If there is an agency, the place may be in small letters, or missing.
    let short = place.split_whitespace().count() <= 6;
    if !(short && (in_capitals || agency.is_some())) || city.len() > 40 {
        return None;
    }
    Some(Dateline { agency: agency.map(str::to_owned), day: days::stated(place, Order::Unknown) })
}

/// Whether words in brackets can be an agency: "Reuters", "AP", "RIA Novosti".
fn is_name(words: &str) -> bool {
    words.starts_with(char::is_uppercase)
        && words.split_whitespace().count() <= 3
        && words.chars().count() <= 30
        && words
            .split_whitespace()
            .all(|word| !word.starts_with(char::is_lowercase) && !word.starts_with(char::is_numeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraph: &str, agency: &str, day: &str) {
        let found = of(paragraph).map(|line| {
            (line.agency.unwrap_or_default(), line.day.map(|day| day.to_string()).unwrap_or_default())
        });
        assert_eq!(found, Some((agency.to_owned(), day.to_owned())), "{paragraph}");
    }

    #[test]
    fn datelines() {
        check("RIGA, Latvia, May 3 (UPI) — The harbour opened.", "UPI", "");
        check("RIGA (Reuters) - The harbour opened.", "Reuters", "");
        check("RIGA, 3 May 2024 (Coast Press) -- The harbour opened.", "Coast Press", "2024-05-03");
        check("RIGA — The harbour opened.", "", "");
        check("May 3 (UPI) — The harbour opened.", "UPI", "");
    }

    #[test]
    fn what_is_none() {
        for paragraph in [
            "The harbour - closed for a week - opened.",
            "Harbour opens again (again) - a report",
            "The mayor (Party of the Coast) — who is ill — was not there",
            "Riga",
            "",
        ] {
            assert_eq!(of(paragraph), None, "{paragraph}");
        }
    }
}
