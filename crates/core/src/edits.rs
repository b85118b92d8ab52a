//! What a reader decides by hand: which names mean the same, which passages tell of one event, what an event is called.
//!
//! Edits are kept in the order in which they were made and are applied to every new comparison. They refer to passages
//! by the file and the place where a sentence begins, and to names by their spelling, so that they survive while other
//! articles come and go. An edit whose passage or name is no longer there has no effect, and comes back with it.

use crate::across::events::SentenceRef;
use crate::across::events::align::Cluster;
use crate::across::names::Entities;
use crate::article::entry::Entry;
use crate::article::names::mentions::Mention;
use crate::lexicon::{Addition, Lexicon, PatternError};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A sentence by its article's path and the byte at which it begins.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Passage {
    /// The article's path.
    pub path: String,
    /// First byte of the sentence.
    pub start: u32,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// Two names mean the same.
    JoinNames(String, String),
    /// A name with this spelling means a separate entity.
    SplitName(String),
    /// A passage belongs to the event that another passage reports.
    Move(Passage, Passage),
    /// A passage belongs to no event.
    Remove(Passage),
    /// These passages form a separate event.
    Gather(Vec<Passage>),
    /// Two events, each by one of its passages, are one.
    Merge(Passage, Passage),
    /// The event that a passage reports has this title.
    Rename(Passage, String),
    /// A capital that acts ("Minsk objected") stands for its country.
    CapitalsAsGovernments,
    /// An entry of the lexicon, by its category and pattern, does not count.
    Silence(String, String),
    /// An entry of a category has this weight, in tenths. It is added if the category has no entry written this way.
    Weigh(String, String, u16),
    /// A dictionary counts as well.
    Dictionary(Box<Addition>),
    /// The article with this path and its near-copies count separately (`true`) or once (`false`).
    CountApart(String, bool),
}

impl Edit {
    /// Whether it changes which words are stance words.
    pub fn is_of_words(&self) -> bool {
        matches!(self, Self::Weigh(..) | Self::Dictionary(_))
    }

    /// Whether it is the dictionary with this name.
    pub fn is_dictionary(&self, name: &str) -> bool {
        matches!(self, Self::Dictionary(own) if own.source.name == name)
    }

    /// Adds itself to the earlier decisions and replaces those that it decides again: another weight of the same entry,
    /// a dictionary of the same name, or how the near-copies of the same article count.
    pub fn join(self, edits: &mut Vec<Self>) {
        edits.retain(|other| match (&self, other) {
            (Self::Weigh(category, pattern, _), Self::Weigh(of, own, _)) => (category, pattern) != (of, own),
            (Self::Dictionary(addition), other) => !other.is_dictionary(&addition.source.name),
            (Self::CountApart(path, _), Self::CountApart(own, _)) => path != own,
            (own, other) => own != other,
        });
        edits.push(self);
    }
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
                let places: Vec<SentenceRef> =
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
        cluster.places.sort_unstable();
        cluster.places.dedup();
    }
    clusters.retain(|cluster| !cluster.places.is_empty());
}

/// A lexicon with the dictionaries that a reader added and the weights that a reader gave, in the order of the edits.
///
/// # Errors
///
/// When the lexicon refuses one of them.
pub fn lexicon(base: &Arc<Lexicon>, edits: &[Edit]) -> Result<Arc<Lexicon>, PatternError> {
    if !edits.iter().any(Edit::is_of_words) {
        return Ok(Arc::clone(base));
    }
    let mut lexicon = Lexicon::clone(base);
    for edit in edits {
        match edit {
            Edit::Dictionary(addition) => lexicon.add_dictionary(Addition::clone(addition))?,
            // The dictionary that it belonged to may be gone: it comes back with the dictionary.
            Edit::Weigh(category, pattern, tenths) if lexicon.category(category).is_some() => {
                lexicon.weigh(category, pattern, f32::from(*tenths) / 10.0)?;
            }
            _ => {}
        }
    }
    Ok(Arc::new(lexicon))
}

/// The entries that a reader switched off.
pub fn silenced(edits: &[Edit], lexicon: &Lexicon) -> FxHashSet<u32> {
    let of = |edit: &Edit| match edit {
        Edit::Silence(category, pattern) => lexicon.find(category, pattern),
        _ => None,
    };
    edits.iter().filter_map(of).collect()
}

/// Whether near-copies count separately: the latest decision about any of them holds.
pub fn count_apart(edits: &[Edit], entries: &[Entry], copies: &[u32]) -> bool {
    let is_of = |path: &str| copies.iter().any(|&article| entries[article as usize].article.path == path);
    let decided = edits.iter().rev().find_map(|edit| match edit {
        Edit::CountApart(path, apart) if is_of(path) => Some(*apart),
        _ => None,
    });
    decided.unwrap_or_default()
}

/// The title that a reader last gave an event.
pub fn title<'a>(edits: &'a [Edit], entries: &[Entry], places: &[SentenceRef]) -> Option<&'a str> {
    edits.iter().rev().find_map(|edit| match edit {
        Edit::Rename(passage, title) if places.contains(&place(entries, passage)?) => Some(title.as_str()),
        _ => None,
    })
}

/// The sentence that a passage names, if it is there.
fn place(entries: &[Entry], passage: &Passage) -> Option<SentenceRef> {
    let article = entries.iter().position(|entry| entry.article.path == passage.path)?;
    let sentences = &entries[article].profile.sentences;
    let sentence = sentences.iter().position(|sentence| sentence.span.start == passage.start)?;
    Some(SentenceRef { article: article as u32, sentence: sentence as u32 })
}

/// The passage of a place.
pub fn passage(entries: &[Entry], place: SentenceRef) -> Option<Passage> {
    let entry = entries.get(place.article as usize)?;
    let sentence = entry.profile.sentences.get(place.sentence as usize)?;
    Some(Passage { path: entry.article.path.clone(), start: sentence.span.start })
}

fn take_out(clusters: &mut [Cluster], place: SentenceRef) {
    for cluster in clusters {
        cluster.places.retain(|own| *own != place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::comparison::Comparison;
    use crate::corpus::Corpus;
    use crate::lexicon::{Lexicon, Source};

    const ONE: &str =
        "On 3 May 2024 the river Dvina flooded the port of Riga. Mayor Anna Ozola praised the crews.";
    const OTHER: &str = "The Dvina flooded Riga's port on 3 May 2024. Anna Osola was silent.";

    fn corpus(edits: Vec<Edit>) -> Corpus {
        let mut corpus = Corpus::new(Lexicon::shipped());
        for (path, text) in [("one.txt", ONE), ("other.txt", OTHER)] {
            corpus.add(Article::new(path, text)).unwrap();
        }
        corpus.set_edits(edits).unwrap();
        corpus
    }

    fn at(path: &str, words: &str) -> Passage {
        let text = if path == "one.txt" { ONE } else { OTHER };
        Passage { path: path.to_owned(), start: text.find(words).unwrap() as u32 }
    }

    fn passages(found: &Comparison) -> Vec<Vec<(u32, u32)>> {
        let own = |event: &crate::across::events::Event| {
            event.mentions.iter().map(|m| (m.article, m.sentence)).collect()
        };
        found.events().iter().map(own).collect()
    }

    #[test]
    fn passages_move_and_events_merge() {
        let (flood, praise, silent) =
            (at("one.txt", "On 3 May"), at("one.txt", "Mayor"), at("other.txt", "Anna"));
        let check = |edits: Vec<Edit>, expect: &[&[(u32, u32)]]| {
            assert_eq!(passages(&corpus(edits.clone()).compare()), expect, "{edits:?}");
        };
        let own = Edit::Gather(vec![praise.clone(), silent.clone()]);
        check(vec![], &[&[(0, 0), (1, 0)]]);
        check(vec![Edit::Move(praise.clone(), flood.clone())], &[&[(0, 0), (0, 1), (1, 0)]]);
        check(vec![Edit::Remove(flood.clone())], &[&[(1, 0)]]);
        check(vec![own.clone()], &[&[(0, 0), (1, 0)], &[(0, 1), (1, 1)]]);
        check(vec![own, Edit::Merge(flood, silent.clone())], &[&[(0, 0), (0, 1), (1, 0), (1, 1)]]);
        // What is not there has no effect.
        let gone = Passage { path: "gone.txt".into(), start: 0 };
        check(
            vec![Edit::Remove(gone.clone()), Edit::Move(gone.clone(), praise), Edit::Merge(gone, silent)],
            &[&[(0, 0), (1, 0)]],
        );
    }

    #[test]
    fn a_sentence_is_pointed_to_by_its_article_and_its_first_byte() {
        let corpus = corpus(vec![]);
        let of = |article, sentence| passage(corpus.entries(), SentenceRef { article, sentence });
        assert_eq!(of(0, 1), Some(at("one.txt", "Mayor")));
        assert_eq!(of(1, 0), Some(at("other.txt", "The Dvina")));
        assert_eq!([of(2, 0), of(1, 9)], [None, None]);
    }

    #[test]
    fn the_last_title_counts() {
        let title = |words: &str| Edit::Rename(at("other.txt", "The Dvina"), words.to_owned());
        let found = corpus(vec![title("The flood"), title("High water")]).compare();
        assert_eq!(found.events()[0].title, "High water");
    }

    #[test]
    fn names_are_joined_and_split() {
        let entity = |edits: Vec<Edit>, name: &str| {
            let corpus = corpus(edits);
            let texts: Vec<&str> = corpus.entries().iter().map(|entry| &*entry.article.text).collect();
            corpus.compare().entities().find(&texts, name)
        };
        let join = Edit::JoinNames("Anna Ozola".into(), "Riga".into());
        assert_ne!(entity(vec![], "Anna Ozola"), entity(vec![], "Riga"));
        assert_eq!(entity(vec![join.clone()], "Anna Ozola"), entity(vec![join], "Riga"));
        let split = vec![Edit::SplitName("Anna Osola".into())];
        assert_ne!(entity(split.clone(), "Anna Ozola"), entity(split, "Anna Osola"));
    }

    #[test]
    fn what_was_decided_last_of_any_near_copy_holds() {
        let corpus = corpus(vec![]);
        let check = |edits: &[(&str, bool)], expect: bool| {
            let edits: Vec<Edit> =
                edits.iter().map(|(path, apart)| Edit::CountApart((*path).into(), *apart)).collect();
            assert_eq!(count_apart(&edits, corpus.entries(), &[0, 1]), expect, "{edits:?}");
        };
        check(&[], false);
        check(&[("one.txt", true)], true);
        check(&[("gone.txt", true)], false);
        check(&[("one.txt", true), ("other.txt", false)], false);
        check(&[("other.txt", false), ("one.txt", true)], true);
    }

    #[test]
    fn what_is_decided_anew_takes_the_place_of_what_was() {
        let weigh =
            |category: &str, pattern: &str, tenths| Edit::Weigh(category.into(), pattern.into(), tenths);
        let dictionary = |name: &str, version: &str| {
            let [name, version] = [name, version].map(str::to_owned);
            let source = Source { name, version, sha256: String::new(), entries: 0, language: String::new() };
            Edit::Dictionary(Box::new(Addition { source, categories: Vec::new() }))
        };
        let apart = |path: &str, apart| Edit::CountApart(path.into(), apart);
        let check = |edits: &[Edit], kept: &[usize]| {
            let mut joined = Vec::new();
            edits.iter().cloned().for_each(|edit| edit.join(&mut joined));
            let expected: Vec<Edit> = kept.iter().map(|&at| edits[at].clone()).collect();
            assert_eq!(joined, expected, "{edits:?}");
        };
        check(&[weigh("threat", "storm", 5), weigh("threat", "storm", 7)], &[1]);
        check(
            &[weigh("threat", "storm", 5), weigh("threat", "flood", 7), weigh("hope", "storm", 7)],
            &[0, 1, 2],
        );
        check(&[dictionary("sea", "1"), dictionary("sea", "2")], &[1]);
        check(&[dictionary("sea", "1"), dictionary("land", "1"), weigh("threat", "storm", 5)], &[0, 1, 2]);
        check(&[apart("one.txt", true), apart("one.txt", false)], &[1]);
        check(&[apart("one.txt", true), apart("other.txt", true)], &[0, 1]);
        check(&[Edit::CapitalsAsGovernments, apart("one.txt", true), Edit::CapitalsAsGovernments], &[1, 2]);
    }

    #[test]
    fn edits_are_written_as_what_they_say() {
        let json =
            serde_json::to_string(&[Edit::Remove(at("one.txt", "Mayor")), Edit::CapitalsAsGovernments])
                .unwrap();
        assert_eq!(json, r#"[{"remove":{"path":"one.txt","start":56}},"capitals_as_governments"]"#);
    }
}
