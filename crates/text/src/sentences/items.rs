//! The items of a numbered list inside a paragraph. The full stops after their numbers do not end a sentence.

use crate::paragraphs::BULLETS;

/// Where the items of a numbered list begin and their numbers end, if a paragraph opens with one: "1) … 2) …", "a. … b.
/// …". A single number is not a list, but its full stop still does not end a sentence.
pub(super) fn list_items(text: &str) -> Vec<(usize, usize)> {
    let mut items = Vec::new();
    let Some(first) = ListNumber::at(text, 0).filter(|first| first.opens_series()) else { return items };
    let (mut wanted, mut at) = (first.value, 0);
    while let Some(found) = ListNumber::find(text, at, wanted, first.style) {
        items.push((found.start, found.end));
        at = found.end;
        wanted += 1;
    }
    items
}

/// The number or letter of a list item, with what follows it.
#[derive(Clone, Copy)]
struct ListNumber {
    start: usize,
    /// End of the digits or the letter.
    end: usize,
    value: u32,
    style: ListStyle,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct ListStyle {
    letter: bool,
    /// The signs after the number: ".", ")" or ".)".
    tail: &'static str,
    bullet: Option<char>,
}

impl ListNumber {
    fn at(text: &str, start: usize) -> Option<Self> {
        let mut at = start;
        let bullet = text[at..].chars().next().filter(|c| BULLETS.contains(c));
        if let Some(bullet) = bullet {
            at += bullet.len_utf8();
            at += text[at..].len() - text[at..].trim_start().len();
        }
        let rest = &text[at..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (length, value, letter) = match digits {
            1 | 2 => (digits, rest[..digits].parse().ok()?, false),
            0 => {
                let first = rest.bytes().next().filter(u8::is_ascii_lowercase)?;
                (1, u32::from(first - b'a') + 1, true)
            }
            _ => return None,
        };
        let tail = [".)", ".", ")"].into_iter().find(|tail| rest[length..].starts_with(tail))?;
        let after = &rest[length + tail.len()..];
        (after.starts_with(' ')).then_some(Self {
            start,
            end: at + length,
            value,
            style: ListStyle { letter, tail, bullet },
        })
    }

    /// Whether a list may begin here: with its first number, or, after a bullet, with any number.
    fn opens_series(self) -> bool {
        self.value == 1 || self.style.bullet.is_some()
    }

    /// The next item of a series, after white space or at the start of the text.
    fn find(text: &str, from: usize, value: u32, style: ListStyle) -> Option<Self> {
        let starts = text[from..].char_indices().filter(|&(at, c)| {
            let first =
                if style.bullet.is_some() { style.bullet == Some(c) } else { c.is_ascii_alphanumeric() };
            first && (from + at == 0 || text[..from + at].ends_with(char::is_whitespace))
        });
        starts
            .filter_map(|(at, _)| Self::at(text, from + at))
            .find(|item| item.value == value && item.style == style)
    }
}
