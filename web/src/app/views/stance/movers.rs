//! What moves an axis: the entries of the lists that add most to it, each of which can be switched off.

use super::{head, place};
use crate::app::controller::Controller;
use crate::app::format::{colour, signed};
use crate::app::parts::group::table_group;
use crate::app::views::Scene;
use framewise_protocol::{ManualEdit, MoverRow, StanceSheet};
use yew::prelude::*;

/// The table, and what is switched off.
pub(super) fn movers(scene: &Scene, sheet: &StanceSheet) -> Html {
    let axis = sheet.axes.iter().find(|axis| axis.axis == scene.local.stance.axis);
    let name = axis.map_or(String::new(), |axis| format!("{} – {}", axis.poles[0], axis.poles[1]));
    let (shown, more) = scene.rows(sheet.movers.len(), sheet.articles.len());
    html! {
        <section aria-labelledby="movers-title" class="movers">
            <h2 id="movers-title">{ format!("What moves it: {name}") }</h2>
            <p class="note">{ "What each word of the lists adds, per 100 words. Press a word to read its places; switch it off, and the figures of this view and of the front page are counted without it." }</p>
            if sheet.movers.is_empty() {
                <p class="note">{ "No word of this axis is found." }</p>
            } else {
                { table_group("Words of the lists by article", html! {
                <table class="rates">
                    { head(scene, "Word of the lists", sheet) }
                    <tbody>{ for sheet.movers.iter().take(shown).map(|row| mover(scene, sheet, row)) }</tbody>
                </table>}) }
                { more }
            }
            if !sheet.silenced.is_empty() {
                <p class="silenced">{ "Switched off: " }{ for sheet.silenced.iter().map(|entry| silenced(scene, entry)) }</p>
            }
        </section>
    }
}

fn mover(scene: &Scene, sheet: &StanceSheet, row: &MoverRow) -> Html {
    let [category, name, pattern] = row.entry.clone();
    html! {
        <tr key={format!("{category} {pattern}")} class={classes!(row.off.then_some("off"))}>
            <th scope="row">
                <button type="button" class="word" onclick={scene.opens((row.select.clone(), None))}>{ pattern.clone() }</button>
                <small>{ format!(" {name} ") }</small>
                { switch(scene.controller.clone(), &category, &pattern, row.off) }
            </th>
            { for row.adds.iter().enumerate().map(|(column, (hits, adds))| if *hits == 0 {
                html! { <td key={column} class="figure none">{ "–" }</td> }
            } else {
                html! {
                    <td key={column} class={classes!("figure", colour(place(scene, sheet, column)))}>
                        <button type="button" class="value" onclick={scene.opens((row.select.clone(), Some(sheet.articles[column])))}>
                            <span>{ signed(*adds, 2) }</span><small>{ format!("{hits}×") }</small></button>
                    </td>
                }
            }) }
        </tr>
    }
}

fn silenced(scene: &Scene, [category, pattern]: &[String; 2]) -> Html {
    html! {
        <span key={format!("{category} {pattern}")}>{ format!("{pattern} ({category}) ") }{ switch(scene.controller.clone(), category, pattern, true) }{ " " }</span>
    }
}

/// Switches an entry off, or on again.
pub(super) fn switch(controller: Option<Controller>, category: &str, pattern: &str, off: bool) -> Html {
    let word = if off { "Switch on" } else { "Switch off" };
    let label = format!("{word} {pattern}");
    let (category, pattern) = (category.to_owned(), pattern.to_owned());
    let switch = Callback::from(move |_: MouseEvent| {
        if let Some(controller) = &controller {
            controller.edit(ManualEdit::SwitchOff(category.clone(), pattern.clone(), !off));
        }
    });
    html! { <button type="button" class="quiet switch" aria-label={label} onclick={switch}>{ word }</button> }
}
