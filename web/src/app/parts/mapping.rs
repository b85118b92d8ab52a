//! The columns of a table: which is the text, the title, the source and the date, and which are groups.

use crate::app::controller::Controller;
use crate::app::reading::read_again;
use crate::app::state::{Column, ReadFile};
use js_sys::{Array, Reflect};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

/// What a column can be besides a group, and what that is called, in the order in which the importer takes them.
const ROLES: [(&str, &str); 4] =
    [("text", "Text"), ("title", "Title"), ("source", "Source"), ("date", "Date")];

/// The form for a table, collapsed unless its text column was unclear; nothing for another file. The file is read again
/// whenever the reader chooses.
pub(super) fn mapping(file: &Rc<ReadFile>, controller: &Controller) -> Html {
    let Some(table) = &file.table else { return html! {} };
    let choose = {
        let (file, controller) = (Rc::clone(file), controller.clone());
        Callback::from(move |event: Event| {
            let field = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(form) = field.and_then(|field| field.closest(".columns-of").ok().flatten()) {
                spawn_local(read_again(controller.clone(), Rc::clone(&file), chosen(&form)));
            }
        })
    };
    let columns = &table.columns;
    let select = |&(role, name): &(&'static str, &'static str)| {
        let own = columns.iter().find(|column| column.is(role));
        let none = if role == "text" { "Choose a column" } else { "None" };
        let option = |column: &Column| {
            let selected = own == Some(column);
            html! { <option value={column.heading.clone()} {selected}>{ column.heading.clone() }</option> }
        };
        html! {
            <label>{ name }
                <select name={role}>
                    if role != "text" || own.is_none() { <option value="" selected={own.is_none()}>{ none }</option> }
                    { for columns.iter().map(option) }
                </select>
            </label>
        }
    };
    let group = |column: &Column| {
        if ROLES.iter().any(|(role, _)| column.is(role)) {
            return html! {};
        }
        let is_group = JsValue::from(column.is("group"));
        let heading = column.heading.clone();
        html! { <label><input type="checkbox" ~defaultChecked={is_group} value={heading.clone()} />{ " " }{ heading }</label> }
    };
    let cell = |text: Option<&String>| html! { <td><p>{ text.cloned().unwrap_or_default() }</p></td> };
    let rows = columns.first().map_or(0, |column| column.cells.len());
    html! {
        <section key={file.id} class="mapping">
            { for table.errors.iter().map(|error| html! { <p class="warning">{ error.clone() }</p> }) }
            <details open={table.is_unknown}>
                <summary>{ format!("Columns of {}", table.path) }</summary>
                <div class="columns-of" onchange={choose}>
                    <div class="roles">{ for ROLES.iter().map(select) }</div>
                    <fieldset><legend>{ "Groups" }</legend>{ for columns.iter().map(group) }</fieldset>
                </div>
                <div class="scroll" tabindex="0" role="region" aria-label={format!("The first rows of {}", table.path)}>
                    <table>
                        <thead><tr>{ for columns.iter().map(|column| html! { <th scope="col">{ column.heading.clone() }</th> }) }</tr></thead>
                        <tbody>{ for (0..rows).map(|row| html! {
                            <tr>{ for columns.iter().map(|column| cell(column.cells.get(row))) }</tr>
                        }) }</tbody>
                    </table>
                </div>
            </details>
        </section>
    }
}

/// The chosen headings: those for the roles, in their order, and those for groups that have no other role.
fn chosen(form: &Element) -> Array {
    let headings = Array::new();
    if let Ok(fields) = form.query_selector_all("select, input:checked") {
        for field in (0..fields.length()).filter_map(|at| fields.get(at)) {
            let heading = Reflect::get(&field, &JsValue::from_str("value")).unwrap_or_default();
            if headings.length() < ROLES.len() as u32 || !headings.includes(&heading, 0) {
                headings.push(&heading);
            }
        }
    }
    headings
}
