//! Learns from all sentences, a batch at a time, on two threads, however many the machine has. Their sums are added in
//! a fixed order, so that the same files give the same model.

use crate::kernels::axpy;
use crate::learn::{Plan, learn};
use crate::network::{Dropout, Network};
use crate::params::{Gradient, Params};
use crate::random::Random;
use crate::sentence::{Decisions, Item};
use crate::settings::Settings;
use crate::vectors::Codes;
use std::time::Instant;

const THREADS: usize = 2;
/// The number of steps until the learning rate reaches its full value.
const WARM: f32 = 300.0;
/// How much of the running mean of all numbers remains at each step; the mean is what is kept in the end.
const DECAY: f32 = 0.999;

/// A network and what it has learnt.
pub(crate) struct Fitted {
    pub(crate) network: Network,
    pub(crate) params: Params,
}

/// Fits a network.
pub(crate) fn fit(
    name: &str,
    settings: &Settings,
    items: &[Item],
    codes: Option<&Codes>,
    decisions: &Decisions,
    labels: usize,
) -> Fitted {
    let mut random = Random::new(settings.seed);
    let mut params = Params::default();
    let network = Network::new(settings, codes, decisions.outputs, &mut params, &mut random);
    let mut gradients: Vec<Vec<Gradient>> = (0..THREADS).map(|_| params.gradients()).collect();
    let mut mean: Vec<Vec<f32>> = params.all.iter().map(|param| param.values.clone()).collect();
    let mut order: Vec<usize> = (0..items.len()).collect();
    let batches = items.len().div_ceil(settings.batch);
    let words: usize = items.iter().map(|item| item.words.len()).sum();
    let mut steps = 0;
    let start = Instant::now();
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let plan = Plan {
            network: &network,
            decisions,
            labels,
            dropout: Dropout {
                embedding: settings.drop_embedding,
                word: settings.drop_word,
                state: settings.drop_state,
                hidden: settings.drop_hidden,
            },
            explore: if epoch == 0 { 0.0 } else { settings.explore },
        };
        let mut losses = (0.0, 0.0);
        for batch in order.chunks(settings.batch) {
            let done = steps as f32 / (settings.epochs * batches) as f32;
            let rate = settings.rate * (1.0 - done) * (steps as f32 / WARM).min(1.0);
            for (tags, steps) in learn_batch(&plan, &params, items, batch, random.next(), &mut gradients) {
                losses = (losses.0 + f64::from(tags), losses.1 + f64::from(steps));
            }
            params.step(&mut gradients, rate);
            steps += 1;
            let decay = DECAY.min((1.0 + steps as f32) / (10.0 + steps as f32));
            for (mean, param) in mean.iter_mut().zip(&params.all) {
                for value in mean.iter_mut() {
                    *value *= decay;
                }
                axpy(mean, 1.0 - decay, &param.values);
            }
        }
        let per_word = |loss: f64| loss / words.max(1) as f64;
        let (tags, steps) = (per_word(losses.0), per_word(losses.1));
        eprintln!(
            "{name}: epoch {} of {}, loss {tags:.3} {steps:.3}, {:.0} s",
            epoch + 1,
            settings.epochs,
            start.elapsed().as_secs_f32()
        );
    }
    for (param, mean) in params.all.iter_mut().zip(mean) {
        param.values = mean;
        param.transpose();
    }
    Fitted { network, params }
}

/// Adds the gradients of a batch. Returns the losses of tags and of steps of each thread.
fn learn_batch(
    plan: &Plan<'_>,
    params: &Params,
    items: &[Item],
    batch: &[usize],
    seed: u64,
    gradients: &mut [Vec<Gradient>],
) -> Vec<(f32, f32)> {
    std::thread::scope(|scope| {
        let run = |(thread, gradients): (usize, &mut Vec<Gradient>)| {
            let mut random = Random::new(seed ^ thread as u64);
            let mut losses = (0.0, 0.0);
            for &at in batch.iter().skip(thread).step_by(THREADS) {
                let (tags, steps) = learn(plan, params, &items[at], &mut random, gradients);
                losses = (losses.0 + tags, losses.1 + steps);
            }
            losses
        };
        let handles: Vec<_> =
            gradients.iter_mut().enumerate().map(|part| scope.spawn(move || run(part))).collect();
        // A thread that panics has nothing to add; the panic was printed.
        handles.into_iter().map(|handle| handle.join().unwrap_or_default()).collect()
    })
}
