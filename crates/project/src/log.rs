//! The log of a project: every change that was made to it, in one order for whoever has the same entries.

use crate::{Contents, Id, RawDecision};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is known about an article besides its text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct About {
    /// Headline.
    #[serde(default)]
    pub title: String,
    /// Outlet or author.
    #[serde(default)]
    pub source: String,
    /// Day of publication as `2025-06-21`, or empty.
    #[serde(default)]
    pub date: String,
    /// The groups it belongs to, with commas between them.
    #[serde(default)]
    pub groups: String,
}

/// An article that was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// Its file.
    pub article: Id,
    /// What is known about it from the start; nothing if everything is to be found in the text.
    #[serde(default)]
    pub about: Option<About>,
    /// The encoding that it is to be read in; nothing if it is to be determined.
    #[serde(default)]
    pub encoding: Option<String>,
    /// Which bytes of its file are the article, half-open, if a reader of file formats cut what stands around it;
    /// nothing if all are, or if the analysis is to decide.
    #[serde(default)]
    pub part: Option<(u32, u32)>,
}

/// A change of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Articles were added, all at once.
    AddArticles(Vec<Added>),
    /// Articles were removed.
    RemoveArticles(Vec<Id>),
    /// Articles were refused, so they never were in the project. That was not anybody's decision, so it cannot be
    /// undone.
    RefuseArticles(Vec<Id>),
    /// Title, source, date and groups of an article were corrected.
    Correct(Id, About),
    /// Another encoding was chosen for an article, or none.
    Recode(Id, Option<String>),
    /// Whether what stands around an article, such as menus and footers, is cut, as it is from the start, or put back.
    Trim(Id, bool),
    /// A dictionary was added, by its file and that file's name; it replaces one with the same name.
    AddDictionary(Id, String),
    /// A dictionary was removed.
    RemoveDictionary(Id),
    /// A dictionary was refused: see [`Change::RefuseArticles`].
    RefuseDictionary(Id),
    /// Something was decided by hand.
    Decide(RawDecision),
    /// All manual decisions were undone.
    ForgetDecisions,
    /// The project went back to how it began.
    StartAgain,
    /// The project got another name.
    Rename(String),
    /// An entry was undone.
    Undo(Id),
    /// An entry that was undone was redone.
    Redo(Id),
}

impl Change {
    /// Whether it was made by somebody who may want to undo it.
    fn is_undoable(&self) -> bool {
        !matches!(self, Self::RefuseArticles(_) | Self::RefuseDictionary(_) | Self::Undo(_) | Self::Redo(_))
    }
}

/// A change with its name and its place in the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// Its name.
    pub id: Id,
    /// Later than the clock of every entry that was known when it was made (Lamport 1978).
    pub clock: u64,
    /// When it was made, in milliseconds since 1970. Only for the reader: nothing depends on it.
    pub time: u64,
    /// What changed.
    pub change: Change,
}

/// Entries in the order of their clocks, those of the same clock in the order of their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Log(Vec<LogEntry>);

impl Log {
    /// The entries, in order.
    pub fn entries(&self) -> &[LogEntry] {
        &self.0
    }

    /// Adds a change after all entries. Returns its entry, to be kept. `id` must be new.
    pub fn append(&mut self, id: Id, time: u64, change: Change) -> LogEntry {
        let clock = self.0.last().map_or(0, |entry| entry.clock) + 1;
        let entry = LogEntry { id, clock, time, change };
        self.0.push(entry.clone());
        entry
    }

    /// Adds the entries that are not there yet, whoever made them. Returns whether there were any. In whatever order
    /// entries come, the log is the same in the end.
    pub fn merge(&mut self, entries: impl IntoIterator<Item = LogEntry>) -> bool {
        let before = self.0.len();
        self.0.extend(entries);
        self.0.sort_by_key(|entry| (entry.clock, entry.id));
        self.0.dedup_by_key(|entry| entry.id);
        self.0.len() > before
    }

    /// What the entries in effect add up to.
    pub fn contents(&self, beginning: &Contents) -> Contents {
        let undone = self.history().undone;
        let mut contents = beginning.clone();
        for entry in &self.0 {
            if undone.iter().all(|other| other.id != entry.id) {
                contents.apply(&entry.change, beginning);
            }
        }
        contents
    }

    /// The entry that is undone next.
    pub fn undoable(&self) -> Option<&LogEntry> {
        self.history().done.pop()
    }

    /// The entry that is redone next: the one undone last, unless another change has been made since.
    pub fn redoable(&self) -> Option<&LogEntry> {
        let History { undone, fresh, .. } = self.history();
        (fresh > 0).then(|| undone.last().copied()).flatten()
    }

    /// The entry that is undone next among those of manual decisions.
    pub fn undoable_decision(&self) -> Option<&LogEntry> {
        let mut done = self.history().done.into_iter().rev();
        done.find(|entry| matches!(entry.change, Change::Decide(_)))
    }

    /// Whether an entry is there, is in effect, and can be undone.
    pub fn holds(&self, id: Id) -> bool {
        self.history().done.iter().any(|entry| entry.id == id)
    }

    /// How many of these articles were not refused.
    pub fn count_accepted(&self, added: &[Added]) -> usize {
        let refused = self.refused();
        added.iter().filter(|added| !refused.contains(&added.article)).count()
    }

    /// The articles that were refused.
    fn refused(&self) -> BTreeSet<Id> {
        let refused = self.0.iter().filter_map(|entry| match &entry.change {
            Change::RefuseArticles(refused) => Some(refused),
            _ => None,
        });
        refused.flatten().copied().collect()
    }

    /// Which entries are in effect and which are undone. An entry whose articles were all refused changed nothing and
    /// is neither.
    fn history(&self) -> History<'_> {
        let refused = self.refused();
        let is_empty = |change: &Change| match change {
            Change::AddArticles(added) => added.iter().all(|added| refused.contains(&added.article)),
            _ => false,
        };
        let mut history = History::default();
        for entry in &self.0 {
            match entry.change {
                Change::Undo(id) => {
                    if let Some(at) = history.done.iter().rposition(|own| own.id == id) {
                        let entry = history.done.remove(at);
                        history.undone.push(entry);
                        history.fresh += 1;
                    }
                }
                Change::Redo(id) => {
                    if let Some(at) = history.undone.iter().rposition(|own| own.id == id) {
                        let entry = history.undone.remove(at);
                        history.done.push(entry);
                        history.fresh = history.fresh.saturating_sub(1);
                    }
                }
                _ if entry.change.is_undoable() && !is_empty(&entry.change) => {
                    history.done.push(entry);
                    history.fresh = 0;
                }
                _ => {}
            }
        }
        history
    }
}

/// The entries that can be undone, in the order in which they are undone.
#[derive(Default)]
struct History<'a> {
    /// Those in effect.
    done: Vec<&'a LogEntry>,
    /// Those that are not, the one undone last at the end.
    undone: Vec<&'a LogEntry>,
    /// The number of these that were undone since the last other change.
    fresh: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn added(bits: u64) -> Change {
        Change::AddArticles(vec![Added { article: Id::new(bits), about: None, encoding: None, part: None }])
    }

    fn decide(words: &str) -> Change {
        Change::Decide(RawDecision::new(format!("{{\"rename\":\"{words}\"}}")))
    }

    /// A log of these changes; the names of the entries are 1, 2 and so on.
    fn log(changes: &[Change]) -> Log {
        let mut log = Log::default();
        for (change, id) in changes.iter().zip(1..) {
            log.append(Id::new(id), 0, change.clone());
        }
        log
    }

    fn articles(log: &Log) -> Vec<u64> {
        let all = (0..100).map(|bits| (Id::new(bits), bits));
        let names: std::collections::BTreeMap<_, _> = all.collect();
        log.contents(&Contents::default()).articles.iter().map(|own| names[&own.id]).collect()
    }

    #[test]
    fn undo_and_redo_walk_back_and_forth() {
        let (undo, redo) = (|id| Change::Undo(Id::new(id)), |id| Change::Redo(Id::new(id)));
        let check = |changes: &[Change], expect: &[u64], undoable: Option<u64>, redoable: Option<u64>| {
            let log = log(changes);
            assert_eq!(articles(&log), expect, "{changes:?}");
            assert_eq!(log.undoable().map(|entry| entry.id), undoable.map(Id::new), "{changes:?}");
            assert_eq!(log.redoable().map(|entry| entry.id), redoable.map(Id::new), "{changes:?}");
        };
        let remove = Change::RemoveArticles(vec![Id::new(10)]);
        check(&[], &[], None, None);
        check(&[added(10), added(11)], &[10, 11], Some(2), None);
        check(&[added(10), added(11), undo(2)], &[10], Some(1), Some(2));
        check(&[added(10), added(11), undo(2), undo(1)], &[], None, Some(1));
        check(&[added(10), added(11), undo(2), undo(1), redo(1)], &[10], Some(1), Some(2));
        check(&[added(10), added(11), undo(2), undo(1), redo(1), redo(2)], &[10, 11], Some(2), None);
        // What was undone before another change cannot be redone.
        check(&[added(10), added(11), undo(2), added(12)], &[10, 12], Some(4), None);
        check(&[added(10), added(11), undo(2), added(12), undo(4)], &[10], Some(1), Some(4));
        check(&[added(10), added(11), undo(2), added(12), undo(4), redo(4)], &[10, 12], Some(4), None);
        // A removed article comes back to its place.
        check(&[added(10), added(11), remove.clone()], &[11], Some(3), None);
        check(&[added(10), added(11), remove.clone(), undo(3)], &[10, 11], Some(2), Some(3));
        // One that is not the last.
        check(&[added(10), remove, added(11), undo(2)], &[10, 11], Some(3), Some(2));
        // What two tabs undo at once is undone once; what is not there is not undone.
        check(&[added(10), added(11), undo(2), undo(2), undo(77), redo(77)], &[10], Some(1), Some(2));
        // Refusing an article is not anybody's decision, and adding it changed nothing.
        let refuse = Change::RefuseArticles(vec![Id::new(11)]);
        check(&[added(10), added(11), refuse.clone()], &[10], Some(1), None);
        check(&[added(10), undo(1), added(11), refuse.clone()], &[], None, Some(1));
        check(&[added(10), added(11), undo(2), refuse], &[10], Some(1), None);
    }

    #[test]
    fn the_last_decision_is_found_behind_other_changes() {
        let log = log(&[decide("a"), decide("b"), added(10), Change::Undo(Id::new(2))]);
        assert_eq!(log.undoable_decision().map(|entry| entry.id), Some(Id::new(1)));
        assert!(log.holds(Id::new(1)) && !log.holds(Id::new(2)) && !log.holds(Id::new(9)));
    }

    #[test]
    fn refused_articles_are_not_counted() {
        let added = [10, 11]
            .map(|bits| Added { article: Id::new(bits), about: None, encoding: None, part: None })
            .to_vec();
        let log = log(&[Change::AddArticles(added.clone()), Change::RefuseArticles(vec![Id::new(11)])]);
        assert_eq!((log.count_accepted(&added), log.count_accepted(&added[1..])), (1, 0));
    }

    #[test]
    fn a_change_comes_behind_all_that_was_known() {
        let mut one = log(&[added(10), added(11)]);
        let mut other = Log::default();
        assert!(other.merge(one.entries().to_vec()));
        let entry = other.append(Id::new(3), 0, added(12));
        assert_eq!(entry.clock, 3);
        assert!(one.merge([entry.clone()]) && !one.merge([entry]));
        assert_eq!((articles(&one), &one), (vec![10, 11, 12], &other));
    }

    fn any_change() -> impl Strategy<Value = Change> {
        prop_oneof![
            (0..6u64).prop_map(added),
            (0..6u64).prop_map(|bits| Change::RemoveArticles(vec![Id::new(bits)])),
            (0..12u64).prop_map(|bits| Change::Undo(Id::new(bits))),
            (0..12u64).prop_map(|bits| Change::Redo(Id::new(bits))),
            (0..6u64).prop_map(|bits| Change::RefuseArticles(vec![Id::new(bits)])),
            Just(decide("x")),
            Just(Change::StartAgain),
        ]
    }

    proptest! {
        #[test]
        fn entries_add_up_to_the_same_in_whatever_order_they_come(
            changes in prop::collection::vec((any_change(), 1..5u64), 0..12),
            order in prop::collection::vec(any::<prop::sample::Index>(), 12),
        ) {
            let mut entries: Vec<LogEntry> = changes.into_iter().zip(1..).map(|((change, clock), id)| LogEntry {
                id: Id::new(id), clock, time: 0, change,
            }).collect();
            let mut straight = Log::default();
            straight.merge(entries.clone());
            let mut mixed = Log::default();
            for index in order {
                if !entries.is_empty() {
                    let entry = entries.remove(index.index(entries.len()));
                    mixed.merge([entry.clone()]);
                    mixed.merge([entry]);
                }
            }
            prop_assert_eq!(straight.contents(&Contents::default()), mixed.contents(&Contents::default()));
            prop_assert_eq!(straight, mixed);
        }

        #[test]
        fn what_is_undone_and_done_again_is_as_before(changes in prop::collection::vec(any_change(), 0..12)) {
            let mut log = log(&changes);
            let before = log.contents(&Contents::default());
            if let Some(entry) = log.undoable() {
                let id = entry.id;
                log.append(Id::new(101), 0, Change::Undo(id));
                prop_assert_eq!(log.redoable().map(|entry| entry.id), Some(id));
                log.append(Id::new(102), 0, Change::Redo(id));
                prop_assert_eq!(log.contents(&Contents::default()), before);
            }
        }
    }
}
