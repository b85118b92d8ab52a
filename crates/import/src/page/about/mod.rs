//! What a page states about itself: headline, outlet, day of publication, authors.
//!
//! Three kinds of statements are gathered: JSON-LD ([`linked_data`]), `<meta>` elements ([`Meta`]), and what stands in
//! the page ([`title`], [`day`]). Each fact is taken from the most reliable source that has it; nothing is made up if
//! none does.

mod day;
mod linked_data;
mod outlet;
mod title;

use super::dom::{attribute, tag};
use crate::days::Order;
use dom_query::Document;
use framewise_core::text::dates::Date;
use framewise_core::text::line::one_line;
pub(crate) use outlet::host;
pub(super) use title::same_words;

/// What is known about a page's article.
#[derive(Debug, Default)]
pub(super) struct About {
    /// The headline, without the outlet's name.
    pub title: Option<String>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The day of publication.
    pub day: Option<Date>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The address of the page.
    pub address: Option<String>,
    /// The text that JSON-LD gives for the article.
    pub body: Option<String>,
}

/// Gathers what a page states.
pub(super) fn about(document: &Document) -> About {
    let meta = Meta::of(document);
    let stated = linked_data::read(document);
    let address = meta.address.clone().or_else(|| stated.address.clone());
    let language = document.html_root().attr("lang").map(|lang| lang.to_string()).unwrap_or_default();
    let headings = headings(document);
    let outlets = outlet::names(&meta, &stated, address.as_deref());
    About {
        title: title::find(&meta, &stated, &headings, &outlets),
        outlet: outlets.shown,
        day: day::find(document, &meta, &stated, address.as_deref(), Order::of_language(&language)),
        author: stated
            .author
            .or_else(|| meta.first(&["author", "parsely-author", "dc.creator", "sailthru.author"])),
        address,
        body: stated.body,
    }
}

/// The `<meta>` elements of a page, and its `<title>`.
pub(super) struct Meta {
    /// Keys (name, property or itemprop, in small letters) with their values, in order.
    values: Vec<(String, String)>,
    /// The text of `<title>`.
    pub title: Option<String>,
    /// The page's own address, from `<link rel=canonical>` or `og:url`.
    pub address: Option<String>,
}

impl Meta {
    fn of(document: &Document) -> Self {
        let mut values = Vec::new();
        let mut title = None;
        let mut address = None;
        for node in document.root().descendants_it() {
            match tag(&node).as_deref() {
                Some("meta") => {
                    let Some(content) = attribute(&node, "content") else { continue };
                    for key in ["property", "name", "itemprop", "http-equiv"] {
                        // Some pages write several keys into one attribute.
                        let keys = attribute(&node, key).unwrap_or_default().to_lowercase();
                        values
                            .extend(keys.split_whitespace().map(|key| (key.to_owned(), one_line(&content))));
                    }
                }
                Some("title") if title.is_none() => {
                    title = Some(one_line(&node.text())).filter(|title| !title.is_empty());
                }
                Some("link") if address.is_none() => {
                    let canonical =
                        attribute(&node, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
                    address = attribute(&node, "href").filter(|href| canonical && href.contains("://"));
                }
                _ => {}
            }
        }
        let mut meta = Self { values, title, address: None };
        meta.address = address.or_else(|| meta.first(&["og:url"]));
        meta
    }

    /// The first value of the first key that has one.
    pub(super) fn first(&self, keys: &[&str]) -> Option<String> {
        keys.iter()
            .find_map(|key| self.values.iter().find(|(own, _)| own == key))
            .map(|(_, value)| value.clone())
    }
}

/// The headings of a page: their level and words, in order.
fn headings(document: &Document) -> Vec<(u8, String)> {
    document
        .root()
        .descendants_it()
        .filter_map(|node| {
            let level = match tag(&node)?.as_str() {
                "h1" => 1,
                "h2" => 2,
                _ => return None,
            };
            Some((level, one_line(&node.text()))).filter(|(_, words)| !words.is_empty())
        })
        .collect()
}
