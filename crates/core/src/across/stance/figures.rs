//! What the stance words say about some of the words of an article: rates, balances with their intervals, and what a
//! balance rests on.
//!
//! A mask over the tokens selects the words: one voice, one speaker, the sentences of an event, or all of them.

use super::interval::{self, Interval};
use crate::article::profile::Profile;
use crate::article::stance::hit::Hit;
use crate::lexicon::{Axis, Lexicon};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

/// With fewer hits or words than these, a balance says too little.
const FEWEST_HITS: u32 = 3;
const FEWEST_WORDS: u32 = 50;

/// Hits in some number of words.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rate {
    /// Number of hits, negated ones included.
    pub hits: u32,
    /// Of these, how many are negated.
    pub negated: u32,
    /// Hits per 100 words; nothing if there are no words.
    pub per_100: Option<f64>,
}

/// Weight of the hits for the positive pole minus that for the negative one, per 100 words.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Balance {
    /// The balance.
    pub value: f64,
    /// Its 95 % bootstrap interval over sentences.
    pub interval: Interval,
    /// Number of hits behind it.
    pub hits: u32,
    /// The lowest and highest balance when any one sentence, or any one entry of the lexicon, is left out.
    pub left_out: Interval,
    /// Whether it points another way, or nowhere, when one of them is left out.
    pub fragile: bool,
    /// Whether there are too few hits or words for it to say anything.
    pub too_little: bool,
}

/// Figures of some words of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// How many words there are.
    pub words: u32,
    /// By category, in the order of the lexicon.
    pub categories: Vec<Rate>,
    /// By axis, in the order of the lexicon; nothing if there are no words.
    pub axes: Vec<Option<Balance>>,
}

/// What an entry adds to a balance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mover {
    /// Index of the entry.
    pub entry: u32,
    /// What its hits add, per 100 words.
    pub adds: f64,
    /// Its hits.
    pub hits: u32,
}

/// Some words of an article, and the lexicon they are judged by.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// The article.
    pub profile: &'a Profile,
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// Entries that the reader switched off.
    pub silenced: &'a FxHashSet<u32>,
    /// Whether each token counts.
    pub counts: &'a [bool],
}

impl Part<'_> {
    /// All figures. Linear in words and hits, except for the bootstrap of each axis.
    pub fn figures(&self) -> Figures {
        let sentences = self.sentence_words();
        let words = sentences.iter().sum();
        let mut categories = vec![Rate { hits: 0, negated: 0, per_100: None }; self.lexicon.categories.len()];
        for hit in self.hits().filter(|hit| self.lexicon.entries[hit.entry as usize].tells()) {
            let rate = &mut categories[hit.category as usize];
            rate.hits += 1;
            rate.negated += u32::from(hit.is_negated());
        }
        for rate in &mut categories {
            rate.per_100 = per_100(f64::from(rate.hits), words);
        }
        let axes = self.lexicon.axes();
        let axes = axes.iter().map(|axis| (words > 0).then(|| self.balance(axis, &sentences))).collect();
        Figures { words, categories, axes }
    }

    /// What moves the balance of an axis, the strongest first.
    pub fn movers(&self, axis: &Axis) -> Vec<Mover> {
        let words: u32 = self.sentence_words().iter().sum();
        let mut movers: FxHashMap<u32, Mover> = FxHashMap::default();
        for (hit, adds) in self.weighed(axis) {
            let mover = movers.entry(hit.entry).or_insert(Mover { entry: hit.entry, adds: 0.0, hits: 0 });
            mover.adds += adds;
            mover.hits += 1;
        }
        let mut movers: Vec<Mover> = movers.into_values().collect();
        for mover in &mut movers {
            mover.adds = per_100(mover.adds, words).unwrap_or_default();
        }
        movers.sort_by(|a, b| b.adds.abs().total_cmp(&a.adds.abs()).then(a.entry.cmp(&b.entry)));
        movers
    }

    /// The hits that count.
    pub fn hits(&self) -> impl Iterator<Item = &Hit> {
        self.profile
            .hits
            .iter()
            .filter(|hit| self.counts[hit.tokens.start as usize] && !self.silenced.contains(&hit.entry))
    }

    /// The hits of an axis with what each adds.
    fn weighed(&self, axis: &Axis) -> impl Iterator<Item = (&Hit, f64)> {
        self.hits().filter_map(|hit| {
            let sign = match Some(hit.category) {
                category if category == axis.positive => 1.0,
                category if category == axis.negative => -1.0,
                _ => return None,
            };
            let entry = &self.lexicon.entries[hit.entry as usize];
            Some((hit, sign * hit.factor(&axis.id) * f64::from(entry.weight)))
        })
    }

    fn sentence_words(&self) -> Vec<u32> {
        let tokens = self.profile.tokens.all();
        let words = |at: &usize| self.counts[*at] && tokens[*at].is_word();
        self.profile.sentences.iter().map(|own| own.tokens.range().filter(words).count() as u32).collect()
    }

    fn balance(&self, axis: &Axis, sentences: &[u32]) -> Balance {
        let mut parts: Vec<interval::Sentence> =
            sentences.iter().map(|&words| interval::Sentence { words, weight: 0.0, hits: 0 }).collect();
        let mut entries: FxHashMap<u32, f64> = FxHashMap::default();
        for (hit, adds) in self.weighed(axis) {
            if let Some(sentence) = parts.get_mut(hit.sentence as usize) {
                sentence.weight += adds;
                sentence.hits += 1;
                *entries.entry(hit.entry).or_default() += adds;
            }
        }
        parts.retain(|sentence| sentence.words > 0);
        let words: u32 = parts.iter().map(|sentence| sentence.words).sum();
        let total: f64 = parts.iter().map(|sentence| sentence.weight).sum();
        let hits = parts.iter().map(|sentence| sentence.hits).sum();
        let value = per_100(total, words).unwrap_or_default();
        let without_sentence = parts.iter().filter(|sentence| sentence.hits > 0);
        let without_sentence =
            without_sentence.filter_map(|left| per_100(total - left.weight, words - left.words));
        let without_entry = entries.values().filter_map(|weight| per_100(total - weight, words));
        let mut left_out = Interval { low: value, high: value };
        for value in without_sentence.chain(without_entry) {
            left_out = Interval { low: left_out.low.min(value), high: left_out.high.max(value) };
        }
        Balance {
            value,
            interval: interval::bootstrap(&parts),
            hits,
            left_out,
            // Sums of the same weights in another order may miss zero by a hair.
            fragile: hits > 0 && (left_out.low < NOTHING) != (left_out.high < -NOTHING),
            too_little: hits < FEWEST_HITS || words < FEWEST_WORDS,
        }
    }
}

/// A balance smaller than this counts as zero.
const NOTHING: f64 = 1e-9;

/// Whether the order of two balances is reversed when one sentence or one entry is left out of either.
pub fn order_is_fragile(one: &Balance, other: &Balance) -> bool {
    let (low, high) = if one.value <= other.value { (one, other) } else { (other, one) };
    low.left_out.high >= high.value - NOTHING || high.left_out.low <= low.value + NOTHING
}

pub(super) fn per_100(amount: f64, words: u32) -> Option<f64> {
    (words > 0).then(|| 100.0 * amount / f64::from(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::article::analyze::analyze;
    use crate::article::stance::hit::Voice;

    fn balance(text: &str, axis: &str) -> Balance {
        let lexicon = Lexicon::shipped();
        let profile = analyze(&Article::new("a.txt", text), &lexicon);
        let at = lexicon.axes().iter().position(|own| own.id == axis).unwrap();
        let counts = vec![true; profile.tokens.len()];
        let part =
            Part { profile: &profile, lexicon: &lexicon, silenced: &FxHashSet::default(), counts: &counts };
        part.figures().axes[at].unwrap()
    }

    /// Sentences that say nothing, to fill a text with.
    const FILL: &str = "The boat left the harbour in the morning and came back late. \
        The crew went home by the long road along the coast. Nobody saw the boat again until the next spring. \
        The road along the coast has three bridges and a tunnel. ";

    #[test]
    fn a_sign_that_hangs_on_one_sentence_or_one_word_is_fragile() {
        let one = balance(&format!("{FILL}It was a wonderful day."), "approval");
        assert!(one.value > 0.0 && one.fragile && one.too_little && one.left_out.low == 0.0, "{one:?}");
        let same = "It was a wonderful day. ".repeat(5);
        let same = balance(&format!("{FILL}{same}"), "approval");
        assert!(same.fragile && !same.too_little, "five times the same word: {same:?}");
        let many = "It was a wonderful day. A superb plan worked. They praised an excellent cook. A splendid view opened. ";
        let many = balance(&format!("{FILL}{many}"), "approval");
        assert!(!many.fragile && many.left_out.low > 0.0 && many.left_out.low < many.value, "{many:?}");
    }

    #[test]
    fn an_order_that_one_sentence_turns_is_fragile() {
        let praise = "It was a wonderful day. A superb plan worked. They praised an excellent cook. A splendid view opened. ";
        let blame = "It was an awful day. A shameful plan failed. They condemned a disgraceful cook. A terrible view opened. ";
        let [praise, blame] = [praise, blame].map(|words| balance(&format!("{FILL}{words}"), "approval"));
        assert!(!order_is_fragile(&praise, &blame) && !order_is_fragile(&blame, &praise));
        assert!(order_is_fragile(&praise, &praise));
    }

    #[test]
    fn movers_add_up_to_the_balance() {
        let lexicon = Lexicon::shipped();
        let text = "It was a wonderful day, not a terrible one. Perhaps the superb plan was a very shameful failure.";
        let profile = analyze(&Article::new("a.txt", text), &lexicon);
        let counts: Vec<bool> = profile.voices().iter().map(|voice| *voice == Voice::Own).collect();
        let part =
            Part { profile: &profile, lexicon: &lexicon, silenced: &FxHashSet::default(), counts: &counts };
        let figures = part.figures();
        for (axis, balance) in lexicon.axes().iter().zip(&figures.axes) {
            let sum: f64 = part.movers(axis).iter().map(|mover| mover.adds).sum();
            assert!((sum - balance.unwrap().value).abs() < 1e-9, "{}", axis.id);
        }
    }
}
