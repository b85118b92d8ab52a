//! The day on which a page's article was published, not the one on which it was changed.

use super::Meta;
use super::linked_data::Stated;
use crate::days::{self, Order};
use crate::page::dom::{attribute, tag};
use dom_query::{Document, NodeRef};
use framewise_core::text::dates::Date;
use framewise_core::text::line::one_line;

/// Keys of `<meta>` elements that name the day of publication, the most reliable first.
const KEYS: [&str; 24] = [
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date.published",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dc.date.created",
    "dcterms.date",
    "publication_date",
    "publish-date",
    "publish_date",
    "published-date",
    "pubdate",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "citation_publication_date",
    "date",
];

/// Finds the day: in JSON-LD and `<meta>` elements, in marked elements of the page, in its address.
pub(super) fn find(
    document: &Document,
    meta: &Meta,
    stated: &Stated,
    address: Option<&str>,
    order: Order,
) -> Option<Date> {
    stated
        .published
        .as_deref()
        .and_then(|text| days::stated(text, order))
        .or_else(|| KEYS.iter().find_map(|key| days::stated(&meta.first(&[key])?, order)))
        .or_else(|| marked(document, order))
        .or_else(|| address.and_then(in_address))
}

/// The day in an element that is marked as the time of publication: `itemprop=datePublished`, `<time pubdate>`, the
/// `published` of microformats, or the only `<time>` of the page's head.
fn marked(document: &Document, order: Order) -> Option<Date> {
    let mut times: Vec<Date> = Vec::new();
    for node in document.root().descendants_it() {
        let Some(tag) = tag(&node) else { continue };
        let is_time = tag == "time";
        let names = names(&node);
        let named = |wanted: &[&str]| names.iter().any(|name| wanted.contains(&name.as_str()));
        if named(&[
            "datepublished",
            "published",
            "pubdate",
            "dt-published",
            "entry-date",
            "publish-date",
            "post-date",
        ]) || node.has_attr("pubdate")
        {
            if let Some(day) = day_of(&node, order) {
                return Some(day);
            }
        } else if is_time && !named(&["datemodified", "updated", "modified", "dt-updated", "updated-date"]) {
            times.extend(day_of(&node, order));
        }
    }
    // Several different times belong to other articles, comments or events.
    let first = *times.first()?;
    times.iter().all(|day| *day == first).then_some(first)
}

/// The names of an element, in small letters.
fn names(node: &NodeRef<'_>) -> Vec<String> {
    ["itemprop", "class"]
        .iter()
        .filter_map(|key| attribute(node, key))
        .flat_map(|names| names.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>())
        .collect()
}

fn day_of(node: &NodeRef<'_>, order: Order) -> Option<Date> {
    ["datetime", "content", "title"]
        .iter()
        .filter_map(|key| attribute(node, key))
        .find_map(|value| days::stated(&value, order))
        .or_else(|| {
            let words = one_line(&node.text());
            (words.chars().count() <= 80).then(|| days::stated(&words, order))?
        })
}

/// The day in an address: `/2024/05/03/`, `/2024-05-03-`.
fn in_address(address: &str) -> Option<Date> {
    let (_, path) = address.split_once("://")?.1.split_once('/')?;
    let year_first = path.as_bytes().windows(4).any(|digits| digits.iter().all(u8::is_ascii_digit));
    let path = path.split(['?', '#']).next()?;
    year_first.then(|| days::stated(path, Order::Unknown))?
}

#[cfg(test)]
mod tests {
    use super::super::about;
    use dom_query::Document;

    fn check(html: &str, expected: &str) {
        let day = about(&Document::from(html)).day.map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(day, expected, "{html}");
    }

    #[test]
    fn days_of_publication() {
        for (html, expected) in [
            ("<meta property=article:published_time content=2024-05-03T09:00:00Z>", "2024-05-03"),
            ("<meta property=article:modified_time content=2024-05-04>", ""),
            ("<time datetime=2024-05-03>yesterday</time>", "2024-05-03"),
            ("<time datetime=2024-05-03></time><time datetime=2024-05-04></time>", ""),
            (
                "<time class=updated datetime=2024-05-04></time><time datetime=2024-05-03></time>",
                "2024-05-03",
            ),
            ("<span class=entry-date>3. Mai 2024</span><time datetime=2024-05-04></time>", "2024-05-03"),
            ("<link rel=canonical href='https://gazette.example/2024/05/03/harbour'>", "2024-05-03"),
            ("<link rel=canonical href='https://gazette.example/20240503123456'>", ""),
            ("<p>It opened on 3 May 2024.</p>", ""),
        ] {
            check(html, expected);
        }
    }
}
