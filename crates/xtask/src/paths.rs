//! Where things are: the workspace, its target folder, and what `dist` makes inside it.
//!
//! Everything is found when the program runs, so that no path of the building machine ends up in it.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The top folder of the workspace.
///
/// Cargo names the folder of this crate when it runs it; without Cargo the workspace is looked for from the
/// current folder upwards.
pub(crate) fn root() -> Result<PathBuf> {
    if let Some(manifest) = env::var_os("CARGO_MANIFEST_DIR")
        && let Some(root) = Path::new(&manifest).ancestors().nth(2)
    {
        return Ok(root.to_owned());
    }
    let current = env::current_dir().context("cannot tell the current folder")?;
    let root = current.ancestors().find(|folder| folder.join("Trunk.toml").is_file());
    root.map(Path::to_owned).context("not inside the workspace: no Trunk.toml in this folder or above it")
}

/// Where Cargo builds to.
pub(crate) fn target() -> Result<PathBuf> {
    Ok(match env::var_os("CARGO_TARGET_DIR") {
        // Relative to the current folder, as Cargo reads it.
        Some(folder) => std::path::absolute(folder).context("cannot read CARGO_TARGET_DIR")?,
        None => root()?.join("target"),
    })
}

/// The static folder that `dist` makes.
pub(crate) fn dist_folder() -> Result<PathBuf> {
    Ok(target()?.join("dist").join("framewise"))
}

/// The single file that `dist` makes.
pub(crate) fn dist_single_file() -> Result<PathBuf> {
    Ok(target()?.join("dist").join("framewise.html"))
}

/// The package for JavaScript programs.
pub(crate) fn npm_package() -> Result<PathBuf> {
    Ok(target()?.join("npm"))
}

/// The command line program, built for release.
pub(crate) fn cli() -> Result<PathBuf> {
    Ok(target()?.join("release").join(format!("framewise{}", env::consts::EXE_SUFFIX)))
}
