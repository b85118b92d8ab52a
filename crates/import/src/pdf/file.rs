//! A PDF file as numbered objects.
//!
//! The table of positions at its end is not read: it may be broken, or lead in a circle. The file is searched for
//! objects instead. If several have the same number, the last one counts, as in files that were changed and saved
//! again.

use super::crypt::Key;
use super::filters;
use super::object::{Dictionary, Lexer, Object, is_space};
use crate::error::ImportError;
use crate::limits::Meter;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// An open file.
pub(super) struct PdfFile<'a> {
    pub name: &'a str,
    pub meter: &'a Meter<'a>,
    bytes: &'a [u8],
    places: FxHashMap<u32, Place>,
    /// Unpacked streams of objects, by their numbers.
    packs: RefCell<FxHashMap<u32, Rc<Vec<u8>>>>,
    trailer: Dictionary,
    key: Option<Key>,
}

/// Where an object is.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// In the file, from this byte on.
    File(usize),
    /// In a stream of objects, from this byte on.
    Pack(u32, usize),
}

/// The most references that are followed in a row.
const LONGEST_CHAIN: usize = 8;

impl<'a> PdfFile<'a> {
    /// Searches a file for its objects.
    pub(super) fn open(name: &'a str, bytes: &'a [u8], meter: &'a Meter<'a>) -> Result<Self, ImportError> {
        meter.work(name, bytes.len() * 2)?;
        let mut file = Self {
            name,
            meter,
            bytes,
            places: FxHashMap::default(),
            packs: RefCell::default(),
            trailer: Dictionary::new(),
            key: None,
        };
        let objects = objects(bytes);
        meter.at_most(name, objects.len(), |limits| limits.elements, "objects")?;
        file.places.extend(objects.iter().map(|&(number, at)| (number, Place::File(at))));
        file.find_trailers(&objects);
        if let Some(encrypt) = file.trailer.get("Encrypt").cloned() {
            let encrypt = file.resolved(&encrypt);
            let id = file
                .trailer
                .get("ID")
                .and_then(|id| file.resolved(id).array()?.first()?.string().map(<[u8]>::to_vec));
            let dictionary = encrypt.dictionary().cloned().unwrap_or_default();
            let key = Key::without_password(&file.whole(&dictionary), &id.unwrap_or_default());
            file.key = Some(key.ok_or_else(|| ImportError::Encrypted(name.to_owned()))?);
        }
        file.open_packs(&objects)?;
        Ok(file)
    }

    /// The entries of the trailer, of all revisions.
    pub(super) fn trailer(&self) -> &Dictionary {
        &self.trailer
    }

    /// The numbers of all objects, in order.
    pub(super) fn numbers(&self) -> Vec<u32> {
        let mut numbers: Vec<u32> = self.places.keys().copied().collect();
        numbers.sort_unstable();
        numbers
    }

    fn find_trailers(&mut self, objects: &[(u32, usize)]) {
        let mut at = 0;
        while let Some(found) = find(self.bytes, b"trailer", at) {
            at = found + 7;
            if let Some(Object::Dictionary(trailer)) = Lexer::new(self.bytes, at).next(true) {
                self.trailer.extend(trailer);
            }
        }
        // Newer files keep the same entries in a stream.
        for &(_, at) in objects {
            if self.begins_with_type(at, b"XRef")
                && let Some(Object::Dictionary(trailer)) = Lexer::new(self.bytes, at).next(true)
            {
                self.trailer.extend(trailer);
            }
        }
    }

    /// Whether an object's dictionary says near its beginning that it is of a type.
    fn begins_with_type(&self, at: usize, kind: &[u8]) -> bool {
        const NEAR: usize = 400;
        let head = &self.bytes[at..self.bytes.len().min(at + NEAR)];
        let end = find(head, b"stream", 0).unwrap_or(head.len());
        find(&head[..end], kind, 0).is_some()
    }

    /// Finds the objects inside streams of objects.
    fn open_packs(&mut self, objects: &[(u32, usize)]) -> Result<(), ImportError> {
        for &(number, at) in objects {
            if !self.begins_with_type(at, b"ObjStm") {
                continue;
            }
            let Object::Stream(dictionary, start) = self.parsed(at) else { continue };
            let Some(pack) = self.unpacked(number, &dictionary, start)? else { continue };
            let first = dictionary
                .get("First")
                .map(|first| self.resolved(first))
                .and_then(|f| f.number())
                .unwrap_or(0.0);
            let count = dictionary.get("N").map(|n| self.resolved(n)).and_then(|n| n.number()).unwrap_or(0.0);
            self.meter.at_most(
                self.name,
                self.places.len() + count as usize,
                |limits| limits.elements,
                "objects",
            )?;
            let mut lexer = Lexer::new(&pack, 0);
            for _ in 0..count as usize {
                let (Some(Object::Number(inner)), Some(Object::Number(offset))) =
                    (lexer.next(false), lexer.next(false))
                else {
                    break;
                };
                // An object that stands after this stream in the file is newer.
                let newer = matches!(self.places.get(&(inner as u32)), Some(Place::File(own)) if *own > at);
                if !newer {
                    self.places.insert(inner as u32, Place::Pack(number, (first + offset).max(0.0) as usize));
                }
            }
            self.packs.borrow_mut().insert(number, Rc::new(pack));
        }
        Ok(())
    }

    /// The object at a byte of the file.
    fn parsed(&self, at: usize) -> Object {
        let mut lexer = Lexer::new(self.bytes, at);
        let object = lexer.next(true).unwrap_or_default();
        let Object::Dictionary(dictionary) = object else { return object };
        let after = lexer.at();
        match lexer.next(true) {
            Some(Object::Operator(word)) if word == "stream" => {
                let mut start = lexer.at();
                // The word is followed by a line break, which does not belong to the stream.
                start += usize::from(self.bytes.get(start) == Some(&b'\r'));
                start += usize::from(self.bytes.get(start) == Some(&b'\n'));
                Object::Stream(dictionary, start)
            }
            _ => {
                lexer.go_to(after);
                Object::Dictionary(dictionary)
            }
        }
    }

    /// The object with a number.
    pub(super) fn object(&self, number: u32) -> Object {
        match self.places.get(&number) {
            Some(&Place::File(at)) => self.decrypted(number, self.parsed(at)),
            Some(&Place::Pack(pack, at)) => {
                let pack = self.packs.borrow().get(&pack).cloned();
                pack.and_then(|pack| Lexer::new(&pack, at).next(true)).unwrap_or_default()
            }
            None => Object::Null,
        }
    }

    /// What a reference leads to; other objects as they are.
    pub(super) fn resolved(&self, object: &Object) -> Object {
        let mut object = object.clone();
        for _ in 0..LONGEST_CHAIN {
            match object {
                Object::Reference(number) => object = self.object(number),
                object => return object,
            }
        }
        Object::Null
    }

    /// An entry of a dictionary, with references followed.
    pub(super) fn get(&self, dictionary: &Dictionary, key: &str) -> Object {
        dictionary.get(key).map(|object| self.resolved(object)).unwrap_or_default()
    }

    /// A dictionary with its references followed.
    fn whole(&self, dictionary: &Dictionary) -> Dictionary {
        let whole = |object: &Object| match self.resolved(object) {
            Object::Array(array) => Object::Array(array.iter().map(|object| self.resolved(object)).collect()),
            object => object,
        };
        dictionary.iter().map(|(key, object)| (key.clone(), whole(object))).collect()
    }

    /// The bytes of a stream, unpacked; nothing if it is not a stream, or is of a kind that is not read.
    pub(super) fn stream(&self, object: &Object) -> Result<Option<Vec<u8>>, ImportError> {
        let number = if let Object::Reference(number) = object { *number } else { 0 };
        match self.resolved(object) {
            Object::Stream(dictionary, start) => self.unpacked(number, &dictionary, start),
            _ => Ok(None),
        }
    }

    fn unpacked(
        &self,
        number: u32,
        dictionary: &Dictionary,
        start: usize,
    ) -> Result<Option<Vec<u8>>, ImportError> {
        let raw = self.raw(dictionary, start);
        let dictionary = self.whole(dictionary);
        match &self.key {
            Some(key) => {
                let raw = key.decrypted_stream(number, raw);
                filters::unpacked(self.name, &raw, &dictionary, self.meter)
            }
            None => filters::unpacked(self.name, raw, &dictionary, self.meter),
        }
    }

    /// The bytes of a stream as they stand in the file: by its length, or up to `endstream` if the length is wrong.
    fn raw(&self, dictionary: &Dictionary, start: usize) -> &'a [u8] {
        let rest = self.bytes.get(start..).unwrap_or_default();
        let length = self.get(dictionary, "Length").number().unwrap_or(-1.0);
        if length >= 0.0 && (length as usize) <= rest.len() {
            let end = length as usize;
            let after: Vec<u8> =
                rest[end..].iter().copied().skip_while(|byte| is_space(*byte)).take(9).collect();
            if after == b"endstream" {
                return &rest[..end];
            }
        }
        let end = find(rest, b"endstream", 0).unwrap_or(rest.len());
        &rest[..end]
    }

    fn decrypted(&self, number: u32, object: Object) -> Object {
        match &self.key {
            Some(key) => key.decrypted(number, object),
            None => object,
        }
    }
}

/// All objects of a file: their numbers, and the byte after `obj`, in the order of the file.
fn objects(bytes: &[u8]) -> Vec<(u32, usize)> {
    let mut objects = Vec::new();
    let mut at = 0;
    while let Some(found) = find(bytes, b"obj", at) {
        at = found + 3;
        if found >= 4
            && let Some(number) = number_before(&bytes[..found])
        {
            objects.push((number, at));
        }
    }
    objects
}

/// The number in "12 0 " at the end of these bytes.
fn number_before(bytes: &[u8]) -> Option<u32> {
    let rest = &bytes[bytes.len().saturating_sub(24)..];
    let rest = trim_end(rest, is_space)?;
    let rest = trim_end(rest, |byte| byte.is_ascii_digit())?;
    let rest = trim_end(rest, is_space)?;
    let digits = rest.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&rest[rest.len() - digits..]).ok()?.parse().ok()
}

/// The bytes without those at the end that fit; nothing if none does.
fn trim_end(bytes: &[u8], fits: impl Fn(u8) -> bool) -> Option<&[u8]> {
    let end = bytes.iter().rposition(|byte| !fits(*byte)).map_or(0, |at| at + 1);
    (end < bytes.len()).then_some(&bytes[..end])
}

/// Where these bytes stand, from a place on.
pub(super) fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let first = *wanted.first()?;
    let mut at = from;
    while at + wanted.len() <= bytes.len() {
        let next = bytes[at..].iter().position(|byte| *byte == first)?;
        at += next;
        if bytes[at..].starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
    None
}
