//! `cargo xtask test`: every check of the project, in steps that can also be run alone.
//!
//! The steps run in order, cheap ones first, and the first that fails ends the run. Tools and browsers for
//! all the chosen steps are brought before the first one starts.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use crate::browsers::{self, Engines};
use crate::tools::{self, Tool, Toolbox, WASM_BINDGEN};
use crate::{budget, dist, npm, paths, run};

/// Which steps to run.
#[derive(Args)]
pub(crate) struct Selection {
    /// Run only this step; may be given several times.
    #[arg(long, value_name = "STEP")]
    only: Vec<Step>,
    /// Leave this step out; may be given several times.
    #[arg(long, value_name = "STEP")]
    skip: Vec<Step>,
    /// List the steps and run none.
    #[arg(long)]
    list: bool,
}

/// One step of the checks, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Step {
    /// The code is formatted.
    Fmt,
    /// Clippy has nothing to say, natively and for WebAssembly.
    Clippy,
    /// Unit, table, property and documentation tests.
    Unit,
    /// The documentation builds without warnings.
    Doc,
    /// The package for JavaScript passes its tests in Node.
    Node,
    /// The static folder and the single file are made.
    Dist,
    /// The first load of the static folder is within its budget.
    Budget,
    /// The page passes its tests in the browsers.
    Browsers,
}

impl Step {
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    fn says(self) -> String {
        let help = self.to_possible_value().and_then(|value| value.get_help().map(ToString::to_string));
        help.unwrap_or_default()
    }

    /// The tools that the step needs besides the compiler.
    fn tools(self) -> &'static [Tool] {
        match self {
            Self::Fmt | Self::Clippy | Self::Unit | Self::Doc => &[],
            Self::Node => &[WASM_BINDGEN],
            Self::Dist | Self::Budget | Self::Browsers => &dist::TOOLS,
        }
    }

    fn run(self, session: &mut Session) -> Result<()> {
        match self {
            Self::Fmt => cargo(session, ["fmt", "--all", "--check"]),
            Self::Clippy => {
                cargo(session, ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
                let wasm = "wasm32-unknown-unknown";
                let packages = ["web", "engine", "keeper", "decoder", "importer", "wasm", "wasm-import"]
                    .map(|name| format!("--package=framewise-{name}"));
                let mut clippy = session.toolbox.cargo(["clippy"]);
                run::run(clippy.args(packages).args(["--target", wasm, "--", "-D", "warnings"]))
            }
            Self::Unit => cargo(session, ["test", "--workspace", "--exclude", "framewise-browsers"]),
            Self::Doc => {
                let mut doc = session.toolbox.cargo(["doc", "--workspace", "--no-deps"]);
                run::run(doc.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private-intra-doc-links"))
            }
            Self::Node => {
                npm::build(&session.toolbox)?;
                npm::test(&session.toolbox)
            }
            Self::Dist => session.dist(),
            Self::Budget => {
                session.dist()?;
                budget::check()
            }
            Self::Browsers => {
                session.dist()?;
                test_in_browsers(session)
            }
        }
    }
}

/// What the steps of one run share.
struct Session {
    toolbox: Toolbox,
    engines: Engines,
    /// Whether the page is as it should be: made in this run, or left as it is at the user's wish.
    has_dist: bool,
}

impl Session {
    /// Makes the page, once in a run.
    fn dist(&mut self) -> Result<()> {
        if !self.has_dist {
            dist::build(&self.toolbox)?;
            self.has_dist = true;
        }
        Ok(())
    }
}

/// Runs the chosen steps and says how they went.
///
/// # Errors
///
/// When no step is chosen, or when a tool or a browser is missing and cannot be installed. A step that fails
/// is not an error of this function but a failing exit code.
pub(crate) fn check(selection: &Selection) -> Result<ExitCode> {
    if selection.list {
        for step in Step::value_variants() {
            println!("{:<10} {}", step.name(), step.says());
        }
        return Ok(ExitCode::SUCCESS);
    }
    let steps = chosen(selection);
    if steps.is_empty() {
        bail!("no step is left to run");
    }
    let mut session = prepare(&steps, selection)?;
    let left_out = session.engines.left_out().filter(|_| steps.contains(&Step::Browsers));
    if let Some(left_out) = &left_out {
        println!("{left_out}");
    }

    for (passed, step) in steps.iter().enumerate() {
        println!("\n=== {}: {}", step.name(), step.says());
        let started = Instant::now();
        let result = step.run(&mut session);
        let took = seconds(started.elapsed());
        if let Err(error) = result {
            let name = step.name();
            println!("=== {name} failed after {took}");
            eprintln!("error: {error:#}");
            eprintln!("To run this step alone: cargo xtask test --only {name}");
            println!("{passed} passed, 1 failed");
            return Ok(ExitCode::FAILURE);
        }
        println!("=== {} passed in {took}", step.name());
    }
    println!();
    if let Some(left_out) = &left_out {
        println!("{left_out}");
    }
    println!("{} passed, 0 failed", steps.len());
    Ok(ExitCode::SUCCESS)
}

fn chosen(selection: &Selection) -> Vec<Step> {
    let steps = Step::value_variants().iter().copied();
    let wanted = steps.filter(|step| selection.only.is_empty() || selection.only.contains(step));
    wanted.filter(|step| !selection.skip.contains(step)).collect()
}

/// Brings what the steps need.
fn prepare(steps: &[Step], selection: &Selection) -> Result<Session> {
    let engines = browsers::chosen()?;
    let mut needed: Vec<Tool> = Vec::new();
    let mut need = |tools: &[Tool]| {
        for tool in tools {
            if !needed.contains(tool) {
                needed.push(*tool);
            }
        }
    };
    for step in steps {
        need(step.tools());
    }
    if steps.contains(&Step::Node) && run::find("node").is_none() {
        bail!("the tests of the JavaScript package run in Node.js, and node is not there: install Node.js");
    }
    if steps.contains(&Step::Browsers) {
        engines.ensure()?;
        need(engines.tools());
    }
    let has_dist = selection.skip.contains(&Step::Dist) && Path::exists(&paths::dist_single_file()?);
    Ok(Session { toolbox: tools::ensure(&needed)?, engines, has_dist })
}

fn cargo<const N: usize>(session: &Session, arguments: [&str; N]) -> Result<()> {
    run::run(&mut session.toolbox.cargo(arguments))
}

fn test_in_browsers(session: &Session) -> Result<()> {
    cargo(session, ["build", "--release", "--package", "framewise"])?;
    let mut tests = session.toolbox.cargo(["test", "--package", "framewise-browsers"]);
    tests.env("FRAMEWISE_DIST", paths::dist_folder()?);
    tests.env("FRAMEWISE_SINGLE", paths::dist_single_file()?);
    tests.env("FRAMEWISE_CLI", paths::cli()?);
    tests.env(browsers::CHOICE, session.engines.names());
    run::run(&mut tests)
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(only: &[Step], skip: &[Step], expect: &[Step]) {
        let selection = Selection { only: only.to_vec(), skip: skip.to_vec(), list: false };
        assert_eq!(chosen(&selection), expect);
    }

    #[test]
    fn steps_are_chosen_in_the_order_in_which_they_run() {
        check(&[Step::Unit, Step::Fmt], &[], &[Step::Fmt, Step::Unit]);
        check(&[Step::Unit, Step::Fmt], &[Step::Unit], &[Step::Fmt]);
        check(&[Step::Unit], &[Step::Unit], &[]);
        assert_eq!(chosen(&Selection { only: vec![], skip: vec![], list: false }), Step::value_variants());
    }

    #[test]
    fn every_step_has_a_name_and_says_what_it_checks() {
        for step in Step::value_variants() {
            assert!(!step.name().is_empty() && step.says().len() > 10, "{step:?}");
        }
    }
}
