//! What sentences are compared by: actors, rare stems, numbers and dates, each weighted by how rare it is.

use super::{Place, Told};
use crate::labels::Label;
use crate::names::clusters::Entities;
use crate::names::gazetteer::Kind;
use crate::span::TokenRange;
use crate::text::dates::{Date, Interval};
use rustc_hash::FxHashMap;

/// A name tells more than a word of the same rarity, a number a little more.
const NAME_WEIGHT: f64 = 1.6;
const PLACE_WEIGHT: f64 = 0.8;
const NUMBER_WEIGHT: f64 = 1.2;
const ACTION_WEIGHT: f64 = 1.0;
/// An actor or topic counts as rare beyond this inverse sentence frequency.
const RARE_ACTOR: f64 = 2.5;
const RARE_TOPIC: f64 = 3.0;

/// A feature, by its number in [`Features`].
pub type FeatureId = u32;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Feature {
    Actor(u32),
    Action(u32),
    /// A contested thing, by its row of labels.
    Topic(u32),
    Stem(String),
    Number(String),
}

/// One sentence.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Which one it is.
    pub place: Place,
    /// The clause of it.
    pub clause: TokenRange,
    /// Its features, ascending.
    pub features: Vec<FeatureId>,
    /// Length of its weight vector.
    pub norm: f64,
    /// The dates it names, and whether it names their year itself.
    pub dates: Vec<(Interval, bool)>,
    /// When its article was published, where known.
    pub published: Option<Date>,
}

/// The features of all sentences of all articles.
#[derive(Debug)]
pub struct Features {
    /// The sentences that say enough to be compared.
    pub sentences: Vec<Sentence>,
    /// The sentences that have each feature.
    pub index: Vec<Vec<u32>>,
    /// The weight of each feature.
    pub weights: Vec<f64>,
    kinds: Vec<Feature>,
    words: FxHashMap<String, String>,
    places: FxHashMap<Place, Vec<u32>>,
    /// The features of each whole article, and the length of its weight vector.
    wholes: Vec<(Vec<FeatureId>, f64)>,
    /// Clauses of each article.
    lengths: Vec<f64>,
    /// Mean kinship of articles.
    usual: f64,
    kinship: std::cell::RefCell<FxHashMap<(u32, u32), f64>>,
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
    pub words: Vec<String>,
}

impl Features {
    /// Collects the features of all clauses.
    pub fn new(articles: &[Told<'_>], entities: &Entities, labels: &[Label]) -> Self {
        let marked = super::reading::marked(labels, articles.len());
        let mut ids: FxHashMap<Feature, FeatureId> = FxHashMap::default();
        let mut kinds: Vec<Feature> = Vec::new();
        let mut sentences: Vec<Sentence> = Vec::new();
        let mut words: FxHashMap<String, String> = FxHashMap::default();
        for (article, told) in articles.iter().enumerate() {
            for raw in super::reading::clauses_of(told, article, entities, &marked[article]) {
                let mut features: Vec<FeatureId> = raw
                    .features
                    .into_iter()
                    .map(|(feature, word)| {
                        if let (Feature::Stem(stem), Some(word)) = (&feature, word) {
                            words.entry(stem.clone()).or_insert_with(|| word.to_owned());
                        }
                        *ids.entry(feature).or_insert_with_key(|feature| {
                            kinds.push(feature.clone());
                            kinds.len() as u32 - 1
                        })
                    })
                    .collect();
                features.sort_unstable();
                features.dedup();
                sentences.push(Sentence {
                    place: raw.place,
                    clause: raw.tokens,
                    features,
                    norm: 0.0,
                    dates: raw.dates,
                    published: told.published,
                });
            }
        }
        let mut index = vec![Vec::new(); kinds.len()];
        for (at, sentence) in sentences.iter().enumerate() {
            for &feature in &sentence.features {
                index[feature as usize].push(at as u32);
            }
        }
        let weights: Vec<f64> = kinds
            .iter()
            .zip(&index)
            .map(|(kind, holders)| {
                let weight = match kind {
                    Feature::Actor(id) if entities.list[*id as usize].kind == Kind::Place => PLACE_WEIGHT,
                    Feature::Actor(_) => NAME_WEIGHT,
                    Feature::Number(_) => NUMBER_WEIGHT,
                    Feature::Action(_) => ACTION_WEIGHT,
                    Feature::Topic(_) | Feature::Stem(_) => 1.0,
                };
                weight * rarity(sentences.len(), holders.len())
            })
            .collect();
        for sentence in &mut sentences {
            let sum: f64 = sentence.features.iter().map(|&f| weights[f as usize] * weights[f as usize]).sum();
            sentence.norm = libm::sqrt(sum);
        }
        let mut places: FxHashMap<Place, Vec<u32>> = FxHashMap::default();
        for (at, sentence) in sentences.iter().enumerate() {
            places.entry(sentence.place).or_default().push(at as u32);
        }
        let mut wholes: Vec<(Vec<FeatureId>, f64)> = vec![(Vec::new(), 0.0); articles.len()];
        for sentence in &sentences {
            wholes[sentence.place.article as usize].0.extend(&sentence.features);
        }
        for (features, norm) in &mut wholes {
            features.sort_unstable();
            features.dedup();
            *norm = libm::sqrt(features.iter().map(|&f| weights[f as usize] * weights[f as usize]).sum());
        }
        let mut lengths = vec![0.0; articles.len()];
        for sentence in &sentences {
            lengths[sentence.place.article as usize] += 1.0;
        }
        let mut features = Self {
            sentences,
            index,
            weights,
            kinds,
            words,
            places,
            wholes,
            lengths,
            usual: 0.0,
            kinship: Default::default(),
        };
        features.usual = features.usual_kinship();
        features
    }

    /// Cosine of the weight vectors of two articles, 0 to 1: how far they tell one story.
    pub fn kinship(&self, a: u32, b: u32) -> f64 {
        let key = (a.min(b), a.max(b));
        *self.kinship.borrow_mut().entry(key).or_insert_with(|| {
            let (one, other) = (&self.wholes[a as usize], &self.wholes[b as usize]);
            self.cosine((&one.0, one.1), (&other.0, other.1))
        })
    }

    /// What two clauses share, by kind, as sums of rarity.
    pub fn shares(&self, a: &Sentence, b: &Sentence) -> Shares {
        let mut shares = Shares::default();
        let (mut actor, mut action) = (false, false);
        let most = libm::log(self.sentences.len() as f64).max(1.0);
        for &feature in a.features.iter().filter(|feature| b.features.binary_search(feature).is_ok()) {
            let rarity = self.rarity(feature);
            let part = rarity / most;
            match self.kinds[feature as usize] {
                Feature::Actor(_) if rarity > RARE_ACTOR => {
                    shares.actors += part;
                    actor = true;
                }
                Feature::Topic(_) if rarity > RARE_TOPIC => {
                    shares.actors += part;
                    actor = true;
                }
                Feature::Actor(_) => shares.places += part,
                Feature::Topic(_) => {}
                Feature::Action(_) => {
                    shares.actions += part;
                    action = true;
                }
                Feature::Stem(_) => shares.stems += part,
                Feature::Number(_) => shares.numbers += part,
            }
        }
        shares.tied = actor && action;
        shares
    }

    /// Inverse sentence frequency of a feature, smoothed.
    fn rarity(&self, feature: FeatureId) -> f64 {
        rarity(self.sentences.len(), self.index[feature as usize].len())
    }

    /// Mean kinship of articles, each with some others.
    fn usual_kinship(&self) -> f64 {
        let articles = self.wholes.len() as u32;
        let (mut sum, mut count) = (0.0, 0.0);
        for a in 0..articles {
            for step in 1..articles.min(9) {
                let b = (a + step * articles.div_ceil(9).max(1)) % articles;
                if a != b {
                    sum += self.kinship(a, b);
                    count += 1.0;
                }
            }
        }
        if count > 0.0 { sum / count } else { 0.0 }
    }

    /// How much more than usual two articles tell one story: a difference of cosines.
    pub fn story(&self, a: u32, b: u32) -> f64 {
        self.kinship(a, b) - self.usual
    }

    /// Geometric mean of the number of clauses of two articles.
    pub fn length(&self, a: u32, b: u32) -> f64 {
        libm::sqrt(self.lengths[a as usize] * self.lengths[b as usize]).max(1.0)
    }

    /// Cosine of the weight vectors of two sentences, 0 to 1.
    pub fn likeness(&self, a: &Sentence, b: &Sentence) -> f64 {
        self.cosine((&a.features, a.norm), (&b.features, b.norm))
    }

    fn cosine(&self, a: (&[FeatureId], f64), b: (&[FeatureId], f64)) -> f64 {
        let norm = a.1 * b.1;
        if norm == 0.0 {
            return 0.0;
        }
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while i < a.0.len() && j < b.0.len() {
            match a.0[i].cmp(&b.0[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    let weight = self.weights[a.0[i] as usize];
                    sum += weight * weight;
                    i += 1;
                    j += 1;
                }
            }
        }
        sum / norm
    }

    /// The clauses at a place that say enough to be compared.
    pub fn at(&self, place: Place) -> impl Iterator<Item = &Sentence> {
        self.places.get(&place).into_iter().flatten().map(|&at| &self.sentences[at as usize])
    }

    /// What is shared by the passages of at least two articles, weightiest first.
    pub fn shared(&self, places: &[Place]) -> Shared {
        let mut holders: FxHashMap<FeatureId, Vec<u32>> = FxHashMap::default();
        for sentence in places.iter().flat_map(|&place| self.at(place)) {
            for &feature in &sentence.features {
                let articles = holders.entry(feature).or_default();
                if !articles.contains(&sentence.place.article) {
                    articles.push(sentence.place.article);
                }
            }
        }
        let mut telling: Vec<(f64, FeatureId)> = holders
            .into_iter()
            .filter(|(_, articles)| articles.len() > 1)
            .map(|(feature, articles)| (self.weights[feature as usize] * articles.len() as f64, feature))
            .collect();
        telling.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let mut shared = Shared::default();
        for (_, feature) in telling {
            match &self.kinds[feature as usize] {
                Feature::Actor(id) => shared.actors.push(*id),
                Feature::Action(_) => shared.actions += 1,
                Feature::Topic(_) => shared.topics += 1,
                Feature::Stem(word) | Feature::Number(word) => shared.words.push(word.clone()),
            }
        }
        shared
    }

    /// What a clause shares with passages of other articles: the tokens, and the weight of each as a part of all that the
    /// passages share.
    pub fn telling(
        &self,
        told: &Told<'_>,
        entities: &Entities,
        clause: &Sentence,
        places: &[Place],
    ) -> Vec<(usize, f64)> {
        let elsewhere = |feature: &FeatureId| {
            let mut others = places.iter().filter(|place| place.article != clause.place.article);
            others.any(|&place| self.at(place).any(|other| other.features.binary_search(feature).is_ok()))
        };
        let shared: Vec<FeatureId> = clause.features.iter().copied().filter(elsewhere).collect();
        let all: f64 = shared.iter().map(|&feature| self.weights[feature as usize]).sum();
        let tokens = &told.profile.tokens;
        let mut found = Vec::new();
        for &feature in &shared {
            let weight = self.weights[feature as usize] / all.max(1e-9);
            let at = match &self.kinds[feature as usize] {
                Feature::Actor(id) => {
                    let mut mentions = entities.list[*id as usize].mentions.iter();
                    let here = tokens.span_of(clause.clause);
                    let mention =
                        mentions.find(|m| m.article == clause.place.article && here.contains(m.span));
                    mention.map(|m| tokens.within(m.span).start as usize)
                }
                Feature::Stem(stem) => clause
                    .clause
                    .range()
                    .find(|&at| tokens.forms.stem_text(tokens.stem_id(tokens.all()[at])) == stem),
                Feature::Number(number) => clause.clause.range().find(|&at| {
                    let folded = tokens.folded(at);
                    super::reading::number_word(folded) == Some(number)
                        || super::reading::number(folded) == *number
                }),
                Feature::Action(_) | Feature::Topic(_) => None,
            };
            found.extend(at.map(|at| (at, weight)));
        }
        found
    }

    /// A word that was seen for a stem; a number as it is.
    pub fn word(&self, stem: &str) -> String {
        self.words.get(stem).map_or(stem, String::as_str).to_owned()
    }

    /// The days of an event: the narrowest date that most of its passages' dates meet.
    pub fn when(&self, places: &[Place]) -> Option<Interval> {
        let dates: Vec<Interval> = places
            .iter()
            .flat_map(|&place| self.at(place))
            .flat_map(|sentence| sentence.dates.iter().map(|(when, _)| *when))
            .collect();
        let meeting = |date: &Interval| dates.iter().filter(|other| other.meets(*date)).count();
        // A day or month that several dates meet tells more than a year that all do.
        let most = dates.iter().map(meeting).max().unwrap_or_default();
        let narrow = |date: &&Interval| date.days() <= 31 && meeting(date) > 1 && meeting(date) * 2 >= most;
        let best = |dates: &mut dyn Iterator<Item = &Interval>| {
            dates.copied().max_by_key(|date| (meeting(date), std::cmp::Reverse((date.days(), date.first))))
        };
        best(&mut dates.iter().filter(narrow)).or_else(|| best(&mut dates.iter()))
    }
}

/// Inverse sentence frequency, smoothed: ln((all + 1) / (holders + ½)), not below 0.
fn rarity(all: usize, holders: usize) -> f64 {
    libm::log((all as f64 + 1.0) / (holders as f64 + 0.5)).max(0.0)
}
