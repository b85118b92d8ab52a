//! The Framewise page: it shows and asks. The worker that owns articles, profiles and comparison, and that answers, is
//! a separate program (`framewise-engine`), fetched after the page.
pub mod app;
