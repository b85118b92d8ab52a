//! `framewise analyze`: the comparison as JSON, as a summary or as an HTML report.

use crate::input::{Input, Intake};
use crate::{Format, html, summary};
use anyhow::{Context, bail};
use framewise_core::corpus::Corpus;
use framewise_core::lexicon::Lexicon;
use framewise_core::report::Report;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;

/// Compares the files and prints the result. Bad files are reported and the others are compared; the exit status is
/// non-zero nevertheless.
pub(crate) fn run(input: &Input, format: Option<Format>, lexicon: Arc<Lexicon>) -> anyhow::Result<ExitCode> {
    let Intake { corpus, failed, .. } = input.read_into(Corpus::new(lexicon));
    if corpus.entries().is_empty() {
        bail!("there is nothing to compare");
    }
    let comparison = corpus.compare();
    let stdout = std::io::stdout();
    let terminal = stdout.is_terminal();
    let mut out = std::io::BufWriter::new(stdout.lock());
    let default = if terminal { Format::Text } else { Format::Json };
    match format.unwrap_or(default) {
        Format::Json => {
            serde_json::to_writer(&mut out, &Report::new(&corpus, &comparison))
                .map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
        Format::Text => out.write_all(summary::summary(&corpus, &comparison).as_bytes())?,
        Format::Html => out.write_all(html::report(&corpus, &comparison).as_bytes())?,
    }
    out.flush().context("the output could not be written")?;
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(2) })
}
