//! Stance keywords by category and article, for the words that a reader asks for.

mod said;

use super::overview::{balance, poles};
use super::{dictionaries, parts, voices};
use crate::Engine;
use framewise_core::across::stance::figures::{self, Figures, Part};
use framewise_core::article::names::gazetteer::EntityKind;
use framewise_core::comparison::Comparison;
use framewise_core::edits::Edit;
use framewise_protocol::{AxisRow, CategoryRow, MoverRow, Rate, Select, StanceAsk, StanceSheet};
use rustc_hash::FxHashSet;
use std::cmp::Reverse;

/// The most names and the most events that are offered as filters, and the most entries that are shown as what moves an
/// axis.
const TARGETS: usize = 40;
const EVENTS: usize = 100;
const MOVERS: usize = 200;

pub(super) fn sheet(engine: &Engine, comparison: &Comparison, ask: &StanceAsk) -> StanceSheet {
    let lexicon = engine.corpus.lexicon();
    let columns = engine.columns();
    let masks: Vec<Vec<bool>> =
        columns.iter().map(|&article| parts::mask(engine, comparison, article, &ask.filter)).collect();
    let parts: Vec<Part<'_>> = columns
        .iter()
        .zip(&masks)
        .map(|(&article, counts)| parts::part(engine, comparison, article, counts))
        .collect();
    let figures: Vec<Figures> = parts.iter().map(Part::figures).collect();
    let axes: Vec<AxisRow> = lexicon
        .axes()
        .into_iter()
        .enumerate()
        .filter_map(|(at, axis)| {
            let [negative, positive] = poles(lexicon, &axis)?;
            Some(AxisRow {
                axis: axis.id,
                poles: [negative.name.clone(), positive.name.clone()],
                categories: [negative.id.clone(), positive.id.clone()],
                values: figures.iter().map(|own| own.axes[at].map(balance)).collect(),
                order: order(&figures, at),
            })
        })
        .collect();
    let categories = lexicon
        .categories
        .iter()
        .enumerate()
        .map(|(at, category)| CategoryRow {
            id: category.id.clone(),
            name: category.name.clone(),
            axis: category.axis.clone(),
            rests_on: category.rests_on.clone(),
            source: category.source,
            rates: figures.iter().map(|own| rate(own.categories[at])).collect(),
        })
        .collect();
    let pair = said::pair(&columns, ask.pair.map(|key| engine.place_of(key?)), &axes, &ask.axis);
    StanceSheet {
        articles: columns.iter().map(|&article| engine.key_of(article)).collect(),
        words: figures.iter().map(|own| own.words).collect(),
        said: said::compare(engine, comparison, ask, &axes, &figures, pair),
        axes,
        categories,
        speakers: speakers(engine, comparison, &columns),
        targets: targets(comparison),
        events: events(comparison),
        movers: movers(&parts, comparison.silenced(), ask),
        pair: pair.map(|column| columns.get(column).map_or(0, |&article| engine.key_of(article))),
        silenced: silenced(engine),
        dictionaries: dictionaries::rows(engine, comparison),
    }
}

fn rate(rate: figures::Rate) -> Rate {
    Rate { hits: rate.hits, negated: rate.negated, per_100: rate.per_100 }
}

/// The columns from the most positive to the most negative, and whether the order of each and the next is firm.
fn order(figures: &[Figures], axis: usize) -> Vec<(u32, bool)> {
    let mut order: Vec<(usize, figures::Balance)> = figures
        .iter()
        .enumerate()
        .filter_map(|(column, own)| Some((column, own.axes[axis].filter(|balance| !balance.too_little)?)))
        .collect();
    order.sort_by(|(a, one), (b, other)| other.value.total_cmp(&one.value).then(a.cmp(b)));
    let firm = |at: usize| match order.get(at + 1) {
        Some((_, next)) => !figures::order_is_fragile(&order[at].1, next),
        None => true,
    };
    order.iter().enumerate().map(|(at, (column, _))| (*column as u32, firm(at))).collect()
}

/// What moves the selected axis.
///
/// An entry that is switched off stays in the list, marked, with what it would add.
fn movers(parts: &[Part<'_>], silenced: &FxHashSet<u32>, ask: &StanceAsk) -> Vec<MoverRow> {
    let Some(Part { lexicon, .. }) = parts.first() else { return Vec::new() };
    let Some(axis) = lexicon.axes().into_iter().find(|axis| axis.id == ask.axis) else { return Vec::new() };
    let mut rows: Vec<(u32, Vec<(u32, f64)>)> = Vec::new();
    for (column, part) in parts.iter().enumerate() {
        let all = Part { silenced: &FxHashSet::default(), ..*part };
        for mover in all.movers(&axis) {
            let at = rows.iter().position(|(entry, _)| *entry == mover.entry).unwrap_or_else(|| {
                rows.push((mover.entry, vec![(0, 0.0); parts.len()]));
                rows.len() - 1
            });
            rows[at].1[column] = (mover.hits, mover.adds);
        }
    }
    let most = |adds: &[(u32, f64)]| adds.iter().map(|(_, adds)| adds.abs()).fold(0.0, f64::max);
    rows.sort_by(|(a, one), (b, other)| most(other).total_cmp(&most(one)).then(a.cmp(b)));
    rows.truncate(MOVERS);
    let row = |(id, adds): (u32, Vec<(u32, f64)>)| {
        let entry = &lexicon.entries[id as usize];
        let category = &lexicon.categories[usize::from(entry.category)];
        MoverRow {
            entry: [category.id.clone(), category.name.clone(), entry.pattern.clone()],
            adds,
            off: silenced.contains(&id),
            select: Select::Entry(category.id.clone(), entry.pattern.clone(), ask.filter.clone()),
        }
    };
    rows.into_iter().map(row).collect()
}

/// The speakers in the articles, those with a name first, in the order of their names.
fn speakers(engine: &Engine, comparison: &Comparison, columns: &[usize]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for &article in columns {
        let entry = &engine.entries()[article];
        let named = entry
            .profile
            .utterances
            .iter()
            .filter(|utterance| utterance.speaker.is_some_and(|speaker| speaker.name.is_some()));
        found.extend(named.map(|utterance| voices::speaker(comparison, article, entry, utterance)));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// People, countries and bodies, the most often named first.
fn targets(comparison: &Comparison) -> Vec<(u32, String)> {
    let list = comparison.entities().list.iter().enumerate();
    let mut found: Vec<_> = list.filter(|(_, entity)| entity.kind != EntityKind::Other).collect();
    found.sort_by_key(|(id, entity)| (Reverse(entity.mentions.len()), *id));
    found.into_iter().take(TARGETS).map(|(id, entity)| (id as u32, entity.name.clone())).collect()
}

/// The events that most articles report, in their order.
fn events(comparison: &Comparison) -> Vec<(u32, String)> {
    let mut found: Vec<_> = comparison.events().iter().enumerate().collect();
    found.sort_by_key(|(id, event)| (Reverse(event.articles()), *id));
    found.truncate(EVENTS);
    found.sort_by_key(|(id, _)| *id);
    found.into_iter().map(|(id, event)| (id as u32, event.title.clone())).collect()
}

fn silenced(engine: &Engine) -> Vec<[String; 2]> {
    let edits = engine.corpus.edits().iter();
    let silenced = edits.filter_map(|edit| match edit {
        Edit::Silence(category, pattern) => Some([category.clone(), pattern.clone()]),
        _ => None,
    });
    silenced.collect()
}
