//! The headline in the first lines of a text.

use super::{dateline, labels, names};
use crate::lines::folded;
use framewise_core::span::Span;
use framewise_core::text::sentences::sentences;
use framewise_core::text::shipped::english;
use rustc_hash::FxHashSet;

/// The most characters in a headline.
pub(super) const LONGEST: usize = 160;
/// The most lines in a broken headline.
const MOST_LINES: usize = 4;
/// The most words in a headline that ends like a sentence.
const MOST_WORDS: usize = 18;
/// The least share of its longer words with a capital for a headline in which every word counts as having one.
const CAPITALS: f64 = 0.8;
/// The least share of its longer words that recurs in the next two paragraphs: news repeats its headline.
const REPEATED: f64 = 0.7;
/// The fewest letters in a word that counts for this.
const LONG_WORD: usize = 4;
/// The fewest words of a line that a file's name has to repeat.
const FEWEST_WORDS: usize = 3;

/// The headline among the first paragraphs of a text, and how many of them it takes.
pub(super) fn find(head: &[String], name: &str) -> Option<(String, usize)> {
    let name = names::words(name);
    (0..head.len().min(2)).find_map(|at| {
        let line = head[at].trim_start_matches('#').trim();
        if let Some((labels::Label::Title, title)) = labels::labelled(line) {
            return fits(title).then(|| (title.to_owned(), at + 1));
        }
        if !can_be(line) {
            return None;
        }
        let (line, lines) = joined(line, &head[at + 1..]);
        let bare = line.trim_end_matches(['.', '…', ';']).trim_end();
        let after = &head[at + lines..];
        let is_title = is_named_after(&name, bare) || is_headline(&line, after);
        is_title.then(|| (if line.ends_with("...") { line.as_str() } else { bare }.to_owned(), at + lines))
    })
}

fn fits(line: &str) -> bool {
    !line.is_empty() && line.chars().count() <= LONGEST && line.chars().any(char::is_alphabetic)
}

fn can_be(line: &str) -> bool {
    fits(line)
        && !line.starts_with(['•', '-', '*', '>', '('])
        && !line.contains(" | ")
        && labels::labelled(line).is_none()
        && labels::day_of(line).is_none()
        && dateline::of(line).is_none()
}

/// A headline whose lines were broken: it continues in the next line if that begins with a small letter.
fn joined(line: &str, after: &[String]) -> (String, usize) {
    let mut title = line.to_owned();
    let mut lines = 1;
    while let Some(next) = after.get(lines - 1).filter(|_| lines < MOST_LINES) {
        let ends = title.ends_with(['.', '!', '?', ':', ';']) || title.len() + next.len() > LONGEST;
        if ends || !next.starts_with(char::is_lowercase) {
            break;
        }
        title = format!("{title} {next}");
        lines += 1;
    }
    (title, lines)
}

/// Whether a line is a headline by what it says and what follows. A line that does not end like a sentence is one; a
/// line that does needs a further sign: each of its words has a capital, the place and agency follow it, or the
/// paragraphs below repeat it.
fn is_headline(line: &str, after: &[String]) -> bool {
    // A direct quotation does not open an article as its headline.
    let end = line.trim_end_matches(['"', '”', '’', '\'', ')', '»']);
    let quoted = line.starts_with(['"', '“', '«', '„']) && end.len() < line.len();
    if quoted || end.ends_with([',', ':']) {
        return false;
    }
    if !end.ends_with(['.', '!', '?']) {
        return true;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() > MOST_WORDS || sentences(line, Span::new(0, line.len()), english()).len() > 1 {
        return false;
    }
    let Some(next) = after.first() else { return false };
    !end.ends_with('.') || in_capitals(&words) || dateline::of(next).is_some() || is_repeated(line, after)
}

/// Whether the words of a file's name are the first words of the line.
fn is_named_after(name: &str, title: &str) -> bool {
    let bare = |text: &str| -> String { text.chars().filter(|c| c.is_alphabetic()).collect() };
    let title = bare(&folded(title));
    // The name may open with an outlet and a day, and may stop in the middle of a word.
    let words: Vec<&str> = name.split(' ').collect();
    (0..words.len()).any(|from| {
        words.len() - from >= FEWEST_WORDS && {
            let words = bare(&words[from..].concat());
            !words.is_empty() && title.starts_with(&words)
        }
    })
}

fn in_capitals(words: &[&str]) -> bool {
    let long: Vec<&&str> = words.iter().filter(|word| word.chars().count() >= LONG_WORD).collect();
    let capital = |word: &&&&str| {
        word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| !c.is_lowercase())
    };
    long.len() >= FEWEST_WORDS && long.iter().filter(capital).count() as f64 >= CAPITALS * long.len() as f64
}

fn is_repeated(title: &str, after: &[String]) -> bool {
    let long = |text: &str| -> FxHashSet<String> {
        // The first five letters stand for a word, so that "opens" and "opening" are one.
        folded(text)
            .split(' ')
            .filter(|word| word.chars().count() >= LONG_WORD && !english().is_function(word))
            .map(|word| word.chars().take(5).collect())
            .collect()
    };
    let words = long(title);
    let below: FxHashSet<String> = after.iter().take(2).flat_map(|line| long(line)).collect();
    words.len() >= FEWEST_WORDS
        && words.iter().filter(|word| below.contains(*word)).count() as f64 >= REPEATED * words.len() as f64
}
