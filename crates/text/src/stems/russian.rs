//! The Snowball stemmer for Russian (M. F. Porter 2001, with its changes up to Snowball 3).
//!
//! Endings are dropped and no letter changes, except ё, which counts as е. So a stem is the beginning of its word. The
//! tests compare it with a compiled Snowball program.

/// Endings of a perfective gerund after а or я, and by themselves.
const GERUND: [&[&str]; 2] = [&["вшись", "вши", "в"], &["ившись", "ывшись", "ивши", "ывши", "ив", "ыв"]];

const ADJECTIVE: &[&str] = &[
    "ими", "ыми", "его", "ого", "ему", "ому", "ее", "ие", "ые", "ое", "ей", "ий", "ый", "ой", "ем", "им",
    "ым", "ом", "их", "ых", "ую", "юю", "ая", "яя", "ою", "ею",
];

/// Endings of a participle before those of an adjective, after а or я and by themselves.
const PARTICIPLE: [&[&str]; 2] = [&["ем", "нн", "вш", "ющ", "щ"], &["ивш", "ывш", "ующ"]];

const REFLEXIVE: &[&str] = &["ся", "сь"];

/// Endings of a verb after а or я, and by themselves.
const VERB: [&[&str]; 2] = [
    &["ете", "йте", "ешь", "нно", "ла", "на", "ли", "ем", "ло", "но", "ет", "ют", "ны", "ть", "й", "л", "н"],
    &[
        "ейте", "уйте", "ила", "ыла", "ена", "ите", "или", "ыли", "ило", "ыло", "ено", "ует", "уют", "ены",
        "ить", "ыть", "ишь", "ей", "уй", "ил", "ыл", "им", "ым", "ен", "ят", "ит", "ыт", "ую", "ю",
    ],
];

const NOUN: &[&str] = &[
    "иями", "ями", "ами", "ией", "иям", "ием", "иях", "ев", "ов", "ие", "ье", "еи", "ии", "ей", "ой", "ий",
    "ям", "ем", "ам", "ом", "ах", "ях", "ию", "ью", "ия", "ья", "а", "е", "и", "й", "о", "у", "ы", "ь", "ю",
    "я",
];

/// Writes the stem of a folded word into `into`, which it clears.
pub(super) fn stem(folded: &str, into: &mut String) {
    into.clear();
    into.extend(folded.chars().map(|letter| if letter == 'ё' { 'е' } else { letter }));
    let Some(first) = after_vowel(into, 0) else { return };
    let second =
        after_other(into, first).and_then(|at| after_vowel(into, at)).and_then(|at| after_other(into, at));
    let mut word = Word { letters: into, first, second };
    if !word.cut_of(GERUND) {
        word.cut(REFLEXIVE);
        if word.cut(ADJECTIVE) {
            word.cut_of(PARTICIPLE);
        } else if !word.cut_of(VERB) {
            word.cut(NOUN);
        }
    }
    word.cut(&["и"]);
    word.derived();
    word.tidy();
}

/// A word whose endings are being removed.
struct Word<'a> {
    letters: &'a mut String,
    /// Where the part in which endings are looked for begins: after the first vowel.
    first: usize,
    /// Where the part in which derivational endings are dropped begins.
    second: Option<usize>,
}

impl Word<'_> {
    /// The part that endings may be removed from.
    fn tail(&self) -> &str {
        &self.letters[self.first..]
    }

    /// The longest of some endings that the tail has.
    fn longest<'e>(&self, endings: impl Iterator<Item = &'e str>) -> Option<&'e str> {
        endings.filter(|ending| self.tail().ends_with(ending)).max_by_key(|ending| ending.len())
    }

    fn drop(&mut self, ending: &str) {
        self.letters.truncate(self.letters.len() - ending.len());
    }

    /// Removes the longest of some endings. Returns whether there is one.
    fn cut(&mut self, endings: &[&'static str]) -> bool {
        let found = self.longest(endings.iter().copied());
        if let Some(ending) = found {
            self.drop(ending);
        }
        found.is_some()
    }

    /// The same with endings of two kinds: one of the first kind is dropped only after а or я, but hides shorter ones
    /// in any case.
    fn cut_of(&mut self, [behind, alone]: [&[&'static str]; 2]) -> bool {
        let Some(ending) = self.longest(behind.iter().chain(alone).copied()) else { return false };
        let before = self.tail().strip_suffix(ending).unwrap_or_default();
        let falls = alone.contains(&ending) || before.ends_with(['а', 'я']);
        if falls {
            self.drop(ending);
        }
        falls
    }

    /// Removes "-ост" if enough stands before it.
    fn derived(&mut self) {
        let endings = ["ость", "ост"];
        if let Some(ending) = self.longest(endings.into_iter())
            && self.second.is_some_and(|second| self.letters.len() - ending.len() >= second)
        {
            self.drop(ending);
        }
    }

    /// Removes a superlative ending and one of two н, or a soft sign.
    fn tidy(&mut self) {
        let superlative = self.cut(&["ейше", "ейш"]);
        if self.tail().ends_with("нн") {
            self.drop("н");
        } else if !superlative {
            self.cut(&["ь"]);
        }
    }
}

/// The place after the first vowel from a place on.
fn after_vowel(word: &str, from: usize) -> Option<usize> {
    after(word, from, is_vowel)
}

/// The same after the first letter that is not a vowel.
fn after_other(word: &str, from: usize) -> Option<usize> {
    after(word, from, |letter| !is_vowel(letter))
}

fn after(word: &str, from: usize, is: impl Fn(char) -> bool) -> Option<usize> {
    let (at, letter) = word[from..].char_indices().find(|&(_, letter)| is(letter))?;
    Some(from + at + letter.len_utf8())
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stems::compiled;
    use proptest::prelude::*;
    use waken_snowball::algorithms;

    fn ours(word: &str) -> String {
        let mut into = String::from("left over");
        stem(word, &mut into);
        into
    }

    fn reference(word: &str) -> String {
        compiled(word, algorithms::russian_stemmer::stem)
    }

    #[test]
    fn words_of_every_rule() {
        let words = "переговоры переговоров переговорами санкции санкций санкциями освобождённый освобожденных освобождать \
             освободив освободившись решивши написав вчитываясь встречается встретились говорящий говоривший имеющийся \
             несущую важнейший важнейшие скромность скромностью гость ость длинный длинна длинно сын сыновья й ы я а не \
             правительство правительственный государственность зеленее новейше статьёй читайте пей пьёшь угрожает угроза \
             угрожающий угрозами NATO nato мид-а об'явил";
        for word in words.split_whitespace() {
            assert_eq!(ours(word), reference(word), "{word}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_096))]
        #[test]
        fn as_the_compiled_program(
            head in "[а-яё]{0,8}",
            middle in "(ост|ейш|нн|ивш|ющ|щ|ем|вш|а|я|и)?",
            tail in "(ость|ившись|вшись|в|ими|его|ой|ая|ую|ся|сь|ете|ешь|нно|л|н|й|уйте|ила|ено|ит|ю|иями|ов|ье|ь|и|ь|ейше)?(ся|сь)?"
        ) {
            let word = format!("{head}{middle}{tail}");
            prop_assert_eq!(ours(&word), reference(&word));
        }
    }
}
