//! Names: which spellings of a name the analysis takes for one person, place or body.

use super::{Figures, Marked, measures, pairs};
use crate::analysis::Bytes;
use anyhow::Result;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Marked names.
#[derive(Debug, Deserialize)]
pub struct Gold {
    /// Who and what is named.
    pub clusters: Vec<Cluster>,
    /// Pairs that must be kept apart.
    pub must_not_merge: Vec<(String, String)>,
}

/// Somebody or something that is named.
#[derive(Debug, Deserialize)]
pub struct Cluster {
    /// What the marks call it.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// How each article writes it.
    pub forms: BTreeMap<String, Vec<String>>,
}

/// Pairwise `f1`, `p` and `r` over the listed forms; `merged` counts pairs that were joined but must not be; `kind` is
/// the share of forms whose entity is of the right kind.
///
/// # Errors
///
/// When an article is not there.
pub fn score(marked: &Marked<'_>, gold: &Gold) -> Result<Figures> {
    let mut items: Vec<(usize, usize)> = Vec::new();
    let mut owners: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    let (mut kinds_right, mut named) = (0u32, 0u32);
    for (cluster, own) in gold.clusters.iter().enumerate() {
        for (file, forms) in &own.forms {
            let article = marked.article(file)?;
            for form in forms {
                let longer: Vec<Bytes> = forms
                    .iter()
                    .filter(|other| other.len() > form.len())
                    .flat_map(|other| marked.texts[article].all(other, true))
                    .collect();
                let all = marked.texts[article].all(form, true);
                let alone =
                    all.iter().filter(|span| longer.iter().all(|long| long.shares(**span) < span.len()));
                let mut held: BTreeMap<u32, usize> = BTreeMap::new();
                for entity in alone.filter_map(|span| owner(marked, article, *span)) {
                    *held.entry(entity).or_default() += 1;
                }
                owners.entry(&own.name).or_default().extend(held.keys());
                let most =
                    held.iter().max_by_key(|(id, count)| (**count, u32::MAX - **id)).map(|(id, _)| *id);
                if let Some(entity) = most {
                    let of = marked.analysis.entities.iter().find(|known| known.id == entity);
                    kinds_right += u32::from(of.is_some_and(|known| known.kind == own.kind));
                }
                named += 1;
                // A form that no entity holds stands alone.
                items.push((cluster, most.map_or(1_000_000 + items.len(), |id| id as usize)));
            }
        }
    }
    let [right, found, wanted] = pairs(items.into_iter());
    let [p, r, f1] = measures(right, found, wanted);
    let of = |name: &str| owners.get(name).cloned().unwrap_or_default();
    let merged = gold.must_not_merge.iter().filter(|(one, other)| !of(one).is_disjoint(&of(other))).count();
    let kind = f64::from(kinds_right) / f64::from(named);
    Ok(Figures::from([("f1", f1), ("p", p), ("r", r), ("merged", merged as f64), ("kind", kind)]))
}

/// The entity whose mention shares most of a span, the shortest mention if several do.
pub(super) fn owner(marked: &Marked<'_>, article: usize, span: Bytes) -> Option<u32> {
    let mentions = marked.analysis.entities.iter().flat_map(|entity| {
        let own = entity.mentions.iter().filter(|mention| mention.article == article);
        own.map(|mention| (mention.span, entity.id))
    });
    let shares = mentions.filter(|(own, _)| own.shares(span) > 0);
    shares.max_by_key(|(own, _)| (own.shares(span), usize::MAX - own.len())).map(|(_, id)| id)
}
