//! Fits the weights by which events are aligned, on stories whose sentences are marked by event.
//!
//! Only pairs within one story are learnt from: a separate model distinguishes stories. A pair weighs less the more
//! pairs its event has, since otherwise the largest events would drown the others; pairs without an event in common are
//! scaled down to four fifths of all weight.

pub mod attributions;
mod descent;
mod features;
pub mod regression;
pub mod sets;
mod softmax;
mod sparse;
pub mod stance;

use crate::analysis::{Analysis, Told};
use crate::score::{Marked, events as score};
use anyhow::Result;
use framewise_core::across::events::days::Agreement;
use framewise_core::across::events::evidence::{Comparer, Evidence};
use framewise_core::across::events::model::Model;
use framewise_core::across::events::passages::Passages;
use framewise_core::across::events::{events, evidence, stories};
use regression::{Row, fit};
use sets::Set;
use std::collections::BTreeMap;
use std::path::Path;

/// The share of the weight that pairs of one event have.
const POSITIVE: f64 = 0.2;
/// What a pair from a whole story weighs, relative to one from a topic of ECB+: there are few of these stories, but
/// they are what people bring.
const STORY: f64 = 0.5;

/// Fits a model on the training sets in a folder and the starting articles. Prints how accurate it is on each whole
/// story when that story is left out of the fit. The thresholds are those of the shipped model: they are chosen by
/// hand, on the same figures.
///
/// # Errors
///
/// When a set is missing or does not fit its articles.
pub fn events_model(folder: &Path) -> Result<Model> {
    let topics = sets::topics(&folder.join("data/ecb_train"))?;
    let stories = sets::stories(folder)?;
    let starting = sets::starting()?;
    let all = || topics.iter().chain([&starting]).chain(&stories);
    let read: Vec<Vec<Row<{ WIDTH }>>> = all().map(rows).collect();
    let (story_bias, story_weights) = fit(&topics.iter().flat_map(story_rows).collect::<Vec<_>>());
    let start = Model { story_bias, story_weights, ..Model::shipped().clone() };
    let without = |story: Option<&str>| {
        let sets = all().zip(&read);
        let kept = sets.filter(|(set, _)| story.is_none_or(|left_out| set.story != left_out));
        let weighed = kept.flat_map(|(set, rows)| {
            let weight = if set.story.is_empty() { 1.0 } else { STORY };
            rows.iter().map(move |row| Row { weight: row.weight * weight, ..*row })
        });
        let (bias, weights) = fit(&balanced(weighed));
        Model { bias, weights, ..start.clone() }
    };
    let left_out: Vec<Model> = stories.iter().map(|set| without(Some(&set.story))).collect();
    let mut analyses = stories.iter().map(|set| Analysis::of(&set.corpus)).collect::<Result<Vec<_>>>()?;
    for link in [0.3, 0.35, 0.4, 0.45] {
        for dated in [false, true] {
            let (mut sums, mut right, mut sets) = (BTreeMap::<&str, f64>::new(), 0.0, 0.0);
            let all = stories.iter().zip(&left_out).zip(&mut analyses);
            for ((set, model), analysis) in all.filter(|((set, _), _)| set.dated == dated) {
                let figures = judged(set, &Model { link, ..model.clone() }, analysis)?;
                for name in ["found", "shared", "rows", "dated", "days_right"] {
                    *sums.entry(name).or_default() += figures[name];
                }
                right += figures["right"] * figures["rows"];
                sets += 1.0;
            }
            let [found, shared, rows] = ["found", "shared", "rows"].map(|name| sums[name]);
            println!(
                "link {link:.2}, each story left out of its fit, days of publication {}: found {found} of {shared}, {:.3} of {rows} rows right, dated {:.2}, days right {:.2}",
                if dated { "known" } else { "unknown" },
                right / rows.max(1.0),
                sums["dated"] / sets,
                sums["days_right"] / sets
            );
        }
    }
    Ok(without(None))
}

const WIDTH: usize = evidence::NAMES.len();

/// Scales down the pairs without an event in common.
fn balanced(rows: impl Iterator<Item = Row<WIDTH>>) -> Vec<Row<WIDTH>> {
    let mut rows: Vec<Row<WIDTH>> = rows.collect();
    let sum = |is: bool| rows.iter().filter(|row| row.is == is).map(|row| row.weight).sum::<f64>();
    let scale = sum(true) * (1.0 - POSITIVE) / POSITIVE / sum(false).max(1.0);
    rows.iter_mut().filter(|row| !row.is).for_each(|row| row.weight *= scale);
    rows
}

/// What is known about every two passages of different articles of one story.
fn rows(set: &Set) -> Vec<Row<WIDTH>> {
    let comparison = set.corpus.compare();
    let views = comparison.views();
    let passages = Passages::new(&views, comparison.entities());
    let comparer = Comparer::new(&passages, Model::shipped());
    let mut found: Vec<(Evidence, Vec<u32>)> = Vec::new();
    for (one, events) in &set.events {
        for (other, others) in set.events.range(one..).filter(|(other, _)| other.article != one.article) {
            if set.story_of[one.article] != set.story_of[other.article] {
                continue;
            }
            let at = [one, other].map(|told| passages.of(told.article as u32).start + told.sentence as u32);
            let agreement = comparer.agreement(passages.passage(at[0]), passages.passage(at[1]));
            if agreement == Agreement::Conflict {
                continue;
            }
            let both = events.intersection(others).copied().collect();
            found.push((comparer.evidence(at[0], at[1], agreement).0, both));
        }
    }
    let mut sizes: BTreeMap<u32, f64> = BTreeMap::new();
    for &event in found.iter().flat_map(|(_, events)| events) {
        *sizes.entry(event).or_default() += 1.0;
    }
    let row = |(values, events): (Evidence, Vec<u32>)| {
        let smallest = events.iter().map(|event| sizes[event]).min_by(f64::total_cmp);
        Row { values, is: smallest.is_some(), weight: smallest.map_or(1.0, |size| 1.0 / size.sqrt()) }
    };
    found.into_iter().map(row).collect()
}

/// What is known about every two articles.
fn story_rows(set: &Set) -> Vec<Row<{ stories::NAMES.len() }>> {
    let comparison = set.corpus.compare();
    let views = comparison.views();
    let passages = Passages::new(&views, comparison.entities());
    let cosines = stories::cosines(&passages);
    let articles = set.story_of.len();
    let pairs = (0..articles).flat_map(|one| (one + 1..articles).map(move |other| (one, other)));
    let row = |(at, (one, other)): (usize, (usize, usize))| Row {
        values: std::array::from_fn(|kind| f64::from(cosines[kind][at])),
        is: set.story_of[one] == set.story_of[other],
        weight: 1.0,
    };
    pairs.enumerate().map(row).collect()
}

/// How accurate a model is on a story, given the analysis of its articles, whose events are found again with it.
fn judged(set: &Set, model: &Model, analysis: &mut Analysis) -> Result<crate::score::Figures> {
    let comparison = set.corpus.compare();
    let found = events(&comparison.views(), comparison.entities(), model, |_| {});
    analysis.events = found
        .into_iter()
        .map(|event| crate::analysis::Event {
            title: event.title,
            when: event.when.map(|when| (when.first.to_string(), when.last.to_string())),
            mentions: event
                .mentions
                .iter()
                .map(|place| Told { article: place.article as usize, sentence: place.sentence as usize })
                .collect(),
            silent: Vec::new(),
            cohesion: event.cohesion,
        })
        .collect();
    score::score(&Marked::new(analysis), &set.gold)
}
