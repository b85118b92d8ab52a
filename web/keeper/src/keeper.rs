//! Carries out what the reader does: changes to the session, and what follows from them.

use crate::plan::{Source, Wanted, steps};
use crate::session::{Kept, OWN, SAMPLES, Session, Stamp};
use crate::wording;
use framewise_project::{Change, FileHead, Id, LogEntry, RawDecision};
use framewise_protocol::ArticleKey;
use framewise_protocol::keeper::{Intent, News, Offer, Parcel, Sample, ShownProject};
use std::rc::Rc;

/// What is written at once: all of it or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Batch {
    /// Entries with their projects.
    pub entries: Vec<(Id, LogEntry)>,
    /// Files with their names and bytes.
    pub files: Vec<(FileHead, Rc<[u8]>)>,
}

/// What follows from an intent.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outcome {
    /// What is to be written.
    pub batch: Option<Batch>,
    /// What the page is told.
    pub news: Vec<News>,
}

/// The projects, and the part of them that the engine has.
pub struct Keeper {
    /// The projects.
    pub session: Session,
    /// What the engine has or is about to have.
    given: Wanted,
    /// What a notice offers to undo.
    offered: Option<Offered>,
}

/// An entry that a notice offers to undo.
struct Offered {
    entry: Id,
    /// The articles that it added, if the notice counts them.
    arrival: Option<Arrival>,
}

/// Articles that came in.
#[derive(Clone, Copy)]
struct Arrival {
    count: usize,
    /// Whether the reader's own articles were shown before.
    had_own: bool,
}

impl Arrival {
    /// What the reader is told.
    fn said(self) -> String {
        match (self.count, self.had_own) {
            (1, true) => "One article was added.".to_owned(),
            (some, true) => format!("{some} articles were added."),
            (1, false) => "Your article is compared by itself: the samples gave way.".to_owned(),
            (_, false) => "Your articles are compared by themselves: the samples gave way.".to_owned(),
        }
    }
}

impl Keeper {
    /// A keeper that has the samples and nothing else.
    pub fn new(samples: &[Sample], stamp: Stamp) -> Self {
        Self { session: Session::new(samples, stamp), given: Wanted::default(), offered: None }
    }

    /// Carries out what the page says. What concerns storage ([`Intent::Open`], [`Intent::Converted`],
    /// [`Intent::SaveUnread`]) changes nothing here.
    pub fn hear(&mut self, intent: Intent) -> Outcome {
        let mut news = Vec::new();
        let kept = match intent {
            Intent::AddArticles(parcels) => Some(self.add(parcels, &mut news)),
            Intent::Stop(keys) => self.stop(&keys, &mut news),
            Intent::Remove(key) => self.remove(key, &mut news),
            Intent::Refuse(key) => self.refuse(key),
            Intent::Lose(key) => self.change(key, |id| Change::RefuseArticles(vec![id])),
            Intent::Correct(key, about) => self.change(key, |id| Change::Correct(id, about)),
            Intent::Recode(key, encoding) => {
                let encoding = Some(encoding).filter(|name| !name.is_empty());
                self.change(key, |id| Change::Recode(id, encoding))
            }
            Intent::Trim(key, is_trimmed) => self.change(key, |id| Change::Trim(id, is_trimmed)),
            Intent::AddDictionary(Parcel { name, bytes, .. }) => {
                Some(self.session.add_dictionary(name, bytes.into()))
            }
            Intent::DictionaryCame(key) => {
                self.offer_new_dictionary(key, &mut news);
                None
            }
            Intent::RefuseDictionary(key) => {
                let id = self.session.id_of(key);
                id.map(|id| self.change_shown(Change::RefuseDictionary(id)))
            }
            Intent::RemoveDictionary(key) => self.remove_dictionary(key, &mut news),
            Intent::Decide(json) => Some(self.change_shown(Change::Decide(RawDecision::new(json)))),
            Intent::UndoDecisions { all: true } => Some(self.change_shown(Change::ForgetDecisions)),
            Intent::UndoDecisions { all: false } => {
                let last = self.session.undoable_decision().map(|entry| entry.id);
                last.and_then(|last| self.session.undo(last))
            }
            Intent::Undo(entry) => self.session.undo(Id::new(entry)),
            Intent::UndoLast => {
                let last = self.session.undoable().map(|(_, entry)| entry.id);
                last.and_then(|last| self.session.undo(last))
            }
            Intent::Redo => self.session.redo(),
            Intent::StartAgain => {
                let kept = self.change_shown(Change::StartAgain);
                self.offer_undo("Started again: these are the samples.".to_owned(), &kept, &mut news);
                Some(kept)
            }
            Intent::WantSamples(wants) => {
                self.session.want_samples(wants);
                None
            }
            Intent::Open(_) | Intent::Converted(_) | Intent::SaveUnread => None,
        };
        let batch = kept.map(|kept| self.batch(kept));
        news.extend(self.follow());
        Outcome { batch, news }
    }

    /// What the page and its engine have to do to follow the session.
    pub fn follow(&mut self) -> Vec<News> {
        let reworded = self.reword_offer();
        let session = &mut self.session;
        let named = |entry: &LogEntry| wording::of(&entry.change, session.count_added(entry.id));
        let shown = ShownProject {
            samples: session.shown() == SAMPLES,
            has_own: session.has_own(),
            undo: session.undoable().map(|(_, entry)| named(entry)),
            redo: session.redoable().map(|(_, entry)| named(entry)),
        };
        let wanted = session.wanted();
        let steps = steps(&self.given, &wanted);
        self.given = wanted;
        reworded.into_iter().chain([News::Shown(shown), News::Steps(steps)]).collect()
    }

    /// Keeps the notice that offers to undo something correct: it disappears once that something no longer applies, or
    /// once the reader goes back to the samples that gave way, and it does not count articles that were refused.
    fn reword_offer(&mut self) -> Option<News> {
        let Offered { entry, arrival } = self.offered.as_mut()?;
        let entry = *entry;
        let samples_are_back = arrival.is_some() && self.session.shown() == SAMPLES;
        if samples_are_back || !self.session.holds(entry) {
            self.offered = None;
            return Some(News::Reword(entry.bits(), None));
        }
        let arrival = arrival.as_mut()?;
        let count = self.session.count_added(entry);
        let changed = arrival.count != count;
        arrival.count = count;
        changed.then(|| News::Reword(entry.bits(), Some(arrival.said())))
    }

    fn add(&mut self, parcels: Vec<Parcel>, news: &mut Vec<News>) -> Kept {
        let arrival = Arrival { count: parcels.len(), had_own: self.session.shown() == OWN };
        let kept = self.session.add_articles(parcels);
        self.offer_undo(arrival.said(), &kept, news);
        if let Some(offered) = &mut self.offered {
            offered.arrival = Some(arrival);
        }
        kept
    }

    fn stop(&mut self, keys: &[ArticleKey], news: &mut Vec<News>) -> Option<Kept> {
        if keys.is_empty() {
            return None;
        }
        let ids = keys.iter().filter_map(|&key| self.session.id_of(key)).collect();
        let kept = self.change_shown(Change::RemoveArticles(ids));
        let articles = if keys.len() == 1 { "article was" } else { "articles were" };
        self.offer_undo(format!("Stopped: {} {articles} left out.", keys.len()), &kept, news);
        Some(kept)
    }

    fn remove(&mut self, key: ArticleKey, news: &mut Vec<News>) -> Option<Kept> {
        let name = self.name(key);
        let kept = self.change(key, |id| Change::RemoveArticles(vec![id]))?;
        self.offer_undo(format!("{name} was removed."), &kept, news);
        Some(kept)
    }

    /// An article is refused, so it never came in. If another encoding was chosen for it, only that choice is dropped;
    /// if what was cut around it was put back, it stays cut.
    fn refuse(&mut self, key: ArticleKey) -> Option<Kept> {
        let (project, id) = self.session.article(key)?;
        let is_sample =
            self.session.get_file(id).is_some_and(|file| matches!(file.source, Source::Sample(_)));
        let change = if self.session.is_whole(project, id) {
            Change::Trim(id, true)
        } else if !is_sample && self.session.is_recoded(project, id) {
            Change::Recode(id, None)
        } else {
            Change::RefuseArticles(vec![id])
        };
        Some(self.session.change(project, change))
    }

    fn remove_dictionary(&mut self, key: u32, news: &mut Vec<News>) -> Option<Kept> {
        let id = self.session.id_of(key)?;
        let kept = self.change_shown(Change::RemoveDictionary(id));
        self.offer_undo(format!("{} counts no more.", self.name(key)), &kept, news);
        Some(kept)
    }

    /// Says that a dictionary which the reader has just brought counts. One that came back, or was kept, is not
    /// mentioned.
    fn offer_new_dictionary(&mut self, key: u32, news: &mut Vec<News>) {
        let id = self.session.id_of(key);
        let last = self.session.undoable().map(|(_, entry)| entry);
        if let Some(entry) = last
            && let Change::AddDictionary(own, name) = &entry.change
            && Some(*own) == id
        {
            let (text, entry) = (format!("{name} counts now: see Stance."), entry.id);
            self.say_undoable(text, entry, news);
        }
    }

    /// Says what was done, and that it can be undone.
    fn offer_undo(&mut self, text: String, kept: &Kept, news: &mut Vec<News>) {
        if let Some(entry) = kept.entries.last() {
            self.say_undoable(text, entry.id, news);
        }
    }

    fn say_undoable(&mut self, text: String, entry: Id, news: &mut Vec<News>) {
        self.offered = Some(Offered { entry, arrival: None });
        news.push(News::Say { text, warning: false, offer: Some(Offer::Undo(entry.bits())) });
    }

    fn name(&self, key: u32) -> String {
        let file = self.session.id_of(key).and_then(|id| self.session.get_file(id));
        file.map(|file| file.name.clone()).unwrap_or_default()
    }

    /// Changes the project of an article; does nothing if it is gone.
    fn change(&mut self, key: ArticleKey, change: impl FnOnce(Id) -> Change) -> Option<Kept> {
        let (project, id) = self.session.article(key)?;
        Some(self.session.change(project, change(id)))
    }

    fn change_shown(&mut self, change: Change) -> Kept {
        self.session.change(self.session.shown(), change)
    }

    fn batch(&self, kept: Kept) -> Batch {
        let file = |id| {
            let file = self.session.get_file(id)?;
            let Source::Bytes(bytes) = &file.source else { return None };
            Some((FileHead { id, name: file.name.clone() }, Rc::clone(bytes)))
        };
        Batch {
            entries: kept.entries.into_iter().map(|entry| (kept.project, entry)).collect(),
            files: kept.files.into_iter().filter_map(file).collect(),
        }
    }
}

#[cfg(test)]
mod tests;
