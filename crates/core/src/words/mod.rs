//! Words: how often, where, and what sets an article's words apart.

pub mod frequency;
pub mod keyness;
pub mod phrases;
