//! What is under test: three paths that `cargo xtask test` builds and names in environment variables.

use anyhow::{Context, Result, ensure};
use std::path::PathBuf;

/// A thing that the tests of the real page need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Built {
    /// The static folder (`FRAMEWISE_DIST`).
    Dist,
    /// The one-file edition, an HTML file (`FRAMEWISE_SINGLE`).
    Single,
    /// The command line's binary (`FRAMEWISE_CLI`).
    Cli,
}

impl Built {
    /// Its path; fails with a sentence that says what to run.
    pub fn path(self) -> Result<PathBuf> {
        let variable = self.variable();
        let value = std::env::var_os(variable).filter(|value| !value.is_empty());
        let path =
            PathBuf::from(value.with_context(|| format!("{variable} is not set: run `cargo xtask test`"))?);
        let path = path
            .canonicalize()
            .with_context(|| format!("{variable} names {}: run `cargo xtask test`", path.display()))?;
        ensure!(path.is_dir() == (self == Self::Dist), "{variable} names the wrong kind: {}", path.display());
        Ok(path)
    }

    fn variable(self) -> &'static str {
        match self {
            Self::Dist => "FRAMEWISE_DIST",
            Self::Single => "FRAMEWISE_SINGLE",
            Self::Cli => "FRAMEWISE_CLI",
        }
    }
}
