//! `framewise parse`: grammar as CoNLL-U and JSON, of articles and of given words; what it cannot parse is named.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{folder, printed};
use serde_json::Value;
use std::path::Path;
use std::process::Output;

const HARBOUR: &str =
    "The council closed the harbour on Monday. “We can't stay,” said the captain.\n\nThe ships left.\n";

fn run(folder: &Path, arguments: &[&str]) -> Output {
    common::run(folder, &[&["parse"], arguments].concat())
}

#[test]
fn an_article_is_conllu_with_byte_spans() {
    let folder = folder("parse-conllu", &[("a.txt", HARBOUR)]);
    let conllu = printed(&run(&folder, &["a.txt"]));
    let lines: Vec<&str> = conllu.lines().collect();
    let expect = ["# newdoc id = a.txt", "# newpar", "# text = The council closed the harbour on Monday."];
    assert_eq!(lines[..3], expect);
    assert_eq!(conllu.lines().filter(|line| line.starts_with("# text = ")).count(), 3);
    let mut end = 0;
    for line in lines.iter().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        assert_eq!(columns.len(), 10, "{line}");
        let (_, bytes) = columns[9].split_once("Bytes=").unwrap();
        let (from, to) = bytes.split_once(':').unwrap();
        let (from, to): (usize, usize) = (from.parse().unwrap(), to.parse().unwrap());
        assert_eq!(&HARBOUR[from..to], columns[1]);
        assert!(from >= end);
        end = to;
    }
    let row = |form: &str| {
        let line = lines.iter().find(|line| line.split('\t').nth(1) == Some(form)).unwrap();
        line.split('\t').skip(2).take(2).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(row("closed"), ["close", "VERB"]);
    assert_eq!(row("n't"), ["not", "PART"]);
}

#[test]
fn json_says_the_same_as_conllu() {
    let folder = folder("parse-json", &[("a.txt", HARBOUR), ("b.txt", "The ships left.\n")]);
    let json = printed(&run(&folder, &[".", "--format", "json"]));
    let articles: Vec<Value> = json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(articles.len(), 2);
    let conllu = printed(&run(&folder, &["."]));
    let rows = conllu.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    let words = articles.iter().flat_map(|article| article["sentences"].as_array().unwrap());
    let words = words.flat_map(|sentence| sentence["words"].as_array().unwrap());
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let words = words.map(|word| {
        let [form, lemma, upos, feats] = ["form", "lemma", "upos", "feats"].map(|name| text(&word[name]));
        [form, lemma, upos, feats, word["head"].to_string(), text(&word["deprel"])]
    });
    let rows = rows.map(|row| {
        let columns: Vec<&str> = row.split('\t').collect();
        [1, 2, 3, 5, 6, 7].map(|at| columns[at].to_owned())
    });
    assert_eq!(words.collect::<Vec<_>>(), rows.collect::<Vec<_>>());
}

#[test]
fn given_words_are_kept() {
    let row = |number: u32, form: &str| format!("{number}\t{form}\t_\t_\t_\t_\t_\t_\t_\t_\n");
    let given =
        format!("# sent_id = 7\n1-2\tcannot\t_\t_\t_\t_\t_\t_\t_\t_\n{}{}\n", row(1, "can"), row(2, "not"));
    let folder = folder("parse-given", &[("given.conllu", &given), ("bad.conllu", "1\tcan\n")]);
    let found = printed(&run(&folder, &["--conllu", "given.conllu"]));
    let lines: Vec<&str> = found.lines().collect();
    assert_eq!(lines[..2], ["# sent_id = 7", "1-2\tcannot\t_\t_\t_\t_\t_\t_\t_\t_"]);
    assert!(lines[2].starts_with("1\tcan\tcan\tAUX\t"), "{found}");
    assert!(lines[3].starts_with("2\tnot\tnot\tPART\t"), "{found}");
    let bad = run(&folder, &["--conllu", "bad.conllu"]);
    assert_eq!(bad.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&bad.stderr).contains("line 1: there are not ten columns"));
}

#[test]
fn what_cannot_be_parsed_is_named_and_the_rest_is_parsed() {
    let russian =
        "Правительство заявило, что переговоры продолжатся на этой неделе. Министр не ответил на вопросы.";
    let folder = folder("parse-failed", &[("a.txt", HARBOUR), ("b.txt", russian), ("no.grammar", "PK")]);
    let some = run(&folder, &["a.txt", "b.txt", "missing.txt"]);
    assert_eq!(some.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&some.stdout).contains("harbour"));
    let said = String::from_utf8_lossy(&some.stderr).into_owned();
    assert!(said.contains("b.txt: the language is \"ru\"") && said.contains("missing.txt"), "{said}");
    assert_eq!(run(&folder, &["b.txt"]).status.code(), Some(1));
    let model = run(&folder, &["a.txt", "--model", "no.grammar"]);
    assert_eq!(model.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&model.stderr).contains("it is no grammar model"));
}
