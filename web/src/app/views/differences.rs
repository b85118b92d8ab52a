//! Where the articles differ: sentences whose words open their passages.

use super::Scene;
use crate::app::format::grouped;
use crate::app::parts::badge::badge;
use crate::app::route::Route;
use framewise_protocol::{Conflicts, Differences, Told};
use yew::prelude::*;

/// The list over all events.
pub(super) fn page(scene: &Scene, found: &Differences) -> Html {
    let kind = |own: &Conflicts| {
        html! {
            <section key={own.heading.clone()}>
                <h2>{ own.heading.clone() }</h2>
                if own.all as usize > own.rows.len() {
                    <p class="note">{ format!("The strongest of {}.", grouped(own.all)) }</p>
                }
                { rows(scene, &own.rows) }
            </section>
        }
    };
    html! {
        <article class="page differs">
            <p class="kicker"><a href="#/events">{ "All events" }</a></p>
            <h1>{ "Where they differ" }</h1>
            <p class="standfirst">{ "The strongest first. Only what is sure is listed, so much is not: open a row and read its passages before you rely on it." }</p>
            if found.kinds.is_empty() { <p class="note">{ "Nothing was found that is sure." }</p> }
            { for found.kinds.iter().map(kind) }
        </article>
    }
}

/// Sentences, one below the other.
pub(super) fn rows(scene: &Scene, rows: &[Vec<Told>]) -> Html {
    html! { <ul class="told-rows">{ for rows.iter().map(|row| html! { <li>{ for row.iter().map(|own| piece(scene, own)) }</li> }) }</ul> }
}

fn piece(scene: &Scene, own: &Told) -> Html {
    match own {
        Told::Text(text) => text.into(),
        Told::Article(key) => badge(&scene.state, *key),
        Told::Event(id, title) => html! { <a href={Route::Event(*id).address()}>{ title.clone() }</a> },
        Told::Opens(words, select, key) => html! {
            <button type="button" class="said" onclick={scene.opens((select.clone(), Some(*key)))}>{ words.clone() }</button>
        },
    }
}
