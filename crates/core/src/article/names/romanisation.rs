//! One key for the many Latin spellings of an East Slavic name.
//!
//! The rules are in `data/romanisation.txt` and are applied in order, each everywhere in the word; then double letters
//! are reduced to one. Accents are dropped first. The key is only for comparison and is never shown. It is coarse on
//! purpose (Zenkovich and Ziankovich, Kiev and Kyev). So two names are joined only by the key *and* a fitting given
//! name, title or article: see [`crate::across::names`].

use crate::data;
use crate::text::lists::lines;
use std::sync::OnceLock;

struct Rule {
    from: String,
    /// Whether it applies only at the end of a word.
    ending: bool,
    to: &'static str,
    /// The letters that a word must have.
    letters: u32,
}

/// Which letters a word has, one bit for several: a rule with a letter that is not there needs no search.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte % 32))
}

fn rules() -> &'static [Rule] {
    static RULES: OnceLock<Vec<Rule>> = OnceLock::new();
    RULES.get_or_init(|| {
        lines(data::file("article/names/data/romanisation.txt"))
            .filter_map(|line| line.split_once(' '))
            .map(|(from, to)| {
                let ending = from.strip_suffix('$');
                let from = ending.unwrap_or(from).to_owned();
                Rule { ending: ending.is_some(), letters: letters(&from), from, to: to.trim() }
            })
            .collect()
    })
}

/// The key of a name, a single word in any case.
pub fn key(name: &str) -> String {
    let mut word: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(plain_letter).collect();
    let mut own = letters(&word);
    for rule in rules() {
        if rule.letters & !own != 0 {
            continue;
        }
        if rule.ending {
            let Some(head) = word.strip_suffix(&rule.from) else { continue };
            word = format!("{head}{}", rule.to);
        } else if word.contains(&rule.from) {
            word = word.replace(&rule.from, rule.to);
        } else {
            continue;
        }
        own = letters(&word);
    }
    let mut key = String::with_capacity(word.len());
    for letter in word.chars() {
        if !key.ends_with(letter) {
            key.push(letter);
        }
    }
    key
}

/// A letter in lower case without its accent, for the Latin letters that names in the news are written with.
pub(crate) fn plain_letter(letter: char) -> impl Iterator<Item = char> {
    let plain = match letter.to_lowercase().next().unwrap_or(letter) {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'ĉ' | 'č' => "c",
        'ď' | 'đ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' | 'ģ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ķ' => "k",
        'ł' | 'ľ' | 'ļ' | 'ĺ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'ŕ' | 'ř' => "r",
        'ś' | 'ş' | 'š' | 'ș' => "s",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ŭ' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ð' => "d",
        _ => "",
    };
    let kept = if plain.is_empty() { letter.to_lowercase().next() } else { None };
    plain.chars().chain(kept)
}

#[cfg(test)]
mod tests {
    use crate::article::names::romanisation::key;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for (one, other) in [
            ("Lukashenka", "Lukashenko"),
            ("Tsikhanouskaya", "Tikhanovskaya"),
            ("Tsikhanouski", "Tikhanovsky"),
            ("Ziankovich", "Zenkovich"),
            ("Nuhfer", "Nyufer"),
            ("Zelensky", "Zelenskiy"),
            ("Zelenskyy", "Zelenskyi"),
            ("Babaryka", "Babarika"),
            ("Nausėda", "Nauseda"),
            ("Tokay", "Tokai"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
    }

    #[test]
    fn different_names_have_different_keys() {
        for (one, other) in [
            ("Tsikhanouskaya", "Tsikhanouski"),
            ("Bolton", "Cole"),
            ("Makei", "Makarov"),
            ("Shraibman", "Schwarzman"),
            ("Latushko", "Lukashenko"),
        ] {
            assert_ne!(key(one), key(other), "{one} {other}");
        }
    }
}
