//! What all sources of labels need: which country a person stands for, where a phrase's place is, phrases as words.

use crate::across::names::Entities;
use crate::article::names::gazetteer::Gazetteer;
use crate::article::names::mentions::Mention;
use crate::article::profile::Profile;
use crate::article::voices::descriptions::{Description, Tie, is_office};
use crate::span::{Span, TokenRange};
use crate::text::chunks::{Phrase, possessors};
use rustc_hash::FxHashMap;

pub(super) struct Context<'a> {
    pub(super) articles: &'a [(&'a str, &'a Profile)],
    pub(super) entities: &'a Entities,
    /// The country that a person is described with most often.
    offices: FxHashMap<u32, u32>,
    /// For each role, the entities that are described by it, and the country that goes with it if one is named.
    roles: FxHashMap<String, Vec<(u32, Option<u32>)>>,
    /// The noun phrases of each article, including possessors within others.
    phrases: Vec<Vec<Phrase>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(articles: &'a [(&'a str, &'a Profile)], entities: &'a Entities) -> Self {
        let mut offices: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        let mut roles: FxHashMap<String, Vec<(u32, Option<u32>)>> = FxHashMap::default();
        for (article, (_, profile)) in articles.iter().enumerate() {
            for description in profile.descriptions.iter().filter(|d| d.tie != Tie::Reference) {
                let Some(entity) = description.name.and_then(|name| entities.of[article][name as usize])
                else {
                    continue;
                };
                if let Some(country) = description.country {
                    *offices.entry((entity, country)).or_default() += 1;
                }
                roles.entry(description.role.clone()).or_default().push((entity, description.country));
            }
        }
        let offices = most(offices.into_iter().map(|((entity, country), count)| (entity, country, count)));
        for holders in roles.values_mut() {
            holders.sort_unstable();
            holders.dedup();
        }
        let phrases = articles
            .iter()
            .map(|(_, profile)| {
                let inner = |phrase: &Phrase| {
                    possessors(&profile.tokens, *phrase).chain([*phrase]).collect::<Vec<_>>()
                };
                profile.phrases.iter().flat_map(inner).collect()
            })
            .collect();
        Self { articles, entities, offices, roles, phrases }
    }

    /// The country that a person stands for.
    pub(super) fn office(&self, entity: u32) -> Option<u32> {
        self.offices.get(&entity).copied()
    }

    /// The noun phrases of an article, including possessors within others.
    pub(super) fn phrases(&self, article: usize) -> &[Phrase] {
        &self.phrases[article]
    }

    /// The entity that a description means: its own, or whoever has the office in the other articles.
    pub(super) fn described(&self, article: usize, description: &Description) -> Option<u32> {
        let own = description.name.and_then(|name| self.entities.of[article][name as usize]);
        own.or_else(|| {
            // There are many experts and envoys, but only one president.
            let holders = self.roles.get(&description.role).filter(|_| is_office(&description.role))?;
            // Whoever is described like this with another country is not meant.
            let wanted = description.country;
            let office = |entity: u32, own: Option<u32>| own.or_else(|| self.office(entity));
            let mut fits: Vec<u32> = holders
                .iter()
                .filter(|&&(entity, own)| {
                    wanted.is_none() || office(entity, own).is_none() || office(entity, own) == wanted
                })
                .map(|(entity, _)| *entity)
                .collect();
            fits.dedup();
            if fits.len() > 1 {
                let here = |entity: &u32| self.entities.of[article].contains(&Some(*entity));
                fits.retain(here);
            }
            if let [only] = fits[..] { Some(only) } else { None }
        })
    }

    /// The names in a range of tokens, including adjectives.
    pub(super) fn names(
        &self,
        article: usize,
        range: TokenRange,
    ) -> impl Iterator<Item = (usize, &'a Mention)> {
        let names = &self.articles[article].1.names;
        let first = names.partition_point(|name| name.tokens.start < range.start);
        (first..names.len())
            .map(move |at| (at, &names[at]))
            .take_while(move |(_, name)| name.tokens.start < range.end)
    }

    /// The country that a range of tokens names, by its own name, its capital, its people, or somebody who stands for
    /// it.
    pub(super) fn country(&self, article: usize, range: TokenRange) -> Option<u32> {
        let direct = self.names(article, range).find_map(|(_, name)| country_of(name));
        direct.or_else(|| {
            let mut persons = self.names(article, range).filter_map(|(at, _)| self.entities.of[article][at]);
            persons.find_map(|entity| self.office(entity))
        })
    }

    /// Where a range of tokens stands.
    pub(super) fn span(&self, article: usize, range: TokenRange) -> Span {
        self.articles[article].1.tokens.span_of(range)
    }

    /// A range of tokens as it is written.
    pub(super) fn words(&self, article: usize, range: TokenRange) -> &'a str {
        self.span(article, range).of(self.articles[article].0)
    }

    /// The folded head of a phrase.
    pub(super) fn head(&self, article: usize, phrase: &Phrase) -> &'a str {
        self.articles[article].1.tokens.folded(phrase.head() as usize)
    }
}

/// The country that a name belongs to.
pub(super) fn country_of(name: &Mention) -> Option<u32> {
    Gazetteer::shared().known(name.known?)?.country
}

/// For each key, the value with the highest count; of equals, the smaller.
fn most<K: Eq + std::hash::Hash, V: Ord + Copy>(
    counts: impl Iterator<Item = (K, V, u32)>,
) -> FxHashMap<K, V> {
    let mut best: FxHashMap<K, (u32, V)> = FxHashMap::default();
    for (key, value, count) in counts {
        let entry = best.entry(key).or_insert((count, value));
        if count > entry.0 || count == entry.0 && value < entry.1 {
            *entry = (count, value);
        }
    }
    best.into_iter().map(|(key, (_, value))| (key, value)).collect()
}
