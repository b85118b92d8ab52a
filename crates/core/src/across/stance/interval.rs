//! Percentile bootstrap over sentences (Efron & Tibshirani 1993), the same on every machine: the random numbers are
//! seeded by the data.

use serde::Serialize;

/// Number of resamples.
const RESAMPLES: usize = 1_000;

/// A 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// 2.5th percentile.
    pub low: f64,
    /// 97.5th percentile.
    pub high: f64,
}

/// What one sentence adds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sentence {
    /// Its words.
    pub words: u32,
    /// Its summed weight.
    pub weight: f64,
    /// Its hits.
    pub hits: u32,
}

/// The interval of the weight per 100 words, resampling whole sentences. Cost: 1,000 draws of every sentence. If no
/// sentence has a hit, the interval is 0 to 0.
pub fn bootstrap(sentences: &[Sentence]) -> Interval {
    if sentences.iter().all(|sentence| sentence.hits == 0) {
        return Interval { low: 0.0, high: 0.0 };
    }
    let seed = sentences.iter().fold(sentences.len() as u64, |seed, sentence| {
        mix(seed ^ (u64::from(sentence.words) << 32) ^ sentence.weight.to_bits())
    });
    percentiles(sentences.len(), seed, |draws| {
        let (mut words, mut weight) = (0u64, 0.0);
        for draw in draws {
            let sentence = sentences[draw];
            words += u64::from(sentence.words);
            weight += sentence.weight;
        }
        if words == 0 { 0.0 } else { 100.0 * weight / words as f64 }
    })
}

/// The interval of the mean of some values, one for each sentence. Cost: 1,000 draws of every value. Without any value
/// it is 0 to 0; for a single one it is that value. For fewer than about ten values such an interval is too narrow
/// (Efron & Tibshirani 1993, ch. 13).
pub fn of_mean(values: &[f64]) -> Interval {
    if values.is_empty() {
        return Interval { low: 0.0, high: 0.0 };
    }
    let seed = values.iter().fold(values.len() as u64, |seed, value| mix(seed ^ value.to_bits()));
    percentiles(values.len(), seed, |draws| draws.map(|draw| values[draw]).sum::<f64>() / values.len() as f64)
}

/// Places drawn with replacement, as many as there are.
struct Draws<'a> {
    state: &'a mut u64,
    from: usize,
    left: usize,
}

impl Iterator for Draws<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        self.left = self.left.checked_sub(1)?;
        *self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        Some(((u128::from(mix(*self.state)) * self.from as u128) >> 64) as usize)
    }
}

/// The 2.5th and the 97.5th percentile of a statistic over draws.
fn percentiles(from: usize, seed: u64, mut statistic: impl FnMut(Draws<'_>) -> f64) -> Interval {
    let mut state = seed;
    let mut values: Vec<f64> =
        (0..RESAMPLES).map(|_| statistic(Draws { state: &mut state, from, left: from })).collect();
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values[((RESAMPLES - 1) as f64 * share).round() as usize];
    Interval { low: at(0.025), high: at(0.975) }
}

/// The output function of SplitMix64 (Steele, Lea & Flood 2014).
fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(weights: &[f64]) -> Vec<Sentence> {
        weights.iter().map(|&weight| Sentence { words: 20, weight, hits: u32::from(weight != 0.0) }).collect()
    }

    #[test]
    fn the_interval_holds_the_value_and_widens_with_spread() {
        let even = bootstrap(&sentences(&[1.0; 40]));
        assert_eq!((even.low, even.high), (5.0, 5.0));
        let mixed: Vec<f64> = (0..40).map(|at| f64::from(at % 2)).collect();
        let mixed = bootstrap(&sentences(&mixed));
        assert!(mixed.low < 2.5 && 2.5 < mixed.high && mixed.low > 1.0 && mixed.high < 4.0, "{mixed:?}");
    }

    #[test]
    fn the_same_sentences_give_the_same_interval() {
        let data = sentences(&[0.0, 1.0, -2.0, 0.5, 0.0, 1.5]);
        assert_eq!(bootstrap(&data), bootstrap(&data));
    }

    #[test]
    fn nothing_found_has_no_spread() {
        assert_eq!(bootstrap(&sentences(&[0.0, 0.0])), Interval { low: 0.0, high: 0.0 });
        assert_eq!(bootstrap(&[]), Interval { low: 0.0, high: 0.0 });
    }

    #[test]
    fn the_interval_of_a_mean_holds_it_and_widens_with_spread() {
        assert_eq!(of_mean(&[]), Interval { low: 0.0, high: 0.0 });
        assert_eq!(of_mean(&[0.5]), Interval { low: 0.5, high: 0.5 });
        let one = of_mean(&[0.1, 0.3, 0.2, 0.2, 0.1, 0.3]);
        let other = of_mean(&[-0.4, 0.8, 0.2, 0.2, -0.4, 0.8]);
        for mean in [one, other] {
            assert!(mean.low < 0.2 && 0.2 < mean.high, "{mean:?}");
        }
        assert!(other.high - other.low > one.high - one.low);
    }
}
