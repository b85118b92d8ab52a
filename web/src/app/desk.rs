//! What the reader does, carried out: articles to the worker, changes to the browser's storage, news to the state.

use super::client::{Client, Event};
use super::seeds::seeds;
use super::state::{Action, Item, Keeping, Original, Phase};
use super::storage::Storage;
use framewise_protocol::{About, Answer, Change, Key, Request};
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{BroadcastChannel, MessageEvent};

/// The state is told how far a batch is so often.
const TOLD_EVERY_MS: u32 = 200;
/// Says to other tabs that what is kept has changed.
const CHANNEL: &str = "framewise";

/// The channel between tabs, and who listens to it.
type Channel = (BroadcastChannel, Closure<dyn FnMut(MessageEvent)>);

struct Inner {
    dispatch: Rc<dyn Fn(Action)>,
    client: RefCell<Option<Client>>,
    storage: RefCell<Option<Rc<Storage>>>,
    /// The articles in order, those on their way in included: what is kept.
    articles: RefCell<Vec<Rc<Original>>>,
    /// What was decided by hand, as the worker gave it: it is kept as it is.
    edits: RefCell<Rc<[u8]>>,
    /// What the storage holds.
    saved: RefCell<Vec<Rc<Original>>>,
    saved_edits: RefCell<Rc<[u8]>>,
    /// Grows when all articles are taken out: what was asked before that is no longer wanted.
    generation: Cell<u32>,
    next_key: Cell<Key>,
    /// Articles done and asked for, of the present batch.
    batch: Cell<(usize, usize)>,
    /// Articles that the worker took in and the state is not told of yet, and when it will be. Telling it of each of a
    /// thousand would draw the page a thousand times.
    arrived: RefCell<Vec<Rc<Item>>>,
    telling: RefCell<Option<Timeout>>,
    saving: Cell<bool>,
    channel: RefCell<Option<Channel>>,
}

/// A handle on the desk.
#[derive(Clone)]
pub(super) struct Desk(Rc<Inner>);

impl PartialEq for Desk {
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
    /// What the file states of it; nothing where that is to be found in the text.
    pub(super) about: Option<About>,
}

impl Parcel {
    /// A text that is no file.
    pub(super) fn of_text(name: String, text: &str) -> Self {
        Self { name, bytes: text.as_bytes().to_vec(), about: None }
    }
}

impl Desk {
    /// Starts the worker, opens the storage, and takes in what was kept or else the starting articles.
    pub(super) fn new(dispatch: impl Fn(Action) + 'static) -> Self {
        let desk = Self(Rc::new(Inner {
            dispatch: Rc::new(dispatch),
            client: RefCell::default(),
            storage: RefCell::default(),
            articles: RefCell::default(),
            edits: RefCell::default(),
            saved: RefCell::default(),
            saved_edits: RefCell::default(),
            generation: Cell::new(0),
            next_key: Cell::new(0),
            batch: Cell::new((0, 0)),
            arrived: RefCell::default(),
            telling: RefCell::default(),
            saving: Cell::new(false),
            channel: RefCell::default(),
        }));
        let events = desk.clone();
        *desk.0.client.borrow_mut() = Some(Client::new(move |event| events.happened(event)));
        let starting = desk.clone();
        spawn_local(async move { starting.open().await });
        desk
    }

    async fn open(&self) {
        let kept = match Storage::open().await {
            Ok(storage) => {
                let storage = Rc::new(storage);
                let kept = storage.load(self.0.next_key.get()).await;
                *self.0.storage.borrow_mut() = Some(storage);
                match kept {
                    Ok(kept) => {
                        self.tell(Action::Keeping(Keeping::Yes));
                        kept
                    }
                    Err(reason) => {
                        self.tell(Action::Keeping(Keeping::No(reason)));
                        None
                    }
                }
            }
            Err(reason) => {
                self.tell(Action::Keeping(Keeping::No(reason)));
                None
            }
        };
        self.listen_to_other_tabs();
        let articles = kept.unwrap_or_else(|| seeds(self.0.next_key.get()));
        *self.0.saved.borrow_mut() = articles.clone();
        self.take_over_edits();
        self.take_in(articles);
    }

    /// Decides something by hand.
    pub(super) fn change(&self, change: Change) {
        let desk = self.clone();
        self.ask(Request::Change(change), move |answer| desk.edited(answer));
    }

    /// Counts with a dictionary that the reader brings.
    pub(super) fn add_dictionary(&self, name: String, bytes: Vec<u8>) {
        let desk = self.clone();
        let said = format!("{name} counts now: see Stance.");
        self.ask(Request::Dictionary(name, bytes), move |answer| match answer {
            Answer::Refused(message) | Answer::Failed(message) => desk.warn(message),
            answer => {
                desk.edited(answer);
                desk.tell(Action::Tell { text: said, warning: false });
            }
        });
    }

    fn edited(&self, answer: Answer) {
        if let Answer::Refused(message) | Answer::Failed(message) = &answer {
            self.warn(message.clone());
        }
        if let Answer::Edits(bytes, count) = answer {
            self.hold_edits(bytes.into());
            self.tell(Action::Edited(count));
            self.changed();
        }
    }

    fn hold_edits(&self, edits: Rc<[u8]>) {
        if let Some(client) = &*self.0.client.borrow() {
            client.hold_edits(Rc::clone(&edits));
        }
        *self.0.edits.borrow_mut() = edits;
    }

    /// Gives the worker the decisions that the storage holds.
    fn take_over_edits(&self) {
        let storage = self.0.storage.borrow().clone();
        let edits = storage.map(|storage| storage.edits()).unwrap_or_default();
        *self.0.saved_edits.borrow_mut() = Rc::clone(&edits);
        self.hold_edits(Rc::clone(&edits));
        let desk = self.clone();
        self.ask(Request::Edits(edits.to_vec()), move |answer| desk.edited(answer));
    }

    /// Asks the worker a question about the comparison.
    pub(super) fn ask(&self, request: Request, callback: impl FnOnce(Answer) + 'static) {
        let client = self.0.client.borrow().clone();
        if let Some(client) = client {
            client.ask(request, callback);
        }
    }

    /// Puts these articles side by side.
    pub(super) fn want(&self, keys: Rc<[Key]>) {
        let client = self.0.client.borrow().clone();
        if let Some(client) = client {
            client.want(&keys);
        }
        self.tell(Action::Wanted(keys));
    }

    /// Takes in what the reader brings.
    pub(super) fn add(&self, parcels: Vec<Parcel>) {
        let first = self.0.next_key.get();
        let originals = parcels.into_iter().zip(first..).map(|(parcel, key)| {
            let Parcel { name, bytes, about } = parcel;
            Rc::new(Original { key, name, bytes: bytes.into(), encoding: None, about })
        });
        self.tell(Action::Settled);
        self.take_in(originals.collect());
    }

    /// Says why something does not come in.
    pub(super) fn refuse(&self, why: String) {
        self.warn(why);
    }

    /// Says something about what came in.
    pub(super) fn say(&self, text: String) {
        self.tell(Action::Tell { text, warning: false });
    }

    /// So many files are about to be read.
    pub(super) fn expect(&self, count: usize) {
        let (done, of) = self.0.batch.get();
        self.0.batch.set((done, of + count));
        self.progress();
    }

    /// So many files are read.
    pub(super) fn finish(&self, count: usize) {
        let (done, of) = self.0.batch.get();
        self.0.batch.set((done + count, of));
        self.progress();
    }

    /// Gives the worker articles, one after the other.
    fn take_in(&self, originals: Vec<Rc<Original>>) {
        let Some(client) = self.0.client.borrow().clone() else { return };
        let next = originals.iter().map(|original| original.key + 1).max().unwrap_or_default();
        self.0.next_key.set(self.0.next_key.get().max(next));
        let (done, of) = self.0.batch.get();
        self.0.batch.set((done, of + originals.len()));
        self.say_progress();
        let generation = self.0.generation.get();
        for original in originals {
            // It is kept from now on: what comes in must not be lost if the page is left before it is analysed.
            let before = self.put(Rc::clone(&original));
            let desk = self.clone();
            let own = Rc::clone(&original);
            client.add(original, move |answer| {
                if desk.0.generation.get() != generation {
                    desk.take_back(own.key, &answer);
                    return;
                }
                desk.taken_in(&own, before, answer);
                let (done, of) = desk.0.batch.get();
                desk.0.batch.set((done + 1, of));
                desk.progress();
            });
        }
        self.changed();
    }

    /// Takes out of the worker what it took in for articles that are gone.
    fn take_back(&self, key: Key, answer: &Answer) {
        if let (Answer::Added(_), Some(client)) = (answer, &*self.0.client.borrow()) {
            client.remove(key, || {});
        }
    }

    /// The worker's word on an article; `before` is what stood in its place.
    fn taken_in(&self, original: &Rc<Original>, before: Option<Rc<Original>>, answer: Answer) {
        match answer {
            Answer::Added(info) => {
                if info.replaced {
                    let (name, encoding) = (&original.name, &info.encoding);
                    self.warn(format!(
                        "{name} was read as {encoding}, but some of its bytes fit no character. \
                         Choose another encoding under “Edit”."
                    ));
                }
                let item = Item { original: Rc::clone(original), info: *info };
                self.0.arrived.borrow_mut().push(Rc::new(item));
            }
            Answer::Refused(message) | Answer::Failed(message) => {
                match before {
                    Some(before) => {
                        self.put(before);
                    }
                    None => self.0.articles.borrow_mut().retain(|own| own.key != original.key),
                }
                self.warn(message);
            }
            _ => {}
        }
    }

    /// Says how far the batch is: at once when it is done, or else so often.
    fn progress(&self) {
        let (done, of) = self.0.batch.get();
        if done >= of {
            self.say_progress();
        } else if self.0.telling.borrow().is_none() {
            let desk = self.clone();
            let telling = Timeout::new(TOLD_EVERY_MS, move || desk.say_progress());
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
        let (done, of) = self.0.batch.get();
        if done >= of {
            self.0.batch.set((0, 0));
            self.tell(Action::Phase(Phase::Idle));
            self.changed();
        } else {
            self.tell(Action::Phase(Phase::Working(done, of)));
        }
    }

    /// Stops taking in what still waits.
    pub(super) fn cancel(&self) {
        let client = self.0.client.borrow().clone();
        let gone = client.map(|client| client.cancel_adding()).unwrap_or_default();
        self.0.articles.borrow_mut().retain(|original| !gone.contains(&original.key));
        let cancelled = gone.len();
        let (done, of) = self.0.batch.get();
        self.0.batch.set((done, of.saturating_sub(cancelled)));
        self.progress();
        if cancelled > 0 {
            let articles = if cancelled == 1 { "article was" } else { "articles were" };
            self.tell(Action::Tell {
                text: format!("Stopped: {cancelled} {articles} left out."),
                warning: false,
            });
        }
    }

    /// Takes an article out.
    pub(super) fn remove(&self, key: Key) {
        self.0.articles.borrow_mut().retain(|original| original.key != key);
        self.0.arrived.borrow_mut().retain(|item| item.original.key != key);
        let desk = self.clone();
        let client = self.0.client.borrow().clone();
        if let Some(client) = client {
            client.remove(key, move || {
                desk.tell(Action::Removed(key));
                desk.changed();
            });
        }
    }

    /// Corrects title, source and date.
    pub(super) fn correct(&self, key: Key, about: About) {
        let Some(old) = self.article(key) else { return };
        let original = Rc::new(Original { about: Some(about.clone()), ..Original::clone(&old) });
        let desk = self.clone();
        self.ask(Request::Correct(key, about), move |answer| match answer {
            Answer::Done => {
                desk.put(Rc::clone(&original));
                if let Some(client) = &*desk.0.client.borrow() {
                    client.hold(Rc::clone(&original));
                }
                desk.flush();
                desk.tell(Action::Corrected(key, original));
                desk.changed();
            }
            Answer::Refused(message) | Answer::Failed(message) => desk.warn(message),
            _ => {}
        });
    }

    /// Reads an article's bytes in another encoding; corrections stay.
    pub(super) fn recode(&self, key: Key, encoding: String) {
        let Some(old) = self.article(key) else { return };
        let encoding = Some(encoding).filter(|name| !name.is_empty());
        self.take_in(vec![Rc::new(Original { encoding, ..Original::clone(&old) })]);
    }

    /// Goes back to the starting articles. The ones there were come back with [`undo`](Self::undo).
    pub(super) fn start_again(&self) {
        let before = self.clear();
        self.tell(Action::StartedAgain(before.into()));
        self.take_in(seeds(self.0.next_key.get()));
    }

    /// Brings back what was there before [`start_again`](Self::start_again).
    pub(super) fn undo(&self, before: &[Rc<Original>]) {
        self.clear();
        self.tell(Action::Settled);
        let first = self.0.next_key.get();
        let again = before
            .iter()
            .zip(first..)
            .map(|(original, key)| Rc::new(Original { key, ..Original::clone(original) }));
        self.take_in(again.collect());
    }

    /// Takes all articles out; returns them.
    fn clear(&self) -> Vec<Rc<Original>> {
        let before = self.0.articles.take();
        self.0.arrived.take();
        self.0.telling.take();
        let client = self.0.client.borrow().clone();
        if let Some(client) = client {
            client.cancel_adding();
            for original in &before {
                client.remove(original.key, || {});
            }
        }
        self.0.generation.set(self.0.generation.get() + 1);
        self.0.batch.set((0, 0));
        self.tell(Action::Cleared);
        before
    }

    fn article(&self, key: Key) -> Option<Rc<Original>> {
        self.0.articles.borrow().iter().find(|original| original.key == key).cloned()
    }

    /// Puts an article in its place, or at the end; returns what stood there.
    fn put(&self, original: Rc<Original>) -> Option<Rc<Original>> {
        let mut articles = self.0.articles.borrow_mut();
        match articles.iter_mut().find(|own| own.key == original.key) {
            Some(own) => Some(std::mem::replace(own, original)),
            None => {
                articles.push(original);
                None
            }
        }
    }

    fn happened(&self, event: Event) {
        match event {
            Event::Restarted => {}
            Event::Lost(original) => {
                self.0.articles.borrow_mut().retain(|own| own.key != original.key);
                self.warn(format!("{} made the analysis fail and was taken out.", original.name));
                self.tell(Action::Removed(original.key));
                self.changed();
            }
            Event::Broken(message) => self.tell(Action::Phase(Phase::Broken(message))),
        }
    }

    /// Something worth keeping may have changed.
    fn changed(&self) {
        if !self.0.saving.replace(true) {
            let desk = self.clone();
            spawn_local(async move { desk.save().await });
        }
    }

    /// Saves until the storage holds what the desk holds: one write at a time.
    async fn save(&self) {
        let storage = self.0.storage.borrow().clone();
        while let Some(storage) = &storage {
            let articles = self.0.articles.borrow().clone();
            let edits = Rc::clone(&self.0.edits.borrow());
            let same = |saved: &[Rc<Original>]| {
                saved.len() == articles.len()
                    && saved.iter().zip(&articles).all(|(one, other)| Rc::ptr_eq(one, other))
            };
            if same(&self.0.saved.borrow()) && *self.0.saved_edits.borrow() == edits {
                break;
            }
            // Untouched starting articles are not kept: a newer page brings newer ones.
            let done = if is_untouched(&articles) && edits.is_empty() {
                storage.clear().await
            } else {
                storage.save(&articles, &edits).await
            };
            if let Err(reason) = done {
                self.tell(Action::Keeping(Keeping::No(reason)));
                break;
            }
            *self.0.saved.borrow_mut() = articles;
            *self.0.saved_edits.borrow_mut() = edits;
            self.say_to_other_tabs();
        }
        self.0.saving.set(false);
    }

    fn say_to_other_tabs(&self) {
        if let Some((channel, _)) = &*self.0.channel.borrow() {
            // A closed channel has nobody listening.
            let _ = channel.post_message(&JsValue::from_str("changed"));
        }
    }

    /// Shows what another tab changed.
    fn listen_to_other_tabs(&self) {
        let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
        let desk = self.clone();
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |_| {
            let desk = desk.clone();
            spawn_local(async move { desk.reload().await });
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        *self.0.channel.borrow_mut() = Some((channel, listener));
    }

    async fn reload(&self) {
        let storage = self.0.storage.borrow().clone();
        let Some(storage) = storage else { return };
        let first = self.0.next_key.get();
        let Ok(kept) = storage.load(first).await else { return };
        self.clear();
        let articles = kept.unwrap_or_else(|| seeds(first));
        // What is loaded is kept already: it must not be written back and forth between tabs.
        *self.0.saved.borrow_mut() = articles.clone();
        self.take_over_edits();
        self.tell(Action::Tell { text: "Brought up to date from another tab.".to_owned(), warning: false });
        self.take_in(articles);
    }

    fn warn(&self, text: String) {
        self.tell(Action::Tell { text, warning: true });
    }

    fn tell(&self, action: Action) {
        (self.0.dispatch)(action);
    }
}

/// Whether these are the starting articles as they are.
fn is_untouched(articles: &[Rc<Original>]) -> bool {
    let starting = seeds(0);
    articles.len() == starting.len()
        && articles.iter().zip(&starting).all(|(own, seed)| {
            own.name == seed.name
                && own.bytes == seed.bytes
                && own.about == seed.about
                && own.encoding.is_none()
        })
}
