//! Numbers and dates as the page writes them.

use framewise_core::text::dates::Date;
pub(super) use framewise_protocol::letter;

/// A number with `decimals` decimals, at most 3, and a minus sign instead of a hyphen. Written with whole-number
/// arithmetic: the standard library's general formatting takes as many bytes as a view.
pub(super) fn number(value: f64, decimals: usize) -> String {
    let scale = [1.0, 10.0, 100.0, 1_000.0][decimals.min(3)];
    let scaled = (value.abs() * scale).round() as u64;
    let sign = if value < 0.0 && scaled > 0 { "−" } else { "" };
    let (whole, part) = (scaled / scale as u64, scaled % scale as u64);
    if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part:0decimals$}") }
}

/// A number with its sign.
pub(super) fn signed(value: f64, decimals: usize) -> String {
    let text = number(value, decimals);
    let zero = text.chars().all(|c| matches!(c, '0' | '.'));
    if zero || value < 0.0 { text } else { format!("+{text}") }
}

/// "1 word", "2 words".
pub(super) fn count(amount: u32, one: &str, more: &str) -> String {
    format!("{} {}", grouped(amount), if amount == 1 { one } else { more })
}

/// Digits in groups of three.
pub(super) fn grouped(amount: u32) -> String {
    let digits = amount.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Words in small letters, converted by the browser: the standard library’s tables of all scripts take as many bytes as
/// a view.
pub(super) fn lower(words: &str) -> String {
    js_sys::JsString::from(words).to_lower_case().into()
}

/// The class that gives the article at an index its colour; beyond the eighth, only the letter identifies it.
pub(super) fn colour(place: usize) -> &'static str {
    const CLASSES: [&str; 8] = ["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7"];
    CLASSES.get(place).copied().unwrap_or("c-more")
}

/// "21 June 2025" for a day, as written by the core; what is not a day stays as it is.
pub(super) fn day(date: &str) -> String {
    date.parse().map_or_else(|_| date.to_owned(), Date::written)
}

/// A number in words up to twelve, for headlines.
pub(super) fn in_words(amount: usize) -> String {
    const WORDS: [&str; 13] = [
        "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
        "Twelve",
    ];
    WORDS.get(amount).map_or_else(|| amount.to_string(), |word| (*word).to_owned())
}

/// The English name of a language by its code.
pub(super) fn language(code: &str) -> &'static str {
    match code {
        "en" => "English",
        "de" => "German",
        "fr" => "French",
        "es" => "Spanish",
        "it" => "Italian",
        "pt" => "Portuguese",
        "nl" => "Dutch",
        "pl" => "Polish",
        "ru" => "Russian",
        "uk" => "Ukrainian",
        "be" => "Belarusian",
        "sv" => "Swedish",
        "cs" => "Czech",
        "tr" => "Turkish",
        _ => "unknown language",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures() {
        assert_eq!(
            (number(-1.25, 1), number(-0.04, 1), signed(0.5, 2)),
            ("−1.3".into(), "0.0".into(), "+0.50".into())
        );
        assert_eq!((grouped(1_234_567), grouped(12)), ("1,234,567".into(), "12".into()));
        assert_eq!((letter(0), letter(27)), ("A".into(), "B1".into()));
        assert_eq!(
            (day("2025-06-21"), day("2025"), day("")),
            ("21 June 2025".into(), "2025".into(), String::new())
        );
        assert_eq!(count(1, "word", "words"), "1 word");
    }
}
