//! The shipped languages, and which language a text is in.
//!
//! What the analysis knows of a language stands in data files that carry its code in their path; `docs/languages.md`
//! says which there are and how one is added.

use crate::data;
use framewise_text::forms::Forms;
pub use framewise_text::language::{Abbreviation, Language, Lists, lines};
use framewise_text::tokens::Kind;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The codes (ISO 639-1) of the languages that have lists of their own.
pub const SHIPPED: [&str; 2] = ["en", "ru"];

/// Something that is read once for each shipped language.
pub(crate) struct Each<T>([OnceLock<T>; SHIPPED.len()]);

impl<T> Each<T> {
    pub(crate) const fn new() -> Self {
        Self([const { OnceLock::new() }; SHIPPED.len()])
    }

    /// That of one language, read the first time it is asked for; that of English for one that is not shipped.
    pub(crate) fn of(&self, code: &str, read: impl FnOnce(&'static str) -> T) -> &T {
        let at = SHIPPED.iter().position(|shipped| *shipped == code).unwrap_or_default();
        self.0[at].get_or_init(|| read(SHIPPED[at]))
    }
}

/// The language of a code, English where it is not shipped: what a text in an unknown language is analysed as.
pub fn of(code: &str) -> &'static Language {
    static LANGUAGES: Each<Language> = Each::new();
    LANGUAGES.of(code, |code| {
        let list = |name: &str| data::file(&format!("text/data/{code}/{name}.txt"));
        Language::new(
            code,
            &Lists {
                calendar: list("calendar"),
                abbreviations: list("abbreviations"),
                starters: list("starters"),
                function_words: list("function_words"),
                clitics: list("clitics"),
                acronyms: list("acronyms"),
            },
        )
    })
}

/// English: the language of the page, and what texts in a language without lists are analysed as.
pub fn english() -> &'static Language {
    of("en")
}

/// The words that each language counts among its commonest.
struct Common {
    codes: Vec<&'static str>,
    /// The languages that a word votes for.
    votes: FxHashMap<&'static str, Vec<usize>>,
}

impl Common {
    fn read() -> Self {
        let mut common = Self { codes: Vec::new(), votes: FxHashMap::default() };
        for line in lines(data::file("text/data/detect.txt")) {
            let mut words = line.split(' ');
            let language = common.codes.len();
            common.codes.extend(words.next());
            for word in words {
                common.votes.entry(word).or_default().push(language);
            }
        }
        common
    }
}

/// The language of a text, as an ISO 639-1 code, or `und` where too little speaks for any one.
///
/// Every word votes for the languages that count it among their commonest; the winner needs one word in twelve, and
/// must lead by a tenth. Texts in scripts without a table come out as `und`. Each distinct form is looked up once.
pub fn detect(forms: &Forms) -> &'static str {
    static COMMON: OnceLock<Common> = OnceLock::new();
    let Common { codes, votes: common } = COMMON.get_or_init(Common::read);
    let mut votes = vec![0; codes.len()];
    let mut words = 0;
    for surface in 0..forms.surface_count() as u32 {
        let folded = forms.folded_of(surface);
        if forms.kind(folded) == Kind::Word {
            let count = forms.count(surface);
            words += count;
            for &language in common.get(forms.folded_text(folded)).into_iter().flatten() {
                votes[language] += count;
            }
        }
    }
    let best = (0..codes.len()).max_by_key(|&language| (votes[language], codes.len() - language));
    let Some(best) = best.filter(|&best| votes[best] * 12 >= words.max(12)) else { return "und" };
    let others = votes.iter().enumerate().filter(|&(other, _)| other != best);
    let second = others.map(|(_, &votes)| votes).max().unwrap_or_default();
    if votes[best] * 10 >= second * 11 { codes[best] } else { "und" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use framewise_text::tokens::tokenize;

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
            assert_eq!(detect(&tokenize(text, english()).forms), code, "{text}");
        }
    }

    #[test]
    fn every_line_of_the_data_is_read() {
        for code in SHIPPED {
            let language = of(code);
            let list = |name: &str| data::file(&format!("text/data/{code}/{name}.txt"));
            for word in lines(list("starters")) {
                assert!(language.is_starter(word), "{word}");
            }
            for word in lines(list("function_words")) {
                assert!(language.is_function(word), "{word}");
            }
            for line in lines(list("abbreviations")) {
                assert!(language.abbreviation(line.split(' ').next().unwrap()).is_some(), "{line}");
            }
            for clitic in lines(list("clitics")) {
                assert_eq!(language.clitic(&format!("x{clitic}")), Some(clitic.len()), "{clitic}");
            }
        }
        let months = |code: &str, names: &str| {
            let months: Vec<_> = names.split(' ').map(|name| of(code).calendar.month(name)).collect();
            assert_eq!(months, (1..=12).map(Some).collect::<Vec<_>>(), "{code}");
        };
        months("en", "january february march april may june july august september october november december");
        months("ru", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря");
    }
}
