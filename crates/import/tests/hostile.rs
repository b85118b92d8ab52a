//! Files that are broken, or made to break their reader: each gives articles or a message that names it, with bounded
//! work.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![cfg(feature = "formats")]

use framewise_import::{Import, ImportError, Limits, Options, open};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

const SPECIMENS: &[&str] = &[
    "harbour.docx",
    "harbour.eml",
    "harbour.epub",
    "harbour.html",
    "harbour.md",
    "harbour.mhtml",
    "harbour.odt",
    "harbour.pdf",
    "harbour.rtf",
    "harbour.txt",
    "harbour.xml",
    "table.csv",
    "table.json",
    "table.jsonl",
    "table.ods",
    "table.xlsx",
];

fn specimen(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("specimens").join(name)).unwrap()
}

fn read(name: &str, bytes: &[u8]) -> Result<Import, ImportError> {
    open(name, bytes, &Options::default())
}

/// Checks that the file gives articles, or a message with its name.
fn check(name: &str, bytes: &[u8]) {
    if let Err(error) = read(name, bytes) {
        assert!(error.to_string().contains(name), "{name}: {error}");
    }
}

/// A ZIP file of these files; the first is not packed.
fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (at, (name, text)) in files.iter().enumerate() {
        let method = if at == 0 { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn docx(document: &str) -> Vec<u8> {
    zip(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", document)])
}

#[test]
fn a_file_that_is_cut_off() {
    for &name in SPECIMENS {
        let bytes = specimen(name);
        for end in (0..bytes.len()).step_by((bytes.len() / 60).max(1)) {
            check(name, &bytes[..end]);
        }
    }
}

#[test]
fn a_file_with_wrong_bytes() {
    // A linear congruential generator (Knuth's constants): the same wrong bytes in every run.
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    for &name in SPECIMENS {
        let whole = specimen(name);
        for _ in 0..60 {
            let mut bytes = whole.clone();
            for _ in 0..=next() % 8 {
                let at = next() % bytes.len();
                bytes[at] = (next() % 256) as u8;
            }
            check(name, &bytes);
        }
    }
}

#[test]
fn entities_are_not_multiplied() {
    let mut entities = "<!ENTITY a0 \"ha\">".to_owned();
    for n in 1..20 {
        entities += &format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10));
    }
    let body = "<w:document><w:body><w:p><w:r><w:t>It opened. &a19;</w:t></w:r></w:p></w:body></w:document>";
    let import = read("a.docx", &docx(&format!("<!DOCTYPE w:document [{entities}]>{body}"))).unwrap();
    assert!(import.documents[0].article.text.len() < 100);
    let page = format!("<!DOCTYPE html [{entities}]><p>It opened. &a19;</p>");
    let import = read("a.xhtml", page.as_bytes()).unwrap();
    assert!(import.documents[0].article.text.len() < 5_000);
}

#[test]
fn a_document_with_a_huge_part() {
    // What is not needed is not unpacked.
    let picture = "\0".repeat(80 * 1024 * 1024);
    let body = "<w:document><w:body><w:p><w:r><w:t>It opened.</w:t></w:r></w:p></w:body></w:document>";
    let files = [
        ("[Content_Types].xml", "<Types/>"),
        ("word/media/image1.png", picture.as_str()),
        ("word/document.xml", body),
    ];
    assert_eq!(&*read("a.docx", &zip(&files)).unwrap().documents[0].article.text, "It opened.");
    let spaces = " ".repeat(3_000_000);
    let error = read("a.docx", &docx(&format!("<w:document>{spaces}</w:document>"))).unwrap_err();
    assert_eq!(error.to_string(), "a.docx is packed more than 200 times over (word/document.xml)");
}

#[test]
fn nesting_without_end() {
    let deep = |open: &str, close: &str| format!("{}It opened.{}", open.repeat(50_000), close.repeat(50_000));
    let body = format!("<w:document><w:body>{}</w:body></w:document>", deep("<w:p>", "</w:p>"));
    check("a.docx", &docx(&body));
    for (name, text) in [
        ("a.html", deep("<div>", "</div>")),
        ("b.html", deep("<b>", "")),
        ("c.html", deep("<table><tr><td>", "")),
        ("a.json", deep("[", "]")),
        ("b.json", deep("{\"text\":", "}")),
        ("a.rtf", format!("{{\\rtf1 {}}}", deep("{", "}"))),
        ("a.pdf", format!("%PDF-1.4\n1 0 obj {} endobj", deep("[", "]"))),
        ("b.pdf", format!("%PDF-1.4\n1 0 obj {} endobj", deep("<</A", ">>"))),
    ] {
        check(name, text.as_bytes());
    }
}

#[test]
fn pages_that_take_long() {
    let attributes: String = (0..2_000).map(|n| format!("a{n}=1 ")).collect();
    for (name, page) in [
        ("attributes.html", format!("<p {attributes}>It opened.</p>")),
        ("formatting.html", format!("<p>{}It opened.", "<a><b><i><p>".repeat(500))),
        ("comments.html", format!("<p>It opened.</p>{}", "<!-".repeat(20_000))),
        ("paragraphs.html", "<p>It opened.".repeat(2_000)),
        ("entities.html", format!("<p>It opened. {}</p>", "&amp".repeat(5_000))),
    ] {
        check(name, page.as_bytes());
    }
}

#[test]
fn circles_in_a_pdf() {
    let page = "<</Type/Page/Contents 4 0 R/Resources<</XObject<</X 4 0 R>>>>>>";
    for (name, objects) in [
        ("kids.pdf", ["<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>", "null", "null"]),
        ("references.pdf", ["3 0 R", "4 0 R", "2 0 R"]),
        (
            "length.pdf",
            [
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                page,
                "<</Length 4 0 R>>\nstream\nBT (It opened.) Tj ET\nendstream",
            ],
        ),
        (
            "forms.pdf",
            [
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                page,
                "<</Subtype/Form/Resources<</XObject<</X 4 0 R>>>>/Length 17>>\nstream\n/X Do /X Do /X Do\nendstream",
            ],
        ),
    ] {
        let mut file = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n".to_owned();
        for (number, object) in (2..).zip(objects) {
            file += &format!("{number} 0 obj\n{object}\nendobj\n");
        }
        check(name, (file + "trailer <</Root 1 0 R>>\n%%EOF").as_bytes());
    }
}

#[test]
fn tables_without_end() {
    let limits = Limits { cells: 10_000, articles: 1_000, ..Limits::DEFAULT };
    let options = Options { limits, ..Options::default() };
    for (name, bytes, says) in [
        (
            "wide.csv",
            format!("text,{}\nIt opened.\n", "x,".repeat(20_000)).into_bytes(),
            "has more than 10,000 cells",
        ),
        (
            "long.csv",
            format!("text\n{}", "It opened.\n".repeat(5_000)).into_bytes(),
            "holds more than 1,000 articles",
        ),
        (
            "long.jsonl",
            "{\"text\":\"It opened.\"}\n".repeat(5_000).into_bytes(),
            "holds more than 1,000 articles",
        ),
    ] {
        let error = open(name, &bytes, &options).unwrap_err();
        assert_eq!(error.to_string(), format!("{name} {says}"));
    }
}

#[test]
fn work_is_bounded_for_every_kind() {
    let options = Options { limits: Limits { work: 200, ..Limits::DEFAULT }, ..Options::default() };
    for &name in SPECIMENS {
        assert_eq!(open(name, &specimen(name), &options), Err(ImportError::OutOfTime(name.to_owned())));
    }
}
