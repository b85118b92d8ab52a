//! The page's side of the bridge to the keeper: what the keeper is told goes there in order, and its news comes back.

use framewise_protocol::keeper::{Intent, News, Told};
use framewise_protocol::{BUILD, pack, unpack};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker};

#[wasm_bindgen]
extern "C" {
    /// Provided by boot.js: a new worker for the keeper, whose parts it fetched before the page was sealed.
    #[wasm_bindgen(js_namespace = framewise, js_name = startKeeper, catch)]
    fn start_keeper() -> Result<Worker, JsValue>;
}

/// Called with what comes from the keeper; with nothing if it failed, which ends it.
type Heard = Rc<dyn Fn(Option<Told>)>;

/// A handle on the keeper.
#[derive(Clone)]
pub(super) struct Keeper {
    worker: Option<Worker>,
    /// What waits until the keeper is there; nothing once it is.
    waiting: Rc<RefCell<Option<Vec<Intent>>>>,
}

impl Keeper {
    /// Starts the keeper. The page must be sealed.
    pub(super) fn new(heard: Heard) -> Self {
        let keeper = Self { worker: start_keeper().ok(), waiting: Rc::new(RefCell::new(Some(Vec::new()))) };
        let Some(worker) = &keeper.worker else {
            heard(None);
            return keeper;
        };
        let (own, failed) = (keeper.clone(), Rc::clone(&heard));
        let message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let bytes = js_sys::Uint8Array::new(&event.data()).to_vec();
            match unpack::<Told>(&bytes) {
                Ok(told) if told.news.first() == Some(&News::Ready(BUILD)) => own.welcome(),
                Ok(told) if !matches!(told.news.first(), Some(News::Ready(_))) => heard(Some(told)),
                _ => heard(None),
            }
        });
        let error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default();
            failed(None);
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        // The listeners live as long as the page.
        message.forget();
        error.forget();
        keeper
    }

    /// Tells the keeper what the reader does.
    pub(super) fn tell(&self, intent: Intent) {
        match &mut *self.waiting.borrow_mut() {
            Some(waiting) => waiting.push(intent),
            None => self.post(&intent),
        }
    }

    /// Sends what has waited, now that the keeper is there.
    fn welcome(&self) {
        for intent in self.waiting.take().unwrap_or_default() {
            self.post(&intent);
        }
    }

    fn post(&self, intent: &Intent) {
        if let (Some(worker), Ok(bytes)) = (&self.worker, pack(intent)) {
            // Bytes can always be sent.
            let _ = worker.post_message(&js_sys::Uint8Array::from(bytes.as_slice()));
        }
    }
}
