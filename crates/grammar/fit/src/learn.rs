//! One sentence: losses of tags and steps, and their gradients.

use crate::kernels::{add, axpy, dot, softmax};
use crate::kernels::{backward, forward, gradient};
use crate::network::{CEILING, Dropout, Network, Pass, bias};
use crate::oracle;
use crate::params::{Gradient, Id, Params};
use crate::random::Random;
use crate::sentence::{Decisions, Item};
use framewise_grammar::Upos;
use framewise_grammar::state::{LABELS, NEXT, SLOTS, facts, slots};
use framewise_grammar::transitions::{Configuration, NONE, Transition};

/// What fitting a sentence needs to know.
pub(crate) struct Plan<'a> {
    pub(crate) network: &'a Network,
    pub(crate) decisions: &'a Decisions,
    pub(crate) labels: usize,
    pub(crate) dropout: Dropout,
    /// How often the parser's own step is taken, right or wrong.
    pub(crate) explore: f32,
}

/// One step's hidden layer.
pub(crate) struct Hidden {
    slots: [u32; SLOTS],
    facts: [usize; framewise_grammar::state::FACTS],
    pub(crate) values: Vec<f32>,
}

/// The words of a sentence as each slot sees them.
pub(crate) fn views(network: &Network, params: &Params, pass: &Pass) -> Vec<Vec<f32>> {
    let (hidden, top) = (network.sizes.hidden, network.top_size());
    network
        .slots
        .iter()
        .map(|&slot| {
            let mut view = vec![0.0; pass.words * hidden];
            forward(&mut view, &pass.top, params.transposed(slot), hidden, top);
            view
        })
        .collect()
}

/// The row of the vector that stands in a slot without a word.
fn absent(slot: usize, word: u32) -> Option<usize> {
    match word {
        NONE => Some(slot),
        0 => Some(SLOTS + slot),
        _ => None,
    }
}

pub(crate) fn hidden(
    network: &Network,
    params: &Params,
    views: &[Vec<f32>],
    of: &Configuration,
    upos: &[Upos],
) -> Hidden {
    let size = network.sizes.hidden;
    let (slots, facts) = (slots(of), facts(of, |word| upos[word as usize - 1]));
    let mut values = params.values(network.hidden_bias).to_vec();
    for (slot, &word) in slots.iter().enumerate() {
        match absent(slot, word) {
            Some(row) => add(&mut values, params.row(network.absent, row)),
            None => add(&mut values, &views[slot][(word as usize - 1) * size..word as usize * size]),
        }
    }
    for &row in &facts {
        add(&mut values, params.row(network.facts, row));
    }
    crate::network::clip(&mut values);
    debug_assert!(slots[NEXT] != NONE);
    Hidden { slots, facts, values }
}

pub(crate) fn scores(
    params: &Params,
    (weights, bias): (usize, usize),
    rows: std::ops::Range<usize>,
    x: &[f32],
) -> Vec<f32> {
    let bias = &params.values(bias)[rows.clone()];
    rows.zip(bias).map(|(row, bias)| bias + dot(params.row(weights, row), x)).collect()
}

/// Rows of the labels of an arc.
pub(crate) fn label_rows(transition: Transition, labels: usize) -> std::ops::Range<usize> {
    let start = if transition == Transition::Left { 0 } else { LABELS };
    start..start + labels
}

pub(crate) fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (at, &score) in scores.iter().enumerate() {
        if score > scores[best] {
            best = at;
        }
    }
    best
}

/// Learns from a sentence. Returns the losses of tags and of steps.
pub(crate) fn learn(
    plan: &Plan<'_>,
    params: &Params,
    item: &Item,
    random: &mut Random,
    gradients: &mut [Gradient],
) -> (f32, f32) {
    let network = plan.network;
    let mut dropout = Some((&mut *random, plan.dropout));
    let mut pass = network.forward(params, &item.words, &mut dropout);
    let mut first = vec![0.0; pass.first.len()];
    let (_, upos) = tags(plan, params, item, network.tags[0], (&pass.first, &mut first), gradients);
    network.context(params, &mut pass, &upos, &mut dropout);
    let mut top = vec![0.0; pass.top.len()];
    let input = both(&pass.first, &pass.top, item.words.len());
    let mut down = vec![0.0; input.len()];
    let (tags, again) = tags(plan, params, item, network.tags[1], (&input, &mut down), gradients);
    let (first_size, top_size) = (network.sizes.first, network.top_size());
    for (word, down) in down.chunks_exact(first_size + top_size).enumerate() {
        add(&mut first[word * first_size..(word + 1) * first_size], &down[..first_size]);
        add(&mut top[word * top_size..(word + 1) * top_size], &down[first_size..]);
    }
    let steps = steps(plan, params, item, &again, (&pass, &mut top), random, gradients);
    network.backward(params, &item.words, &upos, &pass, [first, top], gradients);
    (tags, steps)
}

/// Learns the tags from one input. Returns the loss and the classes that are decided.
fn tags(
    plan: &Plan<'_>,
    params: &Params,
    item: &Item,
    (weights, bias_id): (Id, Id),
    (input, down): (&[f32], &mut [f32]),
    gradients: &mut [Gradient],
) -> (f32, Vec<Upos>) {
    let outputs = plan.decisions.outputs;
    let size = input.len() / item.words.len();
    let mut scores = params.values(bias_id).repeat(item.words.len());
    forward(&mut scores, input, params.transposed(weights), outputs, size);
    let mut loss = 0.0;
    let mut upos = Vec::new();
    for (word, scores) in scores.chunks_exact_mut(outputs).enumerate() {
        for &(start, count, feature) in &plan.decisions.list {
            let gold = match feature {
                None => item.upos[word] as usize,
                Some(feature) => item.features[word].get(feature),
            };
            let part = &mut scores[start..start + count];
            if feature.is_none() {
                upos.push(Upos::from_index(best(part)).unwrap_or_default());
            }
            softmax(part);
            loss -= libm::logf(part[gold].max(1e-9));
            part[gold] -= 1.0;
            if feature.is_some() {
                for value in part {
                    *value *= 0.5;
                }
            }
        }
    }
    bias(&mut gradients[bias_id].values, &scores);
    gradient(&mut gradients[weights].values, &scores, input, outputs, size);
    backward(down, &scores, params.values(weights), outputs, size);
    (loss, upos)
}

/// What decides tags in context: the first layer and the context of each word.
pub(crate) fn both(first: &[f32], top: &[f32], words: usize) -> Vec<f32> {
    let (first_size, top_size) = (first.len() / words, top.len() / words);
    let rows = first.chunks_exact(first_size).zip(top.chunks_exact(top_size));
    rows.flat_map(|(first, top)| [first, top].concat()).collect()
}

/// Learns the steps and the relations, given the classes. Returns the loss.
fn steps(
    plan: &Plan<'_>,
    params: &Params,
    item: &Item,
    upos: &[Upos],
    (pass, top): (&Pass, &mut [f32]),
    random: &mut Random,
    gradients: &mut [Gradient],
) -> f32 {
    let network = plan.network;
    let size = network.sizes.hidden;
    let views = views(network, params, pass);
    let mut views_down: Vec<Vec<f32>> = views.iter().map(|view| vec![0.0; view.len()]).collect();
    let mut of = Configuration::default();
    of.begin(item.words.len());
    let mut loss = 0.0;
    while !of.is_done() {
        let mut hidden = hidden(network, params, &views, &of, upos);
        let clipped: Vec<bool> = hidden.values.iter().map(|&v| v <= 0.0 || v >= CEILING).collect();
        let keep = 1.0 / (1.0 - plan.dropout.hidden);
        let mask: Vec<f32> =
            (0..size).map(|_| if random.unit() < plan.dropout.hidden { 0.0 } else { keep }).collect();
        crate::network::unmask(&mut hidden.values, &mask);
        let mut down = vec![0.0; size];
        let costs = oracle::costs(&of, &item.heads);
        let least = costs.iter().flatten().min().copied().unwrap_or(0);
        let mut chances = scores(params, network.step, 0..3, &hidden.values);
        for (chance, cost) in chances.iter_mut().zip(costs) {
            if cost.is_none() {
                *chance = -1e9;
            }
        }
        softmax(&mut chances);
        let is_right = |at: usize| costs[at] == Some(least);
        let right: f32 = (0..3).filter(|&at| is_right(at)).map(|at| chances[at]).sum::<f32>().max(1e-9);
        loss -= libm::logf(right);
        for at in (0..3).filter(|&at| costs[at].is_some()) {
            let gradient = chances[at] - if is_right(at) { chances[at] / right } else { 0.0 };
            learn_row(params, network.step, at, gradient, &hidden.values, &mut down, gradients);
        }
        let own = best(&chances);
        let mut oracle = 0;
        let mut most = -1.0;
        for at in (0..3).filter(|&at| is_right(at)) {
            if chances[at] > most {
                (most, oracle) = (chances[at], at);
            }
        }
        let taken = if random.unit() < plan.explore { own } else { oracle };
        let transition = Transition::ALL[taken];
        let mut label = 0;
        if transition != Transition::Shift {
            let word = of.stack(0).unwrap_or_default();
            let head =
                if transition == Transition::Left { of.next() } else { of.stack(1).unwrap_or_default() };
            let rows = label_rows(transition, plan.labels);
            let mut chances = scores(params, network.label, rows.clone(), &hidden.values);
            label = best(&chances) as u8;
            if item.heads[word as usize] == head {
                softmax(&mut chances);
                let gold = usize::from(item.labels[word as usize]);
                loss -= libm::logf(chances[gold].max(1e-9));
                chances[gold] -= 1.0;
                for (row, &gradient) in rows.zip(&chances) {
                    learn_row(params, network.label, row, gradient, &hidden.values, &mut down, gradients);
                }
                if random.unit() >= plan.explore {
                    label = gold as u8;
                }
            }
        }
        for ((down, &clipped), mask) in down.iter_mut().zip(&clipped).zip(&mask) {
            *down = if clipped { 0.0 } else { *down * mask };
        }
        for (slot, &word) in hidden.slots.iter().enumerate() {
            match absent(slot, word) {
                Some(row) => add(gradients[network.absent].row(row), &down),
                None => add(&mut views_down[slot][(word as usize - 1) * size..word as usize * size], &down),
            }
        }
        for &row in &hidden.facts {
            add(gradients[network.facts].row(row), &down);
        }
        add(&mut gradients[network.hidden_bias].values, &down);
        of.take(transition, label);
    }
    let width = network.top_size();
    for (&slot, down) in network.slots.iter().zip(&views_down) {
        gradient(&mut gradients[slot].values, down, &pass.top, size, width);
        backward(top, down, params.values(slot), size, width);
    }
    loss
}

fn learn_row(
    params: &Params,
    (weights, bias): (usize, usize),
    row: usize,
    by: f32,
    x: &[f32],
    down: &mut [f32],
    gradients: &mut [Gradient],
) {
    gradients[bias].values[row] += by;
    let width = x.len();
    axpy(&mut gradients[weights].values[row * width..(row + 1) * width], by, x);
    axpy(down, by, params.row(weights, row));
}
