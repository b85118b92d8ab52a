//! Reads articles clause by clause for what events are compared by.

use super::clauses::clauses;
use super::event_date::Dated;
use super::numbering::{Feature, FeatureId, Numbering, Reader};
use super::{ArticleView, SentenceRef};
use crate::across::labels::{FormKind, Label, ReferentKind};
use crate::across::names::Entities;
use crate::article::names::gazetteer::Gazetteer;
use crate::article::names::mentions::Mention;
use crate::span::{Span, TokenRange};
use crate::text::kind::TokenKind;
use rustc_hash::FxHashMap;

/// A clause shorter than this many words says too little to tell of an event.
const FEWEST_WORDS: usize = 4;

/// A clause and what it holds.
pub(super) struct Clause {
    pub place: SentenceRef,
    pub tokens: TokenRange,
    /// Features, ascending.
    pub features: Vec<FeatureId>,
    /// The dates it names.
    pub dates: Vec<Dated>,
}

/// The clauses of an article that say enough to be compared.
pub(super) fn clauses_of<'a>(
    told: &ArticleView<'a>,
    article: usize,
    named: &Named<'_>,
    marked: &Marked,
    numbering: &mut Numbering<'a>,
) -> Vec<Clause> {
    let profile = told.profile;
    let tokens = &profile.tokens;
    // Names, dates and citations are no words of their own.
    let mut taken = vec![false; tokens.len()];
    for sentence in &profile.sentences {
        citations(told, sentence.tokens, &mut taken);
    }
    let cited = taken.clone();
    let actors = named.actors(told, article, &marked.described);
    let mut reader = Reader::new(profile);
    let topics = &marked.topics;
    for range in
        profile.names.iter().map(|name| name.tokens).chain(profile.dates.iter().map(|date| date.tokens))
    {
        taken[range.range()].fill(true);
    }
    let mut found = Vec::new();
    for (at, sentence) in profile.sentences.iter().enumerate() {
        let mut before: Vec<Dated> = Vec::new();
        for range in clauses(told.text, tokens, sentence.tokens) {
            let mut features: Vec<FeatureId> = Vec::new();
            let first = actors.partition_point(|(token, _)| *token < range.start);
            let here = actors[first..].iter().take_while(|(token, _)| *token < range.end);
            let here = here.filter(|(token, _)| !cited[*token as usize]);
            features.extend(here.map(|&(_, id)| numbering.of(Feature::Actor(id))));
            let bytes = tokens.span_of(range);
            let first = topics.partition_point(|(start, _)| *start < bytes.start);
            let here = topics[first..].iter().take_while(|(start, _)| *start < bytes.end);
            features.extend(here.map(|&(_, topic)| numbering.of(Feature::Topic(topic))));
            let first = profile.dates.partition_point(|date| date.tokens.start < range.start);
            let here = profile.dates[first..].iter().take_while(|date| date.tokens.start < range.end);
            let mut dates: Vec<Dated> = here
                .filter(|date| !cited[date.tokens.start as usize])
                .map(|date| Dated { when: date.when, year: date.year })
                .collect();
            // "in May 2020, when the port opened"
            if dates.is_empty() && tokens.folded(range.start as usize) == "when" {
                dates = std::mem::take(&mut before);
            }
            let mut words = 0;
            for token in range.range() {
                words += usize::from(tokens.all()[token].is_word());
                if !taken[token] {
                    features.extend(reader.features(token, numbering).into_iter().flatten());
                }
            }
            before.clone_from(&dates);
            if words >= FEWEST_WORDS {
                features.sort_unstable();
                features.dedup();
                let place = SentenceRef { article: article as u32, sentence: at as u32 };
                found.push(Clause { place, tokens: range, features, dates });
            }
        }
    }
    found
}

/// What the labels mark in one article.
#[derive(Clone, Default)]
pub(super) struct Marked {
    /// Where it speaks of something contested that happened: the first byte, and its place among the labels that happened.
    topics: Vec<(u32, u32)>,
    /// Phrases that describe somebody or stand for them.
    described: Vec<(Span, u32)>,
}

/// What the labels mark in each article.
pub(super) fn marked(labels: &[Label], articles: usize) -> Vec<Marked> {
    let mut found = vec![Marked::default(); articles];
    for (topic, label) in labels.iter().filter(|label| label.happened).enumerate() {
        for form in &label.forms {
            let spans = form.spans.iter().map(|span| (span.start, topic as u32));
            found[form.article as usize].topics.extend(spans);
        }
    }
    let people = labels.iter().filter(|label| label.kind == ReferentKind::Person);
    for (label, entity) in people.filter_map(|label| Some((label, label.entity?))) {
        for form in label.forms.iter().filter(|form| form.sort == FormKind::Description) {
            let spans = form.spans.iter().map(|span| (*span, entity));
            found[form.article as usize].described.extend(spans);
        }
    }
    for marked in &mut found {
        marked.topics.sort_unstable();
        marked.topics.dedup();
    }
    found
}

/// The entities, and which of them are countries.
pub(super) struct Named<'a> {
    entities: &'a Entities,
    /// By well-known name. Adjectives and capitals stand for their country even where no article names it as such.
    countries: FxHashMap<u32, u32>,
}

impl<'a> Named<'a> {
    pub(super) fn new(entities: &'a Entities) -> Self {
        let list = entities.list.iter().enumerate();
        let countries = list.filter_map(|(id, entity)| Some((entity.known?, id as u32))).collect();
        Self { entities, countries }
    }

    /// Who and what is named where, by token: names, the country of an adjective or a capital, and phrases that stand
    /// for somebody ("the mayor").
    fn actors(&self, told: &ArticleView<'_>, article: usize, described: &[(Span, u32)]) -> Vec<(u32, u32)> {
        let gazetteer = Gazetteer::shared();
        let country = |name: &Mention| self.countries.get(&gazetteer.known(name.known?)?.country?).copied();
        let mut found: Vec<(u32, u32)> = Vec::new();
        for (at, name) in told.profile.names.iter().enumerate() {
            let own = self.entities.of[article][at];
            found.extend(own.into_iter().chain(country(name)).map(|entity| (name.tokens.start, entity)));
        }
        for &(span, entity) in described {
            found.push((told.profile.tokens.within(span).start, entity));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Marks the tokens that stand in brackets that hold a date: a citation of where something was published, not a part of
/// what is told.
fn citations(told: &ArticleView<'_>, sentence: TokenRange, inside: &mut [bool]) {
    let profile = told.profile;
    let mut open = None;
    let tokens = sentence.range().zip(profile.tokens.slice(sentence));
    for (at, token) in tokens.filter(|(_, token)| token.kind() == TokenKind::Mark) {
        match token.span.of(told.text) {
            "(" => open = Some(at),
            ")" => {
                let dated = |from: usize| {
                    let next = profile.dates.partition_point(|date| (date.tokens.start as usize) < from);
                    profile.dates.get(next).is_some_and(|date| (date.tokens.end as usize) <= at)
                };
                if let Some(from) = open.take().filter(|&from| dated(from)) {
                    inside[from..=at].fill(true);
                }
            }
            _ => {}
        }
    }
}
