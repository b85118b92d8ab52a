//! Which language a text is in.

use crate::forms::Forms;
use crate::kind::TokenKind;
use crate::lists::lines;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The commonest words of each language.
struct Common {
    codes: Vec<&'static str>,
    /// The languages that a word votes for.
    votes: FxHashMap<&'static str, Vec<usize>>,
}

impl Common {
    fn read() -> Self {
        let mut common = Self { codes: Vec::new(), votes: FxHashMap::default() };
        for line in lines(include_str!("../data/detect.txt")) {
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

/// The language of a text, as an ISO 639-1 code, or `und` if too little speaks for any one.
///
/// Every word votes for the languages that count it among their commonest; the winner needs one word in twelve and must
/// lead by a tenth. Texts in scripts without a table come out as `und`. Each distinct form is looked up once.
pub fn detect(forms: &Forms) -> &'static str {
    static COMMON: OnceLock<Common> = OnceLock::new();
    let Common { codes, votes: common } = COMMON.get_or_init(Common::read);
    let mut votes = vec![0; codes.len()];
    let mut words = 0;
    for surface in 0..forms.surface_count() as u32 {
        let folded = forms.folded_of(surface);
        if forms.kind(folded) == TokenKind::Word {
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
    use crate::shipped::english;
    use crate::tokens::tokenize;

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
}
