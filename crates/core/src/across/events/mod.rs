//! Events: which passages of different articles tell of the same thing that happened.
//!
//! [`features`] turns every clause into what can be compared: actors, rare stems, numbers, dates. [`pairs`] finds the
//! clauses that may tell of the same, and [`align`] joins them into events. [`titles`] names an event, and [`nearest`] finds, for an article that
//! is silent on it, the passage that comes closest.

pub mod actions;
pub mod align;
pub mod bounds;
pub mod clauses;
pub mod event_date;
pub mod features;
pub mod figures;
pub mod likelihood;
pub mod nearest;
pub mod numbering;
pub mod pairs;
pub mod postings;
mod reading;
pub mod similarity;
pub mod titles;

use crate::across::labels::Label;
use crate::across::names::Entities;
use crate::article::names::gazetteer::EntityKind;
use crate::article::profile::Profile;
use crate::text::dates::{Date, Interval, Year};
use rustc_hash::FxHashSet;
use serde::Serialize;

/// What happened, as far as articles tell of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Event {
    /// A title for people.
    pub title: String,
    /// The days it may have happened on.
    pub when: Option<Interval>,
    /// Whether the year of these days is only guessed: no passage names it, and so it is the latest of the articles that tell
    /// of the event.
    pub year_inferred: bool,
    /// The passages that tell of it, by article and place.
    pub mentions: Vec<SentenceRef>,
    /// For each article that does not tell of it, the passage that comes closest, if any comes near. Empty among more than
    /// fifty articles.
    pub silent: Vec<Omission>,
    /// Figures that differ between its articles.
    pub figures: Vec<figures::Figure>,
    /// Names that its passages share.
    pub actors: Vec<u32>,
    /// Stems that its passages share, in their commonest form, weightiest first.
    pub shared: Vec<String>,
    /// How like each other its passages are, 0 to 1: the mean over pairs of different articles.
    pub cohesion: f64,
}

impl Event {
    /// Its date as people write it: see [`titles::date`].
    pub fn date(&self) -> Option<String> {
        self.when.map(|when| titles::date(when, self.year_inferred))
    }

    /// How many articles tell of it.
    pub fn articles(&self) -> u32 {
        self.mentions.chunk_by(|one, other| one.article == other.article).count() as u32
    }

    /// Whether an article tells of it.
    pub fn told_by(&self, article: u32) -> bool {
        let first = self.mentions.partition_point(|place| place.article < article);
        self.mentions.get(first).is_some_and(|place| place.article == article)
    }
}

/// A sentence of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SentenceRef {
    /// Index of the article.
    pub article: u32,
    /// Index of the sentence.
    pub sentence: u32,
}

/// An article that does not tell of an event.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Omission {
    /// Index of the article.
    pub article: u32,
    /// Its nearest passage, and how near it comes, 0 to 1.
    pub nearest: Option<(SentenceRef, f64)>,
}

/// One article as the events see it.
#[derive(Debug, Clone, Copy)]
pub struct ArticleView<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its profile.
    pub profile: &'a Profile,
    /// Its day of publication, where known.
    pub published: Option<Date>,
}

/// Whether passages share enough to be shown as one event: someone or something named, and a second thing, be it
/// another name, a word or a date; or three words. An action, a contested event or a date must be among it: what merely is,
/// is no event.
fn tells(entities: &Entities, shared: &features::Shared, dated: bool) -> bool {
    if shared.actions + shared.topics == 0 && !dated {
        return false;
    }
    let is_place = |id: &&u32| entities.list[**id as usize].kind == EntityKind::Place;
    let places = shared.actors.iter().filter(is_place).count();
    let (others, words, dated) =
        (shared.actors.len() - places + shared.topics, shared.words.len(), usize::from(dated));
    // Places alone are in too many sentences to tell much.
    (others > 0 && others + places + words + dated > 1) || places.min(1) + words.min(2) + dated > 2
}

/// The events that two or more articles tell of, by date where they have one, then by how many articles tell of them. `edit`
/// is given the clusters of passages before they become events.
pub fn events(
    articles: &[ArticleView<'_>],
    entities: &Entities,
    labels: &[Label],
    edit: impl Fn(&mut Vec<align::Cluster>),
) -> Vec<Event> {
    let features = features::Features::new(articles, entities, labels);
    let mut clusters = align::align(&features);
    let found: FxHashSet<Vec<SentenceRef>> = clusters.iter().map(|cluster| cluster.places.clone()).collect();
    edit(&mut clusters);
    let mut candidates = pairs::Candidates::all(&features);
    let mut taken = FxHashSet::default();
    let mut events: Vec<Event> = clusters
        .into_iter()
        .filter_map(|mut cluster| {
            // What a reader put together is shown whatever its passages share.
            let by_hand = !found.contains(&cluster.places);
            let day = features.when(&cluster.places);
            if let Some((when, _)) = day.filter(|_| !by_hand) {
                // The day may stand in another clause than the one that was joined.
                let too_early = |place: &SentenceRef| {
                    event_date::is_beyond(when, articles[place.article as usize].published)
                };
                cluster.places.retain(|place| !too_early(place));
                if cluster.places.first()?.article == cluster.places.last()?.article {
                    return None;
                }
            }
            let shared = features.shared(&cluster.places);
            if !by_hand && !tells(entities, &shared, day.is_some()) {
                return None;
            }
            let title = titles::title(articles, &features, entities, &cluster.places, day, &taken);
            taken.insert(title.clone());
            Some(Event {
                title,
                when: day.map(|(when, _)| when),
                year_inferred: day.is_some_and(|(_, year)| year == Year::Guessed),
                figures: figures::figures(articles, &cluster.places),
                silent: nearest::omissions(&features, &mut candidates, &cluster.places),
                actors: shared.actors.clone(),
                shared: shared.words.iter().map(|&word| features.word(word).to_owned()).collect(),
                mentions: cluster.places,
                cohesion: cluster.cohesion,
            })
        })
        .collect();
    events.sort_by(|a, b| {
        let first = |event: &Event| event.when.map(|when| when.first);
        // Undated events come last.
        first(a)
            .is_none()
            .cmp(&first(b).is_none())
            .then_with(|| first(a).cmp(&first(b)))
            .then_with(|| b.articles().cmp(&a.articles()))
            .then_with(|| a.mentions.cmp(&b.mentions))
    });
    events
}
