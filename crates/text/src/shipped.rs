//! The shipped languages: their lists, read once each.
//!
//! What the analysis knows about a language stands in lists with its code in their path; `docs/languages.md` says which
//! ones there are and how to add one.

use crate::language::{Language, Lists};
use std::sync::OnceLock;

/// The codes (ISO 639-1) of the languages that have their own lists.
pub const SHIPPED: [&str; 2] = ["en", "ru"];

macro_rules! lists {
    ($code:literal) => {
        Lists {
            calendar: include_str!(concat!("../data/", $code, "/calendar.txt")),
            abbreviations: include_str!(concat!("../data/", $code, "/abbreviations.txt")),
            starters: include_str!(concat!("../data/", $code, "/starters.txt")),
            function_words: include_str!(concat!("../data/", $code, "/function_words.txt")),
            clitics: include_str!(concat!("../data/", $code, "/clitics.txt")),
            acronyms: include_str!(concat!("../data/", $code, "/acronyms.txt")),
        }
    };
}

/// In the order of [`SHIPPED`].
const LISTS: [Lists; SHIPPED.len()] = [lists!("en"), lists!("ru")];

/// Something that is read once for each shipped language.
#[derive(Debug)]
pub struct Each<T>([OnceLock<T>; SHIPPED.len()]);

impl<T> Each<T> {
    /// Nothing is read yet.
    pub const fn new() -> Self {
        Self([const { OnceLock::new() }; SHIPPED.len()])
    }

    /// The value for one language, read the first time it is asked for; that for English if the language is not
    /// shipped.
    pub fn of(&self, code: &str, read: impl FnOnce(&'static str) -> T) -> &T {
        let at = place(code);
        self.0[at].get_or_init(|| read(SHIPPED[at]))
    }
}

impl<T> Default for Each<T> {
    fn default() -> Self {
        Self::new()
    }
}

fn place(code: &str) -> usize {
    SHIPPED.iter().position(|shipped| *shipped == code).unwrap_or_default()
}

/// The language with a code, or English if it is not shipped: a text in an unknown language is analysed as English.
pub fn of(code: &str) -> &'static Language {
    static LANGUAGES: Each<Language> = Each::new();
    LANGUAGES.of(code, |code| Language::new(code, &LISTS[place(code)]))
}

/// Whether texts in the language with a code are read with its own lists. A text whose language could not be detected
/// (`und`) is taken for English.
pub fn is_read(code: &str) -> bool {
    SHIPPED.contains(&code) || code == "und"
}

/// English: the language of the page, and what texts in a language without lists are analysed as.
pub fn english() -> &'static Language {
    of("en")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::lines;

    #[test]
    fn every_line_of_the_lists_is_read() {
        for (code, lists) in SHIPPED.into_iter().zip(LISTS) {
            let language = of(code);
            for word in lines(lists.starters) {
                assert!(language.is_starter(word), "{word}");
            }
            for word in lines(lists.function_words) {
                assert!(language.is_function(word), "{word}");
            }
            for line in lines(lists.abbreviations) {
                assert!(language.abbreviation(line.split(' ').next().unwrap()).is_some(), "{line}");
            }
            for clitic in lines(lists.clitics) {
                assert_eq!(language.clitic(&format!("x{clitic}")), Some(clitic.len()), "{clitic}");
            }
        }
    }

    #[test]
    fn months_are_read_in_every_language() {
        let months = |code: &str, names: &str| {
            let months: Vec<_> = names.split(' ').map(|name| of(code).calendar.month(name)).collect();
            assert_eq!(months, (1..=12).map(Some).collect::<Vec<_>>(), "{code}");
        };
        months("en", "january february march april may june july august september october november december");
        months("ru", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря");
    }
}
