//! `cargo xtask serve`: the page on this machine, built again at every change.

use anyhow::Result;

use crate::{dist, run, tools};

/// Builds the page and serves it until the user stops it.
pub(crate) fn serve(port: u16, open: bool) -> Result<()> {
    let toolbox = tools::ensure(&dist::TOOLS)?;
    dist::fetch(&toolbox)?;
    let mut trunk = toolbox.command("trunk");
    // Trunk would reload the page through an inline script and a connection: the content policy allows neither.
    trunk
        .args(["serve", "--release", "--offline", "--no-autoreload", "--no-spa", "--port"])
        .arg(port.to_string());
    if open {
        trunk.arg("--open");
    }
    run::run(&mut trunk)
}
