//! Reads the lexicons (TOML, made to be read and reviewed), checks them, and writes them as plain lines that the
//! program takes in without a TOML parser. A mistake in a lexicon stops the build and names the file and the entry.
//! The lexicon and the data files (every `.txt` in a folder `data` below `src`) are put together in one.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Category {
    id: String,
    name: String,
    axis: String,
    polarity: i8,
    rests_on: String,
    #[serde(default)]
    entries: BTreeMap<String, f64>,
    #[serde(default)]
    exceptions: BTreeMap<String, String>,
    #[serde(default)]
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    id: String,
    name: String,
    terms: Vec<Term>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    term: String,
    reading: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=data/lexicon");
    println!("cargo::rerun-if-changed=build.rs");
    let mut lexicon = compile(Path::new("data/lexicon/en"))?;
    // A hash of what the figures are counted with: they are cited together.
    let hash: String = Sha256::digest(lexicon.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let count = |kind: &str, words: usize| {
        let lines = lexicon.lines().filter(|line| line.starts_with(kind));
        lines.map(|line| line.split('\t').count() - words).sum::<usize>()
    };
    let entries = count("entries\t", 2) + lexicon.lines().filter(|line| line.starts_with("term\t")).count();
    let version = env::var("CARGO_PKG_VERSION")?;
    line(&mut lexicon, &["source", "Framewise English", &version, &hash, &entries.to_string()])?;
    let mut files = BTreeMap::from([("lexicon/en".to_owned(), lexicon)]);
    read_data(Path::new("src"), &mut files)?;
    // What stands together in a name and its file is told apart by zeros, which no text has.
    let all: String = files.iter().map(|(name, lines)| format!("{name}\0{lines}\0")).collect();
    fs::write(Path::new(&env::var("OUT_DIR")?).join("data.txt"), all)?;
    Ok(())
}

/// Reads the data files below a folder, without their comments.
fn read_data(folder: &Path, files: &mut BTreeMap<String, String>) -> Result<(), Box<dyn std::error::Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            if path.ends_with("data") {
                println!("cargo::rerun-if-changed={}", path.display());
            }
            read_data(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "txt") {
            let name: Vec<_> = path.iter().skip(1).map(|part| part.to_string_lossy()).collect();
            let text = fs::read_to_string(&path)?;
            let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
            files.insert(name.join("/"), lines.map(|line| format!("{line}\n")).collect());
        }
    }
    Ok(())
}

/// All categories of a folder, in the order of their file names.
fn compile(folder: &Path) -> Result<String, Box<dyn std::error::Error>> {
    let mut files =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    let mut out = String::new();
    let mut ids = BTreeSet::new();
    for path in files {
        let source = fs::read_to_string(&path)?;
        let category: Category =
            toml::from_str(&source).map_err(|error| format!("{}: {error}", path.display()))?;
        if !ids.insert(category.id.clone()) {
            return Err(format!("{}: the id {} is taken", path.display(), category.id).into());
        }
        write_category(&mut out, &category).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(out)
}

fn write_category(out: &mut String, category: &Category) -> Result<(), String> {
    let Category { id, name, axis, polarity, rests_on, .. } = category;
    if !(-1..=1).contains(polarity) {
        return Err(format!("polarity {polarity} is none of -1, 0, 1"));
    }
    line(out, &["category", id, name, axis, &polarity.to_string(), rests_on])?;
    // Grouped by weight, in tenths: shorter, and reading whole numbers takes far less code than reading fractions.
    let mut by_weight: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (pattern, weight) in &category.entries {
        check_pattern(pattern)?;
        if !(*weight > 0.0 && *weight <= 2.0) {
            return Err(format!("“{pattern}”: the weight {weight} does not lie above 0 and up to 2"));
        }
        by_weight.entry(format!("{:.0}", weight * 10.0)).or_default().push(pattern);
    }
    for (tenths, patterns) in &by_weight {
        line(out, &[&["entries", tenths.as_str()], patterns.as_slice()].concat())?;
    }
    // The reasons are for whoever reads the files.
    for (pattern, reason) in &category.exceptions {
        check_pattern(pattern)?;
        if reason.is_empty() {
            return Err(format!("the exception “{pattern}” has no reason"));
        }
    }
    let exceptions: Vec<&str> = category.exceptions.keys().map(String::as_str).collect();
    line(out, &[&["exceptions"], exceptions.as_slice()].concat())?;
    let mut terms = BTreeSet::new();
    for group in &category.group {
        line(out, &["group", &group.id, &group.name])?;
        for Term { term, reading } in &group.terms {
            check_pattern(term)?;
            if !terms.insert(term) {
                return Err(format!("“{term}” stands in two groups"));
            }
            if !["plain", "softens", "accuses", "praises"].contains(&reading.as_str()) {
                return Err(format!("“{term}”: no reading “{reading}”"));
            }
            line(out, &["term", term, reading])?;
        }
    }
    Ok(())
}

fn check_pattern(pattern: &str) -> Result<(), String> {
    let words_fit = pattern.split(' ').all(|word| {
        !word.is_empty() && word != "*" && !word.trim_end_matches('*').contains('*') && !word.ends_with("**")
    });
    // Place names of a contested pair keep their accents; capitals never match folded text.
    if words_fit && pattern.to_lowercase() == pattern {
        Ok(())
    } else {
        Err(format!("“{pattern}” is no pattern: lower case, single spaces, a star only at the end of a word"))
    }
}

fn line(out: &mut String, fields: &[&str]) -> Result<(), String> {
    if let Some(field) = fields.iter().find(|field| field.contains(['\t', '\n'])) {
        return Err(format!("“{field}” holds a tab or a line break"));
    }
    writeln!(out, "{}", fields.join("\t")).map_err(|error| error.to_string())
}
