//! The words that set an article apart, each opening its places.

use super::group::group;
use crate::app::context::Shown;
use crate::app::format::number;
use framewise_protocol::select::Select;
use framewise_protocol::{ArticleKey, KeyWord};
use yew::prelude::*;

/// The list of words of one article.
pub(in crate::app) fn keys(article: ArticleKey, words: &[KeyWord], show: &Callback<Shown>) -> Html {
    if words.is_empty() {
        return html! { <p class="note">{ "Too few counts to tell." }</p> };
    }
    let row = |word: &KeyWord| {
        let (show, select) = (show.clone(), Select::Word(word.stem.clone()));
        let open = Callback::from(move |_: MouseEvent| show.emit((select.clone(), Some(article))));
        let times = word
            .times
            .map_or_else(|| "only here".to_owned(), |times| format!("{}× as often", number(times, 1)));
        html! {
            <li key={word.stem.clone()}>
                <button type="button" class="word" onclick={open}>{ word.word.clone() }</button>
                <span class="figure" title={format!("G² {}", number(word.g2, 1))}>{ format!("{} · {times}", word.count) }</span>
            </li>
        }
    };
    html! { { group("Words it says more often", html! { <ul class="keys">{ for words.iter().map(row) }</ul> }) } }
}
