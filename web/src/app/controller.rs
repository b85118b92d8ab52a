//! Passes what the reader does to the keeper, what the keeper says to the engine, and news from both to the state.

use super::client::{Client, Event};
use super::keeper::Keeper;
use super::parts::save;
use super::progress::Progress;
use super::samples::samples;
use super::state::{Action, Item, Phase, ReadFile};
use framewise_protocol::command::AddDictionary;
use framewise_protocol::keeper::{Intent, News, Step, Told};
use framewise_protocol::{
    ArticleKey, Ask, DecisionAsk, DictionaryKey, Incoming, Info, LegacyAsk, ManualEdit, Question,
};
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How often the state is told how far a batch is.
const TOLD_EVERY_MS: u32 = 200;

struct Inner {
    dispatch: Rc<dyn Fn(Action)>,
    client: RefCell<Option<Client>>,
    keeper: RefCell<Option<Keeper>>,
    /// The number of things that the keeper was told and has not answered yet.
    unanswered: Cell<u32>,
    /// Grows when the engine is told to forget everything: the answers to earlier questions are no longer wanted.
    generation: Cell<u32>,
    progress: Cell<Progress>,
    /// Articles that the engine took in but of which the state has not been told yet, and when it will be. Telling it
    /// of each of a thousand would draw the page a thousand times.
    arrived: RefCell<Vec<Rc<Item>>>,
    telling: RefCell<Option<Timeout>>,
}

/// A handle on the controller.
#[derive(Clone)]
pub(super) struct Controller(Rc<Inner>);

impl PartialEq for Controller {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Controller {
    /// Starts engine and keeper, and takes in what was kept, or otherwise the samples.
    pub(super) fn new(dispatch: impl Fn(Action) + 'static) -> Self {
        let controller = Self(Rc::new(Inner {
            dispatch: Rc::new(dispatch),
            client: RefCell::default(),
            keeper: RefCell::default(),
            // The first intent, which is sent below.
            unanswered: Cell::new(1),
            generation: Cell::new(0),
            progress: Cell::default(),
            arrived: RefCell::default(),
            telling: RefCell::default(),
        }));
        let events = controller.clone();
        *controller.0.client.borrow_mut() = Some(Client::new(move |event| events.happened(event)));
        let news = controller.clone();
        let keeper = Keeper::new(Rc::new(move |told| news.heard(told)));
        keeper.tell(Intent::Open(samples()));
        *controller.0.keeper.borrow_mut() = Some(keeper);
        controller
    }

    /// Asks the engine a question about the comparison.
    pub(super) fn ask<Q: Ask>(
        &self,
        question: Q,
        callback: impl FnOnce(Result<Q::Answer, String>) + 'static,
    ) {
        if let Some(client) = self.client() {
            client.ask(question, callback);
        }
    }

    /// Asks the engine a question of whatever type; the answer comes as bytes.
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

    /// Says why something is not accepted.
    pub(super) fn refuse(&self, why: String) {
        self.warn(why);
    }

    /// Says something about what came in.
    pub(super) fn say(&self, text: String) {
        self.tell(Action::Tell { text, warning: false, offer: None });
    }

    /// Has the reader choose from what files hold; from an empty list once that is done.
    pub(super) fn offer(&self, files: Vec<ReadFile>) {
        self.tell(Action::Offered(files));
    }

    /// Passes on a table that the reader chooses from and that was read again.
    pub(super) fn offer_again(&self, file: ReadFile) {
        self.tell(Action::ReadAgain(file));
    }

    /// Notes that `count` more files are about to be read.
    pub(super) fn expect(&self, count: usize) {
        self.0.progress.set(self.0.progress.get().more(count));
        self.say_progress_soon();
    }

    /// Notes that `count` files have been read.
    pub(super) fn finish(&self, count: usize) {
        self.0.progress.set((0..count).fold(self.0.progress.get(), |progress, _| progress.one_done()));
        self.say_progress_soon();
    }

    /// Makes a manual decision.
    pub(super) fn edit(&self, edit: ManualEdit) {
        let controller = self.clone();
        self.ask(DecisionAsk(edit), move |decision| match decision {
            Ok(json) => controller.tell_keeper(Intent::Decide(json)),
            Err(message) => controller.warn(message),
        });
    }

    /// Tells the keeper what the reader does. The page counts as busy until it has answered.
    pub(super) fn tell_keeper(&self, intent: Intent) {
        self.0.unanswered.set(self.0.unanswered.get() + 1);
        if let Some(keeper) = &*self.0.keeper.borrow() {
            keeper.tell(intent);
        }
        self.say_progress();
    }

    /// Stops taking in what still waits.
    pub(super) fn cancel(&self) {
        let gone = self.client().map(|client| client.cancel_adding()).unwrap_or_default();
        if !gone.is_empty() {
            self.0.progress.set(self.0.progress.get().fewer(gone.len()));
            self.tell_keeper(Intent::Stop(gone));
        }
    }

    fn client(&self) -> Option<Client> {
        self.0.client.borrow().clone()
    }

    /// Handles what the keeper says; nothing if it failed.
    fn heard(&self, told: Option<Told>) {
        let Some(Told { done, news }) = told else {
            let message = "What you do can be kept no more. Reload the page; what was kept is still there.";
            self.tell(Action::Phase(Phase::Broken(message.to_owned())));
            return;
        };
        self.0.unanswered.set(self.0.unanswered.get().saturating_sub(done));
        let goes_on = done > 0 || news.iter().any(|own| matches!(own, News::Steps(_)));
        for own in news {
            match own {
                News::Steps(steps) => steps.into_iter().for_each(|step| self.carry_out(step)),
                News::Shown(shown) => self.tell(Action::Shown(shown)),
                News::Say { text, warning, offer } => self.tell(Action::Tell { text, warning, offer }),
                News::Reword(entry, text) => self.tell(Action::Reword(entry, text)),
                News::Keeping(keeping) => self.tell(Action::Keeping(keeping)),
                News::Convert(edits) => {
                    let controller = self.clone();
                    self.ask(LegacyAsk(edits), move |legacy| {
                        controller.tell_keeper(Intent::Converted(legacy.ok()));
                    });
                }
                News::Unread(json) => save::unread(&json),
                // Sent once, before any other.
                News::Ready(_) => {}
            }
        }
        if goes_on {
            self.say_progress();
        }
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
            Step::AddDictionary(dictionary) => {
                let AddDictionary { key, .. } = dictionary;
                client.add_dictionary(dictionary, move |done| controller.dictionary_came(key, done));
            }
            Step::Decide(decisions) => client.decide(decisions, move |count| match count {
                Ok(count) => controller.tell(Action::Edited(count)),
                Err(message) => controller.warn(message),
            }),
            Step::Correct(key, about) => client.correct(key, about.clone(), move |done| match done {
                Ok(()) => {
                    controller.flush();
                    controller.tell(Action::Corrected(key, about));
                }
                Err(message) => controller.warn(message),
            }),
            Step::Add(incoming) => self.take_in(&client, Rc::new(incoming)),
        }
    }

    /// Gives the engine an article.
    fn take_in(&self, client: &Client, original: Rc<Incoming>) {
        self.0.progress.set(self.0.progress.get().more(1));
        let generation = self.0.generation.get();
        let controller = self.clone();
        let own = Rc::clone(&original);
        client.add(original, move |found| {
            if controller.0.generation.get() == generation {
                controller.taken_in(own, found);
                controller.0.progress.set(controller.0.progress.get().one_done());
                controller.say_progress_soon();
            }
        });
    }

    /// Handles the engine's reply about an article.
    fn taken_in(&self, original: Rc<Incoming>, found: Result<Info, String>) {
        match found {
            Ok(info) => {
                if info.replaced {
                    let (name, encoding) = (&original.name, &info.encoding);
                    self.warn(format!(
                        "{name} was read as {encoding}, but some of its bytes fit no character. \
                         Choose another encoding under “Edit”."
                    ));
                }
                self.0.arrived.borrow_mut().push(Rc::new(Item { original, info }));
            }
            Err(message) => {
                self.warn(message);
                self.tell_keeper(Intent::Refuse(original.key));
            }
        }
    }

    /// Handles the engine's reply about a dictionary.
    fn dictionary_came(&self, key: DictionaryKey, done: Result<(), String>) {
        let is_taken = done.is_ok();
        self.recount(done);
        self.tell_keeper(if is_taken { Intent::DictionaryCame(key) } else { Intent::RefuseDictionary(key) });
    }

    /// Has views ask again, because something else counts.
    fn recount(&self, done: Result<(), String>) {
        match done {
            Ok(()) => self.tell(Action::Recounted),
            Err(message) => self.warn(message),
        }
    }

    /// Says how far the batch is: at once when it is done, otherwise at intervals.
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
        let phase = if let Some((done, of)) = self.0.progress.get().left() {
            Phase::Working(done, of)
        } else {
            self.0.progress.take();
            if self.0.unanswered.get() > 0 { Phase::Waiting } else { Phase::Idle }
        };
        self.tell(Action::Phase(phase));
    }

    fn happened(&self, event: Event) {
        match event {
            Event::Restarted => {}
            Event::Lost(original) => {
                self.warn(format!("{} made the analysis fail and was taken out.", original.name));
                self.tell_keeper(Intent::Lose(original.key));
            }
            Event::Broken(message) => self.tell(Action::Phase(Phase::Broken(message))),
        }
    }

    fn warn(&self, text: String) {
        self.tell(Action::Tell { text, warning: true, offer: None });
    }

    fn tell(&self, action: Action) {
        (self.0.dispatch)(action);
    }
}
