//! What articles call contested things: the terms of the lexicon's contested groups, in their phrases, by the country
//! they speak of. `data/topics.txt` combines groups that name one thing ("war" and "invasion") and adds nouns.

use super::context::Context;
use super::{FormKind, Label, ReferentKind, Row};
use crate::article::names::gazetteer::Gazetteer;
use crate::data;
use crate::lexicon::{Lexicon, Reading};
use crate::span::TokenRange;
use crate::text::chunks::{Phrase, with_complements};
use crate::text::lists::lines;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// A topic of the table.
#[derive(Default)]
struct Topic {
    name: &'static str,
    groups: Vec<&'static str>,
    /// Nouns that count if the phrase names a place of the topic.
    placed: Vec<&'static str>,
    /// Nouns that always count.
    nouns: Vec<&'static str>,
}

struct Topics {
    list: Vec<Topic>,
    /// Groups that other rows cover.
    covered: Vec<&'static str>,
}

fn topics() -> &'static Topics {
    static TOPICS: OnceLock<Topics> = OnceLock::new();
    TOPICS.get_or_init(|| {
        let mut topics = Topics { list: Vec::new(), covered: Vec::new() };
        for line in lines(data::file("across/labels/data/topics.txt")) {
            let fields: Vec<&'static str> = line.split('|').map(str::trim).collect();
            let list = |at: usize| -> Vec<&'static str> {
                fields.get(at).map(|words| words.split_whitespace().collect()).unwrap_or_default()
            };
            match fields[0] {
                "-" => topics.covered = list(1),
                name => topics.list.push(Topic { name, groups: list(1), placed: list(2), nouns: list(3) }),
            }
        }
        topics
    })
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum About {
    Topic(u32),
    Group(u16),
}

/// A phrase that speaks of a topic.
struct Place {
    about: About,
    article: u32,
    country: Option<u32>,
    /// What is shown, and what is marked.
    shown: TokenRange,
    range: TokenRange,
    reading: Option<Reading>,
    /// The head of a noun that only counts for a topic's places.
    head: Option<u32>,
}

/// A row for each contested thing that two articles speak of in different words.
pub(super) fn rows(context: &Context<'_>, lexicon: &Lexicon) -> Vec<Label> {
    let topics = topics();
    let mut places: Vec<Place> = Vec::new();
    for article in 0..context.articles.len() {
        terms(context, lexicon, article, &mut places);
    }
    settle(&mut places, context);
    let mut rows: FxHashMap<(About, Option<u32>), Row<'_>> = FxHashMap::default();
    for place in &places {
        let sort = if place.reading.is_some() { FormKind::Term } else { FormKind::Phrase };
        let article = place.article as usize;
        rows.entry((place.about, place.country)).or_default().add(
            place.article,
            context.words(article, place.shown),
            context.span(article, place.range),
            sort,
            place.reading,
        );
    }
    let mut rows: Vec<((About, Option<u32>), Row<'_>)> = rows.into_iter().collect();
    rows.sort_by_key(|row| row.0);
    rows.into_iter()
        .filter_map(|((about, country), row)| {
            let place =
                country.and_then(|country| Gazetteer::shared().known(country)).map_or("", |known| known.name);
            let name = match about {
                About::Topic(topic) => topics.list[topic as usize].name.replace("{}", place),
                About::Group(group) => lexicon.groups[usize::from(group)].name.clone(),
            };
            row.finish(name.trim_end_matches(" in ").to_owned(), None, ReferentKind::Topic)
        })
        .collect()
}

/// The phrases of one article that hold a contested term or a noun of a topic.
fn terms(context: &Context<'_>, lexicon: &Lexicon, article: usize, places: &mut Vec<Place>) {
    let topics = topics();
    let (_, profile) = context.articles[article];
    let about = |group: u16| -> Option<About> {
        let id = lexicon.groups.get(usize::from(group))?.id.as_str();
        if topics.covered.contains(&id) {
            return None;
        }
        let topic = topics.list.iter().position(|topic| topic.groups.contains(&id));
        Some(topic.map_or(About::Group(group), |topic| About::Topic(topic as u32)))
    };
    let phrases = context.phrases(article);
    let mut taken = vec![false; profile.tokens.len()];
    for hit in &profile.hits {
        let Some((group, reading)) = lexicon.entries[hit.entry as usize].contested else { continue };
        let Some(about) = about(group) else { continue };
        // The phrase that ends with the term, or otherwise the term alone.
        let last = hit.tokens.end - 1;
        let holder =
            phrases.iter().position(|phrase| phrase.tokens.holds(last as usize) && phrase.head() >= last);
        let (shown, range, own) = match holder {
            Some(at) if phrases[at].head() == last || reading != Reading::Plain => {
                wording(context, article, phrases, at)
            }
            _ => (hit.tokens, hit.tokens, context.country(article, hit.tokens)),
        };
        if taken[shown.start as usize] {
            continue;
        }
        taken[shown.range()].fill(true);
        let range =
            TokenRange { start: range.start.min(hit.tokens.start), end: range.end.max(hit.tokens.end) };
        let shown = TokenRange { start: shown.start.min(hit.tokens.start), end: range.end };
        places.push(Place {
            about,
            article: article as u32,
            country: own,
            shown,
            range,
            reading: Some(reading),
            head: None,
        });
    }
    for (at, phrase) in phrases.iter().enumerate() {
        let head = context.head(article, phrase);
        let Some(topic) =
            topics.list.iter().position(|t| t.nouns.contains(&head) || t.placed.contains(&head))
        else {
            continue;
        };
        if taken[phrase.head() as usize] {
            continue;
        }
        let (shown, range, country) = wording(context, article, phrases, at);
        if country.is_none() && !topics.list[topic].nouns.contains(&head) {
            continue;
        }
        let always = topics.list[topic].nouns.contains(&head);
        places.push(Place {
            about: About::Topic(topic as u32),
            article: article as u32,
            country,
            shown,
            range,
            reading: None,
            head: (!always).then_some(phrase.head()),
        });
    }
}

/// How a phrase is worded: with its complement if that says where or of what, and the country that it names. What
/// follows takes precedence over the possessor: "Moscow's war against Ukraine" is about Ukraine.
fn wording(
    context: &Context<'_>,
    article: usize,
    phrases: &[Phrase],
    at: usize,
) -> (TokenRange, TokenRange, Option<u32>) {
    let tokens = &context.articles[article].1.tokens;
    let phrase = &phrases[at];
    let near = with_complements(tokens, phrases, at, 1);
    let wide = with_complements(tokens, phrases, at, 2);
    let end = phrase.tokens.end;
    let follows = |range: TokenRange| context.country(article, TokenRange { start: end, end: range.end });
    let of = tokens.get(end as usize).is_some() && tokens.folded(end as usize) == "of";
    let own = context.country(article, phrase.tokens);
    let (range, country) = match (follows(near), follows(wide)) {
        (Some(country), _) => (near, Some(country)),
        (None, Some(country)) if of => (wide, Some(country)),
        _ if of => (near, own),
        _ => (phrase.tokens, own),
    };
    (TokenRange { start: phrase.core, end: range.end }, range, country)
}

/// Decides which place a phrase belongs to if it names none, and which topic a noun belongs to if several have it.
///
/// A term without a place speaks of the place that its article speaks of most in that topic, otherwise of the one that
/// most terms of all articles speak of, otherwise of none. A noun without its own term counts only for a place that
/// terms of a topic speak of; if there are several topics, for the one that speaks of it most.
fn settle(places: &mut Vec<Place>, context: &Context<'_>) {
    let mut counts: FxHashMap<(About, u32), u32> = FxHashMap::default();
    let mut here: FxHashMap<(About, u32, u32), u32> = FxHashMap::default();
    for place in places.iter().filter(|place| place.reading.is_some()) {
        if let Some(country) = place.country {
            *counts.entry((place.about, country)).or_default() += 1;
            *here.entry((place.about, place.article, country)).or_default() += 1;
        }
    }
    let list = &topics().list;
    places.retain_mut(|place| {
        if matches!(place.about, About::Group(_)) {
            // A group is one thing wherever it is.
            place.country = None;
            return true;
        }
        if let (Some(head), Some(country)) = (place.head, place.country) {
            let noun = context.articles[place.article as usize].1.tokens.folded(head as usize);
            let strength =
                |topic: u32| counts.get(&(About::Topic(topic), country)).copied().unwrap_or_default();
            let wanting = (0..list.len() as u32).filter(|&topic| list[topic as usize].placed.contains(&noun));
            let Some(topic) = wanting.max_by_key(|&topic| (strength(topic), std::cmp::Reverse(topic))) else {
                return false;
            };
            place.about = About::Topic(topic);
            return strength(topic) > 0;
        }
        if place.country.is_none() {
            let own = here
                .iter()
                .filter(|((about, article, _), _)| *about == place.about && *article == place.article)
                .max_by_key(|((_, _, country), count)| (**count, std::cmp::Reverse(*country)))
                .map(|((_, _, country), _)| *country);
            let mut all = counts.iter().filter(|((about, _), _)| *about == place.about);
            let sum: u32 = all.clone().map(|(_, count)| *count).sum();
            let most = all.find(|(_, count)| **count * 2 > sum).map(|((_, country), _)| *country);
            place.country = own.or(most);
        }
        true
    });
    places.sort_by_key(|a| (a.about, a.article, a.range));
}
