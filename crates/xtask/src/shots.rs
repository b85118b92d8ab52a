//! `cargo xtask shots`: a picture of every view, for people who want to look.

use std::path::Path;

use anyhow::{Context, Result};

use crate::{browsers, dist, paths, run, tools};

/// Makes the page and has the browser tests' program take its pictures.
pub(crate) fn take(out: &Path) -> Result<()> {
    browsers::for_pictures().ensure()?;
    let toolbox = tools::ensure(&dist::TOOLS)?;
    dist::build(&toolbox)?;
    let out = std::path::absolute(out).context("cannot read the folder for the pictures")?;
    let mut shots = toolbox.cargo(["run", "--package", "framewise-browsers", "--bin", "shots", "--"]);
    shots.arg("--dist").arg(paths::dist_folder()?).arg("--out").arg(&out);
    run::run(&mut shots)?;
    println!("The pictures are in {}.", out.display());
    Ok(())
}
