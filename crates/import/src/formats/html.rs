//! Saved web pages.

use super::{Desk, File, Format};
use crate::document::{Document, Import, Warning};
use crate::error::ImportError;
use crate::{metadata, page};
use framewise_core::article::Article;

/// HTML, saved in any way that keeps it in one file.
pub(super) struct Html;

impl Format for Html {
    fn name(&self) -> &'static str {
        "a saved web page"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml", "xht", "shtml"]
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        let head =
            file.head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_lowercase();
        ["<!doctype html", "<html", "<head", "<body"].iter().any(|start| head.starts_with(start))
            || ((head.starts_with("<?xml") || head.starts_with("<!--")) && head.contains("<html"))
    }

    fn read(&self, file: &File<'_>, desk: &Desk<'_>) -> Result<Import, ImportError> {
        let (html, reading) = desk.decode(file, file.bytes, declared_encoding(&file.head).as_deref())?;
        let page = page::read(file.name, &html, desk.meter)?;
        let mut article = Article::new(file.name, &page.text);
        article.title = page.title.unwrap_or_else(|| metadata::title_from_name(file.name));
        article.source = page.outlet.unwrap_or_default();
        article.date = page.day.or_else(|| metadata::date_from_name(file.name));
        let mut document = Document { reading: Some(reading), ..Document::new(article, self.name()) };
        document.above = page.above;
        document.below = page.below;
        document.warnings.extend(page.whole.then_some(Warning::WholePage));
        Ok(Import::one(document))
    }
}

/// The encoding that a page names in its head: `<meta charset>`, the old `<meta http-equiv>`, or an XML declaration.
fn declared_encoding(head: &str) -> Option<String> {
    ["charset=", "encoding="].into_iter().find_map(|key| {
        let at = head.to_ascii_lowercase().find(key)?;
        let value = head.get(at + key.len()..)?.trim_start_matches(['"', '\'', ' ']);
        let label: String =
            value.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')).collect();
        (!label.is_empty()).then_some(label)
    })
}
