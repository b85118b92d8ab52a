//! What articles call countries and those who rule them: "Belarus", "the Belarusian authorities", "the regime in
//! Minsk", "official Minsk", "the Kremlin".

use super::context::{Context, country_of};
use super::{FormKind, Label, ReferentKind, Row};
use crate::article::names::gazetteer::{EntityKind, Gazetteer};
use crate::data;
use crate::lexicon::{Lexicon, Reading};
use crate::span::TokenRange;
use crate::text::chunks::with_complements;
use crate::text::lists::lines;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

struct Words {
    nouns: FxHashSet<&'static str>,
    bodies: FxHashMap<u32, u32>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let gazetteer = Gazetteer::shared();
        let known = |name: &str| gazetteer.name(&name.trim().to_lowercase());
        Words {
            nouns: lines(data::file("across/labels/data/state.txt")).collect(),
            bodies: lines(data::file("across/labels/data/state_bodies.txt"))
                .filter_map(|line| line.split_once('|'))
                .filter_map(|(body, country)| Some((known(body)?, known(country)?)))
                .collect(),
        }
    })
}

/// A row for each country that two articles name.
pub(super) fn rows(context: &Context<'_>) -> Vec<Label> {
    let words = words();
    let mut rows: FxHashMap<u32, Row<'_>> = FxHashMap::default();
    for (article, (text, profile)) in context.articles.iter().enumerate() {
        for name in profile.names.iter().filter(|name| !name.adjective) {
            let own = country_of(name).filter(|country| name.known == Some(*country));
            let body = name.known.and_then(|known| words.bodies.get(&known)).copied();
            if let Some(country) = own.or(body) {
                rows.entry(country).or_default().add(
                    article as u32,
                    name.span.of(text),
                    name.span,
                    FormKind::Name,
                    None,
                );
            }
        }
        for (at, phrase) in context.phrases(article).iter().enumerate() {
            let head = context.head(article, phrase);
            if let Some(range) = official_capital(context, article, phrase.bare()) {
                let country = context.country(article, range);
                if let Some(country) = country {
                    let shown = context.words(article, range);
                    rows.entry(country).or_default().add(
                        article as u32,
                        shown,
                        context.span(article, range),
                        FormKind::Description,
                        None,
                    );
                }
                continue;
            }
            if !words.nouns.contains(head) {
                continue;
            }
            let wide = with_complements(&profile.tokens, context.phrases(article), at, 1);
            let inner = context.country(article, phrase.tokens);
            let Some(country) = inner.or_else(|| context.country(article, wide)) else { continue };
            let range = if inner.is_some() { phrase.tokens } else { wide };
            let shown = TokenRange { start: phrase.core, end: range.end };
            let reading = reading(head);
            rows.entry(country).or_default().add(
                article as u32,
                context.words(article, shown),
                context.span(article, range),
                FormKind::Term,
                reading,
            );
        }
    }
    let entity = |country: u32| {
        let found = context.entities.list.iter().position(|entity| entity.known == Some(country));
        found.map(|id| id as u32)
    };
    let gazetteer = Gazetteer::shared();
    let mut rows: Vec<(u32, Row<'_>)> = rows.into_iter().collect();
    rows.sort_by_key(|(country, _)| *country);
    rows.into_iter()
        .filter_map(|(country, row)| {
            let name = gazetteer.known(country)?.name.to_owned();
            row.finish(name, entity(country), ReferentKind::State)
        })
        .collect()
}

/// "official Minsk": a capital that stands for its government because of the word before it.
fn official_capital(context: &Context<'_>, article: usize, range: TokenRange) -> Option<TokenRange> {
    let tokens = &context.articles[article].1.tokens;
    let first = range.range().find(|&at| tokens.folded(at) == "official")?;
    let (_, name) = context.names(article, TokenRange::new(first + 1, range.end as usize)).next()?;
    let capital = name.kind == EntityKind::Place
        && name.tokens.start as usize == first + 1
        && country_of(name) != name.known;
    capital.then(|| TokenRange::new(first, name.tokens.end as usize))
}

/// How a noun for rulers colours them, as the contested terms of the lexicon say.
fn reading(noun: &str) -> Option<Reading> {
    let lexicon = Lexicon::shipped();
    let entry = lexicon.entries.iter().find(|entry| entry.contested.is_some() && entry.pattern == noun)?;
    entry.contested.map(|(_, reading)| reading).filter(|reading| *reading != Reading::Plain)
}
