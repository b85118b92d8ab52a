//! The tools the commands need, at pinned versions: found on the PATH, or installed into the user's cache.
//!
//! [`ensure`] takes a list of tools and returns a [`Toolbox`], which starts programs with all of them on the PATH. A
//! tool counts as present when it runs and reports its version, so a broken or half-finished installation is repeated.

mod cache;
mod install;
mod wasm_target;

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{paths, run};

/// Builds and serves the page.
pub(crate) const TRUNK: Tool = Tool {
    name: "trunk",
    version: "0.21.14",
    program: "trunk",
    asked: &["--version"],
    // It only builds and serves: it need not look for a newer version of itself, nor download over TLS.
    source: Source::Cargo { package: "trunk", options: "--locked --no-default-features", opt_level: "0" },
    accepts: Accepts::ThisVersion,
};

/// Writes the JavaScript around WebAssembly; its version must be that of the crate `wasm-bindgen`.
pub(crate) const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen",
    version: "0.2.130",
    program: "wasm-bindgen",
    asked: &["--version"],
    source: Source::Cargo { package: "wasm-bindgen-cli", options: "--no-default-features", opt_level: "1" },
    accepts: Accepts::ThisVersion,
};

/// Makes WebAssembly smaller (`wasm-opt`).
pub(crate) const BINARYEN: Tool = Tool {
    name: "binaryen",
    version: "123",
    program: "wasm-opt",
    asked: &["--version"],
    source: Source::Npm { package: "binaryen" },
    accepts: Accepts::ThisVersion,
};

/// Drives Firefox.
pub(crate) const GECKODRIVER: Tool = Tool {
    name: "geckodriver",
    version: "0.37.1",
    program: "geckodriver",
    asked: &["--version"],
    source: Source::Cargo { package: "geckodriver", options: "--locked", opt_level: "0" },
    accepts: Accepts::AnyVersion,
};

/// Makes faults in the code and runs the tests.
pub(crate) const CARGO_MUTANTS: Tool = Tool {
    name: "cargo-mutants",
    version: "27.1.0",
    program: "cargo-mutants",
    // It behaves like a part of Cargo.
    asked: &["mutants", "--version"],
    source: Source::Cargo { package: "cargo-mutants", options: "--locked", opt_level: "0" },
    accepts: Accepts::ThisVersion,
};

/// A program that the commands need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tool {
    /// What it is called, here and in the cache.
    pub(crate) name: &'static str,
    /// The version that is installed.
    pub(crate) version: &'static str,
    /// The program that is run.
    program: &'static str,
    /// The arguments with which it reports its version.
    asked: &'static [&'static str],
    /// Where it comes from.
    source: Source,
    /// Which version on the PATH will do instead.
    accepts: Accepts,
}

/// Where a tool comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// A package of programs written in Rust, and how it is built where it is built here: what works through megabytes
    /// of WebAssembly at every change of a file with some optimisations, the others with none.
    Cargo { package: &'static str, options: &'static str, opt_level: &'static str },
    /// A package of npm.
    Npm { package: &'static str },
}

/// Which version of a tool on the PATH will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Accepts {
    /// Only the pinned one.
    ThisVersion,
    /// Any: a driver belongs to the browser it came with.
    AnyVersion,
}

impl Tool {
    /// The folder of this version in the cache.
    fn folder(&self, cache: &Path) -> PathBuf {
        cache.join(format!("{}-{}", self.name, self.version))
    }

    /// The folder that holds the program, in an installation at `root`.
    fn programs(&self, root: &Path) -> PathBuf {
        match self.source {
            Source::Cargo { .. } => root.join("bin"),
            Source::Npm { .. } => root.join("node_modules").join(".bin"),
        }
    }

    /// Whether the program in the folders of this search path runs and is of the pinned version.
    fn is_pinned_in(&self, search_path: &OsString) -> bool {
        self.says_in(search_path).is_some_and(|said| says_version(&said, self.version))
    }

    /// Whether the PATH has a version that will do.
    fn is_on_path(&self) -> bool {
        match (self.says_in(&run::search_path()), self.accepts) {
            (Some(said), Accepts::ThisVersion) => says_version(&said, self.version),
            (said, Accepts::AnyVersion) => said.is_some(),
            (None, _) => false,
        }
    }

    /// What the program says when asked for its version.
    fn says_in(&self, search_path: &OsString) -> Option<String> {
        run::ask(Command::new(run::find_in(search_path, self.program)?).args(self.asked))
    }
}

/// Starts programs with the tools on their PATH.
pub(crate) struct Toolbox {
    root: PathBuf,
    search_path: OsString,
}

impl Toolbox {
    /// A command in the top folder of the workspace, with the tools on its PATH.
    pub(crate) fn command(&self, program: &str) -> Command {
        let found = run::find_in(&self.search_path, program);
        let mut command = run::command(found.unwrap_or_else(|| program.into()), &self.root);
        command.env("PATH", &self.search_path);
        // Trunk takes NO_COLOR for its own option, which must be true or false.
        if program == TRUNK.program && env::var_os("NO_COLOR").is_some() {
            command.env("NO_COLOR", "true");
        }
        command
    }

    /// `cargo` with these arguments.
    pub(crate) fn cargo<const N: usize>(&self, arguments: [&str; N]) -> Command {
        let mut command = self.command("cargo");
        command.args(arguments);
        command
    }
}

/// Makes sure that the tools are there, and the compiler's WebAssembly target with them.
///
/// # Errors
///
/// When something is missing and cannot be installed; the message names it.
pub(crate) fn ensure(tools: &[Tool]) -> Result<Toolbox> {
    let root = paths::root()?;
    wasm_target::ensure(&root)?;
    let mut folders = Vec::new();
    for tool in tools {
        if tool.is_on_path() {
            continue;
        }
        let cache = cache::folder()?;
        let programs = tool.programs(&tool.folder(&cache));
        if !tool.is_pinned_in(&programs.clone().into_os_string()) {
            install::install(tool, &cache, &root)?;
        }
        folders.push(programs);
    }
    folders.extend(env::split_paths(&run::search_path()));
    let search_path = env::join_paths(folders).context("a folder of the PATH has a forbidden character")?;
    Ok(Toolbox { root, search_path })
}

/// Whether the answer to `--version` names this version as a separate word.
fn says_version(said: &str, version: &str) -> bool {
    said.split_whitespace().any(|word| word == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_what_a_tool_says() {
        for (said, version, expect) in [
            ("trunk 0.21.14\n", "0.21.14", true),
            ("trunk 0.21.1\n", "0.21.14", false),
            ("trunk 0.21.14-beta.1\n", "0.21.14", false),
            ("wasm-bindgen 0.2.130", "0.2.130", true),
            ("wasm-opt version 123 (version_123)", "123", true),
            ("wasm-opt version 1234 (version_1234)", "123", false),
            ("geckodriver 0.37.1 (1234abcd 2026-01-01)\n\nThe source code", "0.37.1", true),
            ("", "123", false),
        ] {
            assert_eq!(says_version(said, version), expect, "{said:?} for {version}");
        }
    }

    #[test]
    fn a_tool_is_looked_for_where_its_installer_puts_it() {
        let root = TRUNK.folder(Path::new("cache"));
        assert_eq!(TRUNK.programs(&root), Path::new("cache").join("trunk-0.21.14").join("bin"));
        let root = BINARYEN.folder(Path::new("cache"));
        let bin = Path::new("cache").join("binaryen-123").join("node_modules").join(".bin");
        assert_eq!(BINARYEN.programs(&root), bin);
    }

    #[test]
    fn the_tools_are_those_that_trunk_is_told_to_expect() {
        let settings = std::fs::read_to_string(paths::root().unwrap().join("Trunk.toml")).unwrap();
        assert!(settings.contains(&format!("wasm_bindgen = \"{}\"", WASM_BINDGEN.version)));
        assert!(settings.contains(&format!("wasm_opt = \"version_{}\"", BINARYEN.version)));
    }

    #[test]
    fn wasm_bindgen_is_of_the_version_of_the_crate() {
        let manifest = std::fs::read_to_string(paths::root().unwrap().join("Cargo.toml")).unwrap();
        assert!(manifest.contains(&format!("wasm-bindgen = \"={}\"", WASM_BINDGEN.version)));
    }
}
