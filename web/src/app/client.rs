//! The page's side of the bridge to the worker: one question at a time, a watchdog, and a new worker when one fails.
//!
//! The client holds the articles that a worker has taken in, so that the next one can get them back. A worker that
//! traps or stays silent for too long is terminated. If it was taking in an article, that article is at fault: it is
//! refused, by name, and not given to the next worker. A question about the comparison is asked once more.

mod bridge;
mod job;

use framewise_protocol::command::{AddDictionary, Clear, Columns, Correct, Decide, Remove, RemoveDictionary};
use framewise_protocol::{
    About, ArticleKey, Ask, DictionaryKey, Do, Fault, Incoming, Info, Message, Question, unpack,
};
use gloo::timers::callback::Timeout;
use job::{Job, Task, rehearsal};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker};

/// How long a worker may be silent over a question. The largest article takes a small part of this.
const PATIENCE_MS: u32 = 30_000;
/// The same if a worker is to stall on purpose.
const REHEARSED_PATIENCE_MS: u32 = 6_000;

/// What the client tells the page without being asked.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Event {
    /// This article made a worker fail while it was being given back to the worker.
    Lost(Rc<Incoming>),
    /// A worker failed and there is a new one.
    Restarted,
    /// The analysis cannot run.
    Broken(String),
}

struct Listeners {
    _message: Closure<dyn FnMut(MessageEvent)>,
    _error: Closure<dyn FnMut(ErrorEvent)>,
}

struct Inner {
    worker: Option<(Worker, Listeners)>,
    ready: bool,
    queue: VecDeque<Job>,
    current: Option<Job>,
    restoring: VecDeque<Rc<Incoming>>,
    held: Vec<Rc<Incoming>>,
    /// The dictionaries, for the next worker.
    dictionaries: Vec<AddDictionary>,
    /// What was decided by hand, likewise.
    decisions: Vec<String>,
    /// The articles that stand side by side, likewise.
    wanted: Vec<ArticleKey>,
    watchdog: Option<Timeout>,
    next_number: u32,
    failures: u32,
    rehearsal: Option<(Fault, String)>,
    patience: u32,
    on_event: Rc<dyn Fn(Event)>,
}

/// A handle on the client.
#[derive(Clone)]
pub(super) struct Client(Rc<RefCell<Inner>>);

impl PartialEq for Client {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Client {
    /// A client with its first worker. The page must be sealed.
    pub(super) fn new(on_event: impl Fn(Event) + 'static) -> Self {
        let rehearsal = rehearsal();
        let patience =
            if matches!(rehearsal, Some((Fault::Stall, _))) { REHEARSED_PATIENCE_MS } else { PATIENCE_MS };
        let client = Self(Rc::new(RefCell::new(Inner {
            worker: None,
            ready: false,
            queue: VecDeque::new(),
            current: None,
            restoring: VecDeque::new(),
            held: Vec::new(),
            dictionaries: Vec::new(),
            decisions: Vec::new(),
            wanted: Vec::new(),
            watchdog: None,
            next_number: 1,
            failures: 0,
            rehearsal,
            patience,
            on_event: Rc::new(on_event),
        })));
        client.start();
        client
    }

    /// Asks a question; the answer, or why there is none, comes to the callback.
    pub(super) fn ask<Q: Ask>(
        &self,
        question: Q,
        callback: impl FnOnce(Result<Q::Answer, String>) + 'static,
    ) {
        self.ask_any(question.into(), move |reply| callback(read(reply)));
    }

    /// Asks a question; the answer comes as bytes.
    pub(super) fn ask_any(&self, question: Question, callback: impl FnOnce(Result<&[u8], String>) + 'static) {
        self.give(Task::Send(Message::Question(question)), callback);
    }

    /// Has a command carried out; its outcome, or why it was refused, comes to the callback.
    pub(super) fn run<C: Do>(&self, command: C, callback: impl FnOnce(Result<C::Outcome, String>) + 'static) {
        self.give(Task::Send(Message::Command(command.into())), move |reply| callback(read(reply)));
    }

    fn give(&self, task: Task, callback: impl FnOnce(Result<&[u8], String>) + 'static) {
        let job = Job { number: self.number(), task, callback: Some(Box::new(callback)), tried: false };
        self.0.borrow_mut().queue.push_back(job);
        self.pump();
    }

    /// The number of the next message.
    fn number(&self) -> u32 {
        let mut inner = self.0.borrow_mut();
        inner.next_number += 1;
        inner.next_number
    }

    /// Gives the worker an article. Once it is taken in, the client holds it for the next worker.
    pub(super) fn add(&self, original: Rc<Incoming>, callback: impl FnOnce(Result<Info, String>) + 'static) {
        let client = self.clone();
        self.give(Task::Add(Rc::clone(&original)), move |reply| {
            let found = read(reply);
            if found.is_ok() {
                client.hold(original);
            }
            callback(found);
        });
    }

    /// Has this worker and the next take over what the reader says about an article.
    pub(super) fn correct(
        &self,
        key: ArticleKey,
        about: About,
        callback: impl FnOnce(Result<(), String>) + 'static,
    ) {
        let (client, held) = (self.clone(), about.clone());
        self.run(Correct(key, about), move |done| {
            let own = client.0.borrow().held.iter().find(|own| own.key == key).cloned();
            if let (Ok(()), Some(own)) = (&done, own) {
                client.hold(Rc::new(Incoming { about: Some(held), ..Incoming::clone(&own) }));
            }
            callback(done);
        });
    }

    /// Puts an article in its place, for the next worker.
    fn hold(&self, original: Rc<Incoming>) {
        let held = &mut self.0.borrow_mut().held;
        match held.iter_mut().find(|own| own.key == original.key) {
            Some(own) => *own = original,
            None => held.push(original),
        }
    }

    /// Has this worker and the next follow decisions by hand; the callback is told how many count.
    pub(super) fn decide(
        &self,
        decisions: Vec<String>,
        callback: impl FnOnce(Result<u32, String>) + 'static,
    ) {
        self.0.borrow_mut().decisions.clone_from(&decisions);
        self.run(Decide(decisions), callback);
    }

    /// Has this worker and the next count with a dictionary.
    pub(super) fn add_dictionary(
        &self,
        dictionary: AddDictionary,
        callback: impl FnOnce(Result<(), String>) + 'static,
    ) {
        let (client, held) = (self.clone(), dictionary.clone());
        self.run(dictionary, move |done| {
            if done.is_ok() {
                client.0.borrow_mut().dictionaries.push(held);
            }
            callback(done);
        });
    }

    /// Has this worker and the next count without a dictionary.
    pub(super) fn remove_dictionary(
        &self,
        key: DictionaryKey,
        callback: impl FnOnce(Result<(), String>) + 'static,
    ) {
        self.0.borrow_mut().dictionaries.retain(|own| own.key != key);
        self.run(RemoveDictionary(key), callback);
    }

    /// Puts these articles side by side, with this worker and the next.
    pub(super) fn want(&self, keys: &[ArticleKey]) {
        self.0.borrow_mut().wanted = keys.to_vec();
        self.run(Columns(keys.to_vec()), |_| {});
    }

    /// Removes an article. The client holds it as long as the worker does.
    pub(super) fn remove(&self, key: ArticleKey, callback: impl FnOnce() + 'static) {
        let client = self.clone();
        self.run(Remove(key), move |_| {
            client.0.borrow_mut().held.retain(|original| original.key != key);
            callback();
        });
    }

    /// Removes everything, including what the worker is taking in now.
    pub(super) fn clear(&self) {
        self.cancel_adding();
        let mut inner = self.0.borrow_mut();
        (inner.held, inner.restoring) = (Vec::new(), VecDeque::new());
        (inner.dictionaries, inner.decisions, inner.wanted) = (Vec::new(), Vec::new(), Vec::new());
        drop(inner);
        let client = self.clone();
        self.run(Clear, move |_| client.0.borrow_mut().held.clear());
    }

    /// Forgets the articles that wait to be taken in. Returns which.
    pub(super) fn cancel_adding(&self) -> Vec<ArticleKey> {
        let mut gone = Vec::new();
        self.0.borrow_mut().queue.retain(|job| match &job.task {
            Task::Add(original) => {
                gone.push(original.key);
                false
            }
            Task::Send(_) => true,
        });
        gone
    }

    fn tell(&self, event: Event) {
        let on_event = Rc::clone(&self.0.borrow().on_event);
        on_event(event);
    }
}

/// The body of a reply.
fn read<T: serde::de::DeserializeOwned>(reply: Result<&[u8], String>) -> Result<T, String> {
    unpack(reply?).map_err(|_| "The analysis gave an answer that cannot be read.".to_owned())
}

/// What an error of the browser says.
pub(super) fn text_of(error: &JsValue) -> String {
    error
        .dyn_ref::<js_sys::Error>()
        .map_or_else(|| format!("{error:?}"), |error| String::from(error.message()))
}
