//! Keyness lollipops: how many times as often one side uses a word as the other, with confidence limits.

use crate::scale::{Scale, ticks};
use crate::{Anchor, Ink, Mark, Picture, Shape, csv, cut, margin, row_name, text};
use framewise_core::decimal::significant;

/// The least distance between two ticks.
const TICK: f64 = 40.0;
/// Height of a row.
const ROW: f64 = 24.0;

/// A term on two sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Lollipop {
    /// As shown.
    pub shown: String,
    /// Its key.
    pub key: String,
    /// Log Ratio.
    pub log_ratio: f64,
    /// Its limits; nothing where unbounded.
    pub limits: [Option<f64>; 2],
    /// Log-likelihood.
    pub g2: f64,
    /// What it says in words.
    pub verdict: String,
    /// Whether the difference is certain.
    pub sure: bool,
}

/// Draws terms, those of the first side first. `sides` are the names of both, and the article whose colour each has.
pub fn lollipop(terms: &[Lollipop], sides: [(&str, Option<u8>); 2], width: f64) -> Picture {
    let margin = margin(terms.iter().map(|term| &*term.shown), width);
    let bottom = 30.0 + ROW * terms.len() as f64;
    let unsure = if terms.iter().all(|term| term.sure) { "" } else { " Grey: no sure difference." };
    let description = "Log Ratio with its exact 95 % limits: each step to the right is twice as often. An arrow has no limit, since one side never uses it, or one beyond the picture.";
    let mut picture =
        Picture::new("How many times as often", &format!("{description}{unsure}"), [width, bottom + 40.0]);
    let ends = |term: &Lollipop| {
        term.limits.into_iter().flatten().chain([term.log_ratio]).fold(0.0f64, |m, v| m.max(v.abs()))
    };
    let most = libm::ceil(terms.iter().map(ends).fold(2.0, f64::max)).min(8.0);
    let scale = Scale::linear([-most, most], [margin, width - 12.0]);
    // A step for every tick that has room for its number.
    let room = (width - 12.0 - margin) / (2.0 * most);
    let step = [1, 2, 3, 4].into_iter().find(|step| room * f64::from(*step) >= TICK).unwrap_or(4);
    let labels: Vec<(f64, String)> = (-(most as i32)..=most as i32)
        .filter(|power| power % step == 0)
        .map(|power| {
            let times = 1u32 << power.unsigned_abs();
            (f64::from(power), if power == 0 { "same".to_owned() } else { format!("{times}×") })
        })
        .collect();
    picture.frame(ticks(&scale, &labels, [24.0, bottom]));
    let zero = scale.at(0.0);
    let half = (width - 12.0 - margin) / 2.0;
    picture.frame([
        Shape::Line([zero, 24.0, zero, bottom], Ink::Faint),
        text(zero - 8.0, 14.0, Anchor::End, format!("← {}", cut(sides[1].0, half - 22.0)), Ink::Faint),
        text(zero + 8.0, 14.0, Anchor::Start, format!("{} →", cut(sides[0].0, half - 22.0)), Ink::Faint),
        text(zero, bottom + 34.0, Anchor::Middle, "times as often", Ink::Faint),
    ]);
    for (at, term) in terms.iter().enumerate() {
        let y = 36.0 + ROW * at as f64;
        let side = usize::from(term.log_ratio < 0.0);
        let own = sides[side].1.map_or(Ink::Plain, Ink::Article);
        let ink = if term.sure { own } else { Ink::Faint };
        let x = scale.at(term.log_ratio);
        // The picture cannot show a limit beyond its edge.
        let [low, high] = term.limits.map(|limit| limit.filter(|limit| limit.abs() <= most));
        let (from, to) = (scale.at(low.unwrap_or(-most)), scale.at(high.unwrap_or(most)));
        let mut shapes = row_name(&term.shown, margin, y);
        shapes.extend([Shape::Line([zero, y, x, y], Ink::Hair), Shape::Line([from, y, to, y], Ink::Faint)]);
        for (open, x, back) in [(low.is_none(), from, 5.0), (high.is_none(), to, -5.0)] {
            let tips = if open {
                [-4.0, 4.0].map(|tip| [x, y, x + back, y + tip]).to_vec()
            } else {
                vec![[x, y - 4.0, x, y + 4.0]]
            };
            shapes.extend(tips.into_iter().map(|tip| Shape::Line(tip, Ink::Faint)));
        }
        shapes.push(Shape::Circle([x, y, 5.0], ink));
        picture.marks.push(Mark {
            label: format!("{}: {}", term.shown, term.verdict),
            key: term.key.clone(),
            article: None,
            shapes,
        });
    }
    let limit = |limit: Option<f64>| limit.map_or_else(String::new, significant);
    let head = ["term", "log_ratio", "low", "high", "g2", "verdict"].map(str::to_owned).to_vec();
    let rows = terms.iter().map(|term| {
        vec![
            term.shown.clone(),
            significant(term.log_ratio),
            limit(term.limits[0]),
            limit(term.limits[1]),
            significant(term.g2),
            term.verdict.clone(),
        ]
    });
    picture.data = csv([head].into_iter().chain(rows));
    picture
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_beyond_the_picture_has_an_arrow() {
        let lines = |high: Option<f64>| {
            let term = Lollipop {
                shown: "quay".into(),
                key: "quay".into(),
                log_ratio: 5.0,
                limits: [Some(2.0), high],
                g2: 9.0,
                verdict: String::new(),
                sure: true,
            };
            let picture = lollipop(&[term], [("A", None), ("B", None)], 600.0);
            let shapes = picture.marks.last().into_iter().flat_map(|mark| &mark.shapes);
            shapes.filter(|shape| matches!(shape, Shape::Line(..))).count()
        };
        assert_eq!((lines(Some(7.5)), lines(Some(9.5)), lines(None)), (4, 5, 5));
    }

    #[test]
    fn the_dot_lies_between_its_limits_and_on_its_side() {
        let term = |log_ratio: f64, limits| Lollipop {
            shown: "mill".into(),
            key: "mill".into(),
            log_ratio,
            limits,
            g2: 9.0,
            verdict: "v".into(),
            sure: limits[0] != Some(-1.0),
        };
        let unsure = term(-0.5, [Some(-1.0), Some(1.0)]);
        let terms = [term(2.0, [Some(1.0), None]), term(-1.5, [Some(-2.0), Some(-0.5)]), unsure];
        let picture = lollipop(&terms, [("Port", Some(0)), ("Quay", Some(1))], 700.0);
        let dots: Vec<(f64, Ink)> = picture
            .marks
            .iter()
            .flat_map(|mark| &mark.shapes)
            .filter_map(|shape| if let Shape::Circle([x, ..], ink) = shape { Some((*x, *ink)) } else { None })
            .collect();
        assert_eq!(dots[2].1, Ink::Faint);
        assert!(dots[0].0 > dots[1].0 && dots[0].1 == Ink::Article(0) && dots[1].1 == Ink::Article(1));
        assert!(picture.data.lines().nth(1).unwrap().starts_with("mill,2,1,,9,v"));
    }
}
