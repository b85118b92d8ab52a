//! The keeper: owns the projects, keeps them, and says what follows for the page and for its engine.
//!
//! [`Keeper`] is the whole of it and knows no browser; `main.rs` puts it into a web worker, before the browser's storage
//! and beside the keepers of other tabs. An engine that fails takes nothing with it: what is kept is kept here.

pub mod keeper;
pub mod legacy;
pub mod plan;
pub mod session;
mod wording;

pub use keeper::{Batch, Keeper, Outcome};
