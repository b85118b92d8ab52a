//! Nouns for people and bodies, and what they reveal about gender and number.

use super::lists::lines;
use crate::data;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What a noun for somebody reveals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Person {
    /// One person.
    One,
    /// One man.
    Man,
    /// One woman.
    Woman,
    /// Several people, or a body.
    Several,
}

/// What a folded noun reveals, where it means somebody who can act and speak.
pub fn person(folded: &str) -> Option<Person> {
    static TABLE: OnceLock<FxHashMap<&'static str, Person>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        lines(data::file("text/data/en/person_nouns.txt"))
            .map(|line| match line.split_once(' ') {
                Some((noun, "m")) => (noun, Person::Man),
                Some((noun, "f")) => (noun, Person::Woman),
                Some((noun, _)) => (noun, Person::Several),
                None => (line, Person::One),
            })
            .collect()
    });
    let last = folded.rsplit('-').next().unwrap_or(folded);
    if let Some(&person) = table.get(folded).or_else(|| table.get(last)) {
        return Some(person);
    }
    singular(last).any(|noun| table.contains_key(noun.as_str())).then_some(Person::Several)
}

/// The nouns that a folded word can be the regular plural of.
pub fn singular(folded: &str) -> impl Iterator<Item = String> {
    let stem = folded.strip_suffix('s').filter(|stem| stem.len() > 2);
    let e = stem.and_then(|stem| stem.strip_suffix('e'));
    let y = e.and_then(|stem| stem.strip_suffix('i'));
    [stem.map(str::to_owned), e.map(str::to_owned), y.map(|stem| format!("{stem}y"))].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_tell_gender_and_number() {
        for (noun, expect) in [
            ("minister", Some(Person::One)),
            ("ministers", Some(Person::Several)),
            ("spokeswoman", Some(Person::Woman)),
            ("father", Some(Person::Man)),
            ("authorities", Some(Person::Several)),
            ("ministries", Some(Person::Several)),
            ("co-author", Some(Person::One)),
            ("harbour", None),
        ] {
            assert_eq!(person(noun), expect, "{noun}");
        }
    }
}
