//! Quotations and who is quoted.

use super::names::{self, owner};
use super::{Figures, Marked};
use crate::analysis::{Bytes, Quote};
use anyhow::Result;
use serde::Deserialize;

/// Marked quotations.
#[derive(Debug, Deserialize)]
pub struct Gold {
    /// The quotations.
    pub quotes: Vec<Said>,
}

/// A marked quotation.
#[derive(Debug, Deserialize)]
pub struct Said {
    /// The file.
    pub article: String,
    /// Words of it that occur once.
    pub anchor: String,
    /// A name, or the words by which the article introduces the speaker.
    pub speaker: String,
}

/// `found` is the share of quotations that a quote holds half of; `speaker` the share whose speaker is right; `wrong`
/// counts quotations that are attributed to somebody else.
///
/// # Errors
///
/// When an anchor does not occur once.
pub fn score(marked: &Marked<'_>, gold: &Gold, names: &names::Gold) -> Result<Figures> {
    let (mut found, mut right, mut wrong) = (0, 0, 0);
    for said in &gold.quotes {
        let (article, span) = marked.anchor(&said.article, &said.anchor)?;
        let quotes = &marked.analysis.articles[article].quotes;
        let held = quotes.iter().filter(|quote| 2 * quote.span.shares(span) >= span.len());
        // The narrowest: a paraphrase may hold a quotation of the same speaker.
        let Some(quote) = held.min_by_key(|quote| quote.span.len()) else { continue };
        found += 1;
        let introduced = marked.texts[article].all(&said.speaker, false);
        let entities = entities(marked, names, said)?;
        if speaks(marked, article, quote, &introduced, &entities) {
            right += 1;
        } else {
            wrong += usize::from(quote.speaker.is_some() || quote.entity.is_some());
        }
    }
    let share = |part: u32| f64::from(part) / gold.quotes.len() as f64;
    Ok(Figures::from([("found", share(found)), ("speaker", share(right)), ("wrong", wrong as f64)]))
}

/// Whether a quote has the speaker that the marks give it.
fn speaks(
    marked: &Marked<'_>,
    article: usize,
    quote: &Quote,
    introduced: &[Bytes],
    entities: &[u32],
) -> bool {
    let by_words = |speaker: Bytes| introduced.iter().any(|words| words.shares(speaker) > 0);
    let by_name = |speaker: Bytes| owner(marked, article, speaker).is_some_and(|id| entities.contains(&id));
    quote.entity.is_some_and(|id| entities.contains(&id))
        || quote.speaker.is_some_and(|speaker| by_words(speaker) || by_name(speaker))
}

/// The entities of a speaker with a name.
fn entities(marked: &Marked<'_>, names: &names::Gold, said: &Said) -> Result<Vec<u32>> {
    let Some(own) = names.clusters.iter().find(|cluster| cluster.name == said.speaker) else {
        return Ok(Vec::new());
    };
    let article = marked.article(&said.article)?;
    let forms = own.forms.get(&said.article).into_iter().flatten();
    let spans = forms.flat_map(|form| marked.texts[article].all(form, true));
    Ok(spans.filter_map(|span| owner(marked, article, span)).collect())
}
