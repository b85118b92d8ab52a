//! Words: what sets each article apart, how often each word is used, and phrases.

use super::Scene;
use crate::app::format::{colour, grouped, number};
use crate::app::parts::badge::letter_badge;
use crate::app::parts::bars::bar;
use crate::app::parts::keys::keys;
use crate::protocol::{Key, KeyWord, WordTables};
use crate::select::Select;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// So many rows stand in a table at first, and so many more are added at a time.
const ROWS: usize = 40;
/// So many words that set an article apart are shown.
const KEYS: usize = 15;

/// The view.
pub(super) fn page(scene: &Scene, tables: &WordTables) -> Html {
    let typed = scene.set(|local, event: InputEvent| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        local.search = field.map(|field| field.value().to_lowercase()).unwrap_or_default();
    });
    let toggle = scene.set(|local, _: Event| local.function = !local.function);
    let more = scene.set(|local, _: MouseEvent| local.more += ROWS);
    let (search, function, rows) = (&*scene.local.search, scene.local.function, ROWS + scene.local.more);
    let fits = |word: &str, stem: &str| {
        search.is_empty() || word.to_lowercase().contains(search) || stem.contains(search)
    };
    let found: Vec<_> =
        tables.words.iter().filter(|row| row.function == function && fits(&row.word, &row.stem)).collect();
    let phrases: Vec<_> = tables.phrases.iter().filter(|row| fits(&row.text, &row.text)).collect();
    html! {
        <article class="page words">
            <h1>{ "Words" }</h1>
            <p class="standfirst">{ "Forms of one word are counted together, so “sanction” and “sanctions” are one row. Press a figure to see its places." }</p>
            <section aria-labelledby="keys-title">
                <h2 id="keys-title">{ "Says more often than the others" }</h2>
                <div class="columns">{ for tables.articles.iter().zip(&tables.keys).map(|(&article, words)| apart(scene, article, words)) }</div>
                <p class="note">{ "Log-likelihood G² (Dunning 1993), four cells, at least 3 occurrences and p < 0.01; “times as often” compares relative frequencies." }</p>
            </section>
            <section aria-labelledby="table-title">
                <h2 id="table-title">{ "How often" }</h2>
                <p class="controls">
                    <label>{ "Find " }<input type="search" id="find-word" oninput={typed} placeholder="a word or a part of it" /></label>
                    <label><input type="checkbox" checked={function} onchange={toggle} />{ " function words (the, of, …) instead" }</label>
                </p>
                { table(scene, tables, &found.iter().take(rows).map(|row| (row.word.clone(), Select::Word(row.stem.clone()), row.total, row.counts.clone())).collect::<Vec<_>>(), "Word") }
                if found.len() > rows {
                    <p><button type="button" onclick={more.clone()}>{ format!("Show more of {}", grouped(found.len() as u32)) }</button></p>
                }
                if found.is_empty() { <p class="note">{ "None of the 3,000 most frequent words fits." }</p> }
            </section>
            <section aria-labelledby="phrases-title">
                <h2 id="phrases-title">{ "Phrases that come back" }</h2>
                { table(scene, tables, &phrases.iter().take(rows).map(|row| (row.text.clone(), Select::Phrase(row.text.clone()), row.total, row.counts.clone())).collect::<Vec<_>>(), "Phrase") }
                if phrases.is_empty() { <p class="note">{ "No phrase comes back." }</p> }
                <p class="note">{ "Two to four words, ranked by the log-likelihood of their weakest split." }</p>
            </section>
        </article>
    }
}

/// Words or phrases by articles: per 1,000 words, with a bar, and the count.
fn table(
    scene: &Scene,
    tables: &WordTables,
    rows: &[(String, Select, u32, Vec<u32>)],
    head: &'static str,
) -> Html {
    let per_1000 =
        |count: u32, words: u32| if words == 0 { 0.0 } else { 1_000.0 * f64::from(count) / f64::from(words) };
    let most = rows
        .iter()
        .flat_map(|(.., counts)| {
            counts.iter().zip(&tables.lengths).map(|(&count, &words)| per_1000(count, words))
        })
        .fold(0.0, f64::max);
    let cell = |select: &Select, article: Key, place: usize, count: u32, words: u32| {
        if count == 0 {
            return html! { <td key={article} class="figure none">{ "–" }</td> };
        }
        let open = scene.opens((select.clone(), Some(article)));
        html! {
            <td key={article} class={classes!("figure", colour(place))}>
                <button type="button" class="value" title={format!("{count} in {} words", grouped(words))}
                    onclick={open}>
                    <span>{ number(per_1000(count, words), 1) }</span><small>{ format!("{count}×") }</small>
                </button>
                { bar(per_1000(count, words), most) }
            </td>
        }
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={format!("{head}s by article")}>
        <table class="frequencies">
            <thead><tr>
                <th scope="col">{ head }</th>
                <th scope="col" class="figure">{ "In all" }</th>
                { for tables.articles.iter().enumerate().map(|(place, _)| html! {
                    <th scope="col" class="figure">{ letter_badge(place) }{ " per 1,000" }</th>
                }) }
            </tr></thead>
            <tbody>
                { for rows.iter().map(|(word, select, total, counts)| {
                    let open = scene.opens((select.clone(), None));
                    html! {
                        <tr key={select.address()}>
                            <th scope="row">{ word.clone() }</th>
                            <td class="figure"><button type="button" class="value" onclick={open}>{ grouped(*total) }</button></td>
                            { for counts.iter().enumerate().map(|(place, &count)| cell(select, tables.articles[place], place, count, tables.lengths[place])) }
                        </tr>
                    }
                }) }
            </tbody>
        </table>
        </div>
    }
}

/// The words that set one article apart.
fn apart(scene: &Scene, article: Key, words: &[KeyWord]) -> Html {
    let Some(place) = scene.state.place(article) else { return html! {} };
    let about = &scene.state.items[place].info.about;
    html! {
        <section key={article} class={classes!("column", colour(place))}>
            <p class="kicker">{ letter_badge(place) }<span>{ about.source.clone() }</span></p>
            <h3>{ about.title.clone() }</h3>
            { keys(article, &words[..words.len().min(KEYS)], &scene.show) }
        </section>
    }
}
