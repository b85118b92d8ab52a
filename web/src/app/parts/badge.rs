//! The letter of an article, in its colour.

use crate::app::format::{colour, letter};
use crate::app::state::State;
use framewise_protocol::ArticleKey;
use yew::prelude::*;

/// The letter of the article at a place.
pub(in crate::app) fn letter_badge(place: usize) -> Html {
    html! { <span class={classes!("badge", colour(place))}>{ letter(place) }</span> }
}

/// The letter of an article, with its title for whoever points at it.
pub(in crate::app) fn badge(state: &State, article: ArticleKey) -> Html {
    let Some(place) = state.place(article) else { return html! {} };
    let title = state.items[place].info.about.title.clone();
    html! { <abbr class={classes!("badge", colour(place))} {title}>{ letter(place) }</abbr> }
}
