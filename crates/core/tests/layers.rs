//! Which part of the core may use which: a table, and a test that the sources keep to it.
//!
//! A part may use those that its line names, which stand above it. So no two parts use each other, and the table alone
//! shows what a change can reach. Tests inside the sources may use everything.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

/// First the parts that need nothing, then those that need one article, then those that need all of them, and last
/// those that answer questions. A part is a folder or a file; if two hold the same file, the longer one counts.
const PARTS: [(&str, &str); 31] = [
    ("span", ""),
    ("decimal", ""),
    ("data", ""),
    ("text", "span data"),
    ("lexicon", "span data text"),
    ("article", "text"),
    ("article/names", "span data text"),
    ("article/parse", "span text article/names"),
    ("article/clauses", "span text"),
    ("article/voices", "span data text article/names article/parse article/clauses"),
    ("article/stance/scope", "span data text lexicon article/voices"),
    ("article/stance/hit", "span article/stance/scope"),
    ("article/profile", "span text article/names article/voices article/stance/hit"),
    ("article/spoken", "article/voices article/profile"),
    ("article/sources", "span data text article/names article/clauses article/voices article/profile"),
    (
        "article/stance",
        "span data text lexicon article/clauses article/voices article/profile article/stance/scope article/stance/hit",
    ),
    (
        "article/analyze",
        "span text lexicon article article/names article/parse article/voices article/profile article/stance",
    ),
    ("article/entry", "article article/profile"),
    ("across/names", "span text article/names"),
    ("across/copies", "span article/profile"),
    ("across/words", "span text lexicon article/profile"),
    ("across/events", "span data text article/names article/profile article/voices across/names"),
    ("across/labels", "span data text lexicon article/names article/profile article/voices across/names"),
    (
        "across/stance",
        "span text lexicon article/names article/profile article/stance article/stance/hit across/names across/labels",
    ),
    (
        "across/differences",
        "span data text lexicon article/names article/profile article/voices across/names across/events across/labels",
    ),
    (
        "across/sources",
        "text article/names article/voices article/profile article/sources article/spoken across/names",
    ),
    ("edits", "lexicon article/names article/entry across/names across/events"),
    (
        "comparison",
        "lexicon article/entry article/names article/profile article/sources across/copies across/names across/words \
         across/stance across/events across/labels across/sources across/differences edits",
    ),
    ("corpus", "text lexicon article article/entry article/analyze article/stance edits comparison"),
    ("parsed", "span text article"),
    ("search", "span decimal text lexicon article/profile across/names across/words comparison"),
];

/// The report writes all of it and may use all of it; nothing uses the report.
const REPORT: &str = "report";

/// The part that a module belongs to.
fn part(module: &[&str]) -> Option<&'static str> {
    let path = module.join("/");
    let holds = |part: &&str| path == **part || path.starts_with(&format!("{part}/"));
    PARTS.iter().map(|(part, _)| *part).filter(holds).max_by_key(|part| part.len())
}

/// The modules that a source names by `crate::` and `super::`, outside comments and tests.
fn named<'s>(source: &'s str, module: &[&'s str]) -> Vec<Vec<&'s str>> {
    let code = source.split("#[cfg(test)]").next().unwrap_or(source);
    let mut found = Vec::new();
    for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
        let mut rest = line;
        while let Some(at) = ["crate::", "super::"].iter().filter_map(|start| rest.find(start)).min() {
            let is_path = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '_');
            let path = &rest[at..];
            let end = path.find(|c| !is_path(c)).unwrap_or(path.len());
            let mut base = module.to_vec();
            for word in path[..end].split("::").filter(|word| !word.is_empty()) {
                match word {
                    "crate" => base.clear(),
                    "super" => drop(base.pop()),
                    word => base.push(word),
                }
            }
            found.push(base);
            rest = &path[end..];
        }
    }
    found
}

/// Every use of a part by another, with the file that it stands in.
fn uses(
    folder: &Path,
    module: &[&str],
    found: &mut BTreeSet<(String, &'static str, String)>,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut own = module.to_vec();
        if !matches!(&*stem, "mod" | "lib") {
            own.push(&stem);
        }
        if path.is_dir() {
            uses(&path, &own, found)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") && stem != "tests" {
            let source = fs::read_to_string(&path)?;
            let user = if own == [REPORT] { Some(REPORT) } else { part(&own) };
            for used in named(&source, &own) {
                if let (Some(user), Some(used)) =
                    (user, part(&used).or((used[..] == [REPORT]).then_some(REPORT)))
                    && user != used
                {
                    found.insert((user.to_owned(), used, path.display().to_string()));
                }
            }
        }
    }
    Ok(())
}

#[test]
fn the_sources_keep_to_the_table() {
    let mut found = BTreeSet::new();
    uses(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &[], &mut found).unwrap();
    assert!(found.len() > 100, "{} uses found", found.len());
    let may = |user: &str, used: &str| {
        user == REPORT
            || PARTS.iter().any(|(part, all)| *part == user && all.split_whitespace().any(|it| it == used))
    };
    let broken: Vec<String> = found
        .iter()
        .filter(|(user, used, _)| !may(user, used))
        .map(|(user, used, file)| format!("{user} uses {used} in {file}"))
        .collect();
    assert!(broken.is_empty(), "the table does not allow:\n{}", broken.join("\n"));
    let unused: Vec<String> = PARTS
        .iter()
        .flat_map(|(part, all)| all.split_whitespace().map(move |used| (*part, used)))
        .filter(|(part, used)| !found.iter().any(|(user, other, _)| user == part && other == used))
        .map(|(part, used)| format!("{part} no longer uses {used}"))
        .collect();
    assert!(unused.is_empty(), "the table says too much:\n{}", unused.join("\n"));
}

#[test]
fn a_part_uses_only_what_stands_above_it() {
    for (at, (part, all)) in PARTS.iter().enumerate() {
        for used in all.split_whitespace() {
            assert!(PARTS[..at].iter().any(|(other, _)| *other == used), "{part} uses {used} below it");
        }
    }
}

#[test]
fn paths_are_read_as_the_compiler_reads_them() {
    let source = "use super::{a, b};\nuse crate::text::dates::Date; // crate::corpus\nlet x = super::super::names::list();\n\
                  // crate::report\n#[cfg(test)]\nuse crate::search::all;";
    let found = named(source, &["article", "voices"]);
    let paths: Vec<String> = found.iter().map(|path| path.join("/")).collect();
    assert_eq!(paths, ["article", "text/dates/Date", "corpus", "names/list"]);
}
