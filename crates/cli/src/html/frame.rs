//! The frame of the page, and the small things that every part writes: badges, figures, numbers in words.

use framewise_core::across::stance::interval::Interval;
use framewise_display::letter;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// Nothing may be loaded, and nothing may run: the page is text with its own style.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// A whole page.
pub(super) fn page(title: &str, body: &Markup) -> String {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content={ "Framewise " (env!("CARGO_PKG_VERSION")) };
                title { (title) }
                style { (PreEscaped(include_str!("report.css"))) }
            }
            body { (body) }
        }
    }
    .into_string()
}

/// The class that gives the article at an index its colour; beyond the eighth, only the letter identifies it.
pub(super) fn colour(place: usize) -> String {
    if place < 8 { format!("c{place}") } else { "c-more".to_owned() }
}

/// The letter of an article, in its colour.
pub(super) fn badge(place: usize) -> Markup {
    html! { span class={ "badge " (colour(place)) } { (letter(place)) } }
}

/// A table that scrolls by itself if it is too wide: its name, the heading of its first column, and its rows.
pub(super) fn table(class: &str, name: &str, first: &str, articles: usize, rows: &Markup) -> Markup {
    html! {
        div class="scroll" tabindex="0" role="region" aria-label=(name) {
            table class=(class) style={ "--articles:" (articles) } {
                thead { tr {
                    th scope="col" { (first) }
                    @for place in 0..articles { th scope="col" { (badge(place)) } }
                } }
                tbody { (rows) }
            }
        }
    }
}

/// "1 word", "1,234 words".
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

/// A number with its sign, using a minus sign instead of a hyphen.
pub(super) fn signed(value: f64) -> String {
    let text = format!("{:.1}", value.abs());
    match value {
        _ if text == "0.0" => text,
        value if value < 0.0 => format!("−{text}"),
        _ => format!("+{text}"),
    }
}

/// A number in words up to twelve.
pub(super) fn in_words(amount: usize) -> String {
    const WORDS: [&str; 13] = [
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(amount).map_or_else(|| grouped(amount as u32), |word| (*word).to_owned())
}

/// A text with a capital at its start.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A dot on a line with zero in the middle, and the interval as a stroke. It shows visually what the numbers say.
pub(super) fn mark(value: f64, interval: Interval, most: f64) -> Markup {
    let at = |value: f64| format!("{:.1}", 60.0 + (value / most).clamp(-1.0, 1.0) * 54.0);
    html! {
        svg viewBox="0 0 120 14" aria-hidden="true" {
            line class="axis" x1="4" x2="116" y1="7" y2="7" {}
            line class="zero" x1="60" x2="60" y1="1" y2="13" {}
            line class="interval" x1=(at(interval.low)) x2=(at(interval.high)) y1="7" y2="7" {}
            circle class="dot" cx=(at(value)) cy="7" r="3.5" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_well() {
        assert_eq!((grouped(12), grouped(1_234_567)), ("12".into(), "1,234,567".into()));
        assert_eq!(count(1, "word", "words"), "1 word");
        assert_eq!((signed(-0.04), signed(-1.26), signed(2.0)), ("0.0".into(), "−1.3".into(), "+2.0".into()));
        assert_eq!(capital(&in_words(3)), "Three");
        assert_eq!(in_words(1_300), "1,300");
    }
}
