//! Paragraphs: blank lines end one; so does a single line break, unless the text is hard-wrapped.
//!
//! A text is hard-wrapped when its lines break in mid-sentence near one width. Its lines then join, except where a
//! line stopped short although the next word would have fitted: after the end of a sentence, in a run of short lines
//! (headlines, bylines), or before a bullet.

use crate::language::Language;
use crate::span::Span;

/// The widest lines that can result from hard wrapping.
const WIDEST_WRAP: usize = 200;
/// A text with fewer single line breaks than this is too short to tell.
const FEWEST_BREAKS: usize = 3;
/// The least share of single line breaks that stand in mid-sentence in hard-wrapped text.
const MID_SENTENCE_SHARE: f64 = 0.25;
/// Lines shorter than this proportion of the width count as short.
const SHORT_LINE: f64 = 0.6;
/// Signs that open an item of a list.
pub(crate) const BULLETS: [char; 7] = ['•', '◦', '▪', '‣', '⁃', '●', '■'];

/// The paragraphs of a text, trimmed, in order, none empty. Linear in the length of the text.
pub fn paragraphs(text: &str, language: &Language) -> Vec<Span> {
    let lines = lines(text);
    let wrap = wrap_width(text, &lines);
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut open = false;
    for (at, &line) in lines.iter().enumerate() {
        if line.is_empty() {
            open = false;
            continue;
        }
        match paragraphs.last_mut() {
            Some(paragraph) if open => *paragraph = paragraph.join(line),
            _ => paragraphs.push(line),
        }
        open = match (wrap, lines.get(at + 1)) {
            (Some(width), Some(&next)) if !next.is_empty() => {
                joins(text, line, next, lines.get(at + 2).copied(), width, language)
            }
            _ => false,
        };
    }
    paragraphs
}

/// The trimmed lines; an empty span stands for a blank one.
fn lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        lines.push(Span::new(start, start + line.len()).trim(text));
        start += line.len();
    }
    lines
}

/// The width at which a text is hard-wrapped, in characters; nothing for a text that is not.
fn wrap_width(text: &str, lines: &[Span]) -> Option<usize> {
    let pairs = || lines.windows(2).filter(|pair| !pair[0].is_empty() && !pair[1].is_empty());
    let breaks = pairs().count();
    let inside = pairs()
        .filter(|pair| {
            let next = pair[1].of(text).chars().next();
            !ends_sentence(pair[0].of(text)) && next.is_some_and(char::is_lowercase)
        })
        .count();
    // Checked first: it is cheap, and most texts stop here.
    if breaks < FEWEST_BREAKS || (inside as f64) < MID_SENTENCE_SHARE * breaks as f64 {
        return None;
    }
    let width = lines.iter().map(|line| length(text, *line)).max().unwrap_or_default();
    (width <= WIDEST_WRAP).then_some(width)
}

fn length(text: &str, line: Span) -> usize {
    line.of(text).chars().count()
}

/// Whether a line of hard-wrapped text continues in the next one.
fn joins(text: &str, line: Span, next: Span, after: Option<Span>, width: usize, language: &Language) -> bool {
    let words = next.of(text);
    if words.starts_with(BULLETS) || is_numbered(words) {
        return false;
    }
    let first_word = words.split_whitespace().next().unwrap_or_default().chars().count();
    if length(text, line) + 1 + first_word > width {
        return true;
    }
    if ends_sentence(line.of(text)) {
        return false;
    }
    let capital = words.chars().next().is_some_and(|c| !c.is_lowercase());
    let last_word = line.of(text).split_whitespace().next_back().unwrap_or_default();
    let unfinished = last_word.ends_with(',') || language.is_function(&last_word.to_lowercase());
    let short = |span: Span| (length(text, span) as f64) < SHORT_LINE * width as f64;
    let heading = short(line) && (short(next) || after.is_none_or(Span::is_empty));
    !(capital && heading && !unfinished)
}

/// Whether a line ends like a sentence: with a full stop or the like, apart from quotes and brackets after it.
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']).ends_with(['.', '!', '?', '…', ':'])
}

/// Whether a line opens with "1." or "2)".
fn is_numbered(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && line[digits..].starts_with([')', '.']) && line[digits + 1..].starts_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped::english;
    use proptest::prelude::*;

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<String> = paragraphs(text, english())
            .iter()
            .map(|span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn blank_lines_and_long_lines_end_paragraphs() {
        check("One.\n\nTwo.\n \nThree.", &["One.", "Two.", "Three."]);
        check(
            "A headline\nA first long line. It ends here.\nA second.",
            &["A headline", "A first long line. It ends here.", "A second."],
        );
        check("\n\n  \n", &[]);
        check("", &[]);
    }

    #[test]
    fn hard_wrapped_lines_join() {
        check(
            "Harbour Reopens\nAfter Storm\n\nThe harbour of the small town was opened again on\n\
             Monday after the storm had passed and the boats were\nsafe.\nFishermen said that they had never seen such a\n\
             wind in all the years they had gone out to sea from\nthis coast.\n• first item of a list that goes on for some\nlength\n• second",
            &[
                "Harbour Reopens",
                "After Storm",
                "The harbour of the small town was opened again on Monday after the storm had passed and the boats were safe.",
                "Fishermen said that they had never seen such a wind in all the years they had gone out to sea from this coast.",
                "• first item of a list that goes on for some length",
                "• second",
            ],
        );
    }

    proptest! {
        #[test]
        fn paragraphs_hold_all_that_is_not_white_space(text in "[a-zA-Z. •\n]{0,120}") {
            let found = paragraphs(&text, english());
            let mut at = 0;
            for span in &found {
                prop_assert!(text[at..span.start as usize].trim().is_empty());
                prop_assert_eq!(span.trim(&text), *span);
                at = span.end as usize;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
