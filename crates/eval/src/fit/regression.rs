//! Logistic regression with weighted rows and a penalty on squared weights, fitted by Newton's method.

/// What is known about a pair.
#[derive(Debug, Clone, Copy)]
pub struct Row<const N: usize> {
    /// The numbers.
    pub values: [f64; N],
    /// Whether it is a positive example.
    pub is: bool,
    /// How much it counts.
    pub weight: f64,
}

/// The total weight to which all rows together are scaled; the penalty is half the sum of the squared weights of
/// standardised values.
const TOTAL: f64 = 1000.0;
/// The number of steps, each of which roughly doubles the number of correct digits.
const STEPS: usize = 25;

/// The bias and the weights that fit the rows best.
pub fn fit<const N: usize>(rows: &[Row<N>]) -> (f64, [f64; N]) {
    let all: f64 = rows.iter().map(|row| row.weight).sum();
    let count = rows.len().max(1) as f64;
    let mean: [f64; N] = std::array::from_fn(|at| rows.iter().map(|row| row.values[at]).sum::<f64>() / count);
    let deviation: [f64; N] = std::array::from_fn(|at| {
        let square = |row: &Row<N>| (row.values[at] - mean[at]) * (row.values[at] - mean[at]);
        (rows.iter().map(square).sum::<f64>() / count).sqrt().max(1e-9)
    });
    // The last one is the bias.
    let mut weights = vec![0.0; N + 1];
    for _ in 0..STEPS {
        let mut gradient = vec![0.0; N + 1];
        let mut curvature = vec![vec![0.0; N + 1]; N + 1];
        for at in 0..N {
            gradient[at] = -weights[at];
            curvature[at][at] = 1.0;
        }
        // The last value is that of the bias.
        let mut values = vec![1.0; N + 1];
        for row in rows {
            for at in 0..N {
                values[at] = (row.values[at] - mean[at]) / deviation[at];
            }
            let told: f64 = weights.iter().zip(&values).map(|(weight, value)| weight * value).sum();
            let likelihood = 1.0 / (1.0 + (-told).exp());
            let weight = row.weight * TOTAL / all;
            let error = weight * (f64::from(u8::from(row.is)) - likelihood);
            let bend = weight * likelihood * (1.0 - likelihood);
            for ((slope, bends), &one) in gradient.iter_mut().zip(&mut curvature).zip(&values) {
                *slope += error * one;
                bends.iter_mut().zip(&values).for_each(|(sum, other)| *sum += bend * one * other);
            }
        }
        solve(&mut curvature, &mut gradient);
        weights.iter_mut().zip(&gradient).for_each(|(weight, step)| *weight += step);
    }
    let scaled: [f64; N] = std::array::from_fn(|at| weights[at] / deviation[at]);
    let moved: f64 = scaled.iter().zip(&mean).map(|(weight, mean)| weight * mean).sum();
    (weights[N] - moved, scaled)
}

/// Solves a symmetric system by elimination; the answer takes the place of the right side.
fn solve(matrix: &mut [Vec<f64>], side: &mut [f64]) {
    let size = side.len();
    for at in 0..size {
        let (above, below) = matrix.split_at_mut(at + 1);
        let pivot = &above[at];
        for (row, line) in below.iter_mut().enumerate() {
            let factor = line[at] / pivot[at].max(1e-12);
            line.iter_mut().zip(pivot).for_each(|(value, own)| *value -= factor * own);
            side[at + 1 + row] -= factor * side[at];
        }
    }
    for at in (0..size).rev() {
        let known: f64 = (at + 1..size).map(|column| matrix[at][column] * side[column]).sum();
        side[at] = (side[at] - known) / matrix[at][at].max(1e-12);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_and_the_slope_are_found() {
        // If nothing is known, the log-odds of the share.
        let row = |value: f64, is: bool| Row { values: [value], is, weight: 1.0 };
        let (bias, weights) = fit(&[row(0.0, true), row(0.0, false), row(0.0, false), row(0.0, false)]);
        assert!((bias - (1.0f64 / 3.0).ln()).abs() < 1e-6 && weights[0].abs() < 1e-6);
        // Three of four at 1, one of four at 0: odds of 3 and of a third, apart from the penalty.
        let rows: Vec<Row<1>> =
            (0..8).map(|at| row(f64::from(at / 4), if at < 4 { at == 0 } else { at != 4 })).collect();
        let (bias, weights) = fit(&rows);
        assert!((bias + 3.0f64.ln()).abs() < 0.02 && (weights[0] - 2.0 * 3.0f64.ln()).abs() < 0.04);
    }
}
