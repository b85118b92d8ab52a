//! Word documents (Office Open XML, ECMA-376): paragraphs, lists, tables and notes. Tracked deletions, hidden text,
//! comments, headers and footers are left out.

use super::written::{self, Properties};
use super::{File, Format, ReadContext};
use crate::archive::Archive;
use crate::document::Import;
use crate::error::ImportError;
use crate::prose::{Paragraph, Prose};
use crate::xml::{Piece, Xml};

/// Documents and templates.
pub(super) struct Docx;

const NAME: &str = "a Word document";

impl Format for Docx {
    fn name(&self) -> &'static str {
        NAME
    }

    fn endings(&self) -> &'static [&'static str] {
        &["docx", "docm", "dotx"]
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        file.has_part("word/document.xml")
    }

    fn read(&self, file: &File<'_>, context: &ReadContext<'_>) -> Result<Import, ImportError> {
        let prose = prose(file, context)?;
        if let Some(import) = written::export(file.name, &prose, context)? {
            return Ok(import);
        }
        let mut archive = Archive::open(file, NAME, context.meter)?;
        let properties = match archive.text("docProps/core.xml")? {
            Some(xml) => properties(&xml, file, context)?,
            None => Properties::default(),
        };
        Ok(Import::one(written::article(file.name, NAME, prose, properties)?))
    }
}

/// The paragraphs of a document.
fn prose(file: &File<'_>, context: &ReadContext<'_>) -> Result<Prose, ImportError> {
    let mut archive = Archive::open(file, NAME, context.meter)?;
    let headings = match archive.text("word/styles.xml")? {
        Some(xml) => heading_styles(&xml, file, context)?,
        None => Vec::new(),
    };
    let mut writer = Writer { headings, ..Writer::default() };
    let xml = archive.required("word/document.xml")?;
    writer.read(&mut Xml::new(&xml, file.name, NAME, context.meter))?;
    for part in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(xml) = archive.text(part)? {
            writer.in_notes = true;
            writer.read(&mut Xml::new(&xml, file.name, NAME, context.meter))?;
        }
    }
    Ok(writer.prose)
}

/// The identifiers of styles that are headings. A style shown as "Überschrift 1" is named "heading 1" in every
/// language.
fn heading_styles(xml: &str, file: &File<'_>, context: &ReadContext<'_>) -> Result<Vec<String>, ImportError> {
    let mut styles = Vec::new();
    let mut current = String::new();
    let mut xml = Xml::new(xml, file.name, NAME, context.meter);
    while let Some(piece) = xml.next()? {
        let Piece::Start(element) = piece else { continue };
        match element.name().as_str() {
            "style" => current = element.attribute("styleId").unwrap_or_default(),
            "name" => {
                let name = element.attribute("val").unwrap_or_default().to_lowercase();
                if name == "title" || name.starts_with("heading ") {
                    styles.push(std::mem::take(&mut current));
                }
            }
            _ => {}
        }
    }
    Ok(styles)
}

fn properties(xml: &str, file: &File<'_>, context: &ReadContext<'_>) -> Result<Properties, ImportError> {
    let mut properties = Properties::default();
    let mut xml = Xml::new(xml, file.name, NAME, context.meter);
    while let Some(piece) = xml.next()? {
        if let Piece::Start(element) = piece {
            let name = element.name();
            if matches!(name.as_str(), "title" | "creator" | "publisher") {
                properties.set(&name, &xml.text_inside()?);
            }
        }
    }
    Ok(properties)
}

/// A paragraph that is being written.
#[derive(Default)]
struct Open {
    kind: Paragraph,
    words: String,
}

#[derive(Default)]
struct Writer {
    prose: Prose,
    headings: Vec<String>,
    /// Paragraphs inside one another, as in text boxes.
    open: Vec<Open>,
    hidden: bool,
    in_notes: bool,
}

impl Writer {
    fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), ImportError> {
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Start(element) => match element.name().as_str() {
                    // Deleted or moved text, alternative versions of neighbouring content, comments, codes.
                    "del" | "moveFrom" | "Fallback" | "instrText" | "delText" | "delInstrText"
                    | "pPrChange" | "rPrChange" | "sectPr" | "tblPr" | "docPartObj" => xml.skip()?,
                    // The lines that separate notes from the text.
                    "footnote" | "endnote"
                        if element.attribute("type").is_some_and(|kind| kind != "normal") =>
                    {
                        xml.skip()?;
                    }
                    "p" => self.open.push(Open { kind: self.plain(), words: String::new() }),
                    "pStyle" => {
                        let style = element.attribute("val").unwrap_or_default();
                        self.mark(
                            |kind, headings| {
                                if headings.contains(&style) { Paragraph::Heading } else { kind }
                            },
                        );
                    }
                    "numPr" => {
                        self.mark(|kind, _| if kind == Paragraph::Plain { Paragraph::Item } else { kind });
                    }
                    "r" => self.hidden = false,
                    "vanish" => {
                        self.hidden =
                            element.attribute("val").is_none_or(|value| value != "0" && value != "false");
                    }
                    "t" => {
                        let words = xml.text_inside()?;
                        self.write(&words);
                    }
                    "tab" => self.write(" "),
                    "br" | "cr" => self.write("\n"),
                    "noBreakHyphen" => self.write("\u{2011}"),
                    "tr" => self.prose.begin_row(),
                    "tc" => self.prose.begin_cell(),
                    _ => {}
                },
                Piece::End(name) => match name.as_str() {
                    "p" => self.end_paragraph(),
                    "tr" => self.prose.end_row(),
                    _ => {}
                },
                Piece::Text(_) => {}
            }
        }
        while !self.open.is_empty() {
            self.end_paragraph();
        }
        Ok(())
    }

    fn plain(&self) -> Paragraph {
        if self.in_notes { Paragraph::Note } else { Paragraph::Plain }
    }

    /// Changes what the open paragraph is.
    fn mark(&mut self, kind: impl FnOnce(Paragraph, &[String]) -> Paragraph) {
        if let Some(open) = self.open.last_mut().filter(|open| open.kind != Paragraph::Note) {
            open.kind = kind(open.kind, &self.headings);
        }
    }

    fn write(&mut self, words: &str) {
        if let Some(open) = self.open.last_mut().filter(|_| !self.hidden) {
            open.words.push_str(words);
        }
    }

    fn end_paragraph(&mut self) {
        let Some(Open { kind, words }) = self.open.pop() else { return };
        self.prose.push(kind, &words);
    }
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::{check, open, zip};

    fn document(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
        let xml = format!("<w:document><w:body>{body}</w:body></w:document>");
        let mut files = vec![("[Content_Types].xml", "<Types/>"), ("word/document.xml", xml.as_str())];
        files.extend(others);
        zip(&files)
    }

    fn check_body(body: &str, text: &str) {
        check("a.docx", &document(body, &[]), &format!("a.docx | a |  |  | {text}"));
    }

    fn paragraph(words: &str) -> String {
        format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
    }

    #[test]
    fn paragraphs_lists_and_tables() {
        check_body(
            &(paragraph("It opened.") + &paragraph("") + &paragraph("Boats left.")),
            "It opened.⏎⏎Boats left.",
        );
        check_body(
            "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>It opened.</w:t></w:r></w:p>",
            "• It opened.",
        );
        let cell = |words: &str| format!("<w:tc>{}</w:tc>", paragraph(words));
        let row = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("Nets"), cell("40 lost."));
        check_body(&row, "Nets | 40 lost.");
        check_body(
            &format!("<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>", paragraph("One."), paragraph("Two.")),
            "One.⏎⏎Two.",
        );
    }

    #[test]
    fn runs_breaks_and_text_boxes() {
        check_body(
            "<w:p><w:r><w:t xml:space='preserve'>It </w:t></w:r><w:r><w:t>opened</w:t><w:br/><w:t>a&amp;b.</w:t></w:r></w:p>",
            "It opened⏎a&b.",
        );
        let boxed = format!(
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice>\
             <mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>\
             <w:r><w:t>Outside.</w:t></w:r></w:p>",
            paragraph("Inside.")
        );
        check_body(&boxed, "Inside.⏎⏎Outside.");
    }

    #[test]
    fn what_is_deleted_or_hidden_is_left_out() {
        check_body(
            "<w:p><w:ins><w:r><w:t>It opened.</w:t></w:r></w:ins><w:del><w:r><w:delText>Not.</w:delText></w:r></w:del>\
             <w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
            "It opened.",
        );
    }

    #[test]
    fn notes_come_last_and_the_title_is_found() {
        let notes = "<w:footnotes><w:footnote w:type='separator'><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>\
            <w:footnote w:id='1'><w:p><w:r><w:t>On Friday.</w:t></w:r></w:p></w:footnote></w:footnotes>";
        let styles =
            "<w:styles><w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style></w:styles>";
        let heading = "<w:p><w:pPr><w:pStyle w:val='berschrift1'/></w:pPr><w:r><w:t>Harbour: it opens.</w:t></w:r></w:p>";
        let bytes = document(
            &(heading.to_owned() + &paragraph("It opened.")),
            &[("word/footnotes.xml", notes), ("word/styles.xml", styles)],
        );
        check(
            "a.docx",
            &bytes,
            "a.docx | Harbour: it opens. |  |  | Harbour: it opens.⏎⏎It opened.⏎⏎On Friday.",
        );
    }

    #[test]
    fn damaged_and_empty_documents_have_a_cause() {
        let error = |bytes: &[u8]| open("a.docx", bytes).unwrap_err().to_string();
        assert_eq!(error(&document("", &[])), "a.docx is empty");
        assert!(
            error(&document("<w:p a='", &[]))
                .starts_with("a.docx is damaged: as a Word document it cannot be read")
        );
        let whole = document(&paragraph("It opened."), &[]);
        assert!(error(&whole[..whole.len() / 2]).starts_with("a.docx is damaged"));
    }
}
