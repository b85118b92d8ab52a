//! What was kept is taken over when the page opens. A record that cannot be read is moved out of the way and said.

use super::Controller;
use crate::app::legacy::{LegacyStorage, taken_over};
use crate::app::parts::save;
use crate::app::plan::Source;
use crate::app::session::{File, OWN};
use crate::app::state::{Action, Keeping, Offer};
use crate::app::storage::{Aside, Batch, Storage};
use framewise_project::Id;
use framewise_project::record::Unreadable;
use framewise_protocol::Ask;
use framewise_protocol::question::{FilesAsk, LegacyAsk, LogAsk};
use js_sys::{Array, JSON, Promise, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::{JsFuture, spawn_local};

impl Controller {
    /// Opens the storage and merges what is kept into the session.
    pub(super) async fn open(&self) {
        let storage = match Storage::open().await {
            Ok(storage) => Rc::new(storage),
            Err(reason) => {
                self.tell(Action::Keeping(Keeping::No(reason)));
                return;
            }
        };
        *self.0.storage.borrow_mut() = Some(Rc::clone(&storage));
        // From here on nothing that another tab makes is missed.
        self.listen_to_other_tabs();
        self.take_over_first_version(&storage).await;
        match self.load(&storage).await {
            Ok(()) => self.tell(Action::Keeping(Keeping::Yes)),
            Err(reason) => self.tell(Action::Keeping(Keeping::No(reason))),
        }
        if !storage.aside().await.is_empty() {
            let text = "Something that this browser kept could not be read. It was put aside; everything else is here.";
            self.tell(Action::Tell { text: text.to_owned(), warning: true, offer: Some(Offer::SaveUnread) });
        }
    }

    async fn load(&self, storage: &Storage) -> Result<(), String> {
        let kept = storage.log().await?;
        let records = kept.iter().map(|(_, record)| record.clone()).collect();
        let entries = self.asked(LogAsk(records)).await?;
        let (mut aside, mut newer) = (Vec::new(), false);
        for ((key, _), entry) in kept.into_iter().zip(entries) {
            let project = key.split_once('/').and_then(|(project, _)| project.parse::<Id>().ok());
            match (project, entry) {
                (Some(project), Ok(entry)) => {
                    self.0.session.borrow_mut().merge(project, vec![entry]);
                }
                (_, Err(Unreadable::Newer(_))) => newer = true,
                (_, Err(Unreadable::Damaged(_)) | Ok(_)) => aside.push(Aside::Entry(key)),
            }
        }
        if newer {
            self.warn(
                "A newer version of Framewise kept something here that this one cannot read. It was left as it is."
                    .to_owned(),
            );
        }
        if !aside.is_empty() {
            storage.put_aside(&aside).await?;
        }
        self.load_files().await;
        Ok(())
    }

    /// Reads the files that the session speaks of and does not have.
    pub(super) async fn load_files(&self) {
        let Some(storage) = self.0.storage.borrow().clone() else { return };
        let missing = self.0.session.borrow().missing_files();
        let Ok(found) = storage.files(&missing).await else { return };
        let kept: Vec<(Id, String, Rc<[u8]>)> = missing
            .into_iter()
            .zip(found)
            .filter_map(|(id, file)| file.map(|(record, bytes)| (id, record, bytes)))
            .collect();
        if kept.is_empty() {
            return;
        }
        let records = kept.iter().map(|(_, record, _)| record.clone()).collect();
        let Ok(heads) = self.asked(FilesAsk(records)).await else { return };
        let mut aside = Vec::new();
        for ((id, _, bytes), head) in kept.into_iter().zip(heads) {
            match head {
                Ok(head) => {
                    let file = File { name: head.name, source: Source::Bytes(bytes) };
                    self.0.session.borrow_mut().put_file(id, file);
                }
                Err(Unreadable::Newer(_)) => {}
                Err(Unreadable::Damaged(_)) => aside.push(Aside::File(id.to_string())),
            }
        }
        if !aside.is_empty() {
            // What could not be moved is met again at the next start.
            let _ = storage.put_aside(&aside).await;
        }
    }

    /// Takes over what the first version of the page kept.
    async fn take_over_first_version(&self, storage: &Storage) {
        let Some(legacy) = LegacyStorage::open().await else { return };
        if let Some(found) = legacy.read().await {
            let mut aside: Vec<Aside> = found.damaged.iter().cloned().map(Aside::Legacy).collect();
            let decided = self.asked(LegacyAsk(found.edits.clone())).await.unwrap_or_else(|_| {
                aside.push(Aside::Legacy(Uint8Array::from(&*found.edits).into()));
                Default::default()
            });
            let (entries, files) = taken_over(&found.articles, decided.dictionaries, decided.decisions);
            let entries = entries.into_iter().map(|entry| (OWN, entry)).collect();
            let mut done = storage.write(&Batch { entries, files }).await;
            if done.is_ok() && !aside.is_empty() {
                done = storage.put_aside(&aside).await;
            }
            if done.is_ok() {
                legacy.forget(&found).await;
            }
        }
        legacy.close();
    }

    /// Hands what was put aside to the reader, as a file.
    pub(super) fn save_unread(&self) {
        let Some(storage) = self.0.storage.borrow().clone() else { return };
        spawn_local(async move {
            let records = storage.aside().await.iter().collect::<Array>();
            if let Some(json) = JSON::stringify(&records).ok().and_then(|json| json.as_string()) {
                save::unread(&json);
            }
        });
    }

    /// Asks the worker and waits for its answer.
    async fn asked<Q: Ask>(&self, question: Q) -> Result<Q::Answer, String> {
        let answer = Rc::new(RefCell::new(None));
        let promise = Promise::new(&mut |done, _| {
            let answer = Rc::clone(&answer);
            self.ask(question.clone(), move |found| {
                *answer.borrow_mut() = Some(found);
                // Resolving a promise cannot fail.
                let _ = done.call0(&wasm_bindgen::JsValue::NULL);
            });
        });
        // The promise is never rejected.
        let _ = JsFuture::from(promise).await;
        let found = answer.take();
        found.unwrap_or_else(|| Err("The analysis gave no answer.".to_owned()))
    }
}
