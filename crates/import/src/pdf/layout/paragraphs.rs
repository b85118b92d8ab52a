//! Joins lines into paragraphs, by the space between lines, by indents and by lines that stop short. Words that were
//! divided at the end of a line are joined.

use super::{Line, middle_size};
use rustc_hash::FxHashSet;

/// A gap between lines that is more than this many times as wide as most ends a paragraph.
const WIDER: f64 = 1.28;
/// A change of size by more than this factor ends one too.
const OTHER_SIZE: f64 = 1.12;
/// A first line is indented by more than this many times its size.
const INDENT: f64 = 0.8;
/// A line stops short if it leaves more than this share of its column free.
const SHORT: f64 = 0.15;
/// The least share of lines that end in a hyphen in a hyphenated text.
const HYPHENATED: f64 = 0.02;

/// Joins the lines of all pages.
pub(super) fn paragraphs(pages: &[Vec<Line>]) -> Vec<String> {
    let words = Words::of(pages);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut before: Option<&Line> = None;
    for (number, page) in pages.iter().enumerate() {
        let leading = leading(page);
        for (at, line) in page.iter().enumerate() {
            let first_of_page = at == 0 && number > 0;
            let goes_on = before.is_some_and(|before| {
                if first_of_page || before.column != line.column {
                    goes_over(before, line)
                } else {
                    goes_on(before, line, leading, column_of(page, line.column))
                }
            });
            match paragraphs.last_mut().filter(|_| goes_on) {
                Some(paragraph) => join(paragraph, &line.text, &words),
                None => paragraphs.push(line.text.clone()),
            }
            before = Some(line);
        }
    }
    paragraphs
}

/// The left and right edge of a column.
fn column_of(page: &[Line], column: usize) -> (f64, f64) {
    let lines = page.iter().filter(|line| line.column == column);
    let left = lines.clone().map(|line| line.left).fold(f64::INFINITY, f64::min);
    (left, lines.map(|line| line.right).fold(f64::NEG_INFINITY, f64::max))
}

/// The distance between the lines of a page's paragraphs: a low quantile of the steps between lines of the commonest
/// size, since with short paragraphs many steps lie between paragraphs.
fn leading(page: &[Line]) -> f64 {
    let size = middle_size(page).unwrap_or(10.0);
    let is_running = |line: &Line| line.size <= size * OTHER_SIZE && size <= line.size * OTHER_SIZE;
    let mut steps: Vec<f64> = page
        .windows(2)
        .filter(|pair| pair[0].column == pair[1].column && pair.iter().all(is_running))
        .map(|pair| pair[0].base - pair[1].base)
        .filter(|step| *step > 0.0)
        .collect();
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() / 4).copied().unwrap_or(size * 1.3)
}

/// Whether a line continues in the next one below it.
fn goes_on(before: &Line, line: &Line, leading: f64, (left, right): (f64, f64)) -> bool {
    let step = before.base - line.base;
    let own = leading.max(before.size.min(line.size) * 0.9);
    let sizes = before.size.max(line.size) / before.size.min(line.size).max(0.1);
    if step > own * WIDER || step < 0.0 || sizes > OTHER_SIZE {
        // Large letters have wide line spacing; a headline of several lines is one paragraph.
        let large =
            before.size > leading * 0.95 && sizes <= OTHER_SIZE && step <= before.size * 1.6 && step > 0.0;
        if !large {
            return false;
        }
    }
    if starts_item(&line.text) {
        return false;
    }
    let indent = line.left - left;
    let indented = indent > INDENT * line.size && before.left - left < indent - 0.4 * line.size;
    let short = right - before.right > SHORT * (right - left);
    let ends = ends_sentence(&before.text);
    // List items have hanging indents: their lines begin further right than their bullets.
    let hanging = starts_item(&before.text) || before.left > left + INDENT * line.size;
    if indented
        && !starts_item(&before.text)
        && !(hanging && before.left >= line.left)
        && ends_sentence_or_short(&before.text, short)
    {
        return false;
    }
    !(short && ends)
}

fn ends_sentence_or_short(text: &str, short: bool) -> bool {
    short || ends_sentence(text)
}

/// Whether a paragraph continues in the next column or on the next page: its last line does not end a sentence, and the
/// next line does not begin like one.
fn goes_over(before: &Line, line: &Line) -> bool {
    let sizes = before.size.max(line.size) / before.size.min(line.size).max(0.1);
    let open = !ends_sentence(&before.text);
    let inside = line.text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    let hyphen = before.text.ends_with(['-', '\u{ad}']);
    sizes <= OTHER_SIZE && open && (inside || hyphen || before.text.ends_with(','))
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']).ends_with(['.', '!', '?', '…', ':', '。'])
}

/// Whether a line opens an item of a list.
fn starts_item(text: &str) -> bool {
    let mut words = text.split(' ');
    let first = words.next().unwrap_or_default();
    let numbered = first.len() <= 4
        && first.ends_with(['.', ')'])
        && first.starts_with(|c: char| c.is_ascii_digit() || c == '(')
        && first.chars().any(|c| c.is_ascii_digit());
    words.next().is_some()
        && (matches!(first, "•" | "–" | "-" | "*" | "▪" | "◦" | "■" | "●" | "‣") || numbered)
}

/// The words of a file, which decide whether a hyphen belongs to a word.
struct Words {
    whole: FxHashSet<String>,
    hyphenated: bool,
}

impl Words {
    fn of(pages: &[Vec<Line>]) -> Self {
        let mut whole = FxHashSet::default();
        let (mut lines, mut hyphens) = (0usize, 0usize);
        for line in pages.iter().flatten() {
            lines += 1;
            hyphens += usize::from(parted(&line.text).is_some());
            let words: Vec<&str> = line.text.split(' ').collect();
            for (at, word) in words.iter().enumerate() {
                // The last word of a line may be half of one.
                if at + 1 < words.len() {
                    whole.insert(bare(word));
                }
            }
        }
        Self { whole, hyphenated: hyphens as f64 >= HYPHENATED * lines as f64 && hyphens > 2 }
    }
}

/// A word in small letters without marks at its ends.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// The line without its hyphen, if it ends in the middle of a word.
fn parted(text: &str) -> Option<&str> {
    let stem = text.strip_suffix(['-', '\u{ad}', '\u{2010}'])?;
    stem.ends_with(char::is_alphabetic).then_some(stem)
}

/// Adds a line to a paragraph.
fn join(paragraph: &mut String, line: &str, words: &Words) {
    let Some(stem) = parted(paragraph).map(str::len) else {
        let east = |c: char| matches!(c as u32, 0x3000..=0x30FF | 0x3400..=0x9FFF | 0xFF00..=0xFFEF);
        let together = paragraph.ends_with(east) && line.starts_with(east);
        if !together && !paragraph.ends_with(['\u{2014}', '/']) {
            paragraph.push(' ');
        }
        paragraph.push_str(line);
        return;
    };
    let soft = paragraph.ends_with('\u{ad}');
    let first = paragraph[..stem].rsplit(' ').next().unwrap_or_default();
    let second = line.split(' ').next().unwrap_or_default();
    let joined = words.whole.contains(&bare(&format!("{first}{second}")));
    let kept = words.whole.contains(&bare(&format!("{first}-{second}")));
    let small = second.starts_with(char::is_lowercase);
    let drops = soft || (small && (joined || (words.hyphenated && !kept)));
    if drops {
        paragraph.truncate(stem);
    }
    paragraph.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, left: f64, base: f64) -> Line {
        Line {
            text: text.to_owned(),
            left,
            right: left + text.len() as f64 * 5.0,
            base,
            size: 10.0,
            column: 0,
        }
    }

    fn check(lines: Vec<Line>, expected: &[&str]) {
        assert_eq!(paragraphs(&[lines]), expected);
    }

    #[test]
    fn gaps_indents_and_short_lines_end_paragraphs() {
        check(
            vec![
                line("The harbour opened again on Fri", 50.0, 700.0),
                line("day, after the storm of the week", 50.0, 688.0),
                line("and the boats left.", 50.0, 676.0),
                line("Nets were lost, and more of them", 50.0, 664.0),
                line("than anybody had feared before.", 50.0, 652.0),
                line("A gap is above this line.", 50.0, 630.0),
            ],
            &[
                "The harbour opened again on Fri day, after the storm of the week and the boats left.",
                "Nets were lost, and more of them than anybody had feared before.",
                "A gap is above this line.",
            ],
        );
        check(
            vec![
                line("The harbour opened again, and so.", 50.0, 700.0),
                line("The boats left in the morning a", 62.0, 688.0),
                line("nd were seen no more that whole.", 50.0, 676.0),
            ],
            &[
                "The harbour opened again, and so.",
                "The boats left in the morning a nd were seen no more that whole.",
            ],
        );
    }

    #[test]
    fn a_page_of_short_paragraphs() {
        check(
            vec![
                line("3 May 2024", 50.0, 700.0),
                line("The harbour opened again on", 50.0, 680.0),
                line("Friday, after the long storm.", 50.0, 668.0),
                line("Nets were lost in the night", 50.0, 648.0),
                line("3 May was a day to remember", 50.0, 628.0),
                line("for all who were there.", 50.0, 616.0),
            ],
            &[
                "3 May 2024",
                "The harbour opened again on Friday, after the long storm.",
                "Nets were lost in the night",
                "3 May was a day to remember for all who were there.",
            ],
        );
    }

    #[test]
    fn hyphens_at_the_ends_of_lines() {
        let words = Words {
            whole: ["harbour", "well-known"].map(str::to_owned).into_iter().collect(),
            hyphenated: true,
        };
        for (first, second, expected) in [
            ("the har-", "bour", "the harbour"),
            ("a well-", "known man", "a well-known man"),
            ("the fish-", "ermen", "the fishermen"),
            ("the Anglo-", "Saxons", "the Anglo-Saxons"),
            ("in 1939-", "1945", "in 1939- 1945"),
        ] {
            let mut paragraph = first.to_owned();
            join(&mut paragraph, second, &words);
            assert_eq!(paragraph, expected);
        }
        let plain = Words { whole: FxHashSet::default(), hyphenated: false };
        let mut paragraph = "a well-".to_owned();
        join(&mut paragraph, "known man", &plain);
        assert_eq!(paragraph, "a well-known man");
    }
}
