//! Who gets to speak: the sources of each article side by side, by kind, named or unnamed, word for word or in other
//! words, who speaks first and last, and whom no other article lets speak.
//!
//! What is counted are utterances whose source is named, in the sense of
//! [`utterances`](crate::article::voices::utterances). If it is not certain who speaks, nobody is counted, and the
//! number of such utterances is given.

pub mod groups;
pub mod only;

use crate::across::names::Entities;
use crate::article::profile::Profile;
use crate::article::sources::Source;
use crate::article::spoken::Spoken;
use crate::article::voices::utterances::{Utterance, UtteranceKind};
use crate::text::line::one_line;
use groups::Group;
use serde::Serialize;

/// The sources of one article.
#[derive(Debug, Clone, PartialEq)]
pub struct Voices {
    /// The source of each utterance; nothing if none is named with certainty.
    pub sources: Vec<Option<Source>>,
    /// The words of each utterance that count for it.
    words: Vec<u32>,
    /// Whether each utterance is a quotation.
    direct: Vec<bool>,
}

/// How much some sources say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Count {
    /// Quotations.
    pub direct: u32,
    /// Statements that are reported in other words.
    pub indirect: u32,
    /// Words of the quotations.
    pub direct_words: u32,
    /// Words of the others, without what is quoted inside them.
    pub indirect_words: u32,
}

impl Count {
    /// Quotations and other statements.
    pub const fn statements(self) -> u32 {
        self.direct + self.indirect
    }

    /// Their words.
    pub const fn words(self) -> u32 {
        self.direct_words + self.indirect_words
    }

    /// Its statements as a percentage of all those of an article; nothing if there are none.
    pub fn share(self, all: Self) -> Option<f64> {
        let (own, all) = (self.statements(), all.statements());
        (all > 0).then(|| 100.0 * f64::from(own) / f64::from(all))
    }
}

/// The entity that an utterance names as its source.
pub fn speaker(article: usize, utterance: &Utterance, entities: &Entities) -> Option<u32> {
    entities.of.get(article)?.get(utterance.speaker?.name? as usize).copied().flatten()
}

/// What the source of an utterance is called: the name of its entity, or otherwise the article's own words for it, in
/// one line; nothing if it has none.
pub fn name(text: &str, article: usize, utterance: &Utterance, entities: &Entities) -> Option<String> {
    let words = utterance.speaker?.span;
    Some(match speaker(article, utterance, entities) {
        Some(entity) => entities.list[entity as usize].name.clone(),
        None => one_line(words.of(text)),
    })
}

impl Voices {
    /// The voices of an article; `sources` has one for each of its utterances.
    pub fn new(profile: &Profile, sources: Vec<Option<Source>>) -> Self {
        let spoken = Spoken::new(profile);
        let words = spoken.by.iter().map(|words| words.iter().sum()).collect();
        let direct = profile.utterances.iter().map(|own| own.kind == UtteranceKind::Direct).collect();
        Self { sources, words, direct }
    }

    /// Numbers of the utterances that a group holds, in the order of the text.
    pub fn of(&self, group: Group) -> impl Iterator<Item = usize> + '_ {
        let end = match group {
            Group::First => self.first(),
            Group::Last => self.last(),
            _ => None,
        };
        (0..self.sources.len()).filter(move |&at| match group {
            Group::First | Group::Last => end == Some(at),
            group => group.holds(self.sources[at], self.direct[at]),
        })
    }

    /// How much a group says.
    pub fn count(&self, group: Group) -> Count {
        self.of(group).fold(Count::default(), |mut count, at| {
            let (statements, words) = if self.direct[at] {
                (&mut count.direct, &mut count.direct_words)
            } else {
                (&mut count.indirect, &mut count.indirect_words)
            };
            *statements += 1;
            *words += self.words[at];
            count
        })
    }

    /// Words that count for an utterance.
    pub fn words(&self, utterance: usize) -> u32 {
        self.words[utterance]
    }

    /// The first statement; nothing if it is not certain whose it is.
    fn first(&self) -> Option<usize> {
        self.sources.first()?.map(|_| 0)
    }

    /// The last statement; nothing if it is not certain whose it is.
    fn last(&self) -> Option<usize> {
        self.sources.last()?.map(|_| self.sources.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::sources::kinds::SourceKind;
    use crate::corpus::Corpus;

    const TEXT: &str = "The mayor of Riga said that the port stays open. “It will rain,” a resident said. \
        “Nobody is to blame,” said Anna Ozola. A report found that the dam was old.";

    #[test]
    fn what_a_group_says_adds_up_to_all() {
        let comparison = Corpus::of(&[TEXT]).compare();
        let voices = comparison.voices(0);
        let count =
            |groups: &[Group]| groups.iter().map(|&group| voices.count(group).statements()).sum::<u32>();
        let all = count(&[Group::Sourced]);
        assert_eq!(all, 4);
        let kinds: Vec<Group> =
            SourceKind::ALL.map(Group::Kind).into_iter().chain([Group::NotSaid]).collect();
        assert_eq!(count(&kinds), all);
        assert_eq!(count(&[Group::Named, Group::Unnamed, Group::Neither]), all);
        assert_eq!(count(&[Group::Direct, Group::Indirect]), all);
        assert_eq!(count(&[Group::Kind(SourceKind::Official)]), 1);
        assert_eq!(
            voices.count(Group::Kind(SourceKind::Citizen)).share(voices.count(Group::Sourced)),
            Some(25.0)
        );
    }

    #[test]
    fn the_first_and_the_last_word_are_a_statement_each() {
        let comparison = Corpus::of(&[TEXT, "It rained."]).compare();
        let kind = |group: Group| {
            let voices = comparison.voices(0);
            let at: Vec<usize> = voices.of(group).collect();
            assert_eq!(at.len(), 1);
            voices.sources[at[0]].unwrap().kind
        };
        assert_eq!(kind(Group::First), Some(SourceKind::Official));
        assert_eq!(kind(Group::Last), Some(SourceKind::Document));
        assert_eq!(comparison.voices(1).of(Group::First).count(), 0);
    }

    #[test]
    fn nobody_has_the_first_word_where_it_is_not_sure_whose_it_is() {
        let comparison = Corpus::of(&[
            "The road leads past “nothing but dreams of rain” to the town. “It rains,” said Jan Berg.",
        ])
        .compare();
        let voices = comparison.voices(0);
        assert_eq!(voices.count(Group::Unsure).statements(), 1);
        assert_eq!(voices.of(Group::First).count(), 0);
        assert_eq!(voices.of(Group::Last).count(), 1);
    }
}
