//! The page's side of the bridge to the worker: one question at a time, a watchdog, and a new worker when one fails.
//!
//! The client holds the articles that a worker has taken in, so that the next one can have them back. A worker that
//! traps or stays silent for too long is ended. If it was taking in an article, that one is at fault: it is refused,
//! by name, and not given to the next worker. A question about the comparison is asked once more.

use framewise_protocol::command::{
    Add, AddDictionary, Clear, Columns, Correct, Decide, Rehearse, Remove, RemoveDictionary,
};
use framewise_protocol::{
    About, ArticleKey, Ask, BUILD, Command, DictionaryKey, Do, Envelope, Fault, Incoming, Info, Message,
    Question, READY, pack, unpack, unpack_reply,
};
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker};

/// A worker may be silent so long at a question. The largest article takes a small part of it.
const PATIENCE_MS: u32 = 30_000;
/// After so many failures in a row the page gives up.
const FAILURES: u32 = 4;

#[wasm_bindgen]
extern "C" {
    /// Made by boot.js: a new worker from the script and the module that it fetched before the page was sealed.
    #[wasm_bindgen(js_namespace = framewise, js_name = startWorker, catch)]
    fn start_worker() -> Result<Worker, JsValue>;
}

/// What the client tells the page without being asked.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Event {
    /// This article made a worker fail while it was given back to it.
    Lost(Rc<Incoming>),
    /// A worker failed and there is a new one.
    Restarted,
    /// The analysis cannot run.
    Broken(String),
}

/// Takes the body of a reply, or why there is none.
type Callback = Box<dyn FnOnce(Result<&[u8], String>)>;

/// What the worker is asked to do. An article is put into a message when its turn comes: a thousand that wait are not there
/// twice.
#[derive(Clone)]
enum Task {
    Send(Message),
    Add(Rc<Incoming>),
}

impl Task {
    fn message(&self) -> Message {
        match self {
            Self::Send(message) => message.clone(),
            Self::Add(original) => Message::Command(Add(Incoming::clone(original)).into()),
        }
    }
}

struct Job {
    number: u32,
    task: Task,
    /// What to do with the answer; nothing for an article that is given back to a new worker.
    callback: Option<Callback>,
    tried: bool,
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
        let patience = if matches!(rehearsal, Some((Fault::Stall, _))) { 6_000 } else { PATIENCE_MS };
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

    /// Asks a question; the answer comes to the callback, or why there is none.
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

    /// Has a command carried out; what comes of it comes to the callback, or why it was refused.
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

    /// Gives the worker an article. When it is taken in, the client holds it for the next worker.
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

    /// Has this worker and the next take over what the reader says of an article.
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

    /// Takes an article out.
    pub(super) fn remove(&self, key: ArticleKey, callback: impl FnOnce() + 'static) {
        self.0.borrow_mut().held.retain(|original| original.key != key);
        self.run(Remove(key), move |_| callback());
    }

    /// Takes everything out.
    pub(super) fn clear(&self) {
        self.cancel_adding();
        let mut inner = self.0.borrow_mut();
        (inner.held, inner.restoring) = (Vec::new(), VecDeque::new());
        (inner.dictionaries, inner.decisions, inner.wanted) = (Vec::new(), Vec::new(), Vec::new());
        drop(inner);
        self.run(Clear, |_| {});
    }

    /// Forgets the articles that wait to be taken in; returns which.
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

    /// Starts a worker.
    fn start(&self) {
        let worker = match start_worker() {
            Ok(worker) => worker,
            Err(error) => {
                self.tell(Event::Broken(format!("The analysis could not be started: {}", text_of(&error))));
                return;
            }
        };
        let client = self.clone();
        let message =
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| client.heard(&event.data()));
        let client = self.clone();
        let error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default();
            client.failed(Failure::Trap);
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        let mut inner = self.0.borrow_mut();
        inner.ready = false;
        inner.restoring = inner.held.iter().cloned().collect();
        inner.worker = Some((worker, Listeners { _message: message, _error: error }));
        drop(inner);
        self.watch();
    }

    /// Starts the watchdog for what is under way.
    fn watch(&self) {
        let client = self.clone();
        let patience = self.0.borrow().patience;
        let watchdog = Timeout::new(patience, move || client.failed(Failure::Silence));
        self.0.borrow_mut().watchdog = Some(watchdog);
    }

    /// A message from the worker.
    fn heard(&self, data: &JsValue) {
        let bytes = js_sys::Uint8Array::new(data).to_vec();
        let Ok((number, reply)) = unpack_reply(&bytes) else {
            self.failed(Failure::Trap);
            return;
        };
        if number == READY {
            self.welcome(reply.ok().and_then(|build| unpack(build).ok()));
            return;
        }
        let mut inner = self.0.borrow_mut();
        if inner.current.as_ref().is_none_or(|job| job.number != number) {
            return;
        }
        inner.watchdog = None;
        inner.failures = 0;
        let callback = inner.current.take().and_then(|job| job.callback);
        drop(inner);
        if let Some(callback) = callback {
            callback(reply);
        }
        self.pump();
    }

    /// A worker is there: it is given what the one before it had, but for the articles, which come one by one.
    fn welcome(&self, build: Option<u64>) {
        if build != Some(BUILD) {
            let message = "The page and its analysis are of different versions. Reload the page.";
            self.tell(Event::Broken(message.to_owned()));
            return;
        }
        let mut inner = self.0.borrow_mut();
        inner.ready = true;
        inner.watchdog = None;
        let mut commands: Vec<Command> = inner.dictionaries.iter().cloned().map(Command::from).collect();
        if !inner.wanted.is_empty() {
            commands.push(Columns(inner.wanted.clone()).into());
        }
        if !inner.decisions.is_empty() {
            commands.push(Decide(inner.decisions.clone()).into());
        }
        if let Some((fault, words)) = inner.rehearsal.clone() {
            commands.push(Rehearse(fault, words).into());
        }
        drop(inner);
        for command in commands {
            // Nobody waits for the reply to this number.
            self.post(&Envelope { number: self.number(), message: Message::Command(command) });
        }
        self.pump();
    }

    /// Asks the next question, if the worker is free.
    fn pump(&self) {
        let mut inner = self.0.borrow_mut();
        if !inner.ready || inner.current.is_some() {
            return;
        }
        let job = match inner.restoring.pop_front() {
            Some(original) => {
                inner.next_number += 1;
                let number = inner.next_number;
                Some(Job { number, task: Task::Add(original), callback: None, tried: false })
            }
            None => inner.queue.pop_front(),
        };
        let Some(job) = job else { return };
        let envelope = Envelope { number: job.number, message: job.task.message() };
        inner.current = Some(job);
        drop(inner);
        self.watch();
        self.post(&envelope);
    }

    fn post(&self, envelope: &Envelope) {
        let sent = pack(envelope).ok().and_then(|bytes| {
            let message = js_sys::Uint8Array::from(bytes.as_slice());
            let inner = self.0.borrow();
            inner.worker.as_ref().map(|(worker, _)| worker.post_message(&message).is_ok())
        });
        if sent != Some(true) {
            // Not in this call: the caller may hold the state.
            let client = self.clone();
            Timeout::new(0, move || client.failed(Failure::Trap)).forget();
        }
    }

    /// The worker trapped or is silent: it is ended, and the next one is started.
    fn failed(&self, failure: Failure) {
        let mut inner = self.0.borrow_mut();
        inner.watchdog = None;
        inner.ready = false;
        if let Some((worker, _)) = &inner.worker {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
        // The listeners may be running: they are dropped in the next turn.
        let old = inner.worker.take();
        Timeout::new(0, move || drop(old)).forget();
        inner.failures += 1;
        let gave_up = inner.failures > FAILURES;
        let job = inner.current.take();
        let mut refused = None;
        let mut lost = None;
        if let Some(mut job) = job {
            match (&job.task, job.callback.is_some()) {
                (Task::Add(original), true) => {
                    let said = failure.said_of(&original.name);
                    refused = job.callback.take().map(|callback| (callback, said));
                }
                (Task::Add(original), false) => {
                    let key = original.key;
                    lost = Some(Rc::clone(original));
                    inner.held.retain(|original| original.key != key);
                }
                _ if job.tried => {
                    let message = "The analysis failed twice at this view.".to_owned();
                    refused = job.callback.take().map(|callback| (callback, message));
                }
                _ => {
                    job.tried = true;
                    inner.queue.push_front(job);
                }
            }
        }
        drop(inner);
        if let Some((callback, message)) = refused {
            callback(Err(message));
        }
        if let Some(original) = lost {
            self.tell(Event::Lost(original));
        }
        if gave_up {
            self.tell(Event::Broken("The analysis failed again and again. Reload the page.".to_owned()));
        } else {
            self.tell(Event::Restarted);
            self.start();
        }
    }

    fn tell(&self, event: Event) {
        let on_event = Rc::clone(&self.0.borrow().on_event);
        on_event(event);
    }
}

/// How a worker failed.
#[derive(Clone, Copy)]
enum Failure {
    Trap,
    Silence,
}

impl Failure {
    fn said_of(self, name: &str) -> String {
        match self {
            Self::Trap => {
                format!("{name} made the analysis fail and was left out. All other articles are still here.")
            }
            Self::Silence => {
                format!(
                    "{name} took too long to analyse and was left out. All other articles are still here."
                )
            }
        }
    }
}

/// The body of a reply.
fn read<T: serde::de::DeserializeOwned>(reply: Result<&[u8], String>) -> Result<T, String> {
    unpack(reply?).map_err(|_| "The analysis gave an answer that cannot be read.".to_owned())
}

/// The failure that the address asks to rehearse: `?rehearse=trap:name` or `?rehearse=stall:name`.
fn rehearsal() -> Option<(Fault, String)> {
    let search = gloo::utils::window().location().search().ok()?;
    let (fault, words) = search.strip_prefix("?rehearse=")?.split_once(':')?;
    let fault = match fault {
        "trap" => Fault::Trap,
        "stall" => Fault::Stall,
        _ => return None,
    };
    Some((fault, words.to_owned()))
}

/// What an error of the browser says.
pub(super) fn text_of(error: &JsValue) -> String {
    error
        .dyn_ref::<js_sys::Error>()
        .map_or_else(|| format!("{error:?}"), |error| String::from(error.message()))
}
