//! The models that come with the project, inside the program.

use crate::Model;
use std::sync::OnceLock;

/// The bytes of the English model: `models/README.md` says where it comes from.
const ENGLISH: &[u8] = include_bytes!("../models/en.grammar");

/// The shipped model of a language by its ISO 639-1 code, read the first time it is asked for.
pub fn shipped(code: &str) -> Option<&'static Model> {
    static MODEL: OnceLock<Option<Model>> = OnceLock::new();
    // A test reads it, so it is there.
    if code == "en" { MODEL.get_or_init(|| Model::read(ENGLISH).ok()).as_ref() } else { None }
}
