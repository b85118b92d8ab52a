//! Takes over what was kept when the page opens. A record that cannot be read is moved out of the way and reported.

use super::Host;
use super::legacy::LegacyStorage;
use super::storage::{Aside, Storage};
use framewise_keeper::Batch;
use framewise_keeper::legacy::taken_over;
use framewise_keeper::plan::Source;
use framewise_keeper::session::{File, OWN};
use framewise_project::record::{Unreadable, read};
use framewise_project::{FileHead, Id};
use framewise_protocol::Legacy;
use framewise_protocol::keeper::{Keeping, News, Offer};
use js_sys::{Array, JSON, Promise, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

const NEWER: &str =
    "A newer version of Framewise kept something here that this one cannot read. It was left as it is.";
const GONE: &str = "The browser no longer has the text of something that was kept here. It cannot be shown.";

impl Host {
    /// Opens the storage and merges what is kept into the session.
    pub(super) async fn open(&self) {
        let storage = match Storage::open().await {
            Ok(storage) => Rc::new(storage),
            Err(reason) => {
                self.say_keeping(Keeping::No(reason));
                return;
            }
        };
        *self.0.storage.borrow_mut() = Some(Rc::clone(&storage));
        // From here on, nothing that another tab does is missed.
        self.listen_to_other_tabs();
        self.take_over_first_version(&storage).await;
        match self.load(&storage).await {
            Ok(()) => self.say_keeping(Keeping::Yes),
            Err(reason) => self.say_keeping(Keeping::No(reason)),
        }
        if !storage.aside().await.is_empty() {
            let text = "Something that this browser kept could not be read. It was put aside; everything else is here.";
            self.warn(text, Some(Offer::SaveUnread));
        }
    }

    async fn load(&self, storage: &Storage) -> Result<(), String> {
        let (mut aside, mut newer) = (Vec::new(), false);
        for (key, record) in storage.log().await? {
            let project = key.split_once('/').and_then(|(project, _)| project.parse::<Id>().ok());
            match (project, read(&record)) {
                (Some(project), Ok(entry)) => {
                    self.0.keeper.borrow_mut().session.merge(project, vec![entry]);
                }
                (_, Err(Unreadable::Newer(_))) => newer = true,
                (_, Err(Unreadable::Damaged(_)) | Ok(_)) => aside.push(Aside::Entry(key)),
            }
        }
        if newer {
            self.warn(NEWER, None);
        }
        if !aside.is_empty() {
            storage.put_aside(&aside).await?;
        }
        self.load_files().await;
        Ok(())
    }

    /// Reads the files that the session refers to but does not have. What cannot be read or is gone is reported once.
    pub(super) async fn load_files(&self) {
        let Some(storage) = self.0.storage.borrow().clone() else { return };
        let missing = self.0.keeper.borrow().session.missing_files();
        let Ok(found) = storage.files(&missing).await else { return };
        let mut aside = Vec::new();
        let mut warnings = Vec::new();
        for (id, file) in missing.into_iter().zip(found) {
            let Some((record, bytes)) = file else {
                warnings.push(GONE);
                continue;
            };
            match read::<FileHead>(&record) {
                Ok(head) => {
                    let file = File { name: head.name, source: Source::Bytes(bytes) };
                    self.0.keeper.borrow_mut().session.put_file(id, file);
                }
                Err(Unreadable::Newer(_)) => warnings.push(NEWER),
                Err(Unreadable::Damaged(_)) => aside.push(Aside::File(id.to_string())),
            }
        }
        if !aside.is_empty() {
            // What could not be moved is encountered again at the next start.
            let _ = storage.put_aside(&aside).await;
        }
        warnings.sort_unstable();
        warnings.dedup();
        if !warnings.is_empty() && !self.0.said_missing.replace(true) {
            warnings.into_iter().for_each(|text| self.warn(text, None));
        }
    }

    /// Takes over what the first version of the page kept.
    async fn take_over_first_version(&self, storage: &Storage) {
        let Some(legacy) = LegacyStorage::open().await else { return };
        if let Some(found) = legacy.read().await {
            let mut aside: Vec<Aside> = found.damaged.iter().cloned().map(Aside::Legacy).collect();
            let decided = self.converted(found.edits.clone()).await.unwrap_or_else(|| {
                aside.push(Aside::Legacy(Uint8Array::from(&*found.edits).into()));
                Legacy::default()
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

    /// Has the engine, which knows their form, read decisions of the first version; nothing if it cannot.
    async fn converted(&self, edits: Vec<u8>) -> Option<Legacy> {
        let answer = Rc::new(RefCell::new(None));
        let promise = Promise::new(&mut |done, _| {
            let answer = Rc::clone(&answer);
            let converted = move |legacy| {
                *answer.borrow_mut() = legacy;
                // Resolving a promise cannot fail.
                let _ = done.call0(&JsValue::NULL);
            };
            *self.0.converted.borrow_mut() = Some(Box::new(converted));
        });
        self.tell(0, vec![News::Convert(edits)]);
        // The promise is never rejected.
        let _ = JsFuture::from(promise).await;
        answer.take()
    }

    /// What was put aside, as JSON.
    pub(super) async fn unread(&self) -> Option<String> {
        let storage = self.0.storage.borrow().clone()?;
        let records = storage.aside().await.iter().collect::<Array>();
        JSON::stringify(&records).ok().and_then(|json| json.as_string())
    }
}
