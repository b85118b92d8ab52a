//! The Framewise page, and the worker that owns the articles.
//!
//! Two programs are made of this: the page (`main.rs`), which shows and asks, and the worker (`bin/worker.rs`), which
//! owns articles, profiles and comparison, and answers. They speak [`protocol`] and share nothing else.

pub mod app;
pub mod protocol;
pub mod select;
pub mod worker;
