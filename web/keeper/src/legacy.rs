//! Turns what the first version of the page kept into equivalent entries and files.

use framewise_project::{About, Added, Change, FileHead, Id, LogEntry, RawDecision};
use std::rc::Rc;

/// An article as the first version kept it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegacyArticle {
    /// File name, or a made-up name.
    pub name: String,
    /// Its bytes.
    pub bytes: Rc<[u8]>,
    /// The encoding that the reader chose.
    pub encoding: Option<String>,
    /// What the reader corrected.
    pub about: Option<About>,
}

/// Entries and files.
pub type TakenOver = (Vec<LogEntry>, Vec<(FileHead, Rc<[u8]>)>);

/// Equivalent entries and files. Their names follow from what was kept, so that two tabs that take it over at the same
/// time produce it only once.
pub fn taken_over(
    articles: &[(u32, LegacyArticle)],
    dictionaries: Vec<(String, String)>,
    decisions: Vec<String>,
) -> TakenOver {
    let named = |what: &str, number: u32| Id::of_name(&format!("first version {what} {number}"));
    let (mut changes, mut files, mut added) = (Vec::new(), Vec::new(), Vec::new());
    for (number, LegacyArticle { name, bytes, encoding, about }) in articles {
        let id = named("article", *number);
        files.push((FileHead { id, name: name.clone() }, Rc::clone(bytes)));
        added.push(Added { article: id, about: about.clone(), encoding: encoding.clone(), part: None });
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
