//! Datelines: where an agency's report was written, before its first words, "RIGA, Latvia (AP) —".

use crate::span::Span;

/// The dashes after a dateline, and the most words that a dateline has.
const DASHES: [&str; 4] = [" — ", " ― ", " – ", " - "];
const WORDS: usize = 6;

/// A sentence without the dateline that it begins with.
pub fn without_dateline(text: &str, sentence: Span) -> Span {
    let all = DASHES.iter().filter_map(|dash| sentence.of(text).split_once(dash));
    let told = all.min_by_key(|(place, _)| place.len());
    let told = told.filter(|(place, rest)| is_dateline(place) && !rest.starts_with(char::is_lowercase));
    let told = told.map(|(_, rest)| rest).filter(|rest| !rest.trim().is_empty());
    told.map_or(sentence, |rest| Span { start: sentence.end - rest.len() as u32, end: sentence.end })
}

/// Whether what stands before a dash is a dateline: a few words, the first in capitals, or the last an agency in
/// brackets.
fn is_dateline(words: &str) -> bool {
    let first = words.split([' ', ',']).next().unwrap_or_default();
    let is_capital = first.chars().count() > 2 && first.chars().all(char::is_uppercase);
    let has_agency = words.contains('(')
        && words.ends_with(')')
        && words.starts_with(|c: char| c == '(' || c.is_uppercase());
    (is_capital || has_agency) && words.split_whitespace().count() <= WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_the_first_words_is_left_out() {
        let told = |text: &'static str| without_dateline(text, Span::new(0, text.len())).of(text);
        for dateline in [
            "RIGA —",
            "RIGA, Latvia –",
            "RIGA (Harbour News) -",
            "Riga (AP) —",
            "(AP) —",
            "RIGA, June 24 (UPI) ―",
        ] {
            let text = format!("{dateline} All is well.");
            assert_eq!(without_dateline(&text, Span::new(0, text.len())).of(&text), "All is well.");
        }
        assert_eq!(told("RIGA - Ozola — the mayor — is well."), "Ozola — the mayor — is well.");
        for text in [
            "The EU — and all is well.",
            "NATO — which has few boats — is well.",
            "RIGA has never in all its years been so well off — Poor it was.",
            "All is well (at last), we hear (now) — Ozola is here.",
            "RIGA — ",
        ] {
            assert_eq!(told(text), text);
        }
    }
}
