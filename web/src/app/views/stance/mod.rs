//! Stance: where the stance words point, by axis and category, for the words that the reader asks for.

mod balances;
mod dictionaries;
mod entries;
mod filters;
mod movers;
mod rates;
pub(super) mod toward;

use super::Scene;
use crate::app::format::grouped;
use crate::app::parts::badge::column_name;
use crate::app::parts::later::Later;
use crate::app::route::Route;
use framewise_protocol::StanceSheet;
use yew::prelude::*;

/// The families of categories, and what they are called; everything else is listed under its axis.
const FAMILIES: [(&str, &str, &str); 4] = [
    ("reporting", "How it reports what others say", "Words that report neutrally, cast doubt, or endorse."),
    ("loaded", "Loaded words", "One-sided or intensified wording that a neutral report would replace."),
    (
        "contested",
        "Contested terms",
        "Names that soften, accuse or praise where others use a plain one, such as regime for government.",
    ),
    ("frames", "Frames", "The fifteen policy frames: what the story is taken to be about."),
];

/// The view.
pub(super) fn page(scene: &Scene, sheet: &StanceSheet) -> Html {
    let is_axis = |axis: &str| FAMILIES.iter().all(|(family, ..)| axis != *family);
    html! {
        <article class="page stance">
            <h1>{ "Stance words" }</h1>
            { pages(&Route::Stance) }
            <p class="standfirst">{ "Words that approve or condemn, reassure or threaten, and so on, counted by open word lists. Press a figure to see the words. They show wording, not bias." }</p>
            { super::decide::undo(scene) }
            { filters::filters(scene, sheet) }
            { balances::balances(scene, sheet) }
            <Later>
                { movers::movers(scene, sheet) }
                { rates::rates(scene, sheet, "Both poles, counted", "Hits per 100 words for every category of the axes above.", |row| row.source == 0 && is_axis(&row.axis)) }
                { for FAMILIES.iter().map(|(axis, name, note)| rates::rates(scene, sheet, name, note, |row| row.source == 0 && row.axis == *axis)) }
                { for sheet.dictionaries.iter().enumerate().filter(|(_, own)| own.key.is_some()).map(|(source, own)| rates::rates(scene, sheet, &own.name, "Hits per 100 words for every category of this dictionary.", |row| usize::from(row.source) == source)) }
                { dictionaries::dictionaries(scene, sheet) }
            </Later>
        </article>
    }
}

/// The navigation between the two pages.
fn pages(own: &Route) -> Html {
    super::pages("Pages of Stance", own, &[(Route::Stance, "Stance words"), (Route::Toward, "Toward whom")])
}

/// The index of the article that has a column.
fn place(scene: &Scene, sheet: &StanceSheet, column: usize) -> usize {
    scene.state.place(sheet.articles[column]).unwrap_or_default()
}

fn head(scene: &Scene, first: &'static str, sheet: &StanceSheet) -> Html {
    html! {
        <thead><tr>
            <th scope="col">{ first }</th>
            { for sheet.articles.iter().zip(&sheet.words).map(|(&key, words)| html! {
                <th scope="col" class="figure" title={format!("{} words", grouped(*words))}>{ column_name(&scene.state, key) }</th>
            }) }
        </tr></thead>
    }
}
