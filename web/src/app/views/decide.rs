//! Deciding by hand: moving passages between events, merging and renaming events, and taking that back.

use super::Scene;
use framewise_protocol::{Change, EventSheet, GridRow, Passage};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// What a list of choices was set to.
fn chosen(event: &Event) -> String {
    let list = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
    let value = list.as_ref().map(HtmlSelectElement::value).unwrap_or_default();
    // The next choice starts from nothing again.
    if let Some(list) = list {
        list.set_selected_index(0);
    }
    value
}

/// The other events as choices.
fn events(sheet: &EventSheet) -> Html {
    let others = sheet.others.iter();
    others.map(|(id, title)| html! { <option value={id.to_string()}>{ title.clone() }</option> }).collect()
}

/// What can be done with an event.
pub(super) fn event(scene: &Scene, sheet: &EventSheet) -> Html {
    let id = sheet.row.id;
    let rename = scene.changes(move |event: Event| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())?;
        let title = field.value().trim().to_owned();
        (!title.is_empty()).then_some(Change::Rename(id, title))
    });
    let merge = scene.changes(move |event: Event| Some(Change::Merge(id, chosen(&event).parse().ok()?)));
    html! {
        <details class="decide">
            <summary>{ "Change this event" }</summary>
            <p class="controls">
                <label>{ "Title " }<input type="text" id="event-title" value={sheet.row.title.clone()} onchange={rename} /></label>
                <label>{ "Merge with " }<select id="merge-event" onchange={merge}><option value="" selected=true>{ "choose an event" }</option>{ events(sheet) }</select></label>
            </p>
        </details>
    }
}

/// Where a passage can go.
pub(super) fn passage(scene: &Scene, sheet: &EventSheet, passage: &Passage) -> Html {
    let (key, sentence, own) = (passage.key, passage.sentence, sheet.row.id);
    let here = sheet.columns.iter().flat_map(|column| &column.passages).any(|other| other == passage);
    let moved = scene.changes(move |event: Event| {
        Some(match &*chosen(&event) {
            "here" => Change::Move(key, sentence, own),
            "alone" => Change::Alone(key, sentence),
            "none" => Change::Remove(key, sentence),
            id => Change::Move(key, sentence, id.parse().ok()?),
        })
    });
    html! {
        <p class="move"><label><span class="visually-hidden">{ "Move this passage" }</span>
            <select onchange={moved}>
                <option value="" selected=true>{ "Move…" }</option>
                if here {
                    <option value="none">{ "to no event" }</option>
                    <option value="alone">{ "to an event of its own" }</option>
                } else {
                    <option value="here">{ "to this event" }</option>
                }
                { events(sheet) }
            </select>
        </label></p>
    }
}

/// Whom a name means: the same as another name, or, written in one way, somebody of its own.
pub(super) fn name(scene: &Scene, row: &GridRow, names: &[&str]) -> Html {
    let own = row.title.clone();
    let decided = scene.changes(move |event: Event| {
        let choice = chosen(&event);
        match choice.split_once('|')? {
            ("same", other) => Some(Change::Join(own.clone(), other.to_owned())),
            (_, form) => Some(Change::Split(form.to_owned())),
        }
    });
    let mut forms: Vec<&str> = Vec::new();
    for cell in row.cells.iter().flatten().filter(|cell| cell.name) {
        if !forms.contains(&&*cell.text) {
            forms.push(&cell.text);
        }
    }
    html! {
        <label class="move"><span class="visually-hidden">{ format!("Change whom {} means", row.title) }</span>
            <select onchange={decided}>
                <option value="" selected=true>{ "Change…" }</option>
                if forms.len() > 1 {
                    <optgroup label="Somebody else is">
                        { for forms.iter().map(|form| html! { <option value={format!("split|{form}")}>{ *form }</option> }) }
                    </optgroup>
                }
                <optgroup label="The same as">
                    { for names.iter().filter(|name| **name != row.title).map(|name| html! { <option value={format!("same|{name}")}>{ *name }</option> }) }
                </optgroup>
            </select>
        </label>
    }
}

/// Takes decisions back, where there are any.
pub(super) fn undo(scene: &Scene) -> Html {
    let count = scene.state.edits;
    html! {
        if count > 0 {
            <p class="controls undo-edits">
                <span>{ format!("Changed by hand: {count}. ") }</span>
                <button type="button" onclick={scene.changes(|_: MouseEvent| Some(Change::Undo))}>{ "Undo the last" }</button>
                <button type="button" onclick={scene.changes(|_: MouseEvent| Some(Change::UndoAll))}>{ "Undo all" }</button>
            </p>
        }
    }
}
