//! The recurrent layer while it is fitted: see `framewise_grammar`'s context.rs for what it computes.

use crate::kernels::{add, backward, forward, gradient};
use crate::network::{Dropout, Network, Pass, bias, inside, mask, unmask};
use crate::params::{Gradient, Id, Params};
use crate::random::Random;
use framewise_grammar::Upos;

/// Where the tables of one direction are. Rows are the forget gate, the output gate and the candidate of each unit.
pub(crate) struct Cell {
    /// What a word adds to the gates.
    pub(crate) input: Id,
    /// What a word's class adds to them.
    pub(crate) class: Id,
    /// What the state before adds to them.
    pub(crate) recurrent: Id,
    pub(crate) bias: Id,
}

/// The values of the layer on its way through a sentence, for each direction.
#[derive(Default)]
pub(crate) struct Trace {
    input: Vec<f32>,
    /// The gates before their functions are applied.
    gates: [Vec<f32>; 2],
    memory: [Vec<f32>; 2],
    states: [Vec<f32>; 2],
    mask: Vec<f32>,
}

fn hard_sigmoid(x: f32) -> f32 {
    (0.25 * x + 0.5).clamp(0.0, 1.0)
}

impl Network {
    /// From words and their classes to what the parser gets.
    pub(crate) fn context(
        &self,
        params: &Params,
        pass: &mut Pass,
        upos: &[Upos],
        dropout: &mut Option<(&mut Random, Dropout)>,
    ) {
        let h = self.sizes.state;
        let n = pass.words;
        let mut trace = Trace { input: pass.word.clone(), ..Trace::default() };
        mask(&mut trace.input, &mut pass.word_mask, dropout, |d| d.word);
        let mut output = vec![0.0; n * 2 * h];
        for (direction, cell) in self.cells.iter().enumerate() {
            let mut gates = params.values(cell.bias).repeat(n);
            forward(&mut gates, &trace.input, params.transposed(cell.input), 3 * h, self.sizes.word);
            for (gate, &class) in gates.chunks_exact_mut(3 * h).zip(upos) {
                add(gate, params.row(cell.class, class as usize));
            }
            let mut memory = vec![0.0; n * h];
            let mut states = vec![0.0; n * h];
            let mut before: Option<usize> = None;
            for at in order(n, direction) {
                let gate = &mut gates[at * 3 * h..(at + 1) * 3 * h];
                if let Some(before) = before {
                    let state = &states[before * h..(before + 1) * h];
                    forward(gate, state, params.transposed(cell.recurrent), 3 * h, h);
                }
                for unit in 0..h {
                    let (f, o) = (hard_sigmoid(gate[unit]), hard_sigmoid(gate[h + unit]));
                    let z = gate[2 * h + unit].clamp(-1.0, 1.0);
                    let old = before.map_or(0.0, |before| memory[before * h + unit]);
                    let c = f * old + (1.0 - f) * z;
                    memory[at * h + unit] = c;
                    states[at * h + unit] = o * c;
                    output[(at * 2 + direction) * h + unit] = o * c;
                }
                before = Some(at);
            }
            trace.gates[direction] = gates;
            trace.memory[direction] = memory;
            trace.states[direction] = states;
        }
        mask(&mut output, &mut trace.mask, dropout, |d| d.state);
        pass.trace = trace;
        pass.top = output;
    }

    /// From the gradients of what the parser gets to those of words.
    pub(crate) fn context_back(
        &self,
        params: &Params,
        pass: &Pass,
        mut top: Vec<f32>,
        upos: &[Upos],
        gradients: &mut [Gradient],
    ) -> Vec<f32> {
        let h = self.sizes.state;
        let (n, size) = (pass.words, self.sizes.word);
        let trace = &pass.trace;
        unmask(&mut top, &trace.mask);
        let mut down = vec![0.0; trace.input.len()];
        for (direction, cell) in self.cells.iter().enumerate() {
            let (gates, memory, states) =
                (&trace.gates[direction], &trace.memory[direction], &trace.states[direction]);
            let mut dgates = vec![0.0; n * 3 * h];
            let mut dmemory = vec![0.0; h];
            let mut dstate = vec![0.0; h];
            let walk: Vec<usize> = order(n, direction).collect();
            for (place, &at) in walk.iter().enumerate().rev() {
                let before = place.checked_sub(1).map(|place| walk[place]);
                let gate = &gates[at * 3 * h..(at + 1) * 3 * h];
                let dgate = &mut dgates[at * 3 * h..(at + 1) * 3 * h];
                for unit in 0..h {
                    let (f, o) = (hard_sigmoid(gate[unit]), hard_sigmoid(gate[h + unit]));
                    let z = gate[2 * h + unit].clamp(-1.0, 1.0);
                    let old = before.map_or(0.0, |before| memory[before * h + unit]);
                    let c = memory[at * h + unit];
                    let ds = top[(at * 2 + direction) * h + unit] + dstate[unit];
                    let dc = dmemory[unit] + ds * o;
                    let slope = |x: f32| if inside(x, -2.0, 2.0) { 0.25 } else { 0.0 };
                    dgate[unit] = dc * (old - z) * slope(gate[unit]);
                    dgate[h + unit] = ds * c * slope(gate[h + unit]);
                    dgate[2 * h + unit] =
                        if inside(gate[2 * h + unit], -1.0, 1.0) { dc * (1.0 - f) } else { 0.0 };
                    dmemory[unit] = dc * f;
                }
                dstate.fill(0.0);
                if before.is_some() {
                    backward(&mut dstate, dgate, params.values(cell.recurrent), 3 * h, h);
                }
            }
            if n > 1 {
                // Each word's gates saw the state of the word before it.
                let last = (n - 1) * h;
                let (later, earlier) = if direction == 0 {
                    (&dgates[3 * h..], &states[..last])
                } else {
                    (&dgates[..3 * last], &states[h..])
                };
                gradient(&mut gradients[cell.recurrent].values, later, earlier, 3 * h, h);
            }
            bias(&mut gradients[cell.bias].values, &dgates);
            for (dgate, &class) in dgates.chunks_exact(3 * h).zip(upos) {
                add(gradients[cell.class].row(class as usize), dgate);
            }
            gradient(&mut gradients[cell.input].values, &dgates, &trace.input, 3 * h, size);
            backward(&mut down, &dgates, params.values(cell.input), 3 * h, size);
        }
        unmask(&mut down, &pass.word_mask);
        down
    }
}

fn order(n: usize, direction: usize) -> impl Iterator<Item = usize> {
    (0..n).map(move |at| if direction == 0 { at } else { n - 1 - at })
}
