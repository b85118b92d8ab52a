//! The few matrix products that fitting consists of, written so that the compiler makes vector instructions of them and
//! the sums are the same on every machine.

const LANES: usize = 8;

/// The scalar product.
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [[0.0f32; LANES]; 4];
    let (mut a_blocks, mut b_blocks) = (a.chunks_exact(4 * LANES), b.chunks_exact(4 * LANES));
    for (a, b) in (&mut a_blocks).zip(&mut b_blocks) {
        for (at, sum) in sums.iter_mut().enumerate() {
            for lane in 0..LANES {
                sum[lane] += a[at * LANES + lane] * b[at * LANES + lane];
            }
        }
    }
    let rest: f32 = a_blocks.remainder().iter().zip(b_blocks.remainder()).map(|(a, b)| a * b).sum();
    let mut total = [0.0f32; LANES];
    for lane in 0..LANES {
        total[lane] = (sums[0][lane] + sums[1][lane]) + (sums[2][lane] + sums[3][lane]);
    }
    rest + total.iter().sum::<f32>()
}

/// `y += factor * x`.
pub(crate) fn axpy(y: &mut [f32], factor: f32, x: &[f32]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y += factor * x;
    }
}

/// `y += x`.
pub(crate) fn add(y: &mut [f32], x: &[f32]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y += x;
    }
}

/// `Y[n×m] += X[n×k] · W[m×k]ᵀ`, given the transpose of `W`. Zeros in `X` cost nothing.
pub(crate) fn forward(y: &mut [f32], x: &[f32], transposed: &[f32], m: usize, k: usize) {
    let mut terms = Vec::with_capacity(k);
    for (y, x) in y.chunks_exact_mut(m).zip(x.chunks_exact(k)) {
        terms.clear();
        terms.extend(x.iter().zip(transposed.chunks_exact(m)).filter(|(x, _)| **x != 0.0));
        combine(y, &terms);
    }
}

/// `dX[n×k] += dY[n×m] · W[m×k]`.
pub(crate) fn backward(dx: &mut [f32], dy: &[f32], w: &[f32], m: usize, k: usize) {
    let mut terms = Vec::with_capacity(m);
    for (dx, dy) in dx.chunks_exact_mut(k).zip(dy.chunks_exact(m)) {
        terms.clear();
        terms.extend(dy.iter().zip(w.chunks_exact(k)).filter(|(dy, _)| **dy != 0.0));
        combine(dx, &terms);
    }
}

/// `dW[m×k] += dY[n×m]ᵀ · X[n×k]`.
pub(crate) fn gradient(dw: &mut [f32], dy: &[f32], x: &[f32], m: usize, k: usize) {
    let mut terms = Vec::with_capacity(x.len() / k);
    for (row, dw) in dw.chunks_exact_mut(k).enumerate() {
        terms.clear();
        let factors = dy.iter().skip(row).step_by(m);
        terms.extend(factors.zip(x.chunks_exact(k)).filter(|(dy, _)| **dy != 0.0));
        combine(dw, &terms);
    }
}

/// `out += Σ factor · row`, a block of columns at a time, so that sums stay in registers.
fn combine(out: &mut [f32], terms: &[(&f32, &[f32])]) {
    let at = block::<64>(out, 0, terms);
    let at = block::<32>(out, at, terms);
    let at = block::<16>(out, at, terms);
    let at = block::<8>(out, at, terms);
    block::<1>(out, at, terms);
}

/// Combines the blocks of `N` columns that fit from a column on. Returns where they end.
fn block<const N: usize>(out: &mut [f32], mut at: usize, terms: &[(&f32, &[f32])]) -> usize {
    while let Some(out) = out[at..].first_chunk_mut::<N>() {
        let mut sum = *out;
        for (factor, row) in terms {
            if let Some(row) = row[at..].first_chunk::<N>() {
                for lane in 0..N {
                    sum[lane] += **factor * row[lane];
                }
            }
        }
        *out = sum;
        at += N;
    }
    at
}

/// Turns scores into probabilities.
pub(crate) fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = libm::expf(*score - most);
        sum += *score;
    }
    for score in scores {
        *score /= sum;
    }
}
