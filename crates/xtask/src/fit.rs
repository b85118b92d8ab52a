//! `cargo xtask fit`: fits what is learnt from data. The fitting programs have their own packages and arguments, which
//! are passed on as they are.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

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
    /// The weights by which attributions are found, from articles whose attributions are marked. Prints the weights.
    Attributions {
        /// The folder of the articles and of their `gold.json`: PolNeAR.
        #[arg(long)]
        sets: PathBuf,
    },
    /// The weights of the stance toward a target, from sentences whose targets are judged. Writes both files of weights.
    Stance {
        /// One object a line: text, target, gold. `NewsMTSC`.
        #[arg(long)]
        judged: PathBuf,
        /// The vectors of words, a word and its numbers a line, common words first: GloVe.
        #[arg(long)]
        vectors: PathBuf,
    },
    /// The weights by which events are aligned, from stories whose sentences are marked by event. Prints how right they are on
    /// stories that were left out of their fit, and then the weights.
    Events {
        /// The folder of the sets: ECB+ in `data/ecb_train`, stories in `gold/stories` and `data/newswcl_dev`.
        #[arg(long)]
        sets: PathBuf,
    },
}

/// Builds a fitting program and runs it. The one for the grammar is built for this very machine, which halves its time
/// and does not change a byte of its result.
///
/// # Errors
///
/// When it cannot be built, or fails.
pub(crate) fn fit(model: &Model) -> Result<()> {
    let arguments = match model {
        Model::Grammar { arguments } => arguments,
        Model::Attributions { sets } => return fit_on("fit-attributions", &[sets]),
        Model::Stance { judged, vectors } => {
            let folder = paths::root()?.join("crates/core/src/article/stance/data/en");
            return fit_on("fit-stance", &[judged, vectors, &folder]);
        }
        Model::Events { sets } => return fit_on("fit-events", &[sets]),
    };
    let toolbox = tools::ensure(&[])?;
    let mut program = toolbox.cargo(["run", "--quiet", "--release", "--package", "framewise-grammar-fit"]);
    program.args(["--config", "build.rustflags=[\"-Ctarget-cpu=native\"]", "--target-dir"]);
    run::run(program.arg(paths::target()?.join("fit")).arg("--").args(arguments))
}

/// Runs a command of the package that measures the analysis on files or folders.
fn fit_on(command: &str, paths: &[&Path]) -> Result<()> {
    let toolbox = tools::ensure(&[])?;
    let mut program = toolbox.cargo(["run", "--quiet", "--release", "--package", "framewise-eval", "--"]);
    run::run(program.arg(command).args(paths))
}
