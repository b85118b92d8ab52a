//! Axes: from numbers to pixels, and round numbers to write beside them.

use crate::{Anchor, Ink, Shape, text};

/// A scale from numbers to pixels.
pub(crate) struct Scale {
    from: [f64; 2],
    to: [f64; 2],
    log: bool,
}

impl Scale {
    pub(crate) fn linear(from: [f64; 2], to: [f64; 2]) -> Self {
        Self { from, to, log: false }
    }

    /// A logarithmic scale; both ends are above 0.
    pub(crate) fn log(from: [f64; 2], to: [f64; 2]) -> Self {
        Self { from: from.map(libm::log), to, log: true }
    }

    /// The pixel for a number, limited to the ends.
    pub(crate) fn at(&self, value: f64) -> f64 {
        let value = if self.log { libm::log(value) } else { value };
        let [low, high] = self.from;
        let share = if high > low { ((value - low) / (high - low)).clamp(0.0, 1.0) } else { 0.5 };
        self.to[0] + share * (self.to[1] - self.to[0])
    }
}

/// Round numbers from 0 to at least `most`, about `wanted` of them.
pub(crate) fn round_steps(most: f64, wanted: usize) -> Vec<f64> {
    let most = if most > 0.0 { most } else { 1.0 };
    let rough = most / wanted.max(1) as f64;
    let power = libm::pow(10.0, libm::floor(libm::log10(rough)));
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|digit| digit * power).find(|step| *step >= rough);
    let step = step.unwrap_or(10.0 * power);
    let steps = libm::ceil(most / step - 1e-9) as usize;
    (0..=steps).map(|at| at as f64 * step).collect()
}

/// Hairlines from `top` to `bottom` with a number below each.
pub(crate) fn ticks(scale: &Scale, values: &[(f64, String)], [top, bottom]: [f64; 2]) -> Vec<Shape> {
    let tick = |(value, words): &(f64, String)| {
        let x = scale.at(*value);
        [
            Shape::Line([x, top, x, bottom], Ink::Hair),
            text(x, bottom + 16.0, Anchor::Middle, words.clone(), Ink::Faint),
        ]
    };
    values.iter().flat_map(tick).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        assert_eq!(round_steps(9.3, 4), [0.0, 5.0, 10.0]);
        assert_eq!(round_steps(0.0, 4).first(), Some(&0.0));
        assert_eq!(round_steps(40.0, 4), [0.0, 10.0, 20.0, 30.0, 40.0]);
    }

    #[test]
    fn scales_keep_within_their_ends() {
        let scale = Scale::log([1.0, 100.0], [0.0, 200.0]);
        assert!((scale.at(10.0) - 100.0).abs() < 1e-9);
        assert_eq!((scale.at(0.0), scale.at(1e9)), (0.0, 200.0));
        assert_eq!(Scale::linear([2.0, 2.0], [0.0, 10.0]).at(2.0), 5.0);
    }
}
