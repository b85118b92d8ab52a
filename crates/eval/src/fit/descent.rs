//! Accelerated gradient descent (Nesterov 1983) with a separate step for each weight.

/// The weights near the minimum of a convex function after `rounds` steps, starting from 0. `steps` are the lengths of
/// the steps, at most the reciprocal of the function's curvature along each weight; `slopes` gives its slope along each
/// of them at a point.
pub(super) fn minimum(steps: &[f64], rounds: usize, slopes: impl Fn(&[f64]) -> Vec<f64>) -> Vec<f64> {
    let mut weights = vec![0.0; steps.len()];
    let (mut before, mut ahead) = (weights.clone(), weights.clone());
    for round in 0..rounds {
        let slopes = slopes(&ahead);
        let momentum = round as f64 / (round as f64 + 3.0);
        std::mem::swap(&mut before, &mut weights);
        for at in 0..steps.len() {
            weights[at] = ahead[at] - steps[at] * slopes[at];
            ahead[at] = weights[at] + momentum * (weights[at] - before[at]);
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_minimum_is_found() {
        // (x - 2)² + 10 (y + 1)².
        let slopes = |at: &[f64]| vec![2.0 * (at[0] - 2.0), 20.0 * (at[1] + 1.0)];
        let found = minimum(&[0.4, 0.04], 300, slopes);
        assert!((found[0] - 2.0).abs() < 1e-3 && (found[1] + 1.0).abs() < 1e-3, "{found:?}");
    }
}
