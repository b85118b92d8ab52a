//! What every front end shows alike, be it the page, the command line's report or its text: the letter that stands for an
//! article ([`letter`]), a passage cut where its marks begin and end ([`pieces`]), and what stands for a speaker who is not
//! known ([`NO_SPEAKER`]). It draws nothing.

mod letter;
mod pieces;

pub use letter::letter;
pub use pieces::pieces;

/// What stands where the speaker of an utterance would: the text names none, or the analysis is not sure which one it names.
pub const NO_SPEAKER: &str = "No source named, or not sure which";
