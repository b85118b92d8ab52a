//! An upper bound of what two clauses share. Most candidates share a single common word; sixty-four bits of each clause
//! are enough to see that this is too little, without looking at what the other one holds.

use super::features::{Clause, Features, Shares};
use super::likelihood::of_shares;
use super::numbering::FeatureId;
use super::similarity::cosine;

/// Which features a clause may have: each has one of the bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sketch(u64);

impl Sketch {
    /// The sketch of some features.
    pub fn new(features: &[FeatureId]) -> Self {
        Self(features.iter().fold(0, |bits, &feature| bits | 1 << place(feature)))
    }
}

/// Which bit stands for a feature: multiplicative hashing (Knuth, The Art of Computer Programming 3, 6.4).
#[inline]
fn place(feature: FeatureId) -> u32 {
    feature.wrapping_mul(0x9E37_79B9) >> 26
}

/// So much may adding up in another order change.
const ROUNDING: f64 = 1e-9;

/// What one clause can share with others at most.
#[derive(Debug)]
pub struct Bounds {
    own: Sketch,
    /// By bit: what its features add to the log-odds but for the cosine, and their squared weights.
    bits: [(f64, f64); 64],
    actors: u64,
    actions: u64,
    norm: f64,
}

impl Bounds {
    /// The bounds of a clause.
    pub fn new(features: &Features<'_>, clause: &Clause) -> Self {
        let mut bounds =
            Self { own: clause.sketch, bits: [(0.0, 0.0); 64], actors: 0, actions: 0, norm: clause.norm };
        for &feature in features.held(clause) {
            let place = place(feature);
            let alone = features.shares_of(std::iter::once(feature), [1.0, 1.0]);
            let (told, square) = &mut bounds.bits[place as usize];
            *told += of_shares(&Shares { likeness: 0.0, ..alone });
            *square += alone.likeness;
            bounds.actors |= u64::from(alone.actors > 0.0) << place;
            bounds.actions |= u64::from(alone.actions > 0.0) << place;
        }
        bounds
    }

    /// What is shared with another clause adds no more than this to the log-odds.
    #[inline]
    pub fn at_most(&self, other: &Clause) -> f64 {
        let shared = self.own.0 & other.sketch.0;
        let (mut told, mut squares, mut rest) = (0.0, 0.0, shared);
        while rest != 0 {
            let (more, square) = self.bits[rest.trailing_zeros() as usize];
            told += more;
            squares += square;
            rest &= rest - 1;
        }
        let likeness = cosine(squares, self.norm, other.norm);
        let tied = shared & self.actors != 0 && shared & self.actions != 0;
        told + of_shares(&Shares { likeness, tied, ..Shares::default() }) + ROUNDING
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As many features as there are bits share some.
    #[test]
    fn a_sketch_holds_every_feature() {
        let all: Vec<FeatureId> = (0..64).collect();
        let Sketch(bits) = Sketch::new(&all);
        assert!(bits.count_ones() > 32 && all.iter().all(|&feature| bits & Sketch::new(&[feature]).0 != 0));
        assert_eq!(Sketch::new(&[]), Sketch(0));
    }
}
