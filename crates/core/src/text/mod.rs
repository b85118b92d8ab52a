//! The text model, with what this crate adds to [`framewise_text`]: word classes, chunks, dates, numbers, and the words
//! that attribute.

pub mod chunks;
pub mod classes;
pub mod cues;
pub mod datelines;
pub mod dates;
pub mod numbers;
pub mod persons;
pub mod sentence;
pub mod trees;

pub use framewise_text::{
    calendar, detect, fold, forms, kind, language, line, lists, paragraphs, segments, sentences, shipped,
    tokens,
};
