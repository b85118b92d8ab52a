//! Dictionaries on the command line: counted with, checked, converted; a bad one is named with its line.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{folder, printed, run};
use serde_json::Value;

const FLOOD: &str =
    "The river took the port. A gale and a long swell broke the gentle morning. The gale went on.";

#[test]
fn a_dictionary_is_counted_and_named_with_its_hash() {
    let folder = folder(
        "counted",
        &[("a.txt", FLOOD), ("sea.dic", "%\n1\tRough\n2\tCalm\n%\ngale*\t1\nswell\t1\ngentle\t2\n")],
    );
    let json = |arguments: &[&str]| -> Value {
        let all = [&["analyze", "a.txt", "--quiet", "--format", "json"], arguments].concat();
        serde_json::from_str(&printed(&run(&folder, &all))).unwrap()
    };
    let both = json(&["--dictionary", "sea.dic"]);
    let sources = both["stance"]["dictionaries"].as_array().unwrap();
    let names: Vec<_> = sources.iter().map(|source| source["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Framewise English", "Framewise Russian", "sea"]);
    assert_eq!(sources[2]["entries"].as_u64(), Some(3));
    assert_eq!(sources[2]["sha256"].as_str().map(str::len), Some(64));
    let only = json(&["--dictionary", "sea.dic", "--only-dictionaries"]);
    let hits = only["stance"]["articles"][0]["hits"].as_array().unwrap();
    let found: Vec<&str> = hits.iter().map(|hit| hit["entry"].as_str().unwrap()).collect();
    assert_eq!(found, ["gale*", "swell", "gentle", "gale*"]);
    assert_eq!(only["stance"]["categories"].as_array().unwrap().len(), 2);
}

#[test]
fn the_report_in_html_counts_a_dictionary_and_names_it() {
    let folder = folder("html", &[("a.txt", FLOOD), ("sea.dic", "%\n1\tRough seas\n%\ngale*\t1\n")]);
    let html = printed(&run(
        &folder,
        &["analyze", "a.txt", "--quiet", "--format", "html", "--dictionary", "sea.dic"],
    ));
    let row = html.split("Rough seas").nth(1).expect("a row for the category");
    assert!(row[..row.find("</tr>").unwrap()].contains("2 hits"), "{}", &row[..200]);
    assert!(html.contains("<li>sea, 1 entry, SHA-256 "), "{}", html.split("Counted with").nth(1).unwrap());
}

#[test]
fn a_dictionary_is_converted_and_what_is_lost_is_said() {
    let toml = "name = \"Sea\"\n[[category]]\nname = \"Rough\"\naxis = \"sea\"\npolarity = -1\n[category.entries]\n\"gale*\" = 2.0\n";
    let folder = folder("converted", &[("sea.toml", toml)]);
    let done = run(&folder, &["dictionary", "sea.toml", "--to", "lc3"]);
    assert_eq!(printed(&done), "+Rough\ngale*\n");
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(said.contains("no weights") && said.contains("no axes"), "{said}");
    let summary = printed(&run(&folder, &["dictionary", "sea.toml"]));
    assert!(summary.starts_with("Sea, version –\nSHA-256 ") && summary.contains("1  Rough"), "{summary}");
}

#[test]
fn a_bad_dictionary_is_named_with_its_line() {
    let folder =
        folder("bad", &[("a.txt", FLOOD), ("bad.dic", "%\n1\tRough\n%\ngale\t7\n"), ("sea.doc", "x")]);
    for (file, said) in [
        ("bad.dic", "bad.dic, line 4: there is no category 7"),
        ("sea.doc", "is no dictionary"),
        ("none.dic", "none.dic"),
    ] {
        let done = run(&folder, &["analyze", "a.txt", "--dictionary", file]);
        assert_eq!(done.status.code(), Some(1));
        let error = String::from_utf8(done.stderr).unwrap();
        assert!(error.contains(said), "{error}");
    }
}
