//! Mail, and saved pages in the form of mail: what EML and MHTML share.

use super::{ReadContext, html};
use crate::document::Document;
use crate::error::ImportError;
use crate::{page, plain};
use mail_parser::{Message, MessageParser, MimeHeaders};

/// An article found in a message that has less than this share of its words is not one.
const LEAST: f64 = 0.4;

/// Parses a message; nothing if it is not one.
pub(super) fn parse(bytes: &[u8]) -> Option<Message<'_>> {
    MessageParser::default().parse(bytes)
}

/// The first page of a message.
pub(super) fn page_of(message: &Message<'_>) -> Option<String> {
    message
        .html_bodies()
        .find(|part| part.is_text_html())
        .and_then(|part| part.text_contents())
        .map(str::to_owned)
}

/// The text of a message as a document: the article if it is a page, otherwise its plain text.
pub(super) fn body(
    name: &str,
    message: &Message<'_>,
    format: &'static str,
    context: &ReadContext<'_>,
) -> Result<Document, ImportError> {
    let Some(html) = page_of(message) else {
        let text: Vec<&str> = message.text_bodies().filter_map(|part| part.text_contents()).collect();
        return plain::document(name, text.join("\n\n").trim(), format);
    };
    let words = |text: &str| text.split_whitespace().count() as f64;
    let all = page::text(name, &html, context.meter)?;
    // Newsletters are laid out in tables and full of links, so their text is easily taken for a menu.
    match html::of_page(name, &html, format, context) {
        Ok(document) if words(&document.article.text) >= LEAST * words(&all) => Ok(document),
        _ => plain::document(name, &all, format),
    }
}

/// The files that come with a message: their names and bytes.
pub(super) fn attachments<'m>(message: &'m Message<'_>) -> Vec<(String, &'m [u8])> {
    message
        .attachments()
        .enumerate()
        .filter_map(|(at, part)| {
            let bytes = part.contents();
            let name = match part.message() {
                Some(inner) => {
                    format!("{}.eml", inner.subject().unwrap_or("message").replace(['/', '\\'], " "))
                }
                None => part.attachment_name()?.rsplit(['/', '\\']).next()?.to_owned(),
            };
            Some((if name.starts_with('.') { format!("{at}{name}") } else { name }, bytes))
        })
        .collect()
}
