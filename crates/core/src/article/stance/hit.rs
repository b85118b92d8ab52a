//! A stance keyword in a text: whose words it stands in, and what changes its strength.

use super::scope::{Applied, Effect};
use crate::span::{Span, TokenRange};
use serde::{Deserialize, Serialize};

/// Whose words a hit stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// The author's own.
    Own,
    /// A direct quotation.
    Quoted,
    /// What somebody is reported to have said, in other words.
    Paraphrased,
}

impl Voice {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Own, Self::Quoted, Self::Paraphrased];
}

/// A stance keyword in a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// Index of the entry in the lexicon.
    pub entry: u32,
    /// Index of its category.
    pub category: u16,
    /// The words.
    pub span: Span,
    /// Their tokens.
    pub tokens: TokenRange,
    /// Index of the sentence.
    pub sentence: u32,
    /// Whose words they are.
    pub voice: Voice,
    /// What changes their strength, and why.
    pub scope: Box<[Applied]>,
}

/// The axis of certainty. Hedges and boosters are its own words and do not affect one another.
const CERTAINTY: &str = "certainty";

impl Hit {
    /// How much of its weight counts for its own pole of an axis: the product of the effects on it.
    pub fn factor(&self, axis: &str) -> f64 {
        let own = |effect: Effect| axis == CERTAINTY && matches!(effect, Effect::Hedged | Effect::Boosted);
        let effects = self.scope.iter().map(|applied| applied.effect);
        effects.filter(|effect| !own(*effect)).map(Effect::factor).product()
    }

    /// Whether it is denied.
    pub fn is_negated(&self) -> bool {
        self.negated_by().is_some()
    }

    /// The words that deny it.
    pub fn negated_by(&self) -> Option<Span> {
        self.scope.iter().find(|applied| applied.effect == Effect::Negated).map(|applied| applied.cue)
    }
}
