//! Choosing which of many articles stand side by side.

use super::field::value;
use crate::app::context::use_shell;
use crate::app::format::{grouped, letter, lower};
use framewise_protocol::{ArticleKey, COLUMNS};
use std::rc::Rc;
use yew::prelude::*;

/// The most articles matching a search that are listed.
const LISTED: usize = 40;

/// The choice; nothing if all articles have a column.
#[component]
pub(in crate::app) fn Columns() -> Html {
    let context = use_shell();
    let search = use_state(String::new);
    let state = &context.state;
    let columns = state.columns();
    if columns.len() == state.items.len() {
        return html! {};
    }
    let typed = {
        let search = search.setter();
        Callback::from(move |event: InputEvent| {
            search.set(lower(&value(&event)));
        })
    };
    let shown: Vec<ArticleKey> = columns.iter().map(|&place| state.items[place].original.key).collect();
    let full = shown.len() >= COLUMNS;
    let choice = |place: usize| {
        let item = &state.items[place];
        let key = item.original.key;
        let own = shown.contains(&key);
        let others: Vec<ArticleKey> = shown.iter().copied().filter(|&other| other != key).collect();
        let controller = context.controller.clone();
        let change = Callback::from(move |_: Event| {
            let wanted: Vec<ArticleKey> = others.iter().copied().chain((!own).then_some(key)).collect();
            if let Some(controller) = &controller {
                controller.want(Rc::from(wanted));
            }
        });
        let about = &item.info.about;
        html! {
            <li key={key}><label>
                <input type="checkbox" checked={own} disabled={!own && full || own && shown.len() == 1} onchange={change} />
                <span>{ format!(" {} ", letter(place)) }</span>{ about.title.clone() }
                if !about.source.is_empty() { <small>{ format!(" {}", about.source) }</small> }
            </label></li>
        }
    };
    let fits = |place: &usize| {
        let about = &state.items[*place].info.about;
        let words = lower(&format!("{} {} {}", about.title, about.source, about.groups));
        !columns.contains(place) && words.contains(&*search)
    };
    let found: Vec<usize> = (0..state.items.len()).filter(fits).take(LISTED).collect();
    html! {
        <details class="choose-columns">
            <summary>{ format!("{} of {} articles stand side by side. Choose which", shown.len(), grouped(state.items.len() as u32)) }</summary>
            <p class="controls"><label>{ "Find " }<input type="search" oninput={typed} placeholder="a title, source or group" /></label>
                if full { <span class="note">{ format!("At most {COLUMNS}: take one out first.") }</span> }</p>
            <ul>{ for columns.iter().map(|&place| choice(place)) }{ for found.into_iter().map(choice) }</ul>
        </details>
    }
}
