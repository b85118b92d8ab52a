//! `framewise stance --targets`: where the stance words around a target point, one JSON object a line.

use anyhow::{Context, bail};
use framewise_core::lexicon::Lexicon;
use framewise_core::span::Span;
use framewise_core::stance::target::{Label, Reason, toward};
use serde::{Deserialize, Serialize};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::ExitCode;

#[derive(Deserialize)]
struct Question {
    id: serde_json::Value,
    text: String,
    target: Span,
}

#[derive(Serialize)]
struct Answer {
    id: serde_json::Value,
    score: f64,
    label: Label,
    /// With `--explain`: what the judgement is made of.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<Vec<Reason>>,
}

/// Answers every line; with `explain` it says why.
pub(crate) fn run(path: &Path, explain: bool) -> anyhow::Result<ExitCode> {
    let name = if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() };
    let source: Box<dyn Read> = if path == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(std::fs::File::open(path).with_context(|| name.clone())?)
    };
    let lexicon = Lexicon::shipped();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (at, line) in BufReader::new(source).lines().enumerate() {
        let line = line.with_context(|| format!("{name}, line {}", at + 1))?;
        if line.trim().is_empty() {
            continue;
        }
        let question: Question =
            serde_json::from_str(&line).with_context(|| format!("{name}, line {}", at + 1))?;
        if question.text.get(question.target.range()).is_none() {
            bail!("{name}, line {}: the target lies outside the text or splits a character", at + 1);
        }
        let judgement = toward(&question.text, question.target, &lexicon);
        let because = explain.then_some(judgement.because);
        let answer = Answer { id: question.id, score: judgement.score, label: judgement.label, because };
        serde_json::to_writer(&mut out, &answer)?;
        writeln!(out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
