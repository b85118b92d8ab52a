//! Grammar.

mod bytes;
pub mod conllu;
mod context;
pub mod features;
pub mod grammar;
pub mod lemma;
pub mod lexical;
mod matrix;
pub mod means;
pub mod model;
mod parser;
pub mod relation;
#[cfg(feature = "shipped")]
mod shipped;
pub mod state;
mod tag;
mod tagger;
pub mod transitions;
pub mod tree;
pub mod upos;
pub mod vectors;
pub mod words;

pub use features::{Feature, Features};
pub use grammar::{Arc, Grammar};
pub use model::{Model, ModelError};
pub use relation::Relation;
#[cfg(feature = "shipped")]
pub use shipped::shipped;
pub use tag::Tag;
pub use tree::{Tree, Word};
pub use upos::Upos;
