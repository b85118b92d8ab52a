//! Lines drawn with signs, such as newsletters and mails have between their parts: "***", "=====", "_____".

use crate::span::Span;

const SIGNS: [&str; 3] = ["***", "===", "___"];

/// The lines drawn in a text, in order: at least three equal signs with white space or an end of the text on both
/// sides.
pub(super) fn drawn_lines(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for signs in SIGNS {
        let sign = &signs[..1];
        let mut at = 0;
        while let Some(start) = text[at..].find(signs).map(|start| at + start) {
            let end = text.len() - text[start..].trim_start_matches(sign).len();
            let alone = (start == 0 || text[..start].ends_with(char::is_whitespace))
                && (end == text.len() || text[end..].starts_with(char::is_whitespace));
            if alone {
                found.push(Span::new(start, end));
            }
            at = end;
        }
    }
    found.sort_unstable_by_key(|line| line.start);
    found
}
