//! The texts of the samples: they come with the analysis, so that the page can open without them.

const SAMPLES: &[&[u8]] = include!(concat!(env!("OUT_DIR"), "/samples.rs"));

/// The bytes of the sample at an index.
pub(crate) fn bytes(place: usize) -> Option<&'static [u8]> {
    SAMPLES.get(place).copied()
}
