//! The shipped model: its hash, what it says of the file format, and broken files.

#![cfg(feature = "shipped")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use framewise_grammar::model::checksum;
use framewise_grammar::{Grammar, Model, ModelError, shipped};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

const BYTES: &[u8] = include_bytes!("../models/en.grammar");

#[test]
fn the_file_has_the_hash_that_is_written_beside_it() {
    let hash: String = Sha256::digest(BYTES).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(include_str!("../models/SHA256SUMS"), format!("{hash}  en.grammar\n"));
    assert_eq!(shipped("en").unwrap().language(), "en");
    assert!(shipped("xx").is_none());
}

#[test]
fn files_that_are_no_model_are_refused() {
    let newer = [&BYTES[..4], &[99], &BYTES[5..]].concat();
    for (bytes, expect) in [
        (&b"PK\x03\x04"[..], ModelError::Magic),
        (&newer, ModelError::Version(99)),
        (&BYTES[..4], ModelError::Short),
        (&BYTES[..BYTES.len() - 1], ModelError::Checksum),
    ] {
        assert_eq!(Model::read(bytes).unwrap_err(), expect);
    }
}

/// A file with some bytes changed or cut, and with the checksum that makes it look whole.
fn mended(changes: &[(usize, u8)], length: usize) -> Vec<u8> {
    let mut bytes = BYTES[..BYTES.len() - 8].to_vec();
    for &(at, byte) in changes {
        let at = at % bytes.len();
        bytes[at] = byte;
    }
    bytes.truncate(length);
    let sum = checksum(&bytes);
    bytes.extend(sum.to_le_bytes());
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn broken_files_never_panic(
        head in proptest::collection::vec((5usize..800, any::<u8>()), 0..3),
        body in proptest::collection::vec((any::<usize>(), any::<u8>()), 0..200),
        cut in prop_oneof![Just(usize::MAX), 0usize..2_000_000],
    ) {
        let changes = [head, body].concat();
        if let Ok(model) = Model::read(&mended(&changes, cut)) {
            let mut grammar = Grammar::new(&model);
            let words = ["The", "harbour", "was", "closed", ",", "she", "said", "."];
            prop_assert_eq!(grammar.analyse(&words).len(), words.len());
        }
    }
}
