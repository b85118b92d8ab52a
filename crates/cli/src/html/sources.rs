//! Who gets to speak: kinds of sources by articles, named or unnamed, word for word or in other words, who speaks first
//! and last, and who speaks in only one article.

use super::Sheet;
use super::frame::{count, grouped, table};
use framewise_core::across::sources::groups::{ABOUT, Group};
use framewise_display::letter;
use maud::{Markup, html};

/// The tables.
pub(super) fn sources(sheet: &Sheet<'_>) -> Markup {
    let articles = sheet.entries.len();
    let is_there = |group: &Group| (0..articles).any(|at| sheet.found.voices(at).of(*group).next().is_some());
    let kinds: Vec<Group> = Group::KINDS.into_iter().chain([Group::Unsure]).filter(is_there).collect();
    let forms: Vec<Group> = Group::NAMING.into_iter().chain(Group::FORMS).filter(is_there).collect();
    if kinds.is_empty() {
        return html! {};
    }
    let rows = |groups: &[Group]| {
        html! {
            @for &group in groups {
                tr {
                    th scope="row" { (group.name()) }
                    @for article in 0..articles { (counted(sheet, article, group)) }
                }
            }
        }
    };
    let ends = html! {
        @for group in [Group::First, Group::Last] {
            tr {
                th scope="row" { (group.name()) }
                @for article in 0..articles {
                    @let end: Vec<String> = sheet.found.voices(article).of(group).filter_map(|at| sheet.found.called(article, at)).collect();
                    (names(article, &end))
                }
            }
        }
        tr {
            th scope="row" { "Only here" }
            @for article in 0..articles { (names(article, &only_here(sheet, article))) }
        }
    };
    html! {
        h3 id="sources" { "Who gets to speak" }
        p class="note" { (ABOUT) }
        (table("voices stacks", "Who gets to speak", "Source", articles, &rows(&kinds)))
        (table("voices stacks", "Named, and how", "Source", articles, &rows(&forms)))
        (table("voices stacks", "First, last, and only here", "Source", articles, &ends))
    }
}

fn counted(sheet: &Sheet<'_>, article: usize, group: Group) -> Markup {
    let voices = sheet.found.voices(article);
    let own = voices.count(group);
    let share = own.share(voices.count(Group::Sourced)).filter(|_| group != Group::Unsure);
    html! {
        @if own.statements() == 0 {
            td class="none" data-letter=(letter(article)) { "–" }
        } @else {
            td data-letter=(letter(article)) {
                div { span class="amount" { (grouped(own.statements())) } @if let Some(share) = share { " (" (format!("{share:.0}")) " %)" } }
                @if own.direct > 0 && group != Group::Direct { div { (grouped(own.direct)) " word for word" } }
                div { (count(own.words(), "word", "words")) }
            }
        }
    }
}

fn names(article: usize, names: &[String]) -> Markup {
    html! {
        @if names.is_empty() {
            td class="none" data-letter=(letter(article)) { "–" }
        } @else {
            td data-letter=(letter(article)) { @for name in names { div { (name) } } }
        }
    }
}

/// Those who speak in an article and in no other, each with the first statement.
fn only_here(sheet: &Sheet<'_>, article: usize) -> Vec<String> {
    let first = |&entity: &u32| sheet.found.statements_of(article, entity).next();
    let firsts = sheet.found.only_here(article).iter().filter_map(first);
    firsts.filter_map(|at| sheet.found.called(article, at)).collect()
}
