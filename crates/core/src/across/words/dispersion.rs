//! Dispersion: how evenly something is spread over the parts of a text, or over several texts.
//!
//! Deviation of proportions (Gries 2008): with vᵢ the share of the occurrences in part i and sᵢ the share of all words
//! in it, DP = ½ Σ |vᵢ − sᵢ|. It is 0 if every part has its due share and grows toward 1 − min s, so Lijffijt & Gries
//! 2012 divide by that: DPnorm, 0 (even) to 1 (all in the smallest part).

use crate::article::profile::Profile;
use crate::span::Span;

/// Deviation of proportions, 0 to 1; nothing if nothing occurs. Parts without words are ignored.
pub fn dp(counts: &[u32], words: &[u32]) -> Option<f64> {
    let shares = |values: &[u32]| {
        let all: f64 = values.iter().copied().map(f64::from).sum();
        let share: Vec<f64> = values.iter().map(|&value| f64::from(value) / all).collect();
        (all > 0.0).then_some(share)
    };
    let (occurrences, sizes) = (shares(counts)?, shares(words)?);
    Some(occurrences.iter().zip(&sizes).map(|(v, s)| (v - s).abs()).sum::<f64>() / 2.0)
}

/// DPnorm, 0 to 1; nothing if nothing occurs or there is only one part.
pub fn dp_norm(counts: &[u32], words: &[u32]) -> Option<f64> {
    let all: u32 = words.iter().sum();
    let least = words.iter().copied().filter(|&size| size > 0).min()?;
    (least < all).then_some(())?;
    Some(dp(counts, words)? / (1.0 - f64::from(least) / f64::from(all)))
}

/// DPnorm of places over the paragraphs of an article.
pub fn over_paragraphs(profile: &Profile, places: &[Span]) -> Option<f64> {
    let words = profile.paragraph_words();
    let mut counts = vec![0; words.len()];
    for place in places {
        let paragraph = profile.sentences.get(profile.sentence_at(place.start) as usize)?.paragraph;
        *counts.get_mut(paragraph as usize)? += 1;
    }
    dp_norm(&counts, &words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reference_values() {
        // Gries's own example: 1 to 5 occurrences in parts of 9, 10, 10, 10 and 11 words.
        let (counts, words) = ([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]);
        assert!((dp(&counts, &words).unwrap() - 0.18).abs() < 1e-12);
        assert!((dp_norm(&counts, &words).unwrap() - 0.18 / 0.82).abs() < 1e-12);
    }

    #[test]
    fn ends_of_the_scale() {
        assert_eq!(dp_norm(&[5, 5], &[100, 100]), Some(0.0));
        assert!((dp_norm(&[0, 7], &[900, 100]).unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(dp_norm(&[0, 0], &[10, 10]), None);
        assert_eq!(dp_norm(&[3], &[10]), None);
        assert_eq!(dp(&[], &[]), None);
    }
}
