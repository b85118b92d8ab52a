//! Fits the weights by which attributions are found, on articles whose attributions are marked (PolNeAR: Newell,
//! Margolin and Ruths 2018).

use super::features::{common, number};
use super::sparse::{Row, fit};
use anyhow::{Context, Result};
use framewise_core::article::Article;
use framewise_core::article::analyze::analyze;
use framewise_core::article::clauses::Clauses;
use framewise_core::article::parse::Parse;
use framewise_core::article::voices::attributions::candidates::{Candidate, Link, candidates};
use framewise_core::article::voices::attributions::evidence;
use framewise_core::article::voices::attributions::model::{Model, Weights};
use framewise_core::article::voices::quotations::quoted;
use framewise_core::lexicon::Lexicon;
use framewise_core::span::{Span, TokenRange};
use framewise_core::text::trees;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The fewest candidates that a feature must have.
const FEWEST: usize = 3;
/// Weights nearer to zero than this are left out, in hundredths.
const LEAST: i32 = 6;

#[derive(Deserialize)]
struct Gold {
    articles: Vec<Marked>,
}

#[derive(Deserialize)]
struct Marked {
    file: String,
    attributions: Vec<Attribution>,
}

/// An attribution as it is marked: spans of bytes.
#[derive(Deserialize)]
struct Attribution {
    content: Vec<Span>,
    source: Vec<Span>,
    cue: Vec<Span>,
}

/// The same in tokens, words only.
struct Told {
    content: BTreeSet<usize>,
    source: BTreeSet<usize>,
    cue: BTreeSet<usize>,
}

/// The names of the features that are present, and whether it is a positive example.
type Example = (Vec<String>, bool);

/// Fits a model on the articles of a folder of PolNeAR.
///
/// # Errors
///
/// When a file cannot be read.
pub fn attributions_model(folder: &Path) -> Result<Model> {
    let path = folder.join("gold.json");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let gold: Gold = serde_json::from_str(&text)?;
    let (mut attributing, mut speaking) = (Vec::new(), Vec::new());
    for article in &gold.articles {
        let text = fs::read_to_string(folder.join(&article.file)).with_context(|| article.file.clone())?;
        examples(&text, &article.attributions, &mut attributing, &mut speaking);
    }
    Ok(Model { attributing: weights(&attributing), speaking: weights(&speaking) })
}

/// Collects what can be learnt from one article.
fn examples(text: &str, gold: &[Attribution], attributing: &mut Vec<Example>, speaking: &mut Vec<Example>) {
    let article = Article::new("", text);
    let profile = analyze(&article, &Lexicon::shipped());
    let text = &*article.text;
    let ranges: Vec<TokenRange> = profile.sentences.iter().map(|sentence| sentence.tokens).collect();
    let parse = Parse::new(text, &profile.tokens, &ranges, &profile.names, profile.language());
    let quoted = quoted(&profile.quotations, &profile.tokens);
    let words = |span: Span| {
        let tokens = profile.tokens.touching(span).range();
        tokens.filter(|&at| profile.tokens.all()[at].is_word())
    };
    let all = |spans: &[Span]| spans.iter().flat_map(|&span| words(span)).collect::<BTreeSet<usize>>();
    let gold: Vec<Told> = gold
        .iter()
        .map(|it| Told { content: all(&it.content), source: all(&it.source), cue: all(&it.cue) })
        .collect();
    trees::with(profile.language().code, |grammar| {
        let Some(grammar) = grammar else { return };
        for &sentence in &ranges {
            let clauses = Clauses::new(text, &profile.tokens, sentence, &quoted, parse.cues, grammar);
            for candidate in candidates(&clauses) {
                let tokens = |held: std::ops::Range<usize>| {
                    held.flat_map(|at| words(clauses.tree.words()[at].span)).collect::<BTreeSet<usize>>()
                };
                let told = Tokens::new(&candidate, &tokens);
                let matches: Vec<&Told> = gold.iter().filter(|gold| told.is(gold)).collect();
                let mut features = Vec::new();
                evidence::cue(&clauses, &candidate, &mut |name| features.push(name.to_owned()));
                evidence::context(&clauses, &candidate, &mut |name| features.push(name.to_owned()));
                attributing.push((features, !matches.is_empty()));
                if let Some(source) = candidate.source.filter(|_| !matches.is_empty()) {
                    let named = tokens(clauses.source(source));
                    let mut features = Vec::new();
                    evidence::source(&clauses, &candidate, &mut |name| features.push(name.to_owned()));
                    speaking.push((features, matches.iter().any(|gold| !gold.source.is_disjoint(&named))));
                }
            }
        }
    });
}

/// A candidate in tokens.
struct Tokens {
    link: Link,
    cue: BTreeSet<usize>,
    content: BTreeSet<usize>,
}

impl Tokens {
    fn new(candidate: &Candidate, tokens: &dyn Fn(std::ops::Range<usize>) -> BTreeSet<usize>) -> Self {
        let content = candidate.contents.iter().flatten().flat_map(|held| tokens(held.clone())).collect();
        Self { link: candidate.link, cue: tokens(candidate.cue..candidate.cue + candidate.length), content }
    }

    /// Whether it is a marked attribution: the contents are mostly the same, or it is a part of it with the same cue.
    fn is(&self, gold: &Told) -> bool {
        let same_cue = !gold.cue.is_disjoint(&self.cue);
        if self.link == Link::Nothing {
            return same_cue;
        }
        let shared = self.content.intersection(&gold.content).count();
        let either = self.content.len() + gold.content.len() - shared;
        shared > 0 && (2 * shared >= either || same_cue && 2 * shared >= self.content.len())
    }
}

fn weights(examples: &[Example]) -> Weights {
    let names = common(examples.iter().flat_map(|(names, _)| names).map(String::as_str), FEWEST);
    let rows: Vec<Row> = examples
        .iter()
        .map(|(features, is)| {
            let mut features: Vec<u32> = features.iter().filter_map(|name| number(&names, name)).collect();
            features.sort_unstable();
            Row { features, is: *is }
        })
        .collect();
    let (bias, weights) = fit(&rows, names.len());
    let hundredths = |weight: f64| (weight * 100.0).round() as i32;
    let kept =
        names.iter().zip(weights).map(|(name, weight)| ((*name).to_owned().into(), hundredths(weight)));
    Weights { bias: hundredths(bias), of: kept.filter(|(_, weight)| weight.abs() >= LEAST).collect() }
}
