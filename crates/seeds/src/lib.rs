//! The samples: the articles that the page opens with, which are whatever is in the folder `seeds`, with what its
//! `sources.toml` says about them. Read by build scripts and by the evaluation; none of this code is in the page.

use serde::Deserialize;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// An article of the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seed {
    /// Its file name.
    pub file: String,
    /// Its headline; empty if `sources.toml` gives none, as are the next two.
    pub title: String,
    /// Its outlet.
    pub source: String,
    /// Its day of publication as `2025-06-21`.
    pub date: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Seed {
    /// Whether `sources.toml` says anything about it.
    pub fn is_described(&self) -> bool {
        !(self.title.is_empty() && self.source.is_empty() && self.date.is_empty())
    }
}

/// Why the folder cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SeedsError {
    /// A file or the folder itself cannot be read.
    #[error("cannot read {0}: {1}")]
    Unreadable(PathBuf, io::Error),
    /// The description is malformed.
    #[error("{0}: {1}")]
    Malformed(PathBuf, toml::de::Error),
    /// It names a file that is not there.
    #[error("{0}: there is no file {1}")]
    Missing(PathBuf, String),
}

#[derive(Deserialize, Default)]
struct Sources {
    #[serde(default)]
    article: Vec<Described>,
}

#[derive(Deserialize, Default)]
struct Described {
    file: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    date: String,
}

/// The folder of the samples.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds")
}

/// The `.txt` and `.md` files of a folder: first those that `sources.toml` names, in its order, then the others by
/// name. The description may be missing.
///
/// # Errors
///
/// When a file cannot be read, the description is malformed, or it names a file that is not there.
pub fn read(folder: &Path) -> Result<Vec<Seed>, SeedsError> {
    let description = folder.join("sources.toml");
    let mut sources = match fs::read_to_string(&description) {
        Ok(text) => {
            toml::from_str(&text).map_err(|error| SeedsError::Malformed(description.clone(), error))?
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Sources::default(),
        Err(error) => return Err(SeedsError::Unreadable(description, error)),
    };
    let files = articles(folder)?;
    if let Some(missing) = sources.article.iter().find(|own| !files.contains(&own.file)) {
        return Err(SeedsError::Missing(description, missing.file.clone()));
    }
    for file in files {
        if sources.article.iter().all(|own| own.file != file) {
            sources.article.push(Described { file, ..Described::default() });
        }
    }
    let seed = |Described { file, title, source, date }| {
        let path = folder.join(&file);
        let bytes = fs::read(&path).map_err(|error| SeedsError::Unreadable(path, error))?;
        Ok(Seed { file, title, source, date, bytes })
    };
    sources.article.into_iter().map(seed).collect()
}

/// The names of the articles in a folder, sorted.
fn articles(folder: &Path) -> Result<Vec<String>, SeedsError> {
    let unreadable = |error| SeedsError::Unreadable(folder.to_owned(), error);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".txt") || name.ends_with(".md") {
            files.push(name);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seeds(files: &[(&str, &str)]) -> Result<Vec<String>, String> {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let written = |seed: &Seed| format!("{} {:?} {}", seed.file, seed.title, seed.is_described());
        let found = read(folder.path()).map_err(|error| error.to_string())?;
        Ok(found.iter().map(written).collect())
    }

    #[test]
    fn articles_stand_in_the_order_of_the_description_and_then_by_name() {
        let described = "[[article]]\nfile = \"c.txt\"\ntitle = \"C\"\n[[article]]\nfile = \"b.md\"\n";
        let found = seeds(&[
            ("a.txt", "A"),
            ("b.md", "B"),
            ("c.txt", "C"),
            ("LICENSE", "L"),
            ("sources.toml", described),
        ]);
        assert_eq!(found.unwrap(), ["c.txt \"C\" true", "b.md \"\" false", "a.txt \"\" false"]);
        assert_eq!(seeds(&[("a.txt", "A")]).unwrap(), ["a.txt \"\" false"]);
    }

    #[test]
    fn a_wrong_description_is_told() {
        let missing = seeds(&[("sources.toml", "[[article]]\nfile = \"c.txt\"\n")]).unwrap_err();
        assert!(missing.ends_with("sources.toml: there is no file c.txt"), "{missing}");
        let malformed = seeds(&[("sources.toml", "[[article]]\ntitle = 1\n")]).unwrap_err();
        assert!(malformed.contains("sources.toml"), "{malformed}");
    }

    #[test]
    fn the_samples_can_be_read() {
        assert_eq!(read(&folder()).unwrap().len(), 5);
    }
}
