//! Omissions: events that all articles but one or two report.
//!
//! An article counts as silent only if every one of its passages is far from the event: the likeliest is found by a
//! search through the whole article (`events::nearest`). A passage that comes near may report the event in other words,
//! and so may an article that names a person or body of the passages whom not all articles name. Then nothing is said.

use super::{Compared, Difference, DifferenceKind, Lack, Side, by_article, strongest};
use crate::across::events::{Event, Omission, SentenceRef};
use crate::article::names::gazetteer::EntityKind;
use crate::span::Span;
use std::collections::BTreeSet;

/// The most articles that may be silent.
const SILENT: usize = 2;
/// A passage at least this near, as a mean over the event's passages, may report it.
const NEAR: f64 = 0.2;

/// The events that few articles leave out. Those that most articles report come first.
pub(super) fn omissions(compared: &Compared<'_>) -> Vec<Difference> {
    let mut found = Vec::new();
    let named = named(compared);
    for (id, event) in (0..).zip(compared.events) {
        let told = event.articles() as usize;
        let silent: Vec<&Omission> = event.silent.iter().filter(|own| !own.earlier).collect();
        let is_few = (1..=SILENT).contains(&silent.len()) && told > silent.len();
        let is_far = silent.iter().all(|own| own.nearest.is_none_or(|(_, near)| near < NEAR));
        if event.is_unsure() || !is_few || !is_far || told + event.silent.len() != compared.articles.len() {
            continue;
        }
        let actors = actors(compared, event);
        // Somebody whom all articles name is no indication.
        let telling = actors.iter().map(|actor| &named[*actor as usize]);
        let telling: Vec<_> = telling.filter(|articles| articles.len() < compared.articles.len()).collect();
        let may_tell = |article: u32| telling.iter().any(|articles| articles.contains(&article));
        if silent.iter().any(|own| may_tell(own.article)) {
            continue;
        }
        let spans = |article: u32, sentences: &[u32]| -> Vec<Span> {
            let all = &compared.articles[article as usize].profile.sentences;
            sentences.iter().map(|&sentence| all[sentence as usize].span).collect()
        };
        let side = |(article, sentences): (u32, Vec<u32>)| Side {
            article,
            text: String::new(),
            spans: spans(article, &sentences),
        };
        let difference = Difference {
            kind: DifferenceKind::Omission,
            event: Some(id),
            about: event.heading(),
            sides: by_article(event).map(side).collect(),
            lacking: silent.iter().map(|own| Lack { article: own.article, elsewhere: None }).collect(),
        };
        found.push((told as f64 / silent.len() as f64, difference));
    }
    strongest(found).collect()
}

/// The articles that name each entity.
fn named(compared: &Compared<'_>) -> Vec<BTreeSet<u32>> {
    let entities = compared.entities.list.iter();
    entities.map(|entity| entity.mentions.iter().map(|mention| mention.article).collect()).collect()
}

/// The people and bodies that the passages of an event name.
fn actors(compared: &Compared<'_>, event: &Event) -> BTreeSet<u32> {
    let of_place = |place: &SentenceRef| {
        let profile = compared.articles[place.article as usize].profile;
        let sentence = profile.sentences[place.sentence as usize].span;
        let of = compared.entities.of.get(place.article as usize).map(Vec::as_slice).unwrap_or_default();
        let own = profile.names.iter().zip(of).filter(move |(name, _)| sentence.contains(name.span));
        own.filter_map(|(_, entity)| *entity)
    };
    let is_actor = |entity: &u32| compared.entities.list[*entity as usize].kind != EntityKind::Place;
    event.mentions.iter().flat_map(of_place).filter(is_actor).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::corpus::Corpus;

    #[test]
    fn an_event_that_one_article_leaves_out_is_listed() {
        let flood = "The river flooded the old harbour of Riga, and nine boats sank.";
        let check = |last: &str, expect: &[u32]| {
            let comparison =
                Corpus::of(&[flood, "Nine boats sank when the river flooded the harbour of Riga.", last])
                    .compare();
            let omissions =
                comparison.differences().all().iter().filter(|own| own.kind == DifferenceKind::Omission);
            let silent: Vec<u32> = omissions.flat_map(|own| &own.lacking).map(|own| own.article).collect();
            assert_eq!(silent, expect, "{last}");
        };
        check("The choir sang in the town hall, and the critics praised the soloist.", &[2]);
        check("The old harbour of Riga was flooded by the river, and nine boats sank.", &[]);
    }
    #[test]
    fn an_article_of_an_earlier_day_left_nothing_out() {
        let flood = "On 3 May 2024 the river flooded the old harbour of Riga, and nine boats sank.";
        let sunk = "Nine boats sank when the river flooded the old harbour of Riga on 3 May 2024.";
        let choir = "The choir sang in the town hall, and the critics praised the soloist.";
        let silent = |day: &str| {
            let mut corpus = Corpus::of(&[flood, sunk]);
            let mut article = Article::new("choir.txt", choir);
            article.date = Some(day.parse().unwrap());
            corpus.add(article).unwrap();
            let comparison = corpus.compare();
            let earlier = comparison.events()[0].silent[0].earlier;
            let all = comparison.differences().all().iter();
            (earlier, all.filter(|own| own.kind == DifferenceKind::Omission).count())
        };
        assert_eq!(silent("2024-05-02"), (true, 0));
        assert_eq!(silent("2024-05-03"), (false, 1));
    }
}
