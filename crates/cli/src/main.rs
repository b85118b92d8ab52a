//! `framewise`: compares how several news articles tell the same story, natively.

mod analyze;
mod dictionaries;
mod files;
mod html;
mod import;
mod input;
mod parse;
mod stance;
mod summary;
mod words;

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

/// Shows how several news articles tell the same story.
#[derive(Parser)]
#[command(version, about, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compare articles: web pages, texts, documents, tables, archives, mail, and folders of them
    Analyze {
        #[command(flatten)]
        input: input::Input,
        /// How to print the comparison: text on a terminal, json elsewhere unless said otherwise
        #[arg(long, value_enum)]
        format: Option<Format>,
        #[command(flatten)]
        counted: dictionaries::Counted,
    },
    /// Take the articles out of files: a text for each, and a list of what was found and what was cut
    Import(import::Options),
    /// Print the tables of words: keyness, frequency, contexts, collocates
    Words(words::Options),
    /// Check a dictionary of stance words, or print it in the format of another program
    Dictionary(dictionaries::Options),
    /// Print the grammar of each sentence: words, lemmas, classes, features and dependencies (Universal Dependencies)
    Parse(parse::Options),
    /// Say where the stance words of a sentence point, for one target a line
    Stance {
        /// A file of lines `{"id":..,"text":"..","target":[start,end]}`, or - for standard input
        #[arg(long)]
        targets: PathBuf,
        /// Add what each judgement is made of: every cue, how much of it there is, and what it adds
        #[arg(long)]
        explain: bool,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One object, by the contract in the README
    Json,
    /// A summary to read
    Text,
    /// One page to open in a browser, print or pass on: no script, no request
    Html,
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Analyze { input, format, counted } => {
            counted.lexicon().and_then(|lexicon| analyze::run(&input, format, lexicon))
        }
        Command::Import(options) => import::run(&options),
        Command::Words(options) => words::run(&options),
        Command::Dictionary(options) => dictionaries::run(&options),
        Command::Parse(options) => parse::run(&options),
        Command::Stance { targets, explain } => stance::run(&targets, explain),
    };
    match done {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("framewise: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Whether the reader of our output went away, like `head`: that is not an error.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
}
