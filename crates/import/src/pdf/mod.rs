//! PDF files with a text layer (ISO 32000-1).
//!
//! The file is read as objects ([`file`]), a page's content as letters with their places ([`content`]), and those are
//! laid out as running text ([`layout`]). It is our own reader because existing ones stop the program at what they do
//! not expect, or unpack without limit. Here everything counts against the limits, nothing is followed in a circle, and
//! what is broken is left out.

mod cmap;
mod content;
mod crypt;
mod file;
mod filters;
mod font;
mod layout;
mod object;

use crate::error::ImportError;
use crate::limits::Meter;
use content::{Content, Matrix, Reader, text_string};
use file::PdfFile;
use object::{Dictionary, Object};
use rustc_hash::FxHashSet;

/// What came out of a file.
#[derive(Debug, Default)]
pub(crate) struct Pdf {
    /// Its paragraphs, with blank lines between them.
    pub text: String,
    /// The largest lines of the first page.
    pub heading: Option<String>,
    /// The title that the file states, which is often a leftover.
    pub title: Option<String>,
    /// The author that it states.
    pub author: Option<String>,
    /// What stood at the heads and feet of pages.
    pub margins: Vec<String>,
    /// How many pages it has.
    pub pages: usize,
    /// How many of them are pictures without text.
    pub pictures: usize,
    /// How many letters have no known text.
    pub unknown: usize,
}

/// Reads a file.
pub(crate) fn read(name: &str, bytes: &[u8], meter: &Meter<'_>) -> Result<Pdf, ImportError> {
    let file = PdfFile::open(name, bytes, meter)?;
    let pages = pages(&file)?;
    if pages.is_empty() {
        return Err(ImportError::Malformed {
            name: name.to_owned(),
            format: "a PDF file",
            cause: "it has no pages".to_owned(),
        });
    }
    let mut pdf = Pdf { pages: pages.len(), ..Pdf::default() };
    let mut reader = Reader::new(&file);
    let mut letters = Vec::with_capacity(pages.len());
    for page in &pages {
        let content = page.read(&file, &mut reader)?;
        pdf.unknown += content.unknown;
        pdf.pictures += usize::from(content.pictures && content.letters.is_empty());
        letters.push(content.letters);
    }
    let laid_out = layout::text(letters);
    pdf.text = laid_out.paragraphs.join("\n\n");
    pdf.heading = laid_out.heading;
    pdf.margins = laid_out.margins;
    let info = file.get(file.trailer(), "Info");
    let entry = |key: &str| {
        let value = info.dictionary().map(|info| file.get(info, key))?;
        let text = text_string(value.string()?).split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(text)
    };
    pdf.title = entry("Title");
    pdf.author = entry("Author");
    Ok(pdf)
}

/// A page: its dictionary, and what it inherits from those above it.
struct Page {
    dictionary: Dictionary,
    resources: Dictionary,
    quarters: i64,
}

impl Page {
    fn read(&self, file: &PdfFile<'_>, reader: &mut Reader<'_, '_>) -> Result<Content, ImportError> {
        let parts = match self.dictionary.get("Contents") {
            Some(Object::Reference(number)) => match file.object(*number) {
                Object::Array(parts) => parts,
                _ => vec![Object::Reference(*number)],
            },
            Some(Object::Array(parts)) => parts.clone(),
            _ => Vec::new(),
        };
        let mut bytes = Vec::new();
        for part in &parts {
            if let Some(part) = file.stream(part)? {
                bytes.extend_from_slice(&part);
                bytes.push(b'\n');
            }
        }
        reader.page(&bytes, &self.resources, Matrix::turned(self.quarters))
    }
}

/// The pages in order. If the page tree is broken, all pages of the file in the order of their numbers.
fn pages(file: &PdfFile<'_>) -> Result<Vec<Page>, ImportError> {
    let mut pages = Vec::new();
    let root = file.get(file.trailer(), "Root");
    let top = root.dictionary().and_then(|root| root.get("Pages")).cloned();
    let mut seen: FxHashSet<u32> = FxHashSet::default();
    // What is still to be visited, with what it inherits from above; the next one last.
    let mut ahead: Vec<(Object, Dictionary, i64)> =
        top.map(|top| (top, Dictionary::new(), 0)).into_iter().collect();
    while let Some((object, resources, quarters)) = ahead.pop() {
        if let Object::Reference(number) = object
            && !seen.insert(number)
        {
            continue;
        }
        file.meter.work(file.name, 64)?;
        let node = file.resolved(&object);
        let Some(dictionary) = node.dictionary() else { continue };
        let own = file.get(dictionary, "Resources").dictionary().cloned();
        let resources = own.unwrap_or(resources);
        let turned = file.get(dictionary, "Rotate").number().map(|degrees| (degrees / 90.0) as i64);
        let quarters = turned.unwrap_or(quarters);
        match file.get(dictionary, "Kids") {
            Object::Array(kids) => {
                ahead.extend(kids.into_iter().rev().map(|kid| (kid, resources.clone(), quarters)));
            }
            _ => pages.push(Page { dictionary: dictionary.clone(), resources, quarters }),
        }
        file.meter.at_most(file.name, pages.len(), |limits| limits.pages, "pages")?;
        file.meter.at_most(file.name, ahead.len(), |limits| limits.elements, "pages")?;
    }
    if pages.is_empty() {
        for number in file.numbers() {
            let object = file.object(number);
            let Some(dictionary) = object.dictionary() else { continue };
            if file.get(dictionary, "Type").name() == Some("Page") {
                let resources = file.get(dictionary, "Resources").dictionary().cloned().unwrap_or_default();
                pages.push(Page { dictionary: dictionary.clone(), resources, quarters: 0 });
                file.meter.at_most(file.name, pages.len(), |limits| limits.pages, "pages")?;
            }
        }
    }
    Ok(pages)
}
