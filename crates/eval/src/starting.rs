//! The starting articles, with what `sources.toml` says of them.

use anyhow::{Context, Result};
use framewise_core::article::Article;
use framewise_core::corpus::Corpus;
use framewise_core::lexicon::Lexicon;
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Sources {
    article: Vec<Source>,
}

#[derive(Deserialize)]
struct Source {
    file: String,
    title: String,
    source: String,
    date: String,
}

/// The folder of the starting articles.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds")
}

/// The starting articles, in the order in which the page shows them.
///
/// # Errors
///
/// When one cannot be read.
pub fn corpus() -> Result<Corpus> {
    let folder = folder();
    let sources: Sources = toml::from_str(&fs::read_to_string(folder.join("sources.toml"))?)?;
    let mut corpus = Corpus::new(Lexicon::shipped());
    for Source { file, title, source, date } in sources.article {
        let text = fs::read_to_string(folder.join(&file)).with_context(|| format!("cannot read {file}"))?;
        let mut article = Article::new(file, &text);
        (article.title, article.source, article.date) = (title, source, date.parse().ok());
        corpus.add(article)?;
    }
    Ok(corpus)
}
