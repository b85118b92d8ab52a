//! `framewise parse`: the grammar of each sentence, as CoNLL-U or JSON.

use crate::input::Input;
use anyhow::Context;
use clap::{Args, ValueEnum};
use framewise_core::article::Article;
use framewise_core::text::detect::detect;
use framewise_core::text::line::one_line;
use framewise_core::text::paragraphs::paragraphs;
use framewise_core::text::sentences::sentences;
use framewise_core::text::shipped as languages;
use framewise_core::text::tokens::tokenize;
use framewise_grammar::conllu::{self, Analysis, write_row};
use framewise_grammar::{Arc, Grammar, Model, Tree, shipped};
use serde::Serialize;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `framewise parse` can be asked.
#[derive(Args)]
pub(crate) struct Options {
    /// Files and folders
    #[arg(required_unless_present = "conllu", conflicts_with = "conllu")]
    paths: Vec<PathBuf>,
    /// A CoNLL-U file whose words and sentences are kept: only the analysis is made anew
    #[arg(long, value_name = "FILE")]
    conllu: Option<PathBuf>,
    /// How to print the grammar
    #[arg(long, value_enum, default_value = "conllu", conflicts_with = "conllu")]
    format: Format,
    /// A model file, instead of the English one: `cargo xtask fit grammar` makes one from a treebank
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The format of Universal Dependencies, a line a word
    Conllu,
    /// An object a file, a line each
    Json,
}

/// An article in JSON.
#[derive(Serialize)]
struct Parsed<'a> {
    path: &'a str,
    sentences: Vec<Sentence<'a>>,
}

#[derive(Serialize)]
struct Sentence<'a> {
    span: [u32; 2],
    words: Vec<Word<'a>>,
}

#[derive(Serialize)]
struct Word<'a> {
    span: [u32; 2],
    form: &'a str,
    lemma: String,
    upos: &'static str,
    feats: String,
    /// As in CoNLL-U: 0 for the root, otherwise the number of a word from 1 on.
    head: u32,
    deprel: &'static str,
}

/// Prints the grammar of each file. A file that cannot be parsed is named on standard error, and the others are parsed all
/// the same.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let model = model(options.model.as_deref())?;
    let mut grammar = Grammar::new(&model);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if let Some(path) = &options.conllu {
        let name = path.display();
        let text = fs::read_to_string(path).with_context(|| name.to_string())?;
        let found =
            conllu::annotate(&text, |words| grammar.analyse(words)).with_context(|| name.to_string())?;
        out.write_all(found.as_bytes())?;
        out.flush()?;
        return Ok(ExitCode::SUCCESS);
    }
    let (mut done, mut broken) = (0, None);
    let failures = Input::plainly(options.paths.clone()).each(|document| {
        let found = parsed(&document.article, &mut grammar, model.language(), options.format)?;
        if broken.is_none() {
            broken = out.write_all(found.as_bytes()).err();
            done += 1;
        }
        Ok(())
    });
    if let Some(error) = broken {
        return Err(error.into());
    }
    out.flush()?;
    Ok(match (done, failures.len()) {
        (_, 0) => ExitCode::SUCCESS,
        (0, _) => ExitCode::FAILURE,
        _ => ExitCode::from(2),
    })
}

/// The model of a file, or the English one.
fn model(path: Option<&Path>) -> anyhow::Result<Cow<'static, Model>> {
    match path {
        Some(path) => {
            let name = path.display();
            let bytes = fs::read(path).with_context(|| name.to_string())?;
            Ok(Cow::Owned(Model::read(&bytes).with_context(|| name.to_string())?))
        }
        None => Ok(Cow::Borrowed(shipped("en").context("the English model is damaged")?)),
    }
}

/// What is printed of an article.
fn parsed(
    article: &Article,
    grammar: &mut Grammar<'_>,
    code: &str,
    format: Format,
) -> anyhow::Result<String> {
    let (name, text) = (article.path.as_str(), &*article.text);
    let detected = detect(&tokenize(text, languages::of(code)).forms);
    if detected != code && detected != "und" {
        anyhow::bail!("{name}: the language is \"{detected}\", and the model is for \"{code}\"");
    }
    let language = languages::of(code);
    let tokens = tokenize(text, language);
    let mut parsed = Parsed { path: name, sentences: Vec::new() };
    let mut lines = format!("# newdoc id = {name}\n");
    for paragraph in paragraphs(text, language) {
        lines.push_str("# newpar\n");
        for span in sentences(text, paragraph, language) {
            let tree = grammar.parse(text, &tokens, tokens.within(span));
            let lemmas: Vec<String> =
                tree.words().iter().map(|word| grammar.lemma(word.span.of(text), word.tag)).collect();
            match format {
                Format::Conllu => write_sentence(&mut lines, text, span.of(text), &tree, lemmas),
                Format::Json => {
                    let words = tree.words().iter().zip(lemmas).map(|(word, lemma)| Word {
                        span: [word.span.start, word.span.end],
                        form: word.span.of(text),
                        lemma,
                        upos: word.upos().name(),
                        feats: word.features().to_string(),
                        head: number(word.head()),
                        deprel: word.relation.name(),
                    });
                    parsed.sentences.push(Sentence { span: [span.start, span.end], words: words.collect() });
                }
            }
        }
    }
    Ok(match format {
        Format::Conllu => lines,
        Format::Json => serde_json::to_string(&parsed)? + "\n",
    })
}

/// The number of a head: 0 for none.
fn number(head: Option<usize>) -> u32 {
    head.map_or(0, |head| head as u32 + 1)
}

fn write_sentence(out: &mut String, text: &str, sentence: &str, tree: &Tree, lemmas: Vec<String>) {
    let line = one_line(sentence);
    // Writing to a string cannot fail.
    let _ = writeln!(out, "# text = {line}");
    for (at, (word, lemma)) in tree.words().iter().zip(lemmas).enumerate() {
        let arc = Arc { head: number(word.head()), relation: word.relation };
        let analysis = Analysis { lemma, tag: word.tag, arc };
        let spaced = text[word.span.end as usize..].starts_with(char::is_whitespace);
        let after = if spaced { "" } else { "SpaceAfter=No|" };
        let misc = format!("{after}Bytes={}:{}", word.span.start, word.span.end);
        // A word may hold a space ("U. S."), which the format allows only inside numbers and names.
        let form = word.span.of(text).replace(char::is_whitespace, " ");
        write_row(out, at + 1, &form, &analysis, &misc);
    }
    out.push('\n');
}
