//! Writes the model file: every number is rounded to eight bits, with a power of two as the scale of each table.

use crate::network::Network;
use crate::params::Params;
use crate::sentence::Decisions;
use crate::vectors::Codes;
use framewise_grammar::lemma::Script;
use framewise_grammar::model::{self, checksum};
use framewise_grammar::vectors::vocabulary_key;
use framewise_grammar::words::Cuts;
use framewise_grammar::{Relation, Upos};
use std::collections::BTreeMap;

/// Bits of an activation of 1, as in the program that runs the model.
const ONE_BITS: u32 = 9;

/// What goes into a file besides the network.
pub(crate) struct Parts<'a> {
    pub(crate) language: &'a str,
    pub(crate) relations: &'a [Relation],
    pub(crate) decisions: &'a Decisions,
    /// For each class and each decision but the first, the values that occur.
    pub(crate) allowed: &'a [Vec<u16>],
    pub(crate) codes: Option<&'a Codes>,
    pub(crate) lemmas: &'a BTreeMap<u32, Script>,
    pub(crate) cuts: &'a Cuts,
}

/// A growing file.
#[derive(Default)]
struct Writer(Vec<u8>);

impl Writer {
    fn u16(&mut self, value: usize) {
        self.0.extend((value as u16).to_le_bytes());
    }

    fn small(&mut self, mut value: u32) {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    fn text(&mut self, text: &str) {
        self.small(text.len() as u32);
        self.0.extend(text.as_bytes());
    }

    fn growing(&mut self, values: impl Iterator<Item = u32>) {
        let mut last = 0;
        for value in values {
            self.small(value - last);
            last = value;
        }
    }

    fn table(&mut self, values: &[f32]) {
        let bits = scale(values, ONE_BITS).max(2);
        self.0.push(bits as u8);
        self.0.extend(values.iter().map(|&value| round(value, bits)));
    }

    fn layer(&mut self, weights: &[f32], bias: &[f32]) {
        let bits = scale(weights, 12);
        self.0.push(bits as u8);
        self.0.extend(weights.iter().map(|&value| round(value, bits)));
        for &bias in bias {
            let rounded = libm::roundf(bias * (1u32 << (bits + ONE_BITS)) as f32);
            self.0.extend((rounded as i32).clamp(-(1 << 28), 1 << 28).to_le_bytes());
        }
    }
}

fn round(value: f32, bits: u32) -> u8 {
    (libm::roundf(value * (1u32 << bits) as f32).clamp(-127.0, 127.0) as i8) as u8
}

/// The largest power of two that keeps all but a few numbers within eight bits.
fn scale(values: &[f32], most: u32) -> u32 {
    let mut sizes: Vec<f32> = values.iter().map(|value| value.abs()).collect();
    sizes.sort_by(f32::total_cmp);
    let high =
        sizes.get((sizes.len() * 9995 / 10_000).min(sizes.len().saturating_sub(1))).copied().unwrap_or(0.0);
    (0..=most).rev().find(|&bits| high * (1u32 << bits) as f32 <= 127.0).unwrap_or(0)
}

/// The file.
pub(crate) fn write(network: &Network, params: &Params, parts: &Parts<'_>) -> Vec<u8> {
    let sizes = &network.sizes;
    let mut out = Writer::default();
    out.0.extend(model::MAGIC);
    out.0.push(model::VERSION);
    out.text(parts.language);
    out.0.push(parts.relations.len() as u8);
    out.0.extend(parts.relations.iter().map(|&relation| relation as u8));
    let features: Vec<u8> = parts
        .decisions
        .list
        .iter()
        .filter_map(|&(_, _, feature)| feature)
        .map(|feature| feature as u8)
        .collect();
    out.0.push(features.len() as u8);
    out.0.extend(features);
    for class in Upos::ALL {
        for &values in &parts.allowed[class as usize] {
            out.u16(usize::from(values));
        }
    }
    for size in [
        sizes.form_rows,
        sizes.prefix_rows,
        sizes.suffix_rows,
        sizes.form,
        sizes.prefix,
        sizes.suffix,
        sizes.shape,
        sizes.code,
        sizes.stages,
        sizes.word,
        sizes.window,
        sizes.first,
        sizes.state,
        sizes.hidden,
    ] {
        out.u16(size);
    }
    vocabulary(&mut out, parts.codes, sizes.stages);
    means(&mut out, parts.codes);
    for &table in [network.form, network.prefix, network.suffix, network.shape].iter().chain(&network.codes) {
        out.table(params.values(table));
    }
    out.layer(params.values(network.word), params.values(network.word_bias));
    out.layer(params.values(network.first), params.values(network.first_bias));
    for ((weights, bias), width) in network.tags.iter().zip([sizes.first, sizes.first + network.top_size()]) {
        let (weights, bias) = (params.values(*weights), params.values(*bias));
        for &(start, count, _) in &parts.decisions.list {
            out.layer(&weights[start * width..(start + count) * width], &bias[start..start + count]);
        }
    }
    let [forwards, backwards] = &network.cells;
    let both = |a, b| [params.values(a), params.values(b)].concat();
    out.layer(&both(forwards.input, backwards.input), &vec![0.0; 6 * sizes.state]);
    let classes = params.values(forwards.class).chunks_exact(3 * sizes.state);
    let classes = classes.zip(params.values(backwards.class).chunks_exact(3 * sizes.state));
    out.table(&classes.flat_map(|(a, b)| [a, b].concat()).collect::<Vec<_>>());
    for cell in &network.cells {
        out.layer(params.values(cell.recurrent), params.values(cell.bias));
    }
    for (slot, &id) in network.slots.iter().enumerate() {
        // The bias of the hidden layer is stored with the first slot.
        let bias =
            if slot == 0 { params.values(network.hidden_bias).to_vec() } else { vec![0.0; sizes.hidden] };
        out.layer(params.values(id), &bias);
    }
    out.table(params.values(network.absent));
    out.table(params.values(network.facts));
    out.layer(params.values(network.step.0), params.values(network.step.1));
    let count = parts.relations.len();
    let half = framewise_grammar::state::LABELS;
    let (weights, bias) = (params.values(network.label.0), params.values(network.label.1));
    let width = sizes.hidden;
    for start in [0, half] {
        out.layer(&weights[start * width..(start + count) * width], &bias[start..start + count]);
    }
    lemmas(&mut out, parts.lemmas);
    cuts(&mut out, parts.cuts);
    let sum = checksum(&out.0);
    out.0.extend(sum.to_le_bytes());
    out.0
}

fn vocabulary(out: &mut Writer, codes: Option<&Codes>, stages: usize) {
    let mut words: Vec<(u32, &[u8])> = codes.map_or_else(Vec::new, |codes| {
        codes.of.iter().map(|(&form, codes)| (vocabulary_key(form), codes.as_slice())).collect()
    });
    words.sort_unstable();
    words.dedup_by_key(|(key, _)| *key);
    out.small(words.len() as u32);
    out.growing(words.iter().map(|&(key, _)| key));
    for stage in 0..stages {
        out.0.extend(words.iter().map(|(_, codes)| codes[stage]));
    }
}

fn means(out: &mut Writer, codes: Option<&Codes>) {
    out.u16(codes.map_or(0, |codes| codes.width));
    for means in codes.iter().flat_map(|codes| &codes.means) {
        let bits = scale(means, 12);
        out.0.push(bits as u8);
        out.0.extend(means.iter().map(|&value| round(value, bits)));
    }
}

fn lemmas(out: &mut Writer, rules: &BTreeMap<u32, Script>) {
    let scripts: std::collections::BTreeSet<&Script> = rules.values().collect();
    let scripts: Vec<&Script> = scripts.into_iter().collect();
    out.small(scripts.len() as u32);
    for script in &scripts {
        out.0.push(script.strip);
        out.text(&script.add);
    }
    out.small(rules.len() as u32);
    out.growing(rules.keys().copied());
    for script in rules.values() {
        out.small(scripts.binary_search(&script).unwrap_or(0) as u32);
    }
}

fn cuts(out: &mut Writer, cuts: &Cuts) {
    out.0.push(u8::from(cuts.at_hyphens));
    for list in [&cuts.prefixes, &cuts.abbreviations, &cuts.forms] {
        out.small(list.len() as u32);
        out.growing(list.iter().copied());
    }
    out.0.extend(&cuts.first);
}
