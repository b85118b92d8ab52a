//! Phrases of two to four words that recur, ranked by how strongly their words stick together.
//!
//! A phrase lies within a sentence, crosses no punctuation, and has no function word at either end. Its score is the
//! log-likelihood G² of its first word with the rest (two words), or of the weaker of its two outer splits; with it
//! comes normalised pointwise mutual information (Bouma 2009), -1 to 1. A phrase that occurs only inside a longer one
//! with the same count is left out.
//!
//! Phrases grow word by word: one of n words can recur only if its first n − 1 words do, so each length needs to
//! examine only what was left of the one before. Linear in the number of words.

use super::counts::Counts;
use super::measures::Table;
use super::vocabulary::Vocabulary;
use crate::article::profile::Profile;
use crate::span::{Span, TokenRange};
use crate::text::line::one_line;
use rustc_hash::FxHashMap;
use serde::Serialize;

/// The most words in a phrase.
const LONGEST: usize = 4;
/// How often a phrase has to occur over all articles.
const FEWEST: u32 = 2;
/// No phrase begins here.
const NONE: u32 = u32::MAX;

/// A phrase over all articles.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Phrase {
    /// Its commonest form.
    pub text: String,
    /// Its words, folded, with spaces between them.
    pub key: String,
    /// Occurrences in each article.
    #[serde(skip)]
    pub counts: Counts,
    /// Occurrences in all.
    pub total: u32,
    /// Log-likelihood of its weakest split.
    pub g2: f64,
    /// Normalised pointwise mutual information of its weakest split.
    pub npmi: f64,
    /// Where it stands: index of the article, and the words.
    pub places: Vec<(u32, Span)>,
}

/// A word that a phrase can hold.
struct Word {
    article: u32,
    token: u32,
    /// Its number in the vocabulary.
    form: u32,
    /// How many words follow before the end of the sentence or a mark.
    after: u32,
    function: bool,
}

/// A phrase that is kept: its level, its number there, its G² and its normalised mutual information.
type Kept = (usize, u32, f64, f64);
/// Where a phrase stands: the article and the tokens.
type Standing = (u32, TokenRange);

/// The phrases of one length.
struct Level {
    /// For each word, the number of the phrase that begins there.
    at: Vec<u32>,
    /// For each phrase, how often it occurs, and the word where it first begins.
    found: Vec<(u32, u32)>,
}

/// The phrases of all articles, the strongest first.
pub fn phrases(articles: &[(&str, &Profile)]) -> Vec<Phrase> {
    let vocabulary = Vocabulary::new(articles);
    let words = words(articles, &vocabulary);
    let mut singles = vec![0u32; vocabulary.forms.len()];
    for word in &words {
        singles[word.form as usize] += 1;
    }
    let all = articles.iter().map(|(_, profile)| profile.words).sum();
    let levels = levels(&words);
    let mut longer: Vec<Vec<u32>> = levels.iter().map(|level| vec![0; level.found.len()]).collect();
    let mut phrases = Vec::new();
    for (at, level) in levels.iter().enumerate().rev() {
        let length = at + 2;
        for (id, &(total, first)) in level.found.iter().enumerate() {
            let first = first as usize;
            if words[first + length - 1].function {
                continue;
            }
            // Note for the phrases inside this one that they are.
            for (inner, level) in levels.iter().enumerate().take(at) {
                for start in first..=first + at - inner {
                    if let Some(most) = longer[inner].get_mut(level.at[start] as usize) {
                        *most = total.max(*most);
                    }
                }
            }
            if longer[at][id] >= total {
                continue;
            }
            // A part that is not itself a phrase occurs at least as often as the whole.
            let count = |start: usize, length: usize| match length {
                1 => singles[words[start].form as usize],
                _ => {
                    let level = &levels[length - 2];
                    level.found.get(level.at[start] as usize).map_or(total, |&(count, _)| count)
                }
            };
            let splits = [1, length - 1].map(|cut| {
                let (head, tail) = (count(first, cut), count(first + cut, length - cut));
                let table = Table::new(total, tail - total, head, all - head.min(all - 1));
                (table.log_likelihood(), npmi(total, head, tail, all))
            });
            phrases.push((at, id as u32, splits[0].0.min(splits[1].0), splits[0].1.min(splits[1].1)));
        }
    }
    let mut found = told(articles, &words, &levels, &phrases);
    found.sort_by(|a, b| b.g2.total_cmp(&a.g2).then_with(|| a.key.cmp(&b.key)));
    found
}

/// All words that phrases are made of, in order.
fn words(articles: &[(&str, &Profile)], vocabulary: &Vocabulary<'_>) -> Vec<Word> {
    let mut words = Vec::with_capacity(articles.iter().map(|(_, profile)| profile.words as usize).sum());
    for (article, (_, profile)) in articles.iter().enumerate() {
        let tokens = &profile.tokens;
        for sentence in &profile.sentences {
            let mut run = words.len();
            for at in sentence.tokens.range() {
                let Some(token) = tokens.get(at).filter(|token| token.is_word()) else {
                    close(&mut words[run..]);
                    run = words.len();
                    continue;
                };
                let folded = tokens.folded_id(token);
                words.push(Word {
                    article: article as u32,
                    token: at as u32,
                    form: vocabulary.of[article][folded as usize],
                    after: 0,
                    function: !tokens.forms.is_content(folded),
                });
            }
            close(&mut words[run..]);
        }
    }
    words
}

/// Records for each word of a run how many follow it.
fn close(run: &mut [Word]) {
    for (after, word) in run.iter_mut().rev().enumerate() {
        word.after = after as u32;
    }
}

/// The phrases of each length, from two words on.
fn levels(words: &[Word]) -> Vec<Level> {
    let mut levels: Vec<Level> = Vec::with_capacity(LONGEST - 1);
    for length in 2..=LONGEST {
        let before = |at: usize| levels.last().map_or(words[at].form, |level| level.at[at]);
        let key = |at: usize| {
            let fits = words[at].after as usize + 1 >= length && !words[at].function && before(at) != NONE;
            fits.then(|| u64::from(before(at)) << 32 | u64::from(words[at + length - 1].form))
        };
        // Number of the phrase; those that occur once are removed afterwards.
        let mut ids: FxHashMap<u64, u32> = FxHashMap::default();
        let mut seen: Vec<(u32, u32)> = Vec::new();
        let mut at = vec![NONE; words.len()];
        for (start, place) in at.iter_mut().enumerate() {
            let Some(key) = key(start) else { continue };
            let id = *ids.entry(key).or_insert_with(|| {
                seen.push((0, start as u32));
                seen.len() as u32 - 1
            });
            seen[id as usize].0 += 1;
            *place = id;
        }
        let mut number = vec![NONE; seen.len()];
        let mut found = Vec::new();
        for (id, &phrase) in seen.iter().enumerate() {
            if phrase.0 >= FEWEST {
                number[id] = found.len() as u32;
                found.push(phrase);
            }
        }
        for id in &mut at {
            *id = number.get(*id as usize).copied().unwrap_or(NONE);
        }
        levels.push(Level { at, found });
    }
    levels
}

/// Finds the places of the phrases that are kept, and gives their wording.
fn told(articles: &[(&str, &Profile)], words: &[Word], levels: &[Level], phrases: &[Kept]) -> Vec<Phrase> {
    let mut places: Vec<Vec<Standing>> = vec![Vec::new(); phrases.len()];
    for (at, level) in levels.iter().enumerate() {
        let mut row = vec![NONE; level.found.len()];
        for (number, phrase) in phrases.iter().enumerate().filter(|(_, phrase)| phrase.0 == at) {
            row[phrase.1 as usize] = number as u32;
        }
        for (word, &id) in words.iter().zip(&level.at) {
            let number = row.get(id as usize).copied().unwrap_or(NONE);
            if let Some(places) = places.get_mut(number as usize) {
                let range = TokenRange::new(word.token as usize, word.token as usize + at + 2);
                // "row row row" is "row row" once.
                let overlaps = |last: &Standing| last.0 == word.article && last.1.end > range.start;
                if !places.last().is_some_and(overlaps) {
                    places.push((word.article, range));
                }
            }
        }
    }
    let row = |(&(_, _, g2, npmi), places): (&Kept, &Vec<Standing>)| {
        let mut counts = Counts::default();
        for &(article, _) in places {
            counts.add(article as usize, 1);
        }
        let key = places.first().map(|&(article, range)| {
            let tokens = &articles[article as usize].1.tokens;
            range.range().map(|at| tokens.folded(at)).collect::<Vec<_>>().join(" ")
        });
        Phrase {
            text: shown(articles, places),
            key: key.unwrap_or_default(),
            counts,
            total: places.len() as u32,
            g2,
            npmi,
            places: places
                .iter()
                .map(|&(article, range)| (article, articles[article as usize].1.tokens.span_of(range)))
                .collect(),
        }
    };
    let again = |(_, places): &(_, &Vec<_>)| places.len() as u32 >= FEWEST;
    phrases.iter().zip(&places).filter(again).map(row).collect()
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

/// The commonest surface form; of equals, the first.
fn shown(articles: &[(&str, &Profile)], places: &[Standing]) -> String {
    let mut forms: Vec<(String, u32)> = Vec::new();
    // A common phrase has shown its forms long before its last place.
    for &(article, range) in places.iter().take(200) {
        let (text, profile) = articles[article as usize];
        let words = one_line(profile.tokens.span_of(range).of(text));
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
    use crate::article::analyze::analyze;
    use crate::lexicon::Lexicon;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<Phrase> {
        let article = Article::new("a.txt", text);
        let profile = analyze(&article, &Lexicon::shipped());
        phrases(&[(&article.text, &profile)])
    }

    #[test]
    fn phrases_come_back_whole_and_without_loose_ends() {
        let text = "The river police boat left. A river police boat came. The old mill and the old mill. In the rain.";
        let found: Vec<(String, u32)> = found(text).into_iter().map(|p| (p.text, p.total)).collect();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.contains(&("river police boat".into(), 2)) && found.contains(&("old mill".into(), 2)));
    }

    #[test]
    fn a_phrase_can_hold_function_words_and_be_part_of_a_longer_one() {
        let text =
            "House of cards. A house of cards fell. Cards fell. The house of glass fell, the cards fell.";
        let found: Vec<(String, u32)> = found(text).into_iter().map(|p| (p.key, p.total)).collect();
        assert!(found.contains(&("house of cards".into(), 2)), "{found:?}");
        assert!(found.contains(&("cards fell".into(), 3)), "{found:?}");
    }

    #[test]
    fn words_that_always_stand_together_have_an_npmi_of_one() {
        assert!((npmi(5, 5, 5, 1_000) - 1.0).abs() < 1e-12);
        assert!(npmi(1, 100, 100, 1_000) < 0.0);
    }

    proptest! {
        #[test]
        fn a_count_is_the_number_of_places(text in "((ash|bog|cat|the|,) ){0,60}") {
            for phrase in found(&text) {
                prop_assert_eq!(phrase.total as usize, phrase.places.len());
                prop_assert_eq!(phrase.total, phrase.counts.total());
                prop_assert!(phrase.total >= FEWEST);
                prop_assert!(phrase.places.iter().all(|(_, span)| span.of(&text).trim() == phrase.key));
            }
        }
    }
}
