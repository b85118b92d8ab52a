//! The page's side of the bridge to the worker: one question at a time, a watchdog, and a new worker when one fails.
//!
//! The client holds the articles that a worker has taken in, so that the next one can have them back. A worker that
//! traps or stays silent for too long is ended. If it was taking in an article, that one is at fault: it is refused,
//! by name, and not given to the next worker. A question about the comparison is asked once more.

use super::state::Original;
use framewise_protocol::{Answer, BUILD, Envelope, Fault, Incoming, Key, Request, pack, unpack};
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
    Lost(Rc<Original>),
    /// A worker failed and there is a new one.
    Restarted,
    /// The analysis cannot run.
    Broken(String),
}

type Callback = Box<dyn FnOnce(Answer)>;

/// What the worker is asked to do. An article is put into a message when its turn comes: a thousand that wait are not there
/// twice.
#[derive(Clone)]
enum Task {
    Ask(Request),
    Add(Rc<Original>),
}

impl Task {
    fn request(&self) -> Request {
        match self {
            Self::Ask(request) => request.clone(),
            Self::Add(original) => Request::Add(incoming(original)),
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
    restoring: VecDeque<Rc<Original>>,
    held: Vec<Rc<Original>>,
    /// What was decided by hand, for the next worker.
    edits: Rc<[u8]>,
    /// The articles that stand side by side, likewise.
    wanted: Vec<Key>,
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
            edits: Rc::default(),
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

    /// Asks a question; the answer comes to the callback.
    pub(super) fn ask(&self, request: Request, callback: impl FnOnce(Answer) + 'static) {
        self.give(Task::Ask(request), callback);
    }

    fn give(&self, task: Task, callback: impl FnOnce(Answer) + 'static) {
        let number = {
            let mut inner = self.0.borrow_mut();
            inner.next_number += 1;
            inner.next_number
        };
        let job = Job { number, task, callback: Some(Box::new(callback)), tried: false };
        self.0.borrow_mut().queue.push_back(job);
        self.pump();
    }

    /// Gives the worker an article. When it is taken in, the client holds it for the next worker.
    pub(super) fn add(&self, original: Rc<Original>, callback: impl FnOnce(Answer) + 'static) {
        let client = self.clone();
        self.give(Task::Add(Rc::clone(&original)), move |answer| {
            if matches!(answer, Answer::Added(_)) {
                client.hold(original);
            }
            callback(answer);
        });
    }

    /// Puts a corrected article in its place, for the next worker.
    pub(super) fn hold(&self, original: Rc<Original>) {
        let held = &mut self.0.borrow_mut().held;
        match held.iter_mut().find(|own| own.key == original.key) {
            Some(own) => *own = original,
            None => held.push(original),
        }
    }

    /// Holds what was decided by hand, for the next worker.
    pub(super) fn hold_edits(&self, edits: Rc<[u8]>) {
        self.0.borrow_mut().edits = edits;
    }

    /// Puts these articles side by side, with this worker and the next.
    pub(super) fn want(&self, keys: &[Key]) {
        self.0.borrow_mut().wanted = keys.to_vec();
        self.ask(Request::Columns(keys.to_vec()), |_| {});
    }

    /// Takes an article out.
    pub(super) fn remove(&self, key: Key, callback: impl FnOnce() + 'static) {
        self.0.borrow_mut().held.retain(|original| original.key != key);
        self.ask(Request::Remove(key), move |_| callback());
    }

    /// Forgets the articles that wait to be taken in; returns which.
    pub(super) fn cancel_adding(&self) -> Vec<Key> {
        let mut gone = Vec::new();
        self.0.borrow_mut().queue.retain(|job| match &job.task {
            Task::Add(original) => {
                gone.push(original.key);
                false
            }
            Task::Ask(_) => true,
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
        let Ok(Envelope { number, body }) = unpack::<Envelope<Answer>>(&bytes) else {
            self.failed(Failure::Trap);
            return;
        };
        if let Answer::Ready(build) = body {
            if build != BUILD {
                let message = "The page and its analysis are of different versions. Reload the page.";
                self.tell(Event::Broken(message.to_owned()));
                return;
            }
            let mut inner = self.0.borrow_mut();
            inner.ready = true;
            inner.watchdog = None;
            let rehearsal = inner.rehearsal.clone();
            let (edits, wanted) = (Rc::clone(&inner.edits), inner.wanted.clone());
            drop(inner);
            if !wanted.is_empty() {
                self.post(&Envelope { number: 0, body: Request::Columns(wanted) });
            }
            if !edits.is_empty() {
                self.post(&Envelope { number: 0, body: Request::Edits(edits.to_vec()) });
            }
            if let Some((fault, words)) = rehearsal {
                self.post(&Envelope { number: 0, body: Request::Rehearse(fault, words) });
            }
            self.pump();
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
            callback(body);
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
        let envelope = Envelope { number: job.number, body: job.task.request() };
        inner.current = Some(job);
        drop(inner);
        self.watch();
        self.post(&envelope);
    }

    fn post(&self, envelope: &Envelope<Request>) {
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
            callback(Answer::Refused(message));
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

fn incoming(original: &Original) -> Incoming {
    Incoming {
        key: original.key,
        name: original.name.clone(),
        bytes: original.bytes.to_vec(),
        encoding: original.encoding.clone(),
        about: original.about.clone(),
    }
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
