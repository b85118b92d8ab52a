//! A document as an article: what Word, OpenDocument, EPUB and RTF files share.

use super::ReadContext;
use crate::document::{Document, Fact, FactKind, Import};
use crate::error::ImportError;
use crate::prose::Prose;
use crate::{days, exports, metadata, plain};
use framewise_core::article::Article;

/// A longer property is not a title.
const LONGEST_TITLE: usize = 200;

/// What a document states about itself.
#[derive(Debug, Default, Clone)]
pub(super) struct Properties {
    /// Its title.
    pub title: Option<String>,
    /// Its publisher.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The day on which it was published, not the one on which the file was made.
    pub published: Option<String>,
}

impl Properties {
    /// Takes over a property by its name in Dublin Core.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if value.is_empty() {
            return;
        }
        let property = match name {
            "title" => &mut self.title,
            "publisher" => &mut self.publisher,
            "creator" => &mut self.author,
            "date" => &mut self.published,
            _ => return,
        };
        property.get_or_insert(value);
    }
}

/// The articles of an export of a newspaper archive; nothing if the document is not one.
pub(super) fn export(
    name: &str,
    prose: &Prose,
    context: &ReadContext<'_>,
) -> Result<Option<Import>, ImportError> {
    exports::read(name, prose.text(), context)
}

/// Makes an article. The title is a heading that is marked as one, otherwise what the first lines say, otherwise the
/// document's property, which is often a leftover.
pub(super) fn article(
    name: &str,
    format: &'static str,
    prose: Prose,
    properties: Properties,
) -> Result<Document, ImportError> {
    let heading = prose.heading().map(str::to_owned);
    let text = prose.finish();
    let mut document = plain::document(name, &text, format)?;
    let found = metadata::find(&document.article.text, name);
    let stated = properties
        .title
        .filter(|title| title.chars().any(char::is_alphabetic) && title.chars().count() <= LONGEST_TITLE);
    // A property that occurs in the text is not a leftover.
    let repeated = stated.clone().filter(|title| text.contains(title.as_str()));
    let Article { title, source, date, .. } = &mut document.article;
    if let Some(known) = repeated.or(heading).or(found.title).or(stated) {
        *title = known;
    }
    if source.is_empty() {
        *source = properties.publisher.unwrap_or_default();
    }
    *date = date.or_else(|| days::stated(&properties.published?, days::Order::Unknown));
    document.facts.extend(properties.author.map(|value| Fact { kind: FactKind::Author, value }));
    Ok(document)
}
