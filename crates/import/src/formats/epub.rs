//! EPUB books: the pages of the spine, one after the other, as one article.

use super::written::{self, Properties};
use super::{File, Format, ReadContext};
use crate::archive::Archive;
use crate::document::Import;
use crate::error::ImportError;
use crate::page;
use crate::prose::{Paragraph, Prose};
use crate::xml::{Piece, Xml};

/// Books.
pub(super) struct Epub;

const NAME: &str = "an EPUB book";
/// Pages that are not text, by the words of `epub:type`.
const NO_TEXT: [&str; 4] = ["titlepage", "cover", "toc", "landmarks"];

impl Format for Epub {
    fn name(&self) -> &'static str {
        NAME
    }

    fn endings(&self) -> &'static [&'static str] {
        &["epub"]
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        file.has_media_type("application/epub+zip")
    }

    fn read(&self, file: &File<'_>, context: &ReadContext<'_>) -> Result<Import, ImportError> {
        let mut archive = Archive::open(file, NAME, context.meter)?;
        let locked = archive.text("META-INF/encryption.xml")?;
        // Fonts may be scrambled; pages must not.
        if locked.is_some_and(|list| list.contains(".xhtml\"") || list.contains(".html\"")) {
            return Err(ImportError::Encrypted(file.name.to_owned()));
        }
        let container = archive.required("META-INF/container.xml")?;
        let package = package_path(&container, file, context)?;
        let xml = archive.required(&package)?;
        let package = Package::read(&xml, &package, file, context)?;
        let mut prose = Prose::default();
        for path in &package.pages {
            let Some(html) = archive.text(path)? else { continue };
            if NO_TEXT.iter().any(|kind| html.contains(&format!("epub:type=\"{kind}\""))) {
                continue;
            }
            for paragraph in page::text(file.name, &html, context.meter)?.split("\n\n") {
                prose.push(Paragraph::Plain, paragraph);
            }
        }
        Ok(Import::one(written::article(file.name, NAME, prose, package.properties)?))
    }
}

/// The path of the description of the book.
fn package_path(container: &str, file: &File<'_>, context: &ReadContext<'_>) -> Result<String, ImportError> {
    let mut xml = Xml::new(container, file.name, NAME, context.meter);
    while let Some(piece) = xml.next()? {
        if let Piece::Start(element) = piece
            && element.name() == "rootfile"
            && let Some(path) = element.attribute("full-path")
        {
            return Ok(path);
        }
    }
    Err(file.malformed(NAME, &"it names no package"))
}

/// The description of a book.
#[derive(Default)]
struct Package {
    properties: Properties,
    /// The paths of its pages, in the order of reading.
    pages: Vec<String>,
}

impl Package {
    fn read(xml: &str, path: &str, file: &File<'_>, context: &ReadContext<'_>) -> Result<Self, ImportError> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut package = Self::default();
        let mut items: Vec<(String, String)> = Vec::new();
        let mut xml = Xml::new(xml, file.name, NAME, context.meter);
        while let Some(piece) = xml.next()? {
            let Piece::Start(element) = piece else { continue };
            match element.name().as_str() {
                name @ ("title" | "creator" | "publisher" | "date") => {
                    let value = xml.text_inside()?;
                    package.properties.set(name, &value);
                }
                "item" => {
                    let is_page = element.attribute("media-type").is_some_and(|kind| kind.contains("html"));
                    let is_list = element.attribute("properties").is_some_and(|words| words.contains("nav"));
                    if is_page && !is_list {
                        items.extend(element.attribute("id").zip(element.attribute("href")));
                    }
                }
                "itemref" if element.attribute("linear").is_none_or(|value| value != "no") => {
                    let id = element.attribute("idref").unwrap_or_default();
                    let page = items.iter().find(|(own, _)| *own == id).map(|(_, href)| joined(folder, href));
                    package.pages.extend(page);
                }
                _ => {}
            }
        }
        context.meter.at_most(file.name, package.pages.len(), |limits| limits.files, "pages")?;
        Ok(package)
    }
}

/// A path inside the archive from a folder and an address that may have "%20" in it.
fn joined(folder: &str, href: &str) -> String {
    let href = href.split(['#', '?']).next().unwrap_or_default();
    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let href = unescaped(href);
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            part => path.push(part),
        }
    }
    path.join("/")
}

fn unescaped(href: &str) -> String {
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::testing::{check, zip};

    #[test]
    fn pages_in_the_order_of_the_spine() {
        let package = "<package><metadata><dc:title>Harbour opens</dc:title><dc:publisher>Gazette</dc:publisher>\
            <dc:date>2024-05-03</dc:date></metadata><manifest>\
            <item id='two' href='text/2%20b.xhtml' media-type='application/xhtml+xml'/>\
            <item id='one' href='text/1.xhtml' media-type='application/xhtml+xml'/>\
            <item id='nav' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/></manifest>\
            <spine><itemref idref='nav'/><itemref idref='one'/><itemref idref='two'/></spine></package>";
        let bytes = zip(&[
            ("mimetype", "application/epub+zip"),
            (
                "META-INF/container.xml",
                "<container><rootfiles><rootfile full-path='OEBPS/a.opf'/></rootfiles></container>",
            ),
            ("OEBPS/a.opf", package),
            ("OEBPS/text/1.xhtml", "<html><body><h1>Harbour opens</h1><p>It opened.</p></body></html>"),
            ("OEBPS/text/2 b.xhtml", "<html><body><ul><li>Nets</li></ul></body></html>"),
            ("OEBPS/nav.xhtml", "<html><body><p>Contents</p></body></html>"),
        ]);
        check(
            "a.epub",
            &bytes,
            "a.epub | Harbour opens | Gazette | 2024-05-03 | Harbour opens⏎⏎It opened.⏎⏎• Nets",
        );
    }

    #[test]
    fn paths_stay_inside() {
        assert_eq!(joined("a/b", "../c/d%20e.html#f"), "a/c/d e.html");
        assert_eq!(joined("", "../../x"), "x");
        assert_eq!(unescaped("%zz%4"), "%zz%4");
    }
}
