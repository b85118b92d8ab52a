//! Words: how often, where, in what company, and what sets an article's words apart.

pub mod collocates;
pub mod contexts;
pub mod correction;
pub mod counts;
pub mod dispersion;
pub mod frequency;
mod interval;
pub mod keyness;
pub mod measures;
pub mod phrases;
pub mod query;
pub mod tables;
mod vocabulary;
