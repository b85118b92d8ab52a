//! What the page knows: the articles with what was found in them, and what it has to say to the reader.
//!
//! One reducer, typed actions, no side effects: the controller asks engine and keeper, and tells the state.

use framewise_protocol::keeper::{Keeping, Offer, Parcel, ShownProject};
use framewise_protocol::{About, ArticleKey, Incoming, Info, Question};
use std::rc::Rc;

/// An article that the engine has taken in.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// As it came in.
    pub original: Rc<Incoming>,
    /// What was found in it.
    pub info: Info,
}

/// An article that came out of a file, before the reader takes it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The article.
    pub parcel: Parcel,
    /// Its words, where they were counted.
    pub words: u32,
    /// What to know before using it.
    pub warning: String,
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
    /// Tells notices apart.
    pub id: u32,
    /// What to say.
    pub text: String,
    /// Whether something went wrong.
    pub warning: bool,
    /// What the reader can do about it.
    pub offer: Option<Offer>,
}

/// All that the page knows.
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
    /// The articles that the reader wants side by side, where they are too many for all to be.
    pub wanted: Rc<[ArticleKey]>,
    /// Which project is shown.
    pub shown: ShownProject,
    /// What files hold, for the reader to choose from.
    pub candidates: Rc<[Candidate]>,
    /// What was asked and answered, as bytes, when the page was built, for as long as it holds.
    pub opening: Rc<[(Question, Rc<[u8]>)]>,
    next_notice: u32,
}

/// What happens.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// The page shows the starting articles, and their comparison, which was computed with the page.
    Opened(Vec<Rc<Item>>, Rc<[(Question, Rc<[u8]>)]>),
    /// The engine took articles in, or took them in again.
    Added(Vec<Rc<Item>>),
    /// These articles shall stand side by side.
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
        /// What the reader can do about it.
        offer: Option<Offer>,
    },
    /// The reader has read a notice.
    Dismiss(u32),
    /// Another project is shown, or something else can be undone.
    Shown(ShownProject),
    /// The reader is to choose from these articles, or has chosen.
    Candidates(Rc<[Candidate]>),
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
            Action::Dismiss(id) => next.notices.retain(|notice| notice.id != id),
            Action::Shown(shown) => next.shown = shown,
            Action::Candidates(candidates) if candidates.is_empty() => next.candidates = candidates,
            // What is still to be chosen from is not lost when more comes.
            Action::Candidates(more) => next.candidates = [&*next.candidates, &*more].concat().into(),
        }
        let same = |(own, other): (&Rc<Item>, &Rc<Item>)| own.info == other.info;
        let opened = next.items.len() == self.items.len() && next.items.iter().zip(&self.items).all(same);
        if !self.opening.is_empty() && (!opened || next.edits > 0) {
            next.opening = Rc::default();
        }
        next
    }

    /// Says something once, and not more than a handful at a time.
    fn tell(&mut self, text: String, warning: bool, offer: Option<Offer>) {
        // Only what was done last is offered to be undone here.
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

    /// The places of the articles that stand side by side.
    pub fn columns(&self) -> Vec<usize> {
        framewise_protocol::columns(self.items.iter().map(|item| item.original.key), &self.wanted)
    }

    /// The place of an article, from 0.
    pub fn place(&self, key: ArticleKey) -> Option<usize> {
        self.items.iter().position(|item| item.original.key == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use framewise_protocol::{About, Content, OverviewAsk};

    fn item(key: ArticleKey) -> Rc<Item> {
        let (name, content) = (format!("{key}.txt"), Content::Sample(key));
        let original = Incoming { key, name, content, encoding: None, about: None };
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

    fn keys(state: &State) -> Vec<ArticleKey> {
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
        let answers = [(OverviewAsk.into(), Rc::default())];
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
        assert_eq!(state.after(Action::Corrected(4, about.clone())).items[0].info.about, about);
    }

    #[test]
    fn what_is_broken_stays_so() {
        let broken = Phase::Broken("it".to_owned());
        let state = State::default().after(Action::Phase(broken.clone())).after(Action::Phase(Phase::Idle));
        assert_eq!(state.phase, broken);
    }

    #[test]
    fn notices_are_said_once_and_can_be_dismissed() {
        let tell = |text: &str| Action::Tell { text: text.to_owned(), warning: true, offer: None };
        let state = State::default().after(tell("a")).after(tell("a")).after(tell("b"));
        assert_eq!(state.notices.len(), 2);
        assert_eq!(state.after(Action::Dismiss(state.notices[0].id)).notices.len(), 1);
    }

    #[test]
    fn what_is_to_be_chosen_from_grows_until_it_is_chosen() {
        let candidate = |name: &str| Candidate {
            parcel: Parcel::of_text(name.to_owned(), "It opened."),
            words: 2,
            warning: String::new(),
        };
        let two = [candidate("a"), candidate("b")];
        let state = State::default().after(Action::Candidates(two.into()));
        let state = state.after(Action::Candidates([candidate("c")].into()));
        assert_eq!(state.candidates.iter().map(|own| &*own.parcel.name).collect::<Vec<_>>(), ["a", "b", "c"]);
        assert!(state.after(Action::Candidates(Rc::default())).candidates.is_empty());
    }

    #[test]
    fn only_what_was_done_last_is_offered_to_be_undone() {
        let tell = |text: &str, id| Action::Tell {
            text: text.to_owned(),
            warning: false,
            offer: Some(Offer::Undo(id)),
        };
        let state = State::default().after(tell("a", 1)).after(tell("b", 2));
        assert_eq!(state.notices.iter().map(|notice| &*notice.text).collect::<Vec<_>>(), ["b"]);
    }
}
