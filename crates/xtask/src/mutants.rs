//! `cargo xtask mutants`: what share of deliberate faults in the analysis its tests notice.
//!
//! cargo-mutants makes the faults: a function that returns at once with nothing or with something wrong, a reversed
//! comparison, a lost negation, a missing match arm. All of them would take days, so a sample is tried: those whose
//! names, hashed with the seed, come first. A change elsewhere in the code leaves the sample as it is.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::tools::Toolbox;
use crate::{paths, run, tools};

/// The packages in which faults are made.
const MUTATED: [&str; 2] = ["framewise-text", "framewise-core"];

/// The packages whose tests may notice them: `eval` holds the golden files.
const TESTED: [&str; 3] = ["framewise-text", "framewise-core", "framewise-eval"];

/// The share that must be caught, in percent.
const FLOOR: usize = 85;

/// Which faults to try.
#[derive(Args)]
pub(crate) struct Sample {
    /// How many faults to try beside those of fields: 100 take about 40 minutes on two cores.
    #[arg(long, default_value_t = 100)]
    sample: usize,
    /// Another number draws another sample.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only print the faults of the sample.
    #[arg(long)]
    list: bool,
}

/// Tries the sample and prints what was not caught, and the share that was.
///
/// # Errors
///
/// When cargo-mutants cannot be installed or run, or when less than [`FLOOR`] percent are caught.
pub(crate) fn mutants(sample: &Sample) -> Result<()> {
    let toolbox = tools::ensure(&[tools::CARGO_MUTANTS])?;
    let drawn = draw(all(&toolbox)?, sample.sample, sample.seed);
    if sample.list {
        drawn.iter().for_each(|fault| println!("{fault}"));
        return Ok(());
    }
    // cargo-mutants itself first runs the tests of the mutated packages alone.
    run::run(toolbox.cargo(["test", "--quiet", "--all-targets"]).args(packages(&TESTED)))?;
    let folder = paths::root()?.join("target");
    let wanted: Vec<String> = drawn.iter().map(|name| escaped(name)).collect();
    let mut command = cargo_mutants(&toolbox);
    command.arg("--output").arg(&folder).args(["--test-package", &TESTED.join(",")]);
    // Examples in the documentation compile one by one and notice next to nothing.
    command.arg("--cargo-test-arg=--all-targets");
    let status = command.args(["--re", &format!("^(?:{})$", wanted.join("|"))]).status();
    let status = status.context("cannot run cargo-mutants")?;
    // 2 and 3 say that a fault was missed or let a test run on. After anything else the outcomes would be those of before.
    if !matches!(status.code(), Some(0 | 2 | 3)) {
        bail!("cargo-mutants failed ({status})");
    }
    let tally = Tally::read(&folder.join("mutants.out/outcomes.json"))?;
    println!("{}", tally.says());
    if tally.share() < FLOOR {
        bail!("fewer than {FLOOR} of 100 faults are caught");
    }
    Ok(())
}

fn cargo_mutants(toolbox: &Toolbox) -> std::process::Command {
    let mut command = toolbox.cargo(["mutants"]);
    command.args(packages(&MUTATED));
    command
}

fn packages<'a>(names: &'a [&str]) -> impl Iterator<Item = &'a str> {
    names.iter().flat_map(|name| ["--package", name])
}

/// The names of all faults that can be made.
fn all(toolbox: &Toolbox) -> Result<Vec<String>> {
    let listed = run::ask(cargo_mutants(toolbox).arg("--list")).context("cargo-mutants lists no faults")?;
    // cargo-mutants 27.1 tries each field that a struct could do without, whatever it is told to try.
    Ok(listed.lines().filter(|name| !name.contains(": delete field ")).map(str::to_owned).collect())
}

/// The sample: the faults whose digests come first.
fn draw(faults: Vec<String>, count: usize, seed: u64) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut ranked: Vec<(Vec<u8>, String)> = faults
        .into_iter()
        .map(|fault| {
            let nth = seen.entry(key(&fault)).or_default();
            *nth += 1;
            (Sha256::digest(format!("{seed} {nth} {}", key(&fault))).to_vec(), fault)
        })
        .collect();
    ranked.sort();
    ranked.into_iter().take(count).map(|(_, fault)| fault).collect()
}

/// A fault's name without its line and column, which move with every change before them.
fn key(fault: &str) -> String {
    let mut parts = fault.splitn(4, ':');
    let (file, what) = (parts.next().unwrap_or_default(), parts.nth(2).unwrap_or_default());
    format!("{file}:{what}")
}

/// A text as a regular expression that matches it and nothing else.
fn escaped(text: &str) -> String {
    let special = |c: char| r"\.+*?()|[]{}^$#&-~".contains(c);
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}

/// How many faults ended how.
#[derive(Debug, PartialEq, Eq)]
struct Tally {
    caught: usize,
    missed: usize,
    /// Faults that the compiler refuses: they do not count.
    refused: usize,
}

impl Tally {
    fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        Self::parse(&text).with_context(|| format!("{} is not as expected", file.display()))
    }

    fn parse(text: &str) -> Result<Self> {
        let outcomes: Value = serde_json::from_str(text)?;
        let count = |name: &str| {
            let number =
                outcomes[name].as_u64().with_context(|| format!("no number stands under `{name}`"))?;
            Ok::<_, anyhow::Error>(usize::try_from(number)?)
        };
        // A fault that makes a test run forever is noticed too.
        Ok(Self {
            caught: count("caught")? + count("timeout")?,
            missed: count("missed")?,
            refused: count("unviable")?,
        })
    }

    /// The share that is caught, in whole percent, rounded down; 0 when none was tried.
    fn share(&self) -> usize {
        (100 * self.caught).checked_div(self.caught + self.missed).unwrap_or_default()
    }

    fn says(&self) -> String {
        let Self { caught, missed, refused } = self;
        let (tried, share) = (caught + missed, self.share());
        format!("{caught} of {tried} faults are caught: {share} %. The compiler refused {refused} others.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn a_sample_depends_on_the_seed_and_not_on_lines() {
        let here = names(&[
            "a.rs:1:2: replace f with ()",
            "a.rs:3:4: replace + with -",
            "a.rs:9:1: replace + with -",
        ]);
        let moved = names(&[
            "a.rs:5:2: replace f with ()",
            "a.rs:7:4: replace + with -",
            "a.rs:19:1: replace + with -",
        ]);
        for seed in 0..20 {
            let keys = |faults: &[String]| faults.iter().map(|fault| key(fault)).collect::<Vec<_>>();
            let (first, second) = (draw(here.clone(), 2, seed), draw(moved.clone(), 2, seed));
            assert_eq!(keys(&first), keys(&second), "seed {seed}");
        }
        let drawn: Vec<_> = (0..20).map(|seed| draw(here.clone(), 1, seed)).collect();
        assert!(drawn.iter().any(|other| *other != drawn[0]), "the seed changes nothing");
    }

    #[test]
    fn a_key_is_the_file_and_the_fault() {
        assert_eq!(
            key("a/b.rs:12:5: replace A::f -> bool with true"),
            "a/b.rs: replace A::f -> bool with true"
        );
    }

    #[test]
    fn a_name_is_matched_as_it_stands() {
        assert_eq!(escaped("f() -> Vec<&str> with vec![]"), r"f\(\) \-> Vec<\&str> with vec!\[\]");
    }

    #[test]
    fn the_share_leaves_out_what_the_compiler_refused() {
        let tally = Tally::parse(r#"{"caught": 5, "timeout": 1, "missed": 1, "unviable": 3}"#).unwrap();
        assert_eq!(tally, Tally { caught: 6, missed: 1, refused: 3 });
        assert_eq!(tally.says(), "6 of 7 faults are caught: 85 %. The compiler refused 3 others.");
        assert!(Tally::parse("{}").is_err());
        assert_eq!(Tally { caught: 0, missed: 0, refused: 2 }.share(), 0);
    }
}
