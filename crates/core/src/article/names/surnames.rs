//! Words alone that are the surname of a person whom the article names in full or with a title.

use super::gazetteer::EntityKind;
use super::mentions::{Finder, Mention};
use crate::span::TokenRange;
use rustc_hash::FxHashSet;

/// Adds the surnames that another rule took for a word of the language or for a month, "Price" beside a price, and "May" where
/// no date can stand; and takes a word alone for a person's name where it is such a surname. Mentions stay in order.
pub(super) fn surnames(finder: &Finder<'_>, sentences: &[TokenRange], found: &mut Vec<Mention>) {
    let last = |mention: &Mention| finder.id(mention.tokens.end as usize - 1);
    let persons: FxHashSet<u32> = found
        .iter()
        .filter(|mention| mention.kind == EntityKind::Person)
        .filter(|mention| mention.tokens.len() > 1 || mention.title.is_some())
        .filter_map(last)
        .collect();
    let taken: FxHashSet<usize> = found.iter().flat_map(|mention| mention.tokens.range()).collect();
    let mut more = Vec::new();
    for sentence in sentences.iter().filter(|&&sentence| !finder.is_headline(sentence)) {
        let is_surname = |&at: &usize| {
            finder.is_alone(at)
                && !taken.contains(&at)
                && finder.id(at).is_some_and(|word| persons.contains(&word))
                && !finder.is_in_date(at)
        };
        let at: Vec<usize> = sentence.range().skip(1).filter(is_surname).collect();
        at.into_iter().for_each(|at| finder.push(&mut more, at, at + 1, None, None, false));
    }
    found.append(&mut more);
    found.sort_by_key(|mention| mention.span.start);
    for mention in found {
        if mention.kind == EntityKind::Other
            && mention.tokens.len() == 1
            && last(mention).is_some_and(|word| persons.contains(&word))
        {
            mention.kind = EntityKind::Person;
        }
    }
}
