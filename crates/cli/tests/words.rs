//! `framewise words`, as the program prints it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use serde_json::Value;
use std::process::Output;

/// Runs the program on two texts.
fn words(name: &str, arguments: &[&str]) -> Output {
    let mill = "The old mill stood. ".repeat(12) + "A quay was built by the old mill.";
    let quay = "The new quay stood. ".repeat(12) + "It was built by the river, and it stood.";
    let folder = common::folder(name, &[("mill.txt", &mill), ("quay.txt", &quay)]);
    let path = folder.display().to_string();
    common::run(&folder, &[&["words", "--quiet"], arguments, &[&path]].concat())
}

fn json(name: &str, arguments: &[&str]) -> Vec<Value> {
    let output = words(name, &[arguments, &["--format", "json"]].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn keyness_of_two_sides_and_of_each_article() {
    let rows = json("sides", &["--first", "mill.txt"]);
    let mill = rows.iter().find(|row| row["term"] == "mill").unwrap();
    assert_eq!((mill["first"].as_u64(), mill["second"].as_u64()), (Some(13), Some(0)));
    assert!(mill["verdict"].as_str().unwrap().starts_with("mill.txt uses it at least"), "{mill}");
    assert!(mill["p_corrected"].as_f64().unwrap() >= mill["p"].as_f64().unwrap());
    let each = json("each", &[]);
    let of = |path: &str| each.iter().filter(|row| row["article"].as_str().unwrap().ends_with(path)).count();
    assert!(of("mill.txt") > 2 && of("mill.txt") == of("quay.txt"));
}

#[test]
fn frequencies_contexts_and_collocates() {
    let rows = json("frequency", &["--table", "frequency", "--unit", "phrase"]);
    assert_eq!(rows.iter().find(|row| row["key"] == "old mill").unwrap()["total"], 13);
    let lines = json("contexts", &["--table", "contexts", "--find", "qu?y", "--sort", "left"]);
    assert_eq!(lines.len(), 13);
    assert!(lines.iter().all(|line| line["hit"] == "quay"));
    let near = json("near", &["--table", "collocates", "--find", "mill", "--fewest", "2"]);
    assert_eq!(near[0]["word"], "old");
    let csv = String::from_utf8(words("csv", &["--table", "contexts", "--find", "quay"]).stdout).unwrap();
    assert!(csv.starts_with("article,sentence,left,hit,right\n") && csv.lines().count() == 14);
}

#[test]
fn what_is_missing_is_said() {
    for (arguments, says) in [
        (&["--table", "contexts"][..], "--find"),
        (&["--first", "nowhere"], "no article has nowhere in its path"),
    ] {
        let output = words("missing", arguments);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && error.contains(says), "{error}");
    }
}
