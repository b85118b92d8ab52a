//! Fits the model.

mod corpus;
mod cuts;
mod kernels;
mod learn;
mod lemmas;
mod network;
mod oracle;
mod params;
mod random;
mod sentence;
mod vectors;
mod write;

use anyhow::Result;
use framewise_grammar::Relation;
use learn::{Plan, Right, judge, learn};
use network::{Dropout, Network, Sizes};
use params::Params;
use random::Random;
use sentence::{Decisions, Item};
use std::path::PathBuf;
use std::time::Instant;

fn main() -> Result<()> {
    let args: std::collections::HashMap<String, String> = std::env::args()
        .skip(1)
        .filter_map(|a| a.split_once('=').map(|(a, b)| (a.to_owned(), b.to_owned())))
        .collect();
    let num = |key: &str, default: f32| args.get(key).map_or(default, |v| v.parse().unwrap_or(default));
    let u = |key: &str, default: usize| num(key, default as f32) as usize;
    let base = "/work/shared/eval/data/ud/";
    let train = corpus::read(&[PathBuf::from(format!("{base}en_train.conllu"))])?;
    let dev = corpus::read(&[PathBuf::from(format!("{base}en_dev.conllu"))])?;
    let stages = u("stages", 4);
    let codes = if stages > 0 {
        Some(vectors::read(&PathBuf::from("/tmp/gw/glove.txt"), u("vocab", 30000), stages)?)
    } else {
        None
    };
    let counts = sentence::counts(&train);
    let mut used = vec![0; Relation::ALL.len()];
    for row in train.iter().flat_map(|s| &s.rows) {
        if let Some(r) = row.relation {
            used[r as usize] += 1;
        }
    }
    let labels: Vec<Relation> = Relation::ALL.iter().copied().filter(|&r| used[r as usize] > 5).collect();
    eprintln!("{} labels", labels.len());
    let items: Vec<Item> =
        train.iter().map(|s| sentence::item(s, &counts, codes.as_ref(), &labels)).collect();
    let devs: Vec<Item> = dev.iter().map(|s| sentence::item(s, &counts, codes.as_ref(), &labels)).collect();
    let golds: Vec<Vec<u32>> = dev.iter().map(corpus::heads).collect();
    let sizes = Sizes {
        form_rows: u("form_rows", 8192),
        form: u("form", 32),
        prefix_rows: u("prefix_rows", 2048),
        prefix: u("prefix", 16),
        suffix_rows: u("suffix_rows", 4096),
        suffix: u("suffix", 32),
        shape: u("shape", 8),
        stages,
        code: if stages > 0 { u("code", 48) } else { 0 },
        word: u("word", 96),
        window: u("window", 2),
        first: u("first", 128),
        state: u("state", 48),
        layers: u("layers", 1),
        recurrent: u("recurrent", 1) == 1,
        hidden: u("hidden", 128),
    };
    let mut random = Random::new(u("seed", 1) as u64);
    let mut params = Params::default();
    let decisions = Decisions::new(&train);
    let network = Network::new(sizes, decisions.outputs, &mut params, &mut random);
    if let Some(codes) = &codes {
        init_codes(&network, &mut params, codes, &mut random);
    }
    let dense: usize = params.all.iter().map(|p| p.values.len()).sum();
    eprintln!("{dense} parameters");
    let dropout = Dropout {
        embedding: num("drop_e", 0.2),
        first: num("drop_1", 0.25),
        state: num("drop_s", 0.25),
        hidden: num("drop_h", 0.2),
    };
    let epochs = u("epochs", 10);
    let batch = u("batch", 16);
    let rate = num("rate", 0.002);
    let same_label = |a: u8, b: u8| labels[a as usize].universal() == labels[b as usize].universal();
    let mut gradients = vec![params.gradients(), params.gradients()];
    let mut order: Vec<usize> = (0..items.len()).collect();
    let batches = items.len().div_ceil(batch);
    let start = Instant::now();
    let avg_from = num("avg", 0.999);
    let mut average: Vec<Vec<f32>> = params.all.iter().map(|p| p.values.clone()).collect();
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let plan = Plan {
            network: &network,
            decisions: &decisions,
            labels: labels.len(),
            dropout,
            explore: if epoch == 0 { 0.0 } else { num("explore", 0.9) },
        };
        let mut losses = (0.0f64, 0.0f64);
        for (number, part) in order.chunks(batch).enumerate() {
            let done = (epoch * batches + number) as f32 / (epochs * batches) as f32;
            let warm = ((epoch * batches + number) as f32 / 300.0).min(1.0);
            let rate = rate * warm * (1.0 - done);
            let seed = random.next();
            let found: Vec<(f32, f32)> = std::thread::scope(|scope| {
                let handles: Vec<_> = gradients
                    .iter_mut()
                    .enumerate()
                    .map(|(half, gradients)| {
                        let (plan, params, items) = (&plan, &params, &items);
                        scope.spawn(move || {
                            let mut random = Random::new(seed ^ half as u64);
                            let mut sum = (0.0, 0.0);
                            for &at in part.iter().skip(half).step_by(2) {
                                let (a, b) = learn(plan, params, &items[at], &mut random, gradients);
                                sum = (sum.0 + a, sum.1 + b);
                            }
                            sum
                        })
                    })
                    .collect();
                handles.into_iter().map(|h| h.join().unwrap_or_default()).collect()
            });
            for (a, b) in found {
                losses.0 += f64::from(a);
                losses.1 += f64::from(b);
            }
            params.step(&mut gradients, rate / 1.0);
            if avg_from > 0.0 && number % 4 == 0 {
                let decay = avg_from.powi(4).min((1.0 + done * 1000.0) / (10.0 + done * 1000.0));
                for (a, p) in average.iter_mut().zip(&params.all) {
                    for (a, v) in a.iter_mut().zip(&p.values) {
                        *a += (1.0 - decay) * (v - *a);
                    }
                }
            }
        }
        if epoch % u("every", 5) == u("every", 5) - 1 || epoch + 1 == epochs {
            for use_avg in [false, true] {
                if use_avg && avg_from == 0.0 {
                    continue;
                }
                if use_avg {
                    for (a, p) in average.iter_mut().zip(&mut params.all) {
                        std::mem::swap(a, &mut p.values);
                        p.transpose();
                    }
                }
                let rights: Vec<Right> = std::thread::scope(|scope| {
                    let handles: Vec<_> = (0..2)
                        .map(|half| {
                            let (plan, params, devs, golds) = (&plan, &params, &devs, &golds);
                            let same_label = &same_label;
                            scope.spawn(move || {
                                let mut right = Right::default();
                                for at in (half..devs.len()).step_by(2) {
                                    judge(plan, params, &devs[at], &golds[at], same_label, &mut right);
                                }
                                right
                            })
                        })
                        .collect();
                    handles.into_iter().map(|h| h.join().unwrap_or_default()).collect()
                });
                let w: u32 = rights.iter().map(|r| r.words).sum();
                let pc = |f: fn(&Right) -> u32| rights.iter().map(f).sum::<u32>() as f32 / w as f32 * 100.0;
                println!(
                    "{} epoch {epoch} {:.0}s loss {:.3} {:.3} upos {:.2} feats {:.2} uas {:.2} las {:.2}",
                    if use_avg { "avg" } else { "raw" },
                    start.elapsed().as_secs_f32(),
                    losses.0 / 302000.0,
                    losses.1 / 302000.0,
                    pc(|r| r.upos),
                    pc(|r| r.features),
                    pc(|r| r.heads),
                    pc(|r| r.labels)
                );
                if use_avg {
                    for (a, p) in average.iter_mut().zip(&mut params.all) {
                        std::mem::swap(a, &mut p.values);
                        p.transpose();
                    }
                }
            }
        } else {
            eprintln!(
                "epoch {epoch} {:.0}s loss {:.3} {:.3}",
                start.elapsed().as_secs_f32(),
                losses.0 / 302000.0,
                losses.1 / 302000.0
            );
        }
    }
    if avg_from > 0.0 {
        for (a, p) in average.iter_mut().zip(&mut params.all) {
            std::mem::swap(a, &mut p.values);
        }
    }
    let rules = lemmas::learn(&train);
    let allowed = decisions.allowed(&train);
    let found = cuts::learn(&train);
    let parts = write::Parts {
        language: "en",
        relations: &labels,
        decisions: &decisions,
        allowed: &allowed,
        codes: codes.as_ref(),
        lemmas: &rules,
        cuts: &found,
    };
    let bytes = write::write(&network, &params, &parts);
    if let Some(out) = args.get("out") {
        std::fs::write(out, &bytes)?;
    }
    let model = framewise_grammar::Model::read(&bytes)?;
    let mut grammar = framewise_grammar::Grammar::new(&model);
    let (mut tags, mut arcs) = (Vec::new(), Vec::new());
    let mut n = [0u32; 6];
    for sentence in &dev {
        let words: Vec<&str> = sentence.rows.iter().map(|row| row.form.as_str()).collect();
        grammar.parse_words(&words, &mut tags, &mut arcs);
        for ((row, tag), arc) in sentence.rows.iter().zip(&tags).zip(&arcs) {
            let head = Some(arc.head) == row.head;
            let all = [
                true,
                Some(tag.upos) == row.upos,
                tag.features == row.features,
                head,
                head && Some(arc.relation.universal()) == row.relation.map(Relation::universal),
                Some(grammar.lemma(&row.form, *tag)) == row.lemma,
            ];
            for (n, yes) in n.iter_mut().zip(all) {
                *n += u32::from(yes);
            }
        }
    }
    println!(
        "integers: {} bytes, {} lemma rules, upos {:.2} feats {:.2} uas {:.2} las {:.2} lemma {:.2}",
        bytes.len(),
        rules.len(),
        100.0 * n[1] as f32 / n[0] as f32,
        100.0 * n[2] as f32 / n[0] as f32,
        100.0 * n[3] as f32 / n[0] as f32,
        100.0 * n[4] as f32 / n[0] as f32,
        100.0 * n[5] as f32 / n[0] as f32
    );
    Ok(())
}

/// Starts the tables of codes with a random turn of the means.
fn init_codes(network: &Network, params: &mut Params, codes: &vectors::Codes, random: &mut Random) {
    let size = network.sizes.code;
    let turn: Vec<f32> = (0..size * codes.width)
        .map(|_| (random.unit() * 2.0 - 1.0) * libm::sqrtf(3.0 / codes.width as f32) * 0.3)
        .collect();
    for (&id, means) in network.codes.iter().zip(&codes.means) {
        let values = &mut params.all[id].values;
        values[..size].fill(0.0);
        for (row, mean) in values[size..].chunks_exact_mut(size).zip(means.chunks_exact(codes.width)) {
            row.fill(0.0);
            for (value, turn) in row.iter_mut().zip(turn.chunks_exact(codes.width)) {
                *value = kernels::dot(mean, turn);
            }
        }
    }
}
