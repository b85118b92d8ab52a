//! What the page knows: the articles with what was found in them, and what there is to tell the reader.
//!
//! One reducer, typed actions, no side effects: the controller asks engine and keeper and tells the state.

use framewise_protocol::keeper::{EntryId, Keeping, Offer, Parcel, ShownProject};
use framewise_protocol::{About, ArticleKey, Incoming, Info, Question};
use std::cell::Cell;
use std::rc::Rc;
use web_sys::File;

/// An article that the engine has taken in.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// As it came in.
    pub original: Rc<Incoming>,
    /// What was found in it.
    pub info: Info,
}

impl Item {
    /// Its outlet, or its title if no outlet is known.
    pub fn outlet(&self) -> &str {
        let About { source, title, .. } = &self.info.about;
        if source.is_empty() { title } else { source }
    }
}

/// An article that came out of a file, before the reader takes it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The article.
    pub parcel: Parcel,
    /// The number of its words, if they were counted.
    pub words: u32,
    /// What to know before using it.
    pub warning: String,
}

/// A file that was read, before the reader takes in what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadFile {
    /// Distinguishes files; assigned by the state.
    pub id: u32,
    /// Its articles.
    pub candidates: Vec<Candidate>,
    /// What is known about it, if it is a table.
    pub table: Option<Table>,
}

/// A table of articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its path.
    pub path: String,
    /// The file, to be read again when its columns are chosen.
    pub file: File,
    /// Its columns, in order.
    pub columns: Vec<Column>,
    /// What could not be read of it.
    pub errors: Vec<String>,
    /// Whether it was unclear at first which column is the text.
    pub is_unknown: bool,
    /// How often its columns were chosen: only the result of the last choice counts.
    pub choices: Rc<Cell<u32>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading, which no other column has.
    pub heading: String,
    /// What it was taken for, separated by spaces: `text`, `title`, `source`, `date`, `group`.
    pub roles: String,
    /// What stands in the first rows.
    pub cells: Vec<String>,
}

impl Column {
    /// Whether it was taken for something.
    pub fn is(&self, role: &str) -> bool {
        self.roles.split(' ').any(|own| own == role)
    }
}

/// How far the page is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Phase {
    /// Starting up.
    #[default]
    Starting,
    /// Taking articles in: how many are done, of how many.
    Working(usize, usize),
    /// The keeper was told something and has not answered yet.
    Waiting,
    /// Nothing left to do.
    Idle,
    /// The analysis cannot run, and why.
    Broken(String),
}

/// Something to tell the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Distinguishes notices.
    pub id: u32,
    /// What to say.
    pub text: String,
    /// Whether something went wrong.
    pub warning: bool,
    /// What the reader can do about it.
    pub offer: Option<Offer>,
}

/// Everything that the page knows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    /// The articles, in order: the first is A.
    pub items: Vec<Rc<Item>>,
    /// Grows whenever answers of the engine may have changed.
    pub version: u32,
    /// How far the page is.
    pub phase: Phase,
    /// What to tell the reader, oldest first.
    pub notices: Vec<Notice>,
    /// Whether articles are kept.
    pub keeping: Keeping,
    /// How many decisions by hand there are.
    pub edits: u32,
    /// The articles that the reader wants side by side, if there are too many to show all.
    pub wanted: Rc<[ArticleKey]>,
    /// Which project is shown.
    pub shown: ShownProject,
    /// What files hold, for the reader to choose from.
    pub offered: Rc<[Rc<ReadFile>]>,
    /// The questions and answers, as bytes, from when the page was built, for as long as they are valid.
    pub opening: Rc<[(Question, Rc<[u8]>)]>,
    next_notice: u32,
    next_file: u32,
}

/// What happens.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// The page shows the starting articles, and their comparison, which was computed with the page.
    Opened(Vec<Rc<Item>>, Rc<[(Question, Rc<[u8]>)]>),
    /// The engine took articles in, or took them in again.
    Added(Vec<Rc<Item>>),
    /// These articles are to stand side by side.
    Wanted(Rc<[ArticleKey]>),
    /// An article is gone.
    Removed(ArticleKey),
    /// An article was corrected.
    Corrected(ArticleKey, About),
    /// Something was decided by hand; how many decisions there are now.
    Edited(u32),
    /// Other dictionaries count.
    Recounted,
    /// All articles are gone.
    Cleared,
    /// The page has reached this phase.
    Phase(Phase),
    /// Articles are kept, or not.
    Keeping(Keeping),
    /// There is something to tell.
    Tell {
        /// What to say.
        text: String,
        /// Whether something went wrong.
        warning: bool,
        /// What the reader can do about it.
        offer: Option<Offer>,
    },
    /// What the notice that offers to undo this entry says from now on; nothing if it is to disappear.
    Reword(EntryId, Option<String>),
    /// The reader has read a notice.
    Dismiss(u32),
    /// Another project is shown, or something else can be undone.
    Shown(ShownProject),
    /// The reader is to choose from what these files hold, or has chosen if there are none.
    Offered(Vec<ReadFile>),
    /// A table among these was read again, with other columns.
    ReadAgain(ReadFile),
}

impl State {
    /// The state after an action.
    pub fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        match action {
            Action::Opened(items, opening) => {
                next.items = items;
                next.opening = opening;
            }
            Action::Added(items) => {
                // Keys grow, so that what is new is recognised without looking at all the others.
                let newest = next.items.iter().map(|own| own.original.key).max();
                for item in items {
                    let key = item.original.key;
                    let own =
                        next.items.iter_mut().find(|own| Some(key) <= newest && own.original.key == key);
                    match own {
                        Some(own) => *own = item,
                        None => next.items.push(item),
                    }
                }
                next.version += 1;
            }
            Action::Wanted(keys) => {
                next.wanted = keys;
                next.version += 1;
            }
            Action::Removed(key) => {
                next.items.retain(|item| item.original.key != key);
                next.version += 1;
            }
            Action::Corrected(key, about) => {
                if let Some(own) = next.items.iter_mut().find(|item| item.original.key == key) {
                    let info = Info { about, ..own.info.clone() };
                    *own = Rc::new(Item { info, original: Rc::clone(&own.original) });
                }
                next.version += 1;
            }
            Action::Edited(edits) => {
                next.edits = edits;
                next.version += 1;
            }
            Action::Cleared => {
                next.items.clear();
                next.version += 1;
            }
            Action::Recounted => next.version += 1,
            // What is broken stays so until the page is loaded again.
            Action::Phase(_) if matches!(next.phase, Phase::Broken(_)) => {}
            Action::Phase(phase) => next.phase = phase,
            Action::Keeping(keeping) => next.keeping = keeping,
            Action::Tell { text, warning, offer } => next.tell(text, warning, offer),
            Action::Reword(entry, text) => next.reword(entry, text),
            Action::Dismiss(id) => next.notices.retain(|notice| notice.id != id),
            Action::Shown(shown) => {
                // A browser may hide from the page, but not from the keeper, that something is kept.
                if !shown.samples && !next.opening.is_empty() {
                    next.items.clear();
                }
                next.shown = shown;
            }
            Action::Offered(files) if files.is_empty() => next.offered = Rc::default(),
            Action::Offered(files) => next.offer(files),
            Action::ReadAgain(file) => {
                let file = Rc::new(file);
                let renewed = |own: &Rc<ReadFile>| Rc::clone(if own.id == file.id { &file } else { own });
                next.offered = next.offered.iter().map(renewed).collect();
            }
        }
        let same = |(own, other): (&Rc<Item>, &Rc<Item>)| own.info == other.info;
        let opened = next.items.len() == self.items.len() && next.items.iter().zip(&self.items).all(same);
        if !self.opening.is_empty() && (!opened || next.edits > 0) {
            next.opening = Rc::default();
        }
        next
    }

    /// Has the reader choose from more files. What is still to be chosen from is not lost when more arrives.
    fn offer(&mut self, files: Vec<ReadFile>) {
        let mut offered = self.offered.to_vec();
        for file in files {
            self.next_file += 1;
            offered.push(Rc::new(ReadFile { id: self.next_file, ..file }));
        }
        self.offered = offered.into();
    }

    /// Adds a notice, each once, and at most forty in all.
    fn tell(&mut self, text: String, warning: bool, offer: Option<Offer>) {
        // Only the last action can be undone here.
        if matches!(offer, Some(Offer::Undo(_))) {
            self.notices.retain(|notice| !matches!(notice.offer, Some(Offer::Undo(_))));
        }
        if self.notices.iter().any(|notice| notice.text == text) {
            return;
        }
        self.next_notice += 1;
        self.notices.push(Notice { id: self.next_notice, text, warning, offer });
        let most = 40;
        if self.notices.len() > most {
            self.notices.remove(0);
        }
    }

    /// Changes the notice that offers to undo an entry, or removes it. One that was dismissed stays away.
    fn reword(&mut self, entry: EntryId, text: Option<String>) {
        let is_own = |notice: &Notice| notice.offer == Some(Offer::Undo(entry));
        match text {
            Some(text) => {
                if let Some(own) = self.notices.iter_mut().find(|notice| is_own(notice)) {
                    own.text = text;
                }
            }
            None => self.notices.retain(|notice| !is_own(notice)),
        }
    }

    /// The indices of the articles that stand side by side.
    pub fn columns(&self) -> Vec<usize> {
        framewise_protocol::columns(self.items.iter().map(|item| item.original.key), &self.wanted)
    }

    /// The index of an article, from 0.
    pub fn place(&self, key: ArticleKey) -> Option<usize> {
        self.items.iter().position(|item| item.original.key == key)
    }
}

#[cfg(test)]
mod tests;
