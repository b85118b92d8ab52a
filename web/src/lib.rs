//! The Framewise page, and the worker that owns the articles.
//!
//! One program is made of this (`main.rs`). Started in a page it is [`app`], which shows and asks; started in a worker
//! it is [`worker`], which owns articles, profiles and comparison, and answers.
pub mod app;
pub mod protocol;
pub mod select;
pub mod worker;
