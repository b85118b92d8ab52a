//! The letter of an article, in its colour.

use crate::app::context::use_shell;
use crate::app::format::{colour, letter};
use crate::protocol::Key;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(in crate::app) struct BadgeProps {
    /// The article.
    pub(in crate::app) article: Key,
}

/// The letter; its title is read out.
#[component]
pub(in crate::app) fn Badge(props: &BadgeProps) -> Html {
    let state = use_shell().state;
    let Some(place) = state.place(props.article) else { return html! {} };
    let title = state.items[place].info.about.title.clone();
    html! {
        <abbr class={classes!("badge", colour(place))} title={title}>{ letter(place) }</abbr>
    }
}
