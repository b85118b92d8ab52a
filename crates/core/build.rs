//! Reads the lexicons (TOML, made to be read and reviewed), checks them, and writes them as plain lines that the
//! program takes in without a TOML parser. A mistake in a lexicon stops the build and names the file and the entry. The
//! lexicon and the data files (every `.txt` in a folder `data` below `src`) are combined into one.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
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
    entries: BTreeMap<String, Weight>,
    #[serde(default)]
    exceptions: BTreeMap<String, String>,
    #[serde(default)]
    group: Vec<Group>,
}

/// The weight of an entry, and the word class that it must have where two words are spelt alike.
#[derive(Deserialize)]
#[serde(untagged)]
enum Weight {
    Plain(f64),
    Of { weight: f64, class: String },
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

/// The words of another language for a category of the English lexicon.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Translated {
    category: String,
    #[serde(default)]
    entries: BTreeMap<String, Weight>,
    #[serde(default)]
    exceptions: BTreeMap<String, String>,
    #[serde(default)]
    group: Vec<TranslatedGroup>,
}

/// The words of another language for a group of contested terms.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TranslatedGroup {
    id: String,
    terms: Vec<Term>,
}

/// The languages that the lexicon is written in, the first of which has the categories and groups of all.
const LANGUAGES: [(&str, &str); 2] = [("en", "Framewise English"), ("ru", "Framewise Russian")];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=data/lexicon");
    println!("cargo::rerun-if-changed=build.rs");
    // A new list is a new file: the whole folder is watched.
    println!("cargo::rerun-if-changed=src");
    let mut files = BTreeMap::new();
    let mut all = String::new();
    for (at, (code, name)) in LANGUAGES.into_iter().enumerate() {
        let folder = Path::new("data/lexicon").join(code);
        let lexicon = if at == 0 { compile(&folder)? } else { translated(&folder, &all)? };
        all.push_str(&with_source(code, name, &lexicon)?);
    }
    files.insert("lexicon".to_owned(), all);
    read_data(Path::new("src"), &mut files)?;
    // Zeros, which no text has, separate each name from its file.
    let all: String = files.iter().map(|(name, lines)| format!("{name}\0{lines}\0")).collect();
    fs::write(Path::new(&env::var("OUT_DIR")?).join("data.txt"), all)?;
    Ok(())
}

/// The lines of a language, after one that says what they are.
fn with_source(code: &str, name: &str, lexicon: &str) -> Result<String, Box<dyn std::error::Error>> {
    // A hash of what the figures are counted with: the two are cited together.
    let hash: String = Sha256::digest(lexicon.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let count = |kind: &str, words: usize| {
        let lines = lexicon.lines().filter(|line| line.starts_with(kind));
        lines.map(|line| line.split('\t').count() - words).sum::<usize>()
    };
    let entries = count("entries\t", 2) + lexicon.lines().filter(|line| line.starts_with("term\t")).count();
    let version = env::var("CARGO_PKG_VERSION")?;
    let mut out = String::new();
    line(&mut out, &["source", name, &version, &hash, &entries.to_string(), code])?;
    out.push_str(lexicon);
    Ok(out)
}

/// Reads the data files below a folder, without their comments.
fn read_data(folder: &Path, files: &mut BTreeMap<String, String>) -> Result<(), Box<dyn std::error::Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
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

/// The lexicon files of a folder by name.
fn files_of(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn std::error::Error>> {
    let mut files =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    Ok(files)
}

/// The words of a folder for the categories and groups defined in `before`.
fn translated(folder: &Path, before: &str) -> Result<String, Box<dyn std::error::Error>> {
    let known =
        |kind: &str, id: &str| before.lines().any(|line| line.starts_with(&format!("{kind}\t{id}\t")));
    let mut out = String::new();
    let mut ids = BTreeSet::new();
    for path in files_of(folder)? {
        let named = |error: String| format!("{}: {error}", path.display());
        let Translated { category, entries, exceptions, group } =
            toml::from_str(&fs::read_to_string(&path)?).map_err(|error| named(error.to_string()))?;
        if !known("category", &category) || !ids.insert(category.clone()) {
            return Err(named(format!("the category {category} is not there, or is there twice")).into());
        }
        line(&mut out, &["in", &category]).map_err(named)?;
        write_entries(&mut out, &entries, &exceptions).map_err(named)?;
        let mut terms = BTreeSet::new();
        for group in &group {
            if !known("group", &group.id) {
                return Err(named(format!("there is no group {}", group.id)).into());
            }
            line(&mut out, &["of", &group.id]).map_err(named)?;
            write_terms(&mut out, &group.terms, &mut terms).map_err(named)?;
        }
    }
    Ok(out)
}

/// All categories of a folder, in the order of their file names.
fn compile(folder: &Path) -> Result<String, Box<dyn std::error::Error>> {
    let mut out = String::new();
    let mut ids = BTreeSet::new();
    for path in files_of(folder)? {
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
    write_entries(out, &category.entries, &category.exceptions)?;
    let mut terms = BTreeSet::new();
    for group in &category.group {
        line(out, &["group", &group.id, &group.name])?;
        write_terms(out, &group.terms, &mut terms)?;
    }
    Ok(())
}

fn write_entries(
    out: &mut String,
    entries: &BTreeMap<String, Weight>,
    exceptions: &BTreeMap<String, String>,
) -> Result<(), String> {
    // Grouped by weight, in tenths: shorter, and reading whole numbers takes far less code than reading fractions.
    let mut by_weight: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (pattern, weight) in entries {
        check_pattern(pattern)?;
        let (weight, class) = match weight {
            Weight::Plain(weight) => (weight, ""),
            Weight::Of { weight, class } => (weight, class.as_str()),
        };
        if !["", "verb", "noun"].contains(&class) {
            return Err(format!("“{pattern}”: there is no word class “{class}”"));
        }
        if !(*weight > 0.0 && *weight <= 2.0) {
            return Err(format!("“{pattern}”: the weight {weight} does not lie above 0 and up to 2"));
        }
        by_weight.entry(format!("{:.0}", weight * 10.0)).or_default().push(if class.is_empty() {
            pattern.clone()
        } else {
            format!("{pattern}|{class}")
        });
    }
    for (tenths, patterns) in &by_weight {
        let patterns: Vec<&str> = patterns.iter().map(String::as_str).collect();
        line(out, &[&["entries", tenths.as_str()], patterns.as_slice()].concat())?;
    }
    // The reasons are for people who read the files.
    for (pattern, reason) in exceptions {
        check_pattern(pattern)?;
        if reason.is_empty() {
            return Err(format!("the exception “{pattern}” has no reason"));
        }
    }
    let exceptions: Vec<&str> = exceptions.keys().map(String::as_str).collect();
    line(out, &[&["exceptions"], exceptions.as_slice()].concat())
}

fn write_terms<'a>(out: &mut String, terms: &'a [Term], known: &mut BTreeSet<&'a str>) -> Result<(), String> {
    for Term { term, reading } in terms {
        check_pattern(term)?;
        if !known.insert(term) {
            return Err(format!("“{term}” stands in two groups"));
        }
        if !["plain", "softens", "accuses", "praises"].contains(&reading.as_str()) {
            return Err(format!("“{term}”: no reading “{reading}”"));
        }
        line(out, &["term", term, reading])?;
    }
    Ok(())
}

fn check_pattern(pattern: &str) -> Result<(), String> {
    let words_fit = !pattern.contains('|')
        && pattern.split(' ').all(|word| {
            !word.is_empty()
                && word != "*"
                && !word.trim_end_matches('*').contains('*')
                && !word.ends_with("**")
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
