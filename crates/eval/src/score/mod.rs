//! The figures: the analysis compared with what people marked.

pub mod events;
pub mod labels;
pub mod names;
pub mod quotes;
pub mod sentences;

use crate::analysis::{Analysis, Bytes};
use crate::anchors::Folded;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Figures by name: shares from 0 to 1, and counts.
pub type Figures = BTreeMap<&'static str, f64>;

/// The folder of the references.
pub fn gold() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("gold")
}

/// Reads a file of references.
fn read<T: serde::de::DeserializeOwned>(file: &str) -> Result<T> {
    let path = gold().join(file);
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{}", path.display()))
}

/// An analysis of articles that are marked by name.
pub struct Marked<'a> {
    /// The analysis.
    pub analysis: &'a Analysis,
    /// The texts of its articles, white space folded.
    pub texts: Vec<Folded>,
}

impl<'a> Marked<'a> {
    /// Prepares to look for anchors.
    pub fn new(analysis: &'a Analysis) -> Self {
        let texts = analysis.articles.iter().map(|article| Folded::new(&article.text)).collect();
        Self { analysis, texts }
    }

    /// The article of a file.
    fn article(&self, file: &str) -> Result<usize> {
        let found = self.analysis.articles.iter().position(|article| article.path == file);
        found.with_context(|| format!("there is no article {file}"))
    }

    /// Where the words of an anchor stand.
    fn anchor(&self, file: &str, words: &str) -> Result<(usize, Bytes)> {
        let article = self.article(file)?;
        Ok((article, self.texts[article].once(words).with_context(|| format!("in {file}"))?))
    }
}

/// Precision, recall and F1 of counts; 0 where undefined.
fn measures(right: usize, found: usize, wanted: usize) -> [f64; 3] {
    let share = |of: usize| if of == 0 { 0.0 } else { right as f64 / of as f64 };
    let (p, r) = (share(found), share(wanted));
    [p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }]
}

/// Right, found and wanted pairs of items that stand together, given what each stands with in the gold and in the
/// analysis.
fn pairs<G: Ord, S: Ord>(items: impl Iterator<Item = (G, S)>) -> [usize; 3] {
    let items: Vec<(G, S)> = items.collect();
    let mut counts = [0; 3];
    for (at, one) in items.iter().enumerate() {
        for other in &items[at + 1..] {
            let (wanted, found) = (one.0 == other.0, one.1 == other.1);
            counts[0] += usize::from(wanted && found);
            counts[1] += usize::from(found);
            counts[2] += usize::from(wanted);
        }
    }
    counts
}

/// Every figure on the references of the repository.
///
/// # Errors
///
/// When a reference is missing or does not fit its articles.
pub fn all() -> Result<BTreeMap<&'static str, Figures>> {
    let analysis = Analysis::of(&crate::starting::corpus()?)?;
    let marked = Marked::new(&analysis);
    Ok(BTreeMap::from([
        ("events", events::score(&marked, &read("starting/events.json")?)?),
        ("names", names::score(&marked, &read("starting/names.json")?)?),
        ("speakers", quotes::score(&marked, &read("starting/quotes.json")?, &read("starting/names.json")?)?),
        ("labels", labels::score(&marked, &read("starting/labels.json")?)?),
        ("sentences", sentences::score(&read("golden_rules.json")?)?),
    ]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_and_pairs() {
        assert_eq!(measures(1, 2, 4), [0.5, 0.25, 1.0 / 3.0]);
        assert_eq!(measures(0, 0, 0), [0.0; 3]);
        // Three that belong together, of which two stand together with a stranger.
        assert_eq!(pairs([(1, 'a'), (1, 'a'), (1, 'b'), (2, 'a')].into_iter()), [1, 3, 3]);
    }
}
