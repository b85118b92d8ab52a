//! `cargo xtask eval`: how accurate the analysis is, on the references of the repository and on a folder of others.
//! `cargo xtask renew`: rewrites the golden files.

use crate::{paths, run, tools};
use anyhow::{Context, Result};
use std::path::Path;

/// Prints the figures and fails if one is below its floor. A folder of further references brings its own program,
/// `score.py`, which is run on the command line as it was built here.
///
/// # Errors
///
/// When a figure is below its floor, or a program cannot be run.
pub(crate) fn eval(sets: Option<&Path>) -> Result<()> {
    let toolbox = tools::ensure(&[])?;
    run::run(&mut toolbox.cargo(["run", "--quiet", "--release", "--package", "framewise-eval"]))?;
    let Some(sets) = sets else { return Ok(()) };
    run::run(&mut toolbox.cargo(["build", "--quiet", "--release", "--package", "framewise"]))?;
    let score = sets.join("score.py").canonicalize();
    let score = score.with_context(|| format!("{} holds no score.py", sets.display()))?;
    run::run(toolbox.command("python3").arg(score).args(["all", "--framewise"]).arg(paths::cli()?))
}

/// Writes every golden file as the tests find things now. Their difference is the change of behaviour: read it.
///
/// # Errors
///
/// When another test fails.
pub(crate) fn renew() -> Result<()> {
    let toolbox = tools::ensure(&[])?;
    let packages = ["framewise-eval", "framewise-core", "framewise-grammar"];
    let mut tests = toolbox.cargo(["test", "--quiet"]);
    run::run(tests.args(packages.iter().flat_map(|name| ["--package", name])).env("UPDATE_EXPECT", "1"))
}
