//! Nouns that several articles come back to, with what each puts before them: "the wall", "the border fence", "the visit".

use super::context::Context;
use super::{Kind, Label, Row, Sort};
use crate::data;
use crate::names::persons::singular;
use crate::text::classes::{Form, verb};
use crate::text::language::{english, lines};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// A noun must stand in so many places, over at least two articles.
const FEWEST: usize = 4;
/// So many rows at most, the most used first.
const MOST: usize = 60;

/// Whether a noun says too little of its own to be a referent: "way", "number".
fn is_plain(folded: &str) -> bool {
    static PLAIN: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let plain = PLAIN.get_or_init(|| lines(data::file("labels/data/plain.txt")).collect());
    plain.contains(folded) || singular(folded).any(|noun| plain.contains(noun.as_str()))
}

/// A row for each noun that two articles use in different phrases.
pub(super) fn rows(context: &Context<'_>) -> Vec<Label> {
    let mut rows: FxHashMap<String, Row> = FxHashMap::default();
    let calendar = &english().calendar;
    for (article, (_, profile)) in context.articles.iter().enumerate() {
        for phrase in context.phrases(article) {
            let head = phrase.head as usize;
            let named = context.names(article, phrase.tokens).any(|(_, name)| name.tokens.holds(head));
            let folded = profile.tokens.folded(head);
            let plain = folded.chars().all(char::is_alphabetic) && folded.len() > 2;
            if named || !plain || calendar.month(folded).is_some() || calendar.unit(folded).is_some() {
                continue;
            }
            if is_plain(folded) || verb(folded).is_some_and(|form| !form.noun && form.form != Form::Ing) {
                continue;
            }
            let key = singular(folded).last().unwrap_or_else(|| folded.to_owned());
            rows.entry(key).or_default().add(
                article as u32,
                context.words(article, phrase.bare()),
                context.span(article, phrase.tokens),
                Sort::Phrase,
                None,
            );
        }
    }
    let places = |row: &Row| row.forms.iter().map(|form| form.spans.len()).sum::<usize>();
    let mut rows: Vec<(String, Row)> = rows.into_iter().filter(|(_, row)| places(row) >= FEWEST).collect();
    rows.sort_by(|a, b| places(&b.1).cmp(&places(&a.1)).then_with(|| a.0.cmp(&b.0)));
    rows.into_iter()
        .filter_map(|(_, row)| {
            let referent = shortest(&row)?;
            row.finish(referent, None, Kind::Thing)
        })
        .take(MOST)
        .collect()
}

/// What a row is called by: its head alone, in the form that is used most, in the singular where both are.
fn shortest(row: &Row) -> Option<String> {
    let head = |text: &str| text.rsplit(' ').next().unwrap_or(text).to_lowercase();
    let mut heads: FxHashMap<String, usize> = FxHashMap::default();
    for form in &row.forms {
        *heads.entry(head(&form.text)).or_default() += form.spans.len();
    }
    let best = heads.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)))?.0;
    Some(singular(best).find(|noun| heads.contains_key(noun)).unwrap_or_else(|| best.clone()))
}
