//! Different words for the same thing, article beside article.

use crate::app::context::Shown;
use crate::app::parts::badge::badge;
use crate::app::state::State;
use crate::protocol::{Difference, Key};
use yew::prelude::*;

/// So many words of one article are shown for one thing.
const WORDS: usize = 3;

/// The list; `articles` in order.
pub(super) fn differences(
    state: &State,
    found: &[Difference],
    articles: &[Key],
    show: &Callback<Shown>,
) -> Html {
    if found.is_empty() {
        return html! {};
    }
    let row = |difference: &Difference| {
        html! {
            <div class="difference" key={difference.topic.clone()}>
                <h3>{ difference.topic.clone() }</h3>
                <ul>
                    { for articles.iter().zip(&difference.words).filter(|(_, words)| !words.is_empty()).map(|(&key, words)| {
                        let (show, select) = (show.clone(), difference.select.clone());
                        html! {
                            <li key={key}>
                                { badge(state, key) }
                                <button type="button" class="said" onclick={Callback::from(move |_: MouseEvent| show.emit((select.clone(), Some(key))))}>
                                    { for words.iter().take(WORDS).enumerate().map(|(at, used)| html! {
                                        <>{ if at > 0 { " " } else { "" } }<q>{ used.text.clone() }</q><small>{ format!("\u{a0}{}×", used.count) }</small></>
                                    }) }
                                </button>
                            </li>
                        }
                    }) }
                </ul>
            </div>
        }
    };
    html! {
        <section class="differences" aria-labelledby="differences-title">
            <h2 id="differences-title">{ "Different words for the same thing" }</h2>
            <div class="difference-grid">{ for found.iter().map(row) }</div>
        </section>
    }
}
