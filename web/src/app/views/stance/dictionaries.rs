//! The dictionaries that are counted with: they can be added, removed, saved as files, and changed entry by entry.

use super::entries::Entries;
use crate::app::context::press;
use crate::app::format::{grouped, lower};
use crate::app::parts::field::{Field, field, typed};
use crate::app::parts::save;
use crate::app::views::Scene;
use crate::app::views::words::choices::choice;
use framewise_protocol::keeper::Intent;
use framewise_protocol::{DICTIONARIES, DictionaryAsk, DictionaryRow, ManualEdit, StanceSheet};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The number of digits of a hash that are shown.
const DIGITS: usize = 12;

/// The list, and the entries of a category.
pub(super) fn dictionaries(scene: &Scene, sheet: &StanceSheet) -> Html {
    html! {
        <section aria-labelledby="dictionaries-title" class="dictionaries">
            <h2 id="dictionaries-title">{ "Dictionaries" }</h2>
            <p class="note">{ "Drop a dictionary on this page, or choose it with “Add articles”, and its categories are counted, too: LIWC (.dic), Yoshikoder (.ykd), Lexicoder (.lc3), WordStat (.cat), quanteda (.yml), a table (.csv) with the columns category and pattern, or our own (.toml). They are kept with your articles and named in the saved comparison." }</p>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="dictionaries-title">
            <table>
                <thead><tr><th scope="col">{ "Name" }</th><th scope="col">{ "Version" }</th><th scope="col" class="figure">{ "Entries" }</th><th scope="col">{ "SHA-256" }</th><th scope="col">{ "Save as" }</th><th scope="col"><span class="visually-hidden">{ "Remove" }</span></th></tr></thead>
                <tbody>{ for sheet.dictionaries.iter().enumerate().map(|(at, own)| row(scene, at, own)) }</tbody>
            </table></div>
            { form(scene, sheet) }
        </section>
    }
}

fn row(scene: &Scene, at: usize, own: &DictionaryRow) -> Html {
    let saved = {
        let (controller, name) = (scene.controller.clone(), own.name.clone());
        Callback::from(move |event: Event| {
            let list = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            let (Some(controller), Some(list)) = (&controller, list) else { return };
            let (name, ending) = (name.clone(), list.value());
            list.set_selected_index(0);
            controller.ask(DictionaryAsk(at as u32, ending.clone()), move |answer| {
                if let Ok(text) = answer {
                    save::dictionary(&name, &ending, &text);
                }
            });
        })
    };
    let remove = |key| press(scene.controller.as_ref(), Intent::RemoveDictionary(key));
    let digits = own.sha256.get(..DIGITS).unwrap_or_default();
    html! {
        <tr key={own.name.clone()}>
            <th scope="row">{ own.name.clone() }</th>
            <td>{ if own.version.is_empty() { "–" } else { &own.version } }</td>
            <td class="figure">{ grouped(own.entries) }</td>
            <td><abbr title={own.sha256.clone()}>{ digits }{ "…" }</abbr></td>
            <td><select aria-label={format!("Save {} as", own.name)} onchange={saved}>
                <option value="" selected=true>{ "choose…" }</option>
                { for DICTIONARIES.iter().take(7).map(|(ending, program)| html! { <option value={*ending}>{ format!(".{ending} ({program})") }</option> }) }
            </select></td>
            <td>if let Some(key) = own.key { <button type="button" class="quiet remove" aria-label={format!("Remove {}", own.name)} onclick={remove(key)}>{ "Remove" }</button> }</td>
        </tr>
    }
}

/// The entries of a category, and one to be added.
fn form(scene: &Scene, sheet: &StanceSheet) -> Html {
    let categories: Vec<(String, String)> = sheet
        .categories
        .iter()
        .map(|row| {
            let own = sheet.dictionaries.get(usize::from(row.source)).filter(|_| row.source > 0);
            let name = own.map_or_else(|| row.name.clone(), |own| format!("{} ({})", row.name, own.name));
            (row.id.clone(), name)
        })
        .collect();
    let chosen = scene
        .local
        .category
        .clone()
        .filter(|id| categories.iter().any(|(own, _)| own == id))
        .or_else(|| categories.first().map(|(id, _)| id.clone()))
        .unwrap_or_default();
    let submit = {
        let (controller, category) = (scene.controller.clone(), chosen.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let pattern = lower(&typed(&event, "pattern").split_whitespace().collect::<Vec<_>>().join(" "));
            // The browser parses numbers: our own parser for fractions would take more bytes than this view.
            let weight = field(&event, "weight").map_or(f64::NAN, |field| field.value_as_number());
            if let (Some(controller), true) = (&controller, weight >= 0.1 && !pattern.is_empty()) {
                controller.edit(ManualEdit::Weigh(category.clone(), pattern, (weight * 10.0).round() as u16));
            }
        })
    };
    html! {
        <section aria-labelledby="entries-title">
            <h3 id="entries-title">{ "Entries" }</h3>
            <p class="note">{ "Change a weight, switch an entry off, or add one; every view counts so at once. Weights tell in the pairs; elsewhere hits are counted, each as one." }</p>
            <form class="controls weigh" onsubmit={submit}>
                { choice(scene, "Category ", categories, &chosen, |local, id| local.category = Some(id)) }
                <label>{ "Add the word or phrase " }<Field name="pattern" value={String::new()} placeholder="brazen*" required=true /></label>
                <label>{ "with the weight " }<input name="weight" type="number" min="0.1" max="100" step="0.1" required=true class="short" ~defaultValue={JsValue::from("1")} /></label>
                <button type="submit">{ "Add" }</button>
            </form>
            <Entries key={chosen.clone()} category={chosen.clone()} />
        </section>
    }
}
