//! `cargo xtask serve`: the page on this machine, built again at every change.

use anyhow::Result;

use crate::tools::{TRUNK, Tool, WASM_BINDGEN};
use crate::{dist, run, tools};

/// The tools for a build that is not optimised for size.
const TOOLS: [Tool; 2] = [TRUNK, WASM_BINDGEN];

/// Builds the page and serves it until the user stops it: with light optimisations, so that it is ready soon, or as it
/// is published.
pub(crate) fn serve(port: u16, open: bool, release: bool) -> Result<()> {
    let toolbox = tools::ensure(if release { &dist::TOOLS } else { &TOOLS })?;
    dist::fetch(&toolbox)?;
    let mut trunk = toolbox.command("trunk");
    // Trunk would reload the page through an inline script and a connection: the content policy allows neither.
    trunk.args(["serve", "--offline", "--no-autoreload", "--no-spa", "--port"]).arg(port.to_string());
    if release {
        trunk.arg("--release");
    }
    if open {
        trunk.arg("--open");
    }
    run::run(&mut trunk)
}
