//! What sentences are compared by: actors, rare stems, numbers and dates, each weighted by how rare it is.

use super::{Place, Told};
use crate::names::clusters::Entities;
use crate::names::gazetteer::{Gazetteer, Kind};
use crate::order::{sort_and_dedup, sort_by};
use crate::span::TokenRange;
use crate::text::dates::{Date, Interval};
use crate::text::tokens::Kind as TokenKind;
use rustc_hash::FxHashMap;

/// A sentence shorter than this many words says too little to tell of an event.
const FEWEST_WORDS: usize = 4;
/// A name tells more than a word of the same rarity, a number a little more.
const NAME_WEIGHT: f64 = 1.6;
const PLACE_WEIGHT: f64 = 0.8;
const NUMBER_WEIGHT: f64 = 1.2;

/// A feature, by its number in [`Features`].
pub type FeatureId = u32;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Feature {
    Actor(u32),
    Stem(String),
    Number(String),
}

/// One sentence.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Which one it is.
    pub place: Place,
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
    places: FxHashMap<Place, u32>,
}

/// What the passages of an event share.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shared {
    /// Entities, most telling first.
    pub actors: Vec<u32>,
    /// Stems and numbers, most telling first.
    pub words: Vec<String>,
}

impl Features {
    /// Collects the features of all sentences.
    pub fn new(articles: &[Told<'_>], entities: &Entities) -> Self {
        let gazetteer = Gazetteer::shared();
        let mut ids: FxHashMap<Feature, FeatureId> = FxHashMap::default();
        let mut kinds: Vec<Feature> = Vec::new();
        let mut sentences: Vec<Sentence> = Vec::new();
        let mut words: FxHashMap<String, String> = FxHashMap::default();
        // Adjectives stand for their country even where no article names it as such.
        let countries: FxHashMap<u32, u32> =
            entities.list.iter().enumerate().filter_map(|(id, e)| Some((e.known?, id as u32))).collect();
        for (article, told) in articles.iter().enumerate() {
            let profile = told.profile;
            let tokens = &profile.tokens;
            let mut names = profile.names.iter().enumerate().peekable();
            let mut dates = profile.dates.iter().peekable();
            for (sentence, span) in profile.sentences.iter().enumerate() {
                let mut found: Vec<Feature> = Vec::new();
                let mut skip = citations(told, span.tokens);
                while let Some((at, name)) = names.next_if(|(_, name)| name.tokens.start < span.tokens.end) {
                    let entity = entities.of[article][at].or_else(|| {
                        name.known.and_then(|known| countries.get(&gazetteer.known(known)?.country?)).copied()
                    });
                    let first = name.tokens.start.wrapping_sub(span.tokens.start) as usize;
                    if !skip.get(first).copied().unwrap_or_default() {
                        found.extend(entity.map(Feature::Actor));
                    }
                    for token in name.tokens.range() {
                        if let Some(skip) = skip.get_mut(token.wrapping_sub(span.tokens.start as usize)) {
                            *skip = true;
                        }
                    }
                }
                let mut when = Vec::new();
                while let Some(date) = dates.next_if(|date| date.tokens.start < span.tokens.end) {
                    let first = date.tokens.start.wrapping_sub(span.tokens.start) as usize;
                    if !skip.get(first).copied().unwrap_or_default() {
                        when.push((date.when, date.explicit));
                    }
                    for token in date.tokens.range() {
                        if let Some(skip) = skip.get_mut(token.wrapping_sub(span.tokens.start as usize)) {
                            *skip = true;
                        }
                    }
                }
                let mut count = 0;
                for (at, token) in span.tokens.range().zip(tokens.slice(span.tokens)) {
                    count += usize::from(token.is_word());
                    if skip[at - span.tokens.start as usize] {
                        continue;
                    }
                    let folded = tokens.folded(at);
                    match token.kind {
                        TokenKind::Number => found.push(Feature::Number(number(folded))),
                        TokenKind::Word if !tokens.forms.is_function(tokens.folded_id(*token)) => {
                            let stem = tokens.forms.stem_text(tokens.stem_id(*token));
                            if let Some(value) = number_word(folded) {
                                found.push(Feature::Number(value.to_owned()));
                            } else {
                                words.entry(stem.to_owned()).or_insert_with(|| folded.to_owned());
                                found.push(Feature::Stem(stem.to_owned()));
                            }
                        }
                        _ => {}
                    }
                }
                if count < FEWEST_WORDS {
                    continue;
                }
                let mut features: Vec<FeatureId> = found
                    .into_iter()
                    .map(|feature| {
                        *ids.entry(feature).or_insert_with_key(|feature| {
                            kinds.push(feature.clone());
                            kinds.len() as u32 - 1
                        })
                    })
                    .collect();
                sort_and_dedup(&mut features);
                let place = Place { article: article as u32, sentence: sentence as u32 };
                sentences.push(Sentence {
                    place,
                    features,
                    norm: 0.0,
                    dates: when,
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
        let all = sentences.len() as f64;
        let weights: Vec<f64> = kinds
            .iter()
            .zip(&index)
            .map(|(kind, holders)| {
                let rarity = libm::log((all + 1.0) / (holders.len() as f64 + 0.5)).max(0.0);
                rarity
                    * match kind {
                        Feature::Actor(id) if entities.list[*id as usize].kind == Kind::Place => PLACE_WEIGHT,
                        Feature::Actor(_) => NAME_WEIGHT,
                        Feature::Number(_) => NUMBER_WEIGHT,
                        Feature::Stem(_) => 1.0,
                    }
            })
            .collect();
        for sentence in &mut sentences {
            let sum: f64 = sentence.features.iter().map(|&f| weights[f as usize] * weights[f as usize]).sum();
            sentence.norm = libm::sqrt(sum);
        }
        let places = sentences.iter().enumerate().map(|(at, sentence)| (sentence.place, at as u32)).collect();
        Self { sentences, index, weights, kinds, words, places }
    }

    /// Cosine of the weight vectors of two sentences, 0 to 1.
    pub fn likeness(&self, a: &Sentence, b: &Sentence) -> f64 {
        let norm = a.norm * b.norm;
        if norm == 0.0 {
            return 0.0;
        }
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while i < a.features.len() && j < b.features.len() {
            match a.features[i].cmp(&b.features[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    let weight = self.weights[a.features[i] as usize];
                    sum += weight * weight;
                    i += 1;
                    j += 1;
                }
            }
        }
        sum / norm
    }

    /// The sentence at a place, if it says enough to be compared.
    pub fn sentence(&self, place: Place) -> Option<&Sentence> {
        self.places.get(&place).map(|&at| &self.sentences[at as usize])
    }

    /// What is shared by the passages of at least two articles, weightiest first.
    pub fn shared(&self, places: &[Place]) -> Shared {
        let mut holders: FxHashMap<FeatureId, Vec<u32>> = FxHashMap::default();
        for sentence in places.iter().filter_map(|&place| self.sentence(place)) {
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
        sort_by(&mut telling, |a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let mut shared = Shared::default();
        for (_, feature) in telling {
            match &self.kinds[feature as usize] {
                Feature::Actor(id) => shared.actors.push(*id),
                Feature::Stem(word) | Feature::Number(word) => shared.words.push(word.clone()),
            }
        }
        shared
    }

    /// A word that was seen for a stem; a number as it is.
    pub fn word(&self, stem: &str) -> String {
        self.words.get(stem).map_or(stem, String::as_str).to_owned()
    }

    /// The days of an event: the narrowest date that most of its passages' dates meet.
    pub fn when(&self, places: &[Place]) -> Option<Interval> {
        let dates: Vec<Interval> = places
            .iter()
            .filter_map(|&place| self.sentence(place))
            .flat_map(|sentence| sentence.dates.iter().map(|(when, _)| *when))
            .collect();
        let meeting = |date: &Interval| dates.iter().filter(|other| other.meets(*date)).count();
        dates.iter().copied().max_by_key(|date| (meeting(date), std::cmp::Reverse((date.days(), date.first))))
    }
}

/// Which tokens of a sentence stand in brackets that hold a date: a citation of where something was published, not a
/// part of what is told.
fn citations(told: &Told<'_>, sentence: TokenRange) -> Vec<bool> {
    let profile = told.profile;
    let mut inside = vec![false; sentence.len()];
    let mut open = None;
    for (at, token) in sentence.range().zip(profile.tokens.slice(sentence)) {
        match token.span.of(told.text) {
            "(" => open = Some(at),
            ")" => {
                let dated = |from: usize| {
                    let next = profile.dates.partition_point(|date| (date.tokens.start as usize) < from);
                    profile.dates.get(next).is_some_and(|date| (date.tokens.end as usize) <= at)
                };
                if let Some(from) = open.take().filter(|&from| dated(from)) {
                    let start = sentence.start as usize;
                    inside[from - start..=at - start].fill(true);
                }
            }
            _ => {}
        }
    }
    inside
}

/// A number as it is compared: digits only, so that "1,000" is "1000".
fn number(folded: &str) -> String {
    folded
        .chars()
        .filter(|c| c.is_numeric() || matches!(c, '.' | '%'))
        .collect::<String>()
        .trim_end_matches('.')
        .to_owned()
}

/// The figures for a number written as a word, two to twenty.
fn number_word(folded: &str) -> Option<&'static str> {
    const WORDS: [(&str, &str); 19] = [
        ("two", "2"),
        ("three", "3"),
        ("four", "4"),
        ("five", "5"),
        ("six", "6"),
        ("seven", "7"),
        ("eight", "8"),
        ("nine", "9"),
        ("ten", "10"),
        ("eleven", "11"),
        ("twelve", "12"),
        ("thirteen", "13"),
        ("fourteen", "14"),
        ("fifteen", "15"),
        ("sixteen", "16"),
        ("seventeen", "17"),
        ("eighteen", "18"),
        ("nineteen", "19"),
        ("twenty", "20"),
    ];
    WORDS.iter().find(|(word, _)| *word == folded).map(|(_, figures)| *figures)
}
