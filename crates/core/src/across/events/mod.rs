//! Events: which passages of different articles report the same thing that happened.
//!
//! [`passages`] turns every sentence into what can be compared: stems, numbers, names, dates. [`stories`] separates
//! articles of different stories, [`evidence`] says what two passages have in common, and [`model`] how likely they
//! therefore are to report one event. [`pairs`] finds the passages worth comparing, and [`align`] joins them into
//! events. [`days`] says when an event was, [`titles`] names it, and [`nearest`] finds, for an article that is silent
//! on it, the passage that comes closest.

pub mod align;
pub mod dates;
pub mod days;
pub mod evidence;
pub mod model;
pub mod nearest;
pub mod numbering;
pub mod pairs;
pub mod passages;
pub mod postings;
pub mod statements;
pub mod stories;
pub mod titles;

use crate::across::names::Entities;
use crate::article::profile::Profile;
use crate::text::dates::{Date, Interval, Year};
use evidence::Comparer;
use model::Model;
use passages::Passages;
use serde::Serialize;

/// Something that happened, as the articles report it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Event {
    /// A title for people.
    pub title: String,
    /// The days it may have happened on, if their year is known.
    pub when: Option<Interval>,
    /// The days it may have happened on, in the year 0, if nothing gives their year.
    pub yearless: Option<Interval>,
    /// The passages that report it, by article and place.
    pub mentions: Vec<SentenceRef>,
    /// For each article that does not report it, the passage that comes closest, if any comes near. Empty if there are
    /// more than fifty articles.
    pub silent: Vec<Omission>,
    /// Names that its passages share.
    pub actors: Vec<u32>,
    /// Stems that its passages share, in their commonest form, the weightiest first.
    pub shared: Vec<String>,
    /// How similar its passages are, 0 to 1: the mean over pairs of different articles.
    pub cohesion: f64,
}

impl Event {
    /// Its date as people write it: "21 June 2025", or "21 June, year not given".
    pub fn date(&self) -> Option<String> {
        self.when.map(dates::date).or_else(|| self.yearless.map(dates::date_without_year))
    }

    /// Its title after its date, if it has one: "21 June 2025: The mayor opened the port".
    pub fn heading(&self) -> String {
        self.date().map_or_else(|| self.title.clone(), |date| format!("{date}: {}", self.title))
    }

    /// How many articles report it.
    pub fn articles(&self) -> u32 {
        self.mentions.chunk_by(|one, other| one.article == other.article).count() as u32
    }

    /// Whether it is uncertain that its passages report one event.
    pub fn is_unsure(&self) -> bool {
        self.cohesion < SURE
    }

    /// What an article does about it.
    pub fn coverage(&self, article: u32) -> Coverage {
        let told = self.mentions.iter().filter(|place| place.article == article).count();
        if told > 0 {
            return Coverage::Told(told as u32);
        }
        match self.silent.iter().find(|own| own.article == article) {
            Some(own) if own.earlier => Coverage::Earlier,
            Some(own) if own.is_unsure() => Coverage::Unsure,
            _ => Coverage::Silent,
        }
    }

    /// Whether an article reports it.
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

/// An article that does not report an event.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Omission {
    /// Index of the article.
    pub article: u32,
    /// Its nearest passage, and how near it comes, 0 to 1.
    pub nearest: Option<(SentenceRef, f64)>,
    /// Names and words of the event's passages that the nearest one also has.
    pub shares: Vec<String>,
    /// Names and words of the event's passages that it lacks.
    pub lacks: Vec<String>,
    /// Whether the article was published before the first day that the event may have happened on, and so cannot report
    /// it.
    pub earlier: bool,
}

/// From this likelihood on, a little below the one that joins passages, the nearest passage may report the event.
const UNSURE: f64 = 0.35;
/// Passages joined at a mean likelihood below this are uncertain: of 17 such rows 6 were one event, of 91 others 66.
const SURE: f64 = 0.45;

impl Omission {
    /// Whether its nearest passage comes so near that it may report the event.
    pub fn is_unsure(&self) -> bool {
        self.nearest.is_some_and(|(_, near)| near >= UNSURE)
    }
}

/// What an article does about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// It reports it in this many passages.
    Told(u32),
    /// A passage comes near it.
    Unsure,
    /// It was published before the event happened.
    Earlier,
    /// No passage was found.
    Silent,
}

/// One article as the events see it.
#[derive(Debug, Clone, Copy)]
pub struct ArticleView<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its profile.
    pub profile: &'a Profile,
    /// Its day of publication, if known.
    pub published: Option<Date>,
    /// The sentences, ascending, that repeat a sentence of another article and are not considered by themselves.
    pub repeats: &'a [u32],
}

/// The events that two or more articles report, by date if they have one, then by how many articles report them. `edit`
/// is given the clusters of passages before they become events.
pub fn events(
    articles: &[ArticleView<'_>],
    entities: &Entities,
    model: &Model,
    edit: impl Fn(&mut Vec<align::Cluster>),
) -> Vec<Event> {
    let passages = Passages::new(articles, entities);
    let comparer = Comparer::new(&passages, model);
    let mut clusters = align::align(&comparer);
    edit(&mut clusters);
    let mut candidates = pairs::Candidates::new(&comparer);
    let mut titles = titles::Titles::new(articles, &passages);
    let mut events: Vec<Event> = clusters
        .into_iter()
        .map(|cluster| {
            let own = passages.without_repeats(&cluster.places);
            let shared = passages.shared(&own);
            let dates = own.iter().map(|&place| passages.passage(passages.at(place)));
            let dates = dates.map(|passage| days::PassageDates {
                article: passage.place.article,
                dates: passages.dates(passage),
                near: passage.date_near,
                statement: passage.statement,
            });
            let day = days::event_day(&dates.collect::<Vec<_>>());
            let (title, is_own) = titles.title(&own, &shared, day);
            // A day beside words that speak of another day would be wrong.
            let day = day.filter(|_| is_own).map(|day| day.date);
            let when = day.filter(|day| day.year != Year::Unknown).map(|day| day.when);
            let mut silent = nearest::omissions(&comparer, &mut candidates, &own, &shared, entities);
            silent.retain(|own| !cluster.places.iter().any(|place| place.article == own.article));
            for own in &mut silent {
                let published = articles[own.article as usize].published;
                own.earlier = published.zip(when).is_some_and(|(published, when)| published < when.first);
            }
            Event {
                title,
                when,
                yearless: day.filter(|day| day.year == Year::Unknown).map(|day| day.when),
                silent,
                shared: shared.terms.iter().map(|&term| passages.word(term).to_owned()).collect(),
                actors: shared.names,
                mentions: cluster.places,
                cohesion: cluster.cohesion,
            }
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

#[cfg(test)]
mod tests {
    use super::{Coverage, Omission, SentenceRef};
    use crate::corpus::Corpus;

    /// The passages of each event, "0.1" for the second sentence of the first article.
    fn rows(texts: &[&str]) -> Vec<String> {
        let comparison = Corpus::of(texts).compare();
        let row = |event: &super::Event| {
            let places = event.mentions.iter().map(|place| format!("{}.{}", place.article, place.sentence));
            places.collect::<Vec<_>>().join(" ")
        };
        comparison.events().iter().map(row).collect()
    }

    #[test]
    fn an_article_may_tell_where_a_passage_is_nearly_likely_enough() {
        let mut event =
            Corpus::of(&[FLOOD, &format!("{FLOOD} It was cold."), "It was cold."]).compare().events()[0]
                .clone();
        let mut coverage = |near: f64, earlier: bool| {
            let nearest = Some((SentenceRef { article: 2, sentence: 0 }, near));
            event.silent = vec![Omission { article: 2, nearest, shares: vec![], lacks: vec![], earlier }];
            event.coverage(2)
        };
        assert_eq!(coverage(0.35, false), Coverage::Unsure);
        assert_eq!(coverage(0.34, false), Coverage::Silent);
        assert_eq!(coverage(0.35, true), Coverage::Earlier);
        assert!(matches!(event.coverage(0), Coverage::Told(1..)));
        event.cohesion = 0.44;
        assert!(event.is_unsure());
        event.cohesion = 0.45;
        assert!(!event.is_unsure());
    }

    const FLOOD: &str =
        "The river flooded the old harbour of Riga, and nine boats sank. The choir sang in the town hall.";

    #[test]
    fn what_is_told_twice_is_one_event() {
        assert_eq!(
            rows(&[FLOOD, "Nine boats sank when the river flooded the harbour of Riga."]),
            ["0.0 1.0"]
        );
        assert_eq!(
            rows(&[FLOOD, "The orchestra of Vienna played slowly, and the critics went home early."]),
            [""; 0]
        );
        assert_eq!(rows(&[FLOOD]), [""; 0]);
    }

    #[test]
    fn names_alone_are_no_event() {
        let one = "Anna Ozola praised the crews of the harbour.";
        assert_eq!(rows(&[one, "Anna Ozola was silent."]), [""; 0]);
        assert_eq!(rows(&[one, "The crews were praised by Anna Ozola."]), ["0.0 1.0"]);
    }

    #[test]
    fn headings_and_datelines_tell_of_nothing() {
        assert_eq!(rows(&["Summary\n\nThe river rose.", "Executive summary\n\nA choir sang."]), [""; 0]);
        assert_eq!(rows(&["3 July 2025\n\nThe river rose.", "3 July 2025\n\nA choir sang."]), [""; 0]);
    }

    #[test]
    fn days_that_differ_part_what_is_worded_alike() {
        let on =
            |day: &str| format!("On {day} the river flooded the old harbour of Riga, and nine boats sank.");
        let check = |one: &str, other: &str, joined: bool| {
            assert_eq!(
                rows(&[&on(one), &(on(other) + " Nobody was hurt.")]).len(),
                usize::from(joined),
                "{one}, {other}"
            );
        };
        check("3 May 2024", "3 May 2024", true);
        check("3 May 2024", "3 May", true);
        check("3 May 2024", "4 May 2024", false);
        check("3 May", "4 May", false);
        check("3 May 2024", "3 May 2023", false);
    }

    #[test]
    fn a_day_stands_only_beside_words_that_it_is_the_day_of() {
        let found = Corpus::of(&[
            "Jan Berg visited the harbour of Riga in August 2019, and on 1 February 2020 Anna Ozola arrived there.",
            "Anna Ozola arrived at the harbour of Riga on 1 February 2020.",
        ])
        .compare();
        let events = found.events().iter().map(super::Event::heading).collect::<Vec<_>>();
        assert_eq!(events, ["1 February 2020: Anna Ozola arrived at the harbour of Riga on 1 February 2020"]);
    }
}
