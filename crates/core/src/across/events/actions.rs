//! Actions: words that name the same thing done ("released", "freed", "the pardon") count as one feature, whatever the
//! language of the article.

use crate::data;
use crate::text::lists::lines;
use crate::text::shipped::{self, Each};
use rustc_hash::FxHashMap;

/// The action that a stem names in a language, by its code: its line in `data/en/actions.txt`.
pub fn action(code: &str, stem: &str) -> Option<u32> {
    static ACTIONS: Each<FxHashMap<String, u32>> = Each::new();
    ACTIONS.of(code, read).get(stem).copied()
}

fn read(code: &'static str) -> FxHashMap<String, u32> {
    let language = shipped::of(code);
    let mut actions = FxHashMap::default();
    for (line, words) in lines(data::file(&format!("across/events/data/{code}/actions.txt"))).enumerate() {
        // Other languages name the line by one of its English words.
        let (line, words) = match words.split_once(": ") {
            None => (Some(line as u32), words),
            Some((english, words)) => (action("en", &shipped::english().stem(english)), words),
        };
        for word in words.split(' ') {
            if let Some(line) = line {
                actions.entry(language.stem(word)).or_insert(line);
            }
        }
    }
    actions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::shipped::SHIPPED;

    fn of(code: &str, word: &str) -> Option<u32> {
        action(code, &shipped::of(code).stem(word))
    }

    #[test]
    fn words_for_one_action_agree() {
        assert_eq!(of("en", "released"), of("en", "freed"));
        assert_eq!(of("en", "visits"), of("en", "arrived"));
        assert!(of("en", "released").is_some() && of("en", "released") != of("en", "visited"));
        assert_eq!(of("en", "harbour"), None);
    }

    #[test]
    fn languages_share_their_actions() {
        assert_eq!(of("ru", "освобождению"), of("en", "freed"));
        assert_eq!(of("ru", "переговоры"), of("en", "talks"));
        assert_eq!(of("ru", "гавань"), None);
        for code in SHIPPED {
            for line in lines(data::file(&format!("across/events/data/{code}/actions.txt"))) {
                let first = line.split_once(": ").map_or(line, |(english, _)| english);
                let first = first.split(' ').next().unwrap_or_default();
                assert!(of("en", first).is_some(), "{line}");
            }
        }
    }
}
