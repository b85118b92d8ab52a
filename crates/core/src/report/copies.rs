//! Near-copies in the report.

use crate::across::copies::{Group, Likeness};
use crate::comparison::Comparison;
use serde::Serialize;

/// Articles that are near-copies of each other.
#[derive(Debug, Serialize)]
pub(super) struct GroupReport {
    articles: Vec<u32>,
    /// The one that is counted, if they count once.
    counted: Option<u32>,
    /// Each of the others compared with the longest.
    likeness: Vec<LikenessReport>,
}

#[derive(Debug, Serialize)]
struct LikenessReport {
    article: u32,
    other: u32,
    #[serde(flatten)]
    likeness: Likeness,
}

pub(super) fn copies(comparison: &Comparison) -> Vec<GroupReport> {
    comparison.copies().groups().iter().map(|group| report(comparison, group)).collect()
}

fn report(comparison: &Comparison, group: &Group) -> GroupReport {
    let other = group.counted;
    let likeness = |(article, likeness)| LikenessReport { article, other, likeness };
    GroupReport {
        articles: group.articles.clone(),
        counted: (!group.apart).then_some(other),
        likeness: comparison.likenesses(group).map(likeness).collect(),
    }
}
