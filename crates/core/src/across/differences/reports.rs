//! What each article has in its passages of an event, and in all of its text.

use super::amounts::Amount;
use super::quantities::{Quantity, quantities};
use super::vocabulary::{Held, Keys, Vocabulary};
use super::{Compared, by_article, tokens_of};
use crate::across::events::ArticleView;
use crate::article::voices::utterances::Utterance;
use crate::span::Span;
use crate::text::fold::fold;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// The articles of a comparison.
pub(super) struct Reports<'a> {
    /// What is compared.
    pub compared: &'a Compared<'a>,
    keys: &'a [Keys],
    wholes: Vec<OnceCell<Part<'a>>>,
    events: Vec<OnceCell<Vec<Part<'a>>>>,
}

/// What an article has in some of its sentences.
pub(super) struct Part<'a> {
    /// The index of the article.
    pub article: u32,
    /// The article.
    pub view: ArticleView<'a>,
    /// Its keys.
    pub keys: &'a Keys,
    /// The sentences.
    pub sentences: Vec<u32>,
    /// Their words.
    pub words: Vocabulary<'a>,
    /// Where each entity is named.
    pub names: BTreeMap<u32, Vec<Span>>,
    /// The initials of names of several words, and names that may be such initials.
    pub initials: BTreeSet<String>,
    quantities: OnceCell<Vec<Quantity>>,
    amounts: OnceCell<Vec<Amount>>,
}

impl<'a> Reports<'a> {
    /// Nothing is read until it is asked for.
    pub(super) fn new(compared: &'a Compared<'a>, keys: &'a [Keys]) -> Self {
        Self {
            compared,
            keys,
            wholes: compared.articles.iter().map(|_| OnceCell::new()).collect(),
            events: compared.events.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    /// The passages of an event in each article that reports it.
    pub(super) fn of(&self, event: u32) -> &[Part<'a>] {
        let passages = || by_article(&self.compared.events[event as usize]);
        self.events[event as usize]
            .get_or_init(|| passages().map(|(article, sentences)| self.part(article, sentences)).collect())
    }

    /// The entity of a name of an article, by its index.
    pub(super) fn entity(&self, article: u32, name: u32) -> Option<u32> {
        let of = self.compared.entities.of.get(article as usize)?;
        of.get(name as usize).copied().flatten()
    }

    /// All of an article.
    pub(super) fn whole(&self, article: u32) -> &Part<'a> {
        let sentences = self.compared.articles[article as usize].profile.sentences.len() as u32;
        self.wholes[article as usize].get_or_init(|| self.part(article, (0..sentences).collect()))
    }

    /// Whether a part of an article has the name of an entity, a word of it, or its initials.
    pub(super) fn may_name(&self, part: &Part<'_>, entity: u32) -> bool {
        if part.names.contains_key(&entity) {
            return true;
        }
        self.compared.entities.list[entity as usize].mentions.iter().any(|mention| {
            let own = self.whole(mention.article);
            let tokens = own.view.profile.tokens.within(mention.span);
            let long = |key: &&str| key.chars().count() > 2;
            let initials = initials_of(mention.span.of(own.view.text));
            initials.is_some_and(|initials| part.initials.contains(&initials))
                || part.may_hold(tokens.range().map(|at| own.keys.of(own.view.profile, at)).filter(long))
        })
    }

    fn part(&self, article: u32, sentences: Vec<u32>) -> Part<'a> {
        let view = self.compared.articles[article as usize];
        let keys = &self.keys[article as usize];
        let tokens = sentences.iter().flat_map(|&sentence| tokens_of(&view, sentence));
        let words = Vocabulary::new(view.profile, keys, tokens);
        let of = self.compared.entities.of.get(article as usize).map(Vec::as_slice).unwrap_or_default();
        let mut names: BTreeMap<u32, Vec<Span>> = BTreeMap::new();
        let mut initials = BTreeSet::new();
        for &sentence in &sentences {
            let range = tokens_of(&view, sentence);
            let first = view.profile.names.partition_point(|name| (name.tokens.start as usize) < range.start);
            let own = view.profile.names.iter().zip(of).skip(first);
            for (name, entity) in own.take_while(|(name, _)| (name.tokens.start as usize) < range.end) {
                initials.extend(initials_of(name.span.of(view.text)));
                if let Some(entity) = *entity {
                    names.entry(entity).or_default().push(name.span);
                }
            }
        }
        let (quantities, amounts) = (OnceCell::new(), OnceCell::new());
        Part { article, view, keys, sentences, words, names, initials, quantities, amounts }
    }
}

impl Part<'_> {
    /// Whether both are in the same language, so that it can be decided what one lacks.
    pub(super) fn speaks(&self, other: &Self) -> bool {
        self.view.profile.language == other.view.profile.language
    }

    /// What it counts.
    pub(super) fn quantities(&self) -> &[Quantity] {
        self.quantities.get_or_init(|| {
            let own = self.sentences.iter();
            own.flat_map(|&sentence| quantities(&self.view, self.keys, sentence)).collect()
        })
    }

    /// Its amounts, whatever they count.
    pub(super) fn amounts(&self) -> &[Amount] {
        self.amounts.get_or_init(|| {
            let profile = self.view.profile;
            let code = profile.language().code;
            let own = self.sentences.iter().map(|&sentence| profile.sentences[sentence as usize].tokens);
            own.flat_map(|range| super::amounts::amounts(self.view.text, &profile.tokens, code, range))
                .collect()
        })
    }

    /// What others are reported in it to have said.
    pub(super) fn utterances(&self) -> impl Iterator<Item = &Utterance> {
        let profile = self.view.profile;
        let spans = self.sentences.iter().map(|&sentence| profile.sentences[sentence as usize].span);
        spans.flat_map(move |span| profile.utterances.iter().filter(move |own| own.span.overlap(span) > 0))
    }

    /// Whether any of some words stands in it, or a word that may be one of them.
    pub(super) fn may_hold<'k>(&self, mut keys: impl Iterator<Item = &'k str>) -> bool {
        keys.any(|key| self.words.holds(key) != Held::No)
    }
}

/// The initials of a name of several words; a single short word in capitals gives itself. Folded.
pub(super) fn initials_of(name: &str) -> Option<String> {
    let words: Vec<&str> =
        name.split([' ', '-']).filter(|word| word.starts_with(char::is_uppercase)).collect();
    match words.as_slice() {
        [] => None,
        [one] => {
            let letters: String = one.chars().filter(|sign| *sign != '.').collect();
            let is_acronym =
                (2..=6).contains(&letters.chars().count()) && letters.chars().all(char::is_uppercase);
            is_acronym.then(|| fold(&letters))
        }
        several => Some(fold(&several.iter().filter_map(|word| word.chars().next()).collect::<String>())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_its_acronym_meet() {
        for (name, expect) in [
            ("Harbour Police Union", Some("hpu")),
            ("Union of Harbour Police", Some("uhp")),
            ("H.P.U.", Some("hpu")),
            ("HPU", Some("hpu")),
            ("Riga", None),
        ] {
            assert_eq!(initials_of(name).as_deref(), expect, "{name}");
        }
    }
}
