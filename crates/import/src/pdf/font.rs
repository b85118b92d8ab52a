//! Fonts (ISO 32000-1, 9): which characters the codes of a string stand for, and how wide they are.

use super::cmap::{self, CMap};
use super::file::{PdfFile, find};
use super::object::{Dictionary, Lexer, Object};
use crate::error::ImportError;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A font, as far as it is needed for text.
#[derive(Debug, Default)]
pub(super) struct Font {
    /// Whether codes have two bytes, or as many as the map says.
    composite: bool,
    /// Whether codes are units of UTF-16.
    unicode: bool,
    to_unicode: CMap,
    /// How long the codes of a composite font are, if it has its own map.
    codes: CMap,
    /// The text of each code of a simple font.
    encoding: FxHashMap<u32, String>,
    widths: FxHashMap<u32, f64>,
    default_width: f64,
}

/// A code of a string.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    /// The text that it stands for; nothing if the file does not say.
    pub text: Option<String>,
    /// Its width, in parts of the font's size.
    pub width: f64,
    /// Whether it is the single byte 32, which word spacing widens.
    pub is_space: bool,
}

impl Font {
    /// Reads a font.
    pub(super) fn read(file: &PdfFile<'_>, dictionary: &Dictionary) -> Result<Self, ImportError> {
        let mut font = Self::default();
        if let Some(map) = dictionary.get("ToUnicode")
            && let Some(bytes) = file.stream(map)?
        {
            font.to_unicode = CMap::read(&bytes);
        }
        if file.get(dictionary, "Subtype").name() == Some("Type0") {
            font.read_composite(file, dictionary)?;
        } else {
            font.read_simple(file, dictionary)?;
        }
        Ok(font)
    }

    fn read_composite(&mut self, file: &PdfFile<'_>, dictionary: &Dictionary) -> Result<(), ImportError> {
        self.composite = true;
        match file.get(dictionary, "Encoding") {
            Object::Name(name) => self.unicode = name.contains("UCS2") || name.contains("UTF16"),
            Object::Stream(..) => {
                let bytes = dictionary.get("Encoding").map(|map| file.stream(map)).transpose()?.flatten();
                self.codes = CMap::read(&bytes.unwrap_or_default());
            }
            _ => {}
        }
        let descendants = file.get(dictionary, "DescendantFonts");
        let inner = descendants
            .array()
            .and_then(<[Object]>::first)
            .map(|inner| file.resolved(inner))
            .unwrap_or_default();
        let inner = inner.dictionary().cloned().unwrap_or_default();
        self.default_width = file.get(&inner, "DW").number().unwrap_or(1_000.0) / 1_000.0;
        let widths = file.get(&inner, "W");
        let mut widths =
            widths.array().unwrap_or_default().iter().map(|object| file.resolved(object)).peekable();
        while let Some(first) = widths.next() {
            let Some(first) = first.number().filter(|first| (0.0..65_536.0).contains(first)) else {
                continue;
            };
            match widths.next() {
                Some(Object::Array(array)) => {
                    for (at, width) in array.iter().enumerate().take(65_536) {
                        let width = file.resolved(width).number().unwrap_or(0.0);
                        self.widths.insert(first as u32 + at as u32, width / 1_000.0);
                    }
                }
                Some(Object::Number(last)) => {
                    let width = widths.next().and_then(|width| width.number()).unwrap_or(0.0);
                    for code in first as u32..=last.clamp(0.0, 65_535.0) as u32 {
                        self.widths.insert(code, width / 1_000.0);
                    }
                }
                _ => break,
            }
        }
        Ok(())
    }

    fn read_simple(&mut self, file: &PdfFile<'_>, dictionary: &Dictionary) -> Result<(), ImportError> {
        let descriptor = file.get(dictionary, "FontDescriptor").dictionary().cloned().unwrap_or_default();
        let is_type3 = file.get(dictionary, "Subtype").name() == Some("Type3");
        // The glyphs of a Type 3 font are drawn in their own coordinate space.
        let scale = if is_type3 {
            file.get(dictionary, "FontMatrix").array().and_then(|m| m.first()?.number()).unwrap_or(0.001)
        } else {
            0.001
        };
        let first = file.get(dictionary, "FirstChar").number().unwrap_or(0.0).clamp(0.0, 255.0) as u32;
        for (at, width) in
            file.get(dictionary, "Widths").array().unwrap_or_default().iter().enumerate().take(256)
        {
            self.widths.insert(first + at as u32, file.resolved(width).number().unwrap_or(0.0) * scale);
        }
        let missing = file.get(&descriptor, "MissingWidth").number().unwrap_or(0.0) * scale;
        self.default_width = if missing > 0.0 || !self.widths.is_empty() { missing } else { 0.5 };
        let symbolic = file.get(&descriptor, "Flags").number().is_some_and(|flags| flags as i64 & 4 != 0);
        let mut base = if symbolic { "" } else { "standard" };
        let encoding = file.get(dictionary, "Encoding");
        let named = match &encoding {
            Object::Name(name) => Some(name.clone()),
            other => {
                other.dictionary().and_then(|own| file.get(own, "BaseEncoding").name().map(str::to_owned))
            }
        };
        base = match named.as_deref() {
            Some("WinAnsiEncoding") => "winansi",
            Some("MacRomanEncoding") => "macroman",
            Some("StandardEncoding") => "standard",
            _ if file.get(dictionary, "Subtype").name() == Some("TrueType") => "winansi",
            _ => base,
        };
        if let Some(program) = descriptor.get("FontFile").filter(|_| named.is_none())
            && let Some(program) = file.stream(program)?
        {
            self.encoding = built_in(&program);
        }
        if self.encoding.is_empty() || named.is_some() {
            self.encoding = named_encoding(base);
        }
        if let Some(own) = encoding.dictionary() {
            self.take_over(&differences(file, own));
        }
        Ok(())
    }

    /// Takes over the codes that an encoding itself names.
    fn take_over(&mut self, named: &[(u32, String)]) {
        // "a65" for 65: the bitmap fonts of TeX.
        let by_code =
            |code: u32, name: &str| name.strip_prefix('a').is_some_and(|digits| digits.parse() == Ok(code));
        if !named.is_empty() && named.iter().all(|(code, name)| by_code(*code, name)) {
            self.encoding = named_encoding("cork");
            return;
        }
        for (code, name) in named {
            match named_glyph(name) {
                Some(text) => self.encoding.insert(*code, text),
                None => self.encoding.remove(code),
            };
        }
    }

    /// The glyphs of a string.
    pub(super) fn glyphs(&self, string: &[u8]) -> Vec<Glyph> {
        let mut glyphs = Vec::new();
        let mut rest = string;
        while !rest.is_empty() {
            let length = if self.composite {
                self.codes.length(rest).or_else(|| self.to_unicode.length(rest)).unwrap_or(2).min(rest.len())
            } else {
                1
            };
            let code = cmap::code(&rest[..length]);
            glyphs.push(Glyph {
                text: self.text(code),
                width: self.widths.get(&code).copied().unwrap_or(self.default_width),
                is_space: length == 1 && code == 32,
            });
            rest = &rest[length..];
        }
        glyphs
    }

    fn text(&self, code: u32) -> Option<String> {
        let mapped =
            self.to_unicode.text(code).filter(|text| !text.chars().all(|c| c == '\0' || c == '\u{FFFD}'));
        if mapped.is_some() {
            return mapped;
        }
        if self.composite {
            return self.unicode.then(|| char::from_u32(code).map(String::from))?;
        }
        self.encoding.get(&code).cloned()
    }

    /// Whether any text can be read in it.
    pub(super) fn is_readable(&self) -> bool {
        !self.to_unicode.is_empty() || self.unicode || !self.encoding.is_empty()
    }
}

/// The codes that an encoding itself names, with the names of their glyphs.
fn differences(file: &PdfFile<'_>, encoding: &Dictionary) -> Vec<(u32, String)> {
    let mut named = Vec::new();
    let mut code = 0u32;
    for object in file.get(encoding, "Differences").array().unwrap_or_default() {
        match file.resolved(object) {
            Object::Number(number) => code = number.clamp(0.0, 255.0) as u32,
            Object::Name(name) => {
                if name != ".notdef" {
                    named.push((code, name));
                }
                code += 1;
            }
            _ => {}
        }
    }
    named
}

/// The encoding with a name: ASCII, and what the list adds.
fn named_encoding(name: &str) -> FxHashMap<u32, String> {
    static LISTED: LazyLock<Vec<(&str, u32, String)>> = LazyLock::new(|| {
        crate::data::lines(include_str!("../../data/pdf/encodings.txt"))
            .filter_map(|line| {
                let mut words = line.split(' ');
                Some((words.next()?, words.next()?.parse().ok()?, written(words.next()?)))
            })
            .collect()
    });
    let mut encoding = FxHashMap::default();
    if name.is_empty() {
        // A symbol font: only its own names say what its codes stand for.
        return encoding;
    }
    encoding.extend((32u8..127).map(|code| (u32::from(code), char::from(code).to_string())));
    encoding
        .extend(LISTED.iter().filter(|(own, ..)| *own == name).map(|(_, code, text)| (*code, text.clone())));
    encoding
}

/// The text of a list: `U+0020` for what cannot be written.
fn written(text: &str) -> String {
    let code = text.strip_prefix("U+").and_then(|code| u32::from_str_radix(code, 16).ok());
    code.and_then(char::from_u32).map_or_else(|| text.to_owned(), String::from)
}

/// The text that a glyph stands for, by its name.
fn named_glyph(name: &str) -> Option<String> {
    static GLYPHS: LazyLock<FxHashMap<&str, String>> = LazyLock::new(|| {
        crate::data::lines(include_str!("../../data/pdf/glyphs.txt"))
            .filter_map(|line| line.split_once(' '))
            .map(|(name, text)| (name, written(text)))
            .collect()
    });
    // "f_i" is a ligature, "a.sc" another form of the letter.
    let stem = name.split('.').next().filter(|stem| !stem.is_empty())?;
    if stem.contains('_') {
        return stem.split('_').map(named_glyph).collect();
    }
    if let Some(text) = GLYPHS.get(stem) {
        return Some(text.clone());
    }
    let digits =
        stem.strip_prefix("uni").filter(|digits| digits.len() >= 4).or_else(|| stem.strip_prefix('u'))?;
    let digits = digits.get(..if stem.starts_with("uni") { 4 } else { digits.len() })?;
    let code = u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() >= 4)?;
    char::from_u32(code).map(String::from)
}

/// The encoding in the clear part of a Type 1 font: `dup 27 /ff put`.
fn built_in(program: &[u8]) -> FxHashMap<u32, String> {
    let clear = &program[..find(program, b"eexec", 0).unwrap_or(program.len())];
    let mut encoding = FxHashMap::default();
    let Some(start) = find(clear, b"/Encoding", 0) else { return encoding };
    let mut lexer = Lexer::new(clear, start + 9);
    let mut code = None;
    while let Some(object) = lexer.next(false) {
        match object {
            Object::Operator(word) if word == "StandardEncoding" => return named_encoding("standard"),
            Object::Operator(word) if (word == "readonly" || word == "def") && !encoding.is_empty() => break,
            Object::Number(number) => code = Some(number as u32),
            Object::Name(name) => {
                if let (Some(code), Some(text)) = (code.take(), named_glyph(&name)) {
                    encoding.insert(code, text);
                }
            }
            _ => {}
        }
    }
    encoding
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_glyphs() {
        for (name, expected) in [
            ("A", Some("A")),
            ("ffi", Some("ffi")),
            ("f_i", Some("fi")),
            ("eacute", Some("é")),
            ("afii10065", Some("а")),
            ("uni0416", Some("Ж")),
            ("u1F600", Some("😀")),
            ("a.sc", Some("a")),
            ("space", Some(" ")),
            (".notdef", None),
            ("g123", None),
        ] {
            assert_eq!(named_glyph(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn encodings_with_names() {
        let text = |name: &str, code: u32| named_encoding(name).get(&code).cloned().unwrap_or_default();
        assert_eq!(text("winansi", 0x93), "“");
        assert_eq!(text("macroman", 0x8E), "é");
        assert_eq!(text("standard", 0x27), "’");
        assert_eq!(text("standard", 0x41), "A");
        assert_eq!(text("", 0x41), "");
    }

    #[test]
    fn encodings_of_type_1_fonts() {
        let program = b"%!PS\n/Encoding 256 array 0 1 255 {1 index exch /.notdef put} for\ndup 11 /ff put\ndup 65 /A put\nreadonly def\ncurrentfile eexec x";
        let encoding = built_in(program);
        assert_eq!(encoding.get(&11).map(String::as_str), Some("ff"));
        assert_eq!(encoding.len(), 2);
    }
}
