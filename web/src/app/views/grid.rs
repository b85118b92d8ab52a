//! Labels and Voices: two grids of rows by articles, each cell of which opens its evidence.

use super::Scene;
use super::decide;
use crate::app::format::{colour, grouped, lower};
use crate::app::parts::badge::{badge, column_name, letter_badge};
use crate::app::parts::field::value;
use crate::app::parts::group::table_group;
use crate::app::parts::passage::quote;
use framewise_core::lexicon::Reading;
use framewise_protocol::{ArticleKey, Grid, GridCell, GridRow, ManualEdit, Voices};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Draws a cell: what stands in it, its article, and the most that any cell counts.
type Draw = fn(&Scene, &[GridCell], ArticleKey, u32) -> Html;

/// The part of the labels that is about people and bodies.
const PEOPLE: u8 = 1;
/// The most forms of one article that are shown at first.
const FORMS: usize = 4;

/// What each article calls the same people and things.
pub(super) fn labels(scene: &Scene, grid: &Grid) -> Html {
    let capitals = scene.changes(|event: Event| Some(ManualEdit::Capitals(checked(&event))));
    html! {
        <article class="page labels">
            <h1>{ "Labels" }</h1>
            <p class="standfirst">{ "What each article calls the same people, countries and things. Rows that set the articles apart most come first. Press a wording to see its places." }</p>
            { decide::undo(scene) }
            <p class="controls">{ find(scene) }
                <label><input type="checkbox" onchange={capitals} />{ " count a capital that acts (“Minsk objected”) as its country" }</label>
            </p>
            { parts(scene, grid, &["Contested things", "People and bodies", "Countries and their rulers", "Other things"], forms) }
            <p class="note">{ "Softens, accuses, praises: how the project’s list of contested terms reads a word; hover it to see which. Ranked by the Jensen–Shannon divergence between the articles’ wordings, weighted by how often they speak of it." }</p>
        </article>
    }
}

/// Who speaks.
pub(super) fn voices(scene: &Scene, Voices { grid, same, note }: &Voices) -> Html {
    html! {
        <article class="page voices">
            <h1>{ "Voices" }</h1>
            <p class="standfirst">{ "Who gets to speak, as what, and for how many words. Press a figure to read what is said." }</p>
            <h2>{ "Whose words" }</h2>
            <div class="shares">{ for grid.articles.iter().zip(&grid.shares).map(|(&key, share)| share_of(scene, key, *share)) }</div>
            <p class="controls">{ find(scene) }</p>
            { parts(scene, grid, &["Who gets to speak", "Named, and how", "First, last, and only here", "Speakers", "Sources without a name"], words) }
            <p class="note">{ note }</p>
            if !same.is_empty() {
                <section><h2>{ "The same words in two articles" }</h2>
                <p class="note">{ "Quotations that share at least five words in a row. Marked is what only one of the two has." }</p>
                { for same.iter().map(|pair| html! { <div class="pair">{ for pair.iter().map(|one| html! { <div>{ badge(&scene.state, one.key) }{ quote(&scene.state, one, None) }</div> }) }</div> }) }
                </section>
            }
        </article>
    }
}

fn checked(event: &Event) -> bool {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    field.is_some_and(|field| field.checked())
}

/// The box to search rows with.
fn find(scene: &Scene) -> Html {
    let typed = scene.set(|local, event: InputEvent| local.search = lower(&value(&event)));
    html! { <label>{ "Find " }<input type="search" id="find-row" oninput={typed} placeholder="a name or a word" /></label> }
}

/// A table for each part of a grid that has rows left.
fn parts(scene: &Scene, grid: &Grid, titles: &[&'static str], cell: Draw) -> Html {
    let search = &scene.local.search;
    let fits = |row: &&GridRow| {
        let forms = || row.cells.iter().flatten().any(|cell| lower(&cell.text).contains(search));
        search.is_empty() || lower(&row.title).contains(search) || forms()
    };
    let names: Vec<&str> = grid.names.iter().map(String::as_str).collect();
    let part = |(at, title): (usize, &&'static str)| {
        let rows: Vec<&GridRow> =
            grid.rows.iter().filter(|row| usize::from(row.part) == at).filter(fits).collect();
        if rows.is_empty() {
            return html! {};
        }
        let most = rows.iter().flat_map(|row| row.cells.iter().flatten()).map(|cell| cell.count).max();
        let most = most.unwrap_or(1);
        html! {
            <section class="part">
                <h2>{ *title }</h2>
                { table_group(*title, html! {
                <table class="grid">
                    <thead><tr><th scope="col"><span class="visually-hidden">{ *title }</span></th>
                        { for grid.articles.iter().map(|&key| html! { <th scope="col">{ column_name(&scene.state, key) }</th> }) }
                    </tr></thead>
                    <tbody>{ for rows.iter().map(|row| html! {
                        <tr key={row.title.clone()}><th scope="row">{ row.title.clone() }if row.part == PEOPLE && !grid.names.is_empty() { { decide::name(scene, row, &names) } }</th>
                            { for row.cells.iter().zip(&grid.articles).map(|(cells, &key)| if cells.is_empty() {
                                html! { <td class="silent"><span aria-label="nothing found">{ "–" }</span></td> }
                            } else {
                                html! { <td>{ cell(scene, cells, key, most) }</td> }
                            }) }
                        </tr>
                    }) }</tbody>
                </table>}) }
            </section>
        }
    };
    titles.iter().enumerate().map(part).collect()
}

/// The wordings of one article.
fn forms(scene: &Scene, cells: &[GridCell], key: ArticleKey, _: u32) -> Html {
    html! {
        <ul class="forms">
            { for cells.iter().take(FORMS).map(|cell| html! {
                <li><button type="button" class="said" title={reading(cell)} onclick={scene.opens((cell.select.clone(), Some(key)))}>
                    { cell.text.clone() }if cell.count > 1 { <small>{ format!("\u{a0}{}×", cell.count) }</small> }
                    if let Some(reading) = reading(cell) { <em class="reading">{ format!(" {reading}") }</em> }
                </button></li>
            }) }
            if cells.len() > FORMS { <li class="note">{ format!("and {} more", cells.len() - FORMS) }</li> }
        </ul>
    }
}

fn reading(cell: &GridCell) -> Option<&'static str> {
    cell.colours.map(|reading| match reading {
        Reading::Plain => "says it plainly",
        Reading::Softens => "softens",
        Reading::Accuses => "accuses",
        Reading::Praises => "praises",
    })
}

/// The words that one speaker has in one article, or who speaks, if that is what the cells say.
fn words(scene: &Scene, cells: &[GridCell], key: ArticleKey, most: u32) -> Html {
    if cells[0].name {
        return forms(scene, cells, key, most);
    }
    let place = scene.state.place(key).unwrap_or_default();
    cells
        .iter()
        .map(|cell| {
            html! {
                <button type="button" class="spoken" title={cell.text.clone()} onclick={scene.opens((cell.select.clone(), Some(key)))}>
                    <span class="figure">{ grouped(cell.count) }</span>
                    { strip(&[(cell.count, colour(place))], most) }
                    <small>{ cell.text.clone() }</small>
                </button>
            }
        })
        .collect()
}

/// A bar of parts, each with a number and a class, relative to the greatest total.
fn strip(parts: &[(u32, &'static str)], most: u32) -> Html {
    let mut at = 0;
    let most = most.max(1);
    let piece = |&(count, class): &(u32, &'static str)| {
        let x = at;
        at += count;
        html! { <rect x={x.to_string()} y="0" width={count.to_string()} height="1" class={classes!("piece", class)} /> }
    };
    html! {
        <svg class="strip" viewBox={format!("0 0 {most} 1")} preserveAspectRatio="none" aria-hidden="true">{ parts.iter().map(piece).collect::<Html>() }</svg>
    }
}

/// Whose words an article consists of.
fn share_of(scene: &Scene, key: ArticleKey, share: [u32; 3]) -> Html {
    let Some(place) = scene.state.place(key) else { return html! {} };
    let all: u32 = share.iter().sum::<u32>().max(1);
    let part = |words: u32| format!("{} %", (words * 100 + all / 2) / all);
    html! {
        <div class={classes!("share", colour(place))} key={key}>
            { letter_badge(&scene.state, place) }
            { strip(&[(share[0], "own"), (share[1], "quoted"), (share[2], "told")], all) }
            <span class="note">{ format!("its own {}, quoted {}, others in its words {}", part(share[0]), part(share[1]), part(share[2])) }</span>
        </div>
    }
}
