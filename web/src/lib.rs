//! The Framewise page: it shows and asks. The worker that owns articles, profiles and comparison, and answers, is a program
//! of its own (`framewise-engine`), fetched after the page.
pub mod app;
