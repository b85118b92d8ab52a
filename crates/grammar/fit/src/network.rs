//! The network while it is fitted, in floating point: from words to vectors in their context, and back with gradients.

use crate::kernels::{add, backward, forward, gradient};
use crate::params::{Gradient, Id, Params};
use crate::random::Random;
use crate::recurrent::{Cell, Trace};
use crate::settings::Settings;
use crate::vectors::Codes;
use framewise_grammar::Upos;
use framewise_grammar::lexical::{self, Lexical};
use framewise_grammar::state::{LABELS, ROWS, SLOTS};

/// Activations are held between 0 and this.
pub(crate) const CEILING: f32 = 4.0;

/// A word as it goes in.
#[derive(Debug, Clone)]
pub(crate) struct Input {
    pub(crate) lexical: Lexical,
    /// A row for each stage: 0 if the word has no vector.
    pub(crate) codes: Vec<usize>,
    /// How often the treebank has the form.
    pub(crate) count: u32,
}

/// Where each table is.
pub(crate) struct Network {
    pub(crate) sizes: Settings,
    pub(crate) form: Id,
    pub(crate) prefix: Id,
    pub(crate) suffix: Id,
    pub(crate) shape: Id,
    pub(crate) codes: Vec<Id>,
    pub(crate) word: Id,
    pub(crate) word_bias: Id,
    pub(crate) first: Id,
    pub(crate) first_bias: Id,
    pub(crate) cells: [Cell; 2],
    /// The layers that decide tags by the first layer alone, and by it and the context.
    pub(crate) tags: [(Id, Id); 2],
    pub(crate) slots: Vec<Id>,
    /// What stands in a slot without a word, and for the root.
    pub(crate) absent: Id,
    pub(crate) facts: Id,
    pub(crate) hidden_bias: Id,
    pub(crate) step: (Id, Id),
    pub(crate) label: (Id, Id),
}

/// The rates of dropout, which differ from part to part.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dropout {
    pub(crate) embedding: f32,
    pub(crate) word: f32,
    pub(crate) state: f32,
    pub(crate) hidden: f32,
}

/// Everything computed for a sentence on its way through the network.
#[derive(Default)]
pub(crate) struct Pass {
    pub(crate) words: usize,
    embedded: Vec<f32>,
    pub(crate) word: Vec<f32>,
    windows: Vec<f32>,
    pub(crate) first: Vec<f32>,
    pub(crate) trace: Trace,
    /// What the parser gets.
    pub(crate) top: Vec<f32>,
    /// The forms and codes that were dropped.
    dropped: Vec<[bool; 2]>,
    embedded_mask: Vec<f32>,
    pub(crate) word_mask: Vec<f32>,
}

pub(crate) fn inside(x: f32, low: f32, high: f32) -> bool {
    x > low && x < high
}

impl Network {
    /// A network with initial numbers.
    pub(crate) fn new(
        settings: &Settings,
        codes: Option<&Codes>,
        tags: usize,
        params: &mut Params,
        random: &mut Random,
    ) -> Self {
        let s = settings;
        let known = codes;
        let form = params.table(s.form_rows, s.form, 0.1, random);
        let prefix = params.table(s.prefix_rows, s.prefix, 0.1, random);
        let suffix = params.table(s.suffix_rows, s.suffix, 0.1, random);
        let shape = params.table(lexical::SHAPES, s.shape, 0.1, random);
        let codes: Vec<Id> = (0..s.stages)
            .map(|_| params.table(framewise_grammar::means::MEANS + 1, s.code, 0.1, random))
            .collect();
        let embedded = s.form + s.prefix + s.suffix + s.shape + s.code;
        let word = params.dense(s.word, embedded, random);
        let word_bias = params.zeros(1, s.word);
        let first = params.dense(s.first, (2 * s.window + 1) * s.word, random);
        let first_bias = params.zeros(1, s.first);
        let cells = [0, 1].map(|_| Cell {
            input: params.dense(3 * s.state, s.word, random),
            class: params.table(Upos::ALL.len(), 3 * s.state, 0.1, random),
            recurrent: params.dense(3 * s.state, s.state, random),
            bias: params.zeros(1, 3 * s.state),
        });
        let top = 2 * s.state;
        let tags =
            [s.first, s.first + top].map(|size| (params.dense(tags, size, random), params.zeros(1, tags)));
        let slots = (0..SLOTS).map(|_| params.dense(s.hidden, top, random)).collect();
        let absent = params.table(2 * SLOTS, s.hidden, 0.1, random);
        let facts = params.table(ROWS, s.hidden, 0.1, random);
        let hidden_bias = params.zeros(1, s.hidden);
        let step = (params.dense(3, s.hidden, random), params.zeros(1, 3));
        let label = (params.dense(2 * LABELS, s.hidden, random), params.zeros(1, 2 * LABELS));
        if let Some(known) = known {
            start_codes(known, &codes, s.code, params, random);
        }
        Self {
            sizes: settings.clone(),
            form,
            prefix,
            suffix,
            shape,
            codes,
            word,
            word_bias,
            first,
            first_bias,
            cells,
            tags,
            slots,
            absent,
            facts,
            hidden_bias,
            step,
            label,
        }
    }

    /// Length of the vectors that the parser gets.
    pub(crate) fn top_size(&self) -> usize {
        2 * self.sizes.state
    }

    /// From words to vectors. If random numbers are given, parts are dropped out.
    pub(crate) fn forward(
        &self,
        params: &Params,
        words: &[Input],
        dropout: &mut Option<(&mut Random, Dropout)>,
    ) -> Pass {
        let s = &self.sizes;
        let n = words.len();
        let mut pass = Pass { words: n, ..Pass::default() };
        for input in words {
            let mut drop = [false; 2];
            if let Some((random, _)) = dropout {
                drop[0] = random.unit() < 0.5 / (0.5 + input.count as f32);
                drop[1] = random.unit() < 0.05;
            }
            pass.dropped.push(drop);
            let from = pass.embedded.len();
            let embedded = s.form + s.prefix + s.suffix + s.shape + s.code;
            pass.embedded.resize(from + embedded, 0.0);
            let (form, rest) = pass.embedded[from..].split_at_mut(s.form);
            let (prefix, rest) = rest.split_at_mut(s.prefix);
            let (suffix, rest) = rest.split_at_mut(s.suffix);
            let (shape, code) = rest.split_at_mut(s.shape);
            if !drop[0] {
                for row in lexical::form_rows(input.lexical.form, s.form_rows) {
                    add(form, params.row(self.form, row));
                }
            }
            for hash in input.lexical.prefixes {
                add(prefix, params.row(self.prefix, hash as usize % s.prefix_rows));
            }
            for hash in input.lexical.suffixes {
                add(suffix, params.row(self.suffix, hash as usize % s.suffix_rows));
            }
            add(shape, params.row(self.shape, input.lexical.shape));
            for (&table, &row) in self.codes.iter().zip(&input.codes) {
                add(code, params.row(table, if drop[1] { 0 } else { row }));
            }
        }
        mask(&mut pass.embedded, &mut pass.embedded_mask, dropout, |d| d.embedding);
        let embedded = s.form + s.prefix + s.suffix + s.shape + s.code;
        pass.word = params.values(self.word_bias).repeat(n);
        forward(&mut pass.word, &pass.embedded, params.transposed(self.word), s.word, embedded);
        clip(&mut pass.word);
        pass.windows = windows(&pass.word, s.word, s.window);
        pass.first = params.values(self.first_bias).repeat(n);
        forward(
            &mut pass.first,
            &pass.windows,
            params.transposed(self.first),
            s.first,
            (2 * s.window + 1) * s.word,
        );
        clip(&mut pass.first);
        pass
    }

    /// From gradients of the first layer and of the top back to all tables.
    pub(crate) fn backward(
        &self,
        params: &Params,
        words: &[Input],
        upos: &[Upos],
        pass: &Pass,
        [mut first, top]: [Vec<f32>; 2],
        gradients: &mut [Gradient],
    ) {
        let s = &self.sizes;
        clip_back(&mut first, &pass.first);
        bias(&mut gradients[self.first_bias].values, &first);
        let width = (2 * s.window + 1) * s.word;
        gradient(&mut gradients[self.first].values, &first, &pass.windows, s.first, width);
        let mut wide = vec![0.0; pass.windows.len()];
        backward(&mut wide, &first, params.values(self.first), s.first, width);
        let mut word = windows_back(&wide, s.word, s.window);
        add(&mut word, &self.context_back(params, pass, top, upos, gradients));
        clip_back(&mut word, &pass.word);
        bias(&mut gradients[self.word_bias].values, &word);
        let embedded = s.form + s.prefix + s.suffix + s.shape + s.code;
        gradient(&mut gradients[self.word].values, &word, &pass.embedded, s.word, embedded);
        let mut down = vec![0.0; pass.embedded.len()];
        backward(&mut down, &word, params.values(self.word), s.word, embedded);
        unmask(&mut down, &pass.embedded_mask);
        for ((input, drop), down) in words.iter().zip(&pass.dropped).zip(down.chunks_exact(embedded)) {
            let (form, rest) = down.split_at(s.form);
            let (prefix, rest) = rest.split_at(s.prefix);
            let (suffix, rest) = rest.split_at(s.suffix);
            let (shape, code) = rest.split_at(s.shape);
            if !drop[0] {
                for row in lexical::form_rows(input.lexical.form, s.form_rows) {
                    add(gradients[self.form].row(row), form);
                }
            }
            for hash in input.lexical.prefixes {
                add(gradients[self.prefix].row(hash as usize % s.prefix_rows), prefix);
            }
            for hash in input.lexical.suffixes {
                add(gradients[self.suffix].row(hash as usize % s.suffix_rows), suffix);
            }
            add(gradients[self.shape].row(input.lexical.shape), shape);
            for (&table, &row) in self.codes.iter().zip(&input.codes) {
                add(gradients[table].row(if drop[1] { 0 } else { row }), code);
            }
        }
    }
}

pub(crate) fn clip(values: &mut [f32]) {
    for value in values {
        *value = value.clamp(0.0, CEILING);
    }
}

pub(crate) fn clip_back(down: &mut [f32], values: &[f32]) {
    for (down, &value) in down.iter_mut().zip(values) {
        if !inside(value, 0.0, CEILING) {
            *down = 0.0;
        }
    }
}

/// Adds the sum of the rows.
pub(crate) fn bias(sum: &mut [f32], rows: &[f32]) {
    for row in rows.chunks_exact(sum.len()) {
        add(sum, row);
    }
}

pub(crate) fn mask(
    values: &mut [f32],
    mask: &mut Vec<f32>,
    dropout: &mut Option<(&mut Random, Dropout)>,
    of: impl Fn(&Dropout) -> f32,
) {
    let Some((random, dropout)) = dropout else { return };
    let rate = of(dropout);
    if rate <= 0.0 {
        return;
    }
    let keep = 1.0 / (1.0 - rate);
    mask.extend(values.iter().map(|_| if random.unit() < rate { 0.0 } else { keep }));
    unmask(values, mask);
}

pub(crate) fn unmask(values: &mut [f32], mask: &[f32]) {
    for (value, mask) in values.iter_mut().zip(mask) {
        *value *= mask;
    }
}

fn windows(words: &[f32], size: usize, reach: usize) -> Vec<f32> {
    let n = words.len() / size;
    let width = 2 * reach + 1;
    let mut out = vec![0.0; n * width * size];
    for at in 0..n {
        for place in 0..width {
            if let Some(from) = (at + place).checked_sub(reach).filter(|&from| from < n) {
                let to = (at * width + place) * size;
                out[to..to + size].copy_from_slice(&words[from * size..(from + 1) * size]);
            }
        }
    }
    out
}

fn windows_back(wide: &[f32], size: usize, reach: usize) -> Vec<f32> {
    let width = 2 * reach + 1;
    let n = wide.len() / (size * width);
    let mut words = vec![0.0; n * size];
    for at in 0..n {
        for place in 0..width {
            if let Some(from) = (at + place).checked_sub(reach).filter(|&from| from < n) {
                let to = (at * width + place) * size;
                add(&mut words[from * size..(from + 1) * size], &wide[to..to + size]);
            }
        }
    }
    words
}

/// Starts the tables of codes with the means of each stage under one random map, so that the sum of a word's rows is
/// its vector under that map.
fn start_codes(known: &Codes, tables: &[Id], size: usize, params: &mut Params, random: &mut Random) {
    let width = known.width;
    let scale = 0.3 * libm::sqrtf(3.0 / width as f32);
    let map: Vec<f32> = (0..size * width).map(|_| (random.unit() * 2.0 - 1.0) * scale).collect();
    for (&table, means) in tables.iter().zip(&known.means) {
        let values = &mut params.all[table].values;
        values[..size].fill(0.0);
        for (row, mean) in values[size..].chunks_exact_mut(size).zip(means.chunks_exact(width)) {
            for (value, map) in row.iter_mut().zip(map.chunks_exact(width)) {
                *value = crate::kernels::dot(mean, map);
            }
        }
    }
}
