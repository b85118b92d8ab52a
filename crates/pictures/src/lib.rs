//! Pictures of what Framewise counts: numbers in, shapes and the data behind them out.
//!
//! A [`Picture`] depends on neither browser nor file: the page draws its shapes as SVG elements, and [`svg::document`]
//! writes them as a self-contained file. Marks that stand for a number carry a label in words, so that keyboard and
//! screen reader users find the same as those who see it; [`Picture::data`] is all of it as CSV.

mod bars;
mod csv;
mod heat;
mod lollipop;
mod scale;
mod scatter;
mod spread;
pub mod svg;
mod tree;

pub use bars::bars;
pub use csv::csv;
pub use heat::heat;
pub use lollipop::{Lollipop, lollipop};
pub use scatter::{Point, scatter};
pub use spread::{Strip, spread};
pub use tree::{Node, tree};

use framewise_core::decimal::decimal;
use serde::{Deserialize, Serialize};

/// An article that a picture shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name, which begins with its letter.
    pub name: String,
    /// Its index among all articles, which determines its colour.
    pub place: u32,
}

impl Series {
    fn ink(&self) -> Ink {
        Ink::Article(self.place.min(255) as u8)
    }
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Picture {
    /// What it shows.
    pub title: String,
    /// How it is to be read, with the units of its axes.
    pub description: String,
    /// Width and height, in pixels.
    pub size: [f64; 2],
    /// What is drawn, back to front.
    pub marks: Vec<Mark>,
    /// The numbers as CSV.
    pub data: String,
}

/// Something that is drawn: a part of the frame, or what stands for a number.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Mark {
    /// What it says, in words; empty for parts of the frame.
    pub label: String,
    /// What it stands for: the key of a term, or empty.
    pub key: String,
    /// The article it is about.
    pub article: Option<u32>,
    /// Its shapes.
    pub shapes: Vec<Shape>,
}

/// A shape, in pixels from the top left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Shape {
    /// From a point to a point: x, y, x, y.
    Line([f64; 4], Ink),
    /// Left, top, width, height.
    Rect([f64; 4], Ink),
    /// Centre and radius.
    Circle([f64; 3], Ink),
    /// Where its base line begins, stands in the middle, or ends.
    Text([f64; 2], Anchor, String, Ink),
}

/// What a shape is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ink {
    /// The text of the page.
    Plain,
    /// Smaller and fainter.
    Faint,
    /// A hairline.
    Hair,
    /// The colour of an article.
    Article(u8),
    /// A step of a scale from 0 to 8.
    Shade(u8),
}

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

impl Picture {
    fn new(title: &str, description: &str, size: [f64; 2]) -> Self {
        Self { title: title.to_owned(), description: description.to_owned(), size, ..Self::default() }
    }

    /// Adds shapes that do not stand for a number.
    fn frame(&mut self, shapes: impl IntoIterator<Item = Shape>) {
        self.marks.push(Mark { shapes: shapes.into_iter().collect(), ..Mark::default() });
    }
}

/// A text.
fn text(x: f64, y: f64, anchor: Anchor, words: impl Into<String>, ink: Ink) -> Shape {
    Shape::Text([x, y], anchor, words.into(), ink)
}

/// The approximate width of a text in the page's size, in pixels: a sans-serif letter is a little over half as wide as
/// it is high.
fn width_of(words: &str) -> f64 {
    words.chars().count() as f64 * 6.8
}

/// A text cut to a width, with an ellipsis where it is cut.
fn cut(words: &str, width: f64) -> String {
    let most = (width / 6.8) as usize;
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let mut cut: String = words.chars().take(most.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

/// The letter that an article's name begins with.
fn initial(name: &str) -> String {
    name.split(' ').next().unwrap_or_default().to_owned()
}

/// How much room the names of rows take at the left: what the longest needs, up to a proportion of the width.
fn margin<'a>(names: impl Iterator<Item = &'a str>, width: f64) -> f64 {
    let longest = names.map(width_of).fold(0.0, f64::max) + 14.0;
    longest.clamp((width * 0.26).clamp(90.0, 180.0), (width * 0.42).clamp(90.0, 260.0))
}

/// The name of a row, whose middle is at a given height, inside the left margin; in two lines if it is long.
fn row_name(name: &str, margin: f64, middle: f64) -> Vec<Shape> {
    let room = margin - 12.0;
    let line = |words: &str, y: f64| text(margin - 10.0, y, Anchor::End, cut(words, room), Ink::Plain);
    let mut breaks =
        name.char_indices().filter(|&(at, letter)| letter == ' ' && width_of(&name[..at]) <= room);
    match breaks.next_back() {
        Some((at, _)) if width_of(name) > room => {
            vec![line(&name[..at], middle - 2.0), line(&name[at + 1..], middle + 10.0)]
        }
        _ => vec![line(name, middle + 4.0)],
    }
}

/// A frequency, with one decimal below ten and none above.
fn figure(value: f64) -> String {
    if value != 0.0 && value < 10.0 { decimal(value, 1) } else { decimal(value, 0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_of_rows_have_two_lines() {
        let names = ["harbour", "masters of the harbour"];
        let lines = |name: &str, margin: f64| {
            let line = |shape: Shape| match shape {
                Shape::Text(_, _, words, _) => words,
                _ => String::new(),
            };
            row_name(name, margin, 0.0).into_iter().map(line).collect::<Vec<_>>()
        };
        let wide = margin(names.into_iter(), 600.0);
        assert_eq!(
            (lines(names[0], wide), lines(names[1], wide)),
            (vec!["harbour".into()], vec![names[1].into()])
        );
        let narrow = margin(names.into_iter(), 300.0);
        assert_eq!(narrow, 126.0);
        assert_eq!(lines(names[1], narrow), ["masters of the", "harbour"]);
        assert_eq!(lines("harbourmasters", 60.0), ["harbou…"]);
    }

    #[test]
    fn words_are_cut_with_an_ellipsis() {
        assert_eq!((cut("harbour", 100.0), cut("harbour", 34.0)), ("harbour".into(), "harb…".into()));
        assert_eq!((figure(0.0), figure(1.25), figure(125.4)), ("0".into(), "1.3".into(), "125".into()));
    }
}
