//! How often words are used: bars, a heat map, and a table that can be searched.

use super::{choices, head, opener};
use crate::app::format::{colour, grouped, lower, number};
use crate::app::parts::badge::column_name;
use crate::app::parts::bars::bar;
use crate::app::parts::field::value;
use crate::app::parts::group::table_group;
use crate::app::parts::later::Later;
use crate::app::parts::picture::picture;
use crate::app::route::Route;
use crate::app::views::Scene;
use framewise_core::across::words::frequency::per_1000;
use framewise_protocol::{WordRow, WordSheet};
use yew::prelude::*;

/// The page.
pub(in crate::app::views) fn page(scene: &Scene, sheet: &WordSheet) -> Html {
    let typed = scene.set(|local, event: InputEvent| local.search = lower(&value(&event)));
    let function = scene.local.words.settings.function;
    let search = &*scene.local.search;
    let fits = |row: &&WordRow| {
        (function || !row.function) && (search.is_empty() || lower(&row.word).contains(search))
    };
    let found: Vec<&WordRow> = sheet.words.iter().filter(fits).collect();
    let (rows, more) = scene.rows(found.len(), sheet.articles.len());
    let open = opener(scene);
    html! {
        <article class="page words">
            { head(&Route::Often, "How often each article uses a word, for every 1,000 words of its own. Press a figure to see its places.") }
            <p class="controls">{ choices::unit(scene) }{ choices::function(scene) }</p>
            { for sheet.often.iter().take(1).map(|one| picture(one, &open)) }
            <Later>{ for sheet.often.iter().skip(1).map(|one| picture(one, &open)) }</Later>
            <section aria-labelledby="table-title">
                <h2 id="table-title">{ "All of them" }</h2>
                <p class="controls"><label>{ "Find " }<input type="search" id="find-word" oninput={typed} placeholder="a word or a part of it" /></label></p>
                <Later><Later>{ table(scene, sheet, &found[..rows]) }</Later></Later>
                { more }
                if found.is_empty() { <p class="note">{ "Nothing fits." }</p> }
                <p class="note">{ format!("{} in all. Spread is DPnorm over the articles (Lijffijt & Gries 2012): 0 where each has its share, 1 where all stand in one.", grouped(sheet.of)) }</p>
            </section>
        </article>
    }
}

/// Terms by articles: per 1,000 words, with a bar, and the count.
fn table(scene: &Scene, sheet: &WordSheet, rows: &[&WordRow]) -> Html {
    let rates = |row: &WordRow| -> Vec<f64> {
        row.counts.iter().zip(&sheet.lengths).map(|(&count, &words)| per_1000(count, words)).collect()
    };
    let most = rows.iter().flat_map(|row| rates(row)).fold(0.0, f64::max);
    let cell = |row: &WordRow, column: usize, rate: f64| {
        let (count, words, article) = (row.counts[column], sheet.lengths[column], sheet.articles[column]);
        let place = scene.state.place(article).unwrap_or_default();
        if count == 0 {
            return html! { <td key={article} class="figure none">{ "–" }</td> };
        }
        html! {
            <td key={article} class={classes!("figure", colour(place))}>
                <button type="button" class="value" title={format!("{count} in {} words", grouped(words))}
                    onclick={scene.opens((row.select.clone(), Some(article)))}>
                    <span>{ number(rate, 1) }</span><small>{ format!("{count}×") }</small>
                </button>
                { bar(rate, most) }
            </td>
        }
    };
    html! {
        { table_group("Words by article", html! {
        <table class="frequencies">
            <thead><tr>
                <th scope="col">{ "Word" }</th>
                <th scope="col" class="figure">{ "In all" }</th>
                <th scope="col" class="figure">{ "Spread" }</th>
                { for sheet.articles.iter().map(|&key| html! {
                    <th scope="col" class="figure">{ column_name(&scene.state, key) }{ "per 1,000" }</th>
                }) }
            </tr></thead>
            <tbody>
                { for rows.iter().map(|row| html! {
                    <tr key={row.select.address()}>
                        <th scope="row">{ row.word.clone() }</th>
                        <td class="figure"><button type="button" class="value" onclick={scene.opens((row.select.clone(), None))}>{ grouped(row.total) }</button></td>
                        <td class="figure">{ row.dp_norm.map_or_else(|| "–".to_owned(), |value| number(value, 2)) }</td>
                        { for rates(row).into_iter().enumerate().map(|(column, rate)| cell(row, column, rate)) }
                    </tr>
                }) }
            </tbody>
        </table>
        }) }
    }
}
