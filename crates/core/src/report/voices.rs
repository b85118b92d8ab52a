//! Who gets to speak in each article, as it appears in the report.

use crate::across::sources::groups::Group;
use crate::across::sources::{Count, Voices};
use crate::article::sources::kinds::SourceKind;
use crate::comparison::Comparison;
use serde::Serialize;

/// The sources of an article. What is counted are its `quotes`, each of which gives its kind.
#[derive(Debug, Serialize)]
pub(super) struct VoicesReport<'a> {
    article: u32,
    /// What is attributed to somebody, and what cannot be attributed with certainty.
    sourced: Count,
    unsure: Count,
    /// By kind; null stands for sources whose kind the article does not give.
    kinds: Vec<KindReport>,
    named: Count,
    unnamed: Count,
    neither: Count,
    /// The first and the last of its `quotes`, by number; null where it is not certain whose they are.
    first: Option<u32>,
    last: Option<u32>,
    /// The entities that speak in no other article.
    only: &'a [u32],
}

#[derive(Debug, Serialize)]
struct KindReport {
    kind: Option<SourceKind>,
    #[serde(flatten)]
    count: Count,
    /// Statements as a percentage of those that are attributed to somebody.
    share: f64,
}

/// The sources of each article.
pub(super) fn voices(comparison: &Comparison) -> Vec<VoicesReport<'_>> {
    (0..comparison.entries().len()).map(|article| of(comparison, article)).collect()
}

fn of(comparison: &Comparison, article: usize) -> VoicesReport<'_> {
    let voices: &Voices = comparison.voices(article);
    let sourced = voices.count(Group::Sourced);
    let kind = |group: Group| {
        let kind = match group {
            Group::Kind(kind) => Some(kind),
            _ => None,
        };
        let count = voices.count(group);
        let share = count.share(sourced).filter(|_| count.statements() > 0)?;
        Some(KindReport { kind, count, share })
    };
    let end = |group: Group| voices.of(group).next().map(|at| at as u32);
    VoicesReport {
        article: article as u32,
        sourced,
        unsure: voices.count(Group::Unsure),
        kinds: Group::KINDS.into_iter().filter_map(kind).collect(),
        named: voices.count(Group::Named),
        unnamed: voices.count(Group::Unnamed),
        neither: voices.count(Group::Neither),
        first: end(Group::First),
        last: end(Group::Last),
        only: comparison.only_here(article),
    }
}
