//! Stance keywords: lexicon hits with their scope and voice, and scores for each article.
//!
//! [`hits`] belongs to one article; [`score`] counts hits per 100 words for each category, the author's own words and
//! quotations apart, and gives each axis a balance with a bootstrap interval over sentences.

pub mod interval;
pub mod negation;
pub mod target;

use crate::lexicon::Lexicon;
use crate::profile::Profile;
use crate::span::{Span, TokenRange};
use interval::Interval;
use serde::{Deserialize, Serialize};

/// Whose words a hit stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// The author's own.
    Own,
    /// A direct quotation.
    Quoted,
}

/// A stance keyword in a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// Index of the entry in the lexicon.
    pub entry: u32,
    /// Index of its category.
    pub category: u16,
    /// The words.
    pub span: Span,
    /// Their tokens.
    pub tokens: TokenRange,
    /// Index of the sentence.
    pub sentence: u32,
    /// Whose words they are.
    pub voice: Voice,
    /// The negation that they stand under.
    pub negated_by: Option<Span>,
}

impl Hit {
    /// How much of its weight counts for its own pole: a negated hit counts for half of the other pole (Taboada et al.
    /// 2011: negation shifts rather than flips).
    pub fn factor(&self) -> f64 {
        if self.negated_by.is_some() { -0.5 } else { 1.0 }
    }
}

/// What one article scores in one category.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CategoryScore {
    /// Index of the category.
    pub category: u16,
    /// Hits in the author's own words.
    pub own: Rate,
    /// Hits in direct quotations.
    pub quoted: Rate,
}

/// Hits in some number of words.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rate {
    /// Number of hits, negated ones included.
    pub hits: u32,
    /// Of these, how many are negated.
    pub negated: u32,
    /// Hits per 100 words; nothing where there are no words.
    pub per_100: Option<f64>,
}

/// Where one article stands between the poles of an axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AxisScore {
    /// The axis, by its id.
    pub axis: String,
    /// Balance of the author's own words.
    pub own: Option<Balance>,
    /// Balance of the direct quotations.
    pub quoted: Option<Balance>,
}

/// Weight of the hits for the positive pole less that for the negative one, per 100 words.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Balance {
    /// The balance.
    pub value: f64,
    /// Its 95 % bootstrap interval over sentences.
    pub interval: Interval,
    /// Number of hits behind it.
    pub hits: u32,
}

/// All that the stance keywords say of one article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Score {
    /// Words in the author's own voice.
    pub own_words: u32,
    /// Words in direct quotations.
    pub quoted_words: u32,
    /// By category, in the order of the lexicon.
    pub categories: Vec<CategoryScore>,
    /// By axis, in the order of the lexicon.
    pub axes: Vec<AxisScore>,
}

/// The hits of an article, in order.
pub fn hits(text: &str, profile: &Profile, lexicon: &Lexicon) -> Vec<Hit> {
    let tokens = &profile.tokens;
    let scopes = negation::scopes(text, tokens, &profile.sentences);
    lexicon
        .matches(tokens)
        .into_iter()
        .map(|found| {
            let span = tokens.span_of(found.tokens);
            let start = found.tokens.start as usize;
            Hit {
                entry: found.entry,
                category: lexicon.entries[found.entry as usize].category,
                span,
                tokens: found.tokens,
                sentence: profile.sentence_at(span.start),
                voice: profile.voice_at(span),
                negated_by: scopes.iter().find(|scope| scope.over.holds(start)).map(|scope| scope.cue),
            }
        })
        .collect()
}

/// Scores one article.
pub fn score(profile: &Profile, lexicon: &Lexicon) -> Score {
    let words = profile.words_by_voice();
    let categories = (0..lexicon.categories.len() as u16)
        .map(|category| {
            let rate = |voice: Voice| {
                let of = || {
                    profile.hits.iter().filter(|hit| {
                        hit.category == category
                            && hit.voice == voice
                            && lexicon.entries[hit.entry as usize].tells()
                    })
                };
                let hits = of().count() as u32;
                Rate {
                    hits,
                    negated: of().filter(|hit| hit.negated_by.is_some()).count() as u32,
                    per_100: per_100(f64::from(hits), words[voice as usize]),
                }
            };
            CategoryScore { category, own: rate(Voice::Own), quoted: rate(Voice::Quoted) }
        })
        .collect();
    let axes = lexicon
        .axes()
        .into_iter()
        .map(|axis| {
            let balance = |voice: Voice| {
                let sentences = weights(profile, lexicon, axis.positive, axis.negative, voice);
                let total: f64 = sentences.iter().map(|sentence| sentence.weight).sum();
                Some(Balance {
                    value: per_100(total, words[voice as usize])?,
                    interval: interval::bootstrap(&sentences),
                    hits: sentences.iter().map(|sentence| sentence.hits).sum(),
                })
            };
            AxisScore { own: balance(Voice::Own), quoted: balance(Voice::Quoted), axis: axis.id }
        })
        .collect();
    Score { own_words: words[0], quoted_words: words[1], categories, axes }
}

fn per_100(amount: f64, words: u32) -> Option<f64> {
    (words > 0).then(|| 100.0 * amount / f64::from(words))
}

/// What each sentence adds to a balance.
fn weights(
    profile: &Profile,
    lexicon: &Lexicon,
    positive: Option<u16>,
    negative: Option<u16>,
    voice: Voice,
) -> Vec<interval::Sentence> {
    let mut sentences: Vec<interval::Sentence> = profile
        .sentence_words(voice)
        .into_iter()
        .map(|words| interval::Sentence { words, weight: 0.0, hits: 0 })
        .collect();
    for hit in profile.hits.iter().filter(|hit| hit.voice == voice) {
        let sign = match Some(hit.category) {
            category if category == positive => 1.0,
            category if category == negative => -1.0,
            _ => continue,
        };
        if let Some(sentence) = sentences.get_mut(hit.sentence as usize) {
            sentence.weight += sign * hit.factor() * f64::from(lexicon.entries[hit.entry as usize].weight);
            sentence.hits += 1;
        }
    }
    sentences.retain(|sentence| sentence.words > 0);
    sentences
}
