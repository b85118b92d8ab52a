//! Stance: where the stance words point, by axis and category, in own words or in quotations.

use super::Scene;
use crate::app::format::{colour, count, grouped, number, signed};
use crate::app::parts::badge::letter_badge;
use crate::app::parts::bars::{balance_mark, bar};
use framewise_protocol::select::{Select, Whose};
use framewise_protocol::{AxisRow, CategoryRow, StanceSheet};
use yew::prelude::*;

/// The families of categories, and what they are called; everything else stands under its axis.
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
    let voice = scene.local.voice;
    let choose = |voice: usize| scene.set(move |local, _: Event| local.voice = voice);
    html! {
        <article class="page stance">
            <h1>{ "Stance words" }</h1>
            <p class="standfirst">{ "Words that approve or condemn, reassure or threaten, and so on, counted by open word lists. Press a figure to see the words. They show wording, not bias." }</p>
            <fieldset class="controls">
                <legend>{ "Whose words" }</legend>
                <label><input type="radio" name="voice" checked={voice == 0} onchange={choose(0)} />{ " the author's own" }</label>
                <label><input type="radio" name="voice" checked={voice == 1} onchange={choose(1)} />{ " direct quotations" }</label>
            </fieldset>
            { balances(scene, sheet) }
            { rates(scene, sheet, "Both poles, counted", "Hits per 100 words for every category of the axes above.",
                |row| FAMILIES.iter().all(|(axis, ..)| row.axis != *axis)) }
            { for FAMILIES.iter().map(|(axis, name, note)| rates(scene, sheet, name, note, |row| row.axis == *axis)) }
        </article>
    }
}

/// The axes by articles.
fn balances(scene: &Scene, sheet: &StanceSheet) -> Html {
    let voice = scene.local.voice;
    let most = sheet
        .axes
        .iter()
        .flat_map(|axis| &axis.values)
        .filter_map(|values| values[voice])
        .map(|balance| balance.interval[0].abs().max(balance.interval[1].abs()))
        .fold(1.0, f64::max);
    let cell = |axis: &AxisRow, column: usize| match axis.values[column][voice]
        .filter(|balance| balance.hits > 0)
    {
        Some(balance) => html! {
            <td key={column} class={classes!("balance-cell", colour(place(scene, sheet, column)))}>
                { balance_mark(balance.value, balance.interval, most) }
                <button type="button" class="value" title={format!("95 % interval {} to {}", signed(balance.interval[0], 2), signed(balance.interval[1], 2))}
                    onclick={scene.opens((Select::Axis(axis.axis.clone(), Whose::voice(voice)), Some(sheet.articles[column])))}>
                    <span>{ signed(balance.value, 1) }</span><small>{ count(balance.hits, "hit", "hits") }</small></button>
            </td>
        },
        None => html! { <td key={column} class="figure none">{ "–" }</td> },
    };
    html! {
        <section aria-labelledby="balance-title">
            <h2 id="balance-title">{ "Which way they point" }</h2>
            <p class="note">{ "Weight of the hits for the right-hand pole less that for the left-hand one, per 100 words; a negated hit counts half for the other pole. The stroke is a 95 % bootstrap interval over sentences: where it crosses the middle, the direction is not sure." }</p>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="balance-title">
            <table class="balances">
                { head(scene, "Axis", sheet) }
                <tbody>{ for sheet.axes.iter().map(|axis| html! {
                    <tr key={axis.categories.join("-")}>
                        <th scope="row"><span class="pole">{ axis.poles[0].clone() }</span><span class="against">{ " against " }</span><span class="pole">{ axis.poles[1].clone() }</span></th>
                        { for (0..sheet.articles.len()).map(|column| cell(axis, column)) }
                    </tr>
                }) }</tbody>
            </table>
            </div>
        </section>
    }
}

/// Hits per 100 words of the categories that fit.
fn rates(
    scene: &Scene,
    sheet: &StanceSheet,
    title: &str,
    note: &str,
    fits: impl Fn(&CategoryRow) -> bool,
) -> Html {
    let voice = scene.local.voice;
    let rows: Vec<&CategoryRow> = sheet.categories.iter().filter(|row| fits(row)).collect();
    let most =
        rows.iter().flat_map(|row| &row.rates).filter_map(|rates| rates[voice].per_100).fold(0.0, f64::max);
    let cell = |row: &CategoryRow, column: usize| {
        let rate = row.rates[column][voice];
        let Some(per_100) = rate.per_100.filter(|_| rate.hits > 0) else {
            return html! { <td key={column} class="figure none">{ "–" }</td> };
        };
        let open = scene
            .opens((Select::Category(row.id.clone(), Whose::voice(voice)), Some(sheet.articles[column])));
        let negated = if rate.negated > 0 { format!(", {} negated", rate.negated) } else { String::new() };
        html! {
            <td key={column} class={classes!("figure", colour(place(scene, sheet, column)))}>
                <button type="button" class="value" title={format!("{}{negated}", count(rate.hits, "hit", "hits"))}
                    onclick={open}>
                    <span>{ number(per_100, 1) }</span><small>{ format!("{}×", rate.hits) }</small></button>
                { bar(per_100, most) }
            </td>
        }
    };
    html! {
        <section>
            <h2>{ title.to_owned() }</h2>
            <p class="note">{ note.to_owned() }</p>
            <div class="scroll" tabindex="0" role="region" aria-label={title.to_owned()}>
            <table class="rates">
                { head(scene, "Hits per 100 words", sheet) }
                <tbody>{ for rows.iter().map(|row| {
                    let open = scene.opens((Select::Category(row.id.clone(), Whose::voice(voice)), None));
                    html! {
                        <tr key={row.id.clone()}>
                            <th scope="row" title={row.rests_on.clone()}><button type="button" class="word" onclick={open}>{ row.name.clone() }</button></th>
                            { for (0..sheet.articles.len()).map(|column| cell(row, column)) }
                        </tr>
                    }
                }) }</tbody>
            </table>
            </div>
        </section>
    }
}

/// The place of the article that has a column.
fn place(scene: &Scene, sheet: &StanceSheet, column: usize) -> usize {
    scene.state.place(sheet.articles[column]).unwrap_or_default()
}

fn head(scene: &Scene, first: &'static str, sheet: &StanceSheet) -> Html {
    html! {
        <thead><tr>
            <th scope="col">{ first }</th>
            { for sheet.words.iter().enumerate().map(|(column, [own, quoted])| html! {
                <th scope="col" class="figure" title={format!("{} own words, {} quoted", grouped(*own), grouped(*quoted))}>
                    { letter_badge(place(scene, sheet, column)) }</th>
            }) }
        </tr></thead>
    }
}
