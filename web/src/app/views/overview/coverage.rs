//! The coverage matrix: events by articles.

use crate::app::format::{colour, grouped};
use crate::app::parts::badge::letter_badge;
use crate::app::parts::group::table_group;
use crate::app::route::Route;
use crate::app::state::State;
use framewise_protocol::{Coverage, EventRow, Events};
use yew::prelude::*;

/// The matrix of some of these events. An article that came after they were found has no numbers yet.
pub(in crate::app::views) fn coverage(state: &State, events: &Events, rows: &[EventRow]) -> Html {
    if rows.is_empty() {
        let none = if events.rows.is_empty() {
            "No event was found that two articles report. "
        } else {
            "No event fits what is asked for. "
        };
        return html! {
            <section class="coverage">
                <h2>{ "Who reports what" }</h2>
                <p class="note">{ none }{ events.counted.clone() }</p>
            </section>
        };
    }
    let columns: Vec<(usize, Option<usize>)> = state
        .columns()
        .into_iter()
        .map(|place| {
            let key = state.items[place].original.key;
            (place, events.columns.iter().position(|(own, _)| *own == key))
        })
        .collect();
    let many = columns.len() < state.items.len();
    html! {
        <section class="coverage" aria-labelledby="coverage-title">
            <h2 id="coverage-title">{ "Who reports what" }</h2>
            <p class="note">{ "Each row is what at least two articles seem to report; the figure counts their passages, “?” is not sure, “·” was published before. Found by shared names, dates and words: some are missed, some joined wrongly, so open a row before you rely on it. " }{ events.counted.clone() }</p>
            { table_group("Events by article", html! {
            <table>
                <thead><tr>
                    <th scope="col">{ "Event" }</th>
                    { for columns.iter().map(|&(place, _)| html! {
                        <th scope="col" class="cell">{ letter_badge(state, place) }</th>
                    }) }
                    if many { <th scope="col" class="cell">{ format!("of {}", grouped(events.articles)) }</th> }
                </tr></thead>
                <tbody>
                    { for rows.iter().map(|event| html! {
                        <tr key={event.id}>
                            <th scope="row"><a href={Route::Event(event.id).address()}>{ event.title.clone() }</a>if event.unsure { <small class="note">{ " not sure" }</small> }</th>
                            { for columns.iter().map(|&(place, column)| match column.and_then(|column| event.cells.get(column)) {
                                Some(Coverage::Silent) => html! { <td class="cell silent"><span aria-label="not found here">{ "–" }</span></td> },
                                Some(Coverage::Unsure) => html! { <td class="cell silent"><span aria-label="not sure">{ "?" }</span></td> },
                                Some(Coverage::Earlier) => html! { <td class="cell silent"><span aria-label="published before it happened">{ "·" }</span></td> },
                                Some(Coverage::Told(count)) => html! { <td class={classes!("cell", "told", colour(place))}><span class="dot">{ *count }</span></td> },
                                None => html! { <td class="cell silent"><span aria-label="not yet known">{ "…" }</span></td> },
                            }) }
                            if many { <td class="cell">{ grouped(event.articles) }</td> }
                        </tr>
                    }) }
                </tbody>
            </table>
            }) }
        </section>
    }
}
