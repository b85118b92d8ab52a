//! RTF (Rich Text Format 1.9.1): text with control words, in the code pages of Windows or as `\u` escapes. Tracked
//! deletions, hidden text, pictures, headers and footers are left out.

use super::written::{self, Properties};
use super::{File, Format, ReadContext};
use crate::document::Import;
use crate::error::ImportError;
use crate::limits::limit;
use crate::prose::{Paragraph, Prose};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Rich text.
pub(super) struct Rtf;

const NAME: &str = "an RTF document";

impl Format for Rtf {
    fn name(&self) -> &'static str {
        NAME
    }

    fn endings(&self) -> &'static [&'static str] {
        &["rtf"]
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        file.bytes.starts_with(b"{\\rtf")
    }

    fn read(&self, file: &File<'_>, context: &ReadContext<'_>) -> Result<Import, ImportError> {
        let (prose, properties) = prose(file, context)?;
        if let Some(import) = written::export(file.name, &prose, context)? {
            return Ok(import);
        }
        Ok(Import::one(written::article(file.name, NAME, prose, properties)?))
    }
}

/// The paragraphs of a document, and what it states about itself.
fn prose(file: &File<'_>, context: &ReadContext<'_>) -> Result<(Prose, Properties), ImportError> {
    if !file.bytes.starts_with(b"{\\rtf") {
        return Err(file.malformed(NAME, &"it does not begin as one"));
    }
    let mut reader = Reader::new(file, context);
    reader.read()?;
    Ok((reader.prose, reader.properties))
}

/// What a control word does to text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// Its group is not text.
    Skip,
    /// Its group is text, whatever stands before it.
    Text,
    /// It is a character.
    Sign(&'static str),
}

static WORDS: LazyLock<FxHashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for line in crate::data::lines(include_str!("../../data/rtf.txt")) {
        let mut parts = line.split_whitespace();
        let (Some(kind), Some(word)) = (parts.next(), parts.next()) else { continue };
        let word_of = match (kind, parts.next()) {
            ("skip", _) => Word::Skip,
            ("text", _) => Word::Text,
            ("sign", Some(sign)) => Word::Sign(sign),
            _ => continue,
        };
        words.insert(word, word_of);
    }
    words
});

/// Where text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Destination {
    /// Into the document.
    Body,
    /// Into a note.
    Note,
    /// Into a property of the document.
    Property(&'static str),
    /// Into the table of fonts, where only code pages count.
    Fonts,
    /// Nowhere.
    Nowhere,
}

/// What applies inside a group.
#[derive(Debug, Clone)]
struct State {
    destination: Destination,
    hidden: bool,
    deleted: bool,
    font: i32,
    /// How many characters after a `\u` escape stand in for it in old readers.
    unicode_skip: usize,
}

struct Reader<'a> {
    file: &'a File<'a>,
    context: &'a ReadContext<'a>,
    at: usize,
    state: State,
    groups: Vec<State>,
    /// Bytes in the code page of the font, not decoded yet.
    bytes: Vec<u8>,
    /// The text of the open paragraph, of the open note and of the open property.
    open: String,
    note: String,
    property: String,
    is_item: bool,
    in_table: bool,
    row_open: bool,
    prose: Prose,
    properties: Properties,
    code_page: u32,
    fonts: FxHashMap<i32, u32>,
    high_surrogate: Option<u16>,
    to_skip: usize,
}

impl<'a> Reader<'a> {
    fn new(file: &'a File<'a>, context: &'a ReadContext<'a>) -> Self {
        let state =
            State { destination: Destination::Body, hidden: false, deleted: false, font: 0, unicode_skip: 1 };
        Self {
            file,
            context,
            at: 0,
            state,
            groups: Vec::new(),
            bytes: Vec::new(),
            open: String::new(),
            note: String::new(),
            property: String::new(),
            is_item: false,
            in_table: false,
            row_open: false,
            prose: Prose::default(),
            properties: Properties::default(),
            code_page: 1252,
            fonts: FxHashMap::default(),
            high_surrogate: None,
            to_skip: 0,
        }
    }

    fn read(&mut self) -> Result<(), ImportError> {
        let all = self.file.bytes;
        while let Some(&byte) = all.get(self.at) {
            if self.at.is_multiple_of(4_096) {
                self.context.meter.work(self.file.name, 4_096)?;
            }
            self.at += 1;
            match byte {
                b'{' => {
                    self.flush();
                    self.to_skip = 0;
                    self.groups.push(self.state.clone());
                    if self.groups.len() > self.context.meter.limits().depth {
                        let depth = self.context.meter.limits().depth;
                        return Err(limit(
                            self.file.name,
                            format!("has groups nested more than {depth} deep"),
                        ));
                    }
                }
                b'}' => self.end_group(),
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => {}
                byte => self.byte(byte),
            }
        }
        self.flush();
        self.end_paragraph();
        Ok(())
    }

    fn end_group(&mut self) {
        self.flush();
        self.to_skip = 0;
        let Some(outer) = self.groups.pop() else { return };
        let inner = std::mem::replace(&mut self.state, outer);
        if inner.destination == self.state.destination {
            return;
        }
        match inner.destination {
            Destination::Note => {
                let note = std::mem::take(&mut self.note);
                self.prose.push(Paragraph::Note, &note);
            }
            Destination::Property(name) => {
                let value = std::mem::take(&mut self.property);
                self.properties.set(name, &value);
            }
            Destination::Body | Destination::Fonts | Destination::Nowhere => {}
        }
    }

    /// A control word or symbol, whose backslash has been read.
    fn control(&mut self) {
        let all = self.file.bytes;
        let Some(&first) = all.get(self.at) else { return };
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            match first {
                b'\'' => {
                    let digits =
                        all.get(self.at..self.at + 2).and_then(|digits| std::str::from_utf8(digits).ok());
                    if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                        self.at += 2;
                        self.byte(byte);
                    }
                }
                b'~' => self.write("\u{a0}"),
                b'_' => self.write("\u{2011}"),
                b'{' | b'}' | b'\\' => self.byte(first),
                b'\r' | b'\n' => self.paragraph(),
                b'*' => self.unknown_group(),
                _ => {}
            }
            return;
        }
        let rest = &all[self.at..];
        let letters = rest.iter().take(40).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let signed = usize::from(rest.get(letters) == Some(&b'-'));
        let digits =
            rest[letters + signed..].iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let has_number = digits > 0;
        let end = if has_number { letters + signed + digits } else { letters };
        let word = std::str::from_utf8(&rest[..letters]).unwrap_or_default();
        let number =
            std::str::from_utf8(&rest[letters..end]).ok().and_then(|number| number.parse::<i32>().ok());
        self.at += end + usize::from(rest.get(end) == Some(&b' '));
        self.word(word, number);
    }

    /// `\*`: old readers do not know the group. It is text only if the list says so.
    fn unknown_group(&mut self) {
        let rest = &self.file.bytes[self.at..];
        let word: String = rest
            .iter()
            .skip_while(|byte| byte.is_ascii_whitespace() || **byte == b'\\')
            .take(40)
            .take_while(|byte| byte.is_ascii_alphabetic())
            .map(|&byte| char::from(byte))
            .collect();
        if WORDS.get(word.as_str()) != Some(&Word::Text) {
            self.state.destination = Destination::Nowhere;
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let on = number != Some(0);
        match word {
            "par" | "sect" | "page" => self.paragraph(),
            "line" | "softline" => self.write("\n"),
            "tab" => self.write(" "),
            "emspace" | "enspace" | "qmspace" => self.write(" "),
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.state.unicode_skip = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(10),
            "bin" => {
                let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
                self.at = self.at.saturating_add(length).min(self.file.bytes.len());
            }
            "v" => self.change(|state| state.hidden = on),
            "deleted" => self.change(|state| state.deleted = on),
            "plain" => self.change(|state| state.hidden = false),
            "f" => self.change(|state| state.font = number.unwrap_or(0)),
            "fcharset" => {
                if let Some(page) = number.and_then(code_page_of_charset) {
                    self.fonts.insert(self.state.font, page);
                }
            }
            "ansicpg" => {
                self.code_page =
                    number.and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0).unwrap_or(1252);
            }
            "mac" => self.code_page = 10_000,
            "pc" => self.code_page = 437,
            "pard" => {
                self.is_item = false;
                self.in_table = false;
            }
            "intbl" => self.in_table = true,
            "ls" | "pnlvlblt" | "pnlvlbody" => self.is_item = true,
            "cell" | "nestcell" => self.end_cell(),
            "row" | "nestrow" => self.end_row(),
            "fonttbl" => self.state.destination = Destination::Fonts,
            "info" => {}
            "title" | "author" if self.groups.iter().any(|group| group.destination == Destination::Body) => {
                self.flush();
                self.state.destination =
                    Destination::Property(if word == "title" { "title" } else { "creator" });
            }
            "footnote" => {
                self.flush();
                self.state.destination = Destination::Note;
            }
            // The numbers of a list are not part of its items.
            "listtext" | "pntext" => {
                self.flush();
                self.is_item = true;
                self.state.destination = Destination::Nowhere;
            }
            word => match WORDS.get(word) {
                Some(Word::Skip) => {
                    self.flush();
                    self.state.destination = Destination::Nowhere;
                }
                Some(Word::Sign(sign)) => self.write(sign),
                Some(Word::Text) | None => {}
            },
        }
    }

    fn change(&mut self, change: impl FnOnce(&mut State)) {
        self.flush();
        change(&mut self.state);
    }

    fn byte(&mut self, byte: u8) {
        if self.to_skip > 0 {
            self.to_skip -= 1;
            return;
        }
        self.bytes.push(byte);
    }

    /// A `\u` escape: a unit of UTF-16, written as a signed number.
    fn unicode(&mut self, number: i32) {
        self.flush();
        let unit = (number & 0xFFFF) as u16;
        let units: Vec<u16> = self.high_surrogate.take().into_iter().chain([unit]).collect();
        if (0xD800..0xDC00).contains(&unit) {
            self.high_surrogate = Some(unit);
        } else {
            let text: String =
                char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
            self.write(&text);
        }
        self.to_skip = self.state.unicode_skip;
    }

    /// Decodes the bytes so far.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        if matches!(self.state.destination, Destination::Nowhere | Destination::Fonts) {
            return;
        }
        let text = if bytes.is_ascii() {
            String::from_utf8_lossy(&bytes).into_owned()
        } else {
            let page = self.fonts.get(&self.state.font).copied().unwrap_or(self.code_page);
            match (self.context.options.decode)(&bytes, Some(&label(page))) {
                Ok(decoded) => decoded.text,
                Err(_) => String::from_utf8_lossy(&bytes).into_owned(),
            }
        };
        self.write(&text);
    }

    fn write(&mut self, text: &str) {
        self.flush();
        if self.state.hidden || self.state.deleted {
            return;
        }
        match self.state.destination {
            Destination::Body => self.open.push_str(text),
            Destination::Note => self.note.push_str(text),
            Destination::Property(_) => self.property.push_str(text),
            Destination::Fonts | Destination::Nowhere => {}
        }
    }

    fn paragraph(&mut self) {
        self.flush();
        match self.state.destination {
            Destination::Body => self.end_paragraph(),
            Destination::Note => self.note.push('\n'),
            Destination::Property(_) | Destination::Fonts | Destination::Nowhere => {}
        }
    }

    fn end_paragraph(&mut self) {
        let words = std::mem::take(&mut self.open);
        if self.in_table {
            self.open_cell();
        } else if self.row_open {
            self.row_open = false;
            self.prose.end_row();
        }
        self.prose.push(if self.is_item { Paragraph::Item } else { Paragraph::Plain }, &words);
    }

    fn open_cell(&mut self) {
        if !self.row_open {
            self.row_open = true;
            self.prose.begin_row();
            self.prose.begin_cell();
        }
    }

    fn end_cell(&mut self) {
        self.flush();
        if self.state.destination != Destination::Body {
            return;
        }
        self.in_table = true;
        self.end_paragraph();
        self.prose.begin_cell();
    }

    fn end_row(&mut self) {
        self.flush();
        if self.row_open && self.state.destination == Destination::Body {
            self.row_open = false;
            // The cell that began after the last one is not a real cell.
            self.prose.drop_cell();
            self.prose.end_row();
        }
    }
}

/// The code page of a font by its character set.
fn code_page_of_charset(charset: i32) -> Option<u32> {
    Some(match charset {
        0 | 1 => return None,
        77 => 10_000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

/// The WHATWG label of a code page.
fn label(page: u32) -> String {
    match page {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        874 => "windows-874".to_owned(),
        866 => "ibm866".to_owned(),
        10_000 => "macintosh".to_owned(),
        65_001 => "utf-8".to_owned(),
        1250..=1258 => format!("windows-{page}"),
        _ => "windows-1252".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::formats::testing::{check, open};

    fn check_body(body: &str, text: &str) {
        check(
            "a.rtf",
            format!("{{\\rtf1\\ansi\\ansicpg1252{body}}}").as_bytes(),
            &format!("a.rtf | a |  |  | {text}"),
        );
    }

    #[test]
    fn paragraphs_signs_and_escapes() {
        check_body("\\pard It opened.\\par Boats\r\n left.\\par", "It opened.⏎⏎Boats left.");
        check_body("It\\~opened \\emdash  \\ldblquote now\\rdblquote .", "It\u{a0}opened — “now”.");
        check_body("Caf\\'e9 \\u1055?\\u1086?\\u1088?\\u1090?.", "Café Порт.");
        check_body("\\uc2 \\u1055\\'cf\\'cf.", "П.");
        check_body("\\u-10179?\\u-8704? opened.", "😀 opened.");
        check_body("a\\{b\\}\\\\c.", "a{b}\\c.");
    }

    #[test]
    fn fonts_have_code_pages() {
        check_body(
            "{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial;}}\\f1 \\'cf\\'ee\\'f0\\'f2.",
            "Порт.",
        );
    }

    #[test]
    fn what_is_no_text_is_left_out() {
        check_body(
            "{\\*\\generator x;}{\\stylesheet{\\s0 Normal;}}It opened.{\\pict 00ff}{\\header top}",
            "It opened.",
        );
        check_body("It {\\v not }{\\deleted never }opened.", "It opened.");
        check_body("{\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt It opened}}.", "It opened.");
        check_body("{\\bin4 }}}}It opened.", "It opened.");
    }

    #[test]
    fn lists_tables_and_notes() {
        check_body(
            "\\pard\\ls1{\\listtext\\'b7\\tab}It opened.\\par\\pard Boats left.\\par",
            "• It opened.⏎⏎Boats left.",
        );
        check_body(
            "\\trowd\\pard\\intbl Loss\\cell 40\\cell\\row\\pard It opened.{\\footnote On Friday.}\\par",
            "Loss | 40⏎⏎It opened.⏎⏎On Friday.",
        );
    }

    #[test]
    fn properties() {
        check(
            "a.rtf",
            b"{\\rtf1{\\info{\\title Harbour}{\\author A. Ozola}}It opened.}",
            "a.rtf | Harbour |  |  | It opened.",
        );
    }

    #[test]
    fn what_is_broken_does_not_stop_the_reader() {
        check_body("It opened.}}}", "It opened.");
        assert!(open("a.rtf", b"{\\rtf1").is_err());
        assert!(open("a.rtf", b"{\\rtf1\\'").is_err());
        let deep = format!("{{\\rtf1{}", "{".repeat(1_000));
        assert_eq!(
            open("a.rtf", deep.as_bytes()).unwrap_err().to_string(),
            "a.rtf has groups nested more than 400 deep"
        );
    }
}
