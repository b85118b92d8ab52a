//! Keeps projects in the browser: IndexedDB, with one record for each entry of a log and one for each file.
//!
//! Tabs only ever add records, each under a unique name, so that none overwrites what another keeps. Records are JSON
//! that states its version. One that cannot be read is moved to a separate store. What the first version of the page
//! kept is in another database: see [`super::legacy`].

use framewise_keeper::Batch;
use framewise_project::{Id, record};
use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use js_sys::{Array, Object, Reflect, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

const NO_STORAGE: &str = "it has no storage, or none in this mode";
const UNREADABLE: &str = "its storage could not be read";
const DATABASE: &str = "framewise.projects";
const DATABASE_VERSION: u32 = 1;
/// Entries, by project and entry.
const LOG: &str = "log";
/// Files, by their names.
const FILES: &str = "files";
/// What could not be read.
const ASIDE: &str = "aside";

/// The record and the bytes of a file; nothing if there is none.
pub(super) type KeptFile = Option<(String, Rc<[u8]>)>;

/// A record that cannot be read, moved out of the way.
#[derive(Debug, Clone)]
pub(super) enum Aside {
    /// A record of the log, by its key.
    Entry(String),
    /// A record of a file, by its name.
    File(String),
    /// A record of the first version of the page.
    Legacy(JsValue),
}

/// The database.
pub(super) struct Storage(Database);

impl Storage {
    /// Opens the database.
    ///
    /// # Errors
    ///
    /// With a reason, if the browser does not keep anything.
    pub(super) async fn open() -> Result<Self, String> {
        let factory = Factory::new().map_err(|_| NO_STORAGE.to_owned())?;
        let mut request =
            factory.open(DATABASE, Some(DATABASE_VERSION)).map_err(|_| NO_STORAGE.to_owned())?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                // An existing store is left alone.
                let _ = database.create_object_store(LOG, ObjectStoreParams::new());
                let _ = database.create_object_store(FILES, ObjectStoreParams::new());
                let mut numbered = ObjectStoreParams::new();
                numbered.auto_increment(true);
                let _ = database.create_object_store(ASIDE, numbered);
            }
        });
        let mut database = request.await.map_err(|_| "its storage could not be opened".to_owned())?;
        // A later version of the page in another tab is not kept waiting.
        database.on_version_change(|event| {
            if let Ok(database) = event.database() {
                database.close();
            }
        });
        Ok(Self(database))
    }

    /// All entries of all projects: key and record.
    pub(super) async fn log(&self) -> Result<Vec<(String, String)>, String> {
        let read = async || -> Result<Vec<(String, String)>, idb::Error> {
            let transaction = self.0.transaction(&[LOG], TransactionMode::ReadOnly)?;
            let store = transaction.object_store(LOG)?;
            let keys = store.get_all_keys(None, None)?.await?;
            let records = store.get_all(None, None)?.await?;
            // A record that is not text is read as an empty one, and moved out of the way as such.
            let text = |value: &JsValue| value.as_string().unwrap_or_default();
            Ok(keys.iter().zip(&records).map(|(key, record)| (text(key), text(record))).collect())
        };
        read().await.map_err(|_| UNREADABLE.to_owned())
    }

    /// Files by their names: record and bytes; nothing if there is none.
    pub(super) async fn files(&self, ids: &[Id]) -> Result<Vec<KeptFile>, String> {
        let read = async || -> Result<Vec<KeptFile>, idb::Error> {
            let transaction = self.0.transaction(&[FILES], TransactionMode::ReadOnly)?;
            let store = transaction.object_store(FILES)?;
            let mut found = Vec::with_capacity(ids.len());
            for id in ids {
                let value = store.get(JsValue::from_str(&id.to_string()))?.await?;
                found.push(value.map(|value| {
                    let bytes = field(&value, "bytes").dyn_into::<Uint8Array>();
                    let bytes = bytes.map(|bytes| bytes.to_vec().into());
                    // Without bytes the record is incomplete: it is read as an empty one.
                    match (field(&value, "record").as_string(), bytes) {
                        (Some(record), Ok(bytes)) => (record, bytes),
                        _ => (String::new(), Rc::default()),
                    }
                }));
            }
            Ok(found)
        };
        read().await.map_err(|_| UNREADABLE.to_owned())
    }

    /// Keeps entries and files.
    pub(super) async fn write(&self, batch: &Batch) -> Result<(), String> {
        let write = async || -> Result<(), idb::Error> {
            let transaction = self.0.transaction(&[LOG, FILES], TransactionMode::ReadWrite)?;
            let (log, files) = (transaction.object_store(LOG)?, transaction.object_store(FILES)?);
            for (head, bytes) in &batch.files {
                let value = object(&[
                    ("record", JsValue::from_str(&record::write_file(head))),
                    ("bytes", Uint8Array::from(&**bytes).into()),
                ]);
                files.put(&value, Some(&JsValue::from_str(&head.id.to_string())))?.await?;
            }
            for (project, entry) in &batch.entries {
                let key = JsValue::from_str(&format!("{project}/{}", entry.id));
                log.put(&JsValue::from_str(&record::write_entry(entry)), Some(&key))?.await?;
            }
            transaction.commit()?.await?;
            Ok(())
        };
        write().await.map_err(|_| "its storage could not be written; it may be full".to_owned())
    }

    /// Moves records out of the way.
    pub(super) async fn put_aside(&self, records: &[Aside]) -> Result<(), String> {
        let write = async || -> Result<(), idb::Error> {
            let transaction = self.0.transaction(&[LOG, FILES, ASIDE], TransactionMode::ReadWrite)?;
            let aside = transaction.object_store(ASIDE)?;
            for record in records {
                let (what, value) = match record {
                    Aside::Entry(key) => (LOG, take(&transaction, LOG, key).await?),
                    Aside::File(key) => (FILES, take(&transaction, FILES, key).await?),
                    Aside::Legacy(value) => ("first version", Some(value.clone())),
                };
                let value =
                    object(&[("what", JsValue::from_str(what)), ("value", value.unwrap_or(JsValue::NULL))]);
                aside.put(&value, None)?.await?;
            }
            transaction.commit()?.await?;
            Ok(())
        };
        write().await.map_err(|_| UNREADABLE.to_owned())
    }

    /// What was moved out of the way.
    pub(super) async fn aside(&self) -> Vec<JsValue> {
        let read = async || -> Result<Vec<JsValue>, idb::Error> {
            let transaction = self.0.transaction(&[ASIDE], TransactionMode::ReadOnly)?;
            transaction.object_store(ASIDE)?.get_all(None, None)?.await
        };
        read().await.unwrap_or_default()
    }
}

/// Removes a record from a store.
async fn take(transaction: &idb::Transaction, store: &str, key: &str) -> Result<Option<JsValue>, idb::Error> {
    let store = transaction.object_store(store)?;
    let value = store.get(JsValue::from_str(key))?.await?;
    store.delete(JsValue::from_str(key))?.await?;
    Ok(value)
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a new, plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}

/// A field of a record; undefined if it does not have the field.
pub(super) fn field(record: &JsValue, name: &str) -> JsValue {
    Reflect::get(record, &JsValue::from_str(name)).unwrap_or_default()
}

/// The elements of a list; none if it is not a list.
pub(super) fn elements(list: &JsValue) -> Vec<JsValue> {
    if Array::is_array(list) { Array::from(list).to_vec() } else { Vec::new() }
}
