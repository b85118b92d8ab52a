//! The worker itself: started, spoken with, watched, and replaced when it fails.

use super::job::{Failure, Job, Task};
use super::{Client, Event, Listeners, text_of};
use framewise_protocol::command::{Columns, Decide, Rehearse};
use framewise_protocol::{BUILD, Command, Envelope, Message, READY, pack, unpack, unpack_reply};
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker};

/// The most failures in a row before the page gives up.
const FAILURES: u32 = 4;

#[wasm_bindgen]
extern "C" {
    /// Provided by boot.js: a new worker from the script and the module that it fetched before the page was sealed.
    #[wasm_bindgen(js_namespace = framewise, js_name = startWorker, catch)]
    fn start_worker() -> Result<Worker, JsValue>;
}

impl Client {
    /// Starts a worker.
    pub(super) fn start(&self) {
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

    /// Handles a message from the worker.
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

    /// Gives a new worker what the one before it had, except the articles, which come one by one.
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
            // Nothing waits for the reply to this number.
            self.post(&Envelope { number: self.number(), message: Message::Command(command) });
        }
        self.pump();
    }

    /// Asks the next question, if the worker is free.
    pub(super) fn pump(&self) {
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
            // Not in this call, since the caller may hold the state.
            let client = self.clone();
            Timeout::new(0, move || client.failed(Failure::Trap)).forget();
        }
    }

    /// The worker trapped or is silent: terminates it and starts the next one.
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
}
