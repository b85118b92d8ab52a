//! Markup to a tree, within limits.
//!
//! An HTML parser copies unclosed formatting into every paragraph and looks through all open elements at every tag, so a
//! small file can cost time and memory without end. The tree is therefore built piece by piece, and what has become of it
//! is looked at in between.

use crate::error::ImportError;
use crate::limits::{Meter, limit};
use dom_query::{Document, NodeRef};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};

/// So many bytes are parsed between two looks.
const PIECE: usize = 4_096;
/// An attribute that no page may bring along: it is ours.
pub(super) const MARK: &str = "data-framewise-text";

/// Parses a page.
pub(super) fn parse(name: &str, html: &str, meter: &Meter<'_>) -> Result<Document, ImportError> {
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
        ..ParseOpts::default()
    };
    let mut parser = parse_document(Document::default(), options);
    let limits = *meter.limits();
    for piece in pieces(html) {
        meter.work(name, piece.len() * 4)?;
        parser.process(StrTendril::from(piece));
        let tree = &parser.tokenizer.sink.sink.tree;
        // Text and comments are nodes as well.
        meter.at_most(name, tree.len() / 2, |limits| limits.elements, "elements of markup")?;
        let open =
            std::iter::successors(Some(tree.root()), NodeRef::last_child).take(limits.depth + 1).count();
        if open > limits.depth {
            return Err(limit(name, format!("has elements nested more than {} deep", limits.depth)));
        }
    }
    Ok(parser.finish())
}

/// The text in pieces of about one length, cut between characters.
fn pieces(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let (piece, rest) = text.split_at(text.floor_char_boundary(PIECE));
        text = rest;
        (!piece.is_empty()).then_some(piece)
    })
}

/// The name of an element in small letters; nothing for other nodes.
pub(super) fn tag(node: &NodeRef<'_>) -> Option<String> {
    node.qual_name_ref().map(|name| name.local.to_string())
}

/// The value of an attribute, trimmed; nothing where it is empty.
pub(super) fn attribute(node: &NodeRef<'_>, name: &str) -> Option<String> {
    node.attr(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// Text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;

    fn error(html: &str) -> String {
        let meter = Meter::new(Limits::DEFAULT, None);
        match parse("a.html", html, &meter) {
            Ok(_) => String::new(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn pages_that_grow_without_end_are_stopped() {
        assert_eq!(error("<p>One <b>word</b>"), "");
        assert_eq!(error(&"<div>".repeat(100_000)), "a.html has elements nested more than 400 deep");
        let unclosed: String = (0..300).map(|at| format!("<b id={at}>")).collect();
        assert_eq!(
            error(&(format!("<p>{unclosed}") + &"<p>x".repeat(20_000))),
            "a.html has more than 500,000 elements of markup"
        );
    }

    #[test]
    fn pieces_make_the_whole() {
        let text = "äß€😀".repeat(5_000);
        assert_eq!(pieces(&text).collect::<String>(), text);
    }
}
