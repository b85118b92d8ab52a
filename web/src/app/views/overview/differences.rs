//! Different words for the same thing, article by article.

use crate::app::parts::badge::badge;
use crate::app::parts::group::group;
use crate::app::views::Scene;
use framewise_core::lexicon::Reading;
use framewise_protocol::{ArticleKey, Difference, UsedWord};
use yew::prelude::*;

/// The most words of one article that are shown for one thing.
const WORDS: usize = 3;

/// The list; `articles` in order.
pub(super) fn differences(scene: &Scene, found: &[Difference], articles: &[ArticleKey]) -> Html {
    if found.is_empty() {
        return html! {};
    }
    let row = |difference: &Difference| {
        html! {
            <div class="difference" key={difference.topic.clone()}>
                <h3>{ difference.topic.clone() }</h3>
                <ul>
                    { for articles.iter().zip(&difference.words).filter(|(_, words)| !words.is_empty()).map(|(&key, words)| {
                        let open = scene.opens((difference.select.clone(), Some(key)));
                        html! {
                            <li key={key}>
                                { badge(&scene.state, key) }
                                <button type="button" class="said" onclick={open}>
                                    { for words.iter().take(WORDS).enumerate().map(|(at, used)| html! {
                                        <>{ if at > 0 { " " } else { "" } }<q title={colour_of(used)}>{ used.text.clone() }</q><small>{ format!("\u{a0}{}×", used.count) }</small></>
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
            { group("Different words for the same thing", html! { <div class="difference-grid">{ for found.iter().map(row) }</div> }) }
        </section>
    }
}

/// How a contested term colours what it names, in a word.
fn colour_of(used: &UsedWord) -> Option<&'static str> {
    used.colours.map(|reading| match reading {
        Reading::Plain => "says it plainly",
        Reading::Softens => "softens",
        Reading::Accuses => "accuses",
        Reading::Praises => "praises",
    })
}
