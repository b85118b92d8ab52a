//! Fits the weights of the stance toward a target, on sentences whose targets are judged (NewsMTSC: Hamborg and Donnay
//! 2021), with the vectors of words (GloVe: Pennington, Socher and Manning 2014).

use super::features::{common, number};
use super::softmax::{CLASSES, Row, fit};
use anyhow::{Context, Result, ensure};
use framewise_core::article::Article;
use framewise_core::article::analyze::analyze;
use framewise_core::article::stance::target::Label;
use framewise_core::article::stance::target::evidence::{Evidence, WAYS};
use framewise_core::article::stance::target::model::{Model, Sides, UNIT};
use framewise_core::lexicon::Lexicon;
use framewise_core::span::Span;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// The fewest sentences that a cue must have.
const FEWEST: usize = 4;
/// The number of words, from the beginning of the vectors' file, that have a meaning here: they stand in it by
/// frequency.
const VOCABULARY: usize = 20_000;
/// How much the vectors count relative to the cues: their length.
const LENGTH: f64 = 2.0;

#[derive(Deserialize)]
struct Judged {
    text: String,
    target: Span,
    gold: Label,
}

type Vectors = BTreeMap<String, Vec<f64>>;

/// Fits a model on a file with one object per line (text, target, gold) and a file of vectors (a word and its numbers
/// per line).
///
/// # Errors
///
/// When a file cannot be read.
pub fn stance_model(judged: &Path, vectors: &Path) -> Result<Model> {
    let vectors = read_vectors(vectors)?;
    let width = vectors.values().next().map_or(0, Vec::len);
    let text = fs::read_to_string(judged).with_context(|| format!("cannot read {}", judged.display()))?;
    let judged: Vec<Judged> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let lexicon = Lexicon::shipped();
    let evidence: Vec<(Evidence, usize)> = judged
        .iter()
        .map(|judged| {
            let article = Article::new("", &judged.text);
            let profile = analyze(&article, &lexicon);
            (Evidence::new(&article.text, &profile, judged.target, &lexicon), class(judged.gold))
        })
        .collect();
    let cues = evidence.iter().flat_map(|(evidence, _)| evidence.cues.keys());
    let names = common(cues.map(String::as_str), FEWEST);
    let rows: Vec<Row> = evidence
        .iter()
        .map(|(evidence, class)| {
            let cues = evidence.cues.iter().filter_map(|(cue, amount)| Some((number(&names, cue)?, *amount)));
            let meaning = meaning(evidence, &vectors, width);
            let meaning = meaning.into_iter().enumerate().map(|(at, own)| ((names.len() + at) as u32, own));
            Row { amounts: cues.chain(meaning).collect(), class: *class }
        })
        .collect();
    let weights = fit(&rows, names.len() + WAYS * width);
    let (of_cues, of_vectors) = weights.split_at(names.len());
    let cues = names.iter().zip(of_cues).map(|(name, own)| ((*name).to_owned().into(), sides(own, 1.0)));
    let meanings = vectors.iter().map(|(word, vector)| {
        let ways = std::array::from_fn(|way| {
            let own = &of_vectors[way * width..(way + 1) * width];
            let sum: [f64; CLASSES] =
                std::array::from_fn(|class| vector.iter().zip(own).map(|(x, w)| x * w[class]).sum());
            sides(&sum, LENGTH)
        });
        (word.clone().into(), ways)
    });
    Ok(Model {
        cues: cues.filter(|(_, own): &(_, Sides)| *own != Sides::default()).collect(),
        meanings: meanings.collect(),
    })
}

/// The classes by number, neutral last.
fn class(label: Label) -> usize {
    match label {
        Label::Positive => 0,
        Label::Negative => 1,
        Label::Neutral => 2,
    }
}

/// Positive and negative relative to neutral.
fn sides(weights: &[f64; CLASSES], times: f64) -> Sides {
    [0, 1].map(|side| ((weights[side] - weights[2]) * times / UNIT).round() as i32)
}

/// The sum of the vectors of the words, in each way.
fn meaning(evidence: &Evidence, vectors: &Vectors, width: usize) -> Vec<f64> {
    let mut sums = vec![0.0; WAYS * width];
    for (word, amounts) in &evidence.meanings {
        let Some(vector) = vectors.get(word) else { continue };
        for (way, amount) in amounts.iter().enumerate() {
            let own = &mut sums[way * width..(way + 1) * width];
            own.iter_mut().zip(vector).for_each(|(sum, x)| *sum += LENGTH * amount * x);
        }
    }
    sums
}

/// The vectors of the commonest words, each of length 1.
fn read_vectors(path: &Path) -> Result<Vectors> {
    let file = fs::File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut vectors = Vectors::new();
    for line in BufReader::new(file).lines() {
        let line = line?;
        let mut fields = line.split(' ');
        let word = fields.next().unwrap_or_default();
        if !word.chars().all(char::is_alphabetic) || word.is_empty() {
            continue;
        }
        let vector: Vec<f64> = fields.map(str::parse).collect::<Result<_, _>>()?;
        let length = vector.iter().map(|x| x * x).sum::<f64>().sqrt();
        vectors.insert(word.to_owned(), vector.into_iter().map(|x| x / length.max(1e-9)).collect());
        if vectors.len() == VOCABULARY {
            break;
        }
    }
    let width = vectors.values().next().map_or(0, Vec::len);
    ensure!(width > 0 && vectors.values().all(|own| own.len() == width), "the vectors differ in length");
    Ok(vectors)
}

/// Writes the files of a model into a folder, each below the comments that it already has there.
///
/// # Errors
///
/// When a file cannot be read or written.
pub fn write(model: &Model, folder: &Path) -> Result<()> {
    for (name, lines) in ["target.txt", "meanings.txt"].into_iter().zip(model.write()) {
        let path = folder.join(name);
        let old = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let comments = old.lines().take_while(|line| line.starts_with('#'));
        let head: String = comments.flat_map(|line| [line, "\n"]).collect();
        fs::write(&path, head + &lines).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
