//! Bringing articles in: choose files or a folder, or paste text into a field; and how far that is.

use crate::app::context::Context;
use crate::app::intake;
use crate::app::reading::stop_reading;
use crate::app::state::Phase;
use framewise_import::kind::ENDINGS;
use framewise_protocol::DICTIONARIES;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The kinds of files that are offered: articles and dictionaries.
fn accepted() -> String {
    let dictionaries = DICTIONARIES.iter().map(|(ending, _)| *ending);
    ENDINGS.into_iter().chain(dictionaries).map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(",")
}

/// The buttons in the masthead.
pub(in crate::app) fn add_bar(context: &Context) -> Html {
    let [files, folder, dialog, field] = [(); 4].map(|()| NodeRef::default());

    let choose = |input: &NodeRef| {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let chosen = {
        let controller = context.controller.clone();
        Callback::from(move |event: Event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let (Some(controller), Some(input)) = (&controller, input) {
                intake::take_files(controller, &input);
                // The same file can be chosen again after it was removed.
                input.set_value("");
            }
        })
    };
    let open = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // It is open already if this fails.
                let _ = dialog.show_modal();
            }
        })
    };
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let add = {
        let (dialog, field, controller) = (dialog.clone(), field.clone(), context.controller.clone());
        Callback::from(move |_: MouseEvent| {
            if let (Some(dialog), Some(field), Some(controller)) =
                (dialog.cast::<HtmlDialogElement>(), field.cast::<HtmlTextAreaElement>(), &controller)
            {
                let text = field.value();
                field.set_value("");
                dialog.close();
                intake::take_text(controller, "Pasted text", &text);
            }
        })
    };
    let cancel = {
        let controller = context.controller.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                stop_reading();
                controller.cancel();
            }
        })
    };
    let ready = context.controller.is_some();
    html! {
        <div class="add">
            if let Phase::Working(done, of) = context.state.phase {
                <span class="progress">
                    <progress max={of.to_string()} value={done.to_string()} aria-label="Articles read" />
                    <span>{ format!("{done} of {of}") }</span>
                    <button type="button" id="cancel" onclick={cancel}>{ "Stop" }</button>
                </span>
            }
            <input ref={files.clone()} type="file" id="files" multiple=true hidden=true accept={accepted()} onchange={chosen.clone()} />
            <input ref={folder.clone()} type="file" id="folder" webkitdirectory=true multiple=true hidden=true onchange={chosen} />
            <button type="button" class="primary" id="choose" onclick={choose(&files)} disabled={!ready}>{ "Add articles" }</button>
            <button type="button" id="choose-folder" onclick={choose(&folder)} disabled={!ready}>{ "Add a folder" }</button>
            <button type="button" id="paste" onclick={open} disabled={!ready}>{ "Paste text" }</button>
            <dialog ref={dialog} id="paste-dialog" aria-labelledby="paste-title">
                <h2 id="paste-title">{ "Paste an article" }</h2>
                <p>{ "One article at a time. Put its headline on the first line; a date on a line of its own is found." }</p>
                <textarea ref={field} id="paste-field" rows="14" aria-label="The article's text" />
                <p class="actions">
                    <button type="button" class="primary" id="paste-add" onclick={add}>{ "Compare it" }</button>
                    <button type="button" onclick={close}>{ "Cancel" }</button>
                </p>
            </dialog>
        </div>
    }
}
