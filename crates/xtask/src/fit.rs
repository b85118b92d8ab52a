//! `cargo xtask fit`: fits what is learnt from data. The fitting programs have their own packages and arguments, which are
//! handed on as they stand.

use std::ffi::OsString;

use anyhow::Result;
use clap::Subcommand;

use crate::{paths, run, tools};

/// What can be fitted.
#[derive(Subcommand)]
pub(crate) enum Model {
    /// A model of a language's grammar, from treebanks of Universal Dependencies: `--help` says how.
    #[command(disable_help_flag = true)]
    Grammar {
        /// What is handed on.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
}

/// Builds a fitting program for this very machine, which halves its time and changes no byte of its result, and runs it.
///
/// # Errors
///
/// When it cannot be built, or fails.
pub(crate) fn fit(model: &Model) -> Result<()> {
    let Model::Grammar { arguments } = model;
    let toolbox = tools::ensure(&[])?;
    let mut program = toolbox.cargo(["run", "--quiet", "--release", "--package", "framewise-grammar-fit"]);
    program.args(["--config", "build.rustflags=[\"-Ctarget-cpu=native\"]", "--target-dir"]);
    run::run(program.arg(paths::target()?.join("fit")).arg("--").args(arguments))
}
