//! Products of small whole numbers. Activations are fixed-point numbers of sixteen bits, weights of eight.
//!
//! Sums are whole numbers, so they are the same in any order: the compiler may use any vector instructions, natively and in
//! WebAssembly, and the result is the same to the last bit.

use crate::bytes::Reader;
use crate::model::ModelError;

/// An activation of 1.
pub(crate) const ONE: i32 = 1 << ONE_BITS;
/// See [`ONE`].
pub(crate) const ONE_BITS: u32 = 9;
/// Activations lie between 0 and this.
pub(crate) const CEILING: i16 = 4 << ONE_BITS;

/// A layer: weights, a bias for each output, and the power of two that the weights are multiplied by.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layer {
    inputs: usize,
    bits: u32,
    weights: Vec<i16>,
    bias: Vec<i32>,
}

impl Layer {
    /// Reads a layer of that size.
    pub(crate) fn read(from: &mut Reader<'_>, outputs: usize, inputs: usize) -> Result<Self, ModelError> {
        let bits = u32::from(from.u8()?);
        if bits > 12 {
            return Err(ModelError::Malformed("a layer has too large a scale"));
        }
        let weights = from.bytes(outputs * inputs)?.iter().map(|&byte| i16::from(byte as i8)).collect();
        let bias = (0..outputs).map(|_| from.i32()).collect::<Result<Vec<i32>, _>>()?;
        if bias.iter().any(|bias| bias.unsigned_abs() > 1 << 28) {
            return Err(ModelError::Malformed("a bias is too large"));
        }
        Ok(Self { inputs, bits, weights, bias })
    }

    /// Number of outputs.
    pub(crate) fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// The outputs of some rows as they are summed: comparable with each other.
    pub(crate) fn scores(&self, rows: std::ops::Range<usize>, input: &[i16], out: &mut Vec<i32>) {
        out.clear();
        let weights = self.weights.chunks_exact(self.inputs.max(1)).zip(&self.bias);
        out.extend(weights.skip(rows.start).take(rows.len()).map(|(row, bias)| bias.wrapping_add(dot(row, input))));
    }

    /// The outputs as activations that may have any sign.
    pub(crate) fn apply(&self, input: &[i16], out: &mut [i16]) {
        let rows = self.weights.chunks_exact(self.inputs.max(1)).zip(&self.bias);
        for (out, (row, bias)) in out.iter_mut().zip(rows) {
            *out = saturate(rounded(bias.wrapping_add(dot(row, input)), self.bits));
        }
    }

    /// The outputs as activations of `extra` more bits, in 32 bits.
    pub(crate) fn apply_wide(&self, input: &[i16], extra: u32, out: &mut [i32]) {
        let rows = self.weights.chunks_exact(self.inputs.max(1)).zip(&self.bias);
        for (out, (row, bias)) in out.iter_mut().zip(rows) {
            let sum = bias.wrapping_add(dot(row, input));
            *out = if self.bits >= extra { rounded(sum, self.bits - extra) } else { sum << (extra - self.bits) };
        }
    }

    /// Cuts the inputs into so many equal parts: the layer that has the outputs of the first part, then those of the
    /// second, and so on. Their biases are added to none.
    pub(crate) fn parts(&self, count: usize) -> Self {
        let inputs = self.inputs / count.max(1);
        let mut weights = Vec::with_capacity(self.weights.len());
        for part in 0..count {
            for row in self.weights.chunks_exact(self.inputs.max(1)) {
                weights.extend_from_slice(&row[part * inputs..(part + 1) * inputs]);
            }
        }
        Self { inputs, bits: self.bits, weights, bias: vec![0; self.bias.len() * count] }
    }

    /// The biases as activations, taken away from the layer.
    pub(crate) fn take_bias(&mut self) -> Vec<i16> {
        let bits = self.bits;
        self.bias.iter_mut().map(|bias| saturate(rounded(std::mem::take(bias), bits))).collect()
    }
}

/// A table of vectors, as activations.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    cols: usize,
    values: Vec<i16>,
}

impl Table {
    /// Reads a table of that size.
    pub(crate) fn read(from: &mut Reader<'_>, rows: usize, cols: usize) -> Result<Self, ModelError> {
        let bits = u32::from(from.u8()?);
        let Some(shift) = ONE_BITS.checked_sub(bits).filter(|&shift| shift <= 7) else {
            return Err(ModelError::Malformed("a table has a scale that does not fit"));
        };
        let values = from.bytes(rows * cols)?.iter().map(|&byte| i16::from(byte as i8) << shift).collect();
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

/// The scalar product. No sum can overflow: inputs are at most [`CEILING`] or a saturated sum of a few hundred columns.
#[inline]
pub(crate) fn dot(weights: &[i16], input: &[i16]) -> i32 {
    weights.iter().zip(input).fold(0i32, |sum, (&w, &x)| sum.wrapping_add(i32::from(w) * i32::from(x)))
}

/// Adds a vector to another, held within sixteen bits.
#[inline]
pub(crate) fn add(to: &mut [i16], row: &[i16]) {
    for (to, row) in to.iter_mut().zip(row) {
        *to = to.saturating_add(*row);
    }
}

/// Holds activations between 0 and [`CEILING`].
#[inline]
pub(crate) fn clip(values: &mut [i16]) {
    for value in values {
        *value = (*value).clamp(0, CEILING);
    }
}

/// Divides by a power of two, to the nearest.
#[inline]
pub(crate) const fn rounded(value: i32, bits: u32) -> i32 {
    if bits == 0 { value } else { value.wrapping_add(1 << (bits - 1)) >> bits }
}

#[inline]
pub(crate) fn saturate(value: i32) -> i16 {
    value.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
}

/// The place of the greatest score, the first of equal ones.
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
