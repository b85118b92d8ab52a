//! The text model: paragraphs, sentences, tokens, word forms, dates and language, all as spans into the text.

pub mod calendar;
pub mod chunks;
pub mod classes;
pub mod dates;
pub mod forms;
pub mod language;
pub mod paragraphs;
pub mod segments;
pub mod sentences;
mod stems;
mod table;
pub mod tokens;
