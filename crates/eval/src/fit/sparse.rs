//! Logistic regression over many features, few of which are present: L2 penalty, fitted by [`descent`](super::descent).
//! The same rows give the same weights.

use super::descent::minimum;

/// An example: which features are present, by number and in order, and whether it is a positive example.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The features.
    pub(super) features: Vec<u32>,
    /// Whether it is a positive example.
    pub(super) is: bool,
}

/// The penalty is half of this times the sum of the squared weights.
const PENALTY: f64 = 3.0;
const STEPS: usize = 400;

/// The bias and the weight of each of `count` features.
pub(super) fn fit(rows: &[Row], count: usize) -> (f64, Vec<f64>) {
    let longest = rows.iter().map(|row| row.features.len()).max().unwrap_or_default() as f64 + 1.0;
    // The last one is the bias.
    let mut seen = vec![0.0; count + 1];
    for row in rows {
        row.features.iter().for_each(|&at| seen[at as usize] += 1.0);
        seen[count] += 1.0;
    }
    // No direction has a greater curvature than this: a row has a quarter at most, times the number of its features.
    let step: Vec<f64> = seen.iter().map(|seen| 1.0 / (0.25 * longest * seen + PENALTY)).collect();
    let slopes = |ahead: &[f64]| {
        let mut slopes: Vec<f64> = ahead.iter().map(|weight| PENALTY * weight).collect();
        slopes[count] = 0.0;
        for row in rows {
            let sum: f64 = ahead[count] + row.features.iter().map(|&at| ahead[at as usize]).sum::<f64>();
            let error = 1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(row.is));
            row.features.iter().for_each(|&at| slopes[at as usize] += error);
            slopes[count] += error;
        }
        slopes
    };
    let mut weights = minimum(&step, STEPS, slopes);
    let bias = weights.pop().unwrap_or_default();
    (bias, weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_and_the_slope_are_found() {
        // 3 in 4 with the feature, 1 in 4 without: odds of 3 and of a third, apart from the penalty.
        let row = |at: usize| Row {
            features: if at < 4000 { vec![0] } else { Vec::new() },
            is: at.is_multiple_of(4) != (at < 4000),
        };
        let (bias, weights) = fit(&(0..8000).map(row).collect::<Vec<_>>(), 1);
        assert!((bias + 3.0f64.ln()).abs() < 0.02, "{bias}");
        assert!((weights[0] - 2.0 * 3.0f64.ln()).abs() < 0.03, "{weights:?}");
    }
}
