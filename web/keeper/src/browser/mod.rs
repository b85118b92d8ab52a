//! The keeper in its worker: messages of the page in, news out; see the modules for storage and other tabs.

mod keeping;
mod legacy;
mod opening;
mod storage;
mod tabs;

use framewise_keeper::{Batch, Keeper, Outcome};
use framewise_project::Id;
use framewise_protocol::keeper::{Intent, Keeping, News, Offer, Told};
use framewise_protocol::{BUILD, Legacy, pack, unpack};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use storage::Storage;
use tabs::Tabs;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Something that waits until what is kept has been read.
type Waiting = Box<dyn FnOnce(&Host)>;
/// Waits for what the engine read of the first version's records.
type Converted = Box<dyn FnOnce(Option<Legacy>)>;

struct Inner {
    scope: DedicatedWorkerGlobalScope,
    keeper: RefCell<Keeper>,
    /// What waits until what is kept has been read; nothing once it has.
    waiting: RefCell<Option<Vec<Waiting>>>,
    converted: RefCell<Option<Converted>>,
    storage: RefCell<Option<Rc<Storage>>>,
    /// What is to be written, in order.
    outbox: RefCell<VecDeque<Batch>>,
    writing: Cell<bool>,
    /// Whether the reader was told of files that cannot be read or are gone.
    said_missing: Cell<bool>,
    tabs: RefCell<Option<Tabs>>,
}

/// The keeper with everything that it reaches.
#[derive(Clone)]
struct Host(Rc<Inner>);

/// Listens for the page, and says that it does.
pub(crate) fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let host = Host(Rc::new(Inner {
        scope: scope.clone(),
        keeper: RefCell::new(Keeper::new(&[], stamp)),
        waiting: RefCell::new(Some(Vec::new())),
        converted: RefCell::default(),
        storage: RefCell::default(),
        outbox: RefCell::default(),
        writing: Cell::new(false),
        said_missing: Cell::new(false),
        tabs: RefCell::default(),
    }));
    let hearing = host.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        match unpack(&js_sys::Uint8Array::new(&event.data()).to_vec()) {
            Ok(intent) => hearing.hear(intent),
            // Something that the reader did would be lost: fail loudly, so that the page says so.
            Err(_) => std::process::abort(),
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The listener lives as long as the worker.
    listener.forget();
    host.tell(0, vec![News::Ready(BUILD)]);
}

impl Host {
    fn hear(&self, intent: Intent) {
        match intent {
            Intent::Open(samples) => {
                *self.0.keeper.borrow_mut() = Keeper::new(&samples, stamp);
                let host = self.clone();
                spawn_local(async move {
                    host.open().await;
                    host.opened();
                });
            }
            Intent::Converted(legacy) => {
                self.tell(1, Vec::new());
                if let Some(converted) = self.0.converted.take() {
                    converted(legacy);
                }
            }
            Intent::SaveUnread => {
                let host = self.clone();
                spawn_local(async move {
                    let unread = host.unread().await;
                    host.tell(1, unread.map(News::Unread).into_iter().collect());
                });
            }
            intent => self.once_open(move |host| {
                let Outcome { batch, news } = host.0.keeper.borrow_mut().hear(intent);
                if let Some(batch) = batch {
                    host.keep(batch);
                }
                host.tell(1, news);
            }),
        }
    }

    /// What was kept has been read: tells the page, and does what waited for it.
    fn opened(&self) {
        let waiting = self.0.waiting.take().unwrap_or_default();
        let news = self.0.keeper.borrow_mut().follow();
        self.tell(1, news);
        for act in waiting {
            act(self);
        }
    }

    /// Does something as soon as what is kept has been read.
    fn once_open(&self, act: impl FnOnce(&Self) + 'static) {
        let mut waiting = self.0.waiting.borrow_mut();
        match &mut *waiting {
            Some(waiting) => waiting.push(Box::new(act)),
            None => {
                drop(waiting);
                act(self);
            }
        }
    }

    fn say_keeping(&self, keeping: Keeping) {
        self.tell(0, vec![News::Keeping(keeping)]);
    }

    fn warn(&self, text: &str, offer: Option<Offer>) {
        self.tell(0, vec![News::Say { text: text.to_owned(), warning: true, offer }]);
    }

    fn tell(&self, done: u32, news: Vec<News>) {
        let message = pack(&Told { done, news }).map(|bytes| js_sys::Uint8Array::from(bytes.as_slice()));
        // The page would wait in vain for news that cannot be sent: fail loudly, so that it says so.
        match message {
            Ok(message) if self.0.scope.post_message(&message).is_ok() => {}
            _ => std::process::abort(),
        }
    }
}

/// A new name and the time.
fn stamp() -> (Id, u64) {
    let half = || (js_sys::Math::random() * f64::from(u32::MAX)) as u64;
    (Id::new(half() << 32 | half()), js_sys::Date::now() as u64)
}
