//! What the page knows: the articles with what was found in them, and what it has to say to the reader.
//!
//! One reducer, typed actions, no side effects: [`super::desk`] asks the worker and stores, and tells the state.

use framewise_protocol::{About, Answer, Info, Key, Request};
use std::rc::Rc;

/// An article as it came in. The page keeps it once, for saving and for a new worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// The page's name for it.
    pub key: Key,
    /// File name, or a made-up name.
    pub name: String,
    /// Its bytes.
    pub bytes: Rc<[u8]>,
    /// The encoding that the reader chose.
    pub encoding: Option<String>,
    /// What the reader corrected, or what is known of a starting article.
    pub about: Option<About>,
}

/// An article that the worker has taken in.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// As it came in.
    pub original: Rc<Original>,
    /// What was found in it.
    pub info: Info,
}

/// How far the page is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Phase {
    /// Starting up.
    #[default]
    Starting,
    /// Taking articles in: how many are done, of how many.
    Working(usize, usize),
    /// Nothing left to do.
    Idle,
    /// The analysis cannot run, and why.
    Broken(String),
}

/// Whether what the reader adds is kept in the browser.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Keeping {
    /// Not known yet.
    #[default]
    Unknown,
    /// It is.
    Yes,
    /// It is not, and why.
    No(String),
}

/// Something to tell the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Tells notices apart.
    pub id: u32,
    /// What to say.
    pub text: String,
    /// Whether something went wrong.
    pub warning: bool,
    /// Whether there is something to undo.
    pub undo: bool,
}

/// All that the page knows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    /// The articles, in order: the first is A.
    pub items: Vec<Rc<Item>>,
    /// Grows whenever answers of the worker may have changed.
    pub version: u32,
    /// How far the page is.
    pub phase: Phase,
    /// What to tell the reader, oldest first.
    pub notices: Vec<Notice>,
    /// Whether articles are kept.
    pub keeping: Keeping,
    /// How many decisions by hand there are.
    pub edits: u32,
    /// The articles that the reader wants side by side, where they are too many for all to be.
    pub wanted: Rc<[Key]>,
    /// The articles before "Start again".
    pub before: Option<Rc<[Rc<Original>]>>,
    /// What was asked and answered when the page was built, for as long as it holds.
    pub opening: Rc<[(Request, Rc<Answer>)]>,
    next_notice: u32,
}

/// What happens.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// The page shows the starting articles, and their comparison, which was computed with the page.
    Opened(Vec<Rc<Item>>, Rc<[(Request, Rc<Answer>)]>),
    /// The worker took articles in, or took them in again.
    Added(Vec<Rc<Item>>),
    /// These articles shall stand side by side.
    Wanted(Rc<[Key]>),
    /// An article is gone.
    Removed(Key),
    /// An article was corrected.
    Corrected(Key, Rc<Original>),
    /// Something was decided by hand; how many decisions there are now.
    Edited(u32),
    /// All articles are gone.
    Cleared,
    /// The page is so far.
    Phase(Phase),
    /// Articles are kept, or not.
    Keeping(Keeping),
    /// There is something to tell.
    Tell {
        /// What to say.
        text: String,
        /// Whether something went wrong.
        warning: bool,
    },
    /// The reader has read a notice.
    Dismiss(u32),
    /// The page went back to the starting articles; these were there before.
    StartedAgain(Rc<[Rc<Original>]>),
    /// That was undone, or cannot be any more.
    Settled,
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
                // Keys grow, so that what is new is known without a look at all the others.
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
            Action::Corrected(key, original) => {
                if let Some(own) = next.items.iter_mut().find(|item| item.original.key == key) {
                    let about = original.about.clone().unwrap_or_default();
                    *own = Rc::new(Item { info: Info { about, ..own.info.clone() }, original });
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
            Action::Phase(phase) => next.phase = phase,
            Action::Keeping(keeping) => next.keeping = keeping,
            Action::Tell { text, warning } => next.tell(text, warning, false),
            Action::Dismiss(id) => next.notices.retain(|notice| notice.id != id),
            Action::StartedAgain(before) => {
                next.before = Some(before);
                next.tell("These are the starting articles again.".to_owned(), false, true);
            }
            Action::Settled => {
                next.before = None;
                next.notices.retain(|notice| !notice.undo);
            }
        }
        let same = |(own, other): (&Rc<Item>, &Rc<Item>)| own.info == other.info;
        let opened = next.items.len() == self.items.len() && next.items.iter().zip(&self.items).all(same);
        if !self.opening.is_empty() && (!opened || next.edits > 0) {
            next.opening = Rc::default();
        }
        next
    }

    /// Says something once, and not more than a handful at a time.
    fn tell(&mut self, text: String, warning: bool, undo: bool) {
        if self.notices.iter().any(|notice| notice.text == text) {
            return;
        }
        self.next_notice += 1;
        self.notices.push(Notice { id: self.next_notice, text, warning, undo });
        let most = 40;
        if self.notices.len() > most {
            self.notices.remove(0);
        }
    }

    /// The places of the articles that stand side by side.
    pub fn columns(&self) -> Vec<usize> {
        framewise_protocol::columns(self.items.iter().map(|item| item.original.key), &self.wanted)
    }

    /// The place of an article, from 0.
    pub fn place(&self, key: Key) -> Option<usize> {
        self.items.iter().position(|item| item.original.key == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(key: Key) -> Rc<Item> {
        let original =
            Original { key, name: format!("{key}.txt"), bytes: [].into(), encoding: None, about: None };
        let info = Info {
            key,
            about: About::default(),
            words: 1,
            language: "en".into(),
            encoding: "UTF-8".into(),
            guessed: false,
            replaced: false,
        };
        Rc::new(Item { original: Rc::new(original), info })
    }

    fn keys(state: &State) -> Vec<Key> {
        state.items.iter().map(|item| item.original.key).collect()
    }

    #[test]
    fn articles_come_go_and_keep_their_places() {
        let state = State::default().after(Action::Added(vec![item(4)])).after(Action::Added(vec![item(7)]));
        assert_eq!(keys(&state), [4, 7]);
        assert_eq!(keys(&state.after(Action::Added(vec![item(4)]))), [4, 7]);
        assert_eq!(keys(&state.after(Action::Removed(4))), [7]);
        assert_eq!(state.after(Action::Removed(4)).place(7), Some(0));
        assert!(state.after(Action::Removed(4)).version > state.version);
        assert_eq!(keys(&state.after(Action::Cleared)), [0; 0]);
    }

    #[test]
    fn the_opening_holds_until_something_changes() {
        let answers = [(Request::Overview, Rc::new(Answer::Done))];
        let opened = Action::Opened(vec![item(0), item(1)], Rc::new(answers));
        let state = State::default().after(Action::Phase(Phase::Starting)).after(opened);
        let taken_in = state
            .after(Action::Added(vec![item(0)]))
            .after(Action::Edited(0))
            .after(Action::Added(vec![item(1)]));
        assert!(taken_in.opening.len() == 1 && keys(&taken_in) == [0, 1]);
        for change in [Action::Added(vec![item(2)]), Action::Removed(0), Action::Cleared, Action::Edited(1)] {
            assert!(taken_in.after(change).opening.is_empty());
        }
    }

    #[test]
    fn of_many_articles_the_wanted_ones_stand_side_by_side() {
        let many = State::default().after(Action::Added((0..20).map(item).collect()));
        assert_eq!(many.columns(), (0..12).collect::<Vec<_>>());
        let wanted = many.after(Action::Wanted([3, 15].into()));
        assert_eq!(wanted.columns(), [3, 15]);
        assert_eq!(wanted.after(Action::Removed(3)).columns(), [14]);
    }

    #[test]
    fn a_correction_shows_at_once() {
        let state = State::default().after(Action::Added(vec![item(4)]));
        let about =
            About { title: "T".into(), source: "S".into(), date: String::new(), groups: String::new() };
        let original = Original { about: Some(about.clone()), ..Original::clone(&state.items[0].original) };
        assert_eq!(state.after(Action::Corrected(4, Rc::new(original))).items[0].info.about, about);
    }

    #[test]
    fn notices_are_said_once_and_can_be_dismissed() {
        let tell = |text: &str| Action::Tell { text: text.to_owned(), warning: true };
        let state = State::default().after(tell("a")).after(tell("a")).after(tell("b"));
        assert_eq!(state.notices.len(), 2);
        assert_eq!(state.after(Action::Dismiss(state.notices[0].id)).notices.len(), 1);
    }

    #[test]
    fn starting_again_can_be_undone_until_it_is_settled() {
        let before: Rc<[Rc<Original>]> = [Rc::clone(&item(1).original)].into();
        let state = State::default().after(Action::StartedAgain(Rc::clone(&before)));
        assert_eq!(state.before, Some(before));
        assert!(state.notices[0].undo);
        let settled = state.after(Action::Settled);
        assert!(settled.before.is_none() && settled.notices.is_empty());
    }
}
