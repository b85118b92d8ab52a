//! MHTML (RFC 2557): a web page with everything that belongs to it, saved as one file by Chromium, Edge and browsers
//! related to Safari.

use super::{File, Format, ReadContext, html, mail};
use crate::document::{Fact, FactKind, Import};
use crate::error::ImportError;

/// Saved pages.
pub(super) struct Mhtml;

const NAME: &str = "a saved web page";

impl Format for Mhtml {
    fn name(&self) -> &'static str {
        NAME
    }

    fn endings(&self) -> &'static [&'static str] {
        &["mhtml", "mht"]
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        let head: String = file.head.chars().take(2_000).collect::<String>().to_lowercase();
        head.contains("mime-version:") && head.contains("multipart/related") && head.contains("text/html")
    }

    fn read(&self, file: &File<'_>, context: &ReadContext<'_>) -> Result<Import, ImportError> {
        context.meter.work(file.name, file.bytes.len() * 2)?;
        let message = mail::parse(file.bytes).ok_or_else(|| file.malformed(NAME, &"it has no header"))?;
        let html = mail::page_of(&message).ok_or_else(|| file.malformed(NAME, &"it holds no page"))?;
        let mut document = html::of_page(file.name, &html, NAME, context)?;
        let address = ["Snapshot-Content-Location", "Content-Location"]
            .iter()
            .find_map(|field| message.header_raw(*field))
            .map(|value| value.trim().to_owned())
            .filter(|value| value.contains("://"));
        if !document.facts.iter().any(|fact| fact.kind == FactKind::Address) {
            document.facts.extend(address.map(|value| Fact { kind: FactKind::Address, value }));
        }
        Ok(Import::one(document))
    }
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::{check, open};

    #[test]
    fn the_page_of_a_saved_page() {
        let page = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://gazette.example/harbour\r\nSubject: x\r\n\
            Date: Sat, 4 May 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\
            \tboundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
            <title>Harbour opens</title><time datetime=3D\"2024-05-03\"></time><p>It op=\r\nened.</p>\r\n\
            --b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n";
        check("a.mhtml", page.as_bytes(), "a.mhtml | Harbour opens |  | 2024-05-03 | It opened.");
        let import = open("a.mhtml", page.as_bytes()).unwrap();
        assert_eq!(import.documents[0].facts[0].value, "https://gazette.example/harbour");
    }
}
