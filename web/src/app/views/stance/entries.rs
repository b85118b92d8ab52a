//! The entries of a category: they can be searched, given a weight, and switched off in place.

use super::movers::switch;
use crate::app::context::{use_answer, use_shell};
use crate::app::format::{grouped, lower};
use crate::app::parts::field::value;
use framewise_protocol::select::Select;
use framewise_protocol::{EntriesAsk, EntryRow, Filter, ManualEdit};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The most entries that are shown at first, and added at a time.
const ROWS: u32 = 20;

#[derive(Properties, PartialEq)]
pub(super) struct EntriesProps {
    /// The category, by its id.
    pub(super) category: String,
}

/// The list; entries that are found in the articles come first.
#[component]
pub(super) fn Entries(props: &EntriesProps) -> Html {
    let context = use_shell();
    let find = use_state(String::new);
    let most = use_state(|| ROWS);
    let category = &props.category;
    let ask = |find: &str, most: u32| EntriesAsk { category: category.clone(), find: find.to_owned(), most };
    let answer = use_answer(ask("", 0), Some(ask(&find, *most)));
    let Some(Ok(sheet)) = answer else {
        return html! { <p class="note" aria-busy="true">{ "Looking…" }</p> };
    };
    let look = {
        let find = find.clone();
        Callback::from(move |event: InputEvent| {
            find.set(lower(&value(&event)));
        })
    };
    let row = |row: &EntryRow| {
        let pattern = row.pattern.clone();
        let weigh = {
            let (controller, category, pattern) =
                (context.controller.clone(), category.clone(), pattern.clone());
            Callback::from(move |event: Event| {
                let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
                // The browser says what is wrong with the number, and the field stays marked.
                let (Some(controller), Some(field)) =
                    (&controller, field.filter(HtmlInputElement::report_validity))
                else {
                    return;
                };
                let tenths = (field.value_as_number() * 10.0).round() as u16;
                controller.edit(ManualEdit::Weigh(category.clone(), pattern.clone(), tenths));
            })
        };
        let open = {
            let (show, select) =
                (context.show.clone(), Select::Entry(category.clone(), pattern.clone(), Filter::default()));
            Callback::from(move |_: MouseEvent| show.emit((select.clone(), None)))
        };
        html! {
            <tr key={pattern.clone()} class={classes!(row.off.then_some("off"))}>
                <th scope="row">{ pattern.clone() }<small>{ format!(" {}", row.note) }</small></th>
                if row.exception {
                    <td colspan="3">{ "cancels what it covers" }</td>
                } else {
                    <td><input key={row.weight} type="number" min="0.1" max="100" step="0.1" required=true class="short" aria-label={format!("Weight of {pattern}")}
                        onchange={weigh} ~defaultValue={JsValue::from(f64::from(row.weight) / 10.0)} /></td>
                    <td class="figure">if row.hits > 0 { <button type="button" class="value" aria-label={format!("Places of {pattern}")} onclick={open}><span>{ grouped(row.hits) }</span></button> } else { { "–" } }</td>
                    <td>{ switch(context.controller.clone(), category, &pattern, row.off) }</td>
                }
            </tr>
        }
    };
    let further = {
        let most = most.clone();
        Callback::from(move |_: MouseEvent| most.set(*most + ROWS))
    };
    html! {
        <div class="entries">
            <p class="controls"><label>{ "Look for " }<input type="search" oninput={look} placeholder="brazen" aria-label="Look for an entry" /></label>
                <span class="note">{ format!("{} of {} entries", grouped(sheet.fitting), grouped(sheet.total)) }</span></p>
            <div class="scroll" tabindex="0" role="region" aria-label="Entries">
            <table>
                <thead><tr><th scope="col">{ "Word or phrase" }</th><th scope="col">{ "Weight" }</th><th scope="col" class="figure">{ "Places" }</th><th scope="col"><span class="visually-hidden">{ "Switch" }</span></th></tr></thead>
                <tbody>{ for sheet.rows.iter().map(row) }</tbody>
            </table></div>
            if sheet.fitting as usize > sheet.rows.len() {
                <p><button type="button" class="more" onclick={further}>{ "Show more entries" }</button></p>
            }
        </div>
    }
}
