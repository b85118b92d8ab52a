//! Stance keywords of one article: [`find`] looks for the entries of a lexicon, and gives each hit its [`hit::Voice`]
//! and its [`scope`]. [`target`] judges the stance toward a target.

pub mod find;
pub mod hit;
pub mod scope;
pub mod target;
