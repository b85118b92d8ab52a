//! Lone words that are the surname of a person whom the article names in full or with a title.

use super::gazetteer::EntityKind;
use super::mentions::{Finder, Mention};
use crate::span::TokenRange;
use rustc_hash::FxHashSet;

/// Adds the surnames that another rule took for a word of the language or for a month: "Price" beside a price, and
/// "May" where no date can stand. Takes a lone word for a person's name if it is such a surname. Mentions stay in
/// order.
pub(super) fn surnames(finder: &Finder<'_>, sentences: &[TokenRange], found: &mut Vec<Mention>) {
    let last = |mention: &Mention| finder.id(mention.tokens.end as usize - 1);
    let persons: FxHashSet<u32> = found
        .iter()
        .filter(|mention| mention.kind == EntityKind::Person)
        .filter(|mention| mention.tokens.len() > 1 || mention.title.is_some())
        .filter_map(last)
        .collect();
    let taken: FxHashSet<usize> = found.iter().flat_map(|mention| mention.tokens.range()).collect();
    let is_person = |word: Option<u32>| word.is_some_and(|word| persons.contains(&word));
    let mut more = Vec::new();
    for &sentence in sentences {
        let is_surname = |&at: &usize| {
            is_person(finder.id(at)) && !taken.contains(&at) && finder.is_alone(at) && !finder.is_in_date(at)
        };
        let mut places = sentence.range().skip(1).filter(is_surname).peekable();
        // Few sentences have such a word, so few need to be checked for being headlines.
        if places.peek().is_some() && !finder.is_headline(sentence) {
            places.for_each(|at| finder.push(&mut more, at, at + 1, None, None, false));
        }
    }
    found.append(&mut more);
    found.sort_by_key(|mention| mention.span.start);
    for mention in found {
        if mention.kind == EntityKind::Other && mention.tokens.len() == 1 && is_person(last(mention)) {
            mention.kind = EntityKind::Person;
        }
    }
}
