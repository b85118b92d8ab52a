//! The views, one for each address.

pub(super) mod events;
pub(super) mod overview;
pub(super) mod read;
pub(super) mod stance;
pub(super) mod words;

use yew::prelude::*;

/// What stands in a view until its answer is there.
pub(super) fn waiting() -> Html {
    html! { <section class="page"><p class="note" aria-busy="true">{ "Comparing…" }</p></section> }
}
