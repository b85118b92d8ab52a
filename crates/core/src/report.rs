//! The comparison as one JSON-ready object: the contract of the command line, the package and the page's export.
//!
//! Keys may be added; existing ones stay. Spans are half-open UTF-8 byte offsets into the article's `text`.

use crate::across::differences::{Difference, Side};
use crate::across::words::frequency;
use crate::across::words::keyness::KeynessRow;
use crate::across::words::phrases::Phrase;
use crate::article::sources::Source;
use crate::article::stance::hit::Hit;
use crate::article::stance::scope::Applied;
use crate::article::voices::utterances::UtteranceKind;
use crate::comparison::Comparison;
use crate::corpus::Corpus;
use crate::span::Span;
use crate::text::dates::{Date, Interval};
use serde::Serialize;

mod copies;
mod targets;
mod voices;

/// The most keywords given; rarer ones are left out.
const KEYWORDS: usize = 200;
/// The most phrases listed, the strongest first.
const PHRASES: usize = 200;

/// The whole object.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    schema: u32,
    articles: Vec<ArticleReport<'a>>,
    entities: Vec<EntityReport<'a>>,
    copies: Vec<copies::GroupReport>,
    events: Vec<EventReport<'a>>,
    differences: &'a [Difference],
    voices: Vec<voices::VoicesReport<'a>>,
    labels: Vec<LabelReport<'a>>,
    keywords: Vec<KeywordReport<'a>>,
    phrases: Vec<PhraseReport<'a>>,
    keyness: Vec<&'a [KeynessRow]>,
    stance: StanceReport<'a>,
    edits: &'a [crate::edits::Edit],
}

#[derive(Debug, Serialize)]
struct ArticleReport<'a> {
    id: u32,
    path: &'a str,
    title: &'a str,
    source: &'a str,
    date: Option<Date>,
    language: &'a str,
    text: &'a str,
    paragraphs: &'a [Span],
    sentences: Vec<Span>,
    words: u32,
    quotes: Vec<QuoteReport>,
}

#[derive(Debug, Serialize)]
struct QuoteReport {
    span: Span,
    kind: UtteranceKind,
    cue: Option<Span>,
    speaker: Option<Span>,
    entity: Option<u32>,
    /// What kind of source it is, and whether it is named; nothing if no source is certain.
    source: Option<Source>,
}

#[derive(Debug, Serialize)]
struct EntityReport<'a> {
    id: u32,
    name: &'a str,
    kind: crate::article::names::gazetteer::EntityKind,
    mentions: &'a [crate::across::names::EntityMention],
}

#[derive(Debug, Serialize)]
struct EventReport<'a> {
    id: u32,
    title: &'a str,
    when: Option<Interval>,
    date: Option<String>,
    mentions: &'a [crate::across::events::SentenceRef],
    silent: &'a [crate::across::events::Omission],
    figures: Vec<FigureReport<'a>>,
    actors: &'a [u32],
    shared: &'a [String],
    cohesion: f64,
    unsure: bool,
}

/// A figure that differs: what is counted, and what each article gives.
#[derive(Debug, Serialize)]
struct FigureReport<'a> {
    of: &'a str,
    values: Vec<FigureInArticle<'a>>,
}

#[derive(Debug, Serialize)]
struct FigureInArticle<'a> {
    article: u32,
    number: &'a str,
    span: Span,
}

/// What each article calls one referent.
#[derive(Debug, Serialize)]
struct LabelReport<'a> {
    referent: &'a str,
    entity: Option<u32>,
    event: Option<u32>,
    kind: crate::across::labels::ReferentKind,
    contrast: f64,
    forms: &'a [crate::across::labels::Form],
}

#[derive(Debug, Serialize)]
struct KeywordReport<'a> {
    word: &'a str,
    stem: &'a str,
    function: bool,
    total: u32,
    articles: Vec<KeywordInArticle>,
}

#[derive(Debug, Serialize)]
struct PhraseReport<'a> {
    #[serde(flatten)]
    phrase: &'a Phrase,
    counts: Vec<u32>,
}

#[derive(Debug, Serialize)]
struct KeywordInArticle {
    article: u32,
    count: u32,
    per_1000: f64,
    spans: Vec<Span>,
}

#[derive(Debug, Serialize)]
struct StanceReport<'a> {
    dictionaries: &'a [crate::lexicon::Source],
    categories: &'a [crate::lexicon::Category],
    articles: Vec<StanceInArticle<'a>>,
    targets: Vec<targets::TargetReport<'a>>,
}

#[derive(Debug, Serialize)]
struct StanceInArticle<'a> {
    article: u32,
    #[serde(flatten)]
    score: &'a crate::across::stance::Score,
    hits: Vec<HitReport<'a>>,
}

#[derive(Debug, Serialize)]
struct HitReport<'a> {
    category: &'a str,
    entry: &'a str,
    weight: f32,
    span: Span,
    voice: crate::article::stance::hit::Voice,
    negated_by: Option<Span>,
    /// What changes how much it says, with the span of the words that do so.
    scope: Vec<AppliedReport>,
    /// Whether a reader switched its entry off.
    silenced: bool,
}

#[derive(Debug, Serialize)]
struct AppliedReport {
    effect: crate::article::stance::scope::Effect,
    span: Span,
}

impl<'a> Report<'a> {
    /// Puts the report together.
    pub fn new(corpus: &'a Corpus, comparison: &'a Comparison) -> Self {
        let lexicon = corpus.lexicon();
        let entries = corpus.entries();
        Self {
            schema: 1,
            articles: entries
                .iter()
                .enumerate()
                .map(|(id, entry)| article(id as u32, entry, comparison))
                .collect(),
            entities: comparison
                .entities()
                .list
                .iter()
                .enumerate()
                .filter(|(_, entity)| !entity.mentions.is_empty())
                .map(|(id, entity)| EntityReport {
                    id: id as u32,
                    name: &entity.name,
                    kind: entity.kind,
                    mentions: &entity.mentions,
                })
                .collect(),
            copies: copies::copies(comparison),
            events: comparison
                .events()
                .iter()
                .enumerate()
                .map(|(id, event)| EventReport {
                    id: id as u32,
                    title: &event.title,
                    when: event.when,
                    date: event.date(),
                    mentions: &event.mentions,
                    silent: &event.silent,
                    figures: comparison.differences().figures(id as u32).map(figure).collect(),
                    actors: &event.actors,
                    shared: &event.shared,
                    cohesion: event.cohesion,
                    unsure: event.is_unsure(),
                })
                .collect(),
            differences: comparison.differences().all(),
            voices: voices::voices(comparison),
            labels: comparison
                .labels()
                .iter()
                .map(|label| LabelReport {
                    referent: &label.referent,
                    entity: label.entity,
                    event: None,
                    kind: label.kind,
                    contrast: label.contrast,
                    forms: &label.forms,
                })
                .collect(),
            keywords: comparison
                .keywords()
                .iter()
                .filter(|row| !row.function)
                .take(KEYWORDS)
                .map(|row| KeywordReport {
                    word: &row.shown,
                    stem: &row.key,
                    function: row.function,
                    total: row.total,
                    articles: row
                        .counts
                        .iter()
                        .map(|(article, count)| KeywordInArticle {
                            article: article as u32,
                            count,
                            per_1000: frequency::per_1000(count, entries[article].profile.words),
                            spans: frequency::spans(&entries[article].profile, &row.key),
                        })
                        .collect(),
                })
                .collect(),
            phrases: comparison
                .phrases()
                .iter()
                .take(PHRASES)
                .map(|phrase| PhraseReport { phrase, counts: phrase.counts.dense(entries.len()) })
                .collect(),
            keyness: comparison.keyness_of_all().collect(),
            edits: corpus.edits(),
            stance: StanceReport {
                dictionaries: &lexicon.sources,
                categories: &lexicon.categories,
                articles: comparison
                    .stance_of_all()
                    .enumerate()
                    .map(|(article, score)| StanceInArticle {
                        article: article as u32,
                        score,
                        hits: entries[article]
                            .profile
                            .hits
                            .iter()
                            .map(|found| hit(lexicon, comparison, found))
                            .collect(),
                    })
                    .collect(),
                targets: targets::targets(comparison),
            },
        }
    }
}

fn article<'a>(
    id: u32,
    entry: &'a crate::article::entry::Entry,
    comparison: &Comparison,
) -> ArticleReport<'a> {
    let (article, profile) = (&entry.article, &entry.profile);
    let entities = comparison.entities();
    let sources = &comparison.voices(id as usize).sources;
    ArticleReport {
        id,
        path: &article.path,
        title: &article.title,
        source: &article.source,
        date: article.date,
        language: &profile.language,
        text: &article.text,
        paragraphs: &profile.paragraphs,
        sentences: profile.sentences.iter().map(|sentence| sentence.span).collect(),
        words: profile.words,
        quotes: profile
            .utterances
            .iter()
            .zip(sources)
            .map(|(utterance, source)| QuoteReport {
                span: utterance.span,
                kind: utterance.kind,
                cue: utterance.cue,
                speaker: utterance.speaker.map(|speaker| speaker.span),
                entity: utterance
                    .speaker
                    .and_then(|speaker| entities.of[id as usize][speaker.name? as usize]),
                source: *source,
            })
            .collect(),
    }
}

fn figure(difference: &Difference) -> FigureReport<'_> {
    let values = difference.sides.iter().flat_map(in_article).collect();
    FigureReport { of: &difference.about, values }
}

fn in_article(side: &Side) -> impl Iterator<Item = FigureInArticle<'_>> {
    side.spans.iter().map(|&span| FigureInArticle { article: side.article, number: &side.text, span })
}

fn hit<'a>(lexicon: &'a crate::lexicon::Lexicon, comparison: &Comparison, hit: &Hit) -> HitReport<'a> {
    let entry = &lexicon.entries[hit.entry as usize];
    HitReport {
        category: &lexicon.categories[hit.category as usize].id,
        entry: &entry.pattern,
        weight: entry.weight,
        span: hit.span,
        voice: hit.voice,
        negated_by: hit.negated_by(),
        scope: applied(&hit.scope),
        silenced: comparison.silenced().contains(&hit.entry),
    }
}

fn applied(scope: &[Applied]) -> Vec<AppliedReport> {
    scope.iter().map(|applied| AppliedReport { effect: applied.effect, span: applied.cue }).collect()
}
