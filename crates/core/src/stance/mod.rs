//! Stance keywords: lexicon hits with their scope and voice, and scores for each article.
//!
//! [`hits`] belongs to one article; [`score`] counts hits per 100 words for each category, the author's own words,
//! quotations and what is told of others apart, and gives each axis a balance with a bootstrap interval over sentences.
//! [`figures`] does so for any part of an article.

pub mod figures;
pub mod interval;
pub mod scope;
pub mod target;

use crate::lexicon::Lexicon;
use crate::lexicon::matching::Match;
use crate::profile::Profile;
use crate::span::{Span, TokenRange};
use figures::{Balance, Figures, Part, Rate};
use rustc_hash::FxHashSet;
use scope::{Applied, Effect, Scopes};
use serde::{Deserialize, Serialize};

/// Whose words a hit stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// The author's own.
    Own,
    /// A direct quotation.
    Quoted,
    /// What somebody is said to have said, in other words.
    Paraphrased,
}

impl Voice {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Own, Self::Quoted, Self::Paraphrased];
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
    /// What changes how much they say, and why.
    pub scope: Box<[Applied]>,
}

/// The axis of certainty: hedges and boosters are its own words, and do nothing to one another.
const CERTAINTY: &str = "certainty";

impl Hit {
    /// How much of its weight counts for its own pole of an axis: the product of what is done to it.
    pub fn factor(&self, axis: &str) -> f64 {
        let own = |effect: Effect| axis == CERTAINTY && matches!(effect, Effect::Hedged | Effect::Boosted);
        let effects = self.scope.iter().map(|applied| applied.effect);
        effects.filter(|effect| !own(*effect)).map(Effect::factor).product()
    }

    /// Whether it is denied.
    pub fn is_negated(&self) -> bool {
        self.negated_by().is_some()
    }

    /// The words that deny it.
    pub fn negated_by(&self) -> Option<Span> {
        self.scope.iter().find(|applied| applied.effect == Effect::Negated).map(|applied| applied.cue)
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
    /// Hits in what is told of others.
    pub paraphrased: Rate,
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
    /// Balance of what is told of others.
    pub paraphrased: Option<Balance>,
}

/// All that the stance keywords say of one article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Score {
    /// Words in the author's own voice.
    pub own_words: u32,
    /// Words in direct quotations.
    pub quoted_words: u32,
    /// Words that tell what others said.
    pub paraphrased_words: u32,
    /// By category, in the order of the lexicon.
    pub categories: Vec<CategoryScore>,
    /// By axis, in the order of the lexicon.
    pub axes: Vec<AxisScore>,
}

/// The hits of an article, in order.
pub fn hits(text: &str, profile: &Profile, lexicon: &Lexicon) -> Vec<Hit> {
    let tokens = &profile.tokens;
    let language = profile.language();
    let scopes = Scopes::new(text, tokens, &profile.sentences, &profile.quotations, language);
    let voices = profile.voices();
    // "The National Interest" praises nothing: the words of a longer name say what it is called. What it is about (frames)
    // and which of several names it is (contested terms) they do tell, and dictionaries of one's own count what they list.
    let is_name = |found: &Match| {
        let entry = &lexicon.entries[found.entry as usize];
        let poles = lexicon.categories[usize::from(entry.category)].polarity != 0 && !entry.anywhere;
        let first = profile.names.partition_point(|name| name.tokens.end <= found.tokens.start);
        let name = profile.names.get(first).filter(|_| poles);
        name.is_some_and(|name| {
            let (own, whole) = (found.tokens, name.tokens);
            whole.start <= own.start && own.end <= whole.end && own.len() < whole.len()
        })
    };
    lexicon
        .matches(tokens, language.code, &profile.classes)
        .into_iter()
        .filter(|found| !is_name(found))
        .map(|found| {
            let span = tokens.span_of(found.tokens);
            let sentence = profile.sentence_at(span.start);
            Hit {
                entry: found.entry,
                category: lexicon.entries[found.entry as usize].category,
                span,
                tokens: found.tokens,
                sentence,
                voice: voices[found.tokens.start as usize],
                scope: scopes.at(found.tokens, span, sentence),
            }
        })
        .collect()
}

/// Scores one article, without the entries that are switched off.
pub fn score(profile: &Profile, lexicon: &Lexicon, silenced: &FxHashSet<u32>) -> Score {
    let voices = profile.voices();
    let of = |voice: Voice| -> Figures {
        let counts: Vec<bool> = voices.iter().map(|own| *own == voice).collect();
        Part { profile, lexicon, silenced, counts: &counts }.figures()
    };
    let [own, quoted, paraphrased] = Voice::ALL.map(of);
    let categories = (0..lexicon.categories.len()).map(|at| CategoryScore {
        category: at as u16,
        own: own.categories[at],
        quoted: quoted.categories[at],
        paraphrased: paraphrased.categories[at],
    });
    let axes = lexicon.axes().into_iter().enumerate().map(|(at, axis)| AxisScore {
        axis: axis.id,
        own: own.axes[at],
        quoted: quoted.axes[at],
        paraphrased: paraphrased.axes[at],
    });
    Score {
        own_words: own.words,
        quoted_words: quoted.words,
        paraphrased_words: paraphrased.words,
        categories: categories.collect(),
        axes: axes.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    #[test]
    fn words_of_a_longer_name_count_for_no_pole() {
        let lexicon = Lexicon::shipped();
        let found = |text: &str| {
            let profile = Profile::new(&Article::new("a.txt", text), &lexicon);
            let hits =
                profile.hits.iter().filter(|hit| lexicon.categories[usize::from(hit.category)].polarity != 0);
            hits.map(|hit| hit.span.of(text).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("The boat was built by the Brave Shipyard Company in May."), Vec::<String>::new());
        assert_eq!(found("The boat was built by a brave company in May."), ["brave"]);
    }
}
