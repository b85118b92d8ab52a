//! Letters on pages as running text.
//!
//! Letters become runs, and runs become lines ([`runs`]). Columns are found by cutting a page along its white space
//! (recursive X-Y cut, Nagy & Seth 1984; [`columns`]). What recurs at the head or foot of pages is dropped
//! ([`margins`]), and lines are joined into paragraphs ([`paragraphs`]).

mod columns;
mod margins;
mod paragraphs;
mod runs;

use super::content::Letter;

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// Its words.
    pub text: String,
    /// Where it begins.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
    /// The line that its letters stand on, counted upwards.
    pub base: f64,
    /// The size of most of its letters.
    pub size: f64,
    /// The number of the column that it belongs to.
    pub column: usize,
}

/// The text of a file as it was laid out.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
    /// The largest lines of the first page, which are its headline if they stand out.
    pub heading: Option<String>,
    /// What was dropped at the heads and feet of pages, each once.
    pub margins: Vec<String>,
}

/// Makes text of the letters of pages.
pub(super) fn text(pages: Vec<Vec<Letter>>) -> Text {
    let mut pages: Vec<Vec<Line>> =
        pages.into_iter().map(|letters| columns::lines(runs::runs(letters))).collect();
    let margins = margins::drop(&mut pages);
    let heading = heading(pages.iter().find(|page| !page.is_empty()).map_or(&[], Vec::as_slice));
    Text { paragraphs: paragraphs::paragraphs(&pages), heading, margins }
}

/// How many times larger than the text a headline is, at least.
const LARGER: f64 = 1.2;
/// The most characters in a headline.
const LONGEST: usize = 250;

/// The largest lines of a page, if they are larger than its text and few.
fn heading(page: &[Line]) -> Option<String> {
    let text = middle_size(page)?;
    let largest = page.iter().filter(|line| line.text.chars().filter(|c| c.is_alphabetic()).count() > 3);
    let size = largest.map(|line| line.size).fold(0.0, f64::max);
    if size < text * LARGER {
        return None;
    }
    let first = page.iter().position(|line| line.size >= size * 0.98)?;
    let lines = page[first..].iter().take_while(|line| line.size >= size * 0.98);
    let heading = lines.map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
    (heading.chars().count() <= LONGEST).then_some(heading)
}

/// The size that most letters of these lines have.
fn middle_size(lines: &[Line]) -> Option<f64> {
    let mut sizes: Vec<(f64, usize)> = lines.iter().map(|line| (line.size, line.text.len())).collect();
    sizes.sort_by(|one, other| one.0.total_cmp(&other.0));
    let half = sizes.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut seen = 0;
    sizes
        .iter()
        .find(|(_, letters)| {
            seen += letters;
            seen > half
        })
        .map(|(size, _)| *size)
}
