//! `framewise stance --targets`, run as a program.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn stance(lines: &str, arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_framewise"))
        .args(["stance", "--targets", "-"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    program.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    program.wait_with_output().unwrap()
}

const QUESTION: &str =
    "{\"id\":\"x\",\"text\":\"The envoy was praised for her great courage.\",\"target\":[4,9]}\n";

#[test]
fn an_answer_can_be_taken_apart() {
    let plain: serde_json::Value = serde_json::from_slice(&stance(QUESTION, &[]).stdout).unwrap();
    assert_eq!((plain["id"].as_str(), plain["label"].as_str()), (Some("x"), Some("positive")));
    assert!(plain.get("because").is_none());
    let explained: serde_json::Value =
        serde_json::from_slice(&stance(QUESTION, &["--explain"]).stdout).unwrap();
    assert_eq!(explained["score"], plain["score"]);
    let reasons = explained["because"].as_array().unwrap();
    let praise = reasons.iter().find(|reason| reason["cue"] == "any approval").unwrap();
    assert!(praise["value"].as_f64().unwrap() > 0.0 && praise["positive"].as_f64().unwrap() > 0.0);
}

#[test]
fn lines_that_are_wrong_are_named_and_the_others_answered() {
    let wrong = [
        ("{\"id\":2,\"text\":\"é\",\"target\":[0,1]}", "splits a character"),
        ("{\"id\":3,\"text\":\"a  b\",\"target\":[1,2]}", "no word"),
        ("brave", "no question"),
    ];
    for (line, why) in wrong {
        let found = stance(&format!("{line}\n{QUESTION}"), &[]);
        assert_eq!(found.status.code(), Some(2));
        assert_eq!(String::from_utf8(found.stdout).unwrap().lines().count(), 1);
        let error = String::from_utf8(found.stderr).unwrap();
        assert!(error.contains("standard input, line 1: ") && error.contains(why), "{error}");
        assert_eq!(stance(line, &[]).status.code(), Some(1));
    }
}
