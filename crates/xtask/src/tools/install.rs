//! Installing one tool into the cache.
//!
//! A tool is installed beside its place and moved there when it is whole and runs, so an interrupted
//! installation is never taken for a finished one. A lock makes a second run wait for the first.

use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use super::{Source, Tool};
use crate::run;

/// Installs the tool into its folder in the cache.
///
/// # Errors
///
/// When the installer is missing or fails, or when what it installed does not run.
pub(crate) fn install(tool: &Tool, cache: &Path, root: &Path) -> Result<()> {
    fs::create_dir_all(cache).with_context(|| format!("cannot make the folder {}", cache.display()))?;
    let _lock = lock(cache)?;
    let place = tool.folder(cache);
    if tool.is_pinned_in(&tool.programs(&place).into_os_string()) {
        // Another run installed it while this one waited.
        return Ok(());
    }

    let Tool { name, version, .. } = tool;
    println!("Installing {name} {version} into {} (once; it may take some minutes).", cache.display());
    let started = Instant::now();
    let partial = cache.join(format!(".{name}-{version}.partial"));
    remove(&partial)?;
    if !fetched(tool, &partial, root) {
        remove(&partial)?;
        run::run(&mut installer(tool, &partial, root)?)
            .with_context(|| format!("cannot install {name} {version}"))?;
    }
    if !tool.is_pinned_in(&tool.programs(&partial).into_os_string()) {
        bail!("{name} was installed, but does not run or is not version {version}");
    }
    remove(&place)?;
    fs::rename(&partial, &place).with_context(|| format!("cannot move {name} to {}", place.display()))?;
    println!("Installed {name} {version} in {} s.", started.elapsed().as_secs());
    Ok(())
}

/// Whether cargo-binstall, where it is on the PATH, has brought the tool ready-made.
fn fetched(tool: &Tool, to: &Path, root: &Path) -> bool {
    let Source::Cargo { package, .. } = tool.source else { return false };
    let Some(program) = run::find("cargo-binstall") else { return false };
    let mut command = run::command(program, root);
    command.args(["--no-confirm", "--disable-strategies", "compile", "--version", tool.version]);
    command.arg("--root").arg(to).arg(package);
    run::run(&mut command).is_ok() && tool.is_pinned_in(&tool.programs(to).into_os_string())
}

/// Against a package's own settings: programs that only help are built once and run for seconds. Trunk takes five
/// minutes on two cores this way.
const LIGHT: [(&str, &str); 2] =
    [("CARGO_PROFILE_RELEASE_LTO", "off"), ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")];

/// The command that installs the tool under `to`.
fn installer(tool: &Tool, to: &Path, root: &Path) -> Result<Command> {
    let mut command = match tool.source {
        Source::Cargo { opt_level, .. } => {
            let mut cargo = run::command("cargo", root);
            // Its own build folder, for this machine: nothing from the workspace.
            cargo.env_remove("CARGO_TARGET_DIR").env_remove("CARGO_BUILD_TARGET");
            cargo.envs(LIGHT).env("CARGO_PROFILE_RELEASE_OPT_LEVEL", opt_level);
            cargo
        }
        Source::Npm { package } => {
            let npm = run::find("npm");
            let npm =
                npm.with_context(|| format!("{package} comes from npm, which is missing: install Node.js"))?;
            run::command(npm, root)
        }
    };
    command.args(arguments(tool)).arg(to);
    Ok(command)
}

/// The arguments of the installer; the folder to install to comes last.
fn arguments(tool: &Tool) -> Vec<String> {
    let Tool { version, .. } = tool;
    let line = match tool.source {
        Source::Cargo { package, options, .. } => {
            format!("install {package} --version {version} {options} --root")
        }
        Source::Npm { package } => {
            format!("install {package}@{version} --no-audit --no-fund --ignore-scripts --prefix")
        }
    };
    line.split_whitespace().map(str::to_owned).collect()
}

/// Locks the cache for this run until the file is dropped; the system releases the lock if the run is killed.
fn lock(cache: &Path) -> Result<File> {
    let path = cache.join(".lock");
    let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    match file.try_lock() {
        Ok(()) => return Ok(file),
        Err(TryLockError::WouldBlock) => println!("Waiting for another run that installs tools."),
        Err(TryLockError::Error(error)) => {
            return Err(error).with_context(|| format!("cannot lock {}", path.display()));
        }
    }
    file.lock().with_context(|| format!("cannot lock {}", path.display()))?;
    Ok(file)
}

/// Removes a folder, or a link to one, if it is there.
fn remove(folder: &Path) -> Result<()> {
    let removed = match fs::symlink_metadata(folder) {
        Ok(meta) if meta.is_symlink() => fs::remove_file(folder),
        Ok(_) => fs::remove_dir_all(folder),
        Err(_) => return Ok(()),
    };
    removed.with_context(|| format!("cannot remove {}", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::{BINARYEN, TRUNK, WASM_BINDGEN};

    fn check(tool: &Tool, expect: &str) {
        assert_eq!(arguments(tool).join(" "), expect);
    }

    #[test]
    fn the_pinned_version_is_installed() {
        check(&TRUNK, "install trunk --version 0.21.14 --locked --no-default-features --root");
        check(&WASM_BINDGEN, "install wasm-bindgen-cli --version 0.2.130 --no-default-features --root");
        check(&BINARYEN, "install binaryen@123 --no-audit --no-fund --ignore-scripts --prefix");
    }
}
