//! Spread: where in each article something stands, from its beginning to its end.

use crate::scale::Scale;
use crate::{Anchor, Ink, Mark, Picture, Series, Shape, csv, row_name, text};
use framewise_core::decimal::{decimal, significant};

const ROW: f64 = 30.0;

/// An article with the places of something in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// Which one.
    pub article: Series,
    /// Where each place stands, 0 at the beginning to 1 at the end.
    pub places: Vec<f64>,
    /// DPnorm over its paragraphs.
    pub dp_norm: Option<f64>,
}

/// Draws a strip for each article.
pub fn spread(strips: &[Strip], width: f64) -> Picture {
    let margin = (width * 0.3).clamp(96.0, 240.0);
    let bottom = 8.0 + ROW * strips.len() as f64;
    let mut picture = Picture::new(
        "Where it stands in each article",
        "Each stroke is a place, from the beginning of the article at the left to its end. Spread is DPnorm over paragraphs: 0 is even, 1 all in one place.",
        [width, bottom + 28.0],
    );
    let scale = Scale::linear([0.0, 1.0], [margin, width - 72.0]);
    picture.frame([
        text(margin, bottom + 18.0, Anchor::Start, "beginning", Ink::Faint),
        text(width - 72.0, bottom + 18.0, Anchor::End, "end", Ink::Faint),
        text(width - 4.0, bottom + 18.0, Anchor::End, "spread", Ink::Faint),
    ]);
    for (article, strip) in strips.iter().enumerate() {
        let y = 8.0 + ROW * article as f64;
        let spread = strip.dp_norm.map_or_else(|| "–".to_owned(), |value| decimal(value, 2));
        let mut shapes = row_name(&strip.article.name, margin, y + 13.0);
        shapes.extend([
            Shape::Line([margin, y + 22.0, width - 72.0, y + 22.0], Ink::Hair),
            text(width - 4.0, y + 17.0, Anchor::End, spread.clone(), Ink::Plain),
        ]);
        let stroke = |&place: &f64| {
            Shape::Line([scale.at(place), y + 4.0, scale.at(place), y + 22.0], strip.article.ink())
        };
        shapes.extend(strip.places.iter().map(stroke));
        let count = strip.places.len();
        picture.marks.push(Mark {
            label: format!(
                "{}: {count} {}, spread {spread}",
                strip.article.name,
                if count == 1 { "place" } else { "places" }
            ),
            key: if count > 0 { "all".to_owned() } else { String::new() },
            article: Some(strip.article.place),
            shapes,
        });
    }
    let head = ["article", "place", "dp_norm"].map(str::to_owned).to_vec();
    let rows = strips.iter().flat_map(|strip| {
        let dp = strip.dp_norm.map_or_else(String::new, significant);
        strip.places.iter().map(move |place| vec![strip.article.name.clone(), decimal(*place, 6), dp.clone()])
    });
    picture.data = csv([head].into_iter().chain(rows));
    picture
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(name: &str, place: u32) -> Series {
        Series { name: name.to_owned(), place }
    }

    #[test]
    fn as_many_strokes_as_places() {
        let strips = [
            Strip { article: series("A Port", 0), places: vec![0.0, 0.5, 1.0], dp_norm: Some(0.25) },
            Strip { article: series("B Quay", 1), places: vec![], dp_norm: None },
        ];
        let picture = spread(&strips, 640.0);
        let strokes = |article: u32| {
            let own = picture.marks.iter().filter(|mark| mark.article == Some(article));
            own.flat_map(|mark| &mark.shapes).filter(|s| matches!(s, Shape::Line(_, Ink::Article(_)))).count()
        };
        assert_eq!((strokes(0), strokes(1)), (3, 0));
        assert_eq!(picture.data.lines().count(), 4);
    }
}
