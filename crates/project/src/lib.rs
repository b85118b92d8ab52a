//! Projects: what a reader brought and decided.
//!
//! A project is a [`Log`] of changes and the files that the changes name. The log only grows: undo and redo are
//! separate entries, so that two tabs, or two people, can add to one project at the same time and merge what they added
//! ([`Log::merge`]). [`Log::contents`] says what the entries add up to. [`record`] writes entries as versioned JSON and
//! reads every earlier version.
//!
//! The crate does no input or output, reads no clock and draws no random numbers: the caller provides [`Id`]s and
//! times. It knows nothing about the analysis: decisions pass through as JSON.

mod contents;
mod head;
mod id;
mod json;
mod log;
mod raw_decision;
pub mod record;

pub use contents::{Contents, ProjectArticle};
pub use head::FileHead;
pub use id::Id;
pub use log::{About, Added, Change, Log, LogEntry};
pub use raw_decision::RawDecision;
