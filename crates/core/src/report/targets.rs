//! How each article speaks of those whom several articles name, as it appears in the report.

use super::{AppliedReport, applied};
use crate::across::stance::targets::{Compared, Figure, Judged, TargetKind, Toward, Verdict, compared};
use crate::article::stance::hit::Voice;
use crate::article::stance::target::Label;
use crate::article::stance::target::words::Word;
use crate::comparison::Comparison;
use crate::span::Span;
use serde::Serialize;

/// A target.
#[derive(Debug, Serialize)]
pub(super) struct TargetReport<'a> {
    name: &'a str,
    kind: TargetKind,
    entity: Option<u32>,
    /// How the articles diverge, by voice; nothing if fewer than two name it in that voice.
    own: Option<PartingReport>,
    quoted: Option<PartingReport>,
    paraphrased: Option<PartingReport>,
    articles: Vec<TowardReport>,
}

#[derive(Debug, Clone, Copy, Serialize)]
struct PartingReport {
    parting: Option<f64>,
    verdict: Option<Verdict>,
}

/// How one article speaks of it.
#[derive(Debug, Serialize)]
struct TowardReport {
    article: u32,
    named: u32,
    own: Figure,
    quoted: Figure,
    paraphrased: Figure,
    mentions: Vec<JudgedReport>,
}

#[derive(Debug, Serialize)]
struct JudgedReport {
    span: Span,
    sentence: u32,
    voice: Voice,
    score: f64,
    label: Option<Label>,
    words: Vec<WordReport>,
}

#[derive(Debug, Serialize)]
struct WordReport {
    span: Span,
    adds: f64,
    scope: Vec<AppliedReport>,
}

/// The targets. Those on which the articles' own words diverge most come first.
pub(super) fn targets(comparison: &Comparison) -> Vec<TargetReport<'_>> {
    let articles: Vec<usize> = (0..comparison.entries().len()).collect();
    let towards = comparison.toward_each(&articles);
    let all = comparison.targets();
    let parts = Voice::ALL.map(|voice| compared(all, &towards, voice));
    let of = |voice: Voice, target: usize| {
        let found: Option<&Compared> = parts[voice as usize].iter().find(|own| own.target == target);
        found.map(|own| PartingReport { parting: own.parting, verdict: own.verdict })
    };
    let mut order: Vec<usize> = parts[Voice::Own as usize].iter().map(|own| own.target).collect();
    order.extend((0..all.len()).filter(|&target| of(Voice::Own, target).is_none()));
    let report = |target: usize| TargetReport {
        name: &all[target].name,
        kind: all[target].kind,
        entity: all[target].entity,
        own: of(Voice::Own, target),
        quoted: of(Voice::Quoted, target),
        paraphrased: of(Voice::Paraphrased, target),
        articles: towards
            .iter()
            .filter_map(|(article, own)| Some(toward(*article, own[target].as_ref()?)))
            .collect(),
    };
    order.into_iter().map(report).collect()
}

fn toward(article: u32, own: &Toward) -> TowardReport {
    TowardReport {
        article,
        named: own.named,
        own: own.figure(Voice::Own),
        quoted: own.figure(Voice::Quoted),
        paraphrased: own.figure(Voice::Paraphrased),
        mentions: own.mentions.iter().map(judged).collect(),
    }
}

fn judged(own: &Judged) -> JudgedReport {
    let word = |word: &Word| WordReport { span: word.span, adds: word.adds, scope: applied(&word.scope) };
    JudgedReport {
        span: own.span,
        sentence: own.sentence,
        voice: own.voice,
        score: own.score,
        label: own.label,
        words: own.words.iter().map(word).collect(),
    }
}
