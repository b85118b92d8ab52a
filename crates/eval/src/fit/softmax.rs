//! Multinomial logistic regression over named amounts: L2 penalty, all classes weighted equally, fitted by
//! [`descent`](super::descent). The same rows give the same weights.

use super::descent::minimum;

/// The number of classes.
pub(super) const CLASSES: usize = 3;

/// An example: the amounts that are not 0, by the number of their feature and in order, and its class.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The amounts.
    pub(super) amounts: Vec<(u32, f64)>,
    /// The class.
    pub(super) class: usize,
}

/// The penalty is half of this times the sum of the squared weights.
const PENALTY: f64 = 60.0;
const STEPS: usize = 300;

/// The weights of each of `count` features for each class.
pub(super) fn fit(rows: &[Row], count: usize) -> Vec<[f64; CLASSES]> {
    let mut sizes = [0.0f64; CLASSES];
    rows.iter().for_each(|row| sizes[row.class] += 1.0);
    let scales = sizes.map(|size| rows.len() as f64 / (CLASSES as f64 * size.max(1.0)));
    // No direction has a greater curvature than this: a row has a half at most, times what else it holds.
    let mut bends = vec![PENALTY; count];
    for row in rows {
        let all: f64 = row.amounts.iter().map(|(_, amount)| amount.abs()).sum();
        for &(at, amount) in &row.amounts {
            bends[at as usize] += 0.5 * scales[row.class] * amount.abs() * all;
        }
    }
    // One weight after the other, the classes of each feature side by side.
    let steps: Vec<f64> = bends.iter().flat_map(|bend| [1.0 / bend; CLASSES]).collect();
    let slopes = |ahead: &[f64]| {
        let (ahead, _) = ahead.as_chunks::<CLASSES>();
        let mut slopes: Vec<[f64; CLASSES]> = ahead.iter().map(|own| own.map(|own| own * PENALTY)).collect();
        for row in rows {
            let errors = errors(row, ahead).map(|error| error * scales[row.class]);
            for &(at, amount) in &row.amounts {
                let slope = &mut slopes[at as usize];
                slope.iter_mut().zip(errors).for_each(|(slope, error)| *slope += amount * error);
            }
        }
        slopes.into_flattened()
    };
    minimum(&steps, STEPS, slopes).as_chunks::<CLASSES>().0.to_vec()
}

/// How far the probabilities of a row are from its class.
fn errors(row: &Row, weights: &[[f64; CLASSES]]) -> [f64; CLASSES] {
    let mut sums = [0.0; CLASSES];
    for &(at, amount) in &row.amounts {
        sums.iter_mut().zip(weights[at as usize]).for_each(|(sum, weight)| *sum += amount * weight);
    }
    let most = sums.into_iter().fold(f64::MIN, f64::max);
    let powers = sums.map(|sum| (sum - most).exp());
    let all: f64 = powers.iter().sum();
    std::array::from_fn(|class| powers[class] / all - f64::from(u8::from(class == row.class)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_of_a_class_is_found() {
        // Feature 0 is always present; 1 in nine of ten of class 1; 2 in nine of ten of class 2.
        let row = |at: usize| {
            let class = at % CLASSES;
            let tells = class > 0 && !(at / CLASSES).is_multiple_of(10);
            let own = tells.then_some((class as u32, 1.0));
            Row { amounts: std::iter::once((0, 1.0)).chain(own).collect(), class }
        };
        let weights = fit(&(0..9000).map(row).collect::<Vec<_>>(), 3);
        for class in 1..CLASSES {
            let rival = CLASSES - class;
            assert!(weights[class][class] > 1.0 && weights[class][rival] < -0.5, "{weights:?}");
        }
        assert!(weights[0][0] > weights[0][1] && (weights[0][1] - weights[0][2]).abs() < 1e-9, "{weights:?}");
    }

    #[test]
    fn rare_and_common_classes_weigh_alike() {
        let row = |at: usize| Row { amounts: vec![(0, 1.0)], class: usize::from(at.is_multiple_of(10)) };
        let weights = fit(&(0..1000).map(row).collect::<Vec<_>>(), 1);
        assert!((weights[0][0] - weights[0][1]).abs() < 1e-9, "{weights:?}");
    }
}
