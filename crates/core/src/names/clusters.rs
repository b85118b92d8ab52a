//! Which mentions mean the same person, place or body, in one article and across all.
//!
//! Well-known names join by the gazetteer. Persons join by the romanisation key of their surname and a fitting given
//! name (equal, an equivalent, or its initial); a surname alone joins the person of that surname in its own article,
//! or else the only one anywhere. Bodies join by their words. A man's and a woman's form of a surname have different
//! keys and stay apart.

use super::gazetteer::{Gazetteer, Kind};
use super::mentions::Mention;
use super::romanisation::key;
use crate::edits::same_form;
use crate::span::Span;
use crate::text::forms::fold;
use rustc_hash::FxHashMap;
use serde::Serialize;

/// Someone or something that articles name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entity {
    /// The name it goes by here: the fullest form that is used most.
    pub name: String,
    /// What it is.
    pub kind: Kind,
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
    /// `of[article][mention]`: index of the entity. An adjective has that of its country, if the country is named.
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
    /// The entity of a name as it is shown or written anywhere.
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

    /// Makes the mentions that are written in one way an entity of their own.
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

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key {
    Known(u32),
    Body(String),
    Person(u32),
    Word(String),
}

/// A person as far as the full names tell.
struct Person {
    surname: String,
    /// Folded canonical given name, or an initial.
    given: String,
}

/// Groups the mentions of all articles. Takes each article's text and mentions, in order, and whether a capital that
/// acts stands for its country.
pub fn cluster(articles: &[(&str, &[Mention])], capitals: bool) -> Entities {
    let gazetteer = Gazetteer::shared();
    let mut persons: Vec<Person> = Vec::new();
    let mut by_surname: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    let mut keys: Vec<Vec<Option<Key>>> = articles
        .iter()
        .map(|(text, mentions)| mentions.iter().map(|m| sure_key(text, m, capitals)).collect())
        .collect();

    // Full names first, in order: each joins a person that fits or becomes a new one.
    for (article, (text, mentions)) in articles.iter().enumerate() {
        for (at, mention) in mentions.iter().enumerate() {
            let name =
                if keys[article][at].is_none() { full_name(mention.span.of(text), gazetteer) } else { None };
            let Some((given, surname)) = name else { continue };
            let same = by_surname.entry(surname.clone()).or_default();
            let known = same.iter().copied().find(|&id| fits(&persons[id as usize].given, &given));
            let id = known.unwrap_or_else(|| {
                let id = persons.len() as u32;
                persons.push(Person { surname, given: given.clone() });
                same.push(id);
                id
            });
            if persons[id as usize].given.chars().count() == 1 {
                persons[id as usize].given = given;
            }
            keys[article][at] = Some(Key::Person(id));
        }
    }

    // Then single words.
    for (article, (text, mentions)) in articles.iter().enumerate() {
        for (at, mention) in mentions.iter().enumerate() {
            if keys[article][at].is_some() {
                continue;
            }
            let word = key(mention.span.of(text));
            let candidates = by_surname.get(&word).map(Vec::as_slice).unwrap_or_default();
            let here = candidates
                .iter()
                .copied()
                .map(|id| (keys[article].iter().filter(|k| **k == Some(Key::Person(id))).count(), id))
                .filter(|&(count, _)| count > 0)
                .max_by_key(|&(count, id)| (count, std::cmp::Reverse(id)));
            keys[article][at] = Some(match (here, candidates) {
                (Some((_, id)), _) | (None, &[id]) => Key::Person(id),
                _ => Key::Word(word),
            });
        }
    }
    collect(articles, &keys, &persons)
}

/// The key of a mention that needs no other to be understood.
fn sure_key(text: &str, mention: &Mention, capitals: bool) -> Option<Key> {
    if let Some(known) = mention.known {
        let country = Gazetteer::shared().known(known).and_then(|known| known.country);
        if capitals
            && mention.acts
            && let Some(country) = country
        {
            return Some(Key::Known(country));
        }
        return Some(Key::Known(known));
    }
    let words = mention.span.of(text);
    if mention.kind == Kind::Organization {
        let folded = fold(words);
        return Some(Key::Body(folded.strip_prefix("the ").unwrap_or(&folded).replace('.', "")));
    }
    let single = words.split_whitespace().count() == 1;
    (!single && mention.kind != Kind::Person).then(|| Key::Body(fold(words)))
}

/// Canonical given name (or initial) and surname key of a name of two words or more.
fn full_name(words: &str, gazetteer: &Gazetteer) -> Option<(String, String)> {
    let mut parts = words.split_whitespace();
    let (first, last) = (parts.next()?, parts.next_back()?);
    let given = fold(first.trim_end_matches('.'));
    Some((gazetteer.given(&given).to_owned(), key(last)))
}

/// Whether two given names can be one person's.
fn fits(one: &str, other: &str) -> bool {
    let initial = |a: &str, b: &str| a.chars().count() == 1 && b.starts_with(a);
    one == other || initial(one, other) || initial(other, one) || key(one) == key(other)
}

fn collect(articles: &[(&str, &[Mention])], keys: &[Vec<Option<Key>>], persons: &[Person]) -> Entities {
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
                None => fullest(articles, &places),
            };
            let kind = match key {
                Key::Person(id) if !persons[*id as usize].surname.is_empty() => Kind::Person,
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

/// The form with the most words, then the most frequent, then the first.
fn fullest(articles: &[(&str, &[Mention])], places: &[(u32, u32)]) -> String {
    let mut forms: Vec<(&str, usize)> = Vec::new();
    for &(article, at) in places {
        let (text, mentions) = articles[article as usize];
        let words = mentions[at as usize].span.of(text);
        match forms.iter_mut().find(|(form, _)| *form == words) {
            Some((_, count)) => *count += 1,
            None => forms.push((words, 1)),
        }
    }
    let rank = |form: &str| form.split_whitespace().filter(|word| word.chars().count() > 2).count().min(2);
    let best = forms.iter().rev().max_by_key(|(form, count)| (rank(form), *count));
    best.map(|(form, _)| form.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
}

/// The commonest kind; of equals the first in the order person, place, body, other.
fn commonest(kinds: impl Iterator<Item = Kind>) -> Kind {
    const KINDS: [Kind; 4] = [Kind::Person, Kind::Place, Kind::Organization, Kind::Other];
    let mut counts = [0usize; KINDS.len()];
    for kind in kinds {
        counts[kind as usize] += 1;
    }
    (0..KINDS.len()).rev().max_by_key(|&kind| counts[kind]).map_or(Kind::Other, |kind| KINDS[kind])
}
