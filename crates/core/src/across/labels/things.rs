//! Nouns that recur in several articles, with what each puts before them: "the wall", "the border fence", "the visit".

use super::context::Context;
use super::{FormKind, Label, ReferentKind, Row};
use crate::data;
use crate::text::classes::{Form, verb};
use crate::text::lists::lines;
use crate::text::persons::singular;
use crate::text::shipped::english;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// The fewest places in which a noun must stand, over at least two articles.
const FEWEST: usize = 4;
/// The most rows, the most used first.
const MOST: usize = 60;

/// Whether a noun says too little by itself to be a referent: "way", "number".
fn is_plain(folded: &str) -> bool {
    static PLAIN: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let plain = PLAIN.get_or_init(|| lines(data::file("across/labels/data/plain.txt")).collect());
    plain.contains(folded) || singular(folded).any(|noun| plain.contains(noun.as_str()))
}

/// A phrase: its article, and its index among the article's phrases.
type Place = (u32, u32);

/// A row for each noun that two articles use in different phrases.
pub(super) fn rows(context: &Context<'_>) -> Vec<Label> {
    let mut nouns: Vec<(String, Vec<Place>)> = Vec::new();
    let mut known: FxHashMap<String, u32> = FxHashMap::default();
    for (article, (_, profile)) in context.articles.iter().enumerate() {
        // For each folded form, the noun that it is a form of.
        let mut forms: Vec<Option<Option<u32>>> = vec![None; profile.tokens.forms.folded_count()];
        for (at, phrase) in context.phrases(article).iter().enumerate() {
            let Some(head) = profile.tokens.get(phrase.head() as usize) else { continue };
            let form = &mut forms[profile.tokens.folded_id(head) as usize];
            let noun = *form.get_or_insert_with(|| {
                let noun = noun(context.head(article, phrase))?;
                Some(*known.entry(noun).or_insert_with_key(|noun| {
                    nouns.push((noun.clone(), Vec::new()));
                    nouns.len() as u32 - 1
                }))
            });
            if let Some(noun) = noun
                && !context
                    .names(article, phrase.tokens)
                    .any(|(_, name)| name.tokens.holds(phrase.head() as usize))
            {
                nouns[noun as usize].1.push((article as u32, at as u32));
            }
        }
    }
    let several = |places: &[Place]| places.len() >= FEWEST && places[0].0 != places[places.len() - 1].0;
    nouns.retain(|(_, places)| several(places));
    nouns.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    let row = |(_, places): (String, Vec<Place>)| {
        let mut row = Row::default();
        for (article, at) in places {
            let phrase = &context.phrases(article as usize)[at as usize];
            let words = context.words(article as usize, phrase.bare());
            row.add(article, words, context.span(article as usize, phrase.tokens), FormKind::Phrase, None);
        }
        let referent = shortest(&row)?;
        row.finish(referent, None, ReferentKind::Thing)
    };
    nouns.into_iter().filter_map(row).take(MOST).collect()
}

/// The noun that a folded word is a form of, in the singular; nothing if it says too little to be a referent.
fn noun(folded: &str) -> Option<String> {
    let calendar = &english().calendar;
    let plain = folded.chars().all(char::is_alphabetic) && folded.len() > 2;
    if !plain || calendar.month(folded).is_some() || calendar.unit(folded).is_some() {
        return None;
    }
    if is_plain(folded) || verb("en", folded).is_some_and(|form| !form.noun && form.form != Form::Ing) {
        return None;
    }
    Some(singular(folded).last().unwrap_or_else(|| folded.to_owned()))
}

/// The name of a row: its head alone, in the form that is used most, or in the singular if both are used.
fn shortest(row: &Row<'_>) -> Option<String> {
    let head = |text: &str| text.rsplit(' ').next().unwrap_or(text).to_lowercase();
    let mut heads: FxHashMap<String, usize> = FxHashMap::default();
    for form in &row.forms {
        *heads.entry(head(&form.text)).or_default() += form.spans.len();
    }
    let best = heads.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)))?.0;
    Some(singular(best).find(|noun| heads.contains_key(noun)).unwrap_or_else(|| best.clone()))
}
