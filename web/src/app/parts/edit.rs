//! Correcting what was found about an article, in place.

use crate::app::context::press;
use crate::app::controller::Controller;
use crate::app::parts::field::{Field, typed};
use crate::app::state::Item;
use framewise_import::encoding::CHOICES;
use framewise_protocol::About;
use framewise_protocol::keeper::Intent;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Title, source, date and encoding of an article; `done` is called when the form is finished.
pub(in crate::app) fn edit_form(item: &Item, controller: Option<&Controller>, done: &Callback<()>) -> Html {
    let key = item.original.key;
    let info = &item.info;
    let save = {
        let (controller, done) = (controller.cloned(), done.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            // Before the page is sealed there is no controller to tell: the form stays.
            let Some(controller) = &controller else { return };
            let [title, source, date, groups] =
                ["title", "source", "date", "groups"].map(|name| typed(&event, name));
            controller.tell_keeper(Intent::Correct(key, About { title, source, date, groups }));
            done.emit(());
        })
    };
    let cancel = {
        let done = done.clone();
        Callback::from(move |_: MouseEvent| done.emit(()))
    };
    let escape = {
        let done = done.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                done.emit(());
            }
        })
    };
    let recode = {
        let controller = controller.cloned();
        Callback::from(move |event: Event| {
            let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            if let (Some(controller), Some(select)) = (&controller, select) {
                controller.tell_keeper(Intent::Recode(key, select.value()));
            }
        })
    };
    let remove = press(controller, Intent::Remove(key));
    let chosen = item.original.encoding.clone().unwrap_or_default();
    let found = if info.guessed { "guessed" } else { "found" };
    html! {
        <form class="edit" onsubmit={save} onkeydown={escape}>
            <label>{ "Title" }<Field name="title" value={info.about.title.clone()} focus={true} /></label>
            <label>{ "Source" }<Field name="source" value={info.about.source.clone()} /></label>
            <label>{ "Date" }<Field name="date" kind="date" value={info.about.date.clone()} /></label>
            <label>{ "Groups" }<Field name="groups" value={info.about.groups.clone()} placeholder="Poland, state media" /></label>
            <label>{ "Encoding" }
                <select name="encoding" onchange={recode}>
                    <option value="" selected={chosen.is_empty()}>{ format!("{} ({found})", info.encoding) }</option>
                    { for CHOICES.iter().map(|name| html! {
                        <option value={*name} selected={chosen == *name}>{ *name }</option>
                    }) }
                </select>
            </label>
            <p class="actions">
                <button type="submit" class="primary">{ "Save" }</button>
                <button type="button" onclick={cancel}>{ "Cancel" }</button>
                <button type="button" class="remove" onclick={remove}>{ "Remove article" }</button>
            </p>
        </form>
    }
}
