//! Names in one article: who and where. [`mentions`] finds them; which mean the same across articles is said by
//! [`across::names`](crate::across::names).

pub(crate) mod declension;
pub(crate) mod form;
pub mod gazetteer;
mod joins;
pub mod mentions;
pub mod romanisation;
mod surnames;
