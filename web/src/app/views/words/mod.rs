//! Words: what sets articles apart, how often words are used, and words in their contexts.

mod apart;
pub(super) mod choices;
pub(super) mod contexts;
pub(super) mod often;

pub(super) use apart::page;

use super::Scene;
use crate::app::route::Route;
use framewise_core::search::query::Find;
use framewise_protocol::select::Select;
use yew::prelude::*;

/// The head that the three pages share: a title, what can be seen, and links to the others.
fn head(route: &Route, standfirst: &'static str) -> Html {
    let contexts = Route::Contexts(Find::Words, String::new());
    let pages =
        [(Route::Words, "What sets them apart"), (Route::Often, "How often"), (contexts, "In context")];
    html! {
        <>
        <h1>{ "Words" }</h1>
        { super::pages("Pages of Words", route, &pages) }
        <p class="standfirst">{ standfirst }</p>
        </>
    }
}

/// Opens what a mark of a picture stands for.
fn opener(scene: &Scene) -> Callback<(String, Option<u32>)> {
    let (show, unit, state) = (scene.show.clone(), scene.local.words.unit, scene.state.clone());
    Callback::from(move |(key, article): (String, Option<u32>)| {
        let article = article.and_then(|at| state.items.get(at as usize)).map(|item| item.original.key);
        show.emit((Select::of_term(unit, key), article));
    })
}

/// The width of pictures in pixels: that of the page's text, in steps, so that a small change does not ask for anything
/// new.
pub(super) fn width() -> u32 {
    let window = gloo::utils::window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(1_024.0);
    ((window - 40.0).clamp(300.0, 920.0) / 20.0) as u32 * 20
}
