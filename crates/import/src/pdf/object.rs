//! The objects of a PDF file (ISO 32000-1, 7.3), and how one is read from bytes.

use std::collections::BTreeMap;

/// An object.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Object {
    /// Nothing; also what cannot be read.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string, as bytes.
    String(Vec<u8>),
    /// A name, without its slash.
    Name(String),
    /// An array.
    Array(Vec<Object>),
    /// A dictionary.
    Dictionary(Dictionary),
    /// A stream: its dictionary, and where its bytes begin.
    Stream(Dictionary, usize),
    /// A reference to the object with this number.
    Reference(u32),
    /// A word that is not an object: an operator of a page's content.
    Operator(String),
}

/// A dictionary.
pub(super) type Dictionary = BTreeMap<String, Object>;

impl Object {
    pub(super) fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    pub(super) fn name(&self) -> Option<&str> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    pub(super) fn string(&self) -> Option<&[u8]> {
        if let Self::String(string) = self { Some(string) } else { None }
    }

    pub(super) fn array(&self) -> Option<&[Object]> {
        if let Self::Array(array) = self { Some(array) } else { None }
    }

    /// The dictionary, including that of a stream.
    pub(super) fn dictionary(&self) -> Option<&Dictionary> {
        match self {
            Self::Dictionary(dictionary) | Self::Stream(dictionary, _) => Some(dictionary),
            _ => None,
        }
    }
}

/// The depth to which objects inside one another are read.
const DEEPEST: usize = 40;

/// Reads objects from bytes.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at: at.min(bytes.len()) }
    }

    /// The current position.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Continues at a position.
    pub(super) fn go_to(&mut self, at: usize) {
        self.at = at.min(self.bytes.len());
    }

    /// The next object or operator; nothing at the end. References are only known in files, not in content.
    pub(super) fn next(&mut self, references: bool) -> Option<Object> {
        self.object(references, 0)
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// Skips white space and comments.
    fn space(&mut self) {
        while let Some(byte) = self.peek(0) {
            if byte == b'%' {
                while self.peek(0).is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    fn object(&mut self, references: bool, depth: usize) -> Option<Object> {
        self.space();
        let first = self.peek(0)?;
        match first {
            b'/' => Some(Object::Name(self.name())),
            b'(' => Some(Object::String(self.literal())),
            b'<' if self.peek(1) == Some(b'<') => {
                self.at += 2;
                Some(self.dictionary(references, depth))
            }
            b'<' => Some(Object::String(self.hexadecimal())),
            b'[' => {
                self.at += 1;
                let mut array = Vec::new();
                if depth >= DEEPEST {
                    return Some(Object::Array(array));
                }
                loop {
                    self.space();
                    if self.peek(0) == Some(b']') {
                        self.at += 1;
                        break;
                    }
                    match self.object(references, depth + 1) {
                        Some(Object::Operator(_)) => {}
                        Some(object) => array.push(object),
                        None => break,
                    }
                }
                Some(Object::Array(array))
            }
            b'+' | b'-' | b'.' | b'0'..=b'9' => Some(self.number_or_reference(references)),
            b')' | b'>' | b']' | b'{' | b'}' => {
                self.at += 1;
                Some(Object::Operator(char::from(first).to_string()))
            }
            _ => {
                let start = self.at;
                while self.peek(0).is_some_and(|byte| !is_space(byte) && !is_delimiter(byte)) {
                    self.at += 1;
                }
                let word = String::from_utf8_lossy(&self.bytes[start..self.at]).into_owned();
                Some(match word.as_str() {
                    "true" => Object::Bool(true),
                    "false" => Object::Bool(false),
                    "null" => Object::Null,
                    _ => Object::Operator(word),
                })
            }
        }
    }

    fn name(&mut self) -> String {
        self.at += 1;
        let mut name = Vec::new();
        while let Some(byte) = self.peek(0).filter(|&byte| !is_space(byte) && !is_delimiter(byte)) {
            self.at += 1;
            let digits = (self.peek(0).and_then(digit), self.peek(1).and_then(digit));
            match (byte, digits) {
                (b'#', (Some(high), Some(low))) => {
                    name.push(high * 16 + low);
                    self.at += 2;
                }
                _ => name.push(byte),
            }
        }
        String::from_utf8_lossy(&name).into_owned()
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut string = Vec::new();
        let mut open = 1;
        while let Some(byte) = self.peek(0) {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape(&mut string);
                    continue;
                }
                _ => {}
            }
            string.push(byte);
        }
        string
    }

    fn escape(&mut self, string: &mut Vec<u8>) {
        let Some(byte) = self.peek(0) else { return };
        self.at += 1;
        match byte {
            b'n' => string.push(b'\n'),
            b'r' => string.push(b'\r'),
            b't' => string.push(b'\t'),
            b'b' => string.push(8),
            b'f' => string.push(12),
            b'\r' => {
                if self.peek(0) == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(next) = self.peek(0).filter(|next| (b'0'..=b'7').contains(next)) else { break };
                    code = code * 8 + u32::from(next - b'0');
                    self.at += 1;
                }
                string.push(code as u8);
            }
            byte => string.push(byte),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut digits = Vec::new();
        while let Some(byte) = self.peek(0) {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            digits.extend(digit(byte));
        }
        digits.chunks(2).map(|pair| pair[0] * 16 + pair.get(1).copied().unwrap_or(0)).collect()
    }

    fn dictionary(&mut self, references: bool, depth: usize) -> Object {
        let mut dictionary = Dictionary::new();
        if depth >= DEEPEST {
            return Object::Dictionary(dictionary);
        }
        loop {
            self.space();
            match self.peek(0) {
                Some(b'>') => {
                    self.at += 1;
                    self.at += usize::from(self.peek(0) == Some(b'>'));
                    break;
                }
                Some(b'/') => {
                    let key = self.name();
                    match self.object(references, depth + 1) {
                        // A key without a value, before the end of the dictionary.
                        Some(Object::Operator(word)) if word == ">" => {
                            self.at += usize::from(self.peek(0) == Some(b'>'));
                            break;
                        }
                        Some(value) => {
                            dictionary.insert(key, value);
                        }
                        None => break,
                    }
                }
                Some(_) => match self.object(references, depth + 1) {
                    Some(Object::Operator(word)) if word == "endobj" || word == "stream" => break,
                    Some(_) => {}
                    None => break,
                },
                None => break,
            }
        }
        Object::Dictionary(dictionary)
    }

    fn number_or_reference(&mut self, references: bool) -> Object {
        let number = self.number();
        if references && number >= 0.0 && number.fract() == 0.0 && number < f64::from(u32::MAX) {
            let after = self.at;
            self.space();
            if self.peek(0).is_some_and(|byte| byte.is_ascii_digit()) {
                let generation = self.number();
                self.space();
                let ends = self.peek(1).is_none_or(|byte| is_space(byte) || is_delimiter(byte));
                if generation.fract() == 0.0 && self.peek(0) == Some(b'R') && ends {
                    self.at += 1;
                    return Object::Reference(number as u32);
                }
            }
            self.at = after;
        }
        Object::Number(number)
    }

    /// A number; misplaced signs and full stops are skipped.
    fn number(&mut self) -> f64 {
        let start = self.at;
        while self.peek(0).is_some_and(|byte| matches!(byte, b'+' | b'-' | b'.' | b'0'..=b'9')) {
            self.at += 1;
        }
        let text = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        text.parse().unwrap_or_else(|_| {
            let digits: String = text.chars().filter(char::is_ascii_digit).take(15).collect();
            digits.parse().unwrap_or(0.0)
        })
    }
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Object {
        Lexer::new(text.as_bytes(), 0).next(true).unwrap()
    }

    #[test]
    fn objects_of_all_kinds() {
        assert_eq!(read("-12.5"), Object::Number(-12.5));
        assert_eq!(read(" %c\n/A#42c"), Object::Name("ABc".to_owned()));
        assert_eq!(read("(a(b)\\)\\101\\\n)"), Object::String(b"a(b))A".to_vec()));
        assert_eq!(read("<41 4>"), Object::String(b"A@".to_vec()));
        assert_eq!(read("12 0 R"), Object::Reference(12));
        assert_eq!(read("[1 2 0 R]"), Object::Array(vec![Object::Number(1.0), Object::Reference(2)]));
        let dictionary = read("<</A 1/B<</C(x)>>/D>>");
        assert_eq!(dictionary.dictionary().unwrap().len(), 2);
        assert_eq!(read("true"), Object::Bool(true));
        assert_eq!(read("Tj"), Object::Operator("Tj".to_owned()));
    }

    #[test]
    fn what_never_ends_does_end() {
        for text in [
            "(".repeat(50_000),
            "[".repeat(50_000),
            "<</A".repeat(50_000),
            "<".repeat(50_000),
            "/".to_owned(),
        ] {
            let mut lexer = Lexer::new(text.as_bytes(), 0);
            while lexer.next(true).is_some() {}
        }
    }
}
