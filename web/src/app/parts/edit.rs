//! Correcting what was found of an article, in place.

use crate::app::context::use_shell;
use crate::app::state::Item;
use framewise_import::encoding::CHOICES;
use framewise_protocol::About;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(in crate::app) struct EditProps {
    /// The article.
    pub(in crate::app) item: Rc<Item>,
    /// The form is done with.
    pub(in crate::app) done: Callback<()>,
}

/// Title, source, date and encoding of an article.
#[component]
pub(in crate::app) fn Edit(props: &EditProps) -> Html {
    let context = use_shell();
    let [title, source, date, groups] = [use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref()];
    let key = props.item.original.key;
    let info = &props.item.info;
    {
        let title = title.clone();
        use_effect_with((), move |()| {
            if let Some(title) = title.cast::<HtmlInputElement>() {
                // Without focus the form works as well.
                let _ = title.focus();
            }
        });
    }
    let save = {
        let fields = [&title, &source, &date, &groups].map(Clone::clone);
        let (desk, done) = (context.desk.clone(), props.done.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let value = |field: &NodeRef| {
                field.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default()
            };
            if let Some(desk) = &desk {
                let [title, source, date, groups] = fields.each_ref().map(value);
                desk.correct(key, About { title, source, date, groups });
            }
            done.emit(());
        })
    };
    let cancel = {
        let done = props.done.clone();
        Callback::from(move |_: MouseEvent| done.emit(()))
    };
    let escape = {
        let done = props.done.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                done.emit(());
            }
        })
    };
    let recode = {
        let desk = context.desk.clone();
        Callback::from(move |event: Event| {
            let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            if let (Some(desk), Some(select)) = (&desk, select) {
                desk.recode(key, select.value());
            }
        })
    };
    let remove = {
        let desk = context.desk.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(desk) = &desk {
                desk.remove(key);
            }
        })
    };
    let chosen = props.item.original.encoding.clone().unwrap_or_default();
    let found = if info.guessed { "guessed" } else { "found" };
    html! {
        <form class="edit" onsubmit={save} onkeydown={escape}>
            <label>{ "Title" }<input ref={title} name="title" value={info.about.title.clone()} /></label>
            <label>{ "Source" }<input ref={source} name="source" value={info.about.source.clone()} /></label>
            <label>{ "Date" }<input ref={date} name="date" type="date" value={info.about.date.clone()} /></label>
            <label>{ "Groups" }<input ref={groups} name="groups" value={info.about.groups.clone()} placeholder="Poland, state media" /></label>
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
