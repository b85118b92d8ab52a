//! Word boundaries by UAX #29, fast for the characters that English news consists of.
//!
//! [`segments`] cuts a text into exactly the pieces that the Unicode default word boundaries give. Pieces of ASCII,
//! curly quotation marks and dashes between white space go through a table; any other piece is handed to
//! `unicode-segmentation`, so that one accent slows down its own word and not the whole text.

use crate::keys::{each, halves};
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation;

/// Word_Break classes of ASCII, as far as the rules distinguish them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    /// Joins letters, digits and itself: the underscore (ExtendNumLet).
    Joiner,
    /// `:` stands between letters (MidLetter).
    MidLetter,
    /// `,` and `;` stand between digits (MidNum).
    MidNumber,
    /// `.` and `'` stand between either (MidNumLet, Single_Quote).
    MidEither,
    Space,
    Other,
}

const CLASSES: [Class; 128] = {
    let mut classes = [Class::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'_' => Class::Joiner,
            b':' => Class::MidLetter,
            b',' | b';' => Class::MidNumber,
            b'.' | b'\'' => Class::MidEither,
            b' ' => Class::Space,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

fn class(byte: u8) -> Class {
    CLASSES.get(byte as usize).copied().unwrap_or(Class::Other)
}

/// The class and length of the character at a byte, if it is ASCII or one of the quotation marks, dashes and dots that
/// are frequent in English; nothing for any other.
fn plain_char(bytes: &[u8], at: usize) -> Option<(Class, usize)> {
    match bytes.get(at..)? {
        [byte, ..] if byte.is_ascii() => Some((class(*byte), 1)),
        // U+2018 and U+2019.
        [0xe2, 0x80, 0x98 | 0x99, ..] => Some((Class::MidEither, 3)),
        // U+2013, U+2014, U+201C, U+201D and U+2026.
        [0xe2, 0x80, 0x93 | 0x94 | 0x9c | 0x9d | 0xa6, ..] => Some((Class::Other, 3)),
        _ => None,
    }
}

/// Whether all characters are of this kind.
fn is_plain(bytes: &[u8]) -> bool {
    let mut at = 0;
    while at < bytes.len() {
        match plain_char(bytes, at) {
            Some((_, length)) => at += length,
            None => return false,
        }
    }
    true
}

/// Calls `each` with every UAX #29 word segment of the text, in order; the segments joined are the text.
/// Linear in the length of the text.
pub fn segments(text: &str, mut each: impl FnMut(Span)) {
    let mut at = 0;
    while at < text.len() {
        at = piece(text, at, &mut each);
    }
}

/// Cuts the piece that begins at `at`, a place that is certain to be a boundary. Returns the end of the piece.
pub(crate) fn piece(text: &str, at: usize, each: &mut impl FnMut(Span)) -> usize {
    let bytes = text.as_bytes();
    let end = piece_end(bytes, at);
    if is_plain(&bytes[at..end]) {
        plain_segments(bytes, at, end, each);
    } else {
        for (offset, segment) in text[at..end].split_word_bound_indices() {
            each(Span::new(at + offset, at + offset + segment.len()));
        }
    }
    end
}

/// A word of fewer than sixteen ASCII letters, or a number of as many digits, that begins after white space or an
/// opening mark and has at most two marks between it and the white space after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Plain {
    /// The number of its letters or digits, without what follows them according to [`PlainForm`].
    pub(crate) length: usize,
    /// These letters or digits, the first one lowest, followed by zeros.
    pub(crate) bytes: [u64; 2],
    /// What it is.
    pub(crate) form: PlainForm,
    /// The end of the word, and of each mark after it; repeated if there is no further mark.
    pub(crate) ends: [usize; 3],
    /// Where the next piece begins.
    pub(crate) next: usize,
}

/// What a plain word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlainForm {
    Letters,
    /// Letters followed by an apostrophe and one or two more letters.
    Apostrophe,
    Digits,
    /// Digits followed by a comma and three more digits.
    Thousands,
}

/// The plain word that begins at `at`, where a piece begins. Most of a text consists of such words, and they can be cut
/// without consulting the rules. Nothing if it may be anything else.
#[inline]
pub(crate) fn plain(text: &[u8], at: usize) -> Option<Plain> {
    let own: &[u8; 16] = text.get(at..)?.first_chunk()?;
    let halves = halves(*own);
    // Counted, and cut off from what follows, eight at a time.
    let mut form = PlainForm::Letters;
    let mut length = run(halves.map(no_letter));
    if length == 0 {
        form = PlainForm::Digits;
        length = run(halves.map(no_digit));
    }
    if !(1..16).contains(&length) {
        return None;
    }
    let [low, high] = halves;
    let (first, rest) = (length.min(8), length.saturating_sub(8));
    let bytes = [low & u64::MAX >> (64 - 8 * first), high & ((1 << (8 * rest)) - 1)];
    let mut end = at + length;
    // What follows most words: a space and the next word.
    if let Some([b' ', after]) = text.get(end..end + 2)
        && after.is_ascii_alphabetic()
    {
        return Some(Plain { length, bytes, form, ends: [end; 3], next: end + 1 });
    }
    if form == PlainForm::Letters
        && let Some(apostrophe) = apostrophe(text, end)
    {
        form = PlainForm::Apostrophe;
        end = apostrophe;
    }
    if form == PlainForm::Digits
        && let Some([b',', thousands @ ..]) = text.get(end..end + 4)
        && thousands.iter().all(u8::is_ascii_digit)
    {
        form = PlainForm::Thousands;
        end += 4;
    }
    let first = end + mark(text, end);
    let second = first + if first == end { 0 } else { mark(text, first) };
    let next = match (text.get(second), text.get(second + 1)) {
        (None, _) => second,
        (Some(b' '), Some(_)) if begins(text, second + 1) => second + 1,
        // A character that combines with the space before it is not handled here.
        (Some(b' ' | b'\n'), after) if after.is_none_or(u8::is_ascii) => second,
        _ => return None,
    };
    Some(Plain { length, bytes, form, ends: [end, first, second], next })
}

/// The end of the spaces and line ends at `at`; nothing if there are none, or if what follows may combine with them.
#[inline]
pub(crate) fn white(text: &[u8], at: usize) -> Option<usize> {
    let spaces = text[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\n')).count();
    (spaces > 0 && begins(text, at + spaces)).then_some(at + spaces)
}

/// Whether a piece begins at `at`, after white space: with a character that is not white space and cannot combine with
/// it.
#[inline]
fn begins(text: &[u8], at: usize) -> bool {
    match text.get(at) {
        Some(byte) if byte.is_ascii() => byte.is_ascii_graphic(),
        Some(_) => plain_char(text, at).is_some(),
        None => false,
    }
}

/// How many of sixteen bytes come before the first one marked by its highest bit.
#[inline]
fn run(marked: [u64; 2]) -> usize {
    let [low, high] = marked.map(|half| half.trailing_zeros() as usize / 8);
    // Counted without a branch, which could not be predicted.
    low + high * usize::from(low == 8)
}

/// Length of the mark at `at`; 0 if there is none of those that stand after words.
#[inline]
fn mark(text: &[u8], at: usize) -> usize {
    match text.get(at) {
        Some(b',' | b'.' | b';' | b'!' | b'?' | b':' | b'"' | b')') => 1,
        // U+201D.
        Some(0xe2) if text.get(at + 1..at + 3) == Some(&[0x80, 0x9d]) => 3,
        _ => 0,
    }
}

/// Where an apostrophe at `at` and the one or two letters after it end; nothing if more letters or digits follow.
#[inline]
fn apostrophe(text: &[u8], at: usize) -> Option<usize> {
    let start = match text.get(at)? {
        b'\'' => at + 1,
        // U+2019.
        0xe2 if text.get(at + 1..at + 3) == Some(&[0x80, 0x99]) => at + 3,
        _ => return None,
    };
    let letters = text[start..].iter().take(3).take_while(|byte| byte.is_ascii_alphabetic()).count();
    (letters == 1 || letters == 2).then_some(start + letters)
}

/// Length of the opening mark at `at`, where a piece begins, if a letter follows; 0 if there is none.
#[inline]
pub(crate) fn opening(text: &[u8], at: usize) -> usize {
    let length = match text.get(at) {
        Some(b'(' | b'"') => 1,
        // U+201C.
        Some(0xe2) if text.get(at + 1..at + 3) == Some(&[0x80, 0x9c]) => 3,
        _ => return 0,
    };
    if text.get(at + length).is_some_and(u8::is_ascii_alphabetic) { length } else { 0 }
}

/// Length of the dash at `at`, where a piece begins, and of the space after it, if a letter or digit follows; 0 if
/// there is none.
#[inline]
pub(crate) fn dash(text: &[u8], at: usize) -> usize {
    match text.get(at..at + 5) {
        // U+2013 and U+2014.
        Some([0xe2, 0x80, 0x93 | 0x94, b' ', after]) if after.is_ascii_alphanumeric() => 4,
        _ => 0,
    }
}

/// The highest bit of each of eight bytes that is not an ASCII letter.
#[inline]
fn no_letter(bytes: u64) -> u64 {
    beyond(bytes | each(0x20), b'a', b'z') | bytes & each(0x80)
}

/// The highest bit of each of eight bytes that is not an ASCII digit.
#[inline]
fn no_digit(bytes: u64) -> u64 {
    beyond(bytes, b'0', b'9') | bytes & each(0x80)
}

/// The highest bit of each of eight bytes that, without that bit, does not lie between two.
#[inline]
fn beyond(bytes: u64, first: u8, last: u8) -> u64 {
    let small = bytes & !each(0x80);
    // Each sum has its highest bit set where the byte is at least the first, or more than the last.
    let reaches = small + each(0x80 - first);
    let passes = small + each(0x80 - last - 1);
    !(reaches & !passes) & each(0x80)
}

/// The end of the piece that begins at `at`: a place that is certain to be a boundary, whatever surrounds it.
///
/// A run of ASCII white space belongs to the piece before a character that may be a combining mark, since that joins
/// the space before it (rule WB4); before a plain character it is a separate piece.
fn piece_end(bytes: &[u8], at: usize) -> usize {
    let is_space = |byte: u8| matches!(byte, b' ' | b'\t'..=b'\r');
    let spaces = bytes[at..].iter().take_while(|&&byte| is_space(byte)).count();
    let mut end = at + spaces;
    let joins = |at: usize| at < bytes.len() && plain_char(bytes, at).is_none();
    if spaces > 0 && !joins(end) {
        return end;
    }
    while end < bytes.len() && !is_space(bytes[end]) {
        end += 1;
        // White space directly before another character may not be cut off from it.
        if end < bytes.len() && is_space(bytes[end]) {
            let spaces = bytes[end..].iter().take_while(|&&byte| is_space(byte)).count();
            if joins(end + spaces) {
                return end;
            }
        }
    }
    end
}

/// The segments of `bytes[at..end]`, which is plain and ends where there is certain to be a boundary.
fn plain_segments(bytes: &[u8], mut at: usize, end: usize, each: &mut impl FnMut(Span)) {
    while at < end {
        let start = at;
        let (first, length) = plain_char(bytes, start).unwrap_or((Class::Other, 1));
        at += length;
        match first {
            Class::Letter | Class::Digit | Class::Joiner => {
                while at < end {
                    let before = class(bytes[at - 1]);
                    let (here, length) = plain_char(bytes, at).unwrap_or((Class::Other, 1));
                    match here {
                        Class::Letter | Class::Digit | Class::Joiner => at += 1,
                        Class::MidLetter | Class::MidNumber | Class::MidEither if at + length < end => {
                            let after = class(bytes[at + length]);
                            let letters = before == Class::Letter && after == Class::Letter;
                            let digits = before == Class::Digit && after == Class::Digit;
                            if (letters && here != Class::MidNumber) || (digits && here != Class::MidLetter) {
                                at += length + 1;
                            } else {
                                break;
                            }
                        }
                        _ => break,
                    }
                }
            }
            Class::Space => {
                while at < end && bytes[at] == b' ' {
                    at += 1;
                }
            }
            _ if bytes[start] == b'\r' && at < end && bytes[at] == b'\n' => at += 1,
            _ => {}
        }
        each(Span::new(start, at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ours(text: &str) -> Vec<&str> {
        let mut pieces = Vec::new();
        segments(text, |span| pieces.push(&text[span.range()]));
        pieces
    }

    /// Every line of Unicode's own test file for default word boundaries (version 17.0).
    #[test]
    fn unicode_word_break_test() {
        let file = include_str!("../tests/WordBreakTest.txt");
        let mut lines = 0;
        for line in file.lines() {
            let line = line.split('#').next().unwrap().trim();
            if line.is_empty() {
                continue;
            }
            lines += 1;
            let pieces: Vec<String> = line
                .split('÷')
                .map(|piece| {
                    piece
                        .split(['×', ' '])
                        .filter(|code| !code.is_empty())
                        .map(|code| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap())
                        .collect::<String>()
                })
                .filter(|piece| !piece.is_empty())
                .collect();
            assert_eq!(ours(&pieces.concat()), pieces, "{line}");
        }
        assert!(lines > 1_000, "the test file was read: {lines} lines");
    }

    proptest! {
        #[test]
        fn same_as_the_reference(text in "[ -~\t\n\r\u{300}\u{200d}a-zé‘’“”–—…\u{1f469}\u{1f3fd}中א]{0,60}|[a-c’.: “\u{300}]{0,20}") {
            prop_assert_eq!(ours(&text), text.split_word_bounds().collect::<Vec<_>>());
        }

        #[test]
        fn letters_and_digits_are_told_from_others(bytes in prop::array::uniform8(prop_oneof![b'a'..=b'z', b'A'..=b'Z', b'0'..=b'9', 0u8..=255])) {
            for (at, byte) in bytes.iter().enumerate() {
                let of = |marked: u64| marked >> (8 * at) & 0xff == 0x80;
                let bytes = u64::from_le_bytes(bytes);
                prop_assert_eq!(of(no_letter(bytes)), !byte.is_ascii_alphabetic());
                prop_assert_eq!(of(no_digit(bytes)), !byte.is_ascii_digit());
            }
        }

        #[test]
        fn the_pieces_joined_are_the_text(text in "\\PC{0,80}") {
            prop_assert_eq!(ours(&text).concat(), text);
        }
    }
}
