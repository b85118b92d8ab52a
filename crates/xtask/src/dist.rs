//! `cargo xtask dist`: the static folder and the single file, as they are published.

use std::fs;

use anyhow::{Context, Result};

use crate::folder::Folder;
use crate::tools::{BINARYEN, TRUNK, Tool, Toolbox, WASM_BINDGEN};
use crate::{imports, paths, run, single_file};

/// The tools that building the page needs.
pub(crate) const TOOLS: [Tool; 3] = [TRUNK, WASM_BINDGEN, BINARYEN];

/// Builds the static folder, and the single file from it.
pub(crate) fn build(toolbox: &Toolbox) -> Result<()> {
    fetch(toolbox)?;
    let place = paths::dist_folder()?;
    fs::create_dir_all(&place).with_context(|| format!("cannot make the folder {}", place.display()))?;
    let mut trunk = toolbox.command("trunk");
    trunk.args(["build", "--release", "--offline", "--dist"]).arg(&place);
    run::run(trunk.env("CARGO_ENCODED_RUSTFLAGS", plain_paths()?))?;

    let folder = Folder::read(&place)?;
    shorten_imports(&folder)?;
    let page = single_file::page(&folder).context("cannot make the single file")?;
    let file = paths::dist_single_file()?;
    fs::write(&file, &page).with_context(|| format!("cannot write {}", file.display()))?;
    println!("The static folder is {}.", place.display());
    println!("The single file is {} ({} KB).", file.display(), page.len().div_ceil(1024));
    Ok(())
}

/// Gives short names to what the WebAssembly of the page and of its worker import from their scripts.
fn shorten_imports(folder: &Folder) -> Result<()> {
    let later = folder.later.iter().map(|part| (part.wasm.as_str(), part.script.as_str()));
    for (wasm, script) in later.chain([(folder.page_wasm.as_str(), folder.page_script()?)]) {
        let (short_wasm, short_script) = imports::shorten(&folder.bytes(wasm)?, &folder.text(script)?)
            .with_context(|| format!("cannot shorten the imports of {wasm}"))?;
        folder.write(wasm, &short_wasm)?;
        folder.write(script, short_script.as_bytes())?;
    }
    Ok(())
}

/// Flags that remove the folders of this machine from panic messages: they concern nobody else, and the result is the
/// same wherever it is built.
fn plain_paths() -> Result<String> {
    let root = paths::root()?;
    let home = std::env::var_os("CARGO_HOME").map(std::path::PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let mut flags = vec![format!("--remap-path-prefix={}=framewise", root.display())];
    flags.extend(home.map(|home| format!("--remap-path-prefix={}=cargo", home.display())));
    Ok(flags.join("\u{1f}"))
}

/// Fetches the crates that the page is built from: Trunk then works offline and does not download anything itself.
pub(crate) fn fetch(toolbox: &Toolbox) -> Result<()> {
    run::run(&mut toolbox.cargo(["fetch", "--quiet"]))
}
