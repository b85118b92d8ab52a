//! Whose stance is asked: the people, bodies and contested things that at least two articles name.
//!
//! Somebody is named by a name, by a phrase that stands for it ("the banker"), and by what it is called where it speaks. Pronouns
//! are not led back to anybody: too many would be led to somebody else.

use crate::across::labels::{Label, ReferentKind};
use crate::across::names::Entities;
use crate::article::names::gazetteer::EntityKind;
use crate::article::profile::Profile;
use crate::article::voices::descriptions::Tie;
use crate::span::Span;
use crate::text::classes::Class;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// So many targets are judged, those that are named most.
pub const MOST_TARGETS: usize = 40;

/// What a target is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TargetKind {
    /// A person.
    Person,
    /// A body, company, party or outlet.
    Organization,
    /// A contested thing, in whatever words.
    Topic,
}

/// Somebody or something that at least two articles name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// What it goes by.
    pub name: String,
    /// What it is.
    pub kind: TargetKind,
    /// Its entity, where it is one.
    pub entity: Option<u32>,
    /// Where it is named, by article.
    pub places: BTreeMap<u32, Vec<Span>>,
}

impl Target {
    /// What it is called in a sentence: a contested thing, which goes by the name of its row, in quotation marks.
    pub fn called(&self) -> Cow<'_, str> {
        match self.kind {
            TargetKind::Person | TargetKind::Organization => Cow::Borrowed(&self.name),
            TargetKind::Topic => Cow::Owned(format!("“{}”", self.name)),
        }
    }
}

/// The targets, those that are named most first: people and bodies among the entities, contested things among the labels.
/// Rows of labels on what a country or place is called are no things.
pub fn targets(articles: &[(&str, &Profile)], entities: &Entities, labels: &[Label]) -> Vec<Target> {
    let mut meant = meant(articles, entities);
    let named = entities.list.iter().enumerate().filter_map(|(id, entity)| {
        let kind = match entity.kind {
            EntityKind::Person => TargetKind::Person,
            EntityKind::Organization => TargetKind::Organization,
            EntityKind::Place | EntityKind::Other => return None,
        };
        let names = entity.mentions.iter().map(|mention| (mention.article, mention.span));
        target(&entity.name, kind, Some(id as u32), names.chain(std::mem::take(&mut meant[id])))
    });
    let contested = labels.iter().filter(|label| label.kind == ReferentKind::Topic).filter_map(|label| {
        let places =
            || label.forms.iter().flat_map(|form| form.spans.iter().map(|span| (form.article, *span)));
        let names = places().filter(|(article, span)| is_name(articles[*article as usize].1, *span)).count();
        let things = places().count() - names;
        (things > names).then(|| target(&label.referent, TargetKind::Topic, None, places()))?
    });
    let mut found: Vec<Target> = named.chain(contested).collect();
    let times = |target: &Target| target.places.values().map(Vec::len).sum::<usize>();
    found.sort_by(|a, b| {
        let key = |own: &Target| (Reverse(times(own)), own.entity.is_none(), own.entity);
        key(a).cmp(&key(b)).then_with(|| a.name.cmp(&b.name))
    });
    found.truncate(MOST_TARGETS);
    found
}

/// Whether words are a name and no more.
fn is_name(profile: &Profile, span: Span) -> bool {
    let at = profile.names.partition_point(|name| name.span.start < span.start);
    profile.names.get(at).is_some_and(|name| name.span == span)
}

/// The places where each entity is meant and not named: phrases that stand for it, and speakers.
fn meant(articles: &[(&str, &Profile)], entities: &Entities) -> Vec<Vec<(u32, Span)>> {
    let mut found = vec![Vec::new(); entities.list.len()];
    for (article, (_, profile)) in (0..).zip(articles) {
        let phrases = profile.descriptions.iter().filter(|own| own.tie == Tie::Reference);
        let phrases = phrases.map(|own| (own.name, own.span));
        let is_pronoun = |span: Span| {
            let first = profile.tokens.touching(span).start as usize;
            profile.classes.get(first) == Some(&Class::Pronoun)
        };
        let speakers = profile.utterances.iter().filter_map(|own| own.speaker);
        let speakers = speakers.filter(|own| !is_pronoun(own.span));
        for (name, span) in phrases.chain(speakers.map(|own| (own.name, own.span))) {
            let of = &entities.of[article as usize];
            if let Some(id) = name.and_then(|name| of.get(name as usize).copied().flatten()) {
                found[id as usize].push((article, span));
            }
        }
    }
    found
}

/// A target by its places, if two articles name it.
fn target(
    name: &str,
    kind: TargetKind,
    entity: Option<u32>,
    named: impl Iterator<Item = (u32, Span)>,
) -> Option<Target> {
    let mut places: BTreeMap<u32, BTreeSet<Span>> = BTreeMap::new();
    for (article, span) in named {
        let spans = places.entry(article).or_default();
        // Names come first: "the banker Karl Lund" is named once.
        let before = spans.range(..Span { start: span.end, end: 0 }).next_back();
        if before.is_none_or(|own| own.overlap(span) == 0) {
            spans.insert(span);
        }
    }
    let places: BTreeMap<u32, Vec<Span>> =
        places.into_iter().map(|(article, spans)| (article, spans.into_iter().collect())).collect();
    (places.len() > 1).then(|| Target { name: name.to_owned(), kind, entity, places })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    #[test]
    fn what_two_articles_name_is_a_target_and_a_place_is_none() {
        let found = Corpus::of(&[
            "Mayor Anna Berg opened the mill in Riga. The regime in Minsk objected. Karl Lund stayed away.",
            "Anna Berg came to Riga. The government in Minsk objected. The Lighthouse Company paid Anna Berg.",
        ])
        .compare();
        let names: Vec<(&str, TargetKind)> =
            found.targets().iter().map(|target| (&*target.name, target.kind)).collect();
        assert_eq!(names[0], ("Anna Berg", TargetKind::Person));
        assert_eq!(found.targets()[0].places[&1].len(), 2);
        for absent in ["Riga", "Minsk", "Karl Lund", "Lighthouse Company"] {
            assert!(names.iter().all(|(name, _)| *name != absent), "{names:?}");
        }
    }

    #[test]
    fn whom_a_phrase_or_a_speaker_means_is_named_there() {
        let found = Corpus::of(&[
            "The banker Karl Lund came to Riga in May. “The bank is safe,” said the banker. “I know,” \
             he said. Later the banker left the town.",
            "Karl Lund said that the bank was safe. Karl Lund was the head of it.",
        ])
        .compare();
        let lund = found.targets().iter().find(|target| target.name == "Karl Lund").unwrap();
        let words = |article: u32| -> Vec<&str> {
            let text = found.texts()[article as usize].0;
            lund.places[&article].iter().map(|span| span.of(text)).collect()
        };
        assert_eq!(words(0), ["Karl Lund", "banker", "banker"]);
        assert_eq!(words(1), ["Karl Lund", "Karl Lund"]);
    }

    #[test]
    fn what_a_place_is_called_is_no_thing() {
        let found = Corpus::of(&["They met in Kyiv. Kyiv was calm.", "They met in Kiev, and Kiev was cold."])
            .compare();
        assert!(found.labels().iter().any(|label| label.kind == ReferentKind::Topic));
        assert_eq!(found.targets(), []);
    }

    #[test]
    fn a_contested_thing_is_a_target_in_all_its_words() {
        let found = Corpus::of(&[
            "The invasion of Ukraine went on. The invasion of Ukraine cost lives.",
            "The special military operation in Ukraine went on, and the operation in Ukraine cost money.",
        ])
        .compare();
        let topic = found.targets().iter().find(|target| target.kind == TargetKind::Topic).unwrap();
        assert!(topic.entity.is_none() && topic.places.len() == 2, "{topic:?}");
    }
}
