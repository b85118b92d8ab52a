//! Manual decisions: moving passages between events, merging and renaming events, and undoing that.

use super::Scene;
use crate::app::context::press;
use crate::app::parts::field::Field;
use framewise_protocol::keeper::Intent;
use framewise_protocol::{EventSheet, GridRow, ManualEdit, Passage};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// What a list of choices was set to.
fn chosen(event: &Event) -> String {
    let list = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
    let value = list.as_ref().map(HtmlSelectElement::value).unwrap_or_default();
    // The next choice starts empty again.
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
        (!title.is_empty()).then_some(ManualEdit::Rename(id, title))
    });
    let merge = scene.changes(move |event: Event| Some(ManualEdit::Merge(id, chosen(&event).parse().ok()?)));
    html! {
        <details class="decide">
            <summary>{ "Change this event" }</summary>
            <p class="controls">
                <label>{ "Title " }<Field name="event-title" value={sheet.title.clone()} onchange={rename} /></label>
                <label>{ "Merge with " }<select id="merge-event" onchange={merge}><option value="" selected=true>{ "choose an event" }</option>{ events(sheet) }</select></label>
            </p>
        </details>
    }
}

/// A button that is replaced by the choices when it is pressed: a list of all names in each of a hundred rows would be
/// slow.
fn choices(
    scene: &Scene,
    of: String,
    label: &str,
    word: &'static str,
    decided: Callback<Event>,
    options: impl FnOnce() -> Html,
) -> Html {
    if scene.local.deciding.as_ref() == Some(&of) {
        return html! {
            <select class="move" aria-label={label.to_owned()} onchange={decided}>
                <option value="" selected=true>{ word }</option>
                { options() }
            </select>
        };
    }
    let open = scene.set(move |local, _: MouseEvent| local.deciding = Some(of.clone()));
    html! { <button type="button" class="quiet move" aria-label={label.to_owned()} onclick={open}>{ word }</button> }
}

/// Where a passage can go.
pub(super) fn passage(scene: &Scene, sheet: &EventSheet, passage: &Passage) -> Html {
    let (key, sentence, own) = (passage.key, passage.sentence, sheet.row.id);
    let moved = scene.changes(move |event: Event| {
        Some(match &*chosen(&event) {
            "here" => ManualEdit::Move(key, sentence, own),
            "alone" => ManualEdit::Alone(key, sentence),
            "none" => ManualEdit::Remove(key, sentence),
            id => ManualEdit::Move(key, sentence, id.parse().ok()?),
        })
    });
    let options = || {
        let here = sheet.columns.iter().flat_map(|column| &column.passages).any(|other| other == passage);
        html! {
            <>
            if here {
                <option value="none">{ "to no event" }</option>
                <option value="alone">{ "to an event of its own" }</option>
            } else {
                <option value="here">{ "to this event" }</option>
            }
            { events(sheet) }
            </>
        }
    };
    choices(scene, format!("passage {key} {sentence}"), "Move this passage", "Move…", moved, options)
}

/// Whom a name means: the same as another name, or, for one of its spellings, somebody else.
pub(super) fn name(scene: &Scene, row: &GridRow, names: &[&str]) -> Html {
    let own = row.title.clone();
    let decided = scene.changes(move |event: Event| {
        let choice = chosen(&event);
        match choice.split_once('|')? {
            ("same", other) => Some(ManualEdit::Join(own.clone(), other.to_owned())),
            (_, form) => Some(ManualEdit::Split(form.to_owned())),
        }
    });
    let options = || {
        let mut forms: Vec<&str> = Vec::new();
        for cell in row.cells.iter().flatten().filter(|cell| cell.name) {
            if !forms.contains(&&*cell.text) {
                forms.push(&cell.text);
            }
        }
        html! {
            <>
            if forms.len() > 1 {
                <optgroup label="Somebody else is">
                    { for forms.iter().map(|form| html! { <option value={format!("split|{form}")}>{ *form }</option> }) }
                </optgroup>
            }
            <optgroup label="The same as">
                { for names.iter().filter(|name| **name != row.title).map(|name| html! { <option value={format!("same|{name}")}>{ *name }</option> }) }
            </optgroup>
            </>
        }
    };
    let label = format!("Change whom {} means", row.title);
    choices(scene, format!("name {}", row.title), &label, "Change…", decided, options)
}

/// Undoes decisions, if there are any.
pub(super) fn undo(scene: &Scene) -> Html {
    let count = scene.state.edits;
    html! {
        if count > 0 {
            <p class="controls undo-edits">
                <span>{ format!("Changed by hand: {count}. ") }</span>
                <button type="button" onclick={take_back(scene, false)}>{ "Undo the last" }</button>
                <button type="button" onclick={take_back(scene, true)}>{ "Undo all" }</button>
            </p>
        }
    }
}

fn take_back(scene: &Scene, all: bool) -> Callback<MouseEvent> {
    press(scene.controller.as_ref(), Intent::UndoDecisions { all })
}
