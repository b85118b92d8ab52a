//! The shipped lists of English, for the tests.

use crate::language::{Language, Lists};
use std::sync::OnceLock;

pub(crate) fn english() -> &'static Language {
    static ENGLISH: OnceLock<Language> = OnceLock::new();
    ENGLISH.get_or_init(|| {
        Language::new(
            "en",
            &Lists {
                calendar: include_str!("../../core/src/text/data/en/calendar.txt"),
                abbreviations: include_str!("../../core/src/text/data/en/abbreviations.txt"),
                starters: include_str!("../../core/src/text/data/en/starters.txt"),
                function_words: include_str!("../../core/src/text/data/en/function_words.txt"),
                clitics: include_str!("../../core/src/text/data/en/clitics.txt"),
                acronyms: include_str!("../../core/src/text/data/en/acronyms.txt"),
            },
        )
    })
}
