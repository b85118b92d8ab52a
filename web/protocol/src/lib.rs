//! What page and engine say to each other: typed commands and questions, each with the type of its answer, as plain
//! data.
//!
//! The page sends an [`Envelope`] with a number, and the engine replies with the same number. Its first reply states
//! its [`BUILD`], so that a page and an engine that differ in these types, which a cache may bring together, never work
//! with each other.

mod article;
pub mod command;
mod contexts;
mod dictionaries;
mod differences;
mod edit;
mod events;
mod filter;
mod grammar;
mod grid;
pub mod keeper;
mod overview;
mod passage;
pub mod question;
pub mod select;
mod stance;
mod toward;
mod wire;
mod words;

pub use article::*;
pub use command::{Command, Do, Fault};
pub use contexts::*;
pub use dictionaries::*;
pub use differences::*;
pub use edit::*;
pub use events::*;
pub use filter::*;
pub use framewise_display::letter;
pub use grammar::*;
pub use grid::*;
pub use overview::*;
pub use passage::*;
pub use question::*;
pub use select::Select;
pub use stance::*;
pub use toward::*;
pub use wire::*;
pub use words::*;

/// What page and engine are built from, as a number.
pub const BUILD: u64 = include!(concat!(env!("OUT_DIR"), "/build.rs"));
