//! The keeper: owns the projects, stores them, and says what follows for the page and for its engine.
//!
//! [`Keeper`] is all of this and does not depend on a browser; `main.rs` puts it into a web worker, connected to the
//! browser's storage and to the keepers of other tabs. If an engine fails, nothing is lost: everything that is kept is
//! kept here.

pub mod keeper;
pub mod legacy;
pub mod plan;
pub mod session;
mod wording;

pub use keeper::{Batch, Keeper, Outcome};
