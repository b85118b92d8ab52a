//! Finds which encoding bytes are in, and decodes them.
//!
//! A byte-order mark decides; then valid UTF-8; then UTF-16 without a mark, recognised by the position of its zero
//! bytes; otherwise the encoding is guessed by `chardetng`, the detector of Firefox, and the guess is marked as one.
//! Decoding follows the WHATWG Encoding Standard, as browsers do.

/// Decoded bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The WHATWG name of the encoding.
    pub encoding: String,
    /// Whether the encoding was guessed.
    pub guessed: bool,
    /// Whether some bytes did not fit any character.
    pub replaced: bool,
}

/// The encodings a reader can choose from, by their WHATWG names: those in which news texts occur.
pub const CHOICES: [&str; 14] = [
    "UTF-8",
    "UTF-16LE",
    "UTF-16BE",
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "windows-1254",
    "windows-1257",
    "ISO-8859-2",
    "KOI8-R",
    "KOI8-U",
    "Shift_JIS",
    "gb18030",
    "Big5",
];

/// What bytes look like that do not hold text.
pub fn not_text(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 10] = [
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a ZIP archive (DOCX, ODT, EPUB)"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"\xd0\xcf\x11\xe0", "an old Office file"),
        (b"{\\rtf", "an RTF file"),
        (b"\x1f\x8b", "a compressed file"),
        (b"\x7fELF", "a program"),
        (b"ID3", "a sound file"),
    ];
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(name);
    }
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if start.starts_with(b"<?xml") {
        return Some("an XML file");
    }
    if utf16(bytes).is_some() {
        return None;
    }
    let head = &bytes[..bytes.len().min(8_192)];
    let controls =
        head.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)).count();
    (head.contains(&0) || controls * 20 > head.len()).then_some("binary data")
}

/// Decodes bytes that are recognisably Unicode: by a byte-order mark, by being valid UTF-8, or by the zero bytes of
/// UTF-16. Nothing for other bytes.
pub fn unicode(bytes: &[u8]) -> Option<Decoded> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        let replaced = std::str::from_utf8(rest).is_err();
        let text = String::from_utf8_lossy(rest).into_owned();
        return Some(Decoded { text, encoding: "UTF-8".to_owned(), guessed: false, replaced });
    }
    if !bytes.contains(&0)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Some(Decoded {
            text: text.to_owned(),
            encoding: "UTF-8".to_owned(),
            guessed: false,
            replaced: false,
        });
    }
    let Utf16 { little, marked } = utf16(bytes)?;
    let (pairs, rest) = bytes[if marked { 2 } else { 0 }..].as_chunks::<2>();
    let units =
        pairs.iter().map(|pair| if little { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) });
    let mut replaced = !rest.is_empty();
    let mut text: String = char::decode_utf16(units)
        .map(|unit| {
            unit.unwrap_or_else(|_| {
                replaced = true;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    // Half a unit at the end counts as a character that cannot be read.
    text.extend((!rest.is_empty()).then_some(char::REPLACEMENT_CHARACTER));
    let encoding = if little { "UTF-16LE" } else { "UTF-16BE" };
    Some(Decoded { text, encoding: encoding.to_owned(), guessed: !marked, replaced })
}

/// Decodes bytes in any encoding; fails with the label if there is no such encoding.
#[cfg(feature = "tables")]
pub fn decode(bytes: &[u8], label: Option<&str>) -> Result<Decoded, String> {
    use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
    use encoding_rs::Encoding;

    if let (None, Some(decoded)) = (label, unicode(bytes)) {
        return Ok(decoded);
    }
    let encoding = match label {
        Some(label) => Encoding::for_label(label.as_bytes()).ok_or_else(|| label.to_owned())?,
        None => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            detector.guess(None, Utf8Detection::Allow)
        }
    };
    let (text, encoding, replaced) = encoding.decode(bytes);
    let (text, encoding) = (text.into_owned(), encoding.name().to_owned());
    Ok(Decoded { text, encoding, guessed: label.is_none(), replaced })
}

struct Utf16 {
    little: bool,
    /// Whether a byte-order mark says so.
    marked: bool,
}

/// UTF-16, by its byte-order mark or because most of every second byte are zero or nearly so, as in Latin and Cyrillic.
fn utf16(bytes: &[u8]) -> Option<Utf16> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(Utf16 { little: true, marked: true }),
        [0xFE, 0xFF, ..] => return Some(Utf16 { little: false, marked: true }),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(8_192) & !1];
    if head.len() < 4 || bytes.len() % 2 == 1 {
        return None;
    }
    let high = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&b| b <= 0x05).count() * 2;
    let mostly = head.len() * 9 / 10;
    match (high(0) >= mostly, high(1) >= mostly) {
        (true, false) => Some(Utf16 { little: false, marked: false }),
        (false, true) => Some(Utf16 { little: true, marked: false }),
        _ => None,
    }
}

#[cfg(feature = "tables")]
#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::Encoding;

    fn check(bytes: &[u8], encoding: &str, guessed: bool, text: &str) {
        let decoded = decode(bytes, None).unwrap();
        assert_eq!(
            (decoded.encoding.as_str(), decoded.guessed, decoded.text.as_str()),
            (encoding, guessed, text)
        );
    }

    fn utf16_bytes(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    }

    #[test]
    fn marks_and_valid_utf8_are_no_guess() {
        check("Naïve café".as_bytes(), "UTF-8", false, "Naïve café");
        check("\u{feff}Übung".as_bytes(), "UTF-8", false, "Übung");
        check(&utf16_bytes("\u{feff}Übung", true), "UTF-16LE", false, "Übung");
        check(&utf16_bytes("\u{feff}Übung", false), "UTF-16BE", false, "Übung");
    }

    #[test]
    fn the_rest_is_guessed() {
        check(&utf16_bytes("The harbour was closed.", true), "UTF-16LE", true, "The harbour was closed.");
        check(&utf16_bytes("Порт был закрыт.", false), "UTF-16BE", true, "Порт был закрыт.");
        check(
            b"The caf\xe9 and the \x93na\xefve\x94 view",
            "windows-1252",
            true,
            "The café and the “naïve” view",
        );
        let russian = "Порт города был закрыт на три дня из-за сильного ветра, сообщили власти.";
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(russian);
        check(&bytes, "windows-1251", true, russian);
    }

    #[test]
    fn a_label_overrides_and_every_choice_is_known() {
        assert_eq!(decode(b"\xcf\xee\xf0\xf2", Some("windows-1251")).unwrap().text, "Порт");
        for choice in CHOICES {
            assert_eq!(Encoding::for_label(choice.as_bytes()).map(Encoding::name), Some(choice));
        }
        assert!(decode(b"abc\xff", Some("utf-8")).unwrap().replaced);
    }
}
