//! Labels: whether the words that several articles use for one thing stand in one row.

use super::{Figures, Marked, measures};
use crate::analysis::Bytes;
use anyhow::Result;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Marked labels.
#[derive(Debug, Deserialize)]
pub struct Gold {
    /// The things that are called by several words.
    pub labels: Vec<Referent>,
}

/// A thing that is called by several words.
#[derive(Debug, Deserialize)]
pub struct Referent {
    /// What the marks call it.
    pub referent: String,
    /// What each article calls it.
    pub labels: BTreeMap<String, Vec<String>>,
}

/// A form by its referent, article and number.
type Item = (usize, usize, usize);

/// `found` is the share of forms that stand in a row with a form of the same thing from another article; `f1`, `p` and
/// `r` are over such pairs.
///
/// # Errors
///
/// When an article is not there.
pub fn score(marked: &Marked<'_>, gold: &Gold) -> Result<Figures> {
    let mut listed: Vec<(Item, Vec<Bytes>)> = Vec::new();
    for (at, referent) in gold.labels.iter().enumerate() {
        for (file, forms) in &referent.labels {
            let article = marked.article(file)?;
            for form in forms {
                listed.push(((at, article, listed.len()), marked.texts[article].all(form, false)));
            }
        }
    }
    let mut joined: BTreeSet<(Item, Item)> = BTreeSet::new();
    for row in &marked.analysis.labels {
        let held = listed.iter().filter(|((_, article, _), places)| {
            let own = row.forms.iter().filter(|form| form.article == *article);
            own.flat_map(|form| &form.spans).any(|span| places.iter().any(|place| alike(*span, *place)))
        });
        let held: Vec<Item> = held.map(|(item, _)| *item).collect();
        joined.extend(across(&held));
    }
    let items: Vec<Item> = listed.iter().map(|(item, _)| *item).collect();
    let wanted: BTreeSet<(Item, Item)> = across(&items).filter(|(one, other)| one.0 == other.0).collect();
    let right: Vec<&(Item, Item)> = joined.intersection(&wanted).collect();
    let found: BTreeSet<Item> = right.iter().flat_map(|(one, other)| [*one, *other]).collect();
    let [p, r, f1] = measures(right.len(), joined.len(), wanted.len());
    let share = found.len() as f64 / items.len() as f64;
    Ok(Figures::from([("found", share), ("f1", f1), ("p", p), ("r", r)]))
}

/// The pairs of forms of two articles.
fn across(items: &[Item]) -> impl Iterator<Item = (Item, Item)> {
    let pairs = items.iter().enumerate();
    let pairs = pairs.flat_map(|(at, one)| items[at + 1..].iter().map(move |other| (*one, *other)));
    pairs.filter(|(one, other)| one.1 != other.1)
}

/// Whether two spans share half of what both cover.
fn alike(one: Bytes, other: Bytes) -> bool {
    2 * one.shares(other) >= one.end.max(other.end) - one.start.min(other.start)
}
