//! An inverted index: who holds each feature, in one list.

use super::numbering::FeatureId;

/// For each feature its holders, ascending.
#[derive(Debug)]
pub struct Postings {
    /// Where the holders of each feature begin, and behind the last one where they end.
    starts: Vec<u32>,
    holders: Vec<u32>,
}

impl Postings {
    /// Turns around which features each holder has, none twice.
    pub(super) fn new<'a>(features: usize, held: impl Iterator<Item = &'a [FeatureId]> + Clone) -> Self {
        let mut starts = vec![0u32; features + 1];
        for &feature in held.clone().flatten() {
            starts[feature as usize + 1] += 1;
        }
        for at in 0..features {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut holders = vec![0; starts[features] as usize];
        for (holder, features) in held.enumerate() {
            for &feature in features {
                let place = &mut next[feature as usize];
                holders[*place as usize] = holder as u32;
                *place += 1;
            }
        }
        Self { starts, holders }
    }

    /// The holders of a feature, ascending.
    pub fn of(&self, feature: FeatureId) -> &[u32] {
        let (start, end) = (self.starts[feature as usize], self.starts[feature as usize + 1]);
        &self.holders[start as usize..end as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_holder_is_found_under_its_features() {
        let held: [&[u32]; 3] = [&[0, 2], &[], &[2]];
        let postings = Postings::new(3, held.iter().copied());
        assert_eq!((postings.of(0), postings.of(1), postings.of(2)), (&[0][..], &[][..], &[0, 2][..]));
    }
}
