//! Markdown: CommonMark, with the tables and footnotes of GitHub, and with the properties that clippers and programs for
//! notes write above it.

use super::text::with_reading;
use super::written::{self, Properties};
use super::{File, Format, ReadContext};
use crate::document::Import;
use crate::error::ImportError;
use crate::limits::Meter;
use crate::metadata::labels::{Label, labelled};
use crate::page;
use crate::prose::{Paragraph, Prose};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Notes and clipped pages.
pub(super) struct Markdown;

const NAME: &str = "a Markdown file";
/// When the file was made, not when the article was published.
const FILE_MADE: &str = "created";

impl Format for Markdown {
    fn name(&self) -> &'static str {
        NAME
    }

    fn endings(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn recognises(&self, _: &File<'_>) -> bool {
        false
    }

    fn read(&self, file: &File<'_>, context: &ReadContext<'_>) -> Result<Import, ImportError> {
        let (text, reading) = context.text(file)?;
        context.meter.work(file.name, text.len())?;
        let mut writer = Writer::new(file.name, context.meter);
        for event in Parser::new_ext(&text, options()) {
            writer.event(event)?;
        }
        writer.end_block();
        let Writer { prose, front, .. } = writer;
        if let Some(import) = written::export(file.name, &prose, context)? {
            return Ok(with_reading(import, &reading));
        }
        let properties = properties(&front);
        let prose = prose.under(properties.title.as_deref());
        let import = Import::one(written::article(file.name, NAME, prose, properties)?);
        Ok(with_reading(import, &reading))
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
}

/// Turns what the parser finds into paragraphs.
struct Writer<'a> {
    name: &'a str,
    meter: &'a Meter<'a>,
    prose: Prose,
    /// The properties above the text.
    front: String,
    /// The block that is being written.
    words: String,
    kind: Paragraph,
    /// The next number of each open list; nothing for one with bullets.
    lists: Vec<Option<u64>>,
    /// The number of the open item, until its first paragraph is written.
    number: Option<u64>,
    is_front: bool,
    is_note: bool,
    /// How many pictures are open: their descriptions are not text.
    pictures: usize,
    /// HTML that stands between the paragraphs.
    html: String,
}

impl<'a> Writer<'a> {
    fn new(name: &'a str, meter: &'a Meter<'a>) -> Self {
        Self {
            name,
            meter,
            prose: Prose::default(),
            front: String::new(),
            words: String::new(),
            kind: Paragraph::Plain,
            lists: Vec::new(),
            number: None,
            is_front: false,
            is_note: false,
            pictures: 0,
            html: String::new(),
        }
    }

    fn event(&mut self, event: Event<'_>) -> Result<(), ImportError> {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag)?,
            Event::Text(text) if self.is_front => self.front.push_str(&text),
            Event::Text(text) | Event::Code(text) if self.pictures == 0 => self.words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.words.push('\n'),
            Event::Html(html) => self.html.push_str(&html),
            Event::Rule => self.end_block(),
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } => return,
            Tag::Image { .. } => {
                self.pictures += 1;
                return;
            }
            Tag::MetadataBlock(_) => self.is_front = true,
            _ => {}
        }
        self.end_block();
        match tag {
            // A later heading of the second level is no title.
            Tag::Heading { level, .. } if *level == HeadingLevel::H1 || self.prose.text().is_empty() => {
                self.kind = Paragraph::Heading;
            }
            Tag::List(first) => self.lists.push(*first),
            Tag::Item => match self.lists.last_mut() {
                Some(Some(number)) => {
                    self.number = Some(*number);
                    *number += 1;
                }
                _ => self.kind = Paragraph::Item,
            },
            Tag::FootnoteDefinition(_) => self.is_note = true,
            Tag::TableHead | Tag::TableRow => self.prose.begin_row(),
            Tag::TableCell => self.prose.begin_cell(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) -> Result<(), ImportError> {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => return Ok(()),
            TagEnd::Image => {
                self.pictures -= 1;
                return Ok(());
            }
            _ => self.end_block(),
        }
        match tag {
            TagEnd::MetadataBlock(_) => self.is_front = false,
            TagEnd::FootnoteDefinition => self.is_note = false,
            // An item may hold nothing.
            TagEnd::Item => (self.number, self.kind) = (None, Paragraph::Plain),
            TagEnd::List(_) => _ = self.lists.pop(),
            TagEnd::TableHead | TagEnd::TableRow => self.prose.end_row(),
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                for paragraph in page::text(self.name, &html, self.meter)?.split("\n\n") {
                    self.prose.push(Paragraph::Plain, paragraph);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Ends the block that is being written. What comes next in an item is no item of its own.
    fn end_block(&mut self) {
        let words = std::mem::take(&mut self.words);
        if words.trim().is_empty() {
            return;
        }
        let own = std::mem::take(&mut self.kind);
        let kind = if self.is_note { Paragraph::Note } else { own };
        match self.number.take() {
            Some(number) => self.prose.push(kind, &format!("{number}. {}", words.trim_start())),
            None => self.prose.push(kind, &words),
        }
    }
}

/// The properties above a text, a label and a value in each line; of a list the first item. The address of a page gives
/// its outlet.
fn properties(front: &str) -> Properties {
    let mut properties = Properties::default();
    let mut label = None;
    for line in front.lines() {
        let value = if let Some(item) = line.trim_start().strip_prefix("- ") {
            item
        } else {
            let found = labelled(line).filter(|_| !line.starts_with(FILE_MADE));
            label = found.map(|(label, _)| label);
            found.map_or(line, |(_, value)| value)
        };
        let marks = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '[' | ']');
        let value = value.trim_matches(marks);
        let host = value.split_once(' ').map_or_else(|| page::host(value), |_| None);
        match label {
            Some(Label::Title) => properties.set("title", value),
            Some(Label::Author | Label::By) if host.is_none() => properties.set("creator", value),
            Some(Label::Dated) => properties.set("date", value),
            Some(Label::Outlet) => properties.set("publisher", &host.unwrap_or_else(|| value.to_owned())),
            _ => {}
        }
    }
    properties
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn marks_are_no_text() {
        check(
            "a.md",
            "# The *Harbour*\n\nThe **harbour** [opened](https://riga.example) on\nMonday.[^1]\n\n![A ship](a.png)\n\n\
             > It `rained`.\n\n[^1]: So they say."
                .as_bytes(),
            "a.md | The Harbour |  |  | The Harbour⏎⏎The harbour opened on⏎Monday.⏎⏎It rained.⏎⏎So they say.",
        );
    }

    #[test]
    fn lists_and_tables_are_lines() {
        check(
            "a.md",
            "# Losses\n\n- Nine *boats*\n- Two cranes\n\n  Both old.\n\n3. Nets\n4. Ropes\n\n\
             | Pier | Loss |\n|---|---|\n| North | 40 |\n\nNo more."
                .as_bytes(),
            "a.md | Losses |  |  | Losses⏎⏎• Nine boats⏎⏎• Two cranes⏎⏎Both old.⏎⏎3. Nets⏎⏎4. Ropes⏎⏎Pier | Loss⏎⏎North | 40⏎⏎No more.",
        );
        let year = "The harbour burnt down.\n\n1986. A year of rain followed, and nobody rebuilt it.";
        let expected =
            "a.md | a |  |  | The harbour burnt down.⏎⏎1986. A year of rain followed, and nobody rebuilt it.";
        check("a.md", year.as_bytes(), expected);
    }

    #[test]
    fn a_number_alone_is_a_paragraph() {
        let text = b"# Rain\n\n**1986.**\n\nIt rained.\n\n1. One\n2.\n3. Three\n4.\n\nIt ended.\n\n- Nets\n-\n\nSo it was.";
        check(
            "a.md",
            text,
            "a.md | Rain |  |  | Rain⏎⏎1986.⏎⏎It rained.⏎⏎1. One⏎⏎3. Three⏎⏎It ended.⏎⏎• Nets⏎⏎So it was.",
        );
    }

    #[test]
    fn properties_stand_above() {
        let text = "It opened on Monday.\n\n## What was lost\n\nNothing.";
        let clipped = format!(
            "---\ntitle: \"Harbour opens\"\nsource: https://www.gazette.example/harbour\nauthor:\n  - \"[[Anna Ozola]]\"\n\
             published: 2024-05-03\ncreated: 2025-01-01\ntags:\n  - clippings\n---\n\n{text}"
        );
        check(
            "a.md",
            clipped.as_bytes(),
            "a.md | Harbour opens | gazette.example | 2024-05-03 | \
             Harbour opens⏎⏎It opened on Monday.⏎⏎What was lost⏎⏎Nothing.",
        );
        let note = "---\ntitle: Harbour opens\nsource: The Gazette\ndate: 3 May 2024\n---\n# Harbour opens\n\nIt opened.";
        check(
            "a.markdown",
            note.as_bytes(),
            "a.markdown | Harbour opens | The Gazette | 2024-05-03 | Harbour opens⏎⏎It opened.",
        );
    }

    #[test]
    fn html_inside_is_read_as_a_page_is() {
        check(
            "a.md",
            b"# Harbour\n\n<div><p>It <b>opened</b>.</p><script>x()</script></div>\n\nSo <i>they</i> say.",
            "a.md | Harbour |  |  | Harbour⏎⏎It opened.⏎⏎So they say.",
        );
    }
}
