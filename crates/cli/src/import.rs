//! `framewise import`: the articles of files as texts, with a list of what was found in each and what was cut.

use crate::input::Input;
use anyhow::{Context, bail};
use clap::Args;
use framewise_import::Document;
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The name of the list.
const LIST: &str = "articles.json";

/// What to take the articles out of, and where to put them.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    input: Input,
    /// The folder to write to: new, or empty
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
}

/// The list.
#[derive(Serialize)]
struct List {
    articles: Vec<Row>,
    /// What could not be read, and why.
    failed: Vec<String>,
}

/// An article in the list.
#[derive(Serialize)]
struct Row {
    /// The file that its text was written to.
    file: String,
    /// Where it came from.
    path: String,
    /// What kind of file that was.
    format: &'static str,
    /// The encoding that its bytes were read as.
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<String>,
    title: String,
    source: String,
    date: Option<String>,
    groups: Vec<Group>,
    facts: Vec<Fact>,
    warnings: Vec<String>,
    /// What was cut above the text.
    above: String,
    /// What was cut below it.
    below: String,
}

#[derive(Serialize)]
struct Group {
    kind: String,
    name: String,
}

#[derive(Serialize)]
struct Fact {
    kind: &'static str,
    value: String,
}

/// Writes a text for each article, and the list. The exit status is 2 if something could not be read.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let folder = &options.out;
    prepare(folder)?;
    let mut list = List { articles: Vec::new(), failed: Vec::new() };
    list.failed = options.input.each(|document| {
        let file = file_name(list.articles.len() + 1, &document.article.title);
        write(&folder.join(&file), document.article.text.as_bytes())?;
        list.articles.push(row(file, document));
        Ok(())
    });
    if list.articles.is_empty() {
        bail!("there is no article to write");
    }
    write(&folder.join(LIST), &(serde_json::to_vec_pretty(&list)?))?;
    println!("{} written to {}", articles(list.articles.len()), folder.display());
    Ok(if list.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// Makes the folder. A folder that is not empty is refused: nothing is ever overwritten.
fn prepare(folder: &Path) -> anyhow::Result<()> {
    let name = || folder.display().to_string();
    fs::create_dir_all(folder).with_context(name)?;
    if fs::read_dir(folder).with_context(name)?.next().is_some() {
        bail!("{} is not empty; name a new folder", name());
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    fs::write(path, bytes).with_context(|| format!("{} could not be written", path.display()))
}

fn row(file: String, document: Document) -> Row {
    let article = document.article;
    Row {
        file,
        path: article.path,
        format: document.format,
        encoding: document.reading.map(|reading| reading.encoding),
        title: article.title,
        source: article.source,
        date: article.date.map(|date| date.to_string()),
        groups: document
            .groups
            .into_iter()
            .map(|group| Group { kind: group.kind, name: group.name })
            .collect(),
        facts: document
            .facts
            .into_iter()
            .map(|fact| Fact { kind: fact.kind.name(), value: fact.value })
            .collect(),
        warnings: document.warnings.iter().map(ToString::to_string).collect(),
        above: document.above,
        below: document.below,
    }
}

/// The name of a text: its number, and the words of its title as far as they fit.
fn file_name(number: usize, title: &str) -> String {
    /// The most letters of a title in a name; even with four bytes each they fit all file systems.
    const LONGEST: usize = 48;
    let mut name = format!("{number:04}");
    let mut letters = 0;
    for word in title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        letters += 1 + word.chars().count();
        if letters > LONGEST {
            break;
        }
        name.push('-');
        name.extend(word.chars().flat_map(char::to_lowercase));
    }
    name + ".txt"
}

fn articles(count: usize) -> String {
    if count == 1 { "1 article".to_owned() } else { format!("{count} articles") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_named_by_its_number_and_title() {
        for (number, title, name) in [
            (1, "Harbour opens", "0001-harbour-opens.txt"),
            (12, "../../etc: \\the “Mayor’s” plan", "0012-etc-the-mayor-s-plan.txt"),
            (3, "Мост открыт", "0003-мост-открыт.txt"),
            (4, "…", "0004.txt"),
            (
                10_000,
                "one two three four five six seven eight nine ten eleven",
                "10000-one-two-three-four-five-six-seven-eight-nine.txt",
            ),
        ] {
            assert_eq!(file_name(number, title), name);
        }
    }
}
