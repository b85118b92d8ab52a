//! Questions about words: [`query`] finds places, [`contexts`] and [`collocates`] say what stands around them, and
//! [`tables`] writes the results as rows.

pub mod collocates;
pub mod contexts;
pub mod query;
pub mod tables;
