//! The report as read by the checks: the part of the JSON contract that they need.

use anyhow::Result;
use framewise_core::corpus::Corpus;
use framewise_core::report::Report;
use serde::Deserialize;
use std::ops::Range;

/// A half-open range of bytes in the text of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(from = "(usize, usize)")]
pub struct Bytes {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl From<(usize, usize)> for Bytes {
    fn from((start, end): (usize, usize)) -> Self {
        Self { start, end }
    }
}

impl Bytes {
    /// The same as a range.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// How many bytes it shares with another.
    pub fn shares(self, other: Self) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// How long it is.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// A report.
#[derive(Debug, Deserialize)]
pub struct Analysis {
    /// The articles, by index.
    pub articles: Vec<Article>,
    /// People, places and bodies.
    pub entities: Vec<Entity>,
    /// Events.
    pub events: Vec<Event>,
    /// What differs.
    pub differences: Vec<Difference>,
    /// Labels.
    pub labels: Vec<Label>,
    /// For each article, what it says more often than the others.
    pub keyness: Vec<Vec<Key>>,
    /// Stance words.
    pub stance: Stance,
}

/// An article of a report.
#[derive(Debug, Deserialize)]
pub struct Article {
    /// Its path.
    pub path: String,
    /// Its headline.
    pub title: String,
    /// Its outlet.
    pub source: String,
    /// Its day.
    pub date: Option<String>,
    /// Its language.
    pub language: String,
    /// Its text.
    pub text: String,
    /// Its sentences.
    pub sentences: Vec<Bytes>,
    /// Its words.
    pub words: u32,
    /// Who says what in it.
    pub quotes: Vec<Quote>,
}

impl Article {
    /// The words of a span, white space folded.
    pub fn words_of(&self, span: Bytes) -> String {
        self.text[span.range()].split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Words that somebody is reported to have said.
#[derive(Debug, Deserialize)]
pub struct Quote {
    /// The words.
    pub span: Bytes,
    /// `direct` or `indirect`.
    pub kind: String,
    /// What attributes them.
    pub cue: Option<Bytes>,
    /// Whom the text names as their source.
    pub speaker: Option<Bytes>,
    /// The entity that this is.
    pub entity: Option<u32>,
    /// What kind of source it is.
    pub source: Option<Source>,
}

/// A source as its article describes it.
#[derive(Debug, Deserialize)]
pub struct Source {
    /// `official` and so on.
    pub kind: Option<String>,
    /// `named`, `unnamed` or `body`.
    pub naming: Option<String>,
}

/// A person, place or body.
#[derive(Debug, Deserialize)]
pub struct Entity {
    /// Its number.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// Where it is named.
    pub mentions: Vec<Mention>,
}

/// A place where an entity is named.
#[derive(Debug, Deserialize)]
pub struct Mention {
    /// The article.
    pub article: usize,
    /// The words.
    pub span: Bytes,
}

/// An event.
#[derive(Debug, Deserialize)]
pub struct Event {
    /// Its title.
    pub title: String,
    /// Its first and last day.
    pub when: Option<(String, String)>,
    /// The sentences that report it.
    pub mentions: Vec<Told>,
    /// The articles that do not.
    pub silent: Vec<Silent>,
    /// How likely its passages are to report one event.
    pub cohesion: f64,
}

/// Something in which articles differ.
#[derive(Debug, Deserialize)]
pub struct Difference {
    /// What kind it is.
    pub kind: String,
    /// The event, if it belongs to one.
    pub event: Option<usize>,
    /// What it is about.
    pub about: String,
    /// The articles that have something.
    pub sides: Vec<Side>,
    /// The articles that lack it.
    pub lacking: Vec<Lack>,
}

/// What one article has.
#[derive(Debug, Deserialize)]
pub struct Side {
    /// The article.
    pub article: usize,
    /// Its words.
    pub text: String,
}

/// An article that lacks what others have.
#[derive(Debug, Deserialize)]
pub struct Lack {
    /// The article.
    pub article: usize,
    /// Where it has it elsewhere.
    pub elsewhere: Option<Bytes>,
}

/// A sentence that reports an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub struct Told {
    /// The article.
    pub article: usize,
    /// The sentence.
    pub sentence: usize,
}

/// An article without an event.
#[derive(Debug, Deserialize)]
pub struct Silent {
    /// The article.
    pub article: usize,
    /// Its nearest sentence, and how near it comes.
    pub nearest: Option<(Told, f64)>,
    /// What this sentence shares with the event.
    pub shares: Vec<String>,
    /// What it lacks.
    pub lacks: Vec<String>,
    /// Whether the article is older than the event.
    pub earlier: bool,
}

/// What one thing is called.
#[derive(Debug, Deserialize)]
pub struct Label {
    /// The thing.
    pub referent: String,
    /// What kind of thing it is.
    pub kind: String,
    /// The words for it.
    pub forms: Vec<Form>,
}

/// Words for a thing.
#[derive(Debug, Deserialize)]
pub struct Form {
    /// The words.
    pub text: String,
    /// The article.
    pub article: usize,
    /// Where they stand.
    pub spans: Vec<Bytes>,
}

/// A word that an article says more often.
#[derive(Debug, Deserialize)]
pub struct Key {
    /// The word.
    pub word: String,
    /// How often here and elsewhere.
    pub counts: (u32, u32),
    /// Log-likelihood.
    pub g2: f64,
    /// What the counts allow one to say.
    pub verdict: serde_json::Value,
}

/// Stance words.
#[derive(Debug, Deserialize)]
pub struct Stance {
    /// By article.
    pub articles: Vec<StanceOf>,
    /// Toward whom.
    pub targets: Vec<TargetOf>,
}

/// How the articles speak of somebody or something.
#[derive(Debug, Deserialize)]
pub struct TargetOf {
    /// What it goes by.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// Article by article.
    pub articles: Vec<TowardOf>,
}

/// How an article speaks of a target.
#[derive(Debug, Deserialize)]
pub struct TowardOf {
    /// The article.
    pub article: usize,
    /// In its own words.
    pub own: TowardFigure,
    /// In direct quotations.
    pub quoted: TowardFigure,
    /// In paraphrases of others.
    pub paraphrased: TowardFigure,
    /// The mentions that were judged.
    pub mentions: Vec<JudgedOf>,
}

/// How the sentences of one voice speak of a target.
#[derive(Debug, Deserialize)]
pub struct TowardFigure {
    /// How many sentences.
    pub sentences: u32,
    /// Their mean, if there are enough of them.
    pub mean: Option<MeanOf>,
}

/// A mean.
#[derive(Debug, Deserialize)]
pub struct MeanOf {
    /// Its value.
    pub value: f64,
    /// Its limits.
    pub interval: Limits,
}

/// A mention that was judged.
#[derive(Debug, Deserialize)]
pub struct JudgedOf {
    /// Where it stands.
    pub span: Bytes,
    /// Index of its sentence.
    pub sentence: usize,
    /// Whose words it stands in.
    pub voice: String,
    /// From -1 to 1.
    pub score: f64,
    /// The words that made it.
    pub words: Vec<WordOf>,
}

/// A word that a judgement rests on.
#[derive(Debug, Deserialize)]
pub struct WordOf {
    /// Where it stands.
    pub span: Bytes,
    /// What it adds.
    pub adds: f64,
}

/// Stance words of an article.
#[derive(Debug, Deserialize)]
pub struct StanceOf {
    /// Words in the author's own voice.
    pub own_words: u32,
    /// Words in direct quotations.
    pub quoted_words: u32,
    /// Words in paraphrases of others.
    pub paraphrased_words: u32,
    /// Where it stands between the poles of each axis.
    pub axes: Vec<AxisOf>,
    /// The words.
    pub hits: Vec<Hit>,
}

/// Where an article stands between two poles.
#[derive(Debug, Deserialize)]
pub struct AxisOf {
    /// The axis.
    pub axis: String,
    /// Of the author's own words.
    pub own: Option<Balance>,
    /// Of direct quotations.
    pub quoted: Option<Balance>,
    /// Of paraphrases of others.
    pub paraphrased: Option<Balance>,
}

/// A balance.
#[derive(Debug, Deserialize)]
pub struct Balance {
    /// Its value.
    pub value: f64,
    /// Its limits.
    pub interval: Limits,
    /// How many hits.
    pub hits: u32,
}

/// The limits of a balance.
#[derive(Debug, Deserialize)]
pub struct Limits {
    /// The lower one.
    pub low: f64,
    /// The higher one.
    pub high: f64,
}

/// A stance word.
#[derive(Debug, Deserialize)]
pub struct Hit {
    /// Its category.
    pub category: String,
    /// Where it stands.
    pub span: Bytes,
    /// Whose words it stands in.
    pub voice: String,
    /// The effects on it.
    pub scope: Vec<Scope>,
}

/// An effect on a stance word.
#[derive(Debug, Deserialize)]
pub struct Scope {
    /// What.
    pub effect: String,
}

impl Analysis {
    /// What a corpus reports.
    ///
    /// # Errors
    ///
    /// When the report does not conform to its contract.
    pub fn of(corpus: &Corpus) -> Result<Self> {
        let comparison = corpus.compare();
        let json = serde_json::to_string(&Report::new(corpus, &comparison))?;
        Ok(serde_json::from_str(&json)?)
    }
}
