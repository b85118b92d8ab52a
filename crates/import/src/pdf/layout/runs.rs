//! Letters that follow each other on one line, with the spaces between words.

use crate::pdf::content::Letter;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub text: String,
    pub left: f64,
    pub right: f64,
    pub base: f64,
    pub size: f64,
}

/// A gap wider than this proportion of the size of letters is a space.
const SPACE: f64 = 0.17;
/// A gap wider than this many times their size separates two runs.
const APART: f64 = 1.0;
/// Letters stand on one line if their baselines differ by no more than this proportion of their size.
const SAME_LINE: f64 = 0.35;
/// The same letter at the same place is drawn twice to look bold.
const TWICE: f64 = 0.12;

/// Combines letters in the order in which they are drawn.
pub(super) fn runs(letters: Vec<Letter>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut spaced = false;
    let mut before: Option<Letter> = None;
    for letter in letters {
        if letter.text.chars().all(char::is_whitespace) {
            // A space that is drawn far away belongs to the next run.
            spaced |= !letter.text.is_empty();
            if let Some(run) = runs.last_mut().filter(|run| follows(run, &letter) && !letter.text.is_empty())
            {
                run.right = run.right.max(letter.right.min(run.right + letter.size));
            }
            continue;
        }
        if before.as_ref().is_some_and(|before| is_twice(before, &letter)) {
            continue;
        }
        let text = tidy(&letter.text);
        match runs.last_mut().filter(|run| follows(run, &letter)) {
            Some(run) => {
                let gap = letter.left - run.right;
                if (spaced || gap > SPACE * letter.size) && !run.text.ends_with(' ') {
                    run.text.push(' ');
                }
                run.text.push_str(&text);
                run.right = run.right.max(letter.right);
                // Notes above the line are smaller: the run keeps the size of its text.
                run.size = run.size.max(letter.size);
                if letter.size >= run.size {
                    run.base = letter.base;
                }
            }
            None => runs.push(Run {
                text,
                left: letter.left,
                right: letter.right,
                base: letter.base,
                size: letter.size,
            }),
        }
        spaced = false;
        before = Some(letter);
    }
    runs
}

/// Whether a letter continues a run.
fn follows(run: &Run, letter: &Letter) -> bool {
    let size = run.size.max(letter.size);
    let gap = letter.left - run.right;
    (run.base - letter.base).abs() <= SAME_LINE * size && gap <= APART * size && gap >= -0.6 * size
}

fn is_twice(before: &Letter, letter: &Letter) -> bool {
    let near = TWICE * letter.size;
    before.text == letter.text
        && (before.left - letter.left).abs() < near
        && (before.base - letter.base).abs() < near
}

/// Splits ligatures, and makes no-break spaces plain ones.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => tidy.push_str("ff"),
            'ﬁ' => tidy.push_str("fi"),
            'ﬂ' => tidy.push_str("fl"),
            'ﬃ' => tidy.push_str("ffi"),
            'ﬄ' => tidy.push_str("ffl"),
            'ﬅ' | 'ﬆ' => tidy.push_str("st"),
            '\u{a0}' => tidy.push(' '),
            c if c.is_control() || matches!(c, '\u{200b}' | '\u{feff}') => {}
            c => tidy.push(c),
        }
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str, left: f64, base: f64) -> Vec<Letter> {
        text.chars()
            .enumerate()
            .map(|(at, c)| Letter {
                text: c.to_string(),
                left: left + at as f64 * 5.0,
                right: left + at as f64 * 5.0 + 5.0,
                base,
                size: 10.0,
            })
            .collect()
    }

    fn check(letters: Vec<Letter>, expected: &[&str]) {
        let texts: Vec<String> = runs(letters).into_iter().map(|run| run.text).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn spaces_from_gaps_and_signs() {
        check([letters("It", 0.0, 0.0), letters("opened", 13.0, 0.0)].concat(), &["It opened"]);
        check(letters("It opened", 0.0, 0.0), &["It opened"]);
        check([letters("It", 0.0, 0.0), letters("opened", 60.0, 0.0)].concat(), &["It", "opened"]);
        check([letters("It", 0.0, 0.0), letters("opened", 0.0, -12.0)].concat(), &["It", "opened"]);
    }

    #[test]
    fn bold_by_drawing_twice_and_ligatures() {
        check([letters("I", 0.0, 0.0), letters("I", 0.3, 0.0), letters("ﬁ", 5.0, 0.0)].concat(), &["Ifi"]);
    }
}
