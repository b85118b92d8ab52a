//! The shipped model: its hash, what it says about the file format, and broken files.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use framewise_grammar::model::checksum;
use framewise_grammar::{Grammar, Model, ModelError};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

const BYTES: &[u8] = include_bytes!("../models/en.grammar");

#[test]
fn the_file_has_the_hash_that_is_written_beside_it() {
    let hash: String = Sha256::digest(BYTES).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(include_str!("../models/SHA256SUMS"), format!("{hash}  en.grammar\n"));
}

#[cfg(feature = "shipped")]
#[test]
fn the_english_model_comes_with_the_program() {
    assert_eq!(framewise_grammar::shipped("en").unwrap().language(), "en");
    assert!(framewise_grammar::shipped("xx").is_none());
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

/// The cosine of two vectors.
fn cosine(model: &Model, [a, b]: [&str; 2]) -> f64 {
    let [mut first, mut second] = [Vec::new(), Vec::new()];
    assert!(model.vector(a, &mut first) && model.vector(b, &mut second), "{a}, {b}");
    let dot =
        |a: &[i16], b: &[i16]| -> f64 { a.iter().zip(b).map(|(&a, &b)| f64::from(a) * f64::from(b)).sum() };
    dot(&first, &second) / (dot(&first, &first) * dot(&second, &second)).sqrt()
}

#[test]
fn words_used_alike_have_vectors_that_point_the_same_way() {
    let model = &Model::read(BYTES).unwrap();
    for (word, near, far) in [
        ("lawsuit", "suit", "banana"),
        ("minister", "premier", "river"),
        ("attacked", "bombed", "published"),
        ("strike", "walkout", "violin"),
        ("euros", "dollars", "clouds"),
        ("harbour", "port", "verdict"),
    ] {
        assert!(cosine(model, [word, near]) > cosine(model, [word, far]) + 0.2, "{word}");
    }
    assert!((cosine(model, ["Lawsuit", "LAWSUIT"]) - 1.0).abs() < 1e-9);
}

#[test]
fn a_word_without_a_vector_leaves_nothing() {
    let model = Model::read(BYTES).unwrap();
    let mut out = vec![1];
    for word in ["", "xqzzvw", "a lawsuit"] {
        assert!(!model.vector(word, &mut out) && out.is_empty(), "{word}");
    }
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
