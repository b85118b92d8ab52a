//! The recurrent layer: it takes in what stands far before and far after a word.
//!
//! Each direction is an LSTM whose input and forget gates are one (Greff et al. 2017), with piecewise linear gates, so
//! that whole numbers suffice: f, o = clamp(x/4 + 1/2, 0, 1), z = clamp(x, -1, 1), c = f·c + (1 − f)·z, h = o·c. What a
//! word adds to the gates depends only on the word and its class, so only the product with the previous state is
//! computed at each word.

use crate::matrix::{Layer, ONE_BITS, saturate};
use crate::model::Model;

/// Gates have this many bits more than activations.
const EXTRA: u32 = 3;
/// A gate of 1.
const FULL: i16 = 1 << (ONE_BITS + EXTRA);

/// Scratch of the recurrent layer.
#[derive(Debug, Clone, Default)]
pub(crate) struct Context {
    sums: Vec<i32>,
    memory: Vec<i16>,
    state: Vec<i16>,
}

impl Context {
    /// Takes a sentence through the layer. `gates` is what each word and its class add to the gates of both directions.
    pub(crate) fn run(&mut self, model: &Model, gates: &[i16], out: &mut Vec<i16>) {
        let size = model.sizes.state;
        out.clear();
        out.resize(gates.len() / 3, 0);
        for (direction, layer) in model.recurrent.iter().enumerate() {
            self.one_way(layer, size, direction, gates, out);
        }
    }

    /// Forwards or backwards over a sentence: each word's state goes to its place in `out`.
    fn one_way(&mut self, layer: &Layer, size: usize, direction: usize, gates: &[i16], out: &mut [i16]) {
        let count = gates.len() / (6 * size).max(1);
        self.sums.resize(3 * size, 0);
        self.memory.clear();
        self.memory.resize(size, 0);
        self.state.clear();
        self.state.resize(size, 0);
        for step in 0..count {
            let at = if direction == 0 { step } else { count - 1 - step };
            layer.apply_wide(&self.state, EXTRA, &mut self.sums);
            let from = (2 * at + direction) * 3 * size;
            for (sum, &gate) in self.sums.iter_mut().zip(&gates[from..from + 3 * size]) {
                *sum = sum.wrapping_add(i32::from(gate) << EXTRA);
            }
            let (forget, rest) = self.sums.split_at(size);
            let (output, candidate) = rest.split_at(size);
            let gates = forget.iter().zip(output).zip(candidate);
            for ((memory, state), ((&f, &o), &z)) in self.memory.iter_mut().zip(&mut self.state).zip(gates) {
                // All of these fit in sixteen bits, and so their products fit in thirty-two.
                let gate = |sum: i32| saturate(sum >> 2).saturating_add(FULL / 2).clamp(0, FULL);
                let (f, o, z) = (gate(f), gate(o), saturate(z).clamp(-FULL, FULL));
                let times = |a: i16, b: i16| i32::from(a) * i32::from(b);
                *memory = ((times(f, *memory) + times(FULL - f, z)) >> (ONE_BITS + EXTRA)) as i16;
                *state = (times(o, *memory) >> (ONE_BITS + 2 * EXTRA)) as i16;
            }
            let to = (2 * at + direction) * size;
            out[to..to + size].copy_from_slice(&self.state);
        }
    }
}
