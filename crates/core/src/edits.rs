//! What a reader decides by hand: which names mean the same, which passages tell of one event, what an event is called.
//!
//! Edits are kept in the order in which they were made and are applied to every new comparison. They point to passages
//! by the file and the place where a sentence begins, and to names by how they are written, so that they outlive other
//! articles that come and go. An edit whose passage or name is no longer there has no effect, and comes back with it.

use crate::corpus::Entry;
use crate::events::Place;
use crate::events::align::Cluster;
use crate::names::clusters::Entities;
use crate::names::mentions::Mention;
use crate::order::sort_and_dedup;
use crate::text::forms::fold;
use serde::{Deserialize, Serialize};

/// A sentence by its article's path and the byte at which it begins.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Passage {
    /// The article's path.
    pub path: String,
    /// First byte of the sentence.
    pub start: u32,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// Two names mean the same.
    JoinNames(String, String),
    /// A name as it is written means somebody of its own.
    SplitName(String),
    /// A passage belongs to the event that another one tells of.
    Move(Passage, Passage),
    /// A passage belongs to no event.
    Remove(Passage),
    /// These passages are an event of their own.
    Gather(Vec<Passage>),
    /// Two events, each by one of its passages, are one.
    Merge(Passage, Passage),
    /// The event that a passage tells of has this title.
    Rename(Passage, String),
    /// A capital that acts ("Minsk objected") stands for its country.
    CapitalsAsGovernments,
}

/// Joins and splits names.
pub fn edit_names(edits: &[Edit], articles: &[(&str, &[Mention])], entities: &mut Entities) {
    let texts: Vec<&str> = articles.iter().map(|(text, _)| *text).collect();
    let mentions: Vec<&[Mention]> = articles.iter().map(|(_, mentions)| *mentions).collect();
    for edit in edits {
        match edit {
            Edit::JoinNames(one, other) => {
                let find = |name: &str| entities.find(&texts, name);
                if let (Some(one), Some(other)) = (find(one), find(other)) {
                    entities.join(one, other);
                }
            }
            Edit::SplitName(form) => entities.split(&texts, &mentions, form),
            _ => {}
        }
    }
}

/// Moves passages between events, and merges events.
pub fn edit_events(edits: &[Edit], entries: &[Entry], clusters: &mut Vec<Cluster>) {
    for edit in edits {
        match edit {
            Edit::Move(passage, to) => {
                if let (Some(place), Some(to)) = (place(entries, passage), place(entries, to)) {
                    let target = clusters.iter().position(|cluster| cluster.places.contains(&to));
                    take_out(clusters, place);
                    if let Some(target) = target {
                        clusters[target].places.push(place);
                    }
                }
            }
            Edit::Remove(passage) => {
                if let Some(place) = place(entries, passage) {
                    take_out(clusters, place);
                }
            }
            Edit::Gather(passages) => {
                let places: Vec<Place> =
                    passages.iter().filter_map(|passage| place(entries, passage)).collect();
                for &place in &places {
                    take_out(clusters, place);
                }
                clusters.push(Cluster { places, cohesion: 1.0 });
            }
            Edit::Merge(one, other) => {
                let of = |passage| {
                    let place = place(entries, passage)?;
                    clusters.iter().position(|cluster| cluster.places.contains(&place))
                };
                if let (Some(one), Some(other)) = (of(one), of(other))
                    && one != other
                {
                    let moved = std::mem::take(&mut clusters[other].places);
                    clusters[one].places.extend(moved);
                }
            }
            _ => {}
        }
    }
    for cluster in &mut *clusters {
        sort_and_dedup(&mut cluster.places);
    }
    clusters.retain(|cluster| !cluster.places.is_empty());
}

/// The title that a reader gave an event last.
pub fn title<'a>(edits: &'a [Edit], entries: &[Entry], places: &[Place]) -> Option<&'a str> {
    edits.iter().rev().find_map(|edit| match edit {
        Edit::Rename(passage, title) if places.contains(&place(entries, passage)?) => Some(title.as_str()),
        _ => None,
    })
}

/// The sentence that a passage names, if it is there.
fn place(entries: &[Entry], passage: &Passage) -> Option<Place> {
    let article = entries.iter().position(|entry| entry.article.path == passage.path)?;
    let sentences = &entries[article].profile.sentences;
    let sentence = sentences.iter().position(|sentence| sentence.span.start == passage.start)?;
    Some(Place { article: article as u32, sentence: sentence as u32 })
}

/// The passage of a place.
pub fn passage(entries: &[Entry], place: Place) -> Option<Passage> {
    let entry = entries.get(place.article as usize)?;
    let sentence = entry.profile.sentences.get(place.sentence as usize)?;
    Some(Passage { path: entry.article.path.clone(), start: sentence.span.start })
}

fn take_out(clusters: &mut [Cluster], place: Place) {
    for cluster in clusters {
        cluster.places.retain(|own| *own != place);
    }
}

/// Whether a name is written in one way.
pub(crate) fn same_form(one: &str, other: &str) -> bool {
    let plain = |words: &str| fold(&words.split_whitespace().collect::<Vec<_>>().join(" "));
    plain(one) == plain(other)
}
