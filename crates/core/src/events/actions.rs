//! Actions: words that name the same thing done ("released", "freed", "the pardon") count as one feature.

use crate::data;
use crate::text::language::{english, lines};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The action that a stem names, as its line in `data/actions.txt`.
pub fn action(stem: &str) -> Option<u32> {
    static ACTIONS: OnceLock<FxHashMap<String, u32>> = OnceLock::new();
    let actions = ACTIONS.get_or_init(|| {
        let language = english();
        let mut actions = FxHashMap::default();
        for (line, words) in lines(data::file("events/data/actions.txt")).enumerate() {
            for word in words.split(' ') {
                actions.entry(language.stem(word)).or_insert(line as u32);
            }
        }
        actions
    });
    actions.get(stem).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_one_action_agree() {
        let language = english();
        let of = |word: &str| action(&language.stem(word));
        assert_eq!(of("released"), of("freed"));
        assert_eq!(of("visits"), of("arrived"));
        assert!(of("released").is_some() && of("released") != of("visited"));
        assert_eq!(of("harbour"), None);
    }
}
