//! The project's own commands.
//!
//! `cargo xtask serve` opens the page, `cargo xtask test` runs every check, `cargo xtask dist` makes what is published,
//! `cargo xtask bench` measures how fast it is. Each command first brings the tools it needs, of the versions pinned in
//! [`tools`], into a cache folder of the user. The commands only arrange what other programs do; nothing here knows
//! about articles.

mod bench;
mod browsers;
mod budget;
mod check;
mod dist;
mod eval;
mod fit;
mod folder;
mod html;
mod imports;
mod mutants;
mod npm;
mod paths;
mod policy;
mod run;
mod serve;
mod shots;
mod single_file;
mod tools;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// The project's own commands.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// What can be asked for.
#[derive(Subcommand)]
enum Command {
    /// Build the page, serve it on this machine, and build it again at every change.
    Serve {
        /// The port to serve on.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Do not open a browser.
        #[arg(long)]
        no_open: bool,
        /// Build the page as it is published, which takes several times as long.
        #[arg(long)]
        release: bool,
    },
    /// Run every check of the project, and stop at the first that fails.
    Test(check::Selection),
    /// Make what is published: the static folder and the single file, within the budget.
    Dist,
    /// Measure the first load of the static folder that `dist` made.
    Budget,
    /// Measure how fast the analysis is, natively, in Node and in Chromium, beside what others take.
    Bench {
        /// Leave out the longest text and the thousand articles.
        #[arg(long)]
        quick: bool,
        /// The file to write all figures to, instead of target/bench.json.
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Measure how right the analysis is, and fail where a figure is below its floor.
    Eval {
        /// A folder with further references and a `score.py` that measures on them.
        #[arg(long, value_name = "FOLDER")]
        sets: Option<PathBuf>,
    },
    /// Fit what is learnt from data.
    Fit {
        /// What to fit.
        #[command(subcommand)]
        model: fit::Model,
    },
    /// Make faults in the analysis, and measure what share of them the tests notice.
    Mutants(mutants::Sample),
    /// Write the golden files anew: their difference is what a change did.
    Renew,
    /// Take a picture of every view, light and dark, wide and narrow.
    Shots {
        /// The folder to write the pictures to.
        #[arg(long, default_value = "shots")]
        out: PathBuf,
    },
}

fn main() -> ExitCode {
    match execute(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn execute(command: Command) -> Result<ExitCode> {
    match command {
        Command::Serve { port, no_open, release } => serve::serve(port, !no_open, release)?,
        Command::Test(selection) => return check::check(&selection),
        Command::Dist => {
            let toolbox = tools::ensure(&dist::TOOLS)?;
            dist::build(&toolbox)?;
            budget::check()?;
        }
        Command::Budget => budget::check()?,
        Command::Bench { quick, out } => bench::bench(quick, out)?,
        Command::Eval { sets } => eval::eval(sets.as_deref())?,
        Command::Fit { model } => fit::fit(&model)?,
        Command::Mutants(sample) => mutants::mutants(&sample)?,
        Command::Renew => eval::renew()?,
        Command::Shots { out } => shots::take(&out)?,
    }
    Ok(ExitCode::SUCCESS)
}
