//! Names in Cyrillic: turned from the case in which they stand into the nominative, and then into Latin letters.
//!
//! A form can have several nominatives: "Путина" is Putin in the genitive or a woman called Putina. Each form proposes
//! what it may come from by its ending, and all forms of all articles vote. A proposal known from elsewhere wins (a
//! given name, a Latin spelling in another article, `data/ru/names.txt`), then one that agrees with the given name
//! before it, then the one that explains most forms, then one that is written somewhere, then the form itself. The
//! romanisation is a simplified BGN/PCGN; names that Russian writes by their sound ("Коул") are listed in the data
//! file. Known limits: nouns that lose a vowel (Павел, Павла) are found only if they are listed.

use super::gazetteer::{Gazetteer, Gender};
use super::romanisation::key;
use crate::data;
use crate::text::fold::fold;
use crate::text::lists::lines;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::sync::OnceLock;

/// Endings of oblique cases, and those of the nominatives that they may come from, the likelier ones first.
const ENDINGS: [(&str, &[&str]); 46] = [
    ("ского", &["ский", "ской"]),
    ("скому", &["ский", "ской"]),
    ("ским", &["ский", "ской"]),
    ("ском", &["ский", "ской"]),
    ("ской", &["ская", "ской"]),
    ("скую", &["ская"]),
    ("цкого", &["цкий"]),
    ("цкому", &["цкий"]),
    ("цким", &["цкий"]),
    ("цкой", &["цкая"]),
    ("цкую", &["цкая"]),
    ("ых", &["ые"]),
    ("ыми", &["ые"]),
    ("ами", &["ы"]),
    ("ах", &["ы"]),
    ("ов", &["ы"]),
    ("ого", &["ый", "ой", "ое"]),
    ("ому", &["ый", "ой", "ое"]),
    ("его", &["ий"]),
    ("ему", &["ий"]),
    ("овой", &["ова"]),
    ("евой", &["ева"]),
    ("иной", &["ина", "иная"]),
    ("овым", &["ов", "овый"]),
    ("евым", &["ев"]),
    ("иным", &["ин", "иный"]),
    ("вла", &["вел", "вла"]),
    ("влу", &["вел", "вла"]),
    ("влом", &["вел"]),
    ("ией", &["ия"]),
    ("ии", &["ия", "ий"]),
    ("ию", &["ия", "ий"]),
    ("ия", &["ий"]),
    ("ием", &["ий"]),
    ("ой", &["а", "ая"]),
    ("ей", &["а", "я"]),
    ("ем", &["", "й", "ь"]),
    ("ом", &["", "о"]),
    ("ью", &["ь"]),
    ("а", &["", "о"]),
    ("у", &["", "а", "о"]),
    ("е", &["", "а", "я", "й", "ь", "о"]),
    ("ы", &["а"]),
    ("и", &["а", "я", "ь"]),
    ("я", &["й", "ь"]),
    ("ю", &["й", "ь", "я"]),
];

/// Whether a word is written in Cyrillic letters.
pub(crate) fn is_cyrillic(word: &str) -> bool {
    word.chars().any(|letter| ('\u{400}'..'\u{530}').contains(&letter))
}

/// The nominatives that a folded word may come from, itself first.
pub(super) fn nominatives(word: &str) -> Vec<String> {
    let mut found = vec![word.to_owned()];
    let fits = |ending: &str| {
        word.strip_suffix(ending).filter(|stem| stem.chars().count() > 1 && stem.chars().any(is_vowel))
    };
    for (ending, from) in ENDINGS {
        let Some(stem) = fits(ending) else { continue };
        // An ending that is dropped completely must follow a consonant: "Трампа", but not "Мариа".
        let whole = |from: &str| !from.is_empty() || !stem.ends_with(is_vowel);
        found.extend(from.iter().filter(|from| whole(from)).map(|from| format!("{stem}{from}")));
    }
    found
}

fn is_vowel(letter: char) -> bool {
    "аеёиоуыэюяіїє".contains(letter)
}

/// Whether a folded word is a given name in any of its cases, and of which gender.
pub(crate) fn given_name(word: &str) -> Option<Gender> {
    nominatives(word).iter().find_map(|word| given_nominative(word))
}

/// The same for a nominative.
fn given_nominative(word: &str) -> Option<Gender> {
    match Gazetteer::shared().first_name(&latin(word))? {
        // The table of spellings does not say. Names with these endings are women's, with few exceptions, which the
        // other table has.
        Gender::Unknown if word.ends_with(['а', 'я']) => Some(Gender::Female),
        Gender::Unknown if is_cyrillic(word) => Some(Gender::Male),
        known => Some(known),
    }
}

/// A folded word in Latin letters.
fn latin(word: &str) -> String {
    if let Some(latin) = by_sound().get(word) {
        return (*latin).to_owned();
    }
    word.chars().map(letter).collect()
}

/// Whether a folded word is, in any case, a name that Russian writes by its sound.
pub(super) fn is_by_sound(word: &str) -> bool {
    nominatives(word).iter().any(|word| by_sound().contains_key(&**word))
}

/// The names that Russian writes by their sound.
fn by_sound() -> &'static FxHashMap<&'static str, &'static str> {
    static NAMES: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    NAMES.get_or_init(|| {
        lines(data::file("article/names/data/ru/names.txt")).filter_map(|line| line.split_once(' ')).collect()
    })
}

/// A Russian, Ukrainian or Belarusian Cyrillic letter in Latin letters; others as they are.
fn letter(letter: char) -> String {
    let latin = match letter {
        'а' => "a",
        'б' => "b",
        'в' | 'ў' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' | 'ё' => "e",
        'є' => "ye",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' | 'й' => "i",
        'ї' => "yi",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' | '\'' => "",
        'ы' => "y",
        'ю' => "yu",
        'я' => "ya",
        other => return other.to_string(),
    };
    latin.to_owned()
}

/// The nominatives that the forms of some names come from.
#[derive(Debug, Default)]
pub(crate) struct Nominatives {
    of: FxHashMap<String, String>,
}

impl Nominatives {
    /// Takes all names of all articles, as they are written, and has their words vote.
    pub(crate) fn new<'a>(names: &(impl Iterator<Item = &'a str> + Clone)) -> Self {
        let words = || names.clone().flat_map(str::split_whitespace);
        let forms: FxHashSet<String> = words().filter(|word| is_cyrillic(word)).map(fold).collect();
        if forms.is_empty() {
            return Self::default();
        }
        let elsewhere: FxHashSet<String> = words().filter(|word| !is_cyrillic(word)).map(key).collect();
        let mut votes: FxHashMap<String, usize> = FxHashMap::default();
        for form in &forms {
            for nominative in nominatives(form) {
                *votes.entry(nominative).or_default() += 1;
            }
        }
        let genders = genders(names.clone());
        let fits = |form: &String, word: &str| match genders.get(form) {
            Some(Gender::Female) => word.ends_with(['а', 'я']),
            Some(Gender::Male) => !["ова", "ева", "ина", "ая"].iter().any(|ending| word.ends_with(ending)),
            _ => true,
        };
        let gazetteer = Gazetteer::shared();
        let known = |word: &str| {
            let latin = latin(word);
            by_sound().contains_key(word)
                || gazetteer.first_name(&latin).is_some()
                || elsewhere.contains(&key(&latin))
        };
        let best = |form: &String| {
            // Reversed, so that the first of equals wins: `max_by_key` gives the last.
            let all = nominatives(form).into_iter().rev();
            all.max_by_key(|word| {
                (known(word), fits(form, word), votes[word], forms.contains(word), word == form)
            })
        };
        Self { of: forms.iter().filter_map(|form| Some((form.clone(), best(form)?))).collect() }
    }

    /// A name with each of its words in the nominative, and capitals where it is written with them.
    pub(crate) fn nominative<'n>(&self, name: &'n str) -> Cow<'n, str> {
        self.each(name, |word, nominative| {
            let capital = word.starts_with(char::is_uppercase);
            let mut letters = nominative.chars();
            match letters.next().filter(|_| capital) {
                Some(first) if word.chars().skip(1).all(|letter| !letter.is_lowercase()) => {
                    first.to_uppercase().chain(letters.flat_map(char::to_uppercase)).collect()
                }
                Some(first) => first.to_uppercase().chain(letters).collect(),
                None => nominative.to_owned(),
            }
        })
    }

    /// A name in the nominative and in Latin letters, by which it matches its spellings elsewhere; a name already in
    /// Latin letters as it is.
    pub(crate) fn latin<'n>(&self, name: &'n str) -> Cow<'n, str> {
        self.each(name, |_, nominative| latin(nominative))
    }

    fn each<'n>(&self, name: &'n str, change: impl Fn(&str, &str) -> String) -> Cow<'n, str> {
        if self.of.is_empty() || !is_cyrillic(name) {
            return Cow::Borrowed(name);
        }
        let word = |word: &str| match self.of.get(&fold(word)) {
            Some(nominative) => change(word, nominative),
            None => word.to_owned(),
        };
        Cow::Owned(name.split_whitespace().map(word).collect::<Vec<_>>().join(" "))
    }
}

/// The gender of the given name before each folded surname, where it is certain.
fn genders<'a>(names: impl Iterator<Item = &'a str>) -> FxHashMap<String, Gender> {
    let mut genders = FxHashMap::default();
    for name in names.filter(|name| is_cyrillic(name)) {
        let mut words = name.split_whitespace();
        let (Some(given), Some(surname)) = (words.next(), words.next_back()) else { continue };
        let mut found = nominatives(&fold(given)).into_iter().filter_map(|word| given_nominative(&word));
        if let Some(first) = found.next()
            && found.all(|other| other == first)
        {
            genders.insert(fold(surname), first);
        }
    }
    genders
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], expect: &[(&str, &str)]) {
        let nominatives = Nominatives::new(&names.iter().copied());
        let found: Vec<_> =
            names.iter().map(|name| (nominatives.nominative(name), nominatives.latin(name))).collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(one, two)| (&**one, &**two)).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn forms_vote_for_their_nominative() {
        check(
            &["Петров", "Петрова", "Петрову", "Петровым"],
            &[("Петров", "petrov"), ("Петров", "petrov"), ("Петров", "petrov"), ("Петров", "petrov")],
        );
        check(
            &["Петрова", "Петровой", "Петрову"],
            &[("Петрова", "petrova"), ("Петрова", "petrova"), ("Петрова", "petrova")],
        );
    }

    #[test]
    fn what_is_known_elsewhere_wins() {
        check(&["Трампа"], &[("Трамп", "trump")]);
        check(&["Светланы Тихановской"], &[("Светлана Тихановская", "svetlana tikhanovskaya")]);
        check(&["Kovalyova", "Ковалеву"], &[("Kovalyova", "Kovalyova"), ("Ковалева", "kovaleva")]);
    }

    #[test]
    fn names_that_do_not_change() {
        check(&["Лукашенко"], &[("Лукашенко", "lukashenko")]);
        check(&["Anna Ozola"], &[("Anna Ozola", "Anna Ozola")]);
        check(&["МИД"], &[("МИД", "mid")]);
    }
}
