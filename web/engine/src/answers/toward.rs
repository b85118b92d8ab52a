//! How each article speaks of those whom several name: figures, sentences on how they compare, and the places.

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
use framewise_core::text::shipped::english;
use framewise_protocol::{Filter, Mark, Select, TowardFigure, TowardRow, TowardSheet, Whose, letter};

/// The text above the table.
const ABOVE: &str = "How each article speaks of the people, bodies and contested things that several of them name. An aid for \
    reading: single sentences are often judged wrong. Press a figure to read them.";
/// The text below it.
const BELOW: &str = "A fitted model judges every sentence that names the target: by its stance words, by what the sentence’s \
    tree says of the target, and by the meanings of its words. No word of a name counts. Good and bad news of somebody count as \
    well as praise and blame, and so does the blame of others that an article tells in its own words. On 1,593 sentences of \
    other news its macro F1 is 0.70. The dot is the mean over sentences, from −1 (ill) to +1 (well); the stroke is a 95 % \
    bootstrap interval over sentences, which knows nothing of the model’s mistakes. Where it lies wholly on one side of the \
    middle, the cell is shaded. Fewer than five sentences have no figure. That an article speaks ill or well of somebody more \
    than another is said only where their intervals lie apart and one of them is clear of the middle. Of a single sentence it is \
    said from 0.8 on, where 91 of 100 are right on other news; nearer to the middle about half are wrong in whole articles. The \
    rows on which the articles part most come first. The model was fitted on people and groups, and knows least of things. Of a \
    target at most 40 places in an article are judged. Countries and places are left out.";

/// The sheet for the articles that have a column: only these are judged.
pub(super) fn sheet(engine: &Engine, comparison: &Comparison, whose: Whose) -> TowardSheet {
    let voice = whose.voice().unwrap_or(Voice::Own);
    let columns = engine.columns();
    let towards = comparison.toward_each(&columns);
    let (mut rows, mut seldom) = (Vec::new(), 0);
    for found in compared(comparison.targets(), &towards, voice) {
        let figures: Vec<TowardFigure> = towards
            .iter()
            .map(|(_, own)| {
                own[found.target].as_ref().map(|own| figure(own.figure(voice))).unwrap_or_default()
            })
            .collect();
        let sentences: u32 = figures.iter().map(|own| own.sentences).sum();
        if (sentences as usize) < FEWEST_SENTENCES {
            seldom += 1;
            continue;
        }
        let target = &comparison.targets()[found.target];
        rows.push(TowardRow {
            name: target.name.clone(),
            said: found.said(target, voice, |at| letter(at as usize)),
            differs: found.verdict.is_some(),
            select: Select::Toward(target.name.clone(), Filter { whose, ..Filter::default() }),
            figures,
        });
    }
    let left_out = match seldom {
        0 => String::new(),
        1 => "One more is named in fewer than five sentences in all. ".to_owned(),
        more => format!("{more} more are named in fewer than five sentences in all. "),
    };
    TowardSheet {
        articles: columns.iter().map(|&article| engine.key_of(article)).collect(),
        rows,
        notes: [ABOVE.to_owned(), format!("{left_out}{}{BELOW}", foreign(engine, &columns))],
    }
}

fn figure(own: Figure) -> TowardFigure {
    let mean = |mean: Mean| (mean.value, [mean.interval.low, mean.interval.high]);
    TowardFigure { sentences: own.sentences, mean: own.mean.map(mean) }
}

/// Which articles are not judged, since they are not in English.
fn foreign(engine: &Engine, columns: &[usize]) -> String {
    let is_foreign = |&&article: &&usize| engine.entries()[article].profile.language != english().code;
    let letters: Vec<String> = columns.iter().filter(is_foreign).map(|&article| letter(article)).collect();
    if letters.is_empty() {
        return String::new();
    }
    format!("Nothing is said of what is not in English: {}. ", letters.join(", "))
}

/// The title for the places of a target.
pub(super) fn title(name: &str, whose: Whose) -> String {
    let whose = match whose {
        Whose::All => "in all their words",
        Whose::Own => "in their own words",
        Whose::Quoted => "in their quotations",
        Whose::Paraphrased => "in what they tell of others",
    };
    format!("Of {name}, {whose}")
}

/// The mentions of a target in one article, with their judgements and the words behind these. Only articles with a
/// column are considered.
pub(super) fn marks(
    engine: &Engine,
    comparison: &Comparison,
    article: usize,
    name: &str,
    whose: Whose,
) -> Vec<Marked> {
    let target = comparison.targets().iter().position(|target| target.name == name);
    let Some(target) = target.filter(|_| engine.columns().contains(&article)) else { return Vec::new() };
    let Some(found) = &comparison.toward(article)[target] else { return Vec::new() };
    let text = &engine.entries()[article].article.text;
    let fits = |voice: Voice| whose.voice().is_none_or(|whose| whose == voice);
    let own = || found.mentions.iter().filter(|own| fits(own.voice));
    let mut marks: Vec<Marked> = own().map(mention).collect();
    for word in own().flat_map(|own| &own.words) {
        // A word may support the judgements of two mentions in its sentence; it is marked once.
        if marks.iter().all(|marked| marked.span.overlap(word.span) == 0) {
            marks.push(marked(text, word));
        }
    }
    marks
}

fn mention(own: &Judged) -> Marked {
    let how = match own.label {
        Some(Label::Positive) => "well",
        Some(Label::Neutral) => "neither well nor ill",
        Some(Label::Negative) => "ill",
        None => "not surely well or ill",
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
