//! What every front end shows alike, be it the page, the command line's report or its text: the letter that stands for an
//! article ([`letter`]), and a passage cut where its marks begin and end ([`pieces`]). It draws nothing.

mod letter;
mod pieces;

pub use letter::letter;
pub use pieces::pieces;
