//! Names: who and where. [`mentions`] finds them in one article, [`clusters`] says which mean the same across all.

pub mod clusters;
pub(crate) mod declension;
pub mod descriptions;
pub mod gazetteer;
pub mod mentions;
pub mod persons;
pub mod romanisation;
