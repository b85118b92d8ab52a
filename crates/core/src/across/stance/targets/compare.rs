//! Where the articles diverge over a target, in one voice.
//!
//! Two articles diverge by the distance between their intervals. Two 95 % intervals that do not overlap require more
//! than a difference at the 5 % level (Schenker & Gentleman 2001): about p < 0.01 for each pair. That is intended,
//! since many pairs are examined.

use super::find::Target;
use super::judge::{Mean, Toward};
use crate::article::stance::hit::Voice;
use serde::Serialize;
use std::cmp::Reverse;

/// A mean nearer to the middle than this says neither well nor ill.
const LEAST: f64 = 0.1;

/// The verdict that one article speaks ill, or well, of a target more than another.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Verdict {
    /// Whether it speaks ill of it; otherwise well.
    pub ill: bool,
    /// The article that does so more.
    pub more: u32,
    /// The article that does so less.
    pub less: u32,
    /// How far apart their intervals are.
    pub gap: f64,
}

/// How the articles compare on a target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// Index of the target.
    pub target: usize,
    /// The largest distance between the intervals of two articles; below zero if all overlap. Nothing if fewer than two
    /// articles have a figure.
    pub parting: Option<f64>,
    /// What can be said about the two articles that diverge most, if anything.
    pub verdict: Option<Verdict>,
}

/// The targets that at least two of some articles name in one voice. Those on which the articles diverge most come
/// first, those without figures last, in their order. `towards` has the articles with how they speak of each target.
/// The cost grows with the square of the articles.
pub fn compared(targets: &[Target], towards: &[(u32, &[Option<Toward>])], voice: Voice) -> Vec<Compared> {
    let mut found: Vec<Compared> = (0..targets.len())
        .filter_map(|target| {
            let figures: Vec<(u32, Option<Mean>)> = towards
                .iter()
                .filter_map(|(article, own)| Some((*article, own.get(target)?.as_ref()?.figure(voice))))
                .filter(|(_, figure)| figure.mentions > 0)
                .map(|(article, figure)| (article, figure.mean))
                .collect();
            let means: Vec<(u32, Mean)> =
                figures.iter().filter_map(|&(article, mean)| Some((article, mean?))).collect();
            let (parting, verdict) = part(&means);
            (figures.len() > 1).then_some(Compared { target, parting, verdict })
        })
        .collect();
    found.sort_by(|a, b| {
        let key = |own: &Compared| Reverse(own.parting.is_some());
        let [one, other] = [a, b].map(|own| own.parting.unwrap_or_default());
        key(a).cmp(&key(b)).then(other.total_cmp(&one)).then(a.target.cmp(&b.target))
    });
    found
}

/// How far articles diverge, and what can be said about those that diverge most.
fn part(means: &[(u32, Mean)]) -> (Option<f64>, Option<Verdict>) {
    let mut parting: Option<f64> = None;
    let mut verdict: Option<Verdict> = None;
    for (low, lower) in means {
        for (high, higher) in means.iter().filter(|(high, _)| high != low) {
            let gap = higher.interval.low - lower.interval.high;
            if parting.is_none_or(|most| gap > most) {
                parting = Some(gap);
            }
            let ill = lower.interval.high < 0.0 && lower.value <= -LEAST;
            let well = higher.interval.low > 0.0 && higher.value >= LEAST;
            if gap <= 0.0 || !(ill || well) || verdict.is_some_and(|most| most.gap >= gap) {
                continue;
            }
            // If both hold, the one that is said more strongly.
            let ill = ill && (!well || -lower.value >= higher.value);
            let [more, less] = if ill { [*low, *high] } else { [*high, *low] };
            verdict = Some(Verdict { ill, more, less, gap });
        }
    }
    (parting, verdict)
}

impl Compared {
    /// How the articles compare, in a sentence: the verdict, or why there is none. `letter` names an article.
    pub fn said(&self, target: &Target, voice: Voice, letter: impl Fn(u32) -> String) -> String {
        let none = match (self.verdict, self.parting) {
            (Some(verdict), _) => return verdict.said(&target.called(), voice, letter),
            (None, None) => "Too few sentences to compare two articles.",
            (None, Some(gap)) if gap > 0.0 => "No article speaks clearly well or ill.",
            (None, Some(_)) => "No sure difference.",
        };
        none.to_owned()
    }
}

impl Verdict {
    /// In a sentence: "B's own words speak ill of X more than D's."
    fn said(&self, name: &str, voice: Voice, letter: impl Fn(u32) -> String) -> String {
        let [more, less] = [self.more, self.less].map(letter);
        let how = if self.ill { "ill" } else { "well" };
        match voice {
            Voice::Own => format!("{more}’s own words speak {how} of {name} more than {less}’s."),
            Voice::Quoted => {
                format!("Those whom {more} quotes speak {how} of {name} more than those whom {less} quotes.")
            }
            Voice::Paraphrased => {
                format!("What {more} tells of others speaks {how} of {name} more than what {less} tells.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::across::stance::interval::Interval;
    use crate::corpus::Corpus;

    /// What is said about the own words of articles A, B and so on, given the lower limit, the mean and the upper limit
    /// of each.
    fn said(means: &[[f64; 3]]) -> Option<String> {
        let means: Vec<(u32, Mean)> = (0..)
            .zip(means)
            .map(|(at, &[low, value, high])| (at, Mean { value, interval: Interval { low, high } }))
            .collect();
        let letter = |at: u32| char::from(b'A' + at as u8).to_string();
        part(&means).1.map(|verdict| verdict.said("X", Voice::Own, letter))
    }

    #[test]
    fn a_verdict_is_given_where_intervals_lie_apart_and_one_of_them_points_somewhere() {
        let (ill, well) = ([-0.8, -0.6, -0.4], [0.3, 0.5, 0.7]);
        for (means, expect) in [
            (&[][..], None),
            (&[ill], None),
            (&[ill, ill], None),
            (&[ill, well], Some("A’s own words speak ill of X more than B’s.")),
            (&[well, [-0.3, -0.2, -0.1]], Some("A’s own words speak well of X more than B’s.")),
            (&[[-0.3, -0.2, -0.1], ill], Some("B’s own words speak ill of X more than A’s.")),
            // They overlap; they are apart but around zero; the mean says nothing.
            (&[ill, [-0.5, 0.0, 0.5]], None),
            (&[[-0.2, -0.1, 0.0], [0.01, 0.05, 0.09]], None),
            (&[[-0.06, -0.05, -0.04], [0.0, 0.01, 0.02]], None),
            // Of several, those that diverge most.
            (&[[-0.1, 0.0, 0.1], ill, well], Some("B’s own words speak ill of X more than C’s.")),
        ] {
            assert_eq!(said(means).as_deref(), expect, "{means:?}");
        }
    }

    #[test]
    fn targets_on_which_articles_part_come_first() {
        let ill = "Anna Berg is a corrupt and brutal tyrant. The town fears the cruel Anna Berg. Karl Lund came late. ";
        let well = "Anna Berg is an honest and generous friend. The town loves the brave Anna Berg. Karl Lund came late. ";
        let found = Corpus::of(&[&ill.repeat(5), &well.repeat(4)]).compare();
        let towards: Vec<_> = (0..2).map(|article| (article as u32, found.toward(article))).collect();
        let rows = compared(found.targets(), &towards, Voice::Own);
        let name = |row: &Compared| &*found.targets()[row.target].name;
        assert_eq!(rows.iter().map(name).collect::<Vec<_>>(), ["Anna Berg", "Karl Lund"]);
        assert!(rows[0].verdict.is_some() && rows[0].parting > Some(0.0), "{rows:?}");
        assert!(rows[1].verdict.is_none(), "{rows:?}");
        assert_eq!(compared(found.targets(), &towards, Voice::Quoted), []);
        assert_eq!(compared(found.targets(), &towards[..1], Voice::Own), []);
    }
}
