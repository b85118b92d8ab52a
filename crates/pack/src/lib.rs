//! Packs word lists closer than gzip does, and unpacks them: the page is sent over the network, and a third of it is
//! such lists.
//!
//! Takes in bytes and hands on fewer, or the other way round. Each bit is guessed from what went before (`model`), and
//! written in as many bits as the guess was wrong by (`coder`): context mixing with an arithmetic coder, all of it in
//! whole numbers, so that it is the same on every machine. The packing program and the page must be of one version:
//! nothing packed is ever kept.

mod coder;
mod model;

use coder::{Reader, Writer};
use model::Model;

/// Packs bytes.
pub fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut model = Model::new();
    let mut writer = Writer::new((bytes.len() as u32).to_le_bytes().to_vec());
    for &byte in bytes {
        for at in (0..8).rev() {
            let bit = byte >> at & 1 == 1;
            writer.write(bit, model.chance());
            model.learn(bit);
        }
    }
    writer.finish()
}

/// Unpacks what [`pack`] made; of anything else it makes something, but nothing of use.
pub fn unpack(packed: &[u8]) -> Vec<u8> {
    let Some((length, bits)) = packed.split_first_chunk() else { return Vec::new() };
    let length = u32::from_le_bytes(*length) as usize;
    let mut model = Model::new();
    let mut reader = Reader::new(bits);
    while model.bytes().len() < length {
        let bit = reader.read(model.chance());
        model.learn(bit);
    }
    model.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_list_becomes_small() {
        let list: String = (0..500).map(|n| format!("minister {n}\n")).collect();
        let packed = pack(list.as_bytes());
        assert!(packed.len() < 1_000, "{}", packed.len());
        assert_eq!(unpack(&packed), list.as_bytes());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn what_is_unpacked_is_what_was_packed(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            prop_assert_eq!(unpack(&pack(&bytes)), bytes);
        }

        #[test]
        fn anything_can_be_unpacked(length in 0..500u32, bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            let packed = [&length.to_le_bytes(), bytes.as_slice()].concat();
            prop_assert_eq!(unpack(&packed).len(), length as usize);
        }
    }
}
