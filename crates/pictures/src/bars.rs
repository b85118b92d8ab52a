//! Frequency bars: for each word a bar for each article.

use crate::csv::by_article;
use crate::scale::{Scale, round_steps, ticks};
use crate::{Anchor, Ink, Mark, Picture, Series, Shape, figure, initial, margin, row_name, text};

/// Height of a bar, and of the space below the bars of a word.
const BAR: f64 = 9.0;
const GAP: f64 = 10.0;

/// Draws terms (as shown, key, frequency per 1,000 words in each article) for named articles.
pub fn bars(terms: &[(String, String, Vec<f64>)], articles: &[Series], width: f64) -> Picture {
    let margin = margin(terms.iter().map(|term| &*term.0), width);
    // A name of two lines must also have room beside a single bar.
    let row = (BAR * articles.len() as f64 + GAP).max(28.0);
    let bottom = 8.0 + row * terms.len() as f64;
    let mut picture = Picture::new(
        "How often each article uses the commonest words",
        "Occurrences per 1,000 words; one bar for each article.",
        [width, bottom + 40.0],
    );
    let most = terms.iter().flat_map(|term| term.2.iter().copied()).fold(0.0, f64::max);
    let steps = round_steps(most, if width < 500.0 { 3 } else { 6 });
    let scale = Scale::linear([0.0, steps.last().copied().unwrap_or(1.0)], [margin, width - 44.0]);
    let labels: Vec<(f64, String)> = steps.iter().map(|&step| (step, figure(step))).collect();
    picture.frame(ticks(&scale, &labels, [4.0, bottom]));
    picture.frame([text(margin, bottom + 34.0, Anchor::Start, "per 1,000 words", Ink::Faint)]);
    for (at, (shown, key, values)) in terms.iter().enumerate() {
        let top = 8.0 + row * at as f64;
        picture.frame(row_name(shown, margin, top + (row - GAP) / 2.0));
        for (article, &value) in values.iter().enumerate() {
            let y = top + BAR * article as f64;
            let end = scale.at(value);
            picture.marks.push(Mark {
                label: format!("{shown}: {} per 1,000 words in {}", figure(value), articles[article].name),
                key: if value > 0.0 { key.clone() } else { String::new() },
                article: Some(articles[article].place),
                shapes: vec![
                    Shape::Rect([margin, y, (end - margin).max(0.5), BAR - 2.0], articles[article].ink()),
                    text(
                        end + 4.0,
                        y + BAR - 2.0,
                        Anchor::Start,
                        initial(&articles[article].name),
                        Ink::Faint,
                    ),
                ],
            });
        }
    }
    picture.data = by_article(terms, articles);
    picture
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_number() {
        let articles =
            [("A Port", 0), ("B Quay", 1)].map(|(name, place)| Series { name: name.into(), place });
        let picture = bars(&[("mill".into(), "mill".into(), vec![5.0, 10.0])], &articles, 600.0);
        let lengths: Vec<f64> = picture
            .marks
            .iter()
            .filter(|mark| !mark.label.is_empty())
            .map(|mark| match mark.shapes[0] {
                Shape::Rect([_, _, width, _], _) => width,
                _ => 0.0,
            })
            .collect();
        assert!((lengths[1] - 2.0 * lengths[0]).abs() < 1e-9, "{lengths:?}");
        assert_eq!(picture.data, "term,A Port,B Quay\nmill,5.0000,10.0000\n");
    }
}
