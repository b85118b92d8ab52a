//! Fits a grammar model on treebanks and writes its file: `cargo xtask fit grammar`.
//!
//! Larger networks learn from the treebank first and parse raw text together; the network that is kept learns from the
//! treebank and from what they say of the text. The same files and settings give the same bytes on every machine.

mod corpus;
mod cuts;
mod ensemble;
mod judge;
mod kernels;
mod learn;
mod lemmas;
mod network;
mod oracle;
mod params;
mod random;
mod recurrent;
mod sentence;
mod settings;
mod text;
mod train;
mod vectors;
mod write;

use anyhow::{Context, Result, bail};
use clap::Parser;
use ensemble::Ensemble;
use framewise_grammar::conllu::Sentence;
use framewise_grammar::{Model, Relation};
use sentence::{Decisions, Item, input};
use settings::Settings;
use std::path::PathBuf;

/// Fits a grammar model on treebanks.
#[derive(Parser)]
#[command(name = "cargo xtask fit grammar", bin_name = "cargo xtask fit grammar")]
struct Arguments {
    /// Treebanks to learn from, in CoNLL-U
    #[arg(long, required = true, num_args = 1..)]
    treebank: Vec<PathBuf>,
    /// Raw text of the kind that will be parsed: files, or folders of them
    #[arg(long, num_args = 1..)]
    text: Vec<PathBuf>,
    /// Word vectors in GloVe's text format, the commonest words first
    #[arg(long)]
    vectors: Option<PathBuf>,
    /// Treebanks to measure the model on; nothing is learnt from them
    #[arg(long, num_args = 1..)]
    dev: Vec<PathBuf>,
    /// The language's code by ISO 639-1
    #[arg(long, default_value = "en")]
    language: String,
    /// The model file to write
    #[arg(long)]
    out: PathBuf,
    /// A setting, as name=value: see settings.rs
    #[arg(long = "set", value_name = "NAME=VALUE")]
    settings: Vec<String>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let mut settings = Settings::with(&arguments.settings)?;
    let treebank = corpus::read(&arguments.treebank)?;
    if treebank.is_empty() {
        bail!("the treebanks hold no tree");
    }
    let codes = match &arguments.vectors {
        Some(file) => Some(vectors::read(file, settings.vocabulary, settings.stages)?),
        None => {
            (settings.stages, settings.code) = (0, 0);
            None
        }
    };
    let labels = relations(&treebank);
    let decisions = Decisions::new(&treebank);
    let cuts = cuts::learn(&treebank);
    let counts = sentence::counts(&treebank);
    let mut items: Vec<Item> =
        treebank.iter().map(|sentence| sentence::item(sentence, &counts, codes.as_ref(), &labels)).collect();
    let fit = |name: &str, settings: &Settings, items: &[Item]| {
        train::fit(name, settings, items, codes.as_ref(), &decisions, labels.len())
    };
    if !arguments.text.is_empty() && settings.teachers > 0 {
        let raw = text::read(&arguments.text, &arguments.language, &cuts)?;
        let words: usize = raw.iter().map(Vec::len).sum();
        eprintln!("text: {} sentences, {words} words", raw.len());
        let members = (0..settings.teachers)
            .map(|number| fit(&format!("teacher {}", number + 1), &settings.teacher(number), &items))
            .collect();
        let ensemble = Ensemble { members, decisions: &decisions, labels: labels.len() };
        let inputs = |words: &Vec<String>| {
            words.iter().map(|form| input(form, &counts, codes.as_ref())).collect::<Vec<_>>()
        };
        items.extend(ensemble.parse_all(raw.iter().map(inputs).collect()));
    }
    let fitted = fit("model", &settings, &items);
    let parts = write::Parts {
        language: &arguments.language,
        relations: &labels,
        decisions: &decisions,
        allowed: &decisions.allowed(&treebank),
        codes: codes.as_ref(),
        lemmas: &lemmas::learn(&treebank),
        cuts: &cuts,
    };
    let bytes = write::write(&fitted.network, &fitted.params, &parts);
    let model = Model::read(&bytes).context("the model that was made cannot be read")?;
    std::fs::write(&arguments.out, &bytes).with_context(|| arguments.out.display().to_string())?;
    println!("{}: {} bytes", arguments.out.display(), bytes.len());
    if !arguments.dev.is_empty() {
        println!("{}", judge::judge(&model, &corpus::read(&arguments.dev)?));
    }
    Ok(())
}

/// The relations that a treebank has more than a few times.
fn relations(treebank: &[Sentence]) -> Vec<Relation> {
    let mut counts = vec![0; Relation::ALL.len()];
    for relation in treebank.iter().flat_map(|sentence| &sentence.rows).filter_map(|row| row.relation) {
        counts[relation as usize] += 1;
    }
    Relation::ALL.iter().copied().filter(|&relation| counts[relation as usize] > 5).collect()
}
