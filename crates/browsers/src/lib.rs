//! Drives the built page in real browsers over WebDriver: for the end-to-end tests (`tests/page.rs`) and for
//! the pictures (`src/bin/shots.rs`). It serves a folder, starts a browser's driver, opens fresh sessions,
//! and acts on the page as a reader would. It knows nothing about what the page shows, and installs nothing.
//!
//! ```no_run
//! # async fn example() -> anyhow::Result<()> {
//! use framewise_browsers::{Driver, Engine, Site};
//!
//! let site = Site::serve("dist")?;
//! let driver = Driver::start(Engine::Firefox)?;
//! let page = driver.session().await?;
//! page.open(&site.url("#/words")).await?;
//! page.drop_files("body", &[("a.txt", b"One article.")]).await?;
//! page.wait_for_text("main", "One article.").await?;
//! page.close().await
//! # }
//! ```

mod actions;
mod built;
mod driver;
mod engine;
pub mod harness;
mod keys;
mod media_type;
mod page;
mod process;
mod server;
mod shot;
mod transfer;
mod watch;
mod xvfb;

pub use built::Built;
pub use driver::Driver;
pub use engine::Engine;
pub use page::Page;
pub use server::{Logged, Site};
pub use watch::{ErrorKind, PageError, Resource, Violation};
