//! Names in one article: who and where. [`mentions`] finds them; [`across::names`](crate::across::names) decides which
//! of them mean the same across articles.

pub(crate) mod declension;
pub(crate) mod form;
pub mod gazetteer;
mod joins;
pub mod mentions;
pub mod romanisation;
mod surnames;
