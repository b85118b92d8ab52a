//! How articles come in: files, folders or text dropped anywhere, chosen files, pasted text and parts of pages.

use super::controller::Controller;
use super::reading;
use framewise_import::kind::is_piece_of_a_page;
use framewise_protocol::keeper::{Intent, Parcel};
use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Array, Promise};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element, Event};

#[wasm_bindgen]
extern "C" {
    /// Provided by boot.js: the files that were dropped, pasted or chosen, including those of folders, each as
    /// `[path, File]`.
    #[wasm_bindgen(js_namespace = framewise, js_name = filesOf)]
    fn files_of(data: &JsValue) -> Promise;
}

/// The controller, once there is one: only a sealed page accepts articles.
pub(super) type Place = Rc<RefCell<Option<Controller>>>;

/// Listens on the whole page; `hovering` is told when something that could be dropped comes and goes, `early` when
/// something came before the controller.
pub(super) fn listen(
    controller: Place,
    hovering: Rc<dyn Fn(bool)>,
    early: Rc<dyn Fn()>,
) -> Vec<EventListener> {
    let window = gloo::utils::window();
    let active = EventListenerOptions::enable_prevent_default();
    // dragenter and dragleave occur for every element on the way: the difference counts.
    let depth = Rc::new(Cell::new(0i32));
    let mut listeners = Vec::new();
    for (name, step) in [("dragenter", 1), ("dragleave", -1)] {
        let (depth, hovering) = (Rc::clone(&depth), Rc::clone(&hovering));
        listeners.push(EventListener::new_with_options(&window, name, active, move |event| {
            event.prevent_default();
            depth.set((depth.get() + step).max(0));
            hovering(depth.get() > 0);
        }));
    }
    listeners.push(EventListener::new_with_options(&window, "dragover", active, |event| {
        event.prevent_default();
        if let Some(data) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) {
            data.set_drop_effect("copy");
        }
    }));
    let take = Rc::new(move |data: Option<DataTransfer>, name: &str| match (&*controller.borrow(), data) {
        (Some(controller), Some(data)) => take(controller, &data, name),
        (None, _) => early(),
        (Some(_), None) => {}
    });
    let dropped = Rc::clone(&take);
    listeners.push(EventListener::new_with_options(&window, "drop", active, move |event| {
        event.prevent_default();
        depth.set(0);
        hovering(false);
        dropped(event.dyn_ref().and_then(DragEvent::data_transfer), "Dropped text");
    }));
    listeners.push(EventListener::new(&window, "paste", move |event| {
        if !in_a_field(event) {
            take(event.dyn_ref().and_then(ClipboardEvent::clipboard_data), "Pasted text");
        }
    }));
    listeners
}

/// Takes in files, or otherwise a piece of a page, or otherwise text.
fn take(controller: &Controller, data: &DataTransfer, name: &str) {
    if data.files().is_some_and(|files| files.length() > 0) {
        take_files(controller, data);
        return;
    }
    let text = data.get_data("text/plain").unwrap_or_default();
    let html = data.get_data("text/html").unwrap_or_default();
    let name = name_of(name, &text);
    if is_piece_of_a_page(&html) {
        spawn_local(reading::take_page(controller.clone(), name, html, text));
    } else if !text.is_empty() {
        controller.tell_keeper(Intent::AddArticles(vec![Parcel::of_text(name, &text)]));
    }
}

/// Takes in a text that does not come from a file.
pub(super) fn take_text(controller: &Controller, name: &str, text: &str) {
    controller.tell_keeper(Intent::AddArticles(vec![Parcel::of_text(name_of(name, text), text)]));
}

/// Takes in the files that were dropped, or chosen in a field.
pub(super) fn take_files(controller: &Controller, place: &JsValue) {
    let (controller, files) = (controller.clone(), files_of(place));
    spawn_local(async move {
        // A folder that must not be read is as good as empty.
        if let Ok(files) = JsFuture::from(files).await {
            reading::take_files(controller, Array::from(&files)).await;
        }
    });
}

/// A name for a text that does not come from a file: its first words.
fn name_of(name: &str, text: &str) -> String {
    let opening: String =
        text.split_whitespace().take(5).collect::<Vec<_>>().join(" ").chars().take(40).collect();
    if opening.is_empty() { name.to_owned() } else { format!("{name}: {opening}…") }
}

/// Whether the reader is writing somewhere.
fn in_a_field(event: &Event) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}
