//! The fitted weights: how likely a candidate is to attribute, and how likely its source is to be the right one.
//!
//! Both are logistic regressions over the names of features. The weights are data (`voices/data/attributions.txt`),
//! written by `cargo xtask fit attributions`.

use super::candidates::Candidate;
use super::evidence;
use crate::article::clauses::Clauses;
use crate::data;
use crate::text::lists::lines;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::OnceLock;

/// From these log-odds on, in hundredths, a candidate attributes: as likely as not.
pub(super) const LIKELY: i32 = 0;
/// The same for one inside what another attributes: three to one.
pub(super) const NESTED: i32 = 110;
/// The same for one whose source is not certain: five to three.
pub(super) const UNNAMED: i32 = 50;
/// From these log-odds on, it may attribute words in quotation marks beside it: one to seven.
pub(super) const POSSIBLE: i32 = -200;
/// From these log-odds on, its source may be right.
pub(super) const SPEAKER: i32 = -50;
/// A candidate with log-odds below these by its word and link alone is not examined further.
const HOPELESS: i32 = -400;
/// The least probability that candidate and source are both right for the source to be named.
const SURE: f64 = 0.5;

/// The weights of a logistic regression, in hundredths.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Weights {
    /// The log-odds if no feature is present.
    pub bias: i32,
    /// What each feature adds.
    pub of: FxHashMap<Cow<'static, str>, i32>,
}

impl Weights {
    /// What the features that are present add.
    fn sum(&self, evidence: impl FnOnce(&mut dyn FnMut(&str))) -> i32 {
        let mut sum = 0;
        evidence(&mut |feature| sum += self.of.get(feature).copied().unwrap_or_default());
        sum
    }
}

/// The weights of both regressions.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The weights for whether a candidate attributes.
    pub attributing: Weights,
    /// The weights for whether its source is right.
    pub speaking: Weights,
}

impl Model {
    /// The model that comes with the project.
    pub fn shipped() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Self::read(data::file("article/voices/data/attributions.txt")))
    }

    /// Reads lines of a number and a feature. Those of sources begin with `@`; the feature of a bias is empty.
    fn read(file: &'static str) -> Self {
        let (mut attributing, mut speaking) = (Weights::default(), Weights::default());
        for line in lines(file) {
            let (number, feature) = line.split_once(' ').unwrap_or((line, ""));
            let (number, weights) = match number.strip_prefix('@') {
                Some(number) => (number, &mut speaking),
                None => (number, &mut attributing),
            };
            let weight = number.parse().unwrap_or_default();
            match feature {
                "" => weights.bias = weight,
                _ => drop(weights.of.insert(Cow::Borrowed(feature), weight)),
            }
        }
        Self { attributing, speaking }
    }

    /// The model as lines, in the order of the features' names.
    pub fn write(&self) -> String {
        let mut out = String::new();
        for (mark, weights) in [("", &self.attributing), ("@", &self.speaking)] {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{mark}{}", weights.bias);
            let mut all: Vec<_> = weights.of.iter().collect();
            all.sort_unstable();
            for (feature, weight) in all {
                let _ = writeln!(out, "{mark}{weight} {feature}");
            }
        }
        out
    }

    /// The log-odds that a candidate attributes, in hundredths.
    pub fn attributes(&self, clauses: &Clauses<'_, '_>, candidate: &Candidate) -> i32 {
        let weights = &self.attributing;
        let by_cue = weights.bias + weights.sum(|each| evidence::cue(clauses, candidate, each));
        if by_cue < HOPELESS {
            return by_cue;
        }
        by_cue + weights.sum(|each| evidence::context(clauses, candidate, each))
    }

    /// The log-odds that the source of a candidate is right if the candidate is, in hundredths.
    pub fn speaks(&self, clauses: &Clauses<'_, '_>, candidate: &Candidate) -> i32 {
        self.speaking.bias + self.speaking.sum(|each| evidence::source(clauses, candidate, each))
    }

    /// Whether a source is named, given the log-odds of its candidate and of the source.
    pub fn is_sure(attributes: i32, speaks: i32) -> bool {
        likelihood(attributes) * likelihood(speaks) >= SURE
    }
}

/// The probability for log-odds in hundredths.
fn likelihood(hundredths: i32) -> f64 {
    1.0 / (1.0 + libm::exp(-f64::from(hundredths) / 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_what_is_written() {
        let shipped = Model::shipped();
        assert!(shipped.attributing.of.len() > 1000 && shipped.speaking.of.len() > 1000);
        assert_eq!(Model::read(Box::leak(shipped.write().into_boxed_str())), *shipped);
    }

    #[test]
    fn a_source_is_named_where_cue_and_source_are_likely() {
        // .881 and .574 are .506 together; .881 and .562 are .495.
        assert!(Model::is_sure(200, 30) && !Model::is_sure(200, 25));
        assert!(!Model::is_sure(0, 1000));
    }
}
