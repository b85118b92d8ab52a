//! How far every two articles tell one story: the cosine of the weight vectors of all that they tell of.

use super::numbering::FeatureId;
use super::postings::Postings;

/// Cosines are kept in so many steps: there are as many as pairs of articles.
const STEPS: f64 = u16::MAX as f64;

/// The similarity of every two articles.
#[derive(Debug)]
pub struct Similarity {
    /// Of each article with each that comes before it, in [`STEPS`], one article after the other.
    cosines: Vec<u16>,
    /// Their mean.
    usual: f64,
}

impl Similarity {
    /// The similarity of articles, each given by its features, none twice, of which `square` is the squared weight.
    pub(super) fn new(
        articles: &[Vec<FeatureId>],
        features: usize,
        square: impl Fn(FeatureId) -> f64,
    ) -> Self {
        let holders = Postings::new(features, articles.iter().map(Vec::as_slice));
        // How many of the articles so far have a feature.
        let mut known = vec![0usize; features];
        let norms: Vec<f64> =
            articles.iter().map(|own| own.iter().map(|&f| square(f)).sum::<f64>().sqrt()).collect();
        let mut cosines = Vec::with_capacity(articles.len() * articles.len().saturating_sub(1) / 2);
        for (article, own) in articles.iter().enumerate() {
            let mut sums = vec![0.0; article];
            for &feature in own {
                let square = square(feature);
                let known = &mut known[feature as usize];
                for &other in &holders.of(feature)[..*known] {
                    sums[other as usize] += square;
                }
                *known += 1;
            }
            let before = sums.iter().zip(&norms).map(|(&sum, &norm)| cosine(sum, norm, norms[article]));
            cosines.extend(before.map(|cosine| (cosine.min(1.0) * STEPS).round() as u16));
        }
        let all: u64 = cosines.iter().map(|&steps| u64::from(steps)).sum();
        Self { usual: all as f64 / cosines.len().max(1) as f64 / STEPS, cosines }
    }

    /// How much more than usual an article tells one story with each that comes before it: differences of cosines.
    pub fn stories_before(&self, article: u32) -> impl Iterator<Item = f64> {
        let start = first(article);
        self.cosines[start..start + article as usize].iter().map(|&steps| self.above_usual(steps))
    }

    /// The same of two different articles.
    pub fn story(&self, a: u32, b: u32) -> f64 {
        self.above_usual(self.cosines[first(a.max(b)) + a.min(b) as usize])
    }

    fn above_usual(&self, steps: u16) -> f64 {
        f64::from(steps) / STEPS - self.usual
    }
}

/// The cosine of two vectors, from their product and their lengths; 0 where one has none.
#[inline]
pub(super) fn cosine(product: f64, one: f64, other: f64) -> f64 {
    let norm = one * other;
    if norm == 0.0 { 0.0 } else { product / norm }
}

/// Where the cosines of an article begin.
fn first(article: u32) -> usize {
    let article = article as usize;
    article * article.saturating_sub(1) / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinship_is_a_cosine_less_the_usual_one() {
        let articles = [vec![0, 1], vec![1, 2], vec![0, 1], vec![]];
        let similarity = Similarity::new(&articles, 3, |feature| [4.0, 1.0, 9.0][feature as usize]);
        let part = 1.0 / (5.0f64.sqrt() * 10.0f64.sqrt());
        let usual = (1.0 + 2.0 * part) / 6.0;
        let expect = [part, 1.0, part, 0.0, 0.0, 0.0].map(|cosine| cosine - usual);
        let pairs = [(1, 0), (0, 2), (2, 1), (3, 0), (1, 3), (2, 3)];
        for ((a, b), expect) in pairs.into_iter().zip(expect) {
            assert!((similarity.story(a, b) - expect).abs() < 1.0 / STEPS, "{a} and {b}");
        }
        let before: Vec<f64> = similarity.stories_before(2).collect();
        assert_eq!(before, [similarity.story(2, 0), similarity.story(2, 1)]);
        assert_eq!(similarity.stories_before(0).count(), 0);
        assert_eq!(Similarity::new(&[], 0, |_| 1.0).usual, 0.0);
    }
}
