//! Products of small whole numbers. Activations are fixed-point numbers of sixteen bits, weights of eight.
//!
//! Sums are whole numbers, so they are the same in any order: the compiler may use any vector instructions, natively
//! and in WebAssembly, and the result is the same to the last bit.

use crate::bytes::Reader;
use crate::model::ModelError;
use wide::{i16x8, i32x4};

/// The number of fractional bits of an activation: 1 is a shift by this many.
pub(crate) const ONE_BITS: u32 = 9;
/// Activations lie between 0 and this.
pub(crate) const CEILING: i16 = 4 << ONE_BITS;

/// A layer: weights, a bias for each output, and the power of two by which the weights are multiplied.
///
/// Weights are stored in the order in which they are used: four outputs side by side, with two inputs each, so that one
/// instruction multiplies eight weights by a pair of inputs and adds the products of each output.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layer {
    inputs: usize,
    outputs: usize,
    bits: u32,
    weights: Vec<i16x8>,
    /// The biases of the outputs, and of as many more as fill the last block.
    bias: Vec<i32>,
}

/// The number of outputs that are computed side by side.
const ROWS: usize = 4;

impl Layer {
    /// Reads a layer of this size.
    pub(crate) fn read(from: &mut Reader<'_>, outputs: usize, inputs: usize) -> Result<Self, ModelError> {
        let bits = u32::from(from.u8()?);
        if bits > 12 {
            return Err(ModelError::Malformed("a layer has too large a scale"));
        }
        let weights = from.bytes(outputs * inputs)?;
        let rows: Vec<&[u8]> = weights.chunks_exact(inputs.max(1)).collect();
        let bias = (0..outputs).map(|_| from.i32()).collect::<Result<Vec<i32>, _>>()?;
        if bias.iter().any(|bias| bias.unsigned_abs() > 1 << 28) {
            return Err(ModelError::Malformed("a bias is too large"));
        }
        Ok(Self::new(&rows, inputs, bits, bias))
    }

    /// A layer from weights by rows, each an eight-bit number.
    fn new(rows: &[&[u8]], inputs: usize, bits: u32, mut bias: Vec<i32>) -> Self {
        let blocks = rows.len().div_ceil(ROWS);
        let pairs = inputs.div_ceil(2);
        let weight = |row: usize, input: usize| {
            rows.get(row).and_then(|row| row.get(input)).map_or(0, |&byte| i16::from(byte.cast_signed()))
        };
        let mut weights = Vec::with_capacity(blocks * pairs);
        let mut start = 0;
        while start < blocks {
            let width = width(blocks - start);
            for pair in 0..pairs {
                for block in start..start + width {
                    let lane = |at: usize| weight(block * ROWS + at / 2, pair * 2 + at % 2);
                    weights.push(i16x8::new([0, 1, 2, 3, 4, 5, 6, 7].map(lane)));
                }
            }
            start += width;
        }
        bias.resize(blocks * ROWS, 0);
        Self { inputs, outputs: rows.len(), bits, weights, bias }
    }

    /// Number of outputs.
    pub(crate) const fn outputs(&self) -> usize {
        self.outputs
    }

    /// The outputs as they are summed: comparable with each other.
    #[inline]
    pub(crate) fn scores(&self, input: &[i16], out: &mut Vec<i32>) {
        out.clear();
        self.sums(input, |_, sums| out.extend_from_slice(sums));
        out.truncate(self.outputs);
    }

    /// The outputs as activations that may have any sign.
    #[inline]
    pub(crate) fn apply(&self, input: &[i16], out: &mut [i16]) {
        self.sums(input, |at, sums| {
            for (out, &sum) in out.iter_mut().skip(at).zip(sums) {
                *out = saturate(rounded(sum, self.bits));
            }
        });
    }

    /// The outputs as activations of `extra` more bits, in 32 bits.
    #[inline]
    pub(crate) fn apply_wide(&self, input: &[i16], extra: u32, out: &mut [i32]) {
        let (down, up) = (self.bits.saturating_sub(extra), extra.saturating_sub(self.bits));
        self.sums(input, |at, sums| {
            for (out, &sum) in out.iter_mut().skip(at).zip(sums) {
                *out = rounded(sum, down) << up;
            }
        });
    }

    /// Passes on the sums of each group of outputs with the index of the first.
    #[inline]
    fn sums(&self, input: &[i16], mut each: impl FnMut(usize, &[i32])) {
        let mut weights = self.weights.as_slice();
        let mut bias = self.bias.as_slice();
        let pairs = self.inputs.div_ceil(2);
        let mut at = 0;
        while !bias.is_empty() {
            let width = width(bias.len() / ROWS);
            let (these, rest) = weights.split_at((width * pairs).min(weights.len()));
            let (first, after) = bias.split_at((width * ROWS).min(bias.len()));
            let mut hand_on = |sums: &mut [i32]| {
                for (sum, bias) in sums.iter_mut().zip(first) {
                    *sum = sum.wrapping_add(*bias);
                }
                each(at, sums);
            };
            match width {
                8 => hand_on(group::<8, 1>(these, input).as_flattened_mut()),
                4 => hand_on(group::<4, 2>(these, input).as_flattened_mut()),
                2 => hand_on(group::<2, 4>(these, input).as_flattened_mut()),
                _ => hand_on(group::<1, 4>(these, input).as_flattened_mut()),
            }
            (weights, bias, at) = (rest, after, at + first.len());
        }
    }

    /// Cuts the inputs into equal parts: the layer has the outputs of the first part, then those of the second, and so
    /// on. The biases are not added to any of them.
    pub(crate) fn read_parts(
        from: &mut Reader<'_>,
        outputs: usize,
        inputs: usize,
        count: usize,
    ) -> Result<(Self, Vec<i16>), ModelError> {
        let bits = u32::from(from.u8()?);
        if bits > 12 {
            return Err(ModelError::Malformed("a layer has too large a scale"));
        }
        let weights = from.bytes(outputs * inputs * count)?;
        let rows: Vec<&[u8]> = (0..count)
            .flat_map(|part| {
                weights
                    .chunks_exact((inputs * count).max(1))
                    .map(move |row| &row[part * inputs..(part + 1) * inputs])
            })
            .collect();
        let bias = (0..outputs).map(|_| from.i32()).collect::<Result<Vec<i32>, _>>()?;
        let bias = bias.into_iter().map(|bias| saturate(rounded(bias, bits))).collect();
        Ok((Self::new(&rows, inputs, bits, vec![0; outputs * count]), bias))
    }

    /// The biases as activations, removed from the layer.
    pub(crate) fn take_bias(&mut self) -> Vec<i16> {
        let bits = self.bits;
        let all = self.bias.iter_mut().map(|bias| saturate(rounded(std::mem::take(bias), bits)));
        all.take(self.outputs).collect()
    }
}

/// How many of the remaining blocks make up a group whose sums fit the registers.
const fn width(blocks: usize) -> usize {
    match blocks {
        8.. => 8,
        4.. => 4,
        2.. => 2,
        _ => 1,
    }
}

/// The sums of a group of `N` blocks. Small groups sum every `M`th pair separately, so that no sum waits for the one
/// before.
#[inline]
fn group<const N: usize, const M: usize>(weights: &[i16x8], input: &[i16]) -> [[i32; ROWS]; N] {
    let mut sums = [[i32x4::ZERO; N]; M];
    let steps = input.len() / (2 * M);
    let (weights, last) = weights.split_at((steps * N * M).min(weights.len()));
    let (input, odd) = input.split_at(steps * 2 * M);
    for (weights, pairs) in weights.chunks_exact(N * M).zip(input.chunks_exact(2 * M)) {
        for (sums, (weights, pair)) in sums.iter_mut().zip(weights.chunks_exact(N).zip(pairs.chunks_exact(2)))
        {
            add_pair(sums, weights, pair);
        }
    }
    for (weights, pair) in last.chunks_exact(N).zip(odd.chunks_exact(2)) {
        add_pair(&mut sums[0], weights, pair);
    }
    let mut total = sums[0];
    for sums in &sums[1..] {
        for (total, sum) in total.iter_mut().zip(sums) {
            *total += *sum;
        }
    }
    total.map(i32x4::to_array)
}

/// Adds the products of a pair of inputs.
#[inline]
fn add_pair<const N: usize>(sums: &mut [i32x4; N], weights: &[i16x8], pair: &[i16]) {
    let pair = i16x8::new([pair[0], pair[1], pair[0], pair[1], pair[0], pair[1], pair[0], pair[1]]);
    for (sum, weights) in sums.iter_mut().zip(weights) {
        *sum += weights.dot(pair);
    }
}

/// A table of vectors, as activations.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    cols: usize,
    values: Vec<i16>,
}

impl Table {
    /// Reads a table of this size.
    pub(crate) fn read(from: &mut Reader<'_>, rows: usize, cols: usize) -> Result<Self, ModelError> {
        let bits = u32::from(from.u8()?);
        let Some(shift) = ONE_BITS.checked_sub(bits).filter(|&shift| shift <= 7) else {
            return Err(ModelError::Malformed("a table has a scale that does not fit"));
        };
        let values =
            from.bytes(rows * cols)?.iter().map(|&byte| i16::from(byte.cast_signed()) << shift).collect();
        Ok(Self { cols, values })
    }

    /// A row; empty beyond the end.
    pub(crate) fn row(&self, row: usize) -> &[i16] {
        self.values.get(row * self.cols..(row + 1) * self.cols).unwrap_or_default()
    }

    /// Number of rows.
    pub(crate) fn rows(&self) -> usize {
        self.values.len() / self.cols.max(1)
    }

    /// Number of columns.
    pub(crate) const fn cols(&self) -> usize {
        self.cols
    }
}

/// Adds a vector to another, saturating at sixteen bits.
#[inline]
pub(crate) fn add(to: &mut [i16], row: &[i16]) {
    for (to, row) in to.iter_mut().zip(row) {
        *to = to.saturating_add(*row);
    }
}

/// Adds several vectors as [`add`] would one after the other, a block of columns at a time, so that sums stay in
/// registers.
#[inline]
pub(crate) fn add_all(to: &mut [i16], rows: &[&[i16]]) {
    const BLOCK: usize = 32;
    let mut at = 0;
    while let Some(to) = to[at..].first_chunk_mut::<BLOCK>() {
        let mut sums = *to;
        for row in rows {
            if let Some(row) = row[at..].first_chunk::<BLOCK>() {
                for (sum, value) in sums.iter_mut().zip(row) {
                    *sum = sum.saturating_add(*value);
                }
            }
        }
        *to = sums;
        at += BLOCK;
    }
    for row in rows {
        add(&mut to[at..], &row[at..]);
    }
}

/// Limits activations to the range from 0 to [`CEILING`].
#[inline]
pub(crate) fn clip(values: &mut [i16]) {
    for value in values {
        *value = (*value).clamp(0, CEILING);
    }
}

/// Divides by a power of two, rounding to the nearest.
#[inline]
pub(crate) const fn rounded(value: i32, bits: u32) -> i32 {
    if bits == 0 { value } else { value.wrapping_add(1 << (bits - 1)) >> bits }
}

#[inline]
pub(crate) fn saturate(value: i32) -> i16 {
    value.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
}

/// The index of the greatest score; of equal ones, the first.
#[inline]
pub(crate) fn best(scores: &[i32]) -> usize {
    let mut best = 0;
    for (at, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = at;
        }
    }
    best
}
