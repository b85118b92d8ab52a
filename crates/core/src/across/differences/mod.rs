//! What differs between articles that tell the same story: for each event, what one of them has and another lacks, and
//! over all events, where they diverge most.
//!
//! It takes the articles with their profiles, entities, labels and events, and returns one list of [`Difference`]s.
//! Each rule has its own file: [`figures`] finds numbers that exclude each other, [`labels`] different words for one
//! referent, [`attributions`] what one article states and another attributes, [`speakers`] words that two articles
//! ascribe to two people, [`omissions`] events that few articles leave out, and [`own`] what only one article has, or
//! only one lacks, in the passages of an event.
//!
//! An article is said to lack something only if it reports the event, and "nowhere in the article" only after all of
//! its words were searched. If forms are so similar that they may say the same, nothing is said. Articles in different
//! languages are not compared.

pub mod amounts;
mod attributions;
mod figures;
mod groups;
mod labels;
mod omissions;
mod own;
mod quantities;
mod reports;
pub mod sentence;
mod speakers;
mod vocabulary;

use crate::across::events::{ArticleView, Event};
use crate::across::labels::Label;
use crate::across::names::Entities;
use crate::lexicon::Lexicon;
use crate::span::Span;
use reports::Reports;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use vocabulary::Keys;

/// If more articles than this report an event, nobody reads what each one lacks: such events are left out.
const MANY: u32 = 50;

/// What kind of difference it is. The weightiest come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DifferenceKind {
    /// Numbers for the same thing that exclude each other.
    Figures,
    /// Different words for the same person or thing.
    Labels,
    /// Stated in one article's own words and attributed to somebody in another, or attributed to two different people.
    Attribution,
    /// An event that at most two articles leave out.
    Omission,
    /// A number that one article has or lacks.
    Figure,
    /// Somebody whom one article cites or does not.
    Source,
    /// A name that one article has or lacks.
    Name,
    /// A content word that only one article has.
    Word,
}

impl DifferenceKind {
    /// Whether it is a conflict of accounts and belongs on the list over all events.
    pub const fn is_conflict(self) -> bool {
        matches!(self, Self::Figures | Self::Labels | Self::Attribution | Self::Omission)
    }
}

/// Something in which articles differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What kind it is.
    pub kind: DifferenceKind,
    /// The event whose passages differ, by its index; nothing if whole articles differ.
    pub event: Option<u32>,
    /// What it is about: what is counted, who is labelled, the event's title, or the words that somebody lacks.
    pub about: String,
    /// The articles that have something, in order, with their words.
    pub sides: Vec<Side>,
    /// The articles that lack it.
    pub lacking: Vec<Lack>,
}

/// What one article has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Index of the article.
    pub article: u32,
    /// Its words. Empty if it states the event in its own words, or merely reports it.
    pub text: String,
    /// Where they stand.
    pub spans: Vec<Span>,
}

/// An article that lacks what others have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Lack {
    /// Index of the article.
    pub article: u32,
    /// Where it has it outside its passages of the event; nothing if it does not have it at all.
    pub elsewhere: Option<Span>,
}

/// All differences.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Differences {
    list: Vec<Difference>,
}

impl Differences {
    /// All of them: conflicts of accounts, strongest first, then what single articles have or lack, by event.
    pub fn all(&self) -> &[Difference] {
        &self.list
    }

    /// "Where they differ": conflicts of accounts, strongest first. Figures come first, since they cannot both be
    /// right; then labels, attributions, and omissions, which may be a matter of length. Figures weigh more the further
    /// apart their numbers are; labels, the greater their contrast; attributions and omissions, the more articles
    /// report the event.
    pub fn conflicts(&self) -> &[Difference] {
        &self.list[..self.list.partition_point(|difference| difference.kind.is_conflict())]
    }

    /// The differences in one event, each with its index in [`all`](Self::all). Omissions are not among them: they
    /// concern the event itself.
    pub fn of_event(&self, event: u32) -> impl Iterator<Item = (usize, &Difference)> {
        let own = move |difference: &Difference| {
            difference.event == Some(event) && difference.kind != DifferenceKind::Omission
        };
        self.list.iter().enumerate().filter(move |(_, difference)| own(difference))
    }

    /// The figures that differ in one event.
    pub fn figures(&self, event: u32) -> impl Iterator<Item = &Difference> {
        self.of_event(event)
            .map(|(_, difference)| difference)
            .filter(|difference| difference.kind == DifferenceKind::Figures)
    }
}

/// The material in which the differences are found.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// The articles.
    pub articles: &'a [ArticleView<'a>],
    /// Their outlets, which are not what an article reports on.
    pub outlets: &'a [&'a str],
    /// Who and what they name.
    pub entities: &'a Entities,
    /// What they call the same things.
    pub labels: &'a [Label],
    /// The events that they report.
    pub events: &'a [Event],
    /// The lexicon by which their stance is judged.
    pub lexicon: &'a Lexicon,
}

/// The differences between some articles.
pub fn differences(compared: &Compared<'_>) -> Differences {
    let keys: Vec<Keys> = compared.articles.iter().map(|view| Keys::new(view.profile)).collect();
    let reports = Reports::new(compared, &keys);
    let mut list = figures::figures(&reports);
    list.extend(labels::labels(compared));
    list.extend(attributions::attributions(compared));
    list.extend(speakers::speakers(&reports));
    list.extend(omissions::omissions(compared));
    for (id, event) in (0..).zip(compared.events) {
        if event.articles() <= MANY {
            list.extend(own::own(&reports, id, event));
        }
    }
    Differences { list }
}

/// Puts the strongest first; those of equal strength stay in the order in which they were found.
fn strongest<T>(mut found: Vec<(f64, T)>) -> impl Iterator<Item = T> {
    found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    found.into_iter().map(|(_, own)| own)
}

/// The passages of an event in each of its articles: the article and the indices of its sentences.
fn by_article(event: &Event) -> impl Iterator<Item = (u32, Vec<u32>)> + '_ {
    let articles = event.mentions.chunk_by(|one, other| one.article == other.article);
    articles.map(|own| (own[0].article, own.iter().map(|place| place.sentence).collect()))
}

/// The tokens of a sentence.
fn tokens_of(view: &ArticleView<'_>, sentence: u32) -> Range<usize> {
    view.profile.sentences[sentence as usize].tokens.range()
}
