//! `framewise stance --targets`: where the stance words around a target point, one JSON object a line.

use anyhow::{Context, bail};
use framewise_core::article::analyze::analyze;
use framewise_core::article::stance::target::{Judgement, Label, Reason, toward_in};
use framewise_core::article::{Article, plain_text};
use framewise_core::lexicon::Lexicon;
use framewise_core::span::Span;
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
    /// With `--explain`: what the judgement consists of.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<Vec<Reason>>,
}

/// Answers every line; with `explain` it says why. A faulty line is reported on standard error, and the others are
/// still answered.
pub(crate) fn run(path: &Path, explain: bool) -> anyhow::Result<ExitCode> {
    let name = if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() };
    let source: Box<dyn Read> = if path == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(std::fs::File::open(path).with_context(|| name.clone())?)
    };
    let lexicon = Lexicon::shipped();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let (mut answered, mut wrong) = (0u32, 0u32);
    for (at, line) in BufReader::new(source).split(b'\n').enumerate() {
        let line = line.with_context(|| format!("{name}, line {}", at + 1))?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let question = match question(&line) {
            Ok(question) => question,
            Err(error) => {
                eprintln!("framewise: {name}, line {}: {error:#}", at + 1);
                wrong += 1;
                continue;
            }
        };
        answered += 1;
        let judgement = judge(&question, &lexicon);
        let because = explain.then_some(judgement.because);
        let answer = Answer { id: question.id, score: judgement.score, label: judgement.label, because };
        serde_json::to_writer(&mut out, &answer)?;
        writeln!(out)?;
    }
    out.flush()?;
    Ok(match (answered, wrong) {
        (_, 0) => ExitCode::SUCCESS,
        (0, _) => ExitCode::from(1),
        _ => ExitCode::from(2),
    })
}

/// Judges a target in its text.
fn judge(question: &Question, lexicon: &Lexicon) -> Judgement {
    let article = Article::new("", &question.text);
    // The target refers to the text as it was given, with its line endings.
    let target = if *article.text == question.text { question.target } else { normalised(question) };
    toward_in(&article.text, &analyze(&article, lexicon), target, lexicon)
}

/// Where the target stands in the text as it is analysed.
fn normalised(question: &Question) -> Span {
    let place = |at: usize| plain_text(&question.text[..at]).len();
    let range = question.target.range();
    Span::new(place(range.start), place(range.end))
}

/// Reads a line.
fn question(line: &[u8]) -> anyhow::Result<Question> {
    let question: Question =
        serde_json::from_slice(line).context("it is no question with id, text and target")?;
    match question.text.get(question.target.range()) {
        None => bail!("the target lies outside the text or splits a character"),
        Some(target) if !target.chars().any(char::is_alphanumeric) => bail!("the target has no word"),
        Some(_) => Ok(question),
    }
}
