//! The letter of an article, in its colour, which says to whom something belongs.

use crate::app::format::{colour, letter};
use crate::app::state::State;
use framewise_protocol::ArticleKey;
use yew::prelude::*;

/// The letter and the outlet of the article at an index: "A · The Gazette".
pub(in crate::app) fn called(state: &State, place: usize) -> String {
    format!("{} · {}", letter(place), state.items[place].outlet())
}

/// The letter of the article at an index. Screen readers also say the outlet; pointing at it also shows the title.
pub(in crate::app) fn letter_badge(state: &State, place: usize) -> Html {
    let about = &state.items[place].info.about;
    let full = [&*about.source, &*about.title].into_iter().filter(|part| !part.is_empty());
    let title = full.collect::<Vec<_>>().join(": ");
    html! { <span class={classes!("badge", colour(place))} role="img" aria-label={called(state, place)} {title}>{ letter(place) }</span> }
}

/// The letter of an article; nothing for one that is no longer there.
pub(in crate::app) fn badge(state: &State, article: ArticleKey) -> Html {
    state.place(article).map_or_else(Html::default, |place| letter_badge(state, place))
}

/// The heading of an article's column in a table: its letter, and below it the outlet.
pub(in crate::app) fn column_name(state: &State, article: ArticleKey) -> Html {
    let Some(place) = state.place(article) else { return html! {} };
    html! {
        <>{ letter_badge(state, place) }<small class="outlet" aria-hidden="true">{ state.items[place].outlet().to_owned() }</small></>
    }
}
