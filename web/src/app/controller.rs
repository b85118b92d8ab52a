//! What the reader does, carried out: changes to the session, what follows from them to the worker, to the browser's
//! storage and to other tabs, and news to the state.

mod keeping;
mod opening;

use super::client::{Client, Event};
use super::plan::{Original, Source, Step, Wanted, steps};
use super::progress::Progress;
use super::samples::samples;
use super::session::{Kept, OWN, SAMPLES, Session};
use super::state::{Action, Item, Offer, Phase, Shown};
use super::storage::{Batch, Storage};
use super::tabs::Tabs;
use super::wording;
use framewise_import::ImportError;
use framewise_project::{Change, Id, RawDecision};
use framewise_protocol::command::{AddDictionary, Correct};
use framewise_protocol::{About, ArticleKey, Ask, DecisionAsk, DictionaryKey, Info, ManualEdit, Question};
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// The state is told how far a batch is so often.
const TOLD_EVERY_MS: u32 = 200;

/// Something that waits until what is kept is there.
type Waiting = Box<dyn FnOnce(&Controller)>;

struct Inner {
    dispatch: Rc<dyn Fn(Action)>,
    client: RefCell<Option<Client>>,
    session: RefCell<Session>,
    /// What the worker has or is about to have.
    given: RefCell<Wanted>,
    /// Grows when the worker is told to forget everything: what was asked before that is no longer wanted.
    generation: Cell<u32>,
    progress: Cell<Progress>,
    /// Articles that the worker took in and the state is not told of yet, and when it will be. Telling it of each of a
    /// thousand would draw the page a thousand times.
    arrived: RefCell<Vec<Rc<Item>>>,
    telling: RefCell<Option<Timeout>>,
    /// What waits until what is kept is there; nothing once it is.
    waiting: RefCell<Option<Vec<Waiting>>>,
    storage: RefCell<Option<Rc<Storage>>>,
    /// What is to be written, in order.
    outbox: RefCell<VecDeque<Batch>>,
    writing: Cell<bool>,
    tabs: RefCell<Option<Tabs>>,
}

/// A handle on the controller.
#[derive(Clone)]
pub(super) struct Controller(Rc<Inner>);

impl PartialEq for Controller {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Something on its way in.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Parcel {
    /// File name, or a made-up name.
    pub(super) name: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

impl Controller {
    /// Starts the worker, opens the storage, and takes in what was kept or else the samples.
    pub(super) fn new(dispatch: impl Fn(Action) + 'static) -> Self {
        let controller = Self(Rc::new(Inner {
            dispatch: Rc::new(dispatch),
            client: RefCell::default(),
            session: RefCell::new(Session::new(&samples(), stamp)),
            given: RefCell::default(),
            generation: Cell::new(0),
            progress: Cell::default(),
            arrived: RefCell::default(),
            telling: RefCell::default(),
            waiting: RefCell::new(Some(Vec::new())),
            storage: RefCell::default(),
            outbox: RefCell::default(),
            writing: Cell::new(false),
            tabs: RefCell::default(),
        }));
        let events = controller.clone();
        *controller.0.client.borrow_mut() = Some(Client::new(move |event| events.happened(event)));
        let starting = controller.clone();
        spawn_local(async move {
            starting.open().await;
            let waiting = starting.0.waiting.take().unwrap_or_default();
            starting.sync();
            for own in waiting {
                own(&starting);
            }
        });
        controller
    }

    /// Asks the worker a question about the comparison.
    pub(super) fn ask<Q: Ask>(
        &self,
        question: Q,
        callback: impl FnOnce(Result<Q::Answer, String>) + 'static,
    ) {
        if let Some(client) = self.client() {
            client.ask(question, callback);
        }
    }

    /// Asks the worker a question of whatever type; the answer comes as bytes.
    pub(super) fn ask_any(&self, question: Question, callback: impl FnOnce(Result<&[u8], String>) + 'static) {
        if let Some(client) = self.client() {
            client.ask_any(question, callback);
        }
    }

    /// Puts these articles side by side.
    pub(super) fn want(&self, keys: Rc<[ArticleKey]>) {
        if let Some(client) = self.client() {
            client.want(&keys);
        }
        self.tell(Action::Wanted(keys));
    }

    /// Takes in what the reader brings.
    pub(super) fn add(&self, parcels: Vec<Parcel>) {
        self.once_loaded(move |controller| {
            let files = parcels.into_iter().map(|own| (own.name, own.bytes.into())).collect::<Vec<_>>();
            let count = files.len();
            let had_own = controller.0.session.borrow().shown() == OWN;
            let kept = controller.0.session.borrow_mut().add_articles(files);
            let said = match (count, had_own) {
                (1, true) => "One article was added.".to_owned(),
                (some, true) => format!("{some} articles were added."),
                (1, false) => "Your article is compared by itself: the samples gave way.".to_owned(),
                (_, false) => "Your articles are compared by themselves: the samples gave way.".to_owned(),
            };
            controller.offer_undo(said, kept.entries.last().map(|entry| entry.id));
            controller.made(kept);
        });
    }

    /// Counts with a dictionary that the reader brings.
    pub(super) fn add_dictionary(&self, name: String, bytes: Vec<u8>) {
        self.once_loaded(move |controller| {
            let kept = controller.0.session.borrow_mut().add_dictionary(name, bytes.into());
            controller.made(kept);
        });
    }

    /// Says why something does not come in.
    pub(super) fn refuse(&self, error: &ImportError) {
        self.warn(error.to_string());
    }

    /// Decides something by hand.
    pub(super) fn edit(&self, edit: ManualEdit) {
        let controller = self.clone();
        self.ask(DecisionAsk(edit), move |decision| match decision {
            Ok(json) => controller.change(Change::Decide(RawDecision::new(json))),
            Err(message) => controller.warn(message),
        });
    }

    /// Takes back the last decision by hand, or all of them.
    pub(super) fn undo_edits(&self, all: bool) {
        if all {
            self.change(Change::ForgetDecisions);
            return;
        }
        let last = self.0.session.borrow().undoable_decision().map(|entry| entry.id);
        if let Some(last) = last {
            self.undo(last);
        }
    }

    /// Undoes an entry of the log.
    pub(super) fn undo(&self, entry: Id) {
        let kept = self.0.session.borrow_mut().undo(entry);
        if let Some(kept) = kept {
            self.made(kept);
        }
    }

    /// Does what a notice offers.
    pub(super) fn take_offer(&self, offer: Offer) {
        match offer {
            Offer::Undo(entry) => self.undo(entry),
            Offer::SaveUnread => self.save_unread(),
        }
    }

    /// Undoes what was done last.
    pub(super) fn undo_last(&self) {
        let last = self.0.session.borrow().undoable().map(|(_, entry)| entry.id);
        if let Some(last) = last {
            self.undo(last);
        }
    }

    /// Does again what was undone last.
    pub(super) fn redo(&self) {
        let kept = self.0.session.borrow_mut().redo();
        if let Some(kept) = kept {
            self.made(kept);
        }
    }

    /// Shows the samples, or the reader's own articles.
    pub(super) fn want_samples(&self, wants: bool) {
        self.0.session.borrow_mut().want_samples(wants);
        self.sync();
    }

    /// Takes an article out.
    pub(super) fn remove(&self, key: ArticleKey) {
        let Some((project, id)) = self.0.session.borrow().article(key) else { return };
        let kept = self.0.session.borrow_mut().change(project, Change::RemoveArticles(vec![id]));
        let name = self.0.session.borrow().get_file(id).map(|file| file.name.clone()).unwrap_or_default();
        self.offer_undo(format!("{name} was removed."), kept.entries.last().map(|entry| entry.id));
        self.made(kept);
    }

    /// Takes a dictionary out.
    pub(super) fn remove_dictionary(&self, key: DictionaryKey) {
        let Some(id) = self.0.session.borrow().id_of(key) else { return };
        let name = self.0.session.borrow().get_file(id).map(|file| file.name.clone()).unwrap_or_default();
        let kept = self.change_shown(Change::RemoveDictionary(id));
        self.offer_undo(format!("{name} counts no more."), kept.entries.last().map(|entry| entry.id));
        self.made(kept);
    }

    /// Corrects title, source and date.
    pub(super) fn correct(&self, key: ArticleKey, about: About) {
        let Some((project, id)) = self.0.session.borrow().article(key) else { return };
        let kept = self.0.session.borrow_mut().change(project, Change::Correct(id, about));
        self.made(kept);
    }

    /// Reads an article's bytes in another encoding; corrections stay.
    pub(super) fn recode(&self, key: ArticleKey, encoding: String) {
        let Some((project, id)) = self.0.session.borrow().article(key) else { return };
        let encoding = Some(encoding).filter(|name| !name.is_empty());
        let kept = self.0.session.borrow_mut().change(project, Change::Recode(id, encoding));
        self.made(kept);
    }

    /// Goes back to how the project began: the reader's own is empty then, and the samples are shown.
    pub(super) fn start_again(&self) {
        let kept = self.change_shown(Change::StartAgain);
        let said = "Started again: these are the samples.".to_owned();
        self.offer_undo(said, kept.entries.last().map(|entry| entry.id));
        self.made(kept);
    }

    /// Stops taking in what still waits.
    pub(super) fn cancel(&self) {
        let gone = self.client().map(|client| client.cancel_adding()).unwrap_or_default();
        if gone.is_empty() {
            return;
        }
        self.0.progress.set(self.0.progress.get().fewer(gone.len()));
        let ids = gone.iter().filter_map(|&key| self.0.session.borrow().id_of(key)).collect();
        let kept = self.change_shown(Change::RemoveArticles(ids));
        let articles = if gone.len() == 1 { "article was" } else { "articles were" };
        let said = format!("Stopped: {} {articles} left out.", gone.len());
        self.offer_undo(said, kept.entries.last().map(|entry| entry.id));
        self.made(kept);
    }

    fn client(&self) -> Option<Client> {
        self.0.client.borrow().clone()
    }

    fn change(&self, change: Change) {
        let kept = self.change_shown(change);
        self.made(kept);
    }

    fn change_shown(&self, change: Change) -> Kept {
        let mut session = self.0.session.borrow_mut();
        let project = session.shown();
        session.change(project, change)
    }

    /// Does something as soon as what is kept is there.
    fn once_loaded(&self, act: impl FnOnce(&Self) + 'static) {
        let mut waiting = self.0.waiting.borrow_mut();
        match &mut *waiting {
            Some(waiting) => waiting.push(Box::new(act)),
            None => {
                drop(waiting);
                act(self);
            }
        }
    }

    /// A change was made: it is kept, and what follows from it happens.
    fn made(&self, kept: Kept) {
        self.keep(kept);
        self.sync();
    }

    /// Has the worker and the state follow the session.
    fn sync(&self) {
        let (wanted, shown) = {
            let mut session = self.0.session.borrow_mut();
            let shown = Shown {
                samples: session.shown() == SAMPLES,
                has_own: session.has_own(),
                undo: session.undoable().map(|(_, entry)| wording::of(&entry.change)),
                redo: session.redoable().map(|(_, entry)| wording::of(&entry.change)),
            };
            (session.wanted(), shown)
        };
        self.tell(Action::Shown(shown));
        let steps = steps(&self.0.given.borrow(), &wanted);
        *self.0.given.borrow_mut() = wanted;
        for step in steps {
            self.carry_out(step);
        }
        self.say_progress();
    }

    fn carry_out(&self, step: Step) {
        let Some(client) = self.client() else { return };
        let controller = self.clone();
        match step {
            Step::Clear => {
                client.clear();
                self.0.generation.set(self.0.generation.get() + 1);
                self.0.arrived.take();
                self.0.progress.take();
                self.tell(Action::Cleared);
                self.tell(Action::Edited(0));
            }
            Step::Remove(key) => client.remove(key, move || {
                controller.flush();
                controller.tell(Action::Removed(key));
            }),
            Step::RemoveDictionary(key) => {
                client.remove_dictionary(key, move |done| controller.recount(done));
            }
            Step::AddDictionary(key, name, bytes) => {
                let dictionary = AddDictionary { key, name: name.clone(), bytes: bytes.to_vec() };
                client.add_dictionary(dictionary, move |done| controller.dictionary_came(key, &name, done));
            }
            Step::Decide(decisions) => client.decide(decisions, move |count| match count {
                Ok(count) => controller.tell(Action::Edited(count)),
                Err(message) => controller.warn(message),
            }),
            Step::Correct(original, about) => {
                let own = client.clone();
                client.run(Correct(original.key, about), move |done| match done {
                    Ok(()) => {
                        own.hold(Rc::clone(&original));
                        controller.flush();
                        controller.tell(Action::Corrected(original.key, original));
                    }
                    Err(message) => controller.warn(message),
                });
            }
            Step::Add(original) => self.take_in(&client, original),
        }
    }

    /// Gives the worker an article.
    fn take_in(&self, client: &Client, original: Rc<Original>) {
        self.0.progress.set(self.0.progress.get().more(1));
        let generation = self.0.generation.get();
        let controller = self.clone();
        let own = Rc::clone(&original);
        client.add(original, move |found| {
            if controller.0.generation.get() == generation {
                controller.taken_in(&own, found);
                controller.0.progress.set(controller.0.progress.get().one_done());
                controller.say_progress_soon();
            }
        });
    }

    /// The worker's word on an article.
    fn taken_in(&self, original: &Rc<Original>, found: Result<Info, String>) {
        match found {
            Ok(info) => {
                if info.replaced {
                    let (name, encoding) = (&original.name, &info.encoding);
                    self.warn(format!(
                        "{name} was read as {encoding}, but some of its bytes fit no character. \
                         Choose another encoding under “Edit”."
                    ));
                }
                let item = Item { original: Rc::clone(original), info };
                self.0.arrived.borrow_mut().push(Rc::new(item));
            }
            Err(message) => {
                self.warn(message);
                self.refused(original);
            }
        }
    }

    /// An article is refused: it was never there, or, where another encoding was chosen for it, that was not.
    fn refused(&self, original: &Original) {
        let Some((project, id)) = self.0.session.borrow().article(original.key) else { return };
        let change = if matches!(original.source, Source::Bytes(_)) && original.encoding.is_some() {
            Change::Recode(id, None)
        } else {
            Change::RefuseArticles(vec![id])
        };
        let kept = self.0.session.borrow_mut().change(project, change);
        self.made(kept);
    }

    /// The worker's word on a dictionary.
    fn dictionary_came(&self, key: DictionaryKey, name: &str, done: Result<(), String>) {
        match done {
            Ok(()) => {
                let last = self.0.session.borrow().undoable().map(|(_, entry)| entry.clone());
                let own = last
                    .filter(|entry| matches!(&entry.change, Change::AddDictionary(_, own) if own == name));
                if let Some(entry) = own {
                    self.offer_undo(format!("{name} counts now: see Stance."), Some(entry.id));
                }
                self.recount(Ok(()));
            }
            Err(message) => {
                self.warn(message);
                if let Some(id) = self.0.session.borrow().id_of(key) {
                    let controller = self.clone();
                    spawn_local(async move { controller.change(Change::RefuseDictionary(id)) });
                }
            }
        }
    }

    /// Views are asked for again: something else counts.
    fn recount(&self, done: Result<(), String>) {
        match done {
            Ok(()) => self.tell(Action::Recounted),
            Err(message) => self.warn(message),
        }
    }

    /// Says how far the batch is: at once when it is done, or else so often.
    fn say_progress_soon(&self) {
        if self.0.progress.get().left().is_none() {
            self.say_progress();
        } else if self.0.telling.borrow().is_none() {
            let controller = self.clone();
            let telling = Timeout::new(TOLD_EVERY_MS, move || controller.say_progress());
            *self.0.telling.borrow_mut() = Some(telling);
        }
    }

    /// Tells the state of the articles that arrived.
    fn flush(&self) {
        let arrived = self.0.arrived.take();
        if !arrived.is_empty() {
            self.tell(Action::Added(arrived));
        }
    }

    fn say_progress(&self) {
        self.0.telling.take();
        self.flush();
        if let Some((done, of)) = self.0.progress.get().left() {
            self.tell(Action::Phase(Phase::Working(done, of)));
        } else {
            self.0.progress.take();
            self.tell(Action::Phase(Phase::Idle));
        }
    }

    fn happened(&self, event: Event) {
        match event {
            Event::Restarted => {}
            Event::Lost(original) => {
                self.warn(format!("{} made the analysis fail and was taken out.", original.name));
                let place = self.0.session.borrow().article(original.key);
                if let Some((project, id)) = place {
                    let change = Change::RefuseArticles(vec![id]);
                    let kept = self.0.session.borrow_mut().change(project, change);
                    self.made(kept);
                }
            }
            Event::Broken(message) => self.tell(Action::Phase(Phase::Broken(message))),
        }
    }

    fn offer_undo(&self, text: String, entry: Option<Id>) {
        self.tell(Action::Tell { text, warning: false, offer: entry.map(Offer::Undo) });
    }

    fn warn(&self, text: String) {
        self.tell(Action::Tell { text, warning: true, offer: None });
    }

    fn tell(&self, action: Action) {
        (self.0.dispatch)(action);
    }
}

/// A new name and the time.
fn stamp() -> (Id, u64) {
    let half = || (js_sys::Math::random() * f64::from(u32::MAX)) as u64;
    (Id::new(half() << 32 | half()), js_sys::Date::now() as u64)
}
