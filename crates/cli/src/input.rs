//! Paths in, articles out; what cannot be read is reported and left out.

use framewise_core::corpus::Corpus;
use framewise_import::import;
use indicatif::{ProgressBar, ProgressStyle};
use std::fs;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// Reads all files into a corpus. Returns how many failed; each failure is a line on standard error.
pub(crate) fn read(paths: &[PathBuf], encoding: Option<&str>, quiet: bool, corpus: &mut Corpus) -> usize {
    let mut failed = 0;
    let mut files = Vec::new();
    for path in paths {
        if let Err(error) = collect(path, &mut files) {
            eprintln!("framewise: {}: {error}", path.display());
            failed += 1;
        }
    }
    let bar = progress(files.len(), quiet);
    for path in files {
        bar.set_message(path.display().to_string());
        if let Err(error) = add(&path, encoding, corpus) {
            bar.suspend(|| eprintln!("framewise: {error}"));
            failed += 1;
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    failed
}

/// The files a path stands for: itself, or the .txt and .md files of a folder and its folders, by name.
pub(crate) fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let is_folder = fs::metadata(path).map_err(|error| plain(&error))?.is_dir();
    if !is_folder {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(path).map_err(|error| plain(&error))? {
        found.push(entry.map_err(|error| plain(&error))?.path());
    }
    found.sort();
    let before = files.len();
    for path in found {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let text =
            path.extension().is_some_and(|e| e.eq_ignore_ascii_case("txt") || e.eq_ignore_ascii_case("md"));
        let folder = fs::symlink_metadata(&path).is_ok_and(|data| data.is_dir());
        if !hidden && folder {
            // An empty folder inside a folder is no mistake of the user's.
            let _ = collect(&path, files);
        } else if !hidden && text {
            files.push(path);
        }
    }
    if files.len() == before { Err("holds no .txt or .md file".to_owned()) } else { Ok(()) }
}

fn add(path: &Path, encoding: Option<&str>, corpus: &mut Corpus) -> Result<(), String> {
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| format!("{name}: {}", plain(&error)))?;
    let imported = import(&name, &bytes, encoding).map_err(|error| error.to_string())?;
    corpus.add(imported.article).map_err(|error| error.to_string())?;
    Ok(())
}

fn plain(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "may not be read".to_owned(),
        _ => error.to_string(),
    }
}

/// A bar on a terminal, nothing elsewhere.
fn progress(files: usize, quiet: bool) -> ProgressBar {
    if quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {wide_msg}");
    ProgressBar::new(files as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
