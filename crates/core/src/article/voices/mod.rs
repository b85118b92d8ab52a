//! Voices: what an article says itself, and what it lets others say.
//!
//! [`quotations`] finds what stands between quotation marks, [`attributions`] finds attributions by their
//! [`cues`](crate::text::cues), [`descriptions`] what people are called beside their names, [`coreference`] leads a source
//! to a name, and [`utterances`] puts them together.

pub mod attributions;
pub mod coreference;
pub mod descriptions;
mod governors;
pub mod quotations;
pub mod utterances;
