//! Our own files: a saved comparison comes back as its articles.

use super::{File, Format, ReadContext};
use crate::document::{Document, Import};
use crate::error::ImportError;
use crate::plain;
use framewise_core::article::Article;
use framewise_core::text::dates::Date;
use serde::Deserialize;

/// A saved comparison, as the command line prints it and the page saves it.
pub(super) struct Comparison;

/// What is read from it; everything else is computed again.
#[derive(Deserialize)]
struct Saved {
    schema: u32,
    articles: Vec<SavedArticle>,
}

#[derive(Deserialize)]
struct SavedArticle {
    path: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    date: Option<Date>,
    text: String,
}

impl Format for Comparison {
    fn name(&self) -> &'static str {
        "a saved comparison"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["framewise"]
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        let head: String = file.head.chars().filter(|c| !c.is_whitespace()).take(60).collect();
        head.starts_with("{\"schema\":") && head.contains("\"articles\":[")
    }

    fn read(&self, file: &File<'_>, context: &ReadContext<'_>) -> Result<Import, ImportError> {
        let (text, _) = context.decode(file, file.bytes, None)?;
        context.meter.work(file.name, text.len())?;
        let saved: Saved =
            serde_json::from_str(&text).map_err(|error| file.malformed(self.name(), &error))?;
        if saved.schema != 1 {
            let cause = format!("it is of version {}, and this program knows version 1", saved.schema);
            return Err(file.malformed(self.name(), &cause));
        }
        context.meter.articles(file.name, saved.articles.len())?;
        let mut import = Import::default();
        for saved in saved.articles {
            if let Err(error) = plain::holds_words(&saved.path, &saved.text) {
                import.failed.push(error);
                continue;
            }
            let SavedArticle { path, title, source, date, text } = saved;
            let article = Article { title, source, date, ..Article::new(path, &text) };
            import.documents.push(Document::new(article, self.name()));
        }
        Ok(import)
    }
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::{check, open};

    #[test]
    fn articles_come_back() {
        let json = br#"{"schema":1,"articles":[{"id":0,"path":"a.txt","title":"Harbour","source":"Gazette","date":"2024-05-03","text":"It opened."},
            {"id":1,"path":"b.txt","title":"Storm","source":"","date":null,"text":"It blew."}],"events":[]}"#;
        check(
            "saved.json",
            json,
            "a.txt | Harbour | Gazette | 2024-05-03 | It opened.\nb.txt | Storm |  |  | It blew.",
        );
    }

    #[test]
    fn another_version_is_said() {
        let error = open("a.framewise", br#"{"schema":2,"articles":[]}"#).unwrap_err().to_string();
        assert!(error.contains("version 2"), "{error}");
    }
}
