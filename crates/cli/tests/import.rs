//! Files of all kinds through `framewise analyze` and `framewise import`, run as a program.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A file of the importer's specimens: one article in each kind of document, one table in each kind of table.
fn specimen(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../import/specimens").join(name)
}

/// A new, empty folder.
fn folder(name: &str) -> PathBuf {
    common::folder(&format!("import/{name}"), &[])
}

fn framewise(arguments: &[&str], paths: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_framewise")).args(arguments).args(paths).output().unwrap()
}

/// Analyses files; returns the articles and what stood on standard error.
fn analyse(arguments: &[&str], paths: &[&Path]) -> (Vec<Value>, String) {
    let output = framewise(&[&["analyze", "--format", "json"], arguments].concat(), paths);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.stdout.is_empty(), "{said}");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    (report["articles"].as_array().unwrap().clone(), said)
}

fn string<'a>(article: &'a Value, key: &str) -> &'a str {
    article[key].as_str().unwrap()
}

#[test]
fn a_document_of_each_kind_gives_the_same_article() {
    let paragraphs = |text: &str| -> Vec<String> {
        let folded = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        text.split("\n\n").map(folded).filter(|line| line.contains('.')).collect()
    };
    let plain = paragraphs(&fs::read_to_string(specimen("harbour.txt")).unwrap());
    assert_eq!(plain.len(), 4);
    for kind in ["txt", "md", "html", "mhtml", "docx", "odt", "epub", "rtf", "pdf", "eml", "xml"] {
        let path = specimen(&format!("harbour.{kind}"));
        let (articles, said) = analyse(&[], &[&path]);
        assert_eq!(articles.len(), 1, "{kind}: {said}");
        let article = &articles[0];
        assert_eq!(string(article, "path"), path.to_str().unwrap());
        assert_eq!(string(article, "title"), "Old harbour opens again after the flood", "{kind}");
        assert_eq!(string(article, "date"), "2024-05-03", "{kind}");
        assert_eq!(paragraphs(string(article, "text")), plain, "{kind}");
    }
}

#[test]
fn a_table_of_each_kind_gives_the_same_articles() {
    for kind in ["csv", "xlsx", "ods", "json", "jsonl"] {
        let (articles, said) = analyse(&[], &[&specimen(&format!("table.{kind}"))]);
        let rows: Vec<_> =
            articles.iter().map(|row| ["title", "source", "date"].map(|key| string(row, key))).collect();
        assert_eq!(
            rows,
            [
                ["Old harbour opens again", "The Gazette", "2024-05-03"],
                ["Quay is a costly scandal", "The Herald", "2024-05-04"],
                ["Boats leave the harbour", "The Courier", "2024-05-05"],
            ],
            "{kind}: {said}"
        );
        assert!(string(&articles[2], "path").ends_with(&format!("table.{kind}#3")));
        assert!(string(&articles[2], "text").starts_with("Three boats left on Saturday"));
    }
}

#[test]
fn columns_are_chosen_by_their_headings() {
    let table = specimen("table.csv");
    let (articles, _) = analyse(&["--columns", "text=Headline,title=Body,source=Country"], &[&table]);
    assert_eq!(string(&articles[0], "text"), "Old harbour opens again");
    assert_eq!(string(&articles[0], "source"), "Norland");
    let output = framewise(&["analyze", "--columns", "text=Story"], &[&table]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("table.csv has no column “Story”; its columns are"), "{said}");
    let output = framewise(&["analyze", "--columns", "story=Body"], &[&table]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("“story=Body” is no choice of a column"));
}

#[test]
fn outlets_and_groups_are_sides_of_a_comparison() {
    for side in ["Norland", "The Herald", "table.csv#3"] {
        let output = framewise(&["words", "--first", side], &[&specimen("table.csv")]);
        assert!(output.status.success(), "{side}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn one_bad_file_among_many_is_named_and_the_others_are_compared() {
    let folder = folder("bad");
    fs::create_dir_all(folder.join("monday/deep")).unwrap();
    for (name, kept) in
        [("a.docx", "harbour.docx"), ("monday/b.pdf", "harbour.pdf"), ("monday/deep/c.html", "harbour.html")]
    {
        fs::copy(specimen(kept), folder.join(name)).unwrap();
    }
    let cut_off = fs::read(specimen("harbour.odt")).unwrap();
    fs::write(folder.join("cut.odt"), &cut_off[..cut_off.len() / 2]).unwrap();
    fs::write(folder.join("empty.txt"), "").unwrap();
    fs::write(folder.join("picture.jpg"), b"\xff\xd8\xff").unwrap();
    let output = framewise(&["analyze", "--format", "json"], &[&folder, &folder.join("nowhere.txt")]);
    assert_eq!(output.status.code(), Some(2));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let articles = report["articles"].as_array().unwrap();
    let paths: Vec<&str> =
        articles.iter().map(|article| string(article, "path").rsplit("/bad/").next().unwrap()).collect();
    assert_eq!(paths, ["a.docx", "monday/b.pdf", "monday/deep/c.html"]);
    let said = String::from_utf8(output.stderr).unwrap();
    for part in ["cut.odt is damaged", "empty.txt is empty", "nowhere.txt: there is no such file or folder"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!said.contains("picture.jpg"), "{said}");
}

#[test]
fn import_writes_texts_and_a_list_and_never_over_anything() {
    let out = folder("written").join("out");
    let run = || {
        let out = out.to_str().unwrap();
        framewise(
            &["import", "--quiet", "--out", out],
            &[&specimen("harbour.html"), &specimen("table.csv"), Path::new("nowhere.txt")],
        )
    };
    let output = run();
    assert_eq!(output.status.code(), Some(2));
    let list: Value = serde_json::from_slice(&fs::read(out.join("articles.json")).unwrap()).unwrap();
    let articles = list["articles"].as_array().unwrap();
    assert_eq!(articles.len(), 4);
    assert_eq!(list["failed"][0], "nowhere.txt: there is no such file or folder");
    let page = &articles[0];
    assert_eq!(string(page, "file"), "0001-old-harbour-opens-again-after-the-flood.txt");
    assert_eq!(string(page, "source"), "The Gazette");
    assert!(string(page, "below").contains("All rights reserved"), "{page}");
    let text = fs::read_to_string(out.join(string(page, "file"))).unwrap();
    assert!(text.contains("eleven weeks after the flood") && !text.contains("All rights reserved"));
    assert_eq!(articles[1]["groups"][0]["name"], "Norland");
    let before = fs::read_dir(&out).unwrap().count();
    let output = run();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("is not empty; name a new folder"));
    assert_eq!(fs::read_dir(&out).unwrap().count(), before);
}
