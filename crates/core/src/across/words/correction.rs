//! p values corrected for the number of tests.

use serde::{Deserialize, Serialize};

/// How p values are corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Correction {
    /// Holm 1979: the chance of any false finding stays below the level.
    #[default]
    Holm,
    /// Benjamini & Hochberg 1995: the share of false findings stays below the level.
    BenjaminiHochberg,
    /// Not at all.
    None,
}

/// The corrected p values, in the order of those given, at most 1. `family` is the number of tests made, of which these
/// are the smallest; n log n.
pub fn correct(p: &[f64], family: usize, how: Correction) -> Vec<f64> {
    let all = family.max(p.len());
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&x, &y| p[x].total_cmp(&p[y]));
    let mut corrected = p.to_vec();
    match how {
        Correction::None => {}
        Correction::Holm => {
            let mut most = 0.0f64;
            for (rank, &at) in order.iter().enumerate() {
                most = most.max(p[at] * (all - rank) as f64).min(1.0);
                corrected[at] = most;
            }
        }
        Correction::BenjaminiHochberg => {
            let mut least = 1.0f64;
            for (rank, &at) in order.iter().enumerate().rev() {
                least = least.min(p[at] * all as f64 / (rank + 1) as f64);
                corrected[at] = least;
            }
        }
    }
    corrected
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `statsmodels.stats.multitest.multipletests` (Python, 0.14) gives for the same values.
    #[test]
    fn reference_values() {
        let p = [0.01, 0.04, 0.03, 0.005, 0.9, 0.04];
        for (how, expect) in [
            (Correction::Holm, [0.05, 0.12, 0.12, 0.03, 0.9, 0.12]),
            (Correction::BenjaminiHochberg, [0.03, 0.048, 0.048, 0.03, 0.9, 0.048]),
            (Correction::None, p),
        ] {
            for (value, expect) in correct(&p, p.len(), how).into_iter().zip(expect) {
                assert!((value - expect).abs() < 1e-12, "{how:?}: {value} for {expect}");
            }
        }
        assert!(correct(&[], 5, Correction::Holm).is_empty());
        // Those left out count as 1.
        assert_eq!(correct(&[0.01, 0.03], 4, Correction::Holm), [0.04, 0.09]);
        assert_eq!(correct(&[0.01, 0.03], 4, Correction::BenjaminiHochberg), [0.04, 0.06]);
    }
}
