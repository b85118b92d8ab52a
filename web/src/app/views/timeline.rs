//! The timeline: a mark for each dated event, a column for each year, in order.

use crate::app::parts::group::group;
use crate::app::route::Route;
use framewise_protocol::EventRow;
use yew::prelude::*;

/// The timeline of dated events; nothing if fewer than two have a date.
pub(super) fn timeline(events: &[EventRow]) -> Html {
    let mut years: Vec<(&str, Vec<&EventRow>)> = Vec::new();
    for event in events {
        let Some([first, _]) = &event.when else { continue };
        let year = first.get(..4).unwrap_or_default();
        match years.last_mut().filter(|(own, _)| *own == year) {
            Some((_, own)) => own.push(event),
            None => years.push((year, vec![event])),
        }
    }
    if years.iter().map(|(_, own)| own.len()).sum::<usize>() < 2 {
        return html! {};
    }
    html! {
        <section class="timeline" aria-label="Timeline">
            { group("Timeline", html! { <ol>
                { for years.iter().map(|(year, own)| html! {
                    <li key={*year}><span class="year">{ *year }</span>
                        <span class="marks">{ for own.iter().map(|event| mark(event)) }</span>
                    </li>
                }) }
            </ol> }) }
            <p class="note">{ "A bar for each event whose year is known, the taller the more articles report it." }</p>
        </section>
    }
}

fn mark(event: &EventRow) -> Html {
    let told = event.articles.min(9);
    html! {
        <a key={event.id} class={classes!("mark", format!("of-{told}"))} href={Route::Event(event.id).address()} title={event.title.clone()} aria-label={event.title.clone()}></a>
    }
}
