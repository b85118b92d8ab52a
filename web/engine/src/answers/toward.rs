//! How each article speaks of whom several name: figures, sentences on how they compare, and the places.

use super::evidence::effects;
use crate::Engine;
use crate::marks::Marked;
use framewise_core::across::stance::targets::judge::FEWEST_SENTENCES;
use framewise_core::across::stance::targets::{Figure, Judged, Mean, compared};
use framewise_core::article::stance::hit::Voice;
use framewise_core::article::stance::target::Label;
use framewise_core::article::stance::target::words::Word;
use framewise_core::comparison::Comparison;
use framewise_core::decimal::decimal;
use framewise_protocol::{Mark, Select, TowardFigure, TowardRow, TowardSheet, letter};

/// The sheet, of the articles that have a column: only these are judged.
pub(super) fn sheet(engine: &Engine, comparison: &Comparison, voice: Voice) -> TowardSheet {
    let columns = engine.columns();
    let towards = comparison.toward_each(&columns);
    let targets = comparison.targets();
    let mut sheet = TowardSheet {
        articles: columns.iter().map(|&article| engine.key_of(article)).collect(),
        note: foreign(engine, &columns),
        ..TowardSheet::default()
    };
    for found in compared(targets, &towards, voice) {
        let target = &targets[found.target];
        let name = target.name.clone();
        let select = Select::Toward(name.clone(), voice);
        let figures: Vec<TowardFigure> = towards
            .iter()
            .map(|(_, own)| {
                own[found.target].as_ref().map(|own| figure(own.figure(voice))).unwrap_or_default()
            })
            .collect();
        let sentences: u32 = figures.iter().map(|own| own.sentences).sum();
        if figures.iter().all(|own| own.mean.is_none()) && (sentences as usize) < FEWEST_SENTENCES {
            sheet.seldom.push((name, sentences, select));
            continue;
        }
        let said = found.said(target, voice, |at| letter(at as usize));
        let differs = found.verdict.is_some();
        sheet.rows.push(TowardRow { name, said, differs, select, figures });
    }
    sheet
}

fn figure(own: Figure) -> TowardFigure {
    let mean = |mean: Mean| (mean.value, [mean.interval.low, mean.interval.high]);
    TowardFigure { sentences: own.sentences, mean: own.mean.map(mean) }
}

/// Which articles are not judged, since they are not in English.
fn foreign(engine: &Engine, columns: &[usize]) -> String {
    let is_foreign = |&&article: &&usize| engine.entries()[article].profile.language != "en";
    let letters: Vec<String> = columns.iter().filter(is_foreign).map(|&article| letter(article)).collect();
    if letters.is_empty() {
        return String::new();
    }
    format!("Nothing is said of what is not in English: {}.", letters.join(", "))
}

/// What the places of a target are called.
pub(super) fn title(name: &str, voice: Voice) -> String {
    let whose = match voice {
        Voice::Own => "in their own words",
        Voice::Quoted => "in their quotations",
        Voice::Paraphrased => "in what they tell of others",
    };
    format!("Of {name}, {whose}")
}

/// The mentions of a target in one article, with what they were judged, and the words that made it. Only articles with a
/// column are looked at.
pub(super) fn marks(
    engine: &Engine,
    comparison: &Comparison,
    article: usize,
    name: &str,
    voice: Voice,
) -> Vec<Marked> {
    let target = comparison.targets().iter().position(|target| target.name == name);
    let Some(target) = target.filter(|_| engine.columns().contains(&article)) else { return Vec::new() };
    let Some(found) = &comparison.toward(article)[target] else { return Vec::new() };
    let text = &engine.entries()[article].article.text;
    let own = || found.mentions.iter().filter(|own| own.voice == voice);
    let mut marks: Vec<Marked> = own().map(mention).collect();
    for word in own().flat_map(|own| &own.words) {
        // A word may tell of two mentions in its sentence; it is marked once.
        if marks.iter().all(|marked| marked.span.overlap(word.span) == 0) {
            marks.push(marked(text, word));
        }
    }
    marks
}

fn mention(own: &Judged) -> Marked {
    let how = match own.label {
        Label::Positive => "well",
        Label::Neutral => "neither well nor ill",
        Label::Negative => "ill",
    };
    Marked { span: own.span, mark: Mark::Hit, why: format!("spoken of {how}, {}", signed(own.score)) }
}

fn marked(text: &str, word: &Word) -> Marked {
    let side = if word.adds > 0.0 { "for" } else { "against" };
    let speaks = format!("speaks {side}, {}", signed(word.adds));
    let why: Vec<String> = [speaks].into_iter().chain(effects(text, word.span, &word.scope)).collect();
    Marked {
        span: word.span,
        mark: if word.scope.is_empty() { Mark::Hit } else { Mark::Scoped },
        why: why.join(", "),
    }
}

/// Two decimals with a sign.
fn signed(value: f64) -> String {
    let size = decimal(value.abs(), 2);
    format!("{}{size}", if value < 0.0 { "−" } else { "+" })
}
