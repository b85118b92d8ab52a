//! Stance toward a target: which way the stance words around a mention point.
//!
//! A first, plain method: every hit of a category with poles adds its weight, less the farther it stands from the
//! target and across clause breaks, and turned by negation. The sum decides the label. Later work on grammar and
//! coreference belongs here.

use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::profile::Profile;
use crate::span::Span;
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

/// Words after which a hit counts half.
const HALF_DISTANCE: f64 = 8.0;
/// Sums beyond this have a direction.
const THRESHOLD: f64 = 0.3;
/// The axes whose poles speak for or against somebody.
const AXES: [&str; 4] = ["approval", "cooperation", "legitimacy", "threat"];

/// Score and label of the stance toward the words at `target` in `text`. The score has no upper bound; 0 is neutral.
pub fn toward(text: &str, target: Span, lexicon: &Lexicon) -> (f64, Label) {
    let article = Article::new("", text);
    // Spans refer to the text as given: it is only analysed as it is if nothing was normalised.
    if &*article.text != text {
        return (0.0, Label::Neutral);
    }
    let profile = Profile::new(&article, lexicon);
    let tokens = profile.tokens.within(target);
    let mut score = 0.0;
    for hit in &profile.hits {
        let category = &lexicon.categories[hit.category as usize];
        if !AXES.contains(&category.axis.as_str()) || hit.span.overlap(target) > 0 {
            continue;
        }
        let gap = if hit.tokens.start >= tokens.end {
            hit.tokens.start - tokens.end
        } else {
            tokens.start.saturating_sub(hit.tokens.end)
        };
        let near = HALF_DISTANCE / (HALF_DISTANCE + f64::from(gap));
        let scope = if hit.negated_by.is_some() { -0.5 } else { 1.0 };
        score += f64::from(category.polarity)
            * f64::from(lexicon.entries[hit.entry as usize].weight)
            * near
            * scope;
    }
    let label = if score > THRESHOLD {
        Label::Positive
    } else if score < -THRESHOLD {
        Label::Negative
    } else {
        Label::Neutral
    };
    (score, label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, target: &str, expect: Label) {
        let start = text.find(target).unwrap();
        let (_, label) = toward(text, Span::new(start, start + target.len()), &Lexicon::english());
        assert_eq!(label, expect, "{text}");
    }

    #[test]
    fn plain_cases() {
        check("The mayor was praised for her courage.", "mayor", Label::Positive);
        check("Critics condemned the brutal mayor.", "mayor", Label::Negative);
        check("The mayor arrived on Tuesday.", "mayor", Label::Neutral);
    }
}
