//! The head of the page: what the articles share and where they diverge, and a card for each article.

use super::Sheet;
use super::about::{source, title};
use super::frame::{badge, capital, colour, count, grouped, in_words};
use crate::summary::copies;
use framewise_core::across::differences::{Difference, DifferenceKind};
use framewise_core::across::events::Event;
use framewise_core::article::entry::Entry;
use framewise_core::text::dates::Date;
use maud::{Markup, html};

/// What the articles share and where they diverge, in one sentence.
pub(super) fn headline(sheet: &Sheet<'_>) -> String {
    let articles = sheet.entries.len();
    if articles < 2 {
        return "One article, and none to compare it with".to_owned();
    }
    let name = capital(&in_words(articles));
    let events = sheet.found.events().len();
    let parts = match sheet.found.labels().len() {
        0 => String::new(),
        1 => " and call one person or thing by different names".to_owned(),
        labels => format!(" and call {} people and things by different names", in_words(labels)),
    };
    match events {
        0 => format!("{name} articles tell of no event in common{parts}"),
        1 => format!("{name} articles share one event{parts}"),
        _ => format!("{name} articles share {} events{parts}", in_words(events)),
    }
}

/// The head.
pub(super) fn masthead(sheet: &Sheet<'_>, headline: &str) -> Markup {
    html! {
        header {
            p class="kicker" { "Framewise · the same story, side by side" }
            h1 { (headline) }
            @if let Some(standfirst) = standfirst(sheet) { p class="standfirst" { (standfirst) } }
            @for group in sheet.found.copies().groups() { p class="note" { (copies(sheet.found, group)) } }
            div class="columns cards" {
                @for (place, entry) in sheet.entries.iter().enumerate() { (card(sheet, place, entry)) }
            }
            nav aria-label="Parts of this report" {
                @if sheet.entries.len() > 1 { a href="#events" { "Events" } }
                @if !sheet.found.labels().is_empty() { a href="#labels" { "Labels" } }
                a href="#voices" { "Voices" }
                @if sheet.entries.len() > 1 { a href="#words" { "Words" } }
                a href="#stance" { "Stance" }
                a href="#notes" { "What it does not claim" }
            }
        }
    }
}

/// How many of the events are in all of the articles, and how many in only two.
fn standfirst(sheet: &Sheet<'_>) -> Option<String> {
    let (articles, events) = (sheet.entries.len(), sheet.found.events().len());
    if articles < 2 || events == 0 {
        return None;
    }
    let were = |amount: usize| if amount == 1 { "was" } else { "were" };
    let witnesses = |event: &Event| sheet.found.witnesses(&event.mentions);
    let told = |many: u32| sheet.found.events().iter().filter(|event| witnesses(event) == many).count();
    let (everywhere, twice) = (told(sheet.found.copies().count(0..articles as u32)), told(2));
    let all = if articles == 2 { "both".to_owned() } else { format!("all {}", in_words(articles)) };
    let mut text = match (everywhere, events) {
        (1, 1) => format!("It was found in {all}"),
        (0, 1) => format!("It was not found in {all}"),
        (0, _) => format!("No event was found in {all}"),
        _ => format!("{} of the events {} found in {all}", capital(&in_words(everywhere)), were(everywhere)),
    };
    if articles > 2 && events > 1 && twice > 0 {
        text += &format!("; {} in only two", in_words(twice));
    }
    let is_figure = |own: &&Difference| own.kind == DifferenceKind::Figures;
    let differ = sheet.found.differences().conflicts().iter().filter(is_figure).count();
    if differ > 0 {
        let figures = if differ == 1 { "figure differs" } else { "figures differ" };
        text += &format!("; {} {figures}", in_words(differ));
    }
    Some(text + ".")
}

/// One article.
fn card(sheet: &Sheet<'_>, place: usize, entry: &Entry) -> Markup {
    let article = &entry.article;
    let spoken = &sheet.spoken[place];
    let events = sheet.found.events().iter().filter(|event| event.told_by(place as u32)).count();
    html! {
        section class={ "column card " (colour(place)) } {
            p class="kicker" { (badge(place)) " " (source(entry)) }
            h2 { (title(entry)) }
            dl {
                div { dt { "Date" } dd { (article.date.map_or_else(|| "not given".to_owned(), Date::written)) } }
                div { dt { "Length" } dd { (count(entry.profile.words, "word", "words")) } }
                div { dt { "Quoted" } dd { (part(spoken.total[0], entry.profile.words)) } }
                div { dt { "Paraphrased" } dd { (part(spoken.total[1], entry.profile.words)) } }
                @if !sheet.found.events().is_empty() {
                    div { dt { "Events" } dd { (events) " of " (sheet.found.events().len()) } }
                }
            }
            @if !entry.profile.is_read() {
                p class="note" { "In a language that is not read here: only its words and its quotation marks are compared." }
            }
        }
    }
}

/// Words out of all words, with their share.
fn part(words: u32, of: u32) -> String {
    let share = 100.0 * f64::from(words) / f64::from(of.max(1));
    format!("{} ({share:.0} %)", grouped(words))
}
