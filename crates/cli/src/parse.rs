//! `framewise parse`: the grammar of each sentence, as CoNLL-U or JSON.

use crate::input::Input;
use anyhow::Context;
use clap::{Args, ValueEnum};
use framewise_core::article::Article;
use framewise_core::parsed::Parsed;
use framewise_grammar::conllu;
use framewise_grammar::{Grammar, Model, shipped};
use std::borrow::Cow;
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
    /// A CoNLL-U file whose words and sentences are kept; only their analysis is replaced
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

/// Prints the grammar of each file. A file that cannot be parsed is named on standard error, and the others are still
/// parsed.
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
        let found = printed(&document.article, &mut grammar, model.language(), options.format)?;
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
fn printed(
    article: &Article,
    grammar: &mut Grammar<'_>,
    code: &str,
    format: Format,
) -> anyhow::Result<String> {
    let parsed = Parsed::new(article, grammar, code)?;
    Ok(match format {
        Format::Conllu => parsed.to_conllu(),
        Format::Json => serde_json::to_string(&parsed)? + "\n",
    })
}
