//! The grammars of the languages that have one. Each thread keeps its own, since they remember what they computed for
//! words.

use framewise_grammar::{Grammar, shipped};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

thread_local! {
    static GRAMMARS: RefCell<FxHashMap<&'static str, Option<Grammar<'static>>>> = RefCell::default();
}

/// Lends the grammar of a language by its ISO 639-1 code; nothing if it has none.
///
/// # Panics
///
/// When it is asked for again while it is lent out.
pub fn with<R>(code: &'static str, work: impl FnOnce(Option<&mut Grammar<'static>>) -> R) -> R {
    GRAMMARS.with_borrow_mut(|kept| {
        work(kept.entry(code).or_insert_with(|| shipped(code).map(Grammar::new)).as_mut())
    })
}
