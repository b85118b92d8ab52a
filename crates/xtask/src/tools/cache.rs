//! The folder that holds the tools: one for each user, shared by all clones of the project.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

/// `framewise/tools` in the cache folder that the system has for the user.
///
/// That is `$XDG_CACHE_HOME` or `~/.cache` on Linux and its like, `~/Library/Caches` on macOS, and
/// `%LOCALAPPDATA%` under Windows.
pub(crate) fn folder() -> Result<PathBuf> {
    let base = if cfg!(windows) {
        variable("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library").join("Caches"))
    } else {
        // The XDG specification says that a path that is not absolute is to be ignored.
        variable("XDG_CACHE_HOME").filter(|path| path.is_absolute()).or_else(|| Some(home()?.join(".cache")))
    };
    let base = base.context("cannot tell the cache folder of this user: no home folder")?;
    Ok(base.join("framewise").join("tools"))
}

fn home() -> Option<PathBuf> {
    variable("HOME")
}

fn variable(name: &str) -> Option<PathBuf> {
    env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}
