//! The compiler's WebAssembly target: added by rustup if there is one; otherwise the error names it.

use std::path::Path;

use anyhow::{Result, bail};

use crate::run;

/// The target of everything that runs in a browser.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that the compiler has the target.
///
/// # Errors
///
/// When it has not, and there is no rustup to add it.
pub(crate) fn ensure(root: &Path) -> Result<()> {
    if is_there(root) {
        return Ok(());
    }
    if run::find("rustup").is_none() {
        bail!("the Rust compiler lacks the target {TARGET}: install the package of your system that has it");
    }
    run::run(run::command("rustup", root).args(["target", "add", TARGET]))?;
    if !is_there(root) {
        bail!("rustup added the target {TARGET}, but the compiler in use does not have it");
    }
    Ok(())
}

fn is_there(root: &Path) -> bool {
    let mut command = run::command("rustc", root);
    command.args(["--print", "target-libdir", "--target", TARGET]);
    run::ask(&mut command).is_some_and(|folder| Path::new(folder.trim()).is_dir())
}
