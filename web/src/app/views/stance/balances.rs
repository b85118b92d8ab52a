//! The axes by articles, as a diverging heat map with intervals; and two articles compared.

use super::{head, place};
use crate::app::format::{colour, count, signed};
use crate::app::parts::badge::{called, column_name, letter_badge};
use crate::app::parts::bars::balance_mark;
use crate::app::parts::group::table_group;
use crate::app::views::Scene;
use crate::app::views::words::choices::choice;
use framewise_protocol::select::Select;
use framewise_protocol::{ArticleKey, Balance};
use framewise_protocol::{AxisRow, StanceSheet};
use yew::prelude::*;

/// The number of shades on either side of neutral.
const SHADES: f64 = 4.0;

/// The heat map.
pub(super) fn balances(scene: &Scene, sheet: &StanceSheet) -> Html {
    let all = sheet.axes.iter().flat_map(|axis| axis.values.iter().flatten());
    let most = all
        .clone()
        .filter(|balance| !balance.too_little)
        .map(|balance| balance.interval[0].abs().max(balance.interval[1].abs()))
        .fold(1.0, f64::max);
    let strongest =
        all.filter(|balance| !balance.too_little).map(|balance| balance.value.abs()).fold(0.5, f64::max);
    html! {
        <section aria-labelledby="balance-title">
            <h2 id="balance-title">{ "Which way they point" }</h2>
            <p class="note">{ "Weight of the hits for the right-hand pole less that for the left-hand one, per 100 words. A denied hit counts half for the other pole; one that is hedged, asked or conditional half; one that is boosted half more; one between scare quotes nothing. The stroke is a 95 % bootstrap interval over sentences: where it crosses the middle, the direction is not sure. An asterisk means that it turns when one sentence or one word of the lists is left out. Hedges and boosters are the words of Hedging against Certainty, and count there in full. Pale figures rest on too little." }</p>
            <p class="note">{ "The letters under an axis go from its right-hand pole to its left-hand one, without the articles that say too little; ≈ stands where the order turns when one sentence or one word is left out. A stroke that ends at the edge goes on beyond it." }</p>
            { table_group("Pairs by article", html! {
            <table class="balances">
                { head(scene, "Axis", sheet) }
                <tbody>{ for sheet.axes.iter().map(|axis| html! {
                    <tr key={axis.axis.clone()}>
                        <th scope="row"><span class="pole">{ axis.poles[0].clone() }</span><span class="against">{ " against " }</span><span class="pole">{ axis.poles[1].clone() }</span>
                            { order(scene, sheet, axis) }</th>
                        { for (0..sheet.articles.len()).map(|column| cell(scene, sheet, axis, column, [most, strongest])) }
                    </tr>
                }) }</tbody>
            </table>
            }) }
            { pair(scene, sheet) }
        </section>
    }
}

/// The articles from the right-hand pole to the left-hand one, with marks where their order is not firm.
fn order(scene: &Scene, sheet: &StanceSheet, axis: &AxisRow) -> Html {
    if axis.order.len() < 2 {
        return html! {};
    }
    let letters = axis.order.iter().enumerate().map(|(at, (column, firm))| {
        let sign = match (at + 1 < axis.order.len(), firm) {
            (false, _) => "",
            (true, true) => " > ",
            (true, false) => " ≈ ",
        };
        html! { <>{ letter_badge(&scene.state, place(scene, sheet, *column as usize)) }{ sign }</> }
    });
    html! { <small class="order" title="From the right-hand pole to the left-hand one. ≈: the order turns when one sentence or one word of the lists is left out.">{ for letters }</small> }
}

fn cell(
    scene: &Scene,
    sheet: &StanceSheet,
    axis: &AxisRow,
    column: usize,
    [most, strongest]: [f64; 2],
) -> Html {
    let Some(balance) = axis.values[column].filter(|balance| balance.hits > 0) else {
        return html! { <td key={column} class="figure none">{ "–" }</td> };
    };
    let open = scene.opens((
        Select::Axis(axis.axis.clone(), scene.local.stance.filter.clone()),
        Some(sheet.articles[column]),
    ));
    let fragile = if balance.fragile { "*" } else { "" };
    let text = format!("{}{fragile}", signed(balance.value, 1));
    let few = if balance.too_little { " few" } else { "" };
    let shade = format!("{}{few}", shade(&balance, strongest).unwrap_or_default());
    let mark = Some((balance.value, balance.interval, most));
    let hits = (balance.hits, "hit", "hits");
    figure(scene, sheet.articles[column], hits, mark, (text, Some(explained(&balance)), shade), open)
}

/// A cell with its dot and interval, its number, what explains it, its classes, and how many places it rests on; a dash
/// if there are none.
pub(super) fn figure(
    scene: &Scene,
    key: ArticleKey,
    (amount, one, more): (u32, &str, &str),
    mark: Option<(f64, [f64; 2], f64)>,
    (text, title, shade): (String, Option<String>, String),
    open: Callback<MouseEvent>,
) -> Html {
    if amount == 0 {
        return html! { <td {key} class="figure none">{ "–" }</td> };
    }
    let place = scene.state.place(key).unwrap_or_default();
    html! {
        <td {key} class={classes!("balance-cell", colour(place), shade)}>
            { for mark.map(|(value, interval, most)| balance_mark(value, interval, most)) }
            <button type="button" class="value" {title} onclick={open}>
                <span>{ text }</span><small>{ count(amount, one, more) }</small></button>
        </td>
    }
}

/// The head of a table by articles.
pub(super) fn key_head(scene: &Scene, first: &'static str, articles: &[ArticleKey]) -> Html {
    html! {
        <thead><tr>
            <th scope="col">{ first }</th>
            { for articles.iter().map(|&key| html! { <th scope="col" class="figure">{ column_name(&scene.state, key) }</th> }) }
        </tr></thead>
    }
}

/// The class of a cell by its balance; none where it says too little.
fn shade(balance: &Balance, strongest: f64) -> Option<String> {
    let step = (balance.value / strongest * SHADES).round() as i32;
    (step != 0 && !balance.too_little)
        .then(|| format!("{}-{}", if step < 0 { "left" } else { "right" }, step.abs()))
}

fn explained(balance: &Balance) -> String {
    let [low, high] = balance.interval.map(|end| signed(end, 2));
    let [least, greatest] = balance.left_out.map(|end| signed(end, 2));
    let little = if balance.too_little { " Too few hits or words to say anything." } else { "" };
    format!(
        "95 % interval {low} to {high}. With any one sentence or word of the lists left out: {least} to {greatest}.{little}"
    )
}

/// Two articles on one axis.
fn pair(scene: &Scene, sheet: &StanceSheet) -> Html {
    if sheet.articles.len() < 2 {
        return html! {};
    }
    let axes: Vec<(String, String)> = sheet
        .axes
        .iter()
        .map(|axis| (axis.axis.clone(), format!("{} – {}", axis.poles[0], axis.poles[1])))
        .collect();
    let articles = || -> Vec<(u32, String)> {
        let name = |column| called(&scene.state, place(scene, sheet, column));
        sheet.articles.iter().enumerate().map(|(column, &key)| (key, name(column))).collect()
    };
    html! {
        <div class="pair-said">
            <p class="controls">
                { choice(scene, "Compare ", articles(), &sheet.pair[0], |local, key| local.stance.pair[0] = Some(key)) }
                { choice(scene, "with ", articles(), &sheet.pair[1], |local, key| local.stance.pair[1] = Some(key)) }
                { choice(scene, "on ", axes, &scene.local.stance.axis, |local, axis| local.stance.axis = axis) }
            </p>
            if !sheet.said.is_empty() { <p class="said-of-both">{ sheet.said.clone() }</p> }
        </div>
    }
}
