//! Which mentions mean the same person, place or body, within one article and across all of them.
//!
//! Well-known names are joined by the gazetteer. Persons are joined by the romanisation key of their surname and a
//! fitting given name (equal, an equivalent, or its initial). A surname alone joins the person with that surname in its
//! own article, or otherwise the only one anywhere. Bodies are joined by their words. A man's and a woman's form of a
//! surname have different keys and stay separate.

use crate::article::names::declension::{Nominatives, is_cyrillic};
use crate::article::names::form::same_form;
use crate::article::names::gazetteer::{EntityKind, Gazetteer};
use crate::article::names::mentions::Mention;
use crate::article::names::romanisation::key;
use crate::span::Span;
use crate::text::fold::fold;
use crate::text::line::one_line;
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::borrow::Cow;

/// Someone or something that articles name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entity {
    /// The name it goes by here: the most frequent of its fullest forms.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// The well-known name behind it.
    #[serde(skip)]
    pub known: Option<u32>,
    /// Where it is named: index of the article, and the words.
    pub mentions: Vec<EntityMention>,
}

/// A place where an entity is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct EntityMention {
    /// Index of the article.
    pub article: u32,
    /// The words.
    pub span: Span,
}

/// The entities of all articles, most named first, and for each article the entity of each of its mentions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entities {
    /// The entities.
    pub list: Vec<Entity>,
    /// `of[article][mention]`: index of the entity. An adjective has the entity of its country, if the country is
    /// named.
    pub of: Vec<Vec<Option<u32>>>,
}

impl Entity {
    /// The first place within a span of an article where it is named.
    pub fn within(&self, article: u32, span: Span) -> Option<EntityMention> {
        let first = self.mentions.partition_point(|m| (m.article, m.span.start) < (article, span.start));
        self.mentions.get(first).copied().filter(|m| m.article == article && span.contains(m.span))
    }
}

impl Entities {
    /// The entity with this name, as it is shown or as it is written anywhere.
    pub fn find(&self, texts: &[&str], name: &str) -> Option<u32> {
        let shown =
            self.list.iter().position(|entity| !entity.mentions.is_empty() && same_form(&entity.name, name));
        let written = |entity: &Entity| {
            entity.mentions.iter().any(|m| same_form(m.span.of(texts[m.article as usize]), name))
        };
        shown.or_else(|| self.list.iter().position(written)).map(|id| id as u32)
    }

    /// Makes two entities one; the first keeps its name.
    pub fn join(&mut self, one: u32, other: u32) {
        if one == other {
            return;
        }
        let moved = std::mem::take(&mut self.list[other as usize].mentions);
        let mentions = &mut self.list[one as usize].mentions;
        mentions.extend(moved);
        mentions.sort_unstable();
        mentions.dedup();
        for of in self.of.iter_mut().flatten() {
            if *of == Some(other) {
                *of = Some(one);
            }
        }
    }

    /// Makes a separate entity of the mentions with one spelling.
    pub fn split(&mut self, texts: &[&str], articles: &[&[Mention]], form: &str) {
        let Some(from) = self.list.iter().position(|entity| {
            entity.mentions.iter().any(|m| same_form(m.span.of(texts[m.article as usize]), form))
        }) else {
            return;
        };
        let id = self.list.len() as u32;
        let own = |m: &EntityMention| same_form(m.span.of(texts[m.article as usize]), form);
        let entity = &mut self.list[from];
        let (moved, kept): (Vec<EntityMention>, Vec<EntityMention>) =
            entity.mentions.iter().copied().partition(own);
        if kept.is_empty() {
            return;
        }
        let kind = entity.kind;
        entity.mentions = kept;
        for m in &moved {
            let places = articles[m.article as usize];
            if let Some(at) = places.iter().position(|mention| mention.span == m.span) {
                self.of[m.article as usize][at] = Some(id);
            }
        }
        self.list.push(Entity { name: form.to_owned(), kind, known: None, mentions: moved });
    }
}

/// The key that a mention is joined by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    /// A well-known name.
    Known(u32),
    /// A body or a thing, by its words.
    Body(u32),
    /// A person, by index in the list of those with full names.
    Person(u32),
    /// A single word, by its romanisation key.
    Word(u32),
}

/// A full name: all its parts as numbers of strings.
#[derive(Debug, Clone, Copy)]
struct FullName {
    /// Romanisation key of the surname.
    surname: u32,
    /// Folded canonical given name, or an initial.
    given: u32,
    /// Romanisation key of the given name.
    given_key: u32,
    /// The first letter of the given name, and whether the name is only that letter.
    first: Option<char>,
    initial: bool,
}

/// Strings by number, in the order of their first occurrence.
#[derive(Default)]
struct Interned<T> {
    ids: FxHashMap<T, u32>,
    texts: Vec<T>,
}

impl<T: Clone + Eq + std::hash::Hash> Interned<T> {
    fn id(&mut self, text: T) -> u32 {
        *self.ids.entry(text).or_insert_with_key(|text| {
            self.texts.push(text.clone());
            self.texts.len() as u32 - 1
        })
    }
}

/// The parts of a name.
#[derive(Clone, Copy)]
enum Parts {
    /// A single word: its romanisation key.
    One(u32),
    /// Two words or more, as the name of a person.
    Full(FullName),
}

/// What the words of a name reveal by themselves. A few spellings make up most mentions, so each is examined only once.
#[derive(Clone, Copy)]
struct Written {
    words: u32,
    /// As the name of a body: without its article and full stops.
    body: u32,
    parts: Parts,
    /// The well-known name that it is in Latin letters, if it is written in others.
    known: Option<u32>,
}

impl Written {
    fn new(words: &str, nominatives: &Nominatives, strings: &mut Interned<String>) -> Self {
        let is_foreign = is_cyrillic(words);
        let words = &*nominatives.latin(words);
        let folded = fold(words);
        let known = if is_foreign { Gazetteer::shared().name(&folded) } else { None };
        let body = folded.strip_prefix("the ").unwrap_or(&folded).replace('.', "");
        let mut parts = words.split_whitespace();
        let full = parts.next().zip(parts.next_back()).map(|(first, last)| {
            let given = fold(first.trim_end_matches('.'));
            let given = Gazetteer::shared().given(&given);
            let [surname, given_key] = [last, given].map(|word| strings.id(key(word)));
            let mut letters = given.chars();
            let first = letters.next();
            let initial = first.is_some() && letters.next().is_none();
            FullName { surname, given: strings.id(given.to_owned()), given_key, first, initial }
        });
        let parts = full.map_or_else(|| Parts::One(strings.id(key(words))), Parts::Full);
        Self { body: strings.id(body), parts, known, words: strings.id(folded) }
    }

    /// The key of a mention that can be understood without any other.
    fn sure_key(self, mention: &Mention, capitals: bool) -> Option<Key> {
        if let Some(known) = mention.known.or(self.known) {
            let country = Gazetteer::shared().known(known).and_then(|known| known.country);
            let country = country.filter(|_| capitals && mention.acts);
            return Some(Key::Known(country.unwrap_or(known)));
        }
        match mention.kind {
            EntityKind::Organization => Some(Key::Body(self.body)),
            EntityKind::Person => None,
            _ => matches!(self.parts, Parts::Full(_)).then_some(Key::Body(self.words)),
        }
    }
}

/// The names of all articles by spelling.
struct Spellings<'a> {
    /// Each spelling once, in the order of its first occurrence.
    names: Vec<&'a str>,
    /// The index of the spelling, by article and mention.
    of: Vec<Vec<u32>>,
}

impl<'a> Spellings<'a> {
    fn new(articles: &[(&'a str, &'a [Mention])]) -> Self {
        let mut names = Interned::default();
        let of = articles
            .iter()
            .map(|(text, mentions)| mentions.iter().map(|mention| names.id(mention.span.of(text))).collect())
            .collect();
        Self { names: names.texts, of }
    }
}

/// Groups the mentions of all articles. Takes each article's text and mentions, in order, and whether a capital that
/// acts stands for its country.
pub fn cluster(articles: &[(&str, &[Mention])], capitals: bool) -> Entities {
    let spellings = Spellings::new(articles);
    let nominatives = Nominatives::new(&spellings.names.iter().copied());
    let mut strings = Interned::default();
    let written: Vec<Written> =
        spellings.names.iter().map(|words| Written::new(words, &nominatives, &mut strings)).collect();
    let written_in =
        |article: usize| spellings.of[article].iter().map(|&spelling| written[spelling as usize]);
    let mut persons: Vec<FullName> = Vec::new();
    let mut by_surname: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    let mut keys: Vec<Vec<Option<Key>>> = articles
        .iter()
        .enumerate()
        .map(|(article, (_, mentions))| {
            let written = mentions.iter().zip(written_in(article));
            written.map(|(mention, written)| written.sure_key(mention, capitals)).collect()
        })
        .collect();

    // Full names first, in order: each joins a person that fits or becomes a new one.
    for (article, keys) in keys.iter_mut().enumerate() {
        for (own, written) in keys.iter_mut().zip(written_in(article)).filter(|(own, _)| own.is_none()) {
            let Parts::Full(name) = written.parts else { continue };
            let same = by_surname.entry(name.surname).or_default();
            let known = same.iter().copied().find(|&id| fits(persons[id as usize], name));
            let id = known.unwrap_or_else(|| {
                let id = persons.len() as u32;
                persons.push(name);
                same.push(id);
                id
            });
            if persons[id as usize].initial {
                persons[id as usize] = name;
            }
            *own = Some(Key::Person(id));
        }
    }

    // Then single words.
    for (article, keys) in keys.iter_mut().enumerate() {
        for (at, written) in written_in(article).enumerate() {
            if let (None, Parts::One(key)) = (keys[at], written.parts) {
                keys[at] = Some(match by_surname.get(&key).map(Vec::as_slice) {
                    Some(&[id]) => Key::Person(id),
                    candidates => {
                        most_named(keys, candidates.unwrap_or_default()).map_or(Key::Word(key), Key::Person)
                    }
                });
            }
        }
    }
    let is_person = |id: u32| !strings.texts[persons[id as usize].surname as usize].is_empty();
    collect(articles, &keys, is_person, |places| fullest(&spellings, places, &nominatives))
}

/// The one of some persons that an article names most; nobody if it names none of them.
fn most_named(keys: &[Option<Key>], candidates: &[u32]) -> Option<u32> {
    let count = |id: u32| keys.iter().filter(|key| **key == Some(Key::Person(id))).count();
    let counts = candidates.iter().map(|&id| (count(id), id)).filter(|&(count, _)| count > 0);
    counts.max_by_key(|&(count, id)| (count, std::cmp::Reverse(id))).map(|(_, id)| id)
}

/// Whether the given names of two names with the same surname can belong to one person.
fn fits(one: FullName, other: FullName) -> bool {
    one.given == other.given
        || one.given_key == other.given_key
        || (one.initial || other.initial) && one.first == other.first
}

/// The entities of keys. `is_person` says whether a full name has a surname; `name` gives the name for the mentions of
/// one entity.
fn collect(
    articles: &[(&str, &[Mention])],
    keys: &[Vec<Option<Key>>],
    is_person: impl Fn(u32) -> bool,
    name: impl Fn(&[(u32, u32)]) -> String,
) -> Entities {
    let gazetteer = Gazetteer::shared();
    let mut groups: FxHashMap<&Key, Vec<(u32, u32)>> = FxHashMap::default();
    for (article, row) in keys.iter().enumerate() {
        for (at, key) in row.iter().enumerate() {
            if let Some(key) = key
                && !articles[article].1[at].adjective
            {
                groups.entry(key).or_default().push((article as u32, at as u32));
            }
        }
    }
    let mention = |(article, at): (u32, u32)| &articles[article as usize].1[at as usize];
    let mut entities: Vec<(&Key, Entity)> = groups
        .into_iter()
        .map(|(key, places)| {
            let known = if let Key::Known(id) = key { Some(*id) } else { None };
            let name = match known.and_then(|id| gazetteer.known(id)) {
                Some(known) => known.name.to_owned(),
                None => name(&places),
            };
            let kind = match key {
                Key::Person(id) if is_person(*id) => EntityKind::Person,
                _ => commonest(places.iter().map(|&place| mention(place).kind)),
            };
            let mentions = places
                .iter()
                .map(|&place| EntityMention { article: place.0, span: mention(place).span })
                .collect();
            (key, Entity { name, kind, known, mentions })
        })
        .collect();
    entities.sort_by(|(_, a), (_, b)| {
        let rank = |entity: &Entity| std::cmp::Reverse(entity.mentions.len());
        rank(a).cmp(&rank(b)).then_with(|| a.name.cmp(&b.name)).then_with(|| a.mentions.cmp(&b.mentions))
    });
    let places: FxHashMap<&Key, u32> =
        entities.iter().enumerate().map(|(id, (key, _))| (*key, id as u32)).collect();
    let of = keys
        .iter()
        .map(|row| row.iter().map(|key| key.as_ref().and_then(|key| places.get(key)).copied()).collect())
        .collect();
    Entities { list: entities.into_iter().map(|(_, entity)| entity).collect(), of }
}

/// The form with the most words, then one in Latin letters, then the most frequent, then the first; in the nominative.
fn fullest(spellings: &Spellings<'_>, places: &[(u32, u32)], nominatives: &Nominatives) -> String {
    let mut counts: Vec<(u32, usize)> = Vec::new();
    for &(article, at) in places {
        let spelling = spellings.of[article as usize][at as usize];
        match counts.iter_mut().find(|(own, _)| *own == spelling) {
            Some((_, count)) => *count += 1,
            None => counts.push((spelling, 1)),
        }
    }
    let mut forms: Vec<(Cow<'_, str>, usize)> = Vec::new();
    for (spelling, count) in counts {
        let words = nominatives.nominative(spellings.names[spelling as usize]);
        match forms.iter_mut().find(|(form, _)| *form == words) {
            Some((_, all)) => *all += count,
            None => forms.push((words, count)),
        }
    }
    let rank = |form: &str| form.split_whitespace().filter(|word| word.chars().count() > 2).count().min(2);
    let best = forms.iter().rev().max_by_key(|(form, count)| (rank(form), !is_cyrillic(form), *count));
    best.map(|(form, _)| one_line(form)).unwrap_or_default()
}

/// The commonest kind; if several are equally common, the first in the order person, place, body, other.
fn commonest(kinds: impl Iterator<Item = EntityKind>) -> EntityKind {
    const KINDS: [EntityKind; 4] =
        [EntityKind::Person, EntityKind::Place, EntityKind::Organization, EntityKind::Other];
    let mut counts = [0usize; KINDS.len()];
    for kind in kinds {
        counts[kind as usize] += 1;
    }
    (0..KINDS.len()).rev().max_by_key(|&kind| counts[kind]).map_or(EntityKind::Other, |kind| KINDS[kind])
}
