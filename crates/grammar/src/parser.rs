//! The parser: greedy, one transition after the other, each chosen by a small network over the words that the
//! configuration shows (Chen and Manning 2014) in their context (Kiperwasser and Goldberg 2016).
//!
//! What a word adds to the hidden layer in each slot is computed once for each sentence, when the word first stands in
//! the slot.

use crate::Upos;
use crate::matrix::{add_all, best, clip};
use crate::model::Model;
use crate::state::{FACTS, SLOTS, facts, slots};
use crate::tag::Tag;
use crate::transitions::{Configuration, NONE, Transition};

/// Scratch of the parser.
#[derive(Debug, Clone, Default)]
pub(crate) struct Steps {
    pub(crate) configuration: Configuration,
    /// What each word adds in each slot.
    views: Vec<i16>,
    has_view: Vec<bool>,
    hidden: Vec<i16>,
    scores: Vec<i32>,
}

impl Steps {
    /// Parses a sentence whose context layers are given. The tree is left in the configuration.
    pub(crate) fn run(&mut self, model: &Model, top: &[i16], tags: &[Tag]) {
        let (width, size) = (model.sizes.top(), model.sizes.hidden);
        let count = top.len() / width.max(1);
        self.configuration.begin(count);
        self.views.resize(count * SLOTS * size, 0);
        self.has_view.clear();
        self.has_view.resize(count * SLOTS, false);
        while !self.configuration.is_done() {
            let transition = self.step(model, top, tags);
            let label = if transition == Transition::Shift { 0 } else { self.label(model, transition) };
            self.configuration.take(transition, label);
        }
    }

    /// The best step that is allowed; the hidden layer is left behind for the label.
    fn step(&mut self, model: &Model, top: &[i16], tags: &[Tag]) -> Transition {
        let (width, size) = (model.sizes.top(), model.sizes.hidden);
        let slots = slots(&self.configuration);
        for (slot, word) in slots.into_iter().enumerate().filter(|&(_, word)| word != NONE && word != 0) {
            let word = word as usize - 1;
            let at = word * SLOTS + slot;
            if !self.has_view[at] {
                self.has_view[at] = true;
                let view = &mut self.views[at * size..(at + 1) * size];
                model.slots[slot].apply(&top[word * width..(word + 1) * width], view);
            }
        }
        let class = |word: u32| tags.get(word as usize - 1).map_or(Upos::X, |tag| tag.upos);
        let facts = facts(&self.configuration, class);
        let rows: [&[i16]; SLOTS + FACTS] = std::array::from_fn(|at| match at.checked_sub(SLOTS) {
            Some(fact) => model.facts.row(facts[fact]),
            None => match slots[at] {
                NONE => model.absent.row(at),
                0 => model.absent.row(SLOTS + at),
                word => {
                    let from = ((word as usize - 1) * SLOTS + at) * size;
                    &self.views[from..from + size]
                }
            },
        });
        self.hidden.clear();
        self.hidden.extend_from_slice(&model.hidden_bias);
        add_all(&mut self.hidden, &rows);
        clip(&mut self.hidden);
        let allowed = Transition::ALL.map(|transition| self.configuration.allows(transition));
        if allowed == [true, false, false] {
            return Transition::Shift;
        }
        model.step.scores(&self.hidden, &mut self.scores);
        for (score, allowed) in self.scores.iter_mut().zip(allowed) {
            if !allowed {
                *score = i32::MIN;
            }
        }
        Transition::ALL[best(&self.scores)]
    }

    /// The best relation for an arc to the left or to the right.
    fn label(&mut self, model: &Model, transition: Transition) -> u8 {
        let [left, right] = &model.labels;
        let labels = if transition == Transition::Left { left } else { right };
        labels.scores(&self.hidden, &mut self.scores);
        best(&self.scores) as u8
    }
}
