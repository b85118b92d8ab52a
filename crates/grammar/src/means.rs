//! Word vectors, rebuilt from the codes of the words.
//!
//! Fitting quantises vectors in stages (residual quantisation: Chen, Guan and Wang 2010): the first code of a word
//! names the nearest of 256 means, the next the nearest mean of what is left, and so on. Their sum is close to the
//! vector.

use crate::bytes::Reader;
use crate::model::ModelError;

/// The number of means in each stage: a code is a byte.
pub const MEANS: usize = 256;

/// The means of all stages.
#[derive(Debug, Clone, Default)]
pub(crate) struct Means {
    width: usize,
    /// One stage after the other, all on one scale.
    values: Vec<i16>,
}

impl Means {
    /// Reads the number of dimensions of a vector, then for each stage its scale and its means.
    pub(crate) fn read(from: &mut Reader<'_>, stages: usize) -> Result<Self, ModelError> {
        let width = from.u16()?;
        let parts = (0..stages)
            .map(|_| Ok((from.u8()?, from.bytes(MEANS * width)?)))
            .collect::<Result<Vec<_>, ModelError>>()?;
        let finest = parts.iter().map(|&(bits, _)| bits).max().unwrap_or(0);
        let mut values = Vec::with_capacity(MEANS * width * stages);
        for (bits, bytes) in parts {
            let shift = finest - bits;
            // Eight bits and seven more still fit in sixteen.
            if shift > 7 {
                return Err(ModelError::Malformed("the scales of the means do not fit each other"));
            }
            values.extend(bytes.iter().map(|&byte| i16::from(byte.cast_signed()) << shift));
        }
        Ok(Self { width, values })
    }

    /// Adds up the means that the codes of a word name.
    pub(crate) fn sum(&self, codes: &[u8], out: &mut Vec<i16>) {
        out.clear();
        out.resize(self.width, 0);
        for (stage, &code) in codes.iter().enumerate() {
            let start = (stage * MEANS + usize::from(code)) * self.width;
            for (sum, value) in out.iter_mut().zip(self.values.get(start..start + self.width).unwrap_or(&[]))
            {
                *sum = sum.saturating_add(*value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two stages of one dimension: means 0, 1, 2, ... at a scale of a half, then of an eighth.
    fn file(scales: [u8; 2]) -> Vec<u8> {
        let stage = |bits: u8| std::iter::once(bits).chain(0..=255);
        [1, 0].into_iter().chain(stage(scales[0])).chain(stage(scales[1])).collect()
    }

    #[test]
    fn means_of_unlike_scales_are_summed_at_the_finest() {
        let means = Means::read(&mut Reader(&file([1, 3])), 2).unwrap();
        let mut out = Vec::new();
        for (codes, expect) in [([0, 0], 0), ([3, 5], 17), ([255, 1], -3), ([128, 128], -640)] {
            means.sum(&codes, &mut out);
            assert_eq!(out, [expect], "{codes:?}");
        }
    }

    #[test]
    fn scales_too_far_apart_and_short_files_are_refused() {
        let malformed = Means::read(&mut Reader(&file([0, 8])), 2).unwrap_err();
        assert!(matches!(malformed, ModelError::Malformed(_)));
        let file = file([1, 3]);
        assert_eq!(Means::read(&mut Reader(&file[..file.len() - 1]), 2).unwrap_err(), ModelError::Short);
    }
}
