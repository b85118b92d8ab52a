//! CMaps (ISO 32000-1, 9.7.5): which codes a string consists of, and which characters they stand for.

use super::object::{Lexer, Object};
use rustc_hash::FxHashMap;

/// A map from codes to characters.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// Ranges of codes: their length in bytes, the first and the last.
    spaces: Vec<(usize, u32, u32)>,
    chars: FxHashMap<u32, String>,
    /// Ranges of codes that stand for consecutive characters.
    ranges: Vec<(u32, u32, Vec<u16>)>,
}

/// The most single entries in a map.
const MOST: usize = 200_000;

impl CMap {
    /// Reads a `ToUnicode` map.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut lexer = Lexer::new(bytes, 0);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(object) = lexer.next(false) {
            let Object::Operator(word) = &object else {
                operands.push(object);
                continue;
            };
            match word.as_str() {
                "endcodespacerange" => {
                    for pair in operands.chunks_exact(2) {
                        if let (Some(first), Some(last)) = (pair[0].string(), pair[1].string()) {
                            map.spaces.push((first.len(), code(first), code(last)));
                        }
                    }
                }
                "endbfchar" => {
                    for pair in operands.chunks_exact(2) {
                        if let (Some(from), Some(to)) = (pair[0].string(), pair[1].string())
                            && map.chars.len() < MOST
                        {
                            map.chars.insert(code(from), text(&units(to)));
                        }
                    }
                }
                "endbfrange" => map.bf_ranges(&operands),
                _ => {}
            }
            operands.clear();
        }
        map
    }

    fn bf_ranges(&mut self, operands: &[Object]) {
        for triple in operands.chunks_exact(3) {
            let (Some(first), Some(last)) = (triple[0].string(), triple[1].string()) else { continue };
            let (first, last) = (code(first), code(last));
            match &triple[2] {
                Object::String(to) if self.ranges.len() < MOST => self.ranges.push((first, last, units(to))),
                Object::Array(to) => {
                    for (at, to) in to.iter().enumerate().take(MOST.saturating_sub(self.chars.len())) {
                        if let Some(to) = to.string() {
                            self.chars.insert(first.saturating_add(at as u32), text(&units(to)));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether it maps anything.
    pub(super) fn is_empty(&self) -> bool {
        self.chars.is_empty() && self.ranges.is_empty()
    }

    /// How many bytes the code at the start of these bytes has; nothing if the map does not say.
    pub(super) fn length(&self, bytes: &[u8]) -> Option<usize> {
        (1..=4.min(bytes.len())).find(|&length| {
            let code = code(&bytes[..length]);
            self.spaces.iter().any(|&(own, first, last)| own == length && (first..=last).contains(&code))
        })
    }

    /// The text that a code stands for.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        self.chars.get(&code).cloned().or_else(|| {
            let (first, _, to) =
                self.ranges.iter().find(|(first, last, _)| (*first..=*last).contains(&code))?;
            let mut units = to.clone();
            let last = units.last_mut()?;
            *last = last.wrapping_add((code - first) as u16);
            Some(text(&units))
        })
    }
}

/// A code from its bytes.
pub(super) fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [one] => vec![u16::from(*one)],
        bytes => bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect(),
    }
}

fn text(units: &[u16]) -> String {
    char::decode_utf16(units.iter().copied())
        .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chars_ranges_and_lengths() {
        let map = CMap::read(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0003> <00660069> endbfchar \
              2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0058> <D83DDE00>] endbfrange",
        );
        assert_eq!(map.length(b"\0\x03"), Some(2));
        let text = |code| map.text(code).unwrap_or_default();
        assert_eq!(
            (text(3), text(0x11), text(0x20), text(0x21)),
            ("fi".into(), "B".into(), "X".into(), "😀".into())
        );
        assert_eq!(map.text(0x99), None);
    }
}
