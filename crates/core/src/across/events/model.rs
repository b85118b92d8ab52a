//! The fitted weights: how likely two passages are to report one event, and two articles to tell one story.
//!
//! Both are logistic regressions. Their weights are data (`data/model.txt`), written by `cargo xtask fit events`.

use super::{evidence, stories};
use crate::data;
use crate::text::lists::lines;
use std::sync::OnceLock;

/// Weights and thresholds.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The log-odds of two passages that have nothing in common.
    pub bias: f64,
    /// What each kind of evidence adds.
    pub weights: evidence::Evidence,
    /// Clusters of passages join if their pairs reach this likelihood on average.
    pub link: f64,
    /// The log-odds of two articles that have nothing in common.
    pub story_bias: f64,
    /// What each cosine adds.
    pub story_weights: [f64; stories::NAMES.len()],
    /// Clusters of articles are one story if their pairs reach this likelihood on average.
    pub story_threshold: f64,
}

impl Model {
    /// The model that comes with the project.
    pub fn shipped() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Self::read(data::file("across/events/data/model.txt")))
    }

    /// Reads a list of names and numbers. What is missing is 0; a test checks that nothing is missing in the shipped
    /// file.
    fn read(file: &'static str) -> Self {
        let of = |name: &str| {
            let found = lines(file).find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
            found.and_then(|number| number.trim().parse().ok()).unwrap_or_default()
        };
        Self {
            bias: of("bias"),
            weights: evidence::NAMES.map(of),
            link: of("link"),
            story_bias: of("story.bias"),
            story_weights: stories::NAMES.map(|name| of(&format!("story.{name}"))),
            story_threshold: of("story.threshold"),
        }
    }

    /// The model as a list of names and numbers.
    pub fn write(&self) -> String {
        let story = stories::NAMES
            .iter()
            .zip(self.story_weights)
            .map(|(name, weight)| (format!("story.{name}"), weight));
        let pairs =
            evidence::NAMES.iter().zip(self.weights).map(|(name, weight)| ((*name).to_owned(), weight));
        let all = std::iter::once(("bias".to_owned(), self.bias))
            .chain(pairs)
            .chain([("link".to_owned(), self.link), ("story.bias".to_owned(), self.story_bias)])
            .chain(story)
            .chain([("story.threshold".to_owned(), self.story_threshold)]);
        all.map(|(name, number)| format!("{name} {number:.3}\n")).collect()
    }

    /// The log-odds that two passages report one event.
    pub fn log_odds(&self, evidence: &evidence::Evidence) -> f64 {
        self.bias + self.weights.iter().zip(evidence).map(|(weight, value)| weight * value).sum::<f64>()
    }

    /// The likelihood that two articles tell one story.
    pub fn story(&self, cosines: &[f64; stories::NAMES.len()]) -> f64 {
        let told = self.story_weights.iter().zip(cosines).map(|(weight, value)| weight * value);
        of_log_odds(self.story_bias + told.sum::<f64>())
    }
}

/// The probability for log-odds.
pub fn of_log_odds(log_odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-log_odds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_holds_every_weight() {
        let file = data::file("across/events/data/model.txt");
        let shipped = Model::shipped();
        let names: Vec<String> =
            shipped.write().lines().map(|line| line.split(' ').next().unwrap().to_owned()).collect();
        let held: Vec<&str> = lines(file).map(|line| line.split(' ').next().unwrap()).collect();
        assert_eq!(held, names);
        assert_eq!(Model::read(Box::leak(shipped.write().into_boxed_str())), *shipped);
    }
}
