//! What the tests of the command line share: folders of small files, and the program run on them.

#![allow(dead_code, reason = "each file of tests is a program of its own and takes what it needs")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A new folder of that name with these files.
pub(crate) fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    folder
}

/// Runs the program in a folder.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_framewise")).current_dir(folder).args(arguments).output().unwrap()
}

/// What it printed, if all went well.
pub(crate) fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}
