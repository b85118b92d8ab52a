//! How much of a treebank a model gets right, in the integers that it will run in.

use framewise_grammar::conllu::Sentence;
use framewise_grammar::{Grammar, Model, Relation};
use std::fmt;

/// Shares of correct words, given the words: class, features, head, head and relation (ignoring subtypes), lemma.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Judgement {
    words: u32,
    right: [u32; 5],
}

/// Judges a model.
pub(crate) fn judge(model: &Model, sentences: &[Sentence]) -> Judgement {
    let mut grammar = Grammar::new(model);
    let mut found = Judgement::default();
    for sentence in sentences {
        let words: Vec<&str> = sentence.rows.iter().map(|row| row.form.as_str()).collect();
        for (row, analysis) in sentence.rows.iter().zip(grammar.analyse(&words)) {
            let head = Some(analysis.arc.head) == row.head;
            let relation = Some(analysis.arc.relation.universal()) == row.relation.map(Relation::universal);
            let right = [
                Some(analysis.tag.upos) == row.upos,
                analysis.tag.features == row.features,
                head,
                head && relation,
                Some(analysis.lemma) == row.lemma,
            ];
            found.words += 1;
            for (sum, right) in found.right.iter_mut().zip(right) {
                *sum += u32::from(right);
            }
        }
    }
    found
}

impl fmt::Display for Judgement {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [upos, features, uas, las, lemma] =
            self.right.map(|right| 100.0 * f64::from(right) / f64::from(self.words.max(1)));
        write!(
            out,
            "{} words: UPOS {upos:.2}, features {features:.2}, UAS {uas:.2}, LAS {las:.2}, lemma {lemma:.2}",
            self.words
        )
    }
}
