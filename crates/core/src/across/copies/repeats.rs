//! Sentences that near-copies have word for word. Where near-copies count once, events are sought among the first of
//! each of these sentences, and the others go where the first one goes. So how passages are joined does not depend on
//! how often the same text was added.

use super::Copies;
use super::shingles::words;
use crate::article::profile::Profile;
use rustc_hash::FxHashMap;

/// A sentence: its article and its index in it.
type Place = [u32; 2];

/// Which sentences repeat which.
#[derive(Debug, Default)]
pub struct Repeats {
    /// By article: the sentences that repeat a sentence of another article, ascending.
    of: Vec<Vec<u32>>,
    /// Sentences, each with one that repeats it, ascending.
    pairs: Vec<[Place; 2]>,
}

impl Repeats {
    /// The repeats in all groups that count once.
    pub fn new(copies: &Copies, profiles: &[&Profile]) -> Self {
        let mut found = Self { of: vec![Vec::new(); profiles.len()], pairs: Vec::new() };
        for group in copies.groups().iter().filter(|group| !group.apart) {
            let mut first: FxHashMap<Vec<u64>, Place> = FxHashMap::default();
            let others = group.articles.iter().filter(|article| **article != group.counted);
            for &article in std::iter::once(&group.counted).chain(others) {
                for (sentence, words) in (0..).zip(sentences(profiles[article as usize])) {
                    let own = [article, sentence];
                    let known = *first.entry(words).or_insert(own);
                    if known[0] != article {
                        found.of[article as usize].push(sentence);
                        found.pairs.push([known, own]);
                    }
                }
            }
        }
        found.pairs.sort_unstable();
        found
    }

    /// The sentences of an article that repeat a sentence of another article, ascending.
    pub fn of(&self, article: usize) -> &[u32] {
        self.of.get(article).map_or(&[], Vec::as_slice)
    }

    /// The sentences that repeat a sentence.
    pub fn repeating(&self, place: Place) -> impl Iterator<Item = Place> {
        let first = self.pairs.partition_point(|[known, _]| *known < place);
        self.pairs[first..].iter().take_while(move |[known, _]| *known == place).map(|[_, own]| *own)
    }
}

/// The words of each sentence.
fn sentences(profile: &Profile) -> impl Iterator<Item = Vec<u64>> {
    let words = words(profile);
    profile.sentences.iter().map(move |sentence| {
        let place = |token: u32| words.partition_point(|(_, own)| *own < token);
        let own = &words[place(sentence.tokens.start)..place(sentence.tokens.end)];
        own.iter().map(|(word, _)| *word).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    #[test]
    fn what_stands_in_the_longest_is_repeated_by_the_others() {
        let told = |name: &str| {
            (0..16).map(|at| format!("{name}{at} ")).collect::<String>().trim().to_owned() + ". "
        };
        let [a, b, c, d] = ["Aa", "Bb", "Cc", "Dd"].map(told);
        let texts = [a.clone() + &b, b.clone() + &a + &c + &c, c + &b + &d];
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let corpus = Corpus::of(&texts);
        let profiles: Vec<&Profile> = corpus.entries().iter().map(|entry| &*entry.profile).collect();
        let found = Repeats::new(&Copies::new(&profiles, |_| false), &profiles);
        assert_eq!([0, 1, 2, 9].map(|article| found.of(article)), [&[0, 1][..], &[], &[0, 1], &[]]);
        assert_eq!(found.repeating([1, 0]).collect::<Vec<_>>(), [[0, 1], [2, 1]]);
        assert_eq!(found.repeating([1, 1]).collect::<Vec<_>>(), [[0, 0]]);
        assert_eq!(found.repeating([2, 2]).count(), 0);
        let apart = Repeats::new(&Copies::new(&profiles, |_| true), &profiles);
        assert!(apart.pairs.is_empty());
    }
}
