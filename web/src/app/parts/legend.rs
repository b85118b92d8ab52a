//! Which letter belongs to whom: a row of letters with their outlets, each leading to its article.

use super::badge::letter_badge;
use super::group::group;
use crate::app::route::Route;
use crate::app::state::State;
use framewise_protocol::ArticleKey;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

/// The id of an article's column in Read.
pub(in crate::app) fn column_id(article: ArticleKey) -> String {
    format!("column-{article}")
}

/// The row.
pub(in crate::app) fn legend(state: &State) -> Html {
    let item = |place: usize| {
        let item = &state.items[place];
        let key = item.original.key;
        let address = Route::Read(None, Some((key, 0))).address();
        html! {
            <li key={key}><a href={address} onclick={Callback::from(move |event: MouseEvent| show(&event, key))}>
                { letter_badge(state, place) }<span aria-hidden="true">{ item.outlet().to_owned() }</span></a></li>
        }
    };
    let list = group("Articles by letter", html! { <ul>{ for state.columns().into_iter().map(item) }</ul> });
    html! {
        <nav class="legend" aria-label="Articles by letter">{ list }</nav>
    }
}

/// Where the articles stand side by side, brings one into view and gives it the focus; elsewhere the link leads there.
fn show(event: &MouseEvent, article: ArticleKey) {
    let column = gloo::utils::document().get_element_by_id(&column_id(article));
    let Some(column) = column.and_then(|column| column.dyn_into::<HtmlElement>().ok()) else { return };
    event.prevent_default();
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Center);
    column.scroll_into_view_with_scroll_into_view_options(&options);
    // Even without the focus, the column is in view.
    let _ = column.focus();
}
