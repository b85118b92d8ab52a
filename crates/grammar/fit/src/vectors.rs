//! Compresses word vectors: each word becomes a few bytes by residual quantisation (Chen, Guan and Wang 2010). The
//! first byte names the nearest of 256 means, the next the nearest of 256 means of what is left, and so on.

use crate::kernels::{axpy, dot};
use anyhow::{Context, Result, bail};
use framewise_grammar::lexical::lexical;
use framewise_grammar::means::MEANS;
use rustc_hash::FxHashMap;
use std::fmt::Write as _;
use std::path::Path;

/// Words, each with a few bytes.
pub(crate) struct Codes {
    /// By the hash of the normalised form.
    pub(crate) of: FxHashMap<u64, Vec<u8>>,
    /// The means of each stage, one after the other.
    pub(crate) means: Vec<Vec<f32>>,
    pub(crate) width: usize,
}

/// Reads the first `most` vectors of a file in GloVe's text format and quantises them.
pub(crate) fn read(file: &Path, most: usize, stages: usize) -> Result<Codes> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let mut keys: Vec<u64> = Vec::new();
    let mut values: Vec<f32> = Vec::new();
    let mut width = 0;
    let mut known = rustc_hash::FxHashSet::default();
    for line in text.lines() {
        if keys.len() == most {
            break;
        }
        let Some((word, numbers)) = line.split_once(' ') else { continue };
        let key = lexical(word).form;
        if !known.insert(key) {
            continue;
        }
        let before = values.len();
        for number in numbers.split(' ') {
            values.push(number.parse().with_context(|| format!("{}: {word}", file.display()))?);
        }
        if width == 0 {
            width = values.len();
        }
        if values.len() - before != width {
            bail!("{}: {word} has another number of values", file.display());
        }
        keys.push(key);
    }
    center(&mut values, width);
    let mut codes = vec![Vec::new(); keys.len()];
    let mut means = Vec::new();
    let before: f32 = dot(&values, &values);
    let mut kept = String::new();
    for _ in 0..stages {
        let found = k_means(&values, width);
        for (at, (vector, code)) in values.chunks_exact_mut(width).zip(&mut codes).enumerate() {
            let nearest = found.1[at];
            axpy(vector, -1.0, &found.0[nearest * width..(nearest + 1) * width]);
            code.push(nearest as u8);
        }
        means.push(found.0);
        let _ = write!(kept, " {:.3}", 1.0 - dot(&values, &values) / before);
    }
    eprintln!("vectors: {} words, variance kept after each stage:{kept}", keys.len());
    Ok(Codes { of: keys.into_iter().zip(codes).collect(), means, width })
}

/// Subtracts the mean, and scales every dimension to the same spread.
fn center(values: &mut [f32], width: usize) {
    let count = (values.len() / width.max(1)).max(1) as f32;
    for at in 0..width {
        let column = || values.iter().skip(at).step_by(width);
        let mean = column().sum::<f32>() / count;
        let deviation = libm::sqrtf(column().map(|v| (v - mean) * (v - mean)).sum::<f32>() / count).max(1e-6);
        for value in values.iter_mut().skip(at).step_by(width) {
            *value = (*value - mean) / deviation;
        }
    }
}

/// Lloyd's algorithm, started from evenly spaced vectors. Returns the means and the nearest one for each vector.
fn k_means(values: &[f32], width: usize) -> (Vec<f32>, Vec<usize>) {
    let count = values.len() / width;
    let vector = |at: usize| &values[at * width..(at + 1) * width];
    let mut means: Vec<f32> = (0..MEANS).flat_map(|at| vector(at * count / MEANS).to_vec()).collect();
    let mut nearest = vec![0; count];
    for _ in 0..15 {
        let halves: Vec<f32> = means.chunks_exact(width).map(|mean| dot(mean, mean) / 2.0).collect();
        let half = count.div_ceil(2);
        std::thread::scope(|scope| {
            for (part, out) in nearest.chunks_mut(half).enumerate() {
                let (means, halves) = (&means, &halves);
                scope.spawn(move || {
                    for (at, out) in out.iter_mut().enumerate() {
                        let v = vector(part * half + at);
                        let mut best = f32::NEG_INFINITY;
                        for (index, (mean, half)) in means.chunks_exact(width).zip(halves).enumerate() {
                            let score = dot(v, mean) - half;
                            if score > best {
                                (best, *out) = (score, index);
                            }
                        }
                    }
                });
            }
        });
        let mut counts = vec![0.0f32; MEANS];
        let mut sums = vec![0.0; MEANS * width];
        for (at, &of) in nearest.iter().enumerate() {
            counts[of] += 1.0;
            axpy(&mut sums[of * width..(of + 1) * width], 1.0, vector(at));
        }
        for (of, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0.0) {
            for at in of * width..(of + 1) * width {
                means[at] = sums[at] / count;
            }
        }
    }
    (means, nearest)
}
