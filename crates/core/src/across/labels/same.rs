//! The same words in two articles: direct quotations of different articles that share a run of words, and where they
//! differ.
//!
//! Candidates come from an index of runs of five folded words; the words of two quotations are aligned by their longest
//! common subsequence. What only one of them has was added by it, or cut by the other.

use crate::article::profile::Profile;
use crate::article::voices::utterances::UtteranceKind;
use crate::span::{Span, TokenRange};
use rustc_hash::FxHashMap;

/// The number of words in a row that two quotations must share.
const RUN: usize = 5;

/// A quotation in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// Index of the article.
    pub article: u32,
    /// Index of the utterance.
    pub utterance: u32,
    /// The words that only this one has.
    pub own: Vec<Span>,
}

/// The pairs of direct quotations of different articles that share a run of words, in order.
pub fn same(profiles: &[&Profile]) -> Vec<[Quoted; 2]> {
    let mut index: FxHashMap<Vec<&str>, Vec<(u32, u32)>> = FxHashMap::default();
    let mut pairs: Vec<[(u32, u32); 2]> = Vec::new();
    for (article, profile) in profiles.iter().enumerate() {
        for (at, utterance) in
            profile.utterances.iter().enumerate().filter(|(_, u)| u.kind == UtteranceKind::Direct)
        {
            let place = (article as u32, at as u32);
            let words: Vec<&str> = words(profile, utterance.span).iter().map(|(_, word)| *word).collect();
            for run in words.windows(RUN) {
                let holders = index.entry(run.to_vec()).or_default();
                pairs.extend(holders.iter().filter(|other| other.0 != place.0).map(|other| [*other, place]));
                if holders.last() != Some(&place) {
                    holders.push(place);
                }
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into_iter().map(|[one, other]| compare(profiles, one, other)).collect()
}

/// The words of a span with where they stand.
fn words(profile: &Profile, span: Span) -> Vec<(Span, &str)> {
    let tokens = &profile.tokens;
    let TokenRange { start, end } = tokens.within(span);
    let inside = (start as usize..end as usize).filter(|&at| tokens.all()[at].is_word());
    inside.map(|at| (tokens.all()[at].span, tokens.folded(at))).collect()
}

fn compare(profiles: &[&Profile], one: (u32, u32), other: (u32, u32)) -> [Quoted; 2] {
    let of = |(article, utterance): (u32, u32)| {
        let profile = profiles[article as usize];
        words(profile, profile.utterances[utterance as usize].span)
    };
    let (a, b) = (of(one), of(other));
    let (in_a, in_b) = common(&a, &b);
    let quoted = |(article, utterance), words: &[(Span, &str)], common: &[bool]| {
        let own =
            words.iter().zip(common).filter(|(_, common)| !**common).map(|((span, _), _)| *span).collect();
        Quoted { article, utterance, own }
    };
    [quoted(one, &a, &in_a), quoted(other, &b, &in_b)]
}

/// Which words of each side belong to the longest common subsequence.
fn common(a: &[(Span, &str)], b: &[(Span, &str)]) -> (Vec<bool>, Vec<bool>) {
    let width = b.len() + 1;
    let mut lengths = vec![0u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i * width + j] = if a[i].1 == b[j].1 {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let (mut in_a, mut in_b) = (vec![false; a.len()], vec![false; b.len()]);
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i].1 == b[j].1 {
            (in_a[i], in_b[j]) = (true, true);
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    (in_a, in_b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::article::analyze::analyze;
    use crate::lexicon::Lexicon;

    /// For each pair, the words that only the one and only the other has.
    fn check(one: &str, other: &str, expect: &[(&[&str], &[&str])]) {
        let profile = |text: &str| analyze(&Article::new("a.txt", text), &Lexicon::shipped());
        let (a, b) = (profile(one), profile(other));
        let found: Vec<[Vec<&str>; 2]> = same(&[&a, &b])
            .iter()
            .map(|[x, y]| {
                [x.own.iter().map(|s| s.of(one)).collect(), y.own.iter().map(|s| s.of(other)).collect()]
            })
            .collect();
        let expect: Vec<[Vec<&str>; 2]> = expect.iter().map(|(x, y)| [x.to_vec(), y.to_vec()]).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn cuts_and_changes_are_found() {
        check(
            "“We will never wait for rain that long in Riga again,” said Anna Ozola.",
            "Ozola said: “We will wait for rain that long in Riga, perhaps again.”",
            &[(&["never"], &["perhaps"])],
        );
        check("“It will rain,” she said.", "“It will rain,” she said.", &[]);
    }
}
