//! What the name of a file reveals: a title, a day, an outlet.

use crate::days::{self, Order};
use crate::lines::folded;
use framewise_core::text::dates::Date;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// An outlet, and whether the word that names it is an ordinary one.
struct Outlet {
    shown: &'static str,
    ordinary: bool,
}

static OUTLETS: LazyLock<FxHashMap<String, Outlet>> = LazyLock::new(|| {
    let mut outlets = FxHashMap::default();
    for line in crate::data::lines(include_str!("../../data/outlets.txt")) {
        let Some((shown, ways)) = line.split_once(": ") else { continue };
        for way in ways.split(", ") {
            let plain = way.trim_end_matches('?');
            outlets.insert(plain.to_owned(), Outlet { shown, ordinary: plain.len() < way.len() });
        }
    }
    outlets
});

/// The most words in a spelling of an outlet.
const LONGEST: usize = 4;

/// A title made of a file's name: its folder and ending dropped, dashes made spaces.
pub fn title(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    stem(base).replace(['-', '_'], " ").trim().to_owned()
}

/// A day written in a file's name, as in `2024-05-03-harbour.txt` or `20240503_harbour.txt`.
pub fn day(name: &str) -> Option<Date> {
    let base = name.rsplit(['/', '\\']).next()?;
    days::stated(stem(base), Order::Unknown)
}

/// The outlet that a file's name or one of its folders gives, if it is a known one: `reuters_2024-05-03_harbour.txt`,
/// `2024-05-03-reuters.txt`, `Reuters/harbour.txt`.
pub fn outlet(name: &str) -> Option<&'static str> {
    let mut parts = name.rsplit(['/', '\\']);
    let stem = stem(parts.next()?);
    let fields: Vec<&str> = stem.split('_').flat_map(|field| field.split(" - ")).collect();
    // A folder with a small initial letter may be named after anything.
    let capital = |folder: &&str| folder.starts_with(char::is_uppercase);
    fields
        .iter()
        .find_map(|field| known(&folded(field), fields.len() > 1))
        .or_else(|| at_an_end(stem))
        .or_else(|| parts.find_map(|folder| known(&folded(folder), capital(&folder))))
}

/// The outlet that the words of a name begin or end with, ignoring numbers.
fn at_an_end(stem: &str) -> Option<&'static str> {
    let folded = folded(stem);
    let words: Vec<&str> =
        folded.split(' ').filter(|word| !word.bytes().all(|b| b.is_ascii_digit())).collect();
    (1..=LONGEST.min(words.len())).rev().find_map(|length| {
        known(&words[..length].join(" "), false)
            .or_else(|| known(&words[words.len() - length..].join(" "), false))
    })
}

/// The outlet that is written this way; an ordinary word only if it stands `alone`.
fn known(words: &str, alone: bool) -> Option<&'static str> {
    OUTLETS.get(words).filter(|outlet| alone || !outlet.ordinary).map(|outlet| outlet.shown)
}

/// The words of a file's name in small letters without numbers, which a headline may repeat.
pub(super) fn words(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    folded(stem(base))
}

/// A name without its ending, if that is one and not the end of a sentence.
fn stem(base: &str) -> &str {
    match base.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 8 && ending.bytes().all(|b| b.is_ascii_alphanumeric()) => {
            stem
        }
        _ => base,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_days() {
        assert_eq!(title("news/2024-harbour_opens.final.txt"), "2024 harbour opens.final");
        let day = |name| super::day(name).map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(day("a/2024-05-03-harbour.txt"), "2024-05-03");
        assert_eq!(day("gazette_20240503_harbour.txt"), "2024-05-03");
        assert_eq!(day("harbour.txt"), "");
        assert_eq!(day("é2024-05-03é.txt"), "2024-05-03");
    }

    #[test]
    fn outlets_that_are_known() {
        for (name, expected) in [
            ("reuters_2024-05-03_harbour-opens.txt", Some("Reuters")),
            ("2024-05-03-usa-today.txt", Some("USA Today")),
            ("harbour-opens-nyt.html", Some("New York Times")),
            ("guardian_harbour.txt", Some("The Guardian")),
            ("guardian-of-the-harbour.txt", None),
            ("storm-hits-the-sun.txt", None),
            ("a/The Guardian/harbour.txt", Some("The Guardian")),
            ("The Times/harbour.txt", Some("The Times")),
            ("times/harbour.txt", None),
            ("independent.txt", None),
            ("our-times.txt", None),
            ("art-in-the-harbour.txt", None),
            ("harbour.txt", None),
        ] {
            assert_eq!(outlet(name), expected, "{name}");
        }
    }
}
