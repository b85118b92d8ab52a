//! Paths in, articles out; what cannot be read is reported and left out.

use crate::files::{self, Found};
use clap::Args;
use framewise_core::corpus::Corpus;
use framewise_import::{ColumnChoice, Document, Group, Import, ImportError, Options, open};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::path::PathBuf;

/// Which files are read, and how.
#[derive(Args)]
pub(crate) struct Input {
    /// Files, folders and archives
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// The encoding of all files that are text, by its WHATWG name (windows-1251, ...), instead of the one found
    #[arg(long)]
    encoding: Option<String>,
    /// Which columns of a table are what: text=Body,title=Headline,source=Outlet,date=Day,groups=Country+Kind.
    /// Those left out are guessed; an empty heading (title=) discards a guess
    #[arg(long, value_name = "ROLE=HEADING,...")]
    columns: Option<ColumnChoice>,
    /// Report neither progress nor how articles were read
    #[arg(long)]
    quiet: bool,
}

/// Articles to compare.
pub(crate) struct Intake {
    /// The articles.
    pub corpus: Corpus,
    /// The groups of each, in the order of the corpus.
    pub groups: Vec<Vec<Group>>,
    /// How many files and articles failed.
    pub failed: usize,
}

impl Intake {
    /// Whether the path of an article holds these words, or they name its outlet or one of its groups.
    pub(crate) fn is_of(&self, at: usize, words: &str) -> bool {
        let article = &self.corpus.entries()[at].article;
        article.path.contains(words)
            || article.source == words
            || self.groups[at].iter().any(|group| group.name == words)
    }
}

impl Input {
    /// Files and folders, read as they are and without progress messages.
    pub(crate) fn plainly(paths: Vec<PathBuf>) -> Self {
        Self { paths, encoding: None, columns: None, quiet: true }
    }

    /// Adds the articles of all files to a corpus. Failures and warnings are lines on standard error.
    pub(crate) fn read_into(&self, corpus: Corpus) -> Intake {
        let mut intake = Intake { corpus, groups: Vec::new(), failed: 0 };
        let failures = self.each(|document| {
            intake.corpus.add(document.article)?;
            intake.groups.push(document.groups);
            Ok(())
        });
        intake.failed = failures.len();
        intake
    }

    /// Opens one file after the other and passes on each article. Returns what failed: paths, files, parts of files,
    /// and articles that were refused. Each failure and each warning is a line on standard error.
    pub(crate) fn each(&self, mut take: impl FnMut(Document) -> anyhow::Result<()>) -> Vec<String> {
        let mut failures = Vec::new();
        let files = files::of(&self.paths, |error| {
            eprintln!("framewise: {error}");
            failures.push(error);
        });
        let bar = progress(files.len(), self.quiet);
        let say = |line: &str| bar.suspend(|| eprintln!("framewise: {line}"));
        for found in &files {
            bar.set_message(found.path.display().to_string());
            let before = failures.len();
            match self.open(found) {
                Ok(import) => {
                    failures.extend(failed(found, &import));
                    for document in import.documents {
                        if !self.quiet {
                            warnings(&document).iter().for_each(|line| say(line));
                        }
                        failures.extend(take(document).err().map(|error| format!("{error:#}")));
                    }
                }
                Err(error) => failures.push(error),
            }
            failures[before..].iter().for_each(|line| say(line));
            bar.inc(1);
        }
        bar.finish_and_clear();
        failures
    }

    /// Opens a file. The folder that it is in becomes a group of its articles.
    fn open(&self, found: &Found) -> Result<Import, String> {
        let bytes = files::bytes(&found.path)?;
        let options = Options {
            encoding: self.encoding.as_deref(),
            columns: self.columns.as_ref(),
            ..Options::default()
        };
        let name = found.path.display().to_string();
        let mut import = open(&name, &bytes, &options).map_err(|error| error.to_string())?;
        if !found.folder.is_empty() {
            for document in &mut import.documents {
                document.groups.insert(0, Group::folder(&found.folder));
            }
        }
        Ok(import)
    }
}

/// What failed inside a file, and whether the number of articles differs from what it says.
fn failed(found: &Found, import: &Import) -> Vec<String> {
    let count =
        import.declared.filter(|_| import.count_differs()).map(|declared| ImportError::CountDiffers {
            name: found.path.display().to_string(),
            declared,
            found: import.documents.len(),
        });
    import.failed.iter().chain(&count).map(ToString::to_string).collect()
}

/// What to know about an article, in one line; nothing if it was read as it is.
fn warnings(document: &Document) -> Option<String> {
    let warnings: Vec<String> = document.warnings.iter().map(ToString::to_string).collect();
    (!warnings.is_empty()).then(|| format!("{}: {}", document.article.path, warnings.join("; ")))
}

/// A bar on a terminal, nothing elsewhere.
fn progress(files: usize, quiet: bool) -> ProgressBar {
    if quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {wide_msg}");
    ProgressBar::new(files as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
