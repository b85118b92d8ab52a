//! Voices: what an article says itself, and what it lets others say.
//!
//! [`quotations`] finds what stands between quotation marks, [`frames`] finds attributions by their [`cues`],
//! [`speakers`] leads a source to a name, and [`utterances`] puts the three together.

pub mod cues;
pub mod frames;
pub mod quotations;
pub mod same;
pub mod speakers;
pub mod utterances;
