//! Sentences prepared for fitting, and the outputs of the tagger.

use crate::corpus;
use crate::network::Input;
use crate::vectors::Codes;
use framewise_grammar::conllu::Sentence;
use framewise_grammar::lexical::lexical;
use framewise_grammar::{Feature, Features, Relation, Upos};
use rustc_hash::FxHashMap;

/// The decisions of the tagger, each with its first output and its number of outputs: the class, then each feature.
#[derive(Debug, Clone)]
pub(crate) struct Decisions {
    /// First output, number of outputs, and the feature (none: the class).
    pub(crate) list: Vec<(usize, usize, Option<Feature>)>,
    pub(crate) outputs: usize,
}

impl Decisions {
    /// The class, and each feature that a treebank has.
    pub(crate) fn new(sentences: &[Sentence]) -> Self {
        let mut list = vec![(0, Upos::ALL.len(), None)];
        let mut outputs = Upos::ALL.len();
        let rows = || sentences.iter().flat_map(|sentence| &sentence.rows);
        let occurs =
            |feature: &Feature| rows().filter(|row| row.features.get(*feature) > 0).take(20).count() == 20;
        for &feature in Feature::ALL.iter().filter(|feature| occurs(feature)) {
            let count = feature.values().len() + 1;
            list.push((outputs, count, Some(feature)));
            outputs += count;
        }
        Self { list, outputs }
    }

    /// For each class and each decision but the first, the values that occur, one bit for each.
    pub(crate) fn allowed(&self, sentences: &[Sentence]) -> Vec<Vec<u16>> {
        let features: Vec<Feature> = self.list.iter().filter_map(|&(_, _, feature)| feature).collect();
        let mut counts = vec![vec![[0u32; 16]; features.len()]; Upos::ALL.len()];
        for row in sentences.iter().flat_map(|sentence| &sentence.rows) {
            for (counts, &feature) in counts[row.upos.unwrap_or_default() as usize].iter_mut().zip(&features)
            {
                counts[row.features.get(feature)] += 1;
            }
        }
        // What occurs in fewer than one in two thousand words of a class is a mistake in the treebank.
        let bits = |counts: &[u32; 16]| {
            let all: u32 = counts.iter().sum();
            (0..16).filter(|&value| counts[value] * 2_000 > all).map(|value| 1 << value).sum::<u16>()
        };
        counts.iter().map(|class| class.iter().map(bits).collect()).collect()
    }
}

/// A sentence ready for fitting.
pub(crate) struct Item {
    pub(crate) words: Vec<Input>,
    pub(crate) upos: Vec<Upos>,
    pub(crate) features: Vec<Features>,
    /// From place 1 on; projective.
    pub(crate) heads: Vec<u32>,
    /// From place 1 on.
    pub(crate) labels: Vec<u8>,
}

pub(crate) fn counts(sentences: &[Sentence]) -> FxHashMap<u64, u32> {
    let mut counts = FxHashMap::default();
    for row in sentences.iter().flat_map(|sentence| &sentence.rows) {
        *counts.entry(lexical(&row.form).form).or_insert(0) += 1;
    }
    counts
}

pub(crate) fn input(form: &str, counts: &FxHashMap<u64, u32>, codes: Option<&Codes>) -> Input {
    let lexical = lexical(form);
    let known = codes.and_then(|codes| codes.of.get(&lexical.form));
    let stages = codes.map_or(0, |codes| codes.means.len());
    let codes = match known {
        Some(codes) => codes.iter().map(|&code| usize::from(code) + 1).collect(),
        None => vec![0; stages],
    };
    Input { lexical, codes, count: counts.get(&lexical.form).copied().unwrap_or(0) }
}

pub(crate) fn item(
    sentence: &Sentence,
    counts: &FxHashMap<u64, u32>,
    codes: Option<&Codes>,
    labels: &[Relation],
) -> Item {
    let label = |relation: Option<Relation>| {
        let relation = relation.unwrap_or_default();
        let of = |wanted: Relation| labels.iter().position(|&label| label == wanted);
        of(relation).or_else(|| of(relation.universal())).unwrap_or(0) as u8
    };
    Item {
        words: sentence.rows.iter().map(|row| input(&row.form, counts, codes)).collect(),
        upos: sentence.rows.iter().map(|row| row.upos.unwrap_or_default()).collect(),
        features: sentence.rows.iter().map(|row| row.features).collect(),
        heads: corpus::projective(&corpus::heads(sentence)),
        labels: std::iter::once(0).chain(sentence.rows.iter().map(|row| label(row.relation))).collect(),
    }
}
