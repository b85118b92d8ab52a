//! What clauses are compared by: actors, actions, rare stems, numbers and dates, each weighted by how rare it is.

use super::bounds::Sketch;
use super::event_date::{Dated, event_date, present};
use super::numbering::{Feature, FeatureId, Numbering, Word};
use super::postings::Postings;
use super::reading::{Named, clauses_of, marked};
use super::similarity::{Similarity, cosine};
use super::{ArticleView, SentenceRef};
use crate::across::labels::Label;
use crate::across::names::Entities;
use crate::article::names::gazetteer::EntityKind;
use crate::span::TokenRange;
use crate::text::dates::{Date, Interval, Year};
use crate::text::numbers::{number, number_word};
use std::ops::Range;

/// A name tells more than a word of the same rarity, a number a little more.
const NAME_WEIGHT: f64 = 1.6;
const PLACE_WEIGHT: f64 = 0.8;
const NUMBER_WEIGHT: f64 = 1.2;
const ACTION_WEIGHT: f64 = 1.0;
/// An actor or topic counts as rare beyond this inverse sentence frequency.
const RARE_ACTOR: f64 = 2.5;
const RARE_TOPIC: f64 = 3.0;

/// A clause of a sentence.
#[derive(Debug, Clone)]
pub struct Clause {
    /// The sentence that it is of.
    pub place: SentenceRef,
    /// Its tokens.
    pub tokens: TokenRange,
    /// Where its features stand: see [`Features::held`].
    features: Range<u32>,
    /// Which features it may have.
    pub sketch: Sketch,
    /// Length of its weight vector.
    pub norm: f64,
    /// Where its dates stand: see [`Features::dates`].
    dates: Range<u32>,
    /// When its article was published, where known.
    pub published: Option<Date>,
}

/// The clauses of all articles that say enough to be compared, and their features.
#[derive(Debug)]
pub struct Features<'a> {
    /// The clauses, in order.
    pub clauses: Vec<Clause>,
    /// The features of all clauses, one after the other, those of each ascending.
    held: Vec<FeatureId>,
    /// The dates of all clauses, one after the other.
    dates: Vec<Dated>,
    /// The clauses that have each feature.
    pub index: Postings,
    /// What each feature weighs.
    weights: Vec<FeatureWeight>,
    /// What each feature is.
    kinds: Vec<Feature>,
    /// The stems and numbers that features are.
    words: Vec<Word<'a>>,
    /// The first clause of each article, and behind the last one the number of clauses.
    firsts: Vec<u32>,
    /// Square root of the number of clauses of each article.
    roots: Vec<f64>,
    /// The year that each article is of: see [`present`].
    presents: Vec<Option<u16>>,
    /// How far the articles tell one story.
    pub similarity: Similarity,
}

/// What a feature is worth.
#[derive(Debug, Clone, Copy)]
struct FeatureWeight {
    /// Its weight in the vectors of clauses and articles.
    weight: f64,
    /// Its inverse sentence frequency, a part of its maximum.
    part: f64,
    sort: Option<FeatureKind>,
}

/// The kinds of what two clauses share, as [`Shares`] has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FeatureKind {
    Actor,
    Place,
    Action,
    Stem,
    Number,
}

/// What two clauses share, by kind: sums of inverse sentence frequency, each a part of its maximum.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Shares {
    /// Names that are in few other clauses, and contested events.
    pub actors: f64,
    /// Names that are in many.
    pub places: f64,
    /// Actions.
    pub actions: f64,
    /// Stems.
    pub stems: f64,
    /// Numbers.
    pub numbers: f64,
    /// Whether both an actor and an action are shared.
    pub tied: bool,
    /// Cosine of the weight vectors, 0 to 1.
    pub likeness: f64,
}

/// What the passages of an event share.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shared {
    /// Entities, most telling first.
    pub actors: Vec<u32>,
    /// Number of contested things.
    pub topics: usize,
    /// Number of actions.
    pub actions: usize,
    /// Stems and numbers, most telling first.
    pub words: Vec<FeatureId>,
}

impl<'a> Features<'a> {
    /// Collects the features of all clauses.
    pub fn new(articles: &[ArticleView<'a>], entities: &Entities, labels: &[Label]) -> Self {
        let marked = marked(labels, articles.len());
        let named = Named::new(entities);
        let mut numbering = Numbering::default();
        let mut clauses: Vec<Clause> = Vec::new();
        let mut held: Vec<FeatureId> = Vec::new();
        let mut dates: Vec<Dated> = Vec::new();
        let mut firsts = vec![0];
        for (article, told) in articles.iter().enumerate() {
            let read = clauses_of(told, article, &named, &marked[article], &mut numbering);
            for read in read {
                let (first, dated) = (held.len() as u32, dates.len() as u32);
                let sketch = Sketch::new(&read.features);
                held.extend(read.features);
                dates.extend(read.dates);
                clauses.push(Clause {
                    place: read.place,
                    tokens: read.tokens,
                    features: first..held.len() as u32,
                    sketch,
                    norm: 0.0,
                    dates: dated..dates.len() as u32,
                    published: told.published,
                });
            }
            firsts.push(clauses.len() as u32);
        }
        let (kinds, words) = numbering.done();
        clauses.shrink_to_fit();
        held.shrink_to_fit();
        dates.shrink_to_fit();
        let index = Postings::new(kinds.len(), clauses.iter().map(|clause| of(&held, clause)));
        let weights: Vec<FeatureWeight> = (0u32..)
            .zip(&kinds)
            .map(|(id, kind)| FeatureWeight::new(*kind, entities, clauses.len(), index.of(id).len()))
            .collect();
        let square = |feature: FeatureId| {
            let weight = weights[feature as usize].weight;
            weight * weight
        };
        for clause in &mut clauses {
            clause.norm = of(&held, clause).iter().map(|&feature| square(feature)).sum::<f64>().sqrt();
        }
        let wholes: Vec<Vec<FeatureId>> = firsts
            .windows(2)
            .map(|ends| {
                let own = &clauses[ends[0] as usize..ends[1] as usize];
                let mut features: Vec<FeatureId> =
                    own.iter().flat_map(|clause| of(&held, clause)).copied().collect();
                features.sort_unstable();
                features.dedup();
                features
            })
            .collect();
        let similarity = Similarity::new(&wholes, kinds.len(), square);
        let roots = firsts.windows(2).map(|ends| f64::from(ends[1] - ends[0]).sqrt()).collect();
        let presents = articles.iter().map(|told| present(told.published, &told.profile.dates)).collect();
        Self { clauses, held, dates, index, weights, kinds, words, firsts, roots, presents, similarity }
    }

    /// Number of articles.
    pub fn articles(&self) -> u32 {
        self.roots.len() as u32
    }

    /// The numbers of the clauses of an article.
    pub fn of(&self, article: u32) -> Range<u32> {
        self.firsts[article as usize]..self.firsts[article as usize + 1]
    }

    /// The features of a clause, ascending.
    #[inline]
    pub fn held(&self, clause: &Clause) -> &[FeatureId] {
        of(&self.held, clause)
    }

    /// The dates that a clause names.
    #[inline]
    pub fn dates(&self, clause: &Clause) -> &[Dated] {
        &self.dates[clause.dates.start as usize..clause.dates.end as usize]
    }

    /// Number of features.
    pub fn count(&self) -> usize {
        self.weights.len()
    }

    /// What two clauses share, by kind.
    pub fn shares(&self, a: &Clause, b: &Clause) -> Shares {
        self.shares_of(common(self.held(a), self.held(b)), [a.norm, b.norm])
    }

    /// What two clauses share, from the features that they have in common, ascending, and the lengths of their vectors.
    pub fn shares_of(&self, common: impl Iterator<Item = FeatureId>, norms: [f64; 2]) -> Shares {
        let mut shares = Shares::default();
        let (mut actor, mut action, mut sum) = (false, false, 0.0);
        for feature in common {
            let FeatureWeight { weight, part, sort } = self.weights[feature as usize];
            sum += weight * weight;
            match sort {
                Some(FeatureKind::Actor) => {
                    shares.actors += part;
                    actor = true;
                }
                Some(FeatureKind::Place) => shares.places += part,
                Some(FeatureKind::Action) => {
                    shares.actions += part;
                    action = true;
                }
                Some(FeatureKind::Stem) => shares.stems += part,
                Some(FeatureKind::Number) => shares.numbers += part,
                None => {}
            }
        }
        shares.tied = actor && action;
        shares.likeness = cosine(sum, norms[0], norms[1]);
        shares
    }

    /// Geometric mean of the number of clauses of two articles.
    pub fn length(&self, a: u32, b: u32) -> f64 {
        (self.roots[a as usize] * self.roots[b as usize]).max(1.0)
    }

    /// The clauses at a place that say enough to be compared.
    pub fn at(&self, place: SentenceRef) -> impl Iterator<Item = &Clause> {
        let own = self.of(place.article);
        let own = &self.clauses[own.start as usize..own.end as usize];
        let first = own.partition_point(|clause| clause.place.sentence < place.sentence);
        own[first..].iter().take_while(move |clause| clause.place == place)
    }

    /// The features that passages of two articles have, ascending, each with the number of articles.
    pub fn in_common(&self, places: &[SentenceRef]) -> Vec<(FeatureId, usize)> {
        let mut held: Vec<(FeatureId, u32)> = places
            .iter()
            .flat_map(|&place| self.at(place))
            .flat_map(|clause| self.held(clause).iter().map(|&feature| (feature, clause.place.article)))
            .collect();
        held.sort_unstable();
        held.dedup();
        let holders = held.chunk_by(|one, other| one.0 == other.0);
        holders
            .filter(|articles| articles.len() > 1)
            .map(|articles| (articles[0].0, articles.len()))
            .collect()
    }

    /// What is shared by the passages of at least two articles, weightiest first.
    pub fn shared(&self, places: &[SentenceRef]) -> Shared {
        let mut telling: Vec<(f64, FeatureId)> = self
            .in_common(places)
            .into_iter()
            .map(|(feature, articles)| (self.weights[feature as usize].weight * articles as f64, feature))
            .collect();
        telling.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let mut shared = Shared::default();
        for (_, feature) in telling {
            match self.kinds[feature as usize] {
                Feature::Actor(id) => shared.actors.push(id),
                Feature::Action(_) => shared.actions += 1,
                Feature::Topic(_) => shared.topics += 1,
                Feature::Stem(_) | Feature::Number(_) => shared.words.push(feature),
            }
        }
        shared
    }

    /// What a clause shares with passages of other articles: the tokens, and the weight of each as a part of all that the
    /// passages share. `in_common` is what [`in_common`](Self::in_common) says of them.
    pub fn shared_terms(
        &self,
        told: &ArticleView<'_>,
        entities: &Entities,
        clause: &Clause,
        in_common: &[(FeatureId, usize)],
    ) -> Vec<(usize, f64)> {
        let is_common =
            |feature: &&FeatureId| in_common.binary_search_by_key(*feature, |(own, _)| *own).is_ok();
        let shared: Vec<FeatureId> = self.held(clause).iter().filter(is_common).copied().collect();
        let all: f64 = shared.iter().map(|&feature| self.weights[feature as usize].weight).sum();
        let tokens = &told.profile.tokens;
        let mut found = Vec::new();
        for &feature in &shared {
            let weight = self.weights[feature as usize].weight / all.max(1e-9);
            let at = match self.kinds[feature as usize] {
                Feature::Actor(id) => {
                    let here = tokens.span_of(clause.tokens);
                    entities.list[id as usize]
                        .within(clause.place.article, here)
                        .map(|mention| tokens.within(mention.span).start as usize)
                }
                Feature::Stem(word) | Feature::Number(word) => {
                    let is = |at: usize| match &self.words[word as usize] {
                        Word::Stem(stem, _) => {
                            tokens.forms.stem_text(tokens.stem_id(tokens.all()[at])) == *stem
                        }
                        Word::Number(figures) => {
                            let folded = tokens.folded(at);
                            number_word(folded) == Some(figures) || number(folded) == *figures
                        }
                    };
                    clause.tokens.range().find(|&at| is(at))
                }
                Feature::Action(_) | Feature::Topic(_) => None,
            };
            found.extend(at.map(|at| (at, weight)));
        }
        found
    }

    /// A word that was seen for a stem; a number in figures.
    pub fn word(&self, feature: FeatureId) -> &str {
        let (Feature::Stem(word) | Feature::Number(word)) = self.kinds[feature as usize] else { return "" };
        match &self.words[word as usize] {
            Word::Stem(_, seen) => seen,
            Word::Number(figures) => figures,
        }
    }

    /// The days of an event, and how their year is known: see [`event_date`].
    pub fn when(&self, places: &[SentenceRef]) -> Option<(Interval, Year)> {
        let clauses = places.iter().flat_map(|&place| self.at(place));
        let dates: Vec<Dated> = clauses.flat_map(|clause| self.dates(clause)).copied().collect();
        let presents = places.iter().filter_map(|place| self.presents[place.article as usize]);
        event_date(&dates, presents.max())
    }
}

impl FeatureWeight {
    /// What a feature is worth that so many of all clauses have.
    fn new(kind: Feature, entities: &Entities, clauses: usize, holders: usize) -> Self {
        // Inverse sentence frequency, smoothed.
        let rarity = libm::log((clauses as f64 + 1.0) / (holders as f64 + 0.5)).max(0.0);
        let weight = match kind {
            Feature::Actor(id) if entities.list[id as usize].kind == EntityKind::Place => PLACE_WEIGHT,
            Feature::Actor(_) => NAME_WEIGHT,
            Feature::Number(_) => NUMBER_WEIGHT,
            Feature::Action(_) => ACTION_WEIGHT,
            Feature::Topic(_) | Feature::Stem(_) => 1.0,
        };
        let sort = match kind {
            Feature::Actor(_) if rarity > RARE_ACTOR => Some(FeatureKind::Actor),
            Feature::Topic(_) if rarity > RARE_TOPIC => Some(FeatureKind::Actor),
            Feature::Actor(_) => Some(FeatureKind::Place),
            Feature::Topic(_) => None,
            Feature::Action(_) => Some(FeatureKind::Action),
            Feature::Stem(_) => Some(FeatureKind::Stem),
            Feature::Number(_) => Some(FeatureKind::Number),
        };
        Self { weight: weight * rarity, part: rarity / libm::log(clauses as f64).max(1.0), sort }
    }
}

#[inline]
fn of<'a>(held: &'a [FeatureId], clause: &Clause) -> &'a [FeatureId] {
    &held[clause.features.start as usize..clause.features.end as usize]
}

/// What two ascending lists have in common, ascending.
fn common(a: &[FeatureId], b: &[FeatureId]) -> impl Iterator<Item = FeatureId> {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while i < a.len() && j < b.len() {
            match a[i].cmp(&b[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    i += 1;
                    j += 1;
                    return Some(a[i - 1]);
                }
            }
        }
        None
    })
}
