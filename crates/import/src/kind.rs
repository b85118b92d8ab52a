//! What kind of file something is, decided without the readers of file formats.
//!
//! A program that has these readers in a separate part can read plain text without that part. Only what is certain
//! counts: a file that may be a table, a page, a mail or an export of a newspaper archive is not plain text, whatever
//! its name.

use crate::encoding;

/// The endings of the names of all files that are read, in small letters.
#[rustfmt::skip]
pub const ENDINGS: [&str; 38] = [
    "atom", "csv", "docm", "docx", "dotx", "eml", "epub", "fb2", "fodt", "framewise", "htm",
    "html", "json", "jsonl", "markdown", "md", "mht", "mhtml", "ndjson", "nitf", "ods", "odt",
    "ott", "pdf", "ris", "rss", "rtf", "shtml", "tab", "text", "tsv", "txt", "xht",
    "xhtml", "xlsm", "xlsx", "xml", "zip",
];
/// The endings of the names of files that are plain text.
const TEXTS: [&str; 2] = ["txt", "text"];
/// The greatest length of a line that begins or ends an article in an export.
const SHORT: usize = 60;
/// What such lines hold, in small letters of ASCII: "1 of 12 DOCUMENTS", "Dokument GAZ0000020240503ek5300001".
const MARKS: [&str; 8] = ["docum", "dokum", "докум", "Докум", "ДОКУМ", "文書", "文件", "number of items"];

/// Whether a file is plain text by its name.
pub fn is_named_as_text(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| TEXTS.contains(&&*ending))
}

/// Whether a file is plain text by its name and its content.
pub fn is_plain_text(name: &str, bytes: &[u8]) -> bool {
    if !is_named_as_text(name) || encoding::not_text(bytes).is_some() {
        return false;
    }
    // Every second byte of UTF-16 is zero for ASCII letters.
    let wide: Vec<u8>;
    let bytes = if bytes.contains(&0) {
        wide = bytes.iter().copied().filter(|byte| *byte != 0).collect();
        &wide
    } else {
        bytes
    };
    let mut lines = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).map(<[u8]>::trim_ascii);
    let first = lines.by_ref().find(|line| !line.is_empty()).unwrap_or_default();
    !opens_a_format(first) && !is_mark(first) && !lines.any(is_mark)
}

/// Whether markup from the clipboard or a drag is a piece of a page, not a link or a few words with their formatting.
pub fn is_piece_of_a_page(html: &str) -> bool {
    holds_one(html.as_bytes(), &["<p>", "<p ", "<h1", "<h2", "<article", "<li"])
}

/// Whether the first line can be that of another format: markup, JSON, the head of a mail, cells of a table.
fn opens_a_format(line: &[u8]) -> bool {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let name = line.iter().take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'-').count();
    let is_field = name > 0 && line.get(name) == Some(&b':');
    // A comma in prose is followed by a space.
    let has_cells = line.iter().any(|byte| matches!(byte, b'\t' | b';' | b'|'))
        || line.windows(2).any(|pair| pair[0] == b',' && !pair[1].is_ascii_whitespace());
    line.starts_with(b"<") || line.starts_with(b"{") || line.starts_with(b"[") || is_field || has_cells
}

/// Whether a line can separate the articles of an export.
fn is_mark(line: &[u8]) -> bool {
    if line.len() > SHORT {
        return line.iter().all(|byte| *byte == b'_');
    }
    let small = line.to_ascii_lowercase();
    line.starts_with(b"____") || line.starts_with(b"TY  -") || holds_one(&small, &MARKS)
}

/// Whether one of some words stands somewhere in a text.
fn holds_one(text: &[u8], words: &[&str]) -> bool {
    words.iter().any(|word| text.windows(word.len()).any(|window| window == word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_certain_is_plain_text() {
        for (name, text, expected) in [
            ("a.txt", "Harbour opens\n\n3 May 2024\n\nThe harbour opened, and boats left.", true),
            ("a.MD", "# Harbour opens\n\nIt opened.", false),
            ("a.txt", "", true),
            ("a.txt", "Гавань\n\nОна открыта.", true),
            ("a", "It opened.", false),
            ("a.html", "It opened.", false),
            ("a.ris", "It opened.", false),
            ("a.txt", "%PDF-1.7", false),
            ("a.txt", "\n <html>", false),
            ("a.txt", "{\"text\":\"It opened.\"}", false),
            ("a.txt", "title,text\nHarbour,It opened.", false),
            ("a.txt", "\u{feff}title\ttext\nHarbour\tIt opened.", false),
            ("a.txt", "From: a@example.org\nMIME-Version: 1.0\n\nIt opened.", false),
            ("a.txt", "Harbour\n\nBody\n\nIt opened.\n\nEnd of Document\n", false),
            ("a.txt", "   1 of 2 DOCUMENTS\n\nHarbour", false),
            ("a.txt", "Sturm\n\n4 Wörter\n\nDokument INSP000020240504ek5400002\n", false),
            ("a.txt", "Шторм\n\nДокумент INSP000020240504ek5400002\n", false),
            (
                "a.txt",
                "____________________________________________________________________\n\nTitle: x",
                false,
            ),
            ("a.txt", "TY  - NEWS\nT1  - Harbour", false),
        ] {
            assert_eq!(is_plain_text(name, text.as_bytes()), expected, "{name} {text:?}");
        }
    }

    #[cfg(feature = "formats")]
    #[test]
    fn the_endings_are_those_of_the_readers() {
        let mut known: Vec<&str> = crate::endings().collect();
        known.sort_unstable();
        known.dedup();
        assert_eq!(known, ENDINGS);
    }

    #[test]
    fn pieces_of_pages_are_told_from_links() {
        assert!(is_piece_of_a_page("<meta charset='utf-8'><h1>Harbour</h1><p class=\"lead\">It opened.</p>"));
        assert!(!is_piece_of_a_page("<a href='/'>Harbour</a>"));
        assert!(!is_piece_of_a_page("<span style='color: red'>Harbour</span><pre>It opened.</pre>"));
    }

    #[test]
    fn wide_characters_are_told_as_well() {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        assert!(is_plain_text("a.txt", &wide("Harbour\n\nIt opened.")));
        assert!(!is_plain_text("a.txt", &wide("Harbour\n\nIt opened.\n\nEnd of Document")));
    }
}
