//! Keeps what was done, in order, and tells the other tabs; takes over what they did.

use super::Host;
use super::tabs::{Entries, Tabs};
use framewise_keeper::Batch;
use framewise_protocol::keeper::Keeping;
use wasm_bindgen_futures::spawn_local;

impl Host {
    /// Keeps what was done.
    pub(super) fn keep(&self, batch: Batch) {
        self.0.outbox.borrow_mut().push_back(batch);
        self.write();
    }

    /// Writes what is to be written, one batch after the other. What cannot be written stays and is tried again with
    /// the next change.
    fn write(&self) {
        let Some(storage) = self.0.storage.borrow().clone() else { return };
        if self.0.writing.replace(true) {
            return;
        }
        let host = self.clone();
        spawn_local(async move {
            loop {
                let batch = host.0.outbox.borrow().front().cloned();
                let Some(batch) = batch else { break };
                if let Err(reason) = storage.write(&batch).await {
                    host.say_keeping(Keeping::No(reason));
                    break;
                }
                host.0.outbox.borrow_mut().pop_front();
                host.say_keeping(Keeping::Yes);
                if let Some(tabs) = &*host.0.tabs.borrow() {
                    tabs.tell(&batch.entries);
                }
            }
            host.0.writing.set(false);
        });
    }

    /// Takes over what other tabs do.
    pub(super) fn listen_to_other_tabs(&self) {
        let host = self.clone();
        let tabs = Tabs::listen(move |entries| host.once_open(move |own| own.take_over(entries)));
        *self.0.tabs.borrow_mut() = tabs;
    }

    fn take_over(&self, entries: Entries) {
        let mut is_new = false;
        for (project, entry) in entries {
            is_new |= self.0.keeper.borrow_mut().session.merge(project, vec![entry]);
        }
        if is_new {
            let host = self.clone();
            spawn_local(async move {
                host.load_files().await;
                let news = host.0.keeper.borrow_mut().follow();
                host.tell(0, news);
            });
        }
    }
}
