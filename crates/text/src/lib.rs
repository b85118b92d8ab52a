//! The text model: paragraphs, sentences, tokens, word forms and stems, all as spans into the text.
//!
//! It is a crate of its own because every byte of a text goes through it: the page is built to be small, and this part
//! of it to be fast. What it knows about a language stands in lists ([`language::Lists`]); those of the [`shipped`]
//! languages are in `data`.

pub mod calendar;
pub mod detect;
pub mod fold;
pub mod forms;
mod keys;
pub mod kind;
pub mod language;
pub mod line;
pub mod lists;
pub mod paragraphs;
pub mod segments;
pub mod sentences;
pub mod shipped;
pub mod span;
mod stems;
pub mod tokens;
