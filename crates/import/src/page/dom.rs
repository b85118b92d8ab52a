//! Parses markup into a tree, within limits.
//!
//! An HTML parser copies unclosed formatting into every paragraph, searches all open elements at every tag, and
//! compares every attribute with all those before it in its tag. So a small file can cost unlimited time and memory.
//! The tree is therefore built piece by piece; its size is checked in between, and attributes are counted beforehand.

use crate::error::ImportError;
use crate::limits::{Meter, limit};
use dom_query::{Document, NodeRef};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};

/// The number of bytes that are parsed between two checks.
const PIECE: usize = 4_096;
/// An attribute that is reserved for us: no page may bring it along.
pub(super) const MARK: &str = "data-framewise-text";

/// Parses a page.
pub(super) fn parse(name: &str, html: &str, meter: &Meter<'_>) -> Result<Document, ImportError> {
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
        ..ParseOpts::default()
    };
    let mut parser = parse_document(Document::default(), options);
    let limits = *meter.limits();
    let mut attributes = Attributes::default();
    for piece in pieces(html) {
        meter.work(name, piece.len() * 4 + attributes.cost(piece))?;
        parser.process(StrTendril::from(piece));
        let tree = &parser.tokenizer.sink.sink.tree;
        // Text and comments are nodes too.
        meter.at_most(name, tree.len() / 2, |limits| limits.elements, "elements of markup")?;
        let open =
            std::iter::successors(Some(tree.root()), NodeRef::last_child).take(limits.depth + 1).count();
        if open > limits.depth {
            return Err(limit(name, format!("has elements nested more than {} deep", limits.depth)));
        }
    }
    Ok(parser.finish())
}

/// The approximate number of attributes that the open tag has so far: its spaces outside quotation marks. Scripts and
/// comments can look like tags and hide a quotation mark from what follows, so spaces inside quotation marks also
/// count, but only a little.
#[derive(Default)]
struct Attributes {
    in_tag: bool,
    quote: Option<u8>,
    in_value: bool,
    before: u8,
    spaces: usize,
}

impl Attributes {
    /// The cost of comparing the attributes of a further piece with those before them.
    fn cost(&mut self, piece: &str) -> usize {
        /// How many times less a space inside quotation marks costs.
        const QUOTED: usize = 16;
        let mut cost = 0;
        for byte in piece.bytes() {
            match byte {
                _ if !self.in_tag && self.before == b'<' && byte.is_ascii_alphabetic() => {
                    (self.in_tag, self.in_value, self.spaces) = (true, false, 0);
                }
                _ if !self.in_tag => {}
                b'>' if self.quote.is_none() => self.in_tag = false,
                b'"' | b'\'' if self.quote.is_none() && self.before == b'=' => {
                    self.quote = Some(byte);
                }
                _ if self.quote == Some(byte) => (self.quote, self.in_value) = (None, false),
                _ if byte.is_ascii_whitespace() => {
                    self.in_value = false;
                    self.spaces += 1;
                    cost += if self.quote.is_some() { self.spaces / QUOTED } else { self.spaces };
                }
                b'=' => self.in_value = true,
                // A slash separates attributes like a space, but in values it stands for itself.
                b'/' if self.quote.is_none() && !self.in_value => {
                    self.spaces += 1;
                    cost += self.spaces;
                }
                _ => {}
            }
            self.before = byte;
        }
        cost
    }
}

/// The text in pieces of about the same length, cut between characters.
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

/// The value of an attribute, trimmed; nothing if it is empty.
pub(super) fn attribute(node: &NodeRef<'_>, name: &str) -> Option<String> {
    node.attr(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
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
    fn a_tag_with_attributes_without_end_is_stopped() {
        let parsed = |html: &str| {
            let limits = Limits { work: 1 << 20, ..Limits::DEFAULT };
            parse("a.html", html, &Meter::new(limits, None)).is_ok()
        };
        let many = |count: usize| (0..count).map(|at| format!("a{at} ")).collect::<String>();
        assert!(parsed(&format!("<p {}>One word", many(500))));
        assert!(!parsed(&format!("<p {}>One word", many(4_000))));
        assert!(!parsed(&format!("<!-- <a b=\" --><p {}>One word", many(8_000))));
        assert!(!parsed(&format!("<p {}>One word", many(4_000).replace(' ', "/"))));
        assert!(parsed(&format!("<img src=data:image/png;base64,{}>One word", "ab/".repeat(8_000))));
        assert!(parsed(&format!("<p data-a=\"{}\">One word", "a b ".repeat(2_000))));
        assert!(parsed(&format!("<p>{}", "One <a href='b' >word</a> ".repeat(2_000))));
    }

    #[test]
    fn pieces_make_the_whole() {
        let text = "äß€😀".repeat(5_000);
        assert_eq!(pieces(&text).collect::<String>(), text);
    }
}
