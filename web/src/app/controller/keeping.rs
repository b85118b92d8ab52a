//! What was made is kept, in order, and told to the other tabs; what they made is taken over.

use super::Controller;
use crate::app::plan::Source;
use crate::app::session::Kept;
use crate::app::state::{Action, Keeping};
use crate::app::storage::Batch;
use crate::app::tabs::{News, Tabs};
use framewise_project::FileHead;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

impl Controller {
    /// Keeps what was made.
    pub(super) fn keep(&self, kept: Kept) {
        let session = self.0.session.borrow();
        let file = |id| {
            let file = session.get_file(id)?;
            let Source::Bytes(bytes) = &file.source else { return None };
            Some((FileHead { id, name: file.name.clone() }, Rc::clone(bytes)))
        };
        let batch = Batch {
            entries: kept.entries.into_iter().map(|entry| (kept.project, entry)).collect(),
            files: kept.files.into_iter().filter_map(file).collect(),
        };
        drop(session);
        self.0.outbox.borrow_mut().push_back(batch);
        self.write();
    }

    /// Writes what is to be written, one batch after the other. What cannot be written stays, and is tried again with
    /// the next change.
    pub(super) fn write(&self) {
        let Some(storage) = self.0.storage.borrow().clone() else { return };
        if self.0.writing.replace(true) {
            return;
        }
        let controller = self.clone();
        spawn_local(async move {
            loop {
                let batch = controller.0.outbox.borrow().front().cloned();
                let Some(batch) = batch else { break };
                if let Err(reason) = storage.write(&batch).await {
                    controller.tell(Action::Keeping(Keeping::No(reason)));
                    break;
                }
                controller.0.outbox.borrow_mut().pop_front();
                controller.tell(Action::Keeping(Keeping::Yes));
                if let Some(tabs) = &*controller.0.tabs.borrow() {
                    tabs.tell(&batch.entries);
                }
            }
            controller.0.writing.set(false);
        });
    }

    /// Takes over what other tabs make.
    pub(super) fn listen_to_other_tabs(&self) {
        let controller = self.clone();
        let tabs = Tabs::listen(move |news| controller.once_loaded(move |own| own.heard(news)));
        *self.0.tabs.borrow_mut() = tabs;
    }

    fn heard(&self, news: News) {
        let mut is_new = false;
        for (project, entry) in news {
            is_new |= self.0.session.borrow_mut().merge(project, vec![entry]);
        }
        if is_new {
            let controller = self.clone();
            spawn_local(async move {
                controller.load_files().await;
                controller.sync();
            });
        }
    }
}
