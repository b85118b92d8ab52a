//! What the stance keywords say about an article: hits per 100 words for each category, separately for the author's own
//! words, quotations and paraphrases of others, and for each axis a balance with a bootstrap interval over sentences.
//! [`figures`] does so for any part of an article. [`targets`] judges how each article speaks of those whom it names.

pub mod figures;
pub mod interval;
pub mod targets;

use crate::article::profile::Profile;
use crate::article::stance::hit::Voice;
use crate::lexicon::Lexicon;
use figures::{Balance, Figures, Part, Rate};
use rustc_hash::FxHashSet;
use serde::Serialize;

/// What one article scores in one category.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CategoryScore {
    /// Index of the category.
    pub category: u16,
    /// Hits in the author's own words.
    pub own: Rate,
    /// Hits in direct quotations.
    pub quoted: Rate,
    /// Hits in paraphrases of others.
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
    /// Balance of the paraphrases of others.
    pub paraphrased: Option<Balance>,
}

/// Everything that the stance keywords say about one article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Score {
    /// Words in the author's own voice.
    pub own_words: u32,
    /// Words in direct quotations.
    pub quoted_words: u32,
    /// Words in paraphrases of others.
    pub paraphrased_words: u32,
    /// By category, in the order of the lexicon.
    pub categories: Vec<CategoryScore>,
    /// By axis, in the order of the lexicon.
    pub axes: Vec<AxisScore>,
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
