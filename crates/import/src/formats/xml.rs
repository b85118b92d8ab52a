//! Articles marked up in XML: NITF and NewsML-G2 of news agencies (IPTC), JATS, TEI, `DocBook` and `FictionBook`.
//!
//! Their elements for paragraphs, headings, lists and tables have the same few names. What an article states about itself
//! stands in a part of its own before the text.

use super::html::declared_encoding;
use super::text::with_reading;
use super::written::{self, Properties};
use super::{File, Format, ReadContext};
use crate::document::Import;
use crate::error::ImportError;
use crate::metadata::labels::{Label, labelled};
use crate::prose::{Paragraph, Prose};
use crate::xml::{Element, Piece, Xml as Pieces};
use framewise_core::text::line::one_line;

/// One article in XML.
pub(super) struct Xml;

const NAME: &str = "an XML file";
/// The elements around a whole article, in small letters.
const ROOTS: [&str; 5] = ["nitf", "newsitem", "article", "tei", "fictionbook"];
/// What the beginning of an article in JATS or DocBook holds.
const PAPERS: [&str; 3] = ["<front", "//NLM//", "docbook"];
/// Stands for the "head" of NITF and of a page; elsewhere a heading has that name.
const HEAD: &str = "head of a page";
/// Elements in which an article states something about itself.
const ABOUT: [&str; 9] = [
    HEAD,
    "body.head",
    "teiHeader",
    "front",
    "description",
    "info",
    "articleinfo",
    "itemMeta",
    "contentMeta",
];
/// Elements whose words are not part of the article.
const SKIPPED: [&str; 9] =
    ["back", "binary", "fig", "figure", "media", "mediaobject", "rightsInfo", "script", "style"];

impl Format for Xml {
    fn name(&self) -> &'static str {
        NAME
    }

    fn endings(&self) -> &'static [&'static str] {
        &["xml", "nitf", "fb2"]
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        let is_root = |root: &str| ROOTS.contains(&root.to_lowercase().as_str());
        // Pieces of pages begin with "article", too.
        let is_page = |root: &str| root == "article" && !PAPERS.iter().any(|mark| file.head.contains(mark));
        root(&file.head).is_some_and(|root| is_root(root) && !is_page(root))
    }

    fn read(&self, file: &File<'_>, context: &ReadContext<'_>) -> Result<Import, ImportError> {
        if !self.recognises(file) {
            return Err(file.malformed(NAME, &"it is not in a form of XML that holds articles"));
        }
        let (xml, reading) = context.decode(file, file.bytes, declared_encoding(&file.head).as_deref())?;
        let mut writer = Writer::default();
        writer.read(&mut Pieces::new(&xml, file.name, NAME, context.meter))?;
        let Writer { prose, properties, .. } = writer;
        let prose = prose.under(properties.title.as_deref());
        let import = Import::one(written::article(file.name, NAME, prose, properties)?);
        Ok(with_reading(import, &reading))
    }
}

/// The name of the outermost element, without its prefix.
pub(super) fn root(head: &str) -> Option<&str> {
    let mut rest = head.trim_start_matches('\u{feff}');
    loop {
        rest = rest.trim_start().strip_prefix('<')?;
        let end = match rest {
            _ if rest.starts_with("!--") => "-->",
            _ if rest.starts_with('?') => "?>",
            _ if rest.starts_with('!') => ">",
            _ => break,
        };
        // A document type may hold declarations in brackets.
        let has_declarations =
            rest.starts_with('!') && rest.find('[').is_some_and(|at| Some(at) < rest.find('>'));
        let end = if has_declarations { "]>" } else { end };
        rest = &rest[rest.find(end)? + end.len()..];
    }
    let name = rest.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?;
    Some(name.rsplit(':').next().unwrap_or(name))
}

#[derive(Default)]
struct Writer {
    prose: Prose,
    properties: Properties,
    /// The elements that are open.
    open: Vec<String>,
    /// The block that is being written.
    words: String,
    kind: Paragraph,
}

impl Writer {
    fn read(&mut self, xml: &mut Pieces<'_>) -> Result<(), ImportError> {
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Start(element) => self.start(&element, xml)?,
                Piece::End(name) => self.end(&name),
                Piece::Text(text) => {
                    if !self.is_about() && self.open.iter().any(|name| is_block(name)) {
                        self.words.push_str(&text);
                    }
                }
            }
        }
        self.end_block();
        Ok(())
    }

    fn start(&mut self, element: &Element<'_>, xml: &mut Pieces<'_>) -> Result<(), ImportError> {
        let mut name = element.name();
        if name == "head" && self.open.last().is_some_and(|open| matches!(open.as_str(), "nitf" | "html")) {
            HEAD.clone_into(&mut name);
        }
        if self.is_about() {
            if let Some(property) = property(&name) {
                let attributes = ["norm", "iso-8601-date", "when", "value", "literal"];
                let stated = attributes.iter().find_map(|attribute| element.attribute(attribute));
                let words = words_inside(xml)?;
                // "By Anna Ozola"
                let words = match labelled(words.trim()) {
                    Some((Label::By, rest)) => rest,
                    _ => &words,
                };
                self.properties.set(property, stated.as_deref().unwrap_or(words));
                return Ok(());
            }
        } else if SKIPPED.contains(&name.as_str()) || is_note_mark(element, &name) {
            return xml.skip();
        } else if is_note(element, &name) {
            self.prose.push(Paragraph::Note, &one_line(&xml.text_inside()?));
            return Ok(());
        } else {
            self.open_block(&name);
        }
        self.open.push(name);
        Ok(())
    }

    /// Whether an article states something about itself here.
    fn is_about(&self) -> bool {
        self.open.iter().any(|open| ABOUT.contains(&open.as_str()))
    }

    fn open_block(&mut self, name: &str) {
        if is_block(name) {
            self.end_block();
        }
        match name {
            "li" | "item" | "listitem" | "list-item" => self.kind = Paragraph::Item,
            _ if is_heading(name) => self.kind = Paragraph::Heading,
            "tr" | "row" => self.prose.begin_row(),
            "td" | "th" | "entry" | "cell" => self.prose.begin_cell(),
            "quote" | "q" => self.words.push('“'),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let is_own = |open: &mut String| open == name || name == "head" && open == HEAD;
        let Some(name) = self.open.pop_if(is_own) else { return };
        if is_block(&name) {
            self.end_block();
        }
        match name.as_str() {
            "tr" | "row" => self.prose.end_row(),
            "quote" | "q" => self.words.push('”'),
            _ => {}
        }
    }

    fn end_block(&mut self) {
        let words = one_line(&std::mem::take(&mut self.words));
        if !words.is_empty() {
            self.prose.push(std::mem::take(&mut self.kind), &words);
        }
    }
}

/// What an element states about the article, by its name in Dublin Core.
fn property(name: &str) -> Option<&'static str> {
    Some(match name {
        "title" | "headline" | "hl1" | "article-title" | "book-title" => "title",
        "byline" | "by" | "author" | "string-name" => "creator",
        "publisher-name" | "journal-title" | "publisher" | "provider" => "publisher",
        "date.issue" | "versionCreated" | "pub-date" | "pubdate" | "date" => "date",
        _ => return None,
    })
}

fn is_heading(name: &str) -> bool {
    matches!(name, "title" | "head" | "hl1" | "hl2" | "h1" | "h2" | "h3" | "h4" | "subtitle" | "bridgehead")
}

fn is_block(name: &str) -> bool {
    is_heading(name)
        || matches!(
            name,
            "p" | "para"
                | "simpara"
                | "li"
                | "item"
                | "listitem"
                | "list-item"
                | "td"
                | "th"
                | "entry"
                | "cell"
        )
}

/// Whether an element is a note, or holds all notes.
fn is_note(element: &Element<'_>, name: &str) -> bool {
    matches!(name, "note" | "fn" | "footnote")
        || name == "body" && element.attribute("name").is_some_and(|name| name == "notes")
}

/// Whether an element only refers to a note.
fn is_note_mark(element: &Element<'_>, name: &str) -> bool {
    let has = |attribute: &str, value: &str| element.attribute(attribute).is_some_and(|own| own == value);
    name == "xref" && has("ref-type", "fn") || name == "a" && has("type", "note")
}

/// The words up to the end of the element that just began, those of elements in it apart.
fn words_inside(xml: &mut Pieces<'_>) -> Result<String, ImportError> {
    let (mut words, mut open) = (String::new(), 1);
    while open > 0
        && let Some(piece) = xml.next()?
    {
        match piece {
            Piece::Start(_) => open += 1,
            Piece::End(_) => open -= 1,
            Piece::Text(text) => words.push_str(&text),
        }
        words.push(' ');
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, open};
    use super::root;

    const TEXT: &str = "<p>It <em>opened</em>\n on Monday<xref ref-type='fn'>1</xref>.</p><fig><p>A ship</p></fig>\
        <list><list-item><p>Nets</p><p>Old ones.</p></list-item></list>\
        <table><tr><td>Loss</td><td><p>40</p></td></tr></table><p>No<br/> more.<note><p>So they say.</p></note></p>";
    const READ: &str =
        "Harbour opens⏎⏎It opened on Monday.⏎⏎• Nets⏎⏎Old ones.⏎⏎Loss | 40⏎⏎No more.⏎⏎So they say.";

    #[test]
    fn articles_of_agencies() {
        let nitf = format!(
            "<?xml version='1.0'?>\n<!DOCTYPE nitf SYSTEM 'nitf.dtd'>\n<nitf><head><title>Harbour opens</title><docdata>\
             <date.issue norm='20240503T090000Z'/></docdata></head><body><body.head><hedline><hl1>Harbour</hl1></hedline>\
             <byline>By <person>Anna Ozola</person></byline></body.head><body.content><block>{TEXT}</block></body.content></body></nitf>"
        );
        check("a.xml", nitf.as_bytes(), &format!("a.xml | Harbour opens |  | 2024-05-03 | {READ}"));
        let import = open("a.xml", nitf.as_bytes()).unwrap();
        assert_eq!(import.documents[0].facts[0].value, "Anna Ozola");
        let item = format!(
            "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><itemMeta><provider literal='Gazette Agency'/>\
             <versionCreated>2024-05-03T09:00:00+02:00</versionCreated></itemMeta><contentMeta>\
             <headline>Harbour opens</headline></contentMeta><contentSet><inlineXML><html><head><title>x</title></head>\
             <body>{TEXT}</body></html></inlineXML></contentSet></newsItem>"
        );
        check(
            "a.xml",
            item.as_bytes(),
            &format!("a.xml | Harbour opens | Gazette Agency | 2024-05-03 | {READ}"),
        );
    }

    #[test]
    fn articles_of_journals_and_books() {
        let jats = format!(
            "<article><front><journal-title>The Gazette</journal-title><article-title>Harbour opens</article-title>\
             <pub-date iso-8601-date='2024-05-03'><day>3</day></pub-date></front><body>{TEXT}</body>\
             <back><p>Read more.</p></back></article>"
        );
        check(
            "a.xml",
            jats.as_bytes(),
            &format!("a.xml | Harbour opens | The Gazette | 2024-05-03 | {READ}"),
        );
        let tei = format!(
            "<TEI><teiHeader><title>Harbour opens</title><date when='2024-05-03'/><p>Made by hand.</p></teiHeader><text><body>\
             <head>Harbour opens</head>{TEXT}</body></text></TEI>"
        );
        check("a.xml", tei.as_bytes(), &format!("a.xml | Harbour opens |  | 2024-05-03 | {READ}"));
        let book = format!(
            "<FictionBook><description><book-title>Harbour opens</book-title><date value='2024-05-03'/></description>\
             <body><title><p>Harbour opens</p></title>{TEXT}</body><body name='notes'><p>Nobody was hurt.</p></body>\
             </FictionBook>"
        );
        check(
            "a.fb2",
            book.as_bytes(),
            &format!("a.fb2 | Harbour opens |  | 2024-05-03 | {READ}⏎⏎Nobody was hurt."),
        );
        let authored = "<FictionBook><description><author><first-name>Anna</first-name><last-name>Ozola</last-name>\
             </author></description><body><p><quote>It opened,</quote> they said.</p></body></FictionBook>";
        let import = open("a.fb2", authored.as_bytes()).unwrap();
        assert_eq!(import.documents[0].facts[0].value, "Anna Ozola");
        assert_eq!(&*import.documents[0].article.text, "“It opened,” they said.");
    }

    #[test]
    fn other_files_in_xml_are_refused() {
        let error = |xml: &str| open("a.xml", xml.as_bytes()).unwrap_err().to_string();
        assert!(error("<?xml version='1.0'?><svg><p>A ship</p></svg>").contains("holds articles"));
        assert!(open("a.html", b"<article><p>It opened.</p></article>").is_ok());
        assert_eq!(error("<nitf><body></body></nitf>"), "a.xml is empty");
    }

    #[test]
    fn the_outermost_element() {
        for xml in [
            "\u{feff}<?xml version='1.0'?><!-- <a> --><!DOCTYPE b [<!ENTITY c 'd>'>]>\n<x:nitf a='b'>",
            "<!DOCTYPE b>\n<nitf/>",
            "<nitf>[",
        ] {
            assert_eq!(root(xml), Some("nitf"), "{xml}");
        }
        assert_eq!(root("It opened."), None);
        assert_eq!(root("<!-- open"), None);
    }
}
