//! How likely two clauses are to tell of one event: a logistic regression over what they share.
//!
//! The inputs are the rarity (inverse sentence frequency, a part of its maximum) of shared actors, common places,
//! actions, stems and numbers; the cosine of the weight vectors; how far the two articles tell one story; how the dates
//! go together; and whether an actor and an action are shared at once. The weights were fitted by maximum likelihood
//! on some 6,200 pairs of sentences of news about 16 stories in 197 articles (the development topics of ECB+) and on
//! pairs of marked passages of five long articles, and rounded; each sign is what one expects. In long articles a pair
//! is less likely to begin with, since they tell of many events.

use super::features::Shares;

/// How the dates of two clauses go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dates {
    /// One of them has none.
    Open,
    /// They share a day or a month.
    Meet,
    /// They share a year.
    SameYear,
    /// They do not meet, but a year was filled in.
    Part,
    /// They cannot meet.
    Forbid,
}

const ACTOR: f64 = 1.9;
const PLACE: f64 = 0.46;
const ACTION: f64 = 0.38;
const STEM: f64 = 0.62;
const NUMBER: f64 = 3.1;
const COSINE: f64 = 2.5;
const STORY: f64 = 5.5;
/// An actor and an action at once.
const TIE: f64 = 0.96;
/// Two clauses of one article, for which there is no story to compare.
const SAME_ARTICLE: f64 = 0.5;
const BASE: f64 = -2.1;
const LONG: f64 = -2.35;
// `bounds.rs` takes it that whatever is shared adds to the log-odds.
const _: () = assert!(ACTOR >= 0.0 && PLACE >= 0.0 && ACTION >= 0.0 && STEM >= 0.0 && NUMBER >= 0.0);
const _: () = assert!(COSINE >= 0.0 && TIE >= 0.0);
/// Articles of so many clauses tell of one event for the most part.
const SHORT: f64 = 12.0;

/// The log-odds of two clauses of which nothing is known but their articles: how much more than usual these tell one
/// story (nothing for two clauses of one article), and the geometric mean of how many clauses they have.
pub fn of_articles(story: Option<f64>, length: f64) -> f64 {
    let short = (SHORT / length).min(1.0);
    BASE + LONG * (1.0 - short) + story.map_or(SAME_ARTICLE, |story| STORY * story * short)
}

/// What is shared adds this to the log-odds.
pub fn of_shares(shares: &Shares) -> f64 {
    ACTOR * shares.actors
        + PLACE * shares.places
        + ACTION * shares.actions
        + STEM * shares.stems
        + NUMBER * shares.numbers
        + COSINE * shares.likeness
        + if shares.tied { TIE } else { 0.0 }
}

/// Dates add this to the log-odds.
pub const fn of_dates(dates: Dates) -> f64 {
    match dates {
        Dates::Meet => 3.4,
        Dates::SameYear => 1.87,
        Dates::Part => -0.14,
        Dates::Open | Dates::Forbid => 0.0,
    }
}

/// The likelihood of log-odds, 0 to 1.
pub fn likelihood(log_odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-log_odds))
}
