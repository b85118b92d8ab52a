//! What articles call people and bodies: their names, titles and roles, descriptions, and phrases that stand for them.

use super::context::Context;
use super::{FormKind, Label, ReferentKind, Row};
use crate::article::names::gazetteer::EntityKind;
use crate::article::voices::descriptions::Tie;
use crate::span::Span;

/// A row for each person and body that two articles name.
pub(super) fn rows(context: &Context<'_>) -> Vec<Label> {
    let list = &context.entities.list;
    let mut rows: Vec<Row<'_>> = list.iter().map(|_| Row::default()).collect();
    for (id, entity) in list.iter().enumerate().filter(|(_, entity)| entity.kind != EntityKind::Place) {
        for mention in &entity.mentions {
            let text = context.articles[mention.article as usize].0;
            rows[id].add(mention.article, mention.span.of(text), mention.span, FormKind::Name, None);
        }
    }
    for (article, (text, profile)) in context.articles.iter().enumerate() {
        for description in &profile.descriptions {
            let Some(entity) = context.described(article, description) else { continue };
            if list[entity as usize].kind == EntityKind::Place {
                continue;
            }
            // A phrase that stands for somebody is marked with its article.
            let span = match description.tie {
                Tie::Reference => with_article(text, description.span),
                _ => description.span,
            };
            rows[entity as usize].add(
                article as u32,
                description.span.of(text),
                span,
                FormKind::Description,
                None,
            );
        }
    }
    rows.into_iter()
        .zip(list)
        .enumerate()
        .filter_map(|(id, (row, entity))| {
            row.finish(entity.name.clone(), Some(id as u32), ReferentKind::Person)
        })
        .collect()
}

/// A span with "the" before it.
fn with_article(text: &str, span: Span) -> Span {
    let before = &text[..span.start as usize];
    let start = before
        .trim_end()
        .len()
        .checked_sub(3)
        .filter(|&at| before.get(at..).is_some_and(|word| word.trim_end().eq_ignore_ascii_case("the")));
    start.map_or(span, |start| Span { start: start as u32, end: span.end })
}
