//! Saved web pages.

use super::text::with_reading;
use super::{File, Format, ReadContext};
use crate::document::{Document, Fact, FactKind, Import, Warning};
use crate::error::ImportError;
use crate::{exports, metadata, page, plain};
use framewise_core::article::Article;

/// What pages of newspaper archives contain; other pages need not be checked for exports.
const ARCHIVES: [&str; 5] = ["articleParagraph", "Document ", "DOCUMENTS", "End of Document", "ProQuest"];

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

    fn read(&self, file: &File<'_>, context: &ReadContext<'_>) -> Result<Import, ImportError> {
        let (html, reading) = context.decode(file, file.bytes, declared_encoding(&file.head).as_deref())?;
        // A page of a newspaper archive holds many articles.
        if ARCHIVES.iter().any(|name| html.contains(name))
            && let Some(import) =
                exports::read(file.name, &page::text(file.name, &html, context.meter)?, context)?
        {
            return Ok(with_reading(import, &reading));
        }
        let mut document = of_page(file.name, &html, self.name(), context)?;
        document.reading = Some(reading);
        Ok(Import::one(document))
    }
}

/// The article of a page as a document.
pub(super) fn of_page(
    name: &str,
    html: &str,
    format: &'static str,
    context: &ReadContext<'_>,
) -> Result<Document, ImportError> {
    let page = page::read(name, html, context.meter)?;
    plain::holds_words(name, &page.text)?;
    let mut article = Article::new(name, &page.text);
    article.title = page.title.unwrap_or_else(|| metadata::title_from_name(name));
    let outlet = page.outlet.or_else(|| metadata::source_from_name(name).map(str::to_owned));
    article.source = outlet.unwrap_or_default();
    article.date = page.day.or_else(|| metadata::date_from_name(name));
    let mut document = Document::new(article, format);
    document.cut(page.above, page.below);
    document.warnings.extend(page.whole.then_some(Warning::WholePage));
    let facts = [(FactKind::Author, page.author), (FactKind::Address, page.address)];
    document
        .facts
        .extend(facts.into_iter().filter_map(|(kind, value)| value.map(|value| Fact { kind, value })));
    Ok(document)
}

/// A text without markup, if it is markup: cells of tables and bodies of feeds often are.
pub(super) fn without_markup(
    name: &str,
    text: &str,
    context: &ReadContext<'_>,
) -> Result<String, ImportError> {
    if is_markup(text) { page::text(name, text, context.meter) } else { Ok(text.to_owned()) }
}

fn is_markup(text: &str) -> bool {
    let folded = text.to_ascii_lowercase();
    ["</p>", "<p>", "<br>", "<br/>", "<br />", "</div>"].iter().any(|tag| folded.contains(tag))
}

/// The encoding that a page names in its head: `<meta charset>`, the old `<meta http-equiv>`, or an XML declaration.
pub(super) fn declared_encoding(head: &str) -> Option<String> {
    ["charset=", "encoding="].into_iter().find_map(|key| {
        let at = head.to_ascii_lowercase().find(key)?;
        let value = head.get(at + key.len()..)?.trim_start_matches(['"', '\'', ' ']);
        let label: String =
            value.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')).collect();
        (!label.is_empty()).then_some(label)
    })
}
