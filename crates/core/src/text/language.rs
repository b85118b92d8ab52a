//! What the analysis knows of a language, all of it read from data files, and which language a text is in.

use super::calendar::Calendar;
use super::segments::segments;
use super::stems::Stemmer;
use crate::data;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// What may follow an abbreviation: see `data/en/abbreviations.txt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// A name follows.
    Title,
    /// A numeral follows.
    Number,
    /// Often the last word of a sentence.
    End,
    /// Never the last word of a sentence.
    Inner,
}

/// The words of one language.
#[derive(Debug)]
pub struct Language {
    /// Code by ISO 639-1.
    pub code: &'static str,
    /// Words for months, weeks and days.
    pub calendar: Calendar,
    abbreviations: FxHashMap<&'static str, Abbreviation>,
    starters: FxHashSet<&'static str>,
    function_words: FxHashSet<&'static str>,
    clitics: Vec<&'static str>,
}

impl Language {
    /// English: the language of the shipped data, and what every text is analysed as until another is added.
    pub fn english() -> &'static Self {
        static ENGLISH: OnceLock<Language> = OnceLock::new();
        ENGLISH.get_or_init(|| Self {
            code: "en",
            calendar: Calendar::read(data::file("text/data/en/calendar.txt")),
            abbreviations: lines(data::file("text/data/en/abbreviations.txt"))
                .filter_map(abbreviation)
                .collect(),
            starters: lines(data::file("text/data/en/starters.txt")).collect(),
            function_words: lines(data::file("text/data/en/function_words.txt")).collect(),
            clitics: lines(data::file("text/data/en/clitics.txt")).collect(),
        })
    }

    /// The stem of a folded word, by the language's Snowball stemmer.
    pub fn stem(&self, folded: &str) -> String {
        let mut stem = String::new();
        self.stemmer().stem(folded, &mut stem);
        stem
    }

    /// The language's stemmer.
    #[expect(clippy::unused_self, reason = "another language has another stemmer")]
    pub(super) fn stemmer(&self) -> Stemmer {
        Stemmer::default()
    }

    /// What an abbreviation asks for, where a folded word without its last full stop is one.
    pub fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        self.abbreviations.get(word).copied()
    }

    /// Whether a folded word opens sentences and is seldom part of a name.
    pub fn is_starter(&self, word: &str) -> bool {
        self.starters.contains(word)
    }

    /// Whether a folded word is of a closed class.
    pub fn is_function(&self, word: &str) -> bool {
        self.function_words.contains(word)
    }

    /// Length in bytes of the clitic that a word ends in, where it ends in one and is more than it.
    pub fn clitic(&self, word: &str) -> Option<usize> {
        self.clitics.iter().find_map(|clitic| {
            let mut ends = word.char_indices().rev();
            let mut start = word.len();
            for wanted in clitic.chars().rev() {
                let (at, letter) = ends.next()?;
                let letter = if letter == '\u{2019}' { '\'' } else { letter.to_ascii_lowercase() };
                if letter != wanted {
                    return None;
                }
                start = at;
            }
            (start > 0).then_some(word.len() - start)
        })
    }
}

fn abbreviation(line: &'static str) -> Option<(&'static str, Abbreviation)> {
    let (word, kind) = line.split_once(' ')?;
    let kind = match kind {
        "title" => Abbreviation::Title,
        "number" => Abbreviation::Number,
        "end" => Abbreviation::End,
        "inner" => Abbreviation::Inner,
        _ => return None,
    };
    Some((word, kind))
}

/// The lines of a data file without comments and empty lines.
pub(crate) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// So many words of a text are looked at to tell its language.
const DETECTED_WORDS: usize = 2_000;

/// The language of a text, as an ISO 639-1 code, or `und` where too little speaks for any one.
///
/// Every word votes for the languages that count it among their commonest; the winner needs one word in twelve, and
/// must lead by a tenth. Texts in scripts without a table come out as `und`.
pub fn detect(text: &str) -> &'static str {
    static COMMON: OnceLock<FxHashMap<&'static str, Vec<usize>>> = OnceLock::new();
    static CODES: OnceLock<Vec<&'static str>> = OnceLock::new();
    let file = data::file("text/data/detect.txt");
    let codes = CODES.get_or_init(|| lines(file).filter_map(|line| line.split(' ').next()).collect());
    let common = COMMON.get_or_init(|| {
        let mut common: FxHashMap<&'static str, Vec<usize>> = FxHashMap::default();
        for (language, line) in lines(file).enumerate() {
            for word in line.split(' ').skip(1) {
                common.entry(word).or_default().push(language);
            }
        }
        common
    });
    let mut votes = vec![0usize; codes.len()];
    let mut words = 0;
    let end = text.char_indices().nth(DETECTED_WORDS * 8).map_or(text.len(), |(at, _)| at);
    segments(&text[..end], |span| {
        let word = span.of(text);
        if words < DETECTED_WORDS && word.chars().any(char::is_alphabetic) {
            words += 1;
            for &language in common.get(word.to_lowercase().as_str()).into_iter().flatten() {
                votes[language] += 1;
            }
        }
    });
    let best = (0..codes.len()).max_by_key(|&language| (votes[language], codes.len() - language));
    let Some(best) = best.filter(|&best| votes[best] * 12 >= words.max(12)) else { return "und" };
    let second =
        votes.iter().enumerate().filter(|&(other, _)| other != best).map(|(_, &v)| v).max().unwrap_or(0);
    if votes[best] * 10 >= second * 11 { codes[best] } else { "und" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        for (text, code) in [
            ("The minister said that the talks were over and that it was time for the vote.", "en"),
            ("Der Minister sagte, dass die Gespräche vorbei sind und es nicht mehr Zeit ist.", "de"),
            ("Le ministre a dit que les discussions sont terminées et que ce n'est pas fini.", "fr"),
            ("Министр сказал, что переговоры завершены и что это не все, но он не был на них.", "ru"),
            ("Міністр сказав, що переговори завершено, але це ще не все, він не був на них.", "uk"),
            ("Міністр сказаў, што перамовы скончаныя, але гэта яшчэ не ўсё, ён не быў на іх.", "be"),
            ("El ministro dijo que las conversaciones han terminado y que no hay más que los votos.", "es"),
            ("Minister powiedział, że rozmowy się skończyły i że to nie jest już czas na to.", "pl"),
            ("部长说会谈已经结束。", "und"),
            ("", "und"),
            ("Qwrt zxcv bnmp", "und"),
        ] {
            assert_eq!(detect(text), code, "{text}");
        }
    }

    #[test]
    fn every_line_of_the_data_is_read() {
        let english = Language::english();
        let count = |file| lines(file).count();
        assert_eq!(english.abbreviations.len(), count(include_str!("data/en/abbreviations.txt")));
        assert_eq!(english.starters.len(), count(include_str!("data/en/starters.txt")));
        assert_eq!(english.function_words.len(), count(include_str!("data/en/function_words.txt")));
        assert_eq!(
            (1..=12)
                .filter(|&m| english.calendar.month(
                    [
                        "january",
                        "february",
                        "march",
                        "april",
                        "may",
                        "june",
                        "july",
                        "august",
                        "september",
                        "october",
                        "november",
                        "december"
                    ][m - 1]
                ) == Some(m as u8))
                .count(),
            12
        );
    }

    #[test]
    fn stems_are_snowball_english() {
        for (word, stem) in [("negotiations", "negoti"), ("released", "releas"), ("sanctions", "sanction")] {
            assert_eq!(Language::english().stem(word), stem);
        }
    }
}
