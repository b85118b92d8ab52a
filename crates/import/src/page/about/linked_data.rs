//! JSON-LD: what a page states about its article in the vocabulary of schema.org.

use crate::page::dom::{attribute, tag};
use dom_query::Document;
use framewise_core::text::line::one_line;
use serde_json::Value;

/// What JSON-LD states.
#[derive(Debug, Default)]
pub(crate) struct Stated {
    /// The headline.
    pub title: Option<String>,
    /// The name of the article, if it differs from the headline.
    pub name: Option<String>,
    /// The publisher of the article.
    pub publisher: Option<String>,
    /// The name of the site.
    pub site: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The address of the page.
    pub address: Option<String>,
    /// The text of the article.
    pub body: Option<String>,
}

/// Which things are articles: the last word of these types.
const ARTICLES: [&str; 8] =
    ["Article", "Posting", "Report", "Review", "NewsArticle", "BlogPosting", "OpinionPiece", "Column"];
/// Objects nested deeper than this are ignored.
const DEEPEST: usize = 6;

/// Reads all JSON-LD of a page. The article is the first thing with such a type; a page with several such things lists
/// other articles.
pub(super) fn read(document: &Document) -> Stated {
    let mut stated = Stated::default();
    let mut article_seen = false;
    for node in document.root().descendants_it() {
        let is_data = tag(&node).as_deref() == Some("script")
            && attribute(&node, "type").is_some_and(|kind| kind.to_lowercase().contains("ld+json"));
        if !is_data {
            continue;
        }
        let Some(value) = parse(&node.text()) else { continue };
        let mut things = Vec::new();
        flatten(&value, 0, &mut things);
        for thing in things {
            let kinds = kinds(thing);
            if kinds.iter().any(|kind| ARTICLES.iter().any(|article| kind.ends_with(article))) {
                if !article_seen {
                    article(thing, &mut stated);
                    article_seen = stated.title.is_some();
                }
            } else if kinds.contains(&"WebSite") {
                stated.site = stated.site.take().or_else(|| words(thing, "name"));
            }
        }
    }
    stated
}

/// Parses a script's text, which may be wrapped in a comment or hold line breaks inside strings.
fn parse(text: &str) -> Option<Value> {
    let text = text.trim();
    let text = text.strip_prefix("<!--").unwrap_or(text).trim_end_matches("-->").trim();
    let text = text.strip_prefix("//<![CDATA[").or_else(|| text.strip_prefix("<![CDATA[")).unwrap_or(text);
    let text = text.trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&text.replace(['\n', '\r', '\t'], " "))).ok()
}

/// The things of a document: itself, the members of its lists and of `@graph`, and what they are about.
fn flatten<'a>(value: &'a Value, depth: usize, things: &mut Vec<&'a Value>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| flatten(value, depth + 1, things)),
        Value::Object(fields) => {
            things.push(value);
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = fields.get(key) {
                    flatten(inner, depth + 1, things);
                }
            }
        }
        _ => {}
    }
}

fn kinds(thing: &Value) -> Vec<&str> {
    match thing.get("@type") {
        Some(Value::String(kind)) => vec![kind.as_str()],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn article(thing: &Value, stated: &mut Stated) {
    stated.name = words(thing, "name");
    stated.title = words(thing, "headline").or_else(|| stated.name.clone());
    stated.publisher = named(thing.get("publisher"));
    stated.published = words(thing, "datePublished").or_else(|| words(thing, "dateCreated"));
    stated.author = named(thing.get("author")).or_else(|| named(thing.get("creator")));
    stated.address = words(thing, "url").filter(|address| address.contains("://"));
    stated.body = thing.get("articleBody").and_then(Value::as_str).map(str::to_owned);
}

/// A field as text on one line, without entities or markup.
fn words(thing: &Value, key: &str) -> Option<String> {
    plain(thing.get(key)?.as_str()?)
}

fn plain(text: &str) -> Option<String> {
    let text =
        if text.contains(['&', '<']) { Document::fragment(text).text().to_string() } else { text.to_owned() };
    Some(one_line(&text)).filter(|text| !text.is_empty())
}

/// The name of a person or body, or those of several with commas between.
fn named(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(name) => plain(name).filter(|name| !name.contains("://")),
        Value::Object(fields) => plain(fields.get("name")?.as_str()?),
        Value::Array(values) => {
            let names: Vec<String> = values.iter().take(5).filter_map(|value| named(Some(value))).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, title: &str, publisher: &str, published: &str) {
        let html = format!("<script type='application/ld+json'>{json}</script>");
        let stated = read(&Document::from(html));
        let text = |value: Option<String>| value.unwrap_or_default();
        assert_eq!(
            (text(stated.title).as_str(), text(stated.publisher).as_str(), text(stated.published).as_str()),
            (title, publisher, published),
            "{json}"
        );
    }

    #[test]
    fn articles_alone_in_lists_and_in_graphs() {
        let article = r#"{"@type":"NewsArticle","headline":"Harbour &amp; city","publisher":{"name":"Gazette"},"datePublished":"2024-05-03"}"#;
        let expected = ("Harbour & city", "Gazette", "2024-05-03");
        for json in [
            article.to_owned(),
            format!("[{{\"@type\":\"BreadcrumbList\",\"name\":\"x\"}},{article}]"),
            format!("{{\"@graph\":[{article}]}}"),
            format!("<!-- {article} -->"),
        ] {
            check(&json, expected.0, expected.1, expected.2);
        }
    }

    #[test]
    fn what_is_no_article_or_no_json_states_nothing() {
        check(r#"{"@type":"Product","name":"Boat"}"#, "", "", "");
        check("{", "", "", "");
        check(&"[".repeat(100_000), "", "", "");
    }
}
