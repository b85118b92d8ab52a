//! PDF files with a text layer.

use super::{File, Format, ReadContext};
use crate::document::{Document, Fact, FactKind, Import, Warning};
use crate::error::ImportError;
use crate::{exports, metadata, pdf, plain};

/// Files of pages.
pub(super) struct Pdf;

const NAME: &str = "a PDF file";
/// The most characters in a title that a file states, for it to be taken as one.
const LONGEST_TITLE: usize = 250;
/// If more than this share of the letters is unknown, the text is of no use.
const UNKNOWN: f64 = 0.3;

impl Format for Pdf {
    fn name(&self) -> &'static str {
        NAME
    }

    fn endings(&self) -> &'static [&'static str] {
        &["pdf"]
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        // Some servers put a line in front.
        file.bytes[..file.bytes.len().min(1_024)].windows(5).any(|window| window == b"%PDF-")
    }

    fn read(&self, file: &File<'_>, context: &ReadContext<'_>) -> Result<Import, ImportError> {
        let read = pdf::read(file.name, file.bytes, context.meter)?;
        let letters = read.text.chars().filter(|c| c.is_alphanumeric()).count();
        if letters == 0 && read.pictures > 0 {
            return Err(ImportError::Scanned { name: file.name.to_owned(), pages: read.pages });
        }
        if read.unknown as f64 > UNKNOWN * (letters + read.unknown) as f64 {
            return Err(ImportError::Unreadable(file.name.to_owned()));
        }
        if let Some(import) = exports::read(file.name, &read.text, context)? {
            return Ok(import);
        }
        let mut document = plain::document(file.name, &read.text, NAME)?;
        name(&mut document, &read, file.name);
        document.warnings.extend((read.pictures > 0).then_some(Warning::PagesWithoutText(read.pictures)));
        document.warnings.extend((read.unknown > 0).then_some(Warning::UnknownLetters(read.unknown)));
        Ok(Import::one(document))
    }
}

/// Finds title, source and whatever else is known. The title is the one that the file states if its text repeats it,
/// otherwise its largest lines.
fn name(document: &mut Document, read: &pdf::Pdf, name: &str) {
    let article = &mut document.article;
    let stated = read.title.as_ref().filter(|title| {
        title.chars().count() <= LONGEST_TITLE
            && article.text.split_whitespace().collect::<Vec<_>>().join(" ").contains(title.as_str())
    });
    let found = metadata::find(&article.text, name).title;
    if let Some(title) = stated.or(read.heading.as_ref()).cloned().or(found) {
        article.title = title;
    }
    // Browsers print the page's address at the foot.
    let address = read.margins.iter().flat_map(|line| line.split(' ')).find(|word| word.contains("://"));
    if let Some(address) = address {
        let address = address.trim_end_matches('…');
        if article.source.is_empty() {
            let host =
                address.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
            host.strip_prefix("www.").unwrap_or(host).clone_into(&mut article.source);
        }
        document.facts.push(Fact { kind: FactKind::Address, value: address.to_owned() });
    }
    document.facts.extend(read.author.clone().map(|value| Fact { kind: FactKind::Author, value }));
}
