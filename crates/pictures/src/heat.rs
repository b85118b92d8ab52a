//! A heat map of words by articles.

use crate::csv::by_article;
use crate::{Anchor, Ink, Mark, Picture, Series, Shape, cut, figure, initial, margin, row_name, text};

const ROW: f64 = 24.0;
/// The width from which a column has room for a shortened name.
const LEGIBLE: f64 = 70.0;
/// The number of shades above none.
const STEPS: f64 = 8.0;

/// Draws terms (as shown, key, frequency per 1,000 words in each article) for named articles. Shades follow the square
/// root of the frequency, so that rare words can be distinguished.
pub fn heat(terms: &[(String, String, Vec<f64>)], articles: &[Series], width: f64) -> Picture {
    let margin = margin(terms.iter().map(|term| &*term.0), width);
    let bottom = 28.0 + ROW * terms.len() as f64;
    let mut picture = Picture::new(
        "Words by articles",
        "The stronger the colour of a field, the more often the article uses the word, per 1,000 words; the shade follows the square root.",
        [width, bottom + 40.0],
    );
    let column = ((width - margin - 4.0) / articles.len().max(1) as f64).min(120.0);
    let most = terms.iter().flat_map(|term| term.2.iter().copied()).fold(0.0, f64::max).max(1e-9);
    let shade = |value: f64| if value > 0.0 { libm::ceil(libm::sqrt(value / most) * STEPS) as u8 } else { 0 };
    for (article, Series { name, .. }) in articles.iter().enumerate() {
        let x = margin + column * (article as f64 + 0.5);
        // A few letters do not say more than the first one.
        let name = if column < LEGIBLE { initial(name) } else { cut(name, column - 4.0) };
        picture.frame([text(x, 16.0, Anchor::Middle, name, Ink::Faint)]);
    }
    for (at, (shown, key, values)) in terms.iter().enumerate() {
        let y = 24.0 + ROW * at as f64;
        picture.frame(row_name(shown, margin, y + 11.0));
        for (article, &value) in values.iter().enumerate() {
            let x = margin + column * article as f64;
            let step = shade(value);
            let words = if value > 0.0 { figure(value) } else { "–".to_owned() };
            let ink = if step > 4 { Ink::Shade(0) } else { Ink::Plain };
            picture.marks.push(Mark {
                label: format!("{shown}: {} per 1,000 words in {}", figure(value), articles[article].name),
                key: if value > 0.0 { key.clone() } else { String::new() },
                article: Some(articles[article].place),
                shapes: vec![
                    Shape::Rect([x, y, column - 2.0, ROW - 2.0], Ink::Shade(step)),
                    text(x + column / 2.0 - 1.0, y + 15.0, Anchor::Middle, words, ink),
                ],
            });
        }
    }
    let mut legend = vec![text(margin - 10.0, bottom + 26.0, Anchor::End, "per 1,000", Ink::Faint)];
    for step in 0..=8u8 {
        let x = margin + 30.0 * f64::from(step);
        legend.push(Shape::Rect([x, bottom + 8.0, 28.0, 8.0], Ink::Shade(step)));
        let share = f64::from(step) / STEPS;
        if step % 2 == 0 {
            legend.push(text(
                x + 14.0,
                bottom + 30.0,
                Anchor::Middle,
                figure(share * share * most),
                Ink::Faint,
            ));
        }
    }
    picture.frame(legend);
    picture.data = by_article(terms, articles);
    picture
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_is_darkest_and_nothing_is_empty() {
        let picture = heat(
            &[("mill".into(), "mill".into(), vec![0.0, 4.0, 16.0])],
            &["A", "B", "C"].map(|name| Series { name: name.into(), place: 0 }),
            600.0,
        );
        let shades: Vec<u8> = picture
            .marks
            .iter()
            .filter(|mark| !mark.label.is_empty())
            .map(|mark| if let Shape::Rect(_, Ink::Shade(step)) = mark.shapes[0] { step } else { 99 })
            .collect();
        assert_eq!(shades, [0, 4, 8]);
        assert_eq!(picture.data, "term,A,B,C\nmill,0.0000,4.0000,16.0000\n");
    }
}
