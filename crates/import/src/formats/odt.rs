//! OpenDocument texts (ISO/IEC 26300): paragraphs, lists, tables and notes. Tracked deletions, comments and indexes are
//! left out.

use super::written::{self, Properties};
use super::{File, Format, ReadContext};
use crate::archive::Archive;
use crate::document::Import;
use crate::error::ImportError;
use crate::prose::{Paragraph, Prose};
use crate::xml::{Piece, Xml};

/// Texts and templates of texts.
pub(super) struct Odt;

const NAME: &str = "an OpenDocument text";

impl Format for Odt {
    fn name(&self) -> &'static str {
        NAME
    }

    fn endings(&self) -> &'static [&'static str] {
        &["odt", "ott", "fodt"]
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        file.has_media_type("application/vnd.oasis.opendocument.text") || is_flat(file)
    }

    fn read(&self, file: &File<'_>, context: &ReadContext<'_>) -> Result<Import, ImportError> {
        let mut writer = Writer::default();
        let mut properties = Properties::default();
        if is_flat(file) {
            let (xml, _) = context.decode(file, file.bytes, None)?;
            writer.read(&mut Xml::new(&xml, file.name, NAME, context.meter))?;
            read_properties(&mut Xml::new(&xml, file.name, NAME, context.meter), &mut properties)?;
        } else {
            let mut archive = Archive::open(file, NAME, context.meter)?;
            let xml = archive.required("content.xml")?;
            // A locked document has the same parts, but encrypted.
            if archive
                .text("META-INF/manifest.xml")?
                .is_some_and(|manifest| manifest.contains("encryption-data"))
            {
                return Err(ImportError::Encrypted(file.name.to_owned()));
            }
            writer.read(&mut Xml::new(&xml, file.name, NAME, context.meter))?;
            if let Some(xml) = archive.text("meta.xml")? {
                read_properties(&mut Xml::new(&xml, file.name, NAME, context.meter), &mut properties)?;
            }
        }
        if let Some(import) = written::export(file.name, &writer.prose, context)? {
            return Ok(import);
        }
        Ok(Import::one(written::article(file.name, NAME, writer.prose, properties)?))
    }
}

/// Whether it is one XML file.
fn is_flat(file: &File<'_>) -> bool {
    file.head.contains("<office:document") && file.head.contains("opendocument.text")
}

fn read_properties(xml: &mut Xml<'_>, properties: &mut Properties) -> Result<(), ImportError> {
    while let Some(piece) = xml.next()? {
        if let Piece::Start(element) = piece {
            match element.name().as_str() {
                name @ ("title" | "initial-creator") => {
                    let name = if name == "title" { "title" } else { "creator" };
                    let value = xml.text_inside()?;
                    properties.set(name, &value);
                }
                "body" => return Ok(()),
                _ => {}
            }
        }
    }
    Ok(())
}

/// A paragraph that is being written.
#[derive(Default)]
struct Open {
    kind: Paragraph,
    words: String,
    /// Whether the last character was white space: white space in the file counts as one space.
    spaced: bool,
}

#[derive(Default)]
struct Writer {
    prose: Prose,
    open: Vec<Open>,
    lists: usize,
    notes: usize,
    in_body: bool,
}

impl Writer {
    fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Start(element) => match element.name().as_str() {
                    "body" => self.in_body = true,
                    _ if !self.in_body => {}
                    "tracked-changes" | "annotation" | "forms" | "sequence-decls" | "note-citation"
                    | "index-body" | "title" | "desc" | "ruby-text" | "object" | "script" => xml.skip()?,
                    "h" => self.begin(Paragraph::Heading),
                    "p" => {
                        let title = element.attribute("style-name").is_some_and(|style| style == "Title");
                        self.begin(match (title, self.lists > 0) {
                            (true, _) => Paragraph::Heading,
                            (false, true) => Paragraph::Item,
                            (false, false) => Paragraph::Plain,
                        });
                    }
                    "list" => self.lists += 1,
                    "note-body" => self.notes += 1,
                    "s" => {
                        let spaces =
                            element.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1usize);
                        self.write_exactly(&" ".repeat(spaces.min(80)));
                    }
                    "tab" => self.write_exactly(" "),
                    "line-break" => self.write_exactly("\n"),
                    "table-row" => self.prose.begin_row(),
                    "table-cell" => self.prose.begin_cell(),
                    _ => {}
                },
                Piece::End(name) => match name.as_str() {
                    "h" | "p" => self.end_paragraph(),
                    "list" => self.lists = self.lists.saturating_sub(1),
                    "note-body" => self.notes = self.notes.saturating_sub(1),
                    "table-row" => self.prose.end_row(),
                    _ => {}
                },
                Piece::Text(words) => self.write(&words),
            }
        }
        Ok(())
    }

    fn begin(&mut self, kind: Paragraph) {
        let kind = if self.notes > 0 { Paragraph::Note } else { kind };
        self.open.push(Open { kind, ..Open::default() });
    }

    fn write(&mut self, words: &str) {
        let Some(open) = self.open.last_mut() else { return };
        for c in words.chars() {
            if !matches!(c, ' ' | '\n' | '\t' | '\r') {
                open.words.push(c);
            } else if !open.spaced {
                open.words.push(' ');
            }
            open.spaced = matches!(c, ' ' | '\n' | '\t' | '\r');
        }
    }

    fn write_exactly(&mut self, words: &str) {
        if let Some(open) = self.open.last_mut() {
            open.words.push_str(words);
            open.spaced = false;
        }
    }

    fn end_paragraph(&mut self) {
        let Some(Open { kind, words, .. }) = self.open.pop() else { return };
        self.prose.push(kind, &words);
    }
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::{check, zip};

    fn check_body(body: &str, expected: &str) {
        let xml = format!(
            "<office:document-content><office:automatic-styles><style:p>no</style:p></office:automatic-styles>\
            <office:body><office:text>{body}</office:text></office:body></office:document-content>"
        );
        let bytes = zip(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &xml)]);
        check("a.odt", &bytes, expected);
    }

    #[test]
    fn paragraphs_spaces_lists_tables_and_notes() {
        check_body(
            "<text:h>Harbour: it opens.</text:h><text:p>It <text:span>  opened</text:span>.<text:note><text:note-citation>1\
             </text:note-citation><text:note-body><text:p>On Friday.</text:p></text:note-body></text:note></text:p>\
             <text:list><text:list-item><text:p>Nets<text:s text:c='2'/>and</text:p></text:list-item></text:list>\
             <table:table><table:table-row><table:table-cell><text:p>Loss</text:p></table:table-cell><table:table-cell>\
             <text:p>40</text:p></table:table-cell></table:table-row></table:table>",
            "a.odt | Harbour: it opens. |  |  | Harbour: it opens.⏎⏎It opened.⏎⏎• Nets  and⏎⏎Loss | 40⏎⏎On Friday.",
        );
    }

    #[test]
    fn what_is_deleted_or_said_beside_is_left_out() {
        check_body(
            "<text:tracked-changes><text:deletion><text:p>Not.</text:p></text:deletion></text:tracked-changes>\
             <text:p>It opened.<office:annotation><text:p>Sure?</text:p></office:annotation></text:p>",
            "a.odt | a |  |  | It opened.",
        );
    }

    #[test]
    fn one_file_of_xml() {
        let xml = "<office:document office:mimetype='application/vnd.oasis.opendocument.text'><office:meta><dc:title>Harbour</dc:title>\
            </office:meta><office:body><office:text><text:p>It opened.</text:p></office:text></office:body></office:document>";
        check("a.fodt", xml.as_bytes(), "a.fodt | Harbour |  |  | It opened.");
    }
}
