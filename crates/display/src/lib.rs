//! What all front ends, such as the page, the command line's report and its text, show in the same way: the letter that
//! stands for an article ([`letter`]), a passage cut where its marks begin and end ([`pieces`]), and what stands for a
//! speaker who is not known ([`NO_SPEAKER`]). It does not draw anything.

mod letter;
mod pieces;

pub use letter::letter;
pub use pieces::pieces;

/// What stands in place of the speaker of an utterance if the text names none, or the analysis is not sure which one it
/// names.
pub const NO_SPEAKER: &str = "No source named, or not sure which";
