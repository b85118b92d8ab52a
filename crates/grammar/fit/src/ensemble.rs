//! Several networks that decide together: one small network then learns what they say about raw text (Kuncoro et al.
//! 2016, "Distilling an Ensemble of Greedy Dependency Parsers").

use crate::kernels::{add, softmax};
use crate::learn::{best, both, hidden, label_rows, scores, views};
use crate::network::Input;
use crate::sentence::{Decisions, Item};
use crate::train::Fitted;
use framewise_grammar::transitions::{Configuration, Transition};
use framewise_grammar::{Features, Upos};
use std::ops::Range;

/// Some networks with the same outputs.
pub(crate) struct Ensemble<'a> {
    pub(crate) members: Vec<Fitted>,
    pub(crate) decisions: &'a Decisions,
    pub(crate) labels: usize,
}

impl Ensemble<'_> {
    /// Sentences as the networks tag and parse them.
    pub(crate) fn parse_all(&self, sentences: Vec<Vec<Input>>) -> Vec<Item> {
        let mut sentences = sentences;
        let second = sentences.split_off(sentences.len() / 2);
        std::thread::scope(|scope| {
            let handles = [sentences, second].map(|part| {
                scope.spawn(move || part.into_iter().map(|words| self.parse(words)).collect::<Vec<_>>())
            });
            handles.into_iter().flat_map(|handle| handle.join().unwrap_or_default()).collect()
        })
    }

    /// One sentence: the means of all members' probabilities decide.
    fn parse(&self, words: Vec<Input>) -> Item {
        let count = words.len();
        let mut passes: Vec<_> =
            self.members.iter().map(|one| one.network.forward(&one.params, &words, &mut None)).collect();
        let mut item =
            Item { words, upos: Vec::new(), features: Vec::new(), heads: vec![0], labels: vec![0] };
        let firsts: Vec<_> = passes.iter().map(|pass| pass.first.clone()).collect();
        for word in 0..count {
            item.upos.push(self.class(0, &firsts, word, count));
        }
        for (one, pass) in self.members.iter().zip(&mut passes) {
            one.network.context(&one.params, pass, &item.upos, &mut None);
        }
        let inputs: Vec<_> = passes.iter().map(|pass| both(&pass.first, &pass.top, count)).collect();
        for word in 0..count {
            item.upos[word] = self.class(1, &inputs, word, count);
            let mut features = Features::default();
            for &(start, values, feature) in &self.decisions.list {
                if let Some(feature) = feature {
                    features =
                        features.with(feature, self.decide(1, &inputs, word, count, start..start + values));
                }
            }
            item.features.push(features);
        }
        let all: Vec<_> = self
            .members
            .iter()
            .zip(&passes)
            .map(|(one, pass)| views(&one.network, &one.params, pass))
            .collect();
        let mut of = Configuration::default();
        of.begin(count);
        while !of.is_done() {
            let layers: Vec<Vec<f32>> = self
                .members
                .iter()
                .zip(&all)
                .map(|(one, views)| hidden(&one.network, &one.params, views, &of, &item.upos).values)
                .collect();
            let each = || self.members.iter().zip(&layers);
            let step = most_likely(each().map(|(one, layer)| {
                let mut scores = scores(&one.params, one.network.step, 0..3, layer);
                for (score, transition) in scores.iter_mut().zip(Transition::ALL) {
                    if !of.allows(transition) {
                        *score = -1e9;
                    }
                }
                scores
            }));
            let transition = Transition::ALL[step];
            let label = if transition == Transition::Shift {
                0
            } else {
                let rows = label_rows(transition, self.labels);
                most_likely(
                    each().map(|(one, layer)| scores(&one.params, one.network.label, rows.clone(), layer)),
                )
            };
            of.take(transition, label as u8);
        }
        for word in 1..=count as u32 {
            item.heads.push(of.node(word).head);
            item.labels.push(of.node(word).label);
        }
        item
    }

    /// The class of a word, before or after the context is known.
    fn class(&self, which: usize, inputs: &[Vec<f32>], word: usize, words: usize) -> Upos {
        let found = self.decide(which, inputs, word, words, 0..Upos::ALL.len());
        Upos::from_index(found).unwrap_or_default()
    }

    /// The most likely of some outputs.
    fn decide(
        &self,
        which: usize,
        inputs: &[Vec<f32>],
        word: usize,
        words: usize,
        rows: Range<usize>,
    ) -> usize {
        most_likely(self.members.iter().zip(inputs).map(|(one, input)| {
            let size = input.len() / words;
            let input = &input[word * size..(word + 1) * size];
            scores(&one.params, one.network.tags[which], rows.clone(), input)
        }))
    }
}

/// The choice with the greatest mean probability.
fn most_likely(scores: impl Iterator<Item = Vec<f32>>) -> usize {
    let mut sum = Vec::new();
    for mut scores in scores {
        softmax(&mut scores);
        if sum.is_empty() {
            sum = scores;
        } else {
            add(&mut sum, &scores);
        }
    }
    best(&sum)
}
