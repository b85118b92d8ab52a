//! Events: the list, and one event opened into a column for each article.

use super::Scene;
use super::overview::coverage::coverage;
use crate::app::format::{colour, day, number};
use crate::app::parts::badge::letter_badge;
use crate::app::parts::passage::quote;
use crate::app::route::Route;
use crate::app::state::State;
use crate::protocol::{EventColumn, EventRow, EventSheet};
use crate::select::Select;
use yew::prelude::*;

/// The list.
pub(super) fn list(scene: &Scene, events: &[EventRow]) -> Html {
    html! {
        <article class="page events">
            <h1>{ "Events" }</h1>
            <p class="standfirst">{ "What at least two of the articles report, by date. Open one to read how each article tells it." }</p>
            { coverage(&scene.state, events) }
        </article>
    }
}

/// One event; none where its number is no longer taken.
pub(super) fn one(scene: &Scene, sheet: Option<&EventSheet>) -> Html {
    let Some(sheet) = sheet else {
        return html! {
            <section class="page"><h1>{ "This event is not there any more" }</h1>
            <p><a href="#/events">{ "All events" }</a></p></section>
        };
    };
    let state = &scene.state;
    let id = sheet.row.id;
    let told = sheet.columns.iter().filter(|column| !column.passages.is_empty()).count();
    html! {
        <article class="page event">
            <p class="kicker"><a href="#/events">{ "All events" }</a>{ neighbours(sheet) }</p>
            <h1>{ sheet.row.title.clone() }</h1>
            <p class="standfirst">{ format!("Reported by {told} of {} articles. ", sheet.columns.len()) }{ when(sheet) }</p>
            { why(sheet) }
            <div class="columns">
                { for sheet.columns.iter().map(|own| column(state, id, own)) }
            </div>
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

fn when(sheet: &EventSheet) -> String {
    match &sheet.row.when {
        Some([first, last]) if first == last => format!("Dated {}.", day(first)),
        Some([first, last]) => format!("Dated between {} and {}.", day(first), day(last)),
        None => "No date in the passages.".to_owned(),
    }
}

/// Why the passages are taken to tell of one event.
fn why(sheet: &EventSheet) -> Html {
    let ties: Vec<&str> = sheet.names.iter().chain(&sheet.words).map(String::as_str).collect();
    html! {
        <p class="note">{ "Joined because the passages share: " }{ ties.join(", ") }
            { format!(". Likeness {} of 1 (mean cosine of their weighted names and words).", number(sheet.cohesion, 2)) }</p>
    }
}

/// The event in one article.
fn column(state: &State, id: u32, column: &EventColumn) -> Html {
    let Some(place) = state.place(column.key) else { return html! {} };
    let about = &state.items[place].info.about;
    let select = Select::Event(id);
    html! {
        <section key={column.key} class={classes!("column", colour(place), column.passages.is_empty().then_some("silent"))}>
            <p class="kicker">{ letter_badge(place) }<span>{ about.source.clone() }</span></p>
            <h2>{ about.title.clone() }</h2>
            { for column.passages.iter().map(|passage| quote(state, passage, Some(&select))) }
            if column.passages.is_empty() {
                <p class="not-here">{ "Not found here." }</p>
                if let Some((passage, score)) = &column.nearest {
                    <p class="note">{ format!("The nearest passage, likeness {} of 1:", number(*score, 2)) }</p>
                    { quote(state, passage, None) }
                } else {
                    <p class="note">{ "No passage comes near it." }</p>
                }
            }
        </section>
    }
}
