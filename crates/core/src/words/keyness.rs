//! Keyness: which words set one article apart from the others.
//!
//! For a word with `a` occurrences in an article of `c` words and `b` in the other articles' `d` words:
//!
//! - log-likelihood G², four cells (Dunning 1993; the form of Rayson & Garside 2000 leaves out the two cells of other
//!   words): twice the sum of observed times ln(observed / expected) over the table;
//! - Log Ratio (Hardie 2014): log2 of the quotient of the relative frequencies; a zero count becomes half an occurrence.
//!
//! G² says how sure the difference is, Log Ratio how large. Both need counts: below [`FEWEST`] there is no verdict.

use super::frequency::Keyword;
use crate::order::sort_by;
use serde::Serialize;

/// A word needs so many occurrences in the article for a verdict.
pub const FEWEST: u32 = 3;
/// G² above this is significant at p < 0.01 with one degree of freedom.
pub const SIGNIFICANT: f64 = 6.634_896_601;

/// A word that one article uses more than the others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Key {
    /// The commonest surface form.
    pub word: String,
    /// Its stem.
    pub stem: String,
    /// Occurrences here and in the other articles.
    pub counts: [u32; 2],
    /// Log-likelihood, four cells.
    pub g2: f64,
    /// Log Ratio, to base 2.
    pub log_ratio: f64,
}

/// Log-likelihood G² of a two by two table, four cells. Zero where a column is empty.
pub fn log_likelihood(a: u32, b: u32, c: u32, d: u32) -> f64 {
    let (a, b, c, d) = (f64::from(a), f64::from(b), f64::from(c), f64::from(d));
    let all = c + d;
    if c == 0.0 || d == 0.0 {
        return 0.0;
    }
    let cell = |observed: f64, row: f64, column: f64| {
        if observed > 0.0 { observed * libm::log(observed * all / (row * column)) } else { 0.0 }
    };
    let rest = all - a - b;
    let sum = cell(a, a + b, c) + cell(b, a + b, d) + cell(c - a, rest, c) + cell(d - b, rest, d);
    (2.0 * sum).max(0.0)
}

/// Log Ratio: log2 of the quotient of the relative frequencies. Zero where a text is empty.
pub fn log_ratio(a: u32, b: u32, c: u32, d: u32) -> f64 {
    let some = |count: u32| if count == 0 { 0.5 } else { f64::from(count) };
    if c == 0 || d == 0 { 0.0 } else { libm::log2((some(a) / f64::from(c)) / (some(b) / f64::from(d))) }
}

/// The words that set each article apart from all others, surest first: content words used at least [`FEWEST`] times
/// there, more often than in the others, significant at p < 0.01. `words` holds the length of each article.
pub fn keyness(keywords: &[Keyword], words: &[u32]) -> Vec<Vec<Key>> {
    let all: u32 = words.iter().sum();
    (0..words.len())
        .map(|article| {
            let (c, d) = (words[article], all - words[article]);
            let mut keys: Vec<Key> = keywords
                .iter()
                // A letter alone is an initial or what is left of "U. S.".
                .filter(|row| {
                    !row.function && row.counts[article] >= FEWEST && row.stem.chars().nth(1).is_some()
                })
                .map(|row| {
                    let (a, b) = (row.counts[article], row.total - row.counts[article]);
                    Key {
                        word: row.word.clone(),
                        stem: row.stem.clone(),
                        counts: [a, b],
                        g2: log_likelihood(a, b, c, d),
                        log_ratio: log_ratio(a, b, c, d),
                    }
                })
                .filter(|key| key.log_ratio > 0.0 && key.g2 >= SIGNIFICANT)
                .collect();
            sort_by(&mut keys, |x, y| y.g2.total_cmp(&x.g2).then_with(|| x.stem.cmp(&y.stem)));
            keys
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: f64, expect: f64) {
        assert!((value - expect).abs() < 1e-5 * expect.abs().max(1.0), "{value} for {expect}");
    }

    /// Worked values for 52 in 50,000 words against 57 in 75,000, and 7 of 10 against 2 of 9.
    #[test]
    fn known_values() {
        near(log_likelihood(52, 57, 50_000, 75_000), 2.654_06);
        near(log_ratio(52, 57, 50_000, 75_000), 0.452_512);
        near(log_ratio(348, 99, 1_000_000, 1_000_000), 1.813_587);
        near(log_likelihood(7, 2, 10, 9), 4.534_939);
    }

    #[test]
    fn nothing_to_compare_is_zero() {
        assert_eq!(log_likelihood(5, 0, 100, 0), 0.0);
        assert_eq!(log_ratio(5, 0, 100, 0), 0.0);
        assert_eq!(log_likelihood(0, 0, 10, 10), 0.0);
        assert!(log_ratio(5, 0, 100, 100) > 3.0);
    }
}
