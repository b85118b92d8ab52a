//! Words across articles: how often, how evenly, in which phrases, and what sets an article's words apart.

pub mod correction;
pub mod counts;
pub mod dispersion;
pub mod frequency;
mod interval;
pub mod keyness;
pub mod measures;
pub mod phrases;
mod vocabulary;
