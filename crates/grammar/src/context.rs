//! The recurrent layers: what stands far before a word and far after it.
//!
//! Each is an LSTM whose input and forget gates are one (Greff et al. 2017), with piecewise linear gates, so that whole
//! numbers do: f, o = clamp(x/4 + 1/2, 0, 1), z = clamp(x, -1, 1), c = f·c + (1 − f)·z, h = o·c.

use crate::matrix::{Layer, ONE_BITS};
use crate::model::Model;

/// Gates have this many bits more than activations.
const EXTRA: u32 = 3;
/// A gate of 1.
const FULL: i32 = 1 << (ONE_BITS + EXTRA);

/// Scratch of the recurrent layers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Context {
    gates: Vec<i32>,
    memory: Vec<i32>,
    input: Vec<i16>,
    /// The output of one layer.
    other: Vec<i16>,
}

impl Context {
    /// Takes the first layer of a sentence through all recurrent layers.
    pub(crate) fn run(&mut self, model: &Model, first: &[i16], out: &mut Vec<i16>) {
        let size = model.sizes.state;
        let count = first.len() / model.sizes.first.max(1);
        out.clear();
        out.extend_from_slice(first);
        for directions in &model.recurrent {
            std::mem::swap(out, &mut self.other);
            out.clear();
            out.resize(count * 2 * size, 0);
            for (direction, layer) in directions.iter().enumerate() {
                self.one_way(layer, size, count, direction, out);
            }
        }
    }

    /// Forwards or backwards over a sentence: each word's state goes to its place in `out`.
    fn one_way(&mut self, layer: &Layer, size: usize, count: usize, direction: usize, out: &mut [i16]) {
        let width = self.other.len() / count.max(1);
        self.gates.resize(3 * size, 0);
        self.memory.clear();
        self.memory.resize(size, 0);
        self.input.clear();
        self.input.resize(width + size, 0);
        for step in 0..count {
            let at = if direction == 0 { step } else { count - 1 - step };
            self.input[..width].copy_from_slice(&self.other[at * width..(at + 1) * width]);
            layer.apply_wide(&self.input, EXTRA, &mut self.gates);
            let (forget, rest) = self.gates.split_at(size);
            let (output, candidate) = rest.split_at(size);
            let state = &mut self.input[width..];
            let gates = forget.iter().zip(output).zip(candidate);
            for ((memory, state), ((&f, &o), &z)) in self.memory.iter_mut().zip(state.iter_mut()).zip(gates) {
                let f = ((f >> 2) + FULL / 2).clamp(0, FULL);
                let o = ((o >> 2) + FULL / 2).clamp(0, FULL);
                let z = z.clamp(-FULL, FULL);
                *memory = (f * *memory + (FULL - f) * z) >> (ONE_BITS + EXTRA);
                *state = (o * *memory >> (ONE_BITS + 2 * EXTRA)) as i16;
            }
            let to = (2 * at + direction) * size;
            out[to..to + size].copy_from_slice(state);
        }
    }
}
