//! The targets of stance: the people, bodies and contested things that at least two articles name.
//!
//! Only names count. Pronouns and phrases such as "the leader" are not resolved to anybody: when they were, some were
//! resolved to the wrong person, and what was said of one person appeared as said of another.

use crate::across::labels::{Label, ReferentKind};
use crate::across::names::Entities;
use crate::article::names::gazetteer::EntityKind;
use crate::article::profile::Profile;
use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The most targets that are judged, those named most often.
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
    /// Its entity, if it is one.
    pub entity: Option<u32>,
    /// Where it is named, by article.
    pub places: BTreeMap<u32, Vec<Span>>,
}

impl Target {
    /// What it is called in a sentence: a contested thing goes by the name of its row, in quotation marks.
    pub fn called(&self) -> Cow<'_, str> {
        match self.kind {
            TargetKind::Person | TargetKind::Organization => Cow::Borrowed(&self.name),
            TargetKind::Topic => Cow::Owned(format!("“{}”", self.name)),
        }
    }
}

/// The targets, the most often named first: people and bodies among the entities, contested things among the labels.
/// Rows of labels on what a country or place is called are not things.
pub fn targets(articles: &[(&str, &Profile)], entities: &Entities, labels: &[Label]) -> Vec<Target> {
    let named = entities.list.iter().enumerate().filter_map(|(id, entity)| {
        let kind = match entity.kind {
            EntityKind::Person => TargetKind::Person,
            EntityKind::Organization => TargetKind::Organization,
            EntityKind::Place | EntityKind::Other => return None,
        };
        let names = entity.mentions.iter().map(|mention| (mention.article, mention.span));
        target(&entity.name, kind, Some(id as u32), names)
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

/// Whether words are a name and nothing more.
fn is_name(profile: &Profile, span: Span) -> bool {
    let at = profile.names.partition_point(|name| name.span.start < span.start);
    profile.names.get(at).is_some_and(|name| name.span == span)
}

/// A target by its places, if two articles name it.
fn target(
    name: &str,
    kind: TargetKind,
    entity: Option<u32>,
    named: impl Iterator<Item = (u32, Span)>,
) -> Option<Target> {
    let mut places: BTreeMap<u32, Vec<Span>> = BTreeMap::new();
    for (article, span) in named {
        places.entry(article).or_default().push(span);
    }
    for spans in places.values_mut() {
        spans.sort_unstable();
        spans.dedup();
    }
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
    fn a_phrase_that_may_mean_somebody_else_is_no_name() {
        let found = Corpus::of(&[
            "President Karl Lund came to Riga. Anna Berg, the opposition leader in exile, did not. The leader was ill.",
            "Karl Lund said that he was ill. Anna Berg was not.",
        ])
        .compare();
        let lund = found.targets().iter().find(|target| target.name == "Karl Lund").unwrap();
        assert_eq!(lund.places.values().map(Vec::len).collect::<Vec<_>>(), [1, 1]);
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
