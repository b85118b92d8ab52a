//! Keeping articles in the browser: IndexedDB, one record for the project and one for each article.
//!
//! Records carry a version. Articles have keys that the database hands out, so that two tabs never give the same; a
//! project is the list of its articles, and the record type is made for more than one.

use super::state::Original;
use crate::protocol::{About, Key};
use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::{Serializer, from_value};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;

const DATABASE: &str = "framewise";
const DATABASE_VERSION: u32 = 1;
const PROJECTS: &str = "projects";
const ARTICLES: &str = "articles";
/// Version of the records.
const RECORD_VERSION: u32 = 1;
/// The one project there is so far.
const PROJECT: &str = "default";

#[derive(Debug, Serialize, Deserialize)]
struct ProjectRecord {
    id: String,
    version: u32,
    name: String,
    articles: Vec<u32>,
}

#[derive(Debug, Serialize, Deserialize)]
struct ArticleRecord {
    version: u32,
    project: String,
    name: String,
    #[serde(with = "crate::protocol::bytes")]
    bytes: Vec<u8>,
    encoding: Option<String>,
    about: Option<About>,
}

/// The database, and which article has which record.
pub(super) struct Storage {
    database: Database,
    records: RefCell<Vec<(Rc<Original>, u32)>>,
}

impl Storage {
    /// Opens the database. Fails with a reason where the browser does not keep anything.
    pub(super) async fn open() -> Result<Self, String> {
        let factory = Factory::new().map_err(|error| error.to_string())?;
        let mut request =
            factory.open(DATABASE, Some(DATABASE_VERSION)).map_err(|error| error.to_string())?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                // A store that is there already is left alone.
                let _ = database.create_object_store(PROJECTS, ObjectStoreParams::new());
                let mut numbered = ObjectStoreParams::new();
                numbered.auto_increment(true);
                let _ = database.create_object_store(ARTICLES, numbered);
            }
        });
        let database = request.await.map_err(|error| error.to_string())?;
        Ok(Self { database, records: RefCell::default() })
    }

    /// The kept articles, named from `first` on; nothing if none were ever kept.
    pub(super) async fn load(&self, first: Key) -> Result<Option<Vec<Rc<Original>>>, String> {
        self.read(first).await.map_err(|error| error.to_string())
    }

    async fn read(&self, first: Key) -> Result<Option<Vec<Rc<Original>>>, idb::Error> {
        let transaction = self.database.transaction(&[PROJECTS, ARTICLES], TransactionMode::ReadOnly)?;
        let project = transaction.object_store(PROJECTS)?.get(JsValue::from_str(PROJECT))?.await?;
        let Some(project) = project.and_then(|value| from_value::<ProjectRecord>(value).ok()) else {
            return Ok(None);
        };
        let store = transaction.object_store(ARTICLES)?;
        let mut found = Vec::new();
        for id in project.articles {
            let value = store.get(JsValue::from(id))?.await?;
            // A record that cannot be read costs itself, not the others.
            let Some(record) = value.and_then(|value| from_value::<ArticleRecord>(value).ok()) else {
                continue;
            };
            let original = Original {
                key: first + found.len() as u32,
                name: record.name,
                bytes: record.bytes.into(),
                encoding: record.encoding,
                about: record.about,
            };
            found.push((Rc::new(original), id));
        }
        let originals = found.iter().map(|(original, _)| Rc::clone(original)).collect();
        *self.records.borrow_mut() = found;
        Ok(Some(originals))
    }

    /// Keeps these articles, and no others.
    pub(super) async fn save(&self, articles: &[Rc<Original>]) -> Result<(), String> {
        self.write(articles).await.map_err(|error| error.to_string())
    }

    async fn write(&self, articles: &[Rc<Original>]) -> Result<(), idb::Error> {
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
                    let id = store.put(&record(original)?, key.as_ref())?.await?;
                    id.as_f64().unwrap_or_default() as u32
                }
            };
            records.push((Rc::clone(original), id));
        }
        for (_, id) in known.iter().filter(|(_, id)| records.iter().all(|(_, kept)| kept != id)) {
            store.delete(JsValue::from(*id))?.await?;
        }
        let project = ProjectRecord {
            id: PROJECT.to_owned(),
            version: RECORD_VERSION,
            name: String::new(),
            articles: records.iter().map(|(_, id)| *id).collect(),
        };
        let value = project.serialize(&Serializer::new()).map_err(to_idb)?;
        transaction.object_store(PROJECTS)?.put(&value, Some(&JsValue::from_str(PROJECT)))?.await?;
        transaction.commit()?.await?;
        *self.records.borrow_mut() = records;
        Ok(())
    }

    /// Forgets everything that was kept.
    pub(super) async fn clear(&self) -> Result<(), String> {
        self.empty().await.map_err(|error| error.to_string())
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

fn record(original: &Original) -> Result<JsValue, idb::Error> {
    let record = ArticleRecord {
        version: RECORD_VERSION,
        project: PROJECT.to_owned(),
        name: original.name.clone(),
        bytes: original.bytes.to_vec(),
        encoding: original.encoding.clone(),
        about: original.about.clone(),
    };
    record.serialize(&Serializer::new()).map_err(to_idb)
}

fn to_idb(error: serde_wasm_bindgen::Error) -> idb::Error {
    idb::Error::AddFailed(JsValue::from(error))
}
