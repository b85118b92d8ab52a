//! Unpacking streams (ISO 32000-1, 7.4): Flate, LZW, ASCII85, hexadecimal and run lengths, with predictors. Pictures
//! stay packed: they are not read here.

use super::object::{Dictionary, Object, is_space};
use crate::error::ImportError;
use crate::limits::Meter;
use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::io::Read;

/// The number of bytes that are unpacked at a time.
const PIECE: usize = 64 * 1024;

/// Unpacks a stream; nothing if a filter is unknown. What is broken is read as far as possible. `resolved` has the
/// entries of the dictionary with references followed.
pub(super) fn unpacked(
    name: &str,
    raw: &[u8],
    dictionary: &Dictionary,
    meter: &Meter<'_>,
) -> Result<Option<Vec<u8>>, ImportError> {
    let one_or_many = |key: &str, short: &str| match dictionary.get(key).or_else(|| dictionary.get(short)) {
        Some(Object::Array(array)) => array.clone(),
        Some(Object::Null) | None => Vec::new(),
        Some(one) => vec![one.clone()],
    };
    let filters = one_or_many("Filter", "F");
    let parameters = one_or_many("DecodeParms", "DP");
    let mut bytes = raw.to_vec();
    for (at, filter) in filters.iter().enumerate() {
        let parameters = parameters.get(at).and_then(Object::dictionary);
        let number =
            |key: &str, default: f64| parameters.and_then(|p| p.get(key)?.number()).unwrap_or(default);
        bytes = match filter.name().unwrap_or_default() {
            "FlateDecode" | "Fl" => {
                let bytes = inflated(name, &bytes, meter)?;
                predicted(bytes, &number)
            }
            "LZWDecode" | "LZW" => {
                let bytes = lzw(name, &bytes, number("EarlyChange", 1.0) != 0.0, meter)?;
                predicted(bytes, &number)
            }
            "ASCIIHexDecode" | "AHx" => hexadecimal(&bytes),
            "ASCII85Decode" | "A85" => ascii85(&bytes),
            "RunLengthDecode" | "RL" => run_lengths(name, &bytes, meter)?,
            "Crypt" => bytes,
            _ => return Ok(None),
        };
    }
    Ok(Some(bytes))
}

fn inflated(name: &str, packed: &[u8], meter: &Meter<'_>) -> Result<Vec<u8>, ImportError> {
    let bytes = read_all(name, ZlibDecoder::new(packed), packed.len(), meter)?;
    // Some programs leave out the two bytes in front.
    if bytes.is_empty() && packed.len() > 2 {
        read_all(name, DeflateDecoder::new(packed), packed.len(), meter)
    } else {
        Ok(bytes)
    }
}

fn read_all(
    name: &str,
    mut reader: impl Read,
    packed: usize,
    meter: &Meter<'_>,
) -> Result<Vec<u8>, ImportError> {
    let mut bytes = Vec::new();
    let mut piece = vec![0; PIECE];
    // An error is the end: a stream that was cut off is read as far as possible.
    while let Ok(read @ 1..) = reader.read(&mut piece) {
        bytes.extend_from_slice(&piece[..read]);
        count(name, read, bytes.len(), packed, meter)?;
    }
    Ok(bytes)
}

/// Up to this size, a stream may have any compression ratio.
const SMALL: usize = 1024 * 1024;

fn count(name: &str, read: usize, all: usize, packed: usize, meter: &Meter<'_>) -> Result<(), ImportError> {
    meter.unpacked(name, read)?;
    meter.work(name, read)?;
    if all > SMALL && all / meter.limits().ratio > packed {
        let excess = format!("is packed more than {} times over", meter.limits().ratio);
        return Err(crate::limits::limit(name, excess));
    }
    Ok(())
}

/// Undoes a predictor: rows of PNG, or differences of TIFF with eight bits.
fn predicted(bytes: Vec<u8>, number: &dyn Fn(&str, f64) -> f64) -> Vec<u8> {
    let predictor = number("Predictor", 1.0);
    let (colors, bits, columns) =
        (number("Colors", 1.0), number("BitsPerComponent", 8.0), number("Columns", 1.0));
    let size = ((colors * bits / 8.0).ceil().max(1.0) as usize).min(64);
    let width = ((colors * bits * columns / 8.0).ceil().max(1.0) as usize).min(1 << 20);
    if predictor < 2.0 {
        return bytes;
    }
    if predictor < 10.0 {
        let mut bytes = bytes;
        for row in bytes.chunks_mut(width) {
            for at in size..row.len() {
                row[at] = row[at].wrapping_add(row[at - size]);
            }
        }
        return bytes;
    }
    let mut plain = Vec::with_capacity(bytes.len());
    let mut above = vec![0u8; width];
    for row in bytes.chunks(width + 1) {
        let (kind, row) = (row[0], &row[1..]);
        let mut current = vec![0u8; width];
        for (at, &byte) in row.iter().enumerate() {
            let left = if at >= size { current[at - size] } else { 0 };
            let corner = if at >= size { above[at - size] } else { 0 };
            let guess = match kind {
                1 => left,
                2 => above[at],
                3 => ((u16::from(left) + u16::from(above[at])) / 2) as u8,
                4 => paeth(left, above[at], corner),
                _ => 0,
            };
            current[at] = byte.wrapping_add(guess);
        }
        plain.extend_from_slice(&current[..row.len()]);
        above = current;
    }
    plain
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let (a, b, c) = (i32::from(left), i32::from(above), i32::from(corner));
    let guess = a + b - c;
    let distances = ((guess - a).abs(), (guess - b).abs(), (guess - c).abs());
    if distances.0 <= distances.1 && distances.0 <= distances.2 {
        left
    } else if distances.1 <= distances.2 {
        above
    } else {
        corner
    }
}

fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = bytes
        .iter()
        .take_while(|byte| **byte != b'>')
        .filter_map(|byte| char::from(*byte).to_digit(16).map(|digit| digit as u8))
        .collect();
    digits.chunks(2).map(|pair| pair[0] * 16 + pair.get(1).copied().unwrap_or(0)).collect()
}

fn ascii85(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    let mut group: Vec<u32> = Vec::with_capacity(5);
    let mut put = |group: &[u32]| {
        let missing = 5 - group.len();
        let value = group
            .iter()
            .chain(std::iter::repeat_n(&84, missing))
            .fold(0u32, |sum, digit| sum.wrapping_mul(85).wrapping_add(*digit));
        plain.extend_from_slice(&value.to_be_bytes()[..4 - missing]);
    };
    for &byte in bytes {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => put(&[0; 5]),
            b'!'..=b'u' => {
                group.push(u32::from(byte - b'!'));
                if group.len() == 5 {
                    put(&group);
                    group.clear();
                }
            }
            byte if is_space(byte) => {}
            _ => break,
        }
    }
    if group.len() > 1 {
        put(&group);
    }
    plain
}

fn run_lengths(name: &str, bytes: &[u8], meter: &Meter<'_>) -> Result<Vec<u8>, ImportError> {
    let mut plain = Vec::new();
    let mut at = 0;
    while let Some(&length) = bytes.get(at) {
        let before = plain.len();
        match length {
            128 => break,
            0..128 => {
                let end = (at + 2 + usize::from(length)).min(bytes.len());
                plain.extend_from_slice(bytes.get(at + 1..end).unwrap_or_default());
                at = end;
            }
            _ => {
                let byte = bytes.get(at + 1).copied().unwrap_or(0);
                plain.extend(std::iter::repeat_n(byte, 257 - usize::from(length)));
                at += 2;
            }
        }
        count(name, plain.len() - before, plain.len(), bytes.len(), meter)?;
    }
    Ok(plain)
}

/// LZW with codes of nine to twelve bits; `early` widens them one code sooner.
fn lzw(name: &str, bytes: &[u8], early: bool, meter: &Meter<'_>) -> Result<Vec<u8>, ImportError> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut plain: Vec<u8> = Vec::new();
    // An entry is a part of the output: where it begins and how long it is.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let (mut bits, mut held, mut width) = (0u32, 0u32, 9u32);
    let mut before: Option<(usize, usize)> = None;
    for &byte in bytes {
        bits = bits << 8 | u32::from(byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = ((bits >> held) & ((1 << width) - 1)) as usize;
        if code == END {
            break;
        }
        if code == CLEAR {
            table.clear();
            width = 9;
            before = None;
            continue;
        }
        let start = plain.len();
        if code < CLEAR {
            plain.push(code as u8);
        } else if let Some(&(from, length)) = table.get(code - END - 1) {
            plain.extend_from_within(from..from + length);
        } else if let Some((from, length)) = before {
            plain.extend_from_within(from..from + length);
            plain.push(plain[from]);
        } else {
            break;
        }
        // The entry is what was written before and the first byte after it.
        if let Some((from, length)) = before
            && table.len() < 4_096 - END
        {
            table.push((from, length + 1));
        }
        before = Some((start, plain.len() - start));
        count(name, plain.len() - start, plain.len(), bytes.len(), meter)?;
        let next = table.len() + END + 1 + usize::from(early) + usize::from(before.is_some());
        width = match next {
            0..=512 => 9,
            513..=1_024 => 10,
            1_025..=2_048 => 11,
            _ => 12,
        };
    }
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;

    fn check(filter: &str, packed: &[u8], expected: &[u8]) {
        let meter = Meter::new(Limits::DEFAULT, None);
        let dictionary = Dictionary::from([("Filter".to_owned(), Object::Name(filter.to_owned()))]);
        let plain = unpacked("a.pdf", packed, &dictionary, &meter).unwrap();
        assert_eq!(plain.as_deref(), Some(expected), "{filter}");
    }

    #[test]
    fn filters() {
        check("ASCIIHexDecode", b"48 65 6C6c 6F>", b"Hello");
        check("ASCII85Decode", b"87cURD]i,\"Ebo80~>", b"Hello World!");
        check("RunLengthDecode", b"\x01ab\xfec\x80", b"abccc");
        // The example of the standard (7.4.4.2).
        check("LZWDecode", b"\x80\x0B\x60\x50\x22\x0C\x0C\x85\x01", b"-----A---B");
    }

    #[test]
    fn unknown_filters_and_broken_streams() {
        let meter = Meter::new(Limits::DEFAULT, None);
        let with = |filter: &str| Dictionary::from([("Filter".to_owned(), Object::Name(filter.to_owned()))]);
        assert_eq!(unpacked("a.pdf", b"x", &with("DCTDecode"), &meter).unwrap(), None);
        assert_eq!(unpacked("a.pdf", b"no zlib", &with("FlateDecode"), &meter).unwrap().unwrap(), b"");
        assert!(unpacked("a.pdf", &[255; 100], &with("LZWDecode"), &meter).is_ok());
    }
}
