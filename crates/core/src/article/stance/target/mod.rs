//! Stance toward a target: which way the words around a mention point.
//!
//! A sentence gives [`evidence`]: its stance keywords by category and by their place in its tree, its other words, what
//! the target does and what is done to it, and the meanings of its words. Each has a weight for and one against the
//! target ([`model`]), fitted as a multinomial logistic regression on the training part of NewsMTSC (Hamborg and Donnay
//! 2021). Every judgement can be broken down into these weights ([`Judgement::because`]). Names are not cues, so no
//! weight speaks of a person.

pub mod evidence;
mod keywords;
pub mod model;
mod syntax;
pub mod words;

use crate::article::profile::Profile;
use crate::lexicon::Lexicon;
use crate::span::Span;
use evidence::Evidence;
use model::{Model, Sides, UNIT};
use serde::{Deserialize, Serialize};

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
    /// The cue, such as `near disapproval`, or `meaning of` a word.
    pub cue: String,
    /// How much of it there is: a summed weight, a nearness from 0 to 1, or 1 for what either is or is not the case.
    pub value: f64,
    /// What it adds to the logit of positive, relative to neutral.
    pub positive: f64,
    /// What it adds to the logit of negative, relative to neutral.
    pub negative: f64,
}

/// Where the words around a target point.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Judgement {
    /// The probability of positive minus that of negative in the fitted model: from -1 to 1.
    pub score: f64,
    /// The most probable of the three.
    pub label: Label,
    /// Every cue that was found and then every word, both sorted by name. One without a weight adds nothing.
    pub because: Vec<Reason>,
}

/// A score nearer to the middle than this is too uncertain to say of one sentence that it speaks well or ill of its
/// target. On the checking part of NewsMTSC, 91 of 100 judgements of well or ill are right from this score on, and 69
/// of 100 between 0.1 and this. Those are sentences about their targets. Of sentences in whole articles that only name
/// their targets, read by hand, 8 of 8 are right from this score on, and 24 of 52 between 0.6 and this.
pub const SURE: f64 = 0.8;

impl Judgement {
    /// What may be said of this one sentence: its label, or nothing if it points somewhere and the score does not reach
    /// [`SURE`].
    pub fn sure_label(&self) -> Option<Label> {
        (self.label == Label::Neutral || self.score.abs() >= SURE).then_some(self.label)
    }
}

/// The stance toward the words at `target` in an article, judged by the sentence that they stand in.
pub fn toward_in(text: &str, profile: &Profile, target: Span, lexicon: &Lexicon) -> Judgement {
    judge(&Evidence::new(text, profile, target, lexicon))
}

/// What the shipped model makes of evidence.
fn judge(evidence: &Evidence) -> Judgement {
    let model = Model::shipped();
    let reason =
        |cue: String, value: f64, [positive, negative]: [f64; 2]| Reason { cue, value, positive, negative };
    let times = |amount: f64, sides: Sides| sides.map(|side| amount * f64::from(side) * UNIT);
    let mut because = Vec::with_capacity(evidence.cues.len() + evidence.meanings.len());
    for (cue, &value) in &evidence.cues {
        let sides = model.cues.get(cue.as_str()).copied().unwrap_or_default();
        because.push(reason(cue.clone(), value, times(value, sides)));
    }
    for (word, amounts) in &evidence.meanings {
        let ways = model.meanings.get(word.as_str()).copied().unwrap_or_default();
        let adds = amounts.iter().zip(ways).fold([0.0; 2], |sum, (&amount, sides)| {
            let own = times(amount, sides);
            [sum[0] + own[0], sum[1] + own[1]]
        });
        because.push(reason(format!("meaning of {word}"), 1.0, adds));
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::article::analyze::analyze;

    fn at(text: &str, target: Span) -> Judgement {
        let lexicon = Lexicon::shipped();
        toward_in(text, &analyze(&Article::new("", text), &lexicon), target, &lexicon)
    }

    fn judged(text: &str, target: &str) -> Judgement {
        let start = text.find(target).unwrap();
        at(text, Span::new(start, start + target.len()))
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
    fn of_one_sentence_only_what_is_sure_is_said() {
        use Label::{Negative, Neutral, Positive};
        for (score, label, sure) in [
            (0.8, Positive, Some(Positive)),
            (0.79, Positive, None),
            (-0.8, Negative, Some(Negative)),
            (-0.79, Negative, None),
            (0.2, Neutral, Some(Neutral)),
        ] {
            assert_eq!(Judgement { score, label, because: Vec::new() }.sure_label(), sure, "{score}");
        }
    }

    #[test]
    fn a_judgement_is_the_sum_of_its_reasons() {
        let judgement = judged("They did not praise the mayor, who was awful.", "mayor");
        let sum = |side: fn(&Reason) -> f64| judgement.because.iter().map(side).sum::<f64>();
        let [positive, negative] = [sum(|r| r.positive), sum(|r| r.negative)].map(libm::exp);
        assert!((judgement.score - (positive - negative) / (1.0 + positive + negative)).abs() < 1e-12);
        for cue in
            ["any not approval", "near disapproval", "meaning of awful", "role obj", "obj of not praise"]
        {
            assert!(judgement.because.iter().any(|reason| reason.cue == cue), "{cue}");
        }
    }

    #[test]
    fn a_target_at_the_edge_is_no_error() {
        for (text, target) in [("", Span::new(0, 0)), ("One.", Span::new(4, 4)), ("…", Span::new(0, 3))] {
            assert!(at(text, target).score.is_finite(), "{text}");
        }
    }
}
