//! The fitting program: a small treebank of any language makes a model, the same one each time.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use framewise_grammar::{Grammar, Model, Upos};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Words with their class, head and relation.
const TREES: [&[(&str, &str, u32, &str)]; 3] = [
    &[("Порт", "NOUN", 2, "nsubj"), ("закрыт", "VERB", 0, "root"), (".", "PUNCT", 2, "punct")],
    &[("Мэр", "NOUN", 2, "nsubj"), ("молчит", "VERB", 0, "root"), (".", "PUNCT", 2, "punct")],
    &[("Река", "NOUN", 3, "nsubj"), ("не", "PART", 3, "advmod"), ("спит", "VERB", 0, "root")],
];

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let mut treebank = String::new();
    for tree in TREES.iter().cycle().take(60) {
        for (at, (form, upos, head, relation)) in tree.iter().enumerate() {
            let number = at + 1;
            writeln!(treebank, "{number}\t{form}\t{form}\t{upos}\t_\t_\t{head}\t{relation}\t_\t_").unwrap();
        }
        treebank.push('\n');
    }
    std::fs::write(folder.join("trees.conllu"), treebank).unwrap();
    let forms = TREES.iter().flat_map(|tree| tree.iter().map(|word| word.0));
    let vectors = forms.enumerate().fold(String::new(), |mut all, (at, form)| {
        writeln!(all, "{} {} 0.5", form.to_lowercase(), at % 3).unwrap();
        all
    });
    std::fs::write(folder.join("vectors.txt"), vectors).unwrap();
    folder
}

fn fit(folder: &Path, out: &str, arguments: &[&str]) -> Output {
    let small =
        ["form_rows=64", "prefix_rows=64", "suffix_rows=64", "word=16", "first=16", "state=8", "hidden=16"];
    let mut program = Command::new(env!("CARGO_BIN_EXE_framewise-grammar-fit"));
    program.current_dir(folder).args(["--language", "ru", "--treebank", "trees.conllu", "--out", out]);
    for setting in small.iter().chain(&["epochs=20", "batch=1"]) {
        program.args(["--set", setting]);
    }
    program.args(arguments).output().unwrap()
}

#[test]
fn a_treebank_alone_is_enough_and_the_same_files_give_the_same_bytes() {
    let folder = folder("fit-alone");
    for out in ["a.grammar", "b.grammar"] {
        let done = fit(&folder, out, &["--dev", "trees.conllu"]);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert!(String::from_utf8_lossy(&done.stdout).contains("180 words: UPOS "));
    }
    let bytes = ["a.grammar", "b.grammar"].map(|name| std::fs::read(folder.join(name)).unwrap());
    assert!(bytes[0] == bytes[1]);
    let model = Model::read(&bytes[0]).unwrap();
    assert_eq!(model.language(), "ru");
    assert!(!model.vector("порт", &mut Vec::new()));
    let found = Grammar::new(&model).analyse(&["Порт", "закрыт", "."]);
    let heads: Vec<u32> = found.iter().map(|word| word.arc.head).collect();
    assert_eq!((found[2].tag.upos, heads), (Upos::Punct, vec![2, 0, 2]));
}

#[test]
fn vectors_are_in_the_model() {
    let folder = folder("fit-vectors");
    let done = fit(&folder, "v.grammar", &["--vectors", "vectors.txt", "--set", "stages=2"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let model = Model::read(&std::fs::read(folder.join("v.grammar")).unwrap()).unwrap();
    let mut vectors = ["порт", "Мэр", "закрыт"].map(|word| {
        let mut out = Vec::new();
        assert!(model.vector(word, &mut out), "{word}");
        out
    });
    assert_eq!(vectors[0].len(), 2);
    // The first and the fourth word were given the same vector, the second another.
    assert!(vectors[0] == vectors[1] && vectors[0] != vectors[2]);
    assert!(!model.vector("река́", &mut vectors[0]));
}

#[test]
fn what_cannot_be_read_is_named() {
    let folder = folder("fit-wrong");
    std::fs::write(folder.join("bad.txt"), "порт 1 2\nмэр 1\n").unwrap();
    for (arguments, expect) in [
        (&["--vectors", "bad.txt"][..], "bad.txt: мэр has another number of values"),
        (&["--vectors", "missing.txt"], "missing.txt"),
        (&["--set", "colour=3"], "there is no setting colour"),
        (&["--set", "epochs"], "write name=value"),
    ] {
        let done = fit(&folder, "x.grammar", arguments);
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(!done.status.success() && said.contains(expect), "{arguments:?}: {said}");
        assert!(!folder.join("x.grammar").exists());
    }
}
