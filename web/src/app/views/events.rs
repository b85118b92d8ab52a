//! Events: the list with its timeline, and one event opened into a column for each article.

use super::Scene;
use super::overview::coverage::coverage;
use super::timeline::timeline;
use super::{decide, differences};
use crate::app::format::{colour, day, lower, number};
use crate::app::parts::badge::{column_name, letter_badge};
use crate::app::parts::field::value;
use crate::app::parts::group::table_group;
use crate::app::parts::passage::quote;
use crate::app::route::Route;
use framewise_protocol::select::Select;
use framewise_protocol::{Coverage, EventColumn, EventRow, EventSheet, Events, FrameRow};
use yew::prelude::*;

/// The most events that have a mark in the timeline.
const MARKS: usize = 400;

/// The list.
pub(super) fn list(scene: &Scene, events: &Events) -> Html {
    let typed = scene.set(|local, event: InputEvent| local.search = lower(&value(&event)));
    let day = |at: usize| scene.set(move |local, event: InputEvent| local.days[at] = value(&event));
    let local = &scene.local;
    let [from, to] = &local.days;
    let shown: Vec<EventRow> = events
        .rows
        .iter()
        .filter(|event| {
            let words = format!("{} {}", lower(&event.title), event.about);
            let found = local.search.split_whitespace().all(|word| words.contains(word));
            let dated = |bound: &str, fits: &dyn Fn(&[String; 2]) -> bool| {
                bound.is_empty() || event.when.as_ref().is_some_and(fits)
            };
            found && dated(from, &|when| when[1] >= *from) && dated(to, &|when| when[0] <= *to)
        })
        .cloned()
        .collect();
    let is_dated = !from.is_empty() || !to.is_empty();
    let undated = events.rows.iter().filter(|event| is_dated && event.when.is_none()).count();
    let mut status = format!("{} of {} events", shown.len(), events.rows.len());
    if undated > 0 {
        status += &format!("; {undated} without a full date are left out");
    }
    let (rows, more) = scene.rows(shown.len(), scene.state.columns().len());
    html! {
        <article class="page events">
            <h1>{ "Events" }</h1>
            <p class="standfirst">{ "What at least two of the articles report, by date. Open one to read how each article tells it. " }<a href="#/events/differences">{ "Where they differ" }</a></p>
            { decide::undo(scene) }
            { timeline(&shown[..shown.len().min(MARKS)]) }
            <p class="controls">
                <label>{ "Find " }<input type="search" id="find-event" oninput={typed} placeholder="a name or a word" /></label>
                <label>{ "From " }<input type="date" id="from-day" oninput={day(0)} /></label>
                <label>{ "to " }<input type="date" id="to-day" oninput={day(1)} /></label>
                <span class="note" role="status">{ status }</span>
            </p>
            { coverage(&scene.state, events, &shown[..rows]) }
            { more }
        </article>
    }
}

/// One event; nothing if its number is no longer in use.
pub(super) fn one(scene: &Scene, sheet: Option<&EventSheet>) -> Html {
    let Some(sheet) = sheet else {
        return html! {
            <section class="page"><h1>{ "This event is not there any more" }</h1>
            { decide::undo(scene) }
            <p><a href="#/events">{ "All events" }</a></p></section>
        };
    };
    let id = sheet.row.id;
    html! {
        <article class="page event">
            <p class="kicker"><a href="#/events">{ "All events" }</a>{ neighbours(sheet) }</p>
            <h1>{ sheet.row.title.clone() }</h1>
            <p class="standfirst">{ if sheet.row.unsure { "Not sure that these tell of one event. " } else { "" } }{ sheet.told.clone() }{ " " }{ when(sheet) }</p>
            { why(sheet) }
            { decide::undo(scene) }
            { decide::event(scene, sheet) }
            { frames(scene, sheet) }
            <div class="columns">
                { for sheet.columns.iter().map(|own| column(scene, sheet, own)) }
            </div>
            if !sheet.differs.is_empty() {
                <section class="differs"><h2>{ "What differs" }</h2>{ differences::rows(scene, &sheet.differs) }</section>
            }
            <p><a href={Route::Read(Some(Select::Event(id)), None).address()}>{ "Read the articles beside each other with these passages marked" }</a></p>
        </article>
    }
}

/// Links to the event before and the one after.
fn neighbours(sheet: &EventSheet) -> Html {
    let id = sheet.row.id;
    html! {
        <>
            if id > 0 { <>{ " · " }<a href={Route::Event(id - 1).address()}>{ "Earlier" }</a></> }
            if id + 1 < sheet.of { <>{ " · " }<a href={Route::Event(id + 1).address()}>{ "Later" }</a></> }
        </>
    }
}

/// The date in words, and the days that it is taken to mean if the words leave that open.
fn when(sheet: &EventSheet) -> String {
    let Some(date) = &sheet.date else { return "No day in the passages.".to_owned() };
    let Some([first, last]) = &sheet.row.when else {
        return format!("{date}. Give the articles their days of publication to know it.");
    };
    let days = format!(" (taken as {} to {})", day(first), day(last));
    let days = if sheet.days_read { &days } else { "" };
    format!("{date}{days}.")
}

/// Why the passages are taken to report one event, and how similar they are.
fn why(sheet: &EventSheet) -> Html {
    let ties: Vec<&str> = sheet.names.iter().chain(&sheet.words).map(String::as_str).collect();
    let alike = number(sheet.cohesion, 2);
    html! {
        <p class="note">{ "Joined because the passages share: " }{ ties.join(", ") }{ ". " }
            { format!("Likelihood {alike} of 1, the mean over pairs of passages; it falls as passages are added, so read them before you rely on it.") }</p>
    }
}

/// What each article takes the event to be about.
fn frames(scene: &Scene, sheet: &EventSheet) -> Html {
    if sheet.frames.is_empty() {
        return html! {};
    }
    let cell = |row: &FrameRow, column: usize| {
        let (hits, words) = &row.cells[column];
        let key = sheet.columns[column].key;
        if *hits == 0 {
            let silent = sheet.columns[column].passages.is_empty();
            return html! { <td key={column} class="silent">{ if silent { "not found here" } else { "–" } }</td> };
        }
        let open = scene.opens((row.select.clone(), Some(key)));
        html! { <td key={column}><button type="button" class="said" onclick={open}>{ words.join(", ") }<small>{ format!("\u{a0}{hits}×") }</small></button></td> }
    };
    html! {
        <details class="event-frames">
            <summary>{ "What it is taken to be about" }</summary>
            <p class="note">{ "Words of the fifteen policy frames (Boydstun et al. 2014) in these passages." }</p>
            { table_group("Frames by article", html! {
            <table class="grid">
                <thead><tr><th scope="col">{ "Frame" }</th>{ for sheet.columns.iter().map(|own| html! { <th scope="col">{ column_name(&scene.state, own.key) }</th> }) }</tr></thead>
                <tbody>{ for sheet.frames.iter().map(|row| html! {
                    <tr key={row.name.clone()}><th scope="row">{ row.name.clone() }</th>{ for (0..sheet.columns.len()).map(|column| cell(row, column)) }</tr>
                }) }</tbody>
            </table>}) }
        </details>
    }
}

/// How near the nearest passage of another article comes, what it shares with the event and what it lacks.
fn nearest([shares, lacks]: &[Vec<String>; 2], score: f64) -> String {
    let list = |words: &[String]| if words.is_empty() { "nothing".to_owned() } else { words.join(", ") };
    let score = number(score, 2);
    format!("The nearest passage, likelihood {score}, shares {}; it lacks {}.", list(shares), list(lacks))
}

/// The event in one article.
fn column(scene: &Scene, sheet: &EventSheet, column: &EventColumn) -> Html {
    let state = &scene.state;
    let Some(place) = state.place(column.key) else { return html! {} };
    let about = &state.items[place].info.about;
    let select = Select::Event(sheet.row.id);
    html! {
        <section key={column.key} class={classes!("column", colour(place), column.passages.is_empty().then_some("silent"))}>
            <p class="kicker">{ letter_badge(state, place) }<span>{ about.source.clone() }</span></p>
            <h2>{ about.title.clone() }</h2>
            { for column.passages.iter().map(|passage| html! {
                <>{ quote(state, passage, Some(&select)) }{ decide::passage(scene, sheet, passage) }</>
            }) }
            if column.passages.is_empty() {
                <p class="not-here">{ match column.coverage {
                    Coverage::Earlier => "Published before it happened.",
                    Coverage::Unsure => "Not sure.",
                    _ => "Not found here.",
                } }</p>
                if let Some((passage, score)) = &column.nearest {
                    <p class="note">{ nearest(&column.near, *score) }</p>
                    { quote(state, passage, None) }
                    { decide::passage(scene, sheet, passage) }
                } else {
                    <p class="note">{ "No passage comes near it." }</p>
                }
            }
        </section>
    }
}
