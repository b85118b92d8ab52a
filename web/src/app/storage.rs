//! Keeping articles in the browser: IndexedDB, one record for the project and one for each article.
//!
//! Records carry a version. Articles have keys that the database hands out, so that two tabs never give the same; a
//! project is the list of its articles, and the record type is made for more than one.

use super::state::Original;
use framewise_protocol::{About, Key};
use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use js_sys::{Array, Object, Reflect, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

const NO_STORAGE: &str = "it has no storage, or none in this mode";
const DATABASE: &str = "framewise";
const DATABASE_VERSION: u32 = 1;
const PROJECTS: &str = "projects";
const ARTICLES: &str = "articles";
/// Version of the records.
const RECORD_VERSION: u32 = 1;
/// The one project there is so far.
const PROJECT: &str = "default";

/// The database, and which article has which record.
pub(super) struct Storage {
    database: Database,
    records: RefCell<Vec<(Rc<Original>, u32)>>,
    /// What was decided by hand, as it was read.
    edits: RefCell<Rc<[u8]>>,
}

impl Storage {
    /// Opens the database. Fails with a reason where the browser does not keep anything.
    pub(super) async fn open() -> Result<Self, String> {
        let factory = Factory::new().map_err(|_| NO_STORAGE.to_owned())?;
        let mut request =
            factory.open(DATABASE, Some(DATABASE_VERSION)).map_err(|_| NO_STORAGE.to_owned())?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                // A store that is there already is left alone.
                let _ = database.create_object_store(PROJECTS, ObjectStoreParams::new());
                let mut numbered = ObjectStoreParams::new();
                numbered.auto_increment(true);
                let _ = database.create_object_store(ARTICLES, numbered);
            }
        });
        let database = request.await.map_err(|_| "its storage could not be opened".to_owned())?;
        Ok(Self { database, records: RefCell::default(), edits: RefCell::default() })
    }

    /// Whether articles are kept. It reads none of them: it is asked before the page is sealed.
    pub(super) async fn keeps_articles() -> bool {
        let Ok(storage) = Self::open().await else { return false };
        let count = async || -> Result<u32, idb::Error> {
            let transaction = storage.database.transaction(&[PROJECTS], TransactionMode::ReadOnly)?;
            transaction.object_store(PROJECTS)?.count(None)?.await
        };
        let kept = count().await.is_ok_and(|projects| projects > 0);
        storage.database.close();
        kept
    }

    /// The kept articles, named from `first` on; nothing if none were ever kept.
    pub(super) async fn load(&self, first: Key) -> Result<Option<Vec<Rc<Original>>>, String> {
        self.read(first).await.map_err(|_| "its storage could not be read".to_owned())
    }

    async fn read(&self, first: Key) -> Result<Option<Vec<Rc<Original>>>, idb::Error> {
        let transaction = self.database.transaction(&[PROJECTS, ARTICLES], TransactionMode::ReadOnly)?;
        let project = transaction.object_store(PROJECTS)?.get(JsValue::from_str(PROJECT))?.await?;
        *self.edits.borrow_mut() = Rc::default();
        let Some(project) = project else { return Ok(None) };
        if let Ok(edits) = field(&project, "edits").dyn_into::<Uint8Array>() {
            *self.edits.borrow_mut() = edits.to_vec().into();
        }
        let store = transaction.object_store(ARTICLES)?;
        let mut found = Vec::new();
        for id in Array::from(&field(&project, "articles")) {
            let value = store.get(id.clone())?.await?;
            let key = first + found.len() as u32;
            // A record that cannot be read costs itself, not the others.
            if let (Some(original), Some(id)) = (value.and_then(|value| original(key, &value)), id.as_f64()) {
                found.push((Rc::new(original), id as u32));
            }
        }
        let originals = found.iter().map(|(original, _)| Rc::clone(original)).collect();
        *self.records.borrow_mut() = found;
        Ok(Some(originals))
    }

    /// What was decided by hand, as [`load`](Self::load) found it.
    pub(super) fn edits(&self) -> Rc<[u8]> {
        Rc::clone(&self.edits.borrow())
    }

    /// Keeps these articles, and no others, and what was decided by hand.
    pub(super) async fn save(&self, articles: &[Rc<Original>], edits: &[u8]) -> Result<(), String> {
        self.write(articles, edits)
            .await
            .map_err(|_| "its storage could not be written; it may be full".to_owned())
    }

    async fn write(&self, articles: &[Rc<Original>], edits: &[u8]) -> Result<(), idb::Error> {
        let known = self.records.borrow().clone();
        let transaction = self.database.transaction(&[PROJECTS, ARTICLES], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(ARTICLES)?;
        let mut records = Vec::with_capacity(articles.len());
        for original in articles {
            let own = known.iter().find(|(kept, _)| kept.key == original.key);
            let id = match own {
                Some((kept, id)) if Rc::ptr_eq(kept, original) => *id,
                _ => {
                    let key = own.map(|(_, id)| JsValue::from(*id));
                    let id = store.put(&record(original), key.as_ref())?.await?;
                    id.as_f64().unwrap_or_default() as u32
                }
            };
            records.push((Rc::clone(original), id));
        }
        for (_, id) in known.iter().filter(|(_, id)| records.iter().all(|(_, kept)| kept != id)) {
            store.delete(JsValue::from(*id))?.await?;
        }
        let project = object(&[
            ("id", JsValue::from_str(PROJECT)),
            ("version", JsValue::from(RECORD_VERSION)),
            ("name", JsValue::from_str("")),
            ("edits", Uint8Array::from(edits).into()),
            ("articles", records.iter().map(|(_, id)| JsValue::from(*id)).collect::<Array>().into()),
        ]);
        transaction.object_store(PROJECTS)?.put(&project, Some(&JsValue::from_str(PROJECT)))?.await?;
        transaction.commit()?.await?;
        *self.records.borrow_mut() = records;
        Ok(())
    }

    /// Forgets everything that was kept.
    pub(super) async fn clear(&self) -> Result<(), String> {
        self.empty().await.map_err(|_| "its storage could not be emptied".to_owned())
    }

    async fn empty(&self) -> Result<(), idb::Error> {
        let transaction = self.database.transaction(&[PROJECTS, ARTICLES], TransactionMode::ReadWrite)?;
        transaction.object_store(PROJECTS)?.delete(JsValue::from_str(PROJECT))?.await?;
        let store = transaction.object_store(ARTICLES)?;
        let ids: Vec<u32> = self.records.borrow().iter().map(|(_, id)| *id).collect();
        for id in ids {
            store.delete(JsValue::from(id))?.await?;
        }
        transaction.commit()?.await?;
        self.records.borrow_mut().clear();
        Ok(())
    }
}

/// The record of an article.
fn record(original: &Original) -> JsValue {
    let text = |value: Option<&str>| value.map_or(JsValue::NULL, JsValue::from_str);
    let about = original.about.as_ref();
    object(&[
        ("version", JsValue::from(RECORD_VERSION)),
        ("project", JsValue::from_str(PROJECT)),
        ("name", JsValue::from_str(&original.name)),
        ("bytes", Uint8Array::from(&*original.bytes).into()),
        ("encoding", text(original.encoding.as_deref())),
        ("title", text(about.map(|about| &*about.title))),
        ("source", text(about.map(|about| &*about.source))),
        ("date", text(about.map(|about| &*about.date))),
        ("groups", text(about.map(|about| &*about.groups))),
    ])
}

/// An article from its record; nothing where the record is of a later version or not whole.
fn original(key: Key, record: &JsValue) -> Option<Original> {
    let text = |name: &str| field(record, name).as_string();
    let version = field(record, "version").as_f64()?;
    let bytes = field(record, "bytes").dyn_into::<Uint8Array>().ok()?;
    let about = text("title").zip(text("source")).zip(text("date"));
    (version <= f64::from(RECORD_VERSION)).then(|| Original {
        key,
        name: text("name").unwrap_or_default(),
        bytes: bytes.to_vec().into(),
        encoding: text("encoding"),
        about: about.map(|((title, source), date)| About {
            title,
            source,
            date,
            groups: text("groups").unwrap_or_default(),
        }),
    })
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a new, plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}

/// A field of a record, undefined where it has none.
fn field(record: &JsValue, name: &str) -> JsValue {
    Reflect::get(record, &JsValue::from_str(name)).unwrap_or_default()
}
