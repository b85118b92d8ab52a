//! What the first version of the page kept: one project, a list of articles, and decisions with dictionaries as bytes.

use super::storage::{elements, field};
use framewise_project::{About, Added, Change, FileHead, Id, LogEntry, RawDecision};
use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use js_sys::Uint8Array;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

const DATABASE: &str = "framewise";
const PROJECTS: &str = "projects";
const ARTICLES: &str = "articles";
const PROJECT: &str = "default";

/// The database of the first version.
pub(super) struct LegacyStorage(Database);

/// What is in it.
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

/// An article as the first version kept it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LegacyArticle {
    pub(super) name: String,
    pub(super) bytes: Rc<[u8]>,
    pub(super) encoding: Option<String>,
    pub(super) about: Option<About>,
}

impl LegacyStorage {
    /// Opens the database; nothing where there is no storage.
    pub(super) async fn open() -> Option<Self> {
        let mut request = Factory::new().ok()?.open(DATABASE, Some(1)).ok()?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                // As the first version made it, which may be opened again.
                let _ = database.create_object_store(PROJECTS, ObjectStoreParams::new());
                let mut numbered = ObjectStoreParams::new();
                numbered.auto_increment(true);
                let _ = database.create_object_store(ARTICLES, numbered);
            }
        });
        request.await.ok().map(Self)
    }

    /// Whether it keeps anything.
    pub(super) async fn keeps_anything() -> bool {
        let Some(storage) = Self::open().await else { return false };
        let count = async || -> Result<u32, idb::Error> {
            let transaction = storage.0.transaction(&[PROJECTS], TransactionMode::ReadOnly)?;
            transaction.object_store(PROJECTS)?.count(None)?.await
        };
        let projects = count().await.unwrap_or_default();
        storage.close();
        projects > 0
    }

    /// What is kept; nothing where there is no project.
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

    /// Forgets what was found: it is kept elsewhere by now.
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
        // What stays is taken over once more, under the same names.
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

/// Entries and files.
pub(super) type TakenOver = (Vec<LogEntry>, Vec<(FileHead, Rc<[u8]>)>);

/// Entries and files that come to the same. Their names follow from what was kept, so that two tabs that take it over at
/// once do so once.
pub(super) fn taken_over(
    articles: &[(u32, LegacyArticle)],
    dictionaries: Vec<(String, String)>,
    decisions: Vec<String>,
) -> TakenOver {
    let named = |what: &str, number: u32| Id::of_name(&format!("first version {what} {number}"));
    let (mut changes, mut files, mut added) = (Vec::new(), Vec::new(), Vec::new());
    for (number, LegacyArticle { name, bytes, encoding, about }) in articles {
        let id = named("article", *number);
        files.push((FileHead { id, name: name.clone() }, Rc::clone(bytes)));
        added.push(Added { article: id, about: about.clone(), encoding: encoding.clone() });
    }
    if !added.is_empty() {
        changes.push(Change::AddArticles(added));
    }
    for ((name, text), number) in dictionaries.into_iter().zip(0..) {
        let id = named("dictionary", number);
        files.push((FileHead { id, name: name.clone() }, text.into_bytes().into()));
        changes.push(Change::AddDictionary(id, name));
    }
    changes.extend(decisions.into_iter().map(|json| Change::Decide(RawDecision::new(json))));
    let entry = |(change, number)| LogEntry {
        id: named("entry", number),
        clock: u64::from(number) + 1,
        time: 0,
        change,
    };
    (changes.into_iter().zip(0..).map(entry).collect(), files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_taken_over_under_the_same_names_each_time() {
        let about = About { title: "T".into(), ..About::default() };
        let article = LegacyArticle {
            name: "a.txt".into(),
            bytes: b"A"[..].into(),
            encoding: Some("KOI8-R".into()),
            about: Some(about.clone()),
        };
        let take = || {
            let dictionaries = vec![("trade.toml".into(), "[x]".into())];
            taken_over(&[(7, article.clone())], dictionaries, vec![r#"{"split_name":"A"}"#.into()])
        };
        let (entries, files) = take();
        assert_eq!(entries.len(), 3);
        let Change::AddArticles(added) = &entries[0].change else { panic!("{entries:?}") };
        assert_eq!((&added[0].about, added[0].encoding.as_deref()), (&Some(about), Some("KOI8-R")));
        assert_eq!(files.iter().map(|(head, _)| &*head.name).collect::<Vec<_>>(), ["a.txt", "trade.toml"]);
        assert_eq!(files[0].0.id, added[0].article);
        assert!(matches!(&entries[2].change, Change::Decide(own) if own.json() == r#"{"split_name":"A"}"#));
        assert_eq!(take(), (entries, files));
        assert_eq!(taken_over(&[], Vec::new(), Vec::new()), (Vec::new(), Vec::new()));
    }
}
