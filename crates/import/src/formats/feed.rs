//! Feeds (RSS 1.0 and 2.0, Atom): an article for each entry, as far as the feed gives its text.

use super::html::{declared_encoding, without_markup};
use super::text::with_reading;
use super::xml::root;
use super::{File, Format, ReadContext};
use crate::days::{self, Order};
use crate::document::{Fact, FactKind, Import};
use crate::error::ImportError;
use crate::plain;
use crate::xml::{Piece, Xml};
use framewise_core::text::line::one_line;

/// Saved feeds.
pub(super) struct Feed;

const NAME: &str = "a feed";

impl Format for Feed {
    fn name(&self) -> &'static str {
        NAME
    }

    fn endings(&self) -> &'static [&'static str] {
        &["rss", "atom"]
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        root(&file.head).is_some_and(|root| matches!(root, "rss" | "feed" | "RDF"))
    }

    fn read(&self, file: &File<'_>, context: &ReadContext<'_>) -> Result<Import, ImportError> {
        let (xml, reading) = context.decode(file, file.bytes, declared_encoding(&file.head).as_deref())?;
        let (outlet, entries) = entries(&mut Xml::new(&xml, file.name, NAME, context.meter))?;
        let mut import = Import::default();
        for (at, entry) in entries.into_iter().enumerate() {
            context.meter.articles(file.name, 1)?;
            let path = format!("{}#{}", file.name, at + 1);
            let text = without_markup(&path, &entry.text, context)?;
            match plain::document(&path, &text, NAME) {
                Ok(mut document) => {
                    let article = &mut document.article;
                    article.title = entry.title.unwrap_or_else(|| std::mem::take(&mut article.title));
                    article.source.clone_from(&outlet);
                    article.date =
                        entry.day.and_then(|day| days::stated(&day, Order::Unknown)).or(article.date);
                    document.facts.extend(entry.author.map(|value| Fact { kind: FactKind::Author, value }));
                    import.documents.push(document);
                }
                Err(error) => import.failed.push(error),
            }
        }
        Ok(with_reading(import.not_empty(file.name)?, &reading))
    }
}

/// What a feed says of an article.
#[derive(Default)]
struct Entry {
    title: Option<String>,
    author: Option<String>,
    /// When it was published, as it is written.
    day: Option<String>,
    text: String,
}

/// The title of a feed, and its entries.
fn entries(xml: &mut Xml<'_>) -> Result<(String, Vec<Entry>), ImportError> {
    let mut outlet = String::new();
    let mut entries: Vec<Entry> = Vec::new();
    let mut is_inside = false;
    while let Some(piece) = xml.next()? {
        let element = match piece {
            Piece::Start(element) => element,
            Piece::End(name) => {
                is_inside &= !is_entry(&name);
                continue;
            }
            Piece::Text(_) => continue,
        };
        let name = element.name();
        if is_entry(&name) {
            entries.push(Entry::default());
            is_inside = true;
        } else if let Some(entry) = entries.last_mut().filter(|_| is_inside) {
            match name.as_str() {
                "title" => entry.title = words(xml)?,
                // In Atom the name stands inside.
                "creator" | "name" => entry.author = words(xml)?,
                "pubDate" | "published" | "date" => entry.day = words(xml)?,
                "encoded" | "content" | "description" | "summary" => {
                    let text = xml.text_inside()?;
                    // An entry may give a summary and the whole.
                    if text.len() > entry.text.len() {
                        entry.text = text;
                    }
                }
                _ => {}
            }
        } else if name == "image" {
            xml.skip()?;
        } else if name == "title" && outlet.is_empty() {
            outlet = words(xml)?.unwrap_or_default();
        }
    }
    Ok((outlet, entries))
}

fn is_entry(name: &str) -> bool {
    matches!(name, "item" | "entry")
}

/// The words of the element that just began, on one line; nothing if there are none.
fn words(xml: &mut Xml<'_>) -> Result<Option<String>, ImportError> {
    let words = one_line(&xml.text_inside()?);
    Ok(Some(words).filter(|words| !words.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{open, written};

    fn check(name: &str, xml: &str, expected: &str) {
        assert_eq!(written(&open(name, xml.as_bytes()).unwrap()), expected, "{name}");
    }

    #[test]
    fn an_entry_is_an_article() {
        check(
            "a.xml",
            "<?xml version='1.0'?><rss><channel><image><title>Logo</title></image><title>The Gazette</title><item>\
             <title>Harbour opens</title><dc:creator>Anna Ozola</dc:creator>\
             <pubDate>Fri, 03 May 2024 09:00:00 GMT</pubDate><description>It opened.</description>\
             <content:encoded><![CDATA[<p>It <b>opened</b>.</p><p>So they say.</p>]]></content:encoded></item>\
             <item><title>Nets lost</title><description>&lt;p&gt;Forty.&lt;/p&gt;</description></item></channel></rss>",
            "a.xml#1 | Harbour opens | The Gazette | 2024-05-03 | It opened.⏎⏎So they say.\n\
             a.xml#2 | Nets lost | The Gazette |  | Forty.",
        );
        check(
            "a.atom",
            "<feed><title>The Gazette</title><entry><title>Harbour opens</title><author><name>Anna Ozola</name></author>\
             <published>2024-05-03T09:00:00Z</published><summary>It opened.</summary></entry></feed>",
            "a.atom#1 | Harbour opens | The Gazette | 2024-05-03 | It opened.",
        );
    }

    #[test]
    fn an_entry_without_text_is_named() {
        let import = open(
            "a.rss",
            b"<rss><item><title>Harbour opens</title></item><item><description>It rained.</description></item></rss>",
        )
        .unwrap();
        assert_eq!((import.documents.len(), import.failed.len()), (1, 1));
        assert_eq!(import.failed[0].to_string(), "a.rss#1 is empty");
        let error = open("a.rss", b"<rss><channel><title>The Gazette</title></channel></rss>").unwrap_err();
        assert_eq!(error.to_string(), "a.rss is empty");
    }
}
