//! What each of two near-copies has that the other lacks: by sentences first, then by words.
//!
//! Sentences with the same words are the same, wherever they stand. Two of the others are taken for versions of one
//! sentence if they share a third of their pairs of neighbouring words (Dice 1945), the most similar ones first. Within
//! these, a longest common subsequence of words shows what was changed. What is left was cut by one article, or added
//! by the other.

use super::shingles::words;
use crate::article::profile::Profile;
use crate::span::{Span, TokenRange};
use rustc_hash::{FxHashMap, FxHashSet};

/// Versions of one sentence share at least this proportion of their pairs of words.
const ALIKE: f64 = 1.0 / 3.0;
/// Two sentences that make more pairs of one word from each than this are not compared word by word.
const PAIRS: usize = 1 << 20;

/// Words of an article that another lacks at the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Own {
    /// The words: a whole sentence, or some words of a sentence that the other article has in another version.
    pub span: Span,
    /// What the other article has instead, if anything.
    pub instead: Option<Span>,
}

/// What the first of two articles has that the second lacks, and vice versa, each in order.
pub fn changes(one: &Profile, other: &Profile) -> [Vec<Own>; 2] {
    let mut sentences = [sentences(one), sentences(other)];
    leave_out_same(&mut sentences);
    let [left, right] = &mut sentences;
    let mut found = [Vec::new(), Vec::new()];
    for [a, b] in versions(left, right) {
        compare([one, other], [&left[a], &right[b]], &mut found);
        left[a].paired = true;
        right[b].paired = true;
    }
    for (found, (sentences, profile)) in found.iter_mut().zip([(left, one), (right, other)]) {
        let alone = sentences.iter().filter(|sentence| !sentence.paired);
        found.extend(alone.map(|alone| Own { span: span(profile, &alone.words), instead: None }));
        found.sort_unstable();
    }
    found
}

/// A sentence as a list of words: the number of each and the place of its token.
struct Sentence {
    words: Vec<(u64, u32)>,
    paired: bool,
}

impl Sentence {
    fn numbers(&self) -> Vec<u64> {
        self.words.iter().map(|(number, _)| *number).collect()
    }

    /// Its pairs of neighbouring words without repetitions; for a single word, that word alone.
    fn pairs(&self) -> FxHashSet<[u64; 2]> {
        match self.words.as_slice() {
            [(only, _)] => FxHashSet::from_iter([[*only, 0]]),
            words => words.windows(2).map(|pair| [pair[0].0, pair[1].0]).collect(),
        }
    }
}

/// The sentences of an article that have words.
fn sentences(profile: &Profile) -> Vec<Sentence> {
    let words = words(profile);
    let own = |tokens: TokenRange| {
        let place = |token: u32| words.partition_point(|(_, own)| *own < token);
        words[place(tokens.start)..place(tokens.end)].to_vec()
    };
    let all =
        profile.sentences.iter().map(|sentence| Sentence { words: own(sentence.tokens), paired: false });
    all.filter(|sentence| !sentence.words.is_empty()).collect()
}

/// Removes the sentences that both have word for word, each as often as both have it.
fn leave_out_same(sentences: &mut [Vec<Sentence>; 2]) {
    let count = |sentences: &[Sentence]| {
        let mut counts: FxHashMap<Vec<u64>, u32> = FxHashMap::default();
        sentences.iter().for_each(|sentence| *counts.entry(sentence.numbers()).or_default() += 1);
        counts
    };
    let mut others = [count(&sentences[1]), count(&sentences[0])];
    for (sentences, others) in sentences.iter_mut().zip(&mut others) {
        sentences.retain(|sentence| match others.get_mut(&sentence.numbers()) {
            Some(left @ 1..) => {
                *left -= 1;
                false
            }
            _ => true,
        });
    }
}

/// Pairs of sentences that are versions of one, the most similar first. No sentence occurs in two pairs.
fn versions(left: &[Sentence], right: &[Sentence]) -> Vec<[usize; 2]> {
    let pairs: Vec<FxHashSet<[u64; 2]>> = right.iter().map(Sentence::pairs).collect();
    let mut holders: FxHashMap<[u64; 2], Vec<usize>> = FxHashMap::default();
    for (at, own) in pairs.iter().enumerate() {
        own.iter().for_each(|pair| holders.entry(*pair).or_default().push(at));
    }
    let mut found: Vec<(f64, [usize; 2])> = Vec::new();
    let mut common = vec![0u32; right.len()];
    for (a, sentence) in left.iter().enumerate() {
        let own = sentence.pairs();
        common.fill(0);
        own.iter().filter_map(|pair| holders.get(pair)).flatten().for_each(|&b| common[b] += 1);
        for (b, &common) in common.iter().enumerate().filter(|(_, common)| **common > 0) {
            let alike = 2.0 * f64::from(common) / (own.len() + pairs[b].len()) as f64;
            let pairs = sentence.words.len() * right[b].words.len();
            found.extend((alike >= ALIKE && pairs <= PAIRS).then_some((alike, [a, b])));
        }
    }
    found.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    let mut taken = [vec![false; left.len()], vec![false; right.len()]];
    found.retain(|&(_, [a, b])| {
        let free = !taken[0][a] && !taken[1][b];
        taken[0][a] |= free;
        taken[1][b] |= free;
        free
    });
    found.into_iter().map(|(_, pair)| pair).collect()
}

/// Compares two versions of a sentence word by word.
fn compare(profiles: [&Profile; 2], [one, other]: [&Sentence; 2], found: &mut [Vec<Own>; 2]) {
    let [a, b] = [one, other].map(Sentence::numbers);
    let kept = longest_common(&a, &b).into_iter().chain([[a.len(), b.len()]]);
    let mut next = [0, 0];
    for [to_a, to_b] in kept {
        let [cut, put] =
            [(one, next[0]..to_a), (other, next[1]..to_b)].map(|(sentence, words)| &sentence.words[words]);
        let spans = [(profiles[0], cut), (profiles[1], put)]
            .map(|(profile, words)| (!words.is_empty()).then(|| span(profile, words)));
        for (at, found) in found.iter_mut().enumerate() {
            found.extend(spans[at].map(|span| Own { span, instead: spans[1 - at] }));
        }
        next = [to_a + 1, to_b + 1];
    }
}

/// The span from the first to the last of some words.
fn span(profile: &Profile, words: &[(u64, u32)]) -> Span {
    match words {
        [(_, first), .., (_, last)] => {
            profile.tokens.span_of(TokenRange::new(*first as usize, *last as usize + 1))
        }
        [(_, only)] => profile.tokens.span_of(TokenRange::new(*only as usize, *only as usize + 1)),
        [] => Span::default(),
    }
}

/// The places of a longest common subsequence in both, in order (Wagner and Fischer 1974).
fn longest_common(a: &[u64], b: &[u64]) -> Vec<[usize; 2]> {
    let width = b.len() + 1;
    // The length for what is left of both after each pair of places.
    let mut lengths = vec![0u32; (a.len() + 1) * width];
    for at in (0..a.len()).rev() {
        for to in (0..b.len()).rev() {
            lengths[at * width + to] = if a[at] == b[to] {
                lengths[(at + 1) * width + to + 1] + 1
            } else {
                lengths[(at + 1) * width + to].max(lengths[at * width + to + 1])
            };
        }
    }
    let (mut at, mut to, mut found) = (0, 0, Vec::new());
    while at < a.len() && to < b.len() {
        if a[at] == b[to] {
            found.push([at, to]);
            at += 1;
            to += 1;
        } else if lengths[(at + 1) * width + to] >= lengths[at * width + to + 1] {
            at += 1;
        } else {
            to += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    /// What each has: "words", or "words > what the other has instead".
    fn check(one: &str, other: &str, expect: [&[&str]; 2]) {
        let corpus = Corpus::of(&[one, other]);
        let profile = |at: usize| &*corpus.entries()[at].profile;
        let found = changes(profile(0), profile(1));
        for (at, texts) in [[one, other], [other, one]].into_iter().enumerate() {
            let own = found[at].iter().map(|Own { span, instead }| {
                let instead =
                    instead.map(|instead| format!(" > {}", instead.of(texts[1]))).unwrap_or_default();
                span.of(texts[0]).to_owned() + &instead
            });
            assert_eq!(own.collect::<Vec<_>>(), expect[at], "{one} | {other}");
        }
    }

    #[test]
    fn sentences_are_cut_and_added_and_words_changed() {
        let storm = "The storm sank nine boats in the bay.";
        let crews = "Crews were praised for their speed.";
        check(storm, &format!("{storm} {crews}"), [&[], &["Crews were praised for their speed"]]);
        check(&format!("{crews} {storm}"), storm, [&["Crews were praised for their speed"], &[]]);
        // Order, capitals and marks make no difference.
        check(
            &format!("{storm} {crews}"),
            &format!("{crews} The storm sank “nine” boats in the Bay!"),
            [&[], &[]],
        );
        check(storm, "The storm sank ten boats in the bay.", [&["nine > ten"], &["ten > nine"]]);
        check(storm, "The storm sank nine old boats in the bay.", [&[], &["old"]]);
        check(
            storm,
            "A storm sank nine boats in the bay, police said.",
            [&["The > A"], &["A > The", "police said"]],
        );
    }

    #[test]
    fn a_sentence_that_is_there_twice_was_added_once() {
        let storm = "The storm sank nine boats.";
        check(
            &format!("{storm} {storm}"),
            &format!("{storm} It rained."),
            [&["The storm sank nine boats"], &["It rained"]],
        );
    }

    #[test]
    fn a_third_of_the_pairs_of_words_makes_two_versions() {
        // Three of nine pairs each, and three of ten on one side.
        let one = "North south east west up down left right in out.";
        check(
            one,
            "North south east west aa bb cc dd ee ff.",
            [
                &["up down left right in out > aa bb cc dd ee ff"],
                &["aa bb cc dd ee ff > up down left right in out"],
            ],
        );
        check(
            one,
            "North south east west aa bb cc dd ee ff gg.",
            [
                &["North south east west up down left right in out"],
                &["North south east west aa bb cc dd ee ff gg"],
            ],
        );
    }

    #[test]
    fn the_likest_versions_are_paired_first() {
        check(
            "The old ferry left the port at noon. The old ferry left the port at night.",
            "The old ferry left the port at night, late. The old ferry quietly left the port at noon.",
            [&[], &["late", "quietly"]],
        );
    }

    #[test]
    fn very_long_sentences_are_not_held_against_each_other() {
        let long =
            |last: &str, words: usize| (0..words).map(|at| format!("w{at} ")).collect::<String>() + last;
        let changed = |words: usize| {
            let corpus = Corpus::of(&[&long("a", words), &long("b", words)]);
            let profile = |at: usize| &*corpus.entries()[at].profile;
            changes(profile(0), profile(1))[0][0].instead.is_some()
        };
        assert!(changed(1023) && !changed(1024));
    }
}
