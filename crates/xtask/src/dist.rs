//! `cargo xtask dist`: the static folder and the single file, as they are published.

use std::fs;

use anyhow::{Context, Result};

use crate::folder::Folder;
use crate::tools::{BINARYEN, TRUNK, Tool, Toolbox, WASM_BINDGEN};
use crate::{paths, run, single_file};

/// The tools that building the page takes.
pub(crate) const TOOLS: [Tool; 3] = [TRUNK, WASM_BINDGEN, BINARYEN];

/// Builds the static folder, and the single file from it.
pub(crate) fn build(toolbox: &Toolbox) -> Result<()> {
    fetch(toolbox)?;
    let place = paths::dist_folder()?;
    fs::create_dir_all(&place).with_context(|| format!("cannot make the folder {}", place.display()))?;
    run::run(toolbox.command("trunk").args(["build", "--release", "--offline", "--dist"]).arg(&place))?;

    let folder = Folder::read(&place)?;
    let page = single_file::page(&folder).context("cannot make the single file")?;
    let file = paths::dist_single_file()?;
    fs::write(&file, &page).with_context(|| format!("cannot write {}", file.display()))?;
    println!("The static folder is {}.", place.display());
    println!("The single file is {} ({} KB).", file.display(), page.len().div_ceil(1024));
    Ok(())
}

/// Fetches the crates that the page is built from: Trunk then works offline, and downloads nothing of its own.
pub(crate) fn fetch(toolbox: &Toolbox) -> Result<()> {
    run::run(&mut toolbox.cargo(["fetch", "--quiet"]))
}
