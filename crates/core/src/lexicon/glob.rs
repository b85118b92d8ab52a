//! Patterns of one word with `*` (any letters) and `?` (one letter), stored so that a word is checked against few of
//! them.
//!
//! A pattern is filed under three letters that it must have. Only words that have them are compared with it, letter by
//! letter and without ever going back further than the last star. So the time is at most the product of both lengths,
//! whatever the pattern. See [`MOST`] and [`MOST_SHORT`] for what bounds the rest.

use rustc_hash::FxHashMap;

/// The most such patterns that a lexicon may have, not counting those whose only star is at the end.
pub const MOST: usize = 20_000;
/// The most of them that may have no three letters in a row: every word is compared with these.
pub const MOST_SHORT: usize = 500;

/// The number of letters that a pattern is filed under.
const ANCHOR: usize = 3;

/// Patterns, each with a number.
#[derive(Debug, Clone, Default)]
pub(super) struct Globs {
    anchored: FxHashMap<[u8; ANCHOR], Vec<(String, u32)>>,
    short: Vec<(String, u32)>,
    known: FxHashMap<String, u32>,
}

impl Globs {
    /// The number of a pattern: `next` if it is new.
    pub(super) fn add(&mut self, pattern: &str, next: u32) -> u32 {
        if let Some(&id) = self.known.get(pattern) {
            return id;
        }
        self.known.insert(pattern.to_owned(), next);
        match anchor(pattern) {
            Some(letters) => self.anchored.entry(letters).or_default().push((pattern.to_owned(), next)),
            None => self.short.push((pattern.to_owned(), next)),
        }
        next
    }

    /// The numbers of the patterns that a word satisfies, in order.
    pub(super) fn satisfied(&self, word: &str) -> Vec<u32> {
        if self.known.is_empty() {
            return Vec::new();
        }
        let under = word.as_bytes().windows(ANCHOR).filter_map(|letters| self.anchored.get(letters));
        let near = under.flatten().chain(&self.short);
        let mut found: Vec<u32> =
            near.filter(|(pattern, _)| fits(pattern, word)).map(|(_, id)| *id).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// How many there are, and how many of them have no letters to be filed under.
    pub(super) fn counts(&self) -> (usize, usize) {
        (self.known.len(), self.short.len())
    }
}

/// The last three letters of the longest run that every word of the pattern must have.
fn anchor(pattern: &str) -> Option<[u8; ANCHOR]> {
    pattern.split(['*', '?']).max_by_key(|run| run.len())?.as_bytes().last_chunk().copied()
}

/// Whether a word fits a pattern.
pub(crate) fn fits(pattern: &str, word: &str) -> bool {
    let (mut rest, mut left) = (pattern.chars(), word.chars());
    // Where to go on when a letter does not fit: after the last star, one letter further.
    let mut again: Option<(std::str::Chars<'_>, std::str::Chars<'_>)> = None;
    loop {
        match (rest.next(), left.clone().next()) {
            (Some('*'), _) => again = Some((rest.clone(), left.clone())),
            (None, None) => return true,
            (Some(sign), Some(letter)) if sign == letter || sign == '?' => {
                left.next();
            }
            _ => {
                let Some((after, from)) = &mut again else { return false };
                if from.next().is_none() {
                    return false;
                }
                (rest, left) = (after.clone(), from.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_question_marks() {
        for (pattern, word, expect) in [
            ("*ism", "populism", true),
            ("*ism", "isms", false),
            ("a*b*c", "aXbYbc", true),
            ("a*b*c", "acb", false),
            ("wom?n", "woman", true),
            ("wom?n", "womn", false),
            ("*", "any", true),
            ("?", "é", true),
            ("??", "é", false),
            ("col*r", "colour", true),
            ("*", "", true),
        ] {
            assert_eq!(fits(pattern, word), expect, "{pattern} {word}");
        }
    }

    #[test]
    fn each_pattern_that_fits_is_found_once() {
        let mut globs = Globs::default();
        for (at, pattern) in ["*ism", "pop*sm", "*o*u*", "?opulism", "*ism"].iter().enumerate() {
            assert_eq!(globs.add(pattern, at as u32), if at == 4 { 0 } else { at as u32 });
        }
        assert_eq!(globs.satisfied("populism"), [0, 1, 2, 3]);
        assert_eq!(globs.satisfied("prism"), [0]);
        assert_eq!(globs.counts(), (4, 1));
    }

    #[test]
    fn a_pattern_of_stars_ends() {
        let mut globs = Globs::default();
        globs.add("a*a*a*a*a*a*a*a*a*a*a*b", 0);
        // Going back over every star would take longer than the age of the world.
        assert!(globs.satisfied(&"a".repeat(5_000)).is_empty());
    }
}
