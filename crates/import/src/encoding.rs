//! Which encoding bytes are in, and decoding them.
//!
//! A byte-order mark decides; then valid UTF-8; then UTF-16 without a mark, by where its zero bytes stand; otherwise
//! the encoding is guessed by `chardetng`, the detector of Firefox, and the guess is marked as one. Decoding follows
//! the WHATWG Encoding Standard, as browsers do.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Decoded bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The WHATWG name of the encoding.
    pub encoding: &'static str,
    /// Whether the encoding was guessed.
    pub guessed: bool,
    /// Whether some bytes fit no character.
    pub replaced: bool,
}

/// The encodings a reader can choose from, by their WHATWG names: those that news texts are met in.
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

/// What bytes that hold no text look like.
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
    if Encoding::for_bom(bytes).is_some() || utf16(bytes).is_some() {
        return None;
    }
    let head = &bytes[..bytes.len().min(8_192)];
    let controls =
        head.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)).count();
    (head.contains(&0) || controls * 20 > head.len()).then_some("binary data")
}

/// Decodes bytes; fails with the label if there is no such encoding.
pub fn decode(bytes: &[u8], label: Option<&str>) -> Result<Decoded, String> {
    let (encoding, guessed) = match label {
        Some(label) => (Encoding::for_label(label.as_bytes()).ok_or_else(|| label.to_owned())?, false),
        None => detect(bytes),
    };
    let (text, encoding, replaced) = encoding.decode(bytes);
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), guessed, replaced })
}

fn detect(bytes: &[u8]) -> (&'static Encoding, bool) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, false);
    }
    if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0) {
        return (UTF_8, false);
    }
    if let Some(encoding) = utf16(bytes) {
        return (encoding, true);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    (detector.guess(None, Utf8Detection::Allow), true)
}

/// UTF-16 without a byte-order mark: most of every second byte is zero, or nearly so, in Latin and Cyrillic text.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(8_192) & !1];
    if head.len() < 4 || bytes.len() % 2 == 1 {
        return None;
    }
    let high = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&b| b <= 0x05).count() * 2;
    let (even, odd) = (high(0), high(1));
    let mostly = head.len() * 9 / 10;
    match (even >= mostly, odd >= mostly) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], encoding: &str, guessed: bool, text: &str) {
        let decoded = decode(bytes, None).unwrap();
        assert_eq!((decoded.encoding, decoded.guessed, decoded.text.as_str()), (encoding, guessed, text));
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
