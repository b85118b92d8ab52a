//! Stance toward a target: which way the words around a mention point.
//!
//! A sentence gives [`cues()`]: its stance keywords by category, all of them and again by their distance from the target,
//! turned where they are negated; its other words by stem, in the same two ways; and where the target stands (speaks,
//! owns, is quoted, comes after which preposition). Each cue has a weight for and one against the target, fitted as a
//! multinomial logistic regression on a sample of NewsMTSC (Hamborg & Donnay 2021) by `fit_targets.py` in this folder.
//! The weights are data (`weights.txt`) and every judgement can be taken apart into them ([`Judgement::because`]). Words
//! within names are no cues, so that no weight speaks of a person.

pub mod cues;

use crate::article::Article;
use crate::article::analyze::analyze;
use crate::article::profile::Profile;
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::text::lists::lines;
use cues::cues;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// Which way stance points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    /// For the target.
    Positive,
    /// Neither.
    Neutral,
    /// Against it.
    Negative,
}

/// What a cue adds to a judgement.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// The cue, such as `near disapproval`.
    pub cue: String,
    /// How much of it there is: a summed weight, a nearness from 0 to 1, or 1 for what is so or not.
    pub value: f64,
    /// What it adds to the logit of positive, against that of neutral.
    pub positive: f64,
    /// What it adds to the logit of negative, against that of neutral.
    pub negative: f64,
}

/// Where the words around a target point.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Judgement {
    /// Probability of positive less that of negative by the fitted model: from -1 to 1.
    pub score: f64,
    /// The most probable of the three.
    pub label: Label,
    /// Every cue that was found, in the order of its name; one without a weight adds nothing.
    pub because: Vec<Reason>,
}

/// The stance toward the words at `target` in `text`, by the sentence that they stand in.
pub fn toward(text: &str, target: Span, lexicon: &Lexicon) -> Judgement {
    let article = Article::new("", text);
    // Spans refer to the text as given: it is only analysed as it is if nothing was normalised.
    if &*article.text != text {
        return Judgement { score: 0.0, label: Label::Neutral, because: Vec::new() };
    }
    judge(&analyze(&article, lexicon), target, lexicon)
}

/// As [`toward`], in an article whose profile is known.
pub fn judge(profile: &Profile, target: Span, lexicon: &Lexicon) -> Judgement {
    let because: Vec<Reason> = cues(profile, target, lexicon)
        .into_iter()
        .map(|(cue, value)| {
            let [positive, negative] = weights().get(cue.as_str()).copied().unwrap_or_default();
            Reason { value, positive: positive * value, negative: negative * value, cue }
        })
        .collect();
    let logits =
        because.iter().fold([0.0; 2], |sum, reason| [sum[0] + reason.positive, sum[1] + reason.negative]);
    // The logit of neutral is 0.
    let [positive, negative] = logits.map(libm::exp);
    let label = match logits {
        [positive, negative] if positive > 0.0 && positive >= negative => Label::Positive,
        [_, negative] if negative > 0.0 => Label::Negative,
        _ => Label::Neutral,
    };
    Judgement { score: (positive - negative) / (1.0 + positive + negative), label, because }
}

/// The weight of each cue for positive and for negative.
fn weights() -> &'static FxHashMap<&'static str, [f64; 2]> {
    static WEIGHTS: OnceLock<FxHashMap<&'static str, [f64; 2]>> = OnceLock::new();
    WEIGHTS.get_or_init(|| lines(include_str!("weights.txt")).filter_map(weight).collect())
}

fn weight(line: &'static str) -> Option<(&'static str, [f64; 2])> {
    let mut fields = line.split('\t');
    let cue = fields.next()?;
    let mut hundredths = || Some(f64::from(fields.next()?.parse::<i32>().ok()?) / 100.0);
    Some((cue, [hundredths()?, hundredths()?]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(text: &str, target: &str) -> Judgement {
        let start = text.find(target).unwrap();
        toward(text, Span::new(start, start + target.len()), &Lexicon::shipped())
    }

    #[test]
    fn plain_cases() {
        for (text, target, label) in [
            ("The mayor was praised for her courage and her great success.", "mayor", Label::Positive),
            ("Critics condemned the mayor as corrupt and brutal.", "mayor", Label::Negative),
            ("“We meet on Tuesday,” said Anna Ozola.", "Anna Ozola", Label::Neutral),
        ] {
            assert_eq!(judged(text, target).label, label, "{text}");
        }
    }

    #[test]
    fn a_judgement_is_the_sum_of_its_reasons() {
        let judgement = judged("They did not praise the mayor, who was awful.", "mayor");
        let sum = |side: fn(&Reason) -> f64| judgement.because.iter().map(side).sum::<f64>();
        let [positive, negative] = [sum(|r| r.positive), sum(|r| r.negative)].map(libm::exp);
        assert!((judgement.score - (positive - negative) / (1.0 + positive + negative)).abs() < 1e-12);
        assert!(judgement.because.iter().any(|reason| reason.cue == "any not approval"));
        assert!(judgement.because.iter().any(|reason| reason.cue == "near disapproval"));
    }

    #[test]
    fn every_line_of_the_weights_is_read() {
        let file = include_str!("weights.txt");
        assert_eq!(weights().len(), lines(file).count());
        assert!(weights().len() > 1_000);
    }

    #[test]
    fn a_target_at_the_edge_is_no_error() {
        for (text, target) in [("", Span::new(0, 0)), ("One.", Span::new(4, 4)), ("…", Span::new(0, 3))] {
            assert!(toward(text, target, &Lexicon::shipped()).score.is_finite(), "{text}");
        }
    }
}
