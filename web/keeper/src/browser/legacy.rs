//! What the first version of the page kept: one project, a list of articles, and decisions with dictionaries as bytes.

use super::storage::{elements, field};
use framewise_keeper::legacy::LegacyArticle;
use framewise_protocol::About;
use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

const DATABASE: &str = "framewise";
const PROJECTS: &str = "projects";
const ARTICLES: &str = "articles";
const PROJECT: &str = "default";

/// The database of the first version.
pub(super) struct LegacyStorage(Database);

/// What the database contains.
#[derive(Default)]
pub(super) struct Found {
    /// The articles, with the numbers of their records.
    pub(super) articles: Vec<(u32, LegacyArticle)>,
    /// Decisions and dictionaries.
    pub(super) edits: Vec<u8>,
    /// Records that cannot be read.
    pub(super) damaged: Vec<JsValue>,
    keys: Vec<JsValue>,
}

impl LegacyStorage {
    /// Opens the database; nothing if there is no storage.
    pub(super) async fn open() -> Option<Self> {
        let mut request = Factory::new().ok()?.open(DATABASE, Some(1)).ok()?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                // In the form that the first version created, since that version may be opened again.
                let _ = database.create_object_store(PROJECTS, ObjectStoreParams::new());
                let mut numbered = ObjectStoreParams::new();
                numbered.auto_increment(true);
                let _ = database.create_object_store(ARTICLES, numbered);
            }
        });
        request.await.ok().map(Self)
    }

    /// What is kept; nothing if there is no project.
    pub(super) async fn read(&self) -> Option<Found> {
        let read = async || -> Result<Option<Found>, idb::Error> {
            let transaction = self.0.transaction(&[PROJECTS, ARTICLES], TransactionMode::ReadOnly)?;
            let project = transaction.object_store(PROJECTS)?.get(JsValue::from_str(PROJECT))?.await?;
            let Some(project) = project else { return Ok(None) };
            let mut found = Found::default();
            if let Ok(edits) = field(&project, "edits").dyn_into::<Uint8Array>() {
                found.edits = edits.to_vec();
            }
            let store = transaction.object_store(ARTICLES)?;
            for key in elements(&field(&project, "articles")) {
                let Some(value) = store.get(key.clone())?.await? else { continue };
                match (article(&value), key.as_f64()) {
                    (Some(article), Some(id)) => found.articles.push((id as u32, article)),
                    _ => found.damaged.push(value),
                }
                found.keys.push(key);
            }
            Ok(Some(found))
        };
        read().await.ok().flatten()
    }

    /// Deletes what was found: by now it is kept elsewhere.
    pub(super) async fn forget(&self, found: &Found) {
        let forget = async || -> Result<(), idb::Error> {
            let transaction = self.0.transaction(&[PROJECTS, ARTICLES], TransactionMode::ReadWrite)?;
            let store = transaction.object_store(ARTICLES)?;
            for key in &found.keys {
                store.delete(key.clone())?.await?;
            }
            transaction.object_store(PROJECTS)?.delete(JsValue::from_str(PROJECT))?.await?;
            transaction.commit()?.await?;
            Ok(())
        };
        // What remains is taken over once more, under the same names.
        let _ = forget().await;
    }

    /// Closes the database.
    pub(super) fn close(&self) {
        self.0.close();
    }
}

fn article(record: &JsValue) -> Option<LegacyArticle> {
    let text = |name: &str| field(record, name).as_string();
    let bytes = field(record, "bytes").dyn_into::<Uint8Array>().ok()?;
    let about = text("title").zip(text("source")).zip(text("date"));
    let about = about.map(|((title, source), date)| About {
        title,
        source,
        date,
        groups: text("groups").unwrap_or_default(),
    });
    Some(LegacyArticle {
        name: text("name").unwrap_or_default(),
        bytes: bytes.to_vec().into(),
        encoding: text("encoding"),
        about,
    })
}
