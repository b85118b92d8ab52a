//! Different words for the same thing, article beside article.

use crate::app::context::use_shell;
use crate::app::parts::badge::Badge;
use crate::protocol::{Difference, Key};
use yew::prelude::*;

/// So many words of one article are shown for one thing.
const WORDS: usize = 3;

#[derive(Properties, PartialEq)]
pub(super) struct DifferencesProps {
    pub(super) found: Vec<Difference>,
    /// The articles, in order.
    pub(super) cards: Vec<Key>,
}

#[component]
pub(super) fn Differences(props: &DifferencesProps) -> Html {
    let show = use_shell().show;
    if props.found.is_empty() {
        return html! {};
    }
    let row = |difference: &Difference| {
        html! {
            <div class="difference" key={difference.topic.clone()}>
                <h3>{ difference.topic.clone() }</h3>
                <ul>
                    { for props.cards.iter().zip(&difference.words).filter(|(_, words)| !words.is_empty()).map(|(&key, words)| {
                        let (show, select) = (show.clone(), difference.select.clone());
                        html! {
                            <li key={key}>
                                <Badge article={key} />
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
            <div class="difference-grid">{ for props.found.iter().map(row) }</div>
        </section>
    }
}
