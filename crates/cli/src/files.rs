//! The files that paths stand for.

use framewise_import::{Limits, endings, is_companion};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// The folder it is in, below the one that was named; empty at the top of that folder.
    pub folder: String,
}

/// The files of all paths, in order. For a path that stands for none, `fail` is called with the reason.
pub(crate) fn of(paths: &[PathBuf], mut fail: impl FnMut(String)) -> Vec<Found> {
    let mut files = Vec::new();
    for path in paths {
        if let Err(error) = collect(path, &mut files) {
            fail(format!("{}: {error}", path.display()));
        }
    }
    files
}

/// The bytes of a file. One that is larger than anything that can be read is refused without being read.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let failed = |error: std::io::Error| format!("{}: {}", path.display(), plain(&error));
    let most = Limits::DEFAULT.file;
    if fs::metadata(path).map_err(failed)?.len() > most as u64 {
        return Err(format!("{} is larger than {} MB", path.display(), most / 1024 / 1024));
    }
    fs::read(path).map_err(failed)
}

/// A path stands for itself, or for the files of a folder and its folders whose ending is known, by name.
fn collect(path: &Path, files: &mut Vec<Found>) -> Result<(), String> {
    if !fs::metadata(path).map_err(|error| plain(&error))?.is_dir() {
        files.push(Found { path: path.to_owned(), folder: String::new() });
        return Ok(());
    }
    let mut found = Vec::new();
    walk(path, "", &mut found).map_err(|error| plain(&error))?;
    // Pictures and frames of a saved page are not articles.
    let names: HashSet<String> = found.iter().map(|found| slashed(&found.path)).collect();
    found.retain(|found| !is_companion(&slashed(&found.path), &|name| names.contains(name)));
    if found.is_empty() {
        return Err("holds no file of a kind that is read".to_owned());
    }
    files.extend(found);
    Ok(())
}

fn walk(folder: &Path, below: &str, files: &mut Vec<Found>) -> std::io::Result<()> {
    let mut found = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<Vec<PathBuf>>>()?;
    found.sort();
    for path in found {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        // A link to a folder is not followed: it may lead in a circle.
        if fs::symlink_metadata(&path).is_ok_and(|data| data.is_dir()) {
            let below = if below.is_empty() { name } else { format!("{below}/{name}") };
            // A folder inside that cannot be read is skipped, like a hidden one.
            let _ = walk(&path, &below, files);
        } else if is_known(&name) && fs::metadata(&path).is_ok_and(|data| data.is_file()) {
            files.push(Found { path, folder: below.to_owned() });
        }
    }
    Ok(())
}

fn is_known(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    ending.is_some_and(|ending| endings().any(|known| known == ending))
}

/// A path with forward slashes, whatever the system uses.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

fn plain(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "may not be read".to_owned(),
        _ => error.to_string(),
    }
}
