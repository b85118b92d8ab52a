//! Contexts: every place of a search hit, with the words around it (KWIC, keyword in context).
//!
//! Lines keep to their paragraph. Sorted by what stands right or left of the place, lines that continue alike stand
//! together. There are as many lines as places: whatever counts is also marked.

use crate::article::profile::Profile;
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// The number of tokens given on either side.
const AROUND: usize = 14;
/// The number of tokens by which lines are sorted.
const DEEP: usize = 4;

/// How lines are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum LineOrder {
    /// As they stand in the articles.
    #[default]
    Place,
    /// By the words before, the nearest first.
    Left,
    /// By the words that are found, then by those after.
    Hit,
    /// By the words after.
    Right,
}

/// A place with its surroundings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Index of the article.
    pub article: u32,
    /// Index of the sentence.
    pub sentence: u32,
    /// What stands before.
    pub left: Span,
    /// The place.
    pub hit: Span,
    /// What stands after.
    pub right: Span,
}

/// The lines of places, which are in order within each article. `articles` are texts and profiles, `places` those of
/// each article.
pub fn lines(articles: &[(&str, &Profile)], places: &[Vec<Span>], sort: LineOrder) -> Vec<Line> {
    let mut lines: Vec<(Vec<&str>, Line)> = Vec::new();
    for (article, ((_, profile), places)) in articles.iter().zip(places).enumerate() {
        for &hit in places {
            let line = line(article as u32, profile, hit);
            lines.push((sort_key(profile, line, sort), line));
        }
    }
    if sort != LineOrder::Place {
        lines.sort_by(|a, b| a.0.cmp(&b.0));
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

fn line(article: u32, profile: &Profile, hit: Span) -> Line {
    let tokens = &profile.tokens;
    let sentence = profile.sentence_at(hit.start);
    let paragraph = profile
        .sentences
        .get(sentence as usize)
        .and_then(|sentence| profile.paragraphs.get(sentence.paragraph as usize))
        .map_or(hit, |paragraph| paragraph.join(hit));
    let within = tokens.within(hit);
    let first =
        tokens.get((within.start as usize).saturating_sub(AROUND)).map_or(hit.start, |t| t.span.start);
    let last = (within.end as usize + AROUND).min(tokens.len()).saturating_sub(1);
    let end = tokens.get(last).map_or(hit.end, |token| token.span.end);
    Line {
        article,
        sentence,
        left: Span { start: first.clamp(paragraph.start, hit.start), end: hit.start },
        hit,
        right: Span { start: hit.end, end: end.clamp(hit.end, paragraph.end) },
    }
}

/// The words by which a line is sorted.
fn sort_key(profile: &Profile, line: Line, sort: LineOrder) -> Vec<&str> {
    let tokens = &profile.tokens;
    let words = |span: Span| tokens.within(span).range().map(|at| tokens.folded(at));
    match sort {
        LineOrder::Place => Vec::new(),
        LineOrder::Left => words(line.left).rev().take(DEEP).collect(),
        LineOrder::Hit => words(line.hit).chain(words(line.right).take(DEEP)).collect(),
        LineOrder::Right => words(line.right).take(DEEP).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::article::analyze::analyze;
    use crate::lexicon::Lexicon;

    const TEXT: &str = "A red boat sank. The blue boat sailed on.\n\nNo boat came.";

    fn shown(sort: LineOrder) -> Vec<(String, String)> {
        let article = Article::new("a.txt", TEXT);
        let profile = analyze(&article, &Lexicon::shipped());
        let places: Vec<Span> =
            TEXT.match_indices("boat").map(|(at, word)| Span::new(at, at + word.len())).collect();
        let found = lines(&[(&article.text, &profile)], &[places], sort);
        assert!(found.iter().all(|line| line.hit.of(TEXT) == "boat"));
        found.iter().map(|line| (line.left.of(TEXT).to_owned(), line.right.of(TEXT).to_owned())).collect()
    }

    #[test]
    fn lines_keep_to_their_paragraph() {
        let lines = shown(LineOrder::Place);
        assert_eq!(lines[0], ("A red ".to_owned(), " sank. The blue boat sailed on.".to_owned()));
        assert_eq!(lines[2], ("No ".to_owned(), " came.".to_owned()));
    }

    #[test]
    fn lines_are_sorted_by_what_is_next_to_the_place() {
        let left: Vec<String> = shown(LineOrder::Left).into_iter().map(|line| line.0).collect();
        assert_eq!(
            left.iter().map(|left| left.split(' ').nth_back(1).unwrap()).collect::<Vec<_>>(),
            ["blue", "No", "red"]
        );
        let right: Vec<String> = shown(LineOrder::Right).into_iter().map(|line| line.1).collect();
        assert_eq!(
            right.iter().map(|right| right.split(' ').nth(1).unwrap()).collect::<Vec<_>>(),
            ["came.", "sailed", "sank."]
        );
    }
}
