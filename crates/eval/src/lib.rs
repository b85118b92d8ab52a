//! Framewise eval: how accurate the analysis is.
//!
//! The starting articles are marked by hand in `gold/starting`: events with all their sentences, names, speakers and
//! labels. [`score`] compares the analysis with these marks and with the Golden Rules for sentence ends; [`floors`]
//! says below which figures a check fails; [`written`] writes a whole comparison as text, so that a change in behaviour
//! shows as a diff of a file.
//!
//! Everything is read from the report, the contract that the command line prints: what is measured here is what users
//! get.

pub mod analysis;
pub mod anchors;
pub mod fit;
pub mod floors;
pub mod score;
pub mod starting;
pub mod written;
