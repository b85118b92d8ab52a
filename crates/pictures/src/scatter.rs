//! Frequency by frequency: each word where its frequencies on two sides put it.

use crate::scale::Scale;
use crate::{Anchor, Ink, Mark, Picture, Shape, csv, cut, figure, text, width_of};
use framewise_core::decimal::{decimal, significant};

/// The space on either side of a label.
const GAP: f64 = 4.0;

/// A term.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// As shown.
    pub shown: String,
    /// Its key.
    pub key: String,
    /// Frequency per 1,000 words on the first side (upward) and the second (to the right).
    pub frequency: [f64; 2],
    /// How certain the difference is: the most certain get their labels first.
    pub g2: f64,
    /// Whether the difference is certain enough to be stated.
    pub sure: bool,
}

/// Draws terms on two logarithmic axes; what a side never uses stands at the edge. Labels are placed for the most
/// certain terms first, each where it does not cover another; those for which there is no room are left out.
pub fn scatter(points: &[Point], sides: [(&str, Option<u8>); 2], width: f64) -> Picture {
    let height = (width * 0.62).clamp(300.0, 560.0);
    let (left, top, right, bottom) = (56.0, 16.0, width - 16.0, height - 48.0);
    let mut picture = Picture::new(
        "Each word by how often both sides use it",
        "Occurrences per 1,000 words on logarithmic axes. On the line both use a word equally often; what one side never uses stands at its edge.",
        [width, height],
    );
    let some = || points.iter().flat_map(|point| point.frequency).filter(|&value| value > 0.0);
    let (least, most) = (some().fold(f64::MAX, f64::min).min(1.0), some().fold(1.0, f64::max));
    let ends = [least * 0.8, most * 1.3];
    // Words that a side never uses have a separate place before the axis begins.
    let never = 18.0;
    let x = Scale::log(ends, [left + never, right]);
    let y = Scale::log(ends, [bottom - never, top]);
    let at = |[up, across]: [f64; 2]| {
        let place = |scale: &Scale, value: f64, edge: f64| if value > 0.0 { scale.at(value) } else { edge };
        (place(&x, across, left + 4.0), place(&y, up, bottom - 4.0))
    };
    let room = right - left - width_of("↑ , per 1,000 words ");
    let mut decade = libm::pow(10.0, libm::ceil(libm::log10(ends[0])));
    let mut frame =
        vec![Shape::Line([x.at(ends[0]), y.at(ends[0]), x.at(ends[1]), y.at(ends[1])], Ink::Hair)];
    while decade <= ends[1] {
        for value in [decade, decade * 3.0].into_iter().filter(|value| *value <= ends[1]) {
            let name = if value < 1.0 { decimal(value, 1) } else { figure(value).replace(".0", "") };
            frame.push(Shape::Line([x.at(value), bottom, x.at(value), bottom + 4.0], Ink::Faint));
            frame.push(text(x.at(value), bottom + 18.0, Anchor::Middle, name.clone(), Ink::Faint));
            frame.push(Shape::Line([left - 4.0, y.at(value), left, y.at(value)], Ink::Faint));
            frame.push(text(left - 8.0, y.at(value) + 4.0, Anchor::End, name, Ink::Faint));
        }
        decade *= 10.0;
    }
    frame.extend([
        Shape::Line([left, bottom, right, bottom], Ink::Faint),
        Shape::Line([left, top, left, bottom], Ink::Faint),
        text(
            left + 4.0,
            top - 4.0,
            Anchor::Start,
            format!("↑ {}, per 1,000 words", cut(sides[0].0, room)),
            Ink::Faint,
        ),
        text(
            right,
            height - 8.0,
            Anchor::End,
            format!("{}, per 1,000 words →", cut(sides[1].0, room)),
            Ink::Faint,
        ),
    ]);
    picture.frame(frame);
    let mut order: Vec<&Point> = points.iter().collect();
    order.sort_by(|a, b| b.g2.total_cmp(&a.g2).then_with(|| a.key.cmp(&b.key)));
    let mut taken: Vec<[f64; 4]> = order.iter().map(|point| around(at(point.frequency), 3.0)).collect();
    let mut marks = Vec::new();
    for point in order {
        let (cx, cy) = at(point.frequency);
        let side = usize::from(point.frequency[0] < point.frequency[1]);
        let ink = sides[side].1.filter(|_| point.sure).map_or(Ink::Faint, Ink::Article);
        let mut shapes = vec![Shape::Circle([cx, cy, if point.sure { 4.0 } else { 2.5 }], ink)];
        let wide = width_of(&point.shown);
        let places = [
            (cx + 6.0, cy + 4.0, Anchor::Start, cx + 6.0),
            (cx - 6.0, cy + 4.0, Anchor::End, cx - 6.0 - wide),
            (cx, cy - 7.0, Anchor::Middle, cx - wide / 2.0),
            (cx, cy + 16.0, Anchor::Middle, cx - wide / 2.0),
        ];
        let free = places.into_iter().find(|&(_, base, _, from)| {
            let room = [from - GAP, base - 11.0, from + wide + GAP, base + 3.0];
            let own = around((cx, cy), 3.0);
            from > left
                && room[2] < right
                && room[1] > top
                && room[3] < bottom
                && taken.iter().filter(|other| **other != own).all(|other| apart(*other, room))
        });
        if let Some((tx, base, anchor, from)) = free {
            taken.push([from, base - 11.0, from + wide, base + 3.0]);
            shapes.push(text(
                tx,
                base,
                anchor,
                point.shown.clone(),
                if point.sure { Ink::Plain } else { Ink::Faint },
            ));
        }
        let [first, second] = point.frequency.map(figure);
        marks.push(Mark {
            label: format!(
                "{}: {first} per 1,000 words in {}, {second} in {}",
                point.shown, sides[0].0, sides[1].0
            ),
            key: point.key.clone(),
            article: None,
            shapes,
        });
    }
    // The most certain are drawn last, above the others.
    marks.reverse();
    picture.marks.extend(marks);
    let head = ["term", "first_per_1000", "second_per_1000", "g2"].map(str::to_owned).to_vec();
    let rows = points.iter().map(|point| {
        let [first, second] = point.frequency;
        vec![point.shown.clone(), significant(first), significant(second), significant(point.g2)]
    });
    picture.data = csv([head].into_iter().chain(rows));
    picture
}

/// The room around a point: left, top, right, bottom.
fn around((x, y): (f64, f64), by: f64) -> [f64; 4] {
    [x - by, y - by, x + by, y + by]
}

fn apart(a: [f64; 4], b: [f64; 4]) -> bool {
    a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_do_not_overlap() {
        let points: Vec<Point> = (0..120)
            .map(|at| Point {
                shown: format!("word{at}"),
                key: format!("word{at}"),
                frequency: [f64::from(at % 11) * 0.7, f64::from(at % 7) * 0.9],
                g2: f64::from(at),
                sure: at % 2 == 0,
            })
            .collect();
        let picture = scatter(&points, [("Port", Some(0)), ("Quay", Some(1))], 700.0);
        let labels: Vec<[f64; 4]> = picture
            .marks
            .iter()
            .filter(|mark| !mark.label.is_empty())
            .flat_map(|mark| &mark.shapes)
            .filter_map(|shape| match shape {
                Shape::Text([x, y], anchor, words, _) => {
                    let wide = width_of(words);
                    let from = match anchor {
                        Anchor::Start => *x,
                        Anchor::Middle => x - wide / 2.0,
                        Anchor::End => x - wide,
                    };
                    Some([from, y - 11.0, from + wide, y + 3.0])
                }
                _ => None,
            })
            .collect();
        assert!(labels.len() > 10, "{}", labels.len());
        for (at, one) in labels.iter().enumerate() {
            assert!(labels[at + 1..].iter().all(|other| apart(*one, *other)));
        }
        assert_eq!(picture.marks.iter().filter(|mark| !mark.label.is_empty()).count(), 120);
    }
}
