//! Voices: what an article says in its own words, and what it lets others say.
//!
//! [`quotations`] finds what stands between quotation marks, [`attributions`] finds attributions by their
//! [`cues`](crate::text::cues), [`descriptions`] finds what people are called beside their names, [`coreference`]
//! resolves a source to a name, and [`utterances`] combines all of these.

pub mod attributions;
pub mod coreference;
pub mod descriptions;
mod governors;
pub mod quotations;
pub mod utterances;
