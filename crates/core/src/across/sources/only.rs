//! Those whom one article lets speak and no other does.
//!
//! Only sources with a name can be distinguished across articles. It must be certain that another article does not let
//! them speak. So a person is left out if the name or the surname stands for a source there, or stands in a sentence
//! beside words whose speaker is not certain.

use super::speaker;
use crate::across::names::Entities;
use crate::article::names::mentions::Mention;
use crate::article::profile::Profile;
use rustc_hash::FxHashSet;

/// The entities that speak in each article and in no other, in the order in which they first speak; nobody if there is
/// no other article.
pub fn only(texts: &[(&str, &Profile)], entities: &Entities) -> Vec<Vec<u32>> {
    if texts.len() < 2 {
        return vec![Vec::new(); texts.len()];
    }
    let speakers: Vec<Vec<u32>> = texts
        .iter()
        .enumerate()
        .map(|(article, (_, profile))| speakers(article, profile, entities))
        .collect();
    let may_speak: Vec<(FxHashSet<u32>, FxHashSet<&str>)> =
        (0..texts.len()).map(|article| may_speak(article, texts[article].1, entities)).collect();
    let of_one = |(article, own): (usize, &Vec<u32>)| {
        let is_only = |&&entity: &&u32| {
            let surnames = surnames(article, texts[article].1, entities, entity);
            may_speak.iter().enumerate().filter(|(other, _)| *other != article).all(|(_, (who, names))| {
                !who.contains(&entity) && !surnames.iter().any(|surname| names.contains(surname))
            })
        };
        own.iter().filter(is_only).copied().collect()
    };
    speakers.iter().enumerate().map(of_one).collect()
}

fn speakers(article: usize, profile: &Profile, entities: &Entities) -> Vec<u32> {
    let mut found = Vec::new();
    for entity in profile.utterances.iter().filter_map(|own| speaker(article, own, entities)) {
        if !found.contains(&entity) {
            found.push(entity);
        }
    }
    found
}

/// The last words of the names that an article has for somebody.
fn surnames<'p>(
    article: usize,
    profile: &'p Profile,
    entities: &Entities,
    entity: u32,
) -> FxHashSet<&'p str> {
    let own = (0..profile.names.len()).filter(|&name| entities.of[article][name] == Some(entity));
    own.map(|name| surname(profile, &profile.names[name])).collect()
}

fn surname<'p>(profile: &'p Profile, name: &Mention) -> &'p str {
    profile.tokens.folded(name.tokens.end as usize - 1)
}

/// Those who speak in an article or may do so: its sources, and those who are named where it is not certain who speaks.
fn may_speak<'p>(
    article: usize,
    profile: &'p Profile,
    entities: &Entities,
) -> (FxHashSet<u32>, FxHashSet<&'p str>) {
    let mut unsure: FxHashSet<u32> = FxHashSet::default();
    let mut named: FxHashSet<usize> = FxHashSet::default();
    for utterance in &profile.utterances {
        match utterance.speaker.and_then(|speaker| speaker.name) {
            Some(name) => {
                named.insert(name as usize);
            }
            // The speaker of words in a sentence stands in it, or in the one before.
            None => {
                let sentence = profile.sentence_at(utterance.span.start);
                unsure.extend([sentence.saturating_sub(1), sentence]);
            }
        }
    }
    let beside = (0..profile.names.len())
        .filter(|&name| unsure.contains(&profile.sentence_at(profile.names[name].span.start)));
    let all: Vec<usize> = named.into_iter().chain(beside).collect();
    let who = all.iter().filter_map(|&name| entities.of[article].get(name).copied().flatten()).collect();
    let names = all.iter().map(|&name| surname(profile, &profile.names[name])).collect();
    (who, names)
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;

    /// The names that only the first text lets speak.
    fn check(one: &str, other: &str, expect: &[&str]) {
        let comparison = Corpus::of(&[one, other]).compare();
        let only = comparison.only_here(0).iter();
        let names: Vec<&str> =
            only.map(|&entity| &*comparison.entities().list[entity as usize].name).collect();
        assert_eq!(names, expect, "{one} | {other}");
    }

    #[test]
    fn who_speaks_in_one_article_only() {
        let one = "“It will rain,” said Anna Ozola. “It will not,” said Jan Berg.";
        check(one, "“It will rain,” said Anna Ozola.", &["Jan Berg"]);
        check(one, "It rained.", &["Anna Ozola", "Jan Berg"]);
        check(one, "“Rain,” said Ozola. Jan Berg left.", &["Jan Berg"]);
    }

    #[test]
    fn who_may_speak_in_another_is_left_out() {
        let one = "“It will rain,” said Anna Ozola. “It will not,” said Jan Berg.";
        check(
            one,
            "The road of Jan Berg leads past “nothing but dreams of rain” to the town.",
            &["Anna Ozola"],
        );
        check(one, "“Rain,” said Karl Berg.", &["Anna Ozola"]);
    }
}
