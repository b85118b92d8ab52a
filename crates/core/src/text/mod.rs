//! The text model, with what this crate adds to [`framewise_text`]: the shipped languages, chunks and dates.

pub mod chunks;
pub mod classes;
pub mod dates;
pub mod language;

pub use framewise_text::{calendar, forms, paragraphs, segments, sentences, tokens};
