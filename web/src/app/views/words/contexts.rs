//! Words in their contexts: every place of a search hit, where it stands, and what stands near it.

use super::choices::choice;
use super::head;
use crate::app::format::{count, grouped};
use crate::app::parts::badge::badge;
use crate::app::parts::field::{Field, typed};
use crate::app::parts::group::table_group;
use crate::app::parts::later::Later;
use crate::app::parts::picture::picture;
use crate::app::parts::table::table;
use crate::app::route::Route;
use crate::app::views::Scene;
use framewise_core::search::contexts::LineOrder;
use framewise_core::search::query::{Find, is_unbounded};
use framewise_protocol::select::Select;
use framewise_protocol::{ContextSheet, CsvAsk};
use yew::prelude::*;

const SORTS: [(LineOrder, &str); 4] = [
    (LineOrder::Place, "as they stand"),
    (LineOrder::Left, "by the words before"),
    (LineOrder::Hit, "by the words found"),
    (LineOrder::Right, "by the words after"),
];
const KINDS: [(Find, &str, &str); 4] = [
    (Find::Words, "word or phrase", "sanction* or “free and fair”"),
    (Find::Stem, "all forms of a word", "negotiate"),
    (Find::Category, "stance category", "approval"),
    (Find::Name, "name", "Lukashenko"),
];
const WINDOWS: [u32; 4] = [2, 3, 5, 10];

/// The page.
pub(in crate::app::views) fn page(scene: &Scene, find: Find, query: &str, sheet: &ContextSheet) -> Html {
    let chosen = scene.local.find.unwrap_or(find);
    let example = KINDS.iter().find(|kind| kind.0 == chosen).map_or("", |kind| kind.2);
    let search = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        let words = typed(&event, "find-context").replace(['“', '”', '"'], " ").trim().to_owned();
        // If the address cannot be changed, the page has no views at all.
        let _ = gloo::utils::window().location().set_hash(&Route::Contexts(chosen, words).address());
    });
    let select = Select::Find(find, query.to_owned());
    let ask = scene.local.contexts_ask(find, query);
    let open = {
        let (show, select, state) = (scene.show.clone(), select.clone(), scene.state.clone());
        Callback::from(move |(_, article): (String, Option<u32>)| {
            let key = article.and_then(|at| state.items.get(at as usize)).map(|item| item.original.key);
            show.emit((select.clone(), key));
        })
    };
    let kinds = KINDS.iter().map(|kind| (kind.0, kind.1.to_owned())).collect();
    let sorts = SORTS.iter().map(|(sort, name)| (*sort, (*name).to_owned())).collect();
    let windows = WINDOWS.iter().map(|&reach| (reach, format!("{reach} words either side"))).collect();
    html! {
        <article class="page words">
            { head(&Route::Contexts(find, String::new()), "Every place of a word in all articles, with the words around it.") }
            <form class="controls" role="search" onsubmit={search}>
                { choice(scene, "Find a ", kinds, &chosen, |local, find| local.find = Some(find)) }
                <Field name="find-context" kind="search" value={query.to_owned()} placeholder={example} label="What to look for" />
                <button type="submit">{ "Search" }</button>
            </form>
            <p class="note">{ "* stands for any letters, ? for one letter, and within a phrase * alone for any one word." }</p>
            if query.trim().is_empty() {
                <p class="note">{ "Type what you look for. Good to begin with: a name, or a word that you suspect is used in more than one way." }</p>
            } else if find == Find::Words && is_unbounded(query) {
                <p class="warning">{ "* alone stands for every word there is: put a letter or a word beside it." }</p>
            } else if sheet.total == 0 {
                <p class="warning">{ format!("“{query}” stands in no article.") }</p>
            } else {
                { picture(&sheet.spread, &open) }
                <section aria-labelledby="lines-title">
                    <h2 id="lines-title">{ count(sheet.total, "place", "places") }</h2>
                    <p class="controls">{ choice(scene, "Sorted ", sorts, &scene.local.contexts.sort, |local, sort| local.contexts.sort = sort) }
                        <button type="button" class="quiet" onclick={scene.opens((select, None))}>{ "Show them in the articles" }</button></p>
                    { lines(scene, sheet, scene.saves("contexts", CsvAsk::Contexts(ask.clone()))) }
                </section>
                <Later><section aria-labelledby="near-title">
                    <h2 id="near-title">{ "What stands near" }</h2>
                    <p class="controls">{ choice(scene, "Within ", windows, &scene.local.contexts.window.left, |local, reach| {
                        local.contexts.window.left = reach;
                        local.contexts.window.right = reach;
                    }) }</p>
                    if sheet.collocates.rows.is_empty() {
                        <p class="note">{ "No content word stands near it twice and more often than by chance." }</p>
                    } else {
                        <p class="note">{ "Content words that stand near it at least twice, in the same sentence, and more often than by chance (p < 0.05, each word tested by itself). For each article: how often, and logDice." }</p>
                        { table(&sheet.collocates, (sheet.collocates.rows.len(), html! {}), "What stands near", 1, &scene.show, scene.saves("collocates", CsvAsk::Collocates(ask.clone()))) }
                    }
                </section></Later>
            }
        </article>
    }
}

fn lines(scene: &Scene, sheet: &ContextSheet, save: Callback<MouseEvent>) -> Html {
    let (shown, more) = scene.rows(sheet.lines.len(), 4);
    html! {
        <>
        { table_group("Contexts", html! {
        <table class="contexts"><tbody>{ for sheet.lines.iter().take(shown).enumerate().map(|(at, line)| {
            let [left, hit, right] = &line.parts;
            html! {
                <tr key={at}>
                    <td>{ badge(&scene.state, line.key) }</td>
                    <td class="left"><span>{ left.clone() }</span></td>
                    <td class="hit"><a href={Route::Read(None, Some((line.key, line.sentence))).address()}><mark>{ hit.clone() }</mark></a></td>
                    <td>{ right.clone() }</td>
                </tr>
            }
        }) }</tbody></table>
        }) }
        { more }
        if (sheet.total as usize) > sheet.lines.len() {
            <p class="note">{ format!("The first {} of {} can be shown; the CSV has all.", sheet.lines.len(), grouped(sheet.total)) }</p>
        }
        <p class="saves">{ "Save as " }<button type="button" class="quiet" onclick={save}>{ "CSV" }</button></p>
        </>
    }
}
