//! A markup tree as a list of blocks: what a reader sees as paragraphs, headings, items, rows.

use super::dom::{MARK, attribute, tag};
use super::roles::{Role, Roles};
use dom_query::{Document, NodeRef};

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading with its level, 1 to 6.
    Heading(u8),
    /// A paragraph, or text that stands alone.
    Paragraph,
    /// An item of a list.
    Item,
    /// A row of a table.
    Row,
    /// Text under a picture.
    Caption,
    /// Text whose line breaks count.
    Preformatted,
}

/// A piece of text that stands by itself.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// What it is.
    pub kind: Kind,
    /// Its words, with white space folded; `\n` where the page breaks a line.
    pub text: String,
    /// The pieces of text in the tree that it consists of, by their numbers.
    pub pieces: std::ops::Range<usize>,
    /// How many of its characters are inside links.
    pub linked: usize,
    /// How many of its characters are bold.
    pub strong: usize,
    /// The named parts of a page that it is in, outermost first, each with the number of its element.
    pub roles: Vec<(Role, usize)>,
    /// Whether a picture stands between it and the block before.
    pub after_picture: bool,
}

impl Block {
    /// Its length in characters, without white space.
    pub(super) fn length(&self) -> usize {
        self.text.chars().filter(|c| !c.is_whitespace()).count()
    }

    /// The share of it that is inside links.
    pub(super) fn link_density(&self) -> f64 {
        self.linked as f64 / self.length().max(1) as f64
    }
}

/// How an element is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// Never seen: scripts, fields, what is hidden.
    Hidden,
    /// Within the line.
    Inline,
    /// A block of this kind.
    Block(Kind),
    /// A line break.
    Break,
}

/// What is known about a node on the way down to it.
#[derive(Debug, Clone)]
struct Place {
    kind: Kind,
    in_link: bool,
    in_strong: bool,
    in_row: bool,
    roles: Vec<(Role, usize)>,
}

/// What is still to be done.
enum Step<'a> {
    Enter(NodeRef<'a>, std::rc::Rc<Place>),
    /// The end of a block.
    End,
    /// The end of a table's cell.
    EndCell,
}

/// Lists the blocks of a page. Every piece of text is put into an element that carries its number, so that it can be
/// recognised after the tree has been changed.
pub(super) fn blocks(document: &Document, roles: &Roles) -> Vec<Block> {
    let mut writer = Writer::default();
    let root = std::rc::Rc::new(Place {
        kind: Kind::Paragraph,
        in_link: false,
        in_strong: false,
        in_row: false,
        roles: Vec::new(),
    });
    let mut steps: Vec<Step<'_>> = Vec::new();
    if let Some(body) = document.body() {
        steps.push(Step::Enter(body, root));
    }
    let mut elements = 0;
    while let Some(step) = steps.pop() {
        let (node, place) = match step {
            Step::End => {
                writer.end();
                continue;
            }
            Step::EndCell => {
                writer.end_cell();
                continue;
            }
            Step::Enter(node, place) => (node, place),
        };
        if node.is_text() {
            let text = node.text();
            if text.chars().any(|c| !c.is_whitespace()) {
                mark(document, &node, writer.pieces);
                writer.text(&text, &place);
            } else {
                writer.space();
            }
            continue;
        }
        let Some(tag) = tag(&node) else { continue };
        elements += 1;
        node.remove_attr(MARK);
        let layout = layout(&node, &tag, &place);
        writer.picture |=
            matches!(tag.as_str(), "img" | "picture" | "video" | "iframe" | "svg" | "figure" | "amp-img");
        if layout == Layout::Hidden {
            continue;
        }
        if layout == Layout::Break {
            writer.line_break();
            continue;
        }
        let mut inner = (*place).clone();
        inner.in_link |= tag == "a" && node.has_attr("href");
        inner.in_strong |= matches!(tag.as_str(), "b" | "strong");
        inner.roles.extend(roles.of(&node, &tag).into_iter().map(|role| (role, elements)));
        if let Layout::Block(kind) = layout {
            writer.end();
            // A paragraph inside an item or a caption still belongs to the item or caption.
            let stays = kind == Kind::Paragraph && matches!(place.kind, Kind::Item | Kind::Caption);
            inner.kind = if stays { place.kind } else { kind };
            inner.in_row |= kind == Kind::Row;
            steps.push(Step::End);
        } else if place.in_row && matches!(tag.as_str(), "td" | "th") {
            steps.push(Step::EndCell);
        }
        let inner = std::rc::Rc::new(inner);
        let children: Vec<_> = node.children_it(true).collect();
        steps.extend(children.into_iter().map(|child| Step::Enter(child, std::rc::Rc::clone(&inner))));
    }
    writer.end();
    writer.blocks
}

/// Puts a piece of text into an element with its number.
fn mark(document: &Document, text: &NodeRef<'_>, number: usize) {
    // `data` is an element that no page uses and no rule of Readability considers.
    let holder = document.tree.new_element("data");
    holder.set_attr(MARK, &number.to_string());
    text.insert_before(&holder);
    holder.append_child(text);
}

fn layout(node: &NodeRef<'_>, tag: &str, place: &Place) -> Layout {
    if is_hidden(node) || is_note_mark(node, tag) {
        return Layout::Hidden;
    }
    match tag {
        "script" | "style" | "noscript" | "template" | "svg" | "math" | "iframe" | "object" | "embed"
        | "audio" | "video" | "canvas" | "map" | "button" | "input" | "select" | "textarea" | "head"
        | "title" | "dialog" | "progress" | "meter" | "datalist" | "option" | "rp" | "rt" | "frameset" => {
            Layout::Hidden
        }
        "br" => Layout::Break,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Layout::Block(Kind::Heading(tag.as_bytes()[1] - b'0')),
        "li" => Layout::Block(Kind::Item),
        "figcaption" => Layout::Block(Kind::Caption),
        "pre" | "listing" | "xmp" => Layout::Block(Kind::Preformatted),
        "tr" if is_data_row(node) => Layout::Block(Kind::Row),
        "td" | "th" if place.in_row => Layout::Inline,
        // Elements in a row that was taken for one line do not break the line.
        "p" | "div" if place.in_row => Layout::Inline,
        "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "dd" | "details"
        | "dir" | "div" | "dl" | "dt" | "fieldset" | "figure" | "footer" | "form" | "header" | "hgroup"
        | "hr" | "html" | "legend" | "main" | "menu" | "nav" | "ol" | "p" | "search" | "section"
        | "summary" | "table" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" | "ul" => {
            Layout::Block(Kind::Paragraph)
        }
        _ => Layout::Inline,
    }
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    if node.has_attr("hidden") || attribute(node, "aria-hidden").is_some_and(|value| value == "true") {
        return true;
    }
    attribute(node, "style").is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    })
}

/// Whether an element is the mark of a note, or leads from a note back to its mark: "harbour[3]", "↩".
fn is_note_mark(node: &NodeRef<'_>, tag: &str) -> bool {
    let leads_inside = |link: &NodeRef<'_>| attribute(link, "href").is_some_and(|href| href.starts_with('#'));
    match tag {
        "sup" => {
            let inner = node.element_children();
            let is_link = |link: &NodeRef<'_>| link.has_name("a") && leads_inside(link);
            !inner.is_empty() && inner.iter().all(is_link)
        }
        "a" => attribute(node, "role").is_some_and(|role| matches!(&*role, "doc-noteref" | "doc-backlink")),
        _ => false,
    }
}

/// Whether a row belongs to a table of data: none of its cells holds blocks.
fn is_data_row(row: &NodeRef<'_>) -> bool {
    let cells = row.element_children();
    cells.len() > 1
        && !row.descendants_it().any(|node| {
            node.qual_name_ref().is_some_and(|name| {
                matches!(
                    &*name.local,
                    "table" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "article" | "section"
                )
            })
        })
        && row.descendants_it().filter(|node| node.has_name("p")).count() <= cells.len()
}

/// Combines text into blocks.
#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    open: Option<Block>,
    pieces: usize,
    /// Whether a space, one line break or several are due before the next letters.
    due: Due,
    /// Whether a picture has occurred since the last block.
    picture: bool,
}

#[derive(Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    #[default]
    Nothing,
    Space,
    Cell,
    Line,
}

impl Writer {
    fn text(&mut self, text: &str, place: &Place) {
        let number = self.pieces;
        self.pieces += 1;
        let preformatted = place.kind == Kind::Preformatted;
        let block = self.open.get_or_insert_with(|| Block {
            kind: place.kind,
            text: String::new(),
            pieces: number..number,
            linked: 0,
            strong: 0,
            roles: place.roles.clone(),
            after_picture: std::mem::take(&mut self.picture),
        });
        block.pieces.end = number + 1;
        // A block is in those parts that all of its text is in.
        let shared = block.roles.iter().zip(&place.roles).take_while(|(one, other)| one == other).count();
        block.roles.truncate(shared);
        if text.starts_with(char::is_whitespace) {
            self.due = self.due.max(Due::Space);
        }
        if preformatted {
            block.text.push_str(if self.due == Due::Line { "\n" } else { "" });
            block.text.push_str(text);
            self.due = Due::Nothing;
            return;
        }
        for (at, word) in text.split_whitespace().enumerate() {
            if at > 0 {
                self.due = Due::Space;
            }
            if !block.text.is_empty() {
                block.text.push_str(match self.due {
                    Due::Nothing => "",
                    Due::Space => " ",
                    Due::Cell => " | ",
                    Due::Line => "\n",
                });
            }
            self.due = Due::Nothing;
            // A soft hyphen and a zero-width space are not letters.
            block.text.extend(word.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}')));
            let length = word.chars().count();
            block.linked += if place.in_link { length } else { 0 };
            block.strong += if place.in_strong { length } else { 0 };
        }
        if text.ends_with(char::is_whitespace) {
            self.due = Due::Space;
        }
    }

    fn space(&mut self) {
        self.due = self.due.max(Due::Space);
    }

    /// After one break the same block continues; two end it.
    fn line_break(&mut self) {
        if self.due == Due::Line {
            self.end();
        } else if self.open.is_some() {
            self.due = Due::Line;
        }
    }

    fn end_cell(&mut self) {
        if self.open.is_some() {
            self.due = Due::Cell;
        }
    }

    fn end(&mut self) {
        self.due = Due::Nothing;
        if let Some(mut block) = self.open.take() {
            if block.kind == Kind::Preformatted {
                block.text = block.text.trim_matches('\n').trim_end().to_owned();
            }
            if !block.text.is_empty() {
                self.blocks.push(block);
            }
        }
    }
}
