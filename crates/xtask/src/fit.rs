//! `cargo xtask fit`: fits what is learnt from data. The fitting programs have their own packages and arguments, which are
//! handed on as they stand.

use std::ffi::OsString;
use std::path::PathBuf;

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
    /// The weights by which events are aligned, from stories whose sentences are marked by event. Prints how right they are on
    /// stories that were left out of their fit, and then the weights.
    Events {
        /// The folder of the sets: ECB+ in `data/ecb_train`, stories in `gold/stories` and `data/newswcl_dev`.
        #[arg(long)]
        sets: PathBuf,
    },
}

/// Builds a fitting program and runs it; that of the grammar for this very machine, which halves its time and changes no
/// byte of its result.
///
/// # Errors
///
/// When it cannot be built, or fails.
pub(crate) fn fit(model: &Model) -> Result<()> {
    let toolbox = tools::ensure(&[])?;
    let arguments = match model {
        Model::Grammar { arguments } => arguments,
        Model::Events { sets } => {
            let mut program =
                toolbox.cargo(["run", "--quiet", "--release", "--package", "framewise-eval", "--"]);
            return run::run(program.arg("fit-events").arg(sets));
        }
    };
    let mut program = toolbox.cargo(["run", "--quiet", "--release", "--package", "framewise-grammar-fit"]);
    program.args(["--config", "build.rustflags=[\"-Ctarget-cpu=native\"]", "--target-dir"]);
    run::run(program.arg(paths::target()?.join("fit")).arg("--").args(arguments))
}
