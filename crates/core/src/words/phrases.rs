//! Phrases of two to four words that come back, ranked by how firmly their words stick together.
//!
//! A phrase lies within a sentence, crosses no punctuation, and has no function word at either end. Its score is the
//! log-likelihood G² of its first word with the rest (two words), or of the weaker of its two inner splits; with it
//! comes normalised pointwise mutual information (Bouma 2009), -1 to 1. A phrase that only ever stands inside a longer
//! one with the same count is left out.

use super::keyness::log_likelihood;
use crate::order::sort_by;
use crate::profile::Profile;
use crate::span::{Span, TokenRange};
use rustc_hash::FxHashMap;
use serde::Serialize;

/// The most words a phrase has.
const LONGEST: usize = 4;
/// A phrase has to occur so often over all articles.
const FEWEST: u32 = 2;
/// So many are kept.
const KEPT: usize = 200;

/// A phrase over all articles.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Phrase {
    /// Its commonest form.
    pub text: String,
    /// Occurrences in each article.
    pub counts: Vec<u32>,
    /// Occurrences in all.
    pub total: u32,
    /// Log-likelihood of its weakest split.
    pub g2: f64,
    /// Normalised pointwise mutual information of its weakest split.
    pub npmi: f64,
    /// Where it stands: index of the article, and the words.
    pub places: Vec<(u32, Span)>,
}

/// The phrases of all articles, firmest first.
pub fn phrases(articles: &[(&str, &Profile)]) -> Vec<Phrase> {
    let mut counts: FxHashMap<Vec<&str>, Vec<(u32, TokenRange)>> = FxHashMap::default();
    let mut singles: FxHashMap<&str, u32> = FxHashMap::default();
    let mut words = 0;
    for (article, (_, profile)) in articles.iter().enumerate() {
        let tokens = &profile.tokens;
        words += profile.words;
        for sentence in &profile.sentences {
            for start in sentence.tokens.range() {
                let Some(token) = tokens.get(start).filter(|token| token.is_word()) else { continue };
                *singles.entry(tokens.folded(start)).or_default() += 1;
                if tokens.forms.is_function(tokens.folded_id(token)) {
                    continue;
                }
                let mut phrase = vec![tokens.folded(start)];
                for end in start + 1..(start + LONGEST).min(sentence.tokens.end as usize) {
                    let Some(token) = tokens.get(end).filter(|token| token.is_word()) else { break };
                    phrase.push(tokens.folded(end));
                    if !tokens.forms.is_function(tokens.folded_id(token)) {
                        counts
                            .entry(phrase.clone())
                            .or_default()
                            .push((article as u32, TokenRange::new(start, end + 1)));
                    }
                }
            }
        }
    }
    let count = |phrase: &[&str]| match phrase {
        [single] => singles.get(single).copied().unwrap_or_default(),
        _ => counts.get(phrase).map_or(0, |places| places.len() as u32),
    };
    let mut found: Vec<(Vec<&str>, Phrase)> = counts
        .iter()
        .filter(|(_, places)| places.len() as u32 >= FEWEST)
        .map(|(phrase, places)| {
            let both = places.len() as u32;
            // A half that ends in a function word was not counted as a phrase: it occurs at least as often as the whole.
            let half = |part: &[&str]| count(part).max(both);
            let splits = [1, phrase.len() - 1].map(|at| {
                let (head, tail) = (half(&phrase[..at]), half(&phrase[at..]));
                (
                    log_likelihood(both, tail - both, head, words.saturating_sub(head).max(1)),
                    npmi(both, head, tail, words),
                )
            });
            let weakest = |pick: fn((f64, f64)) -> f64| pick(splits[0]).min(pick(splits[1]));
            let mut by_article = vec![0; articles.len()];
            for (article, _) in places {
                by_article[*article as usize] += 1;
            }
            let phrase_row = Phrase {
                text: shown(articles, places),
                counts: by_article,
                total: both,
                g2: weakest(|split| split.0),
                npmi: weakest(|split| split.1),
                places: places
                    .iter()
                    .map(|&(article, range)| (article, articles[article as usize].1.tokens.span_of(range)))
                    .collect(),
            };
            (phrase.clone(), phrase_row)
        })
        .collect();
    drop_parts(&mut found);
    let mut phrases: Vec<Phrase> = found.into_iter().map(|(_, phrase)| phrase).collect();
    sort_by(&mut phrases, |a, b| {
        b.g2.total_cmp(&a.g2).then_with(|| (&a.text, &a.places).cmp(&(&b.text, &b.places)))
    });
    phrases.truncate(KEPT);
    phrases
}

/// Normalised pointwise mutual information of two parts that stand together `both` times.
fn npmi(both: u32, head: u32, tail: u32, words: u32) -> f64 {
    let share = |count: u32| f64::from(count) / f64::from(words.max(1));
    let together = share(both);
    if together >= 1.0 {
        1.0
    } else {
        libm::log(together / (share(head) * share(tail))) / -libm::log(together)
    }
}

/// Drops phrases that only stand inside a longer one.
fn drop_parts(found: &mut Vec<(Vec<&str>, Phrase)>) {
    let longer: FxHashMap<Vec<&str>, u32> = found
        .iter()
        .flat_map(|(phrase, row)| {
            let parts = (1..phrase.len()).flat_map(|length| phrase.windows(length).map(<[&str]>::to_vec));
            parts.map(|part| (part, row.total)).collect::<Vec<_>>()
        })
        .fold(FxHashMap::default(), |mut most, (part, total)| {
            let best = most.entry(part).or_default();
            *best = total.max(*best);
            most
        });
    found.retain(|(phrase, row)| longer.get(phrase).is_none_or(|&total| total < row.total));
}

/// The commonest surface form, the first of equals.
fn shown(articles: &[(&str, &Profile)], places: &[(u32, TokenRange)]) -> String {
    let mut forms: Vec<(String, u32)> = Vec::new();
    for &(article, range) in places {
        let (text, profile) = articles[article as usize];
        let words = profile.tokens.span_of(range).of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        match forms.iter_mut().find(|(form, _)| *form == words) {
            Some((_, count)) => *count += 1,
            None => forms.push((words, 1)),
        }
    }
    forms.into_iter().rev().max_by_key(|(_, count)| *count).map(|(form, _)| form).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lexicon::Lexicon;

    #[test]
    fn phrases_come_back_whole_and_without_loose_ends() {
        let text = "The river police boat left. A river police boat came. The old mill and the old mill. In the rain.";
        let article = Article::new("a.txt", text);
        let profile = Profile::new(&article, &Lexicon::english());
        let found: Vec<(String, u32)> =
            phrases(&[(&article.text, &profile)]).into_iter().map(|p| (p.text, p.total)).collect();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.contains(&("river police boat".into(), 2)) && found.contains(&("old mill".into(), 2)));
    }

    #[test]
    fn words_that_always_stand_together_have_an_npmi_of_one() {
        assert!((npmi(5, 5, 5, 1_000) - 1.0).abs() < 1e-12);
        assert!(npmi(1, 100, 100, 1_000) < 0.0);
    }
}
