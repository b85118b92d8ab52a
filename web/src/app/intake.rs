//! How articles come in: files or text dropped anywhere, files chosen, text pasted.

use super::controller::Controller;
use framewise_core::article::MAX_BYTES;
use framewise_import::ImportError;
use framewise_protocol::is_dictionary;
use framewise_protocol::keeper::{Intent, Parcel};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::file::{File, FileList, futures::read_as_bytes};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element, Event};

/// The controller, once there is one: only a sealed page takes in articles.
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
    // dragenter and dragleave come for every element on the way: what is left counts.
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

/// Takes in files, or else text.
fn take(controller: &Controller, data: &DataTransfer, name: &str) {
    let files = data.files().map(FileList::from).map(|files| files.to_vec()).unwrap_or_default();
    if !files.is_empty() {
        take_files(controller, files);
        return;
    }
    let text = data.get_data("text/plain").unwrap_or_default();
    if !text.is_empty() {
        take_text(controller, name, &text);
    }
}

/// Takes in a text that is no file.
pub(super) fn take_text(controller: &Controller, name: &str, text: &str) {
    let opening: String =
        text.split_whitespace().take(5).collect::<Vec<_>>().join(" ").chars().take(40).collect();
    let name = if opening.is_empty() { name.to_owned() } else { format!("{name}: {opening}…") };
    controller.tell_keeper(Intent::AddArticles(vec![Parcel { name, bytes: text.as_bytes().to_vec() }]));
}

/// Reads files and takes them in, in order. One that cannot be read comes in empty, and is refused as such.
pub(super) fn take_files(controller: &Controller, files: Vec<File>) {
    let controller = controller.clone();
    spawn_local(async move {
        let mut parcels = Vec::with_capacity(files.len());
        for file in files {
            // A file beyond the limit is not even read.
            if file.size() > MAX_BYTES as u64 {
                let megabytes = file.size().div_ceil(1024 * 1024) as usize;
                controller.refuse(&ImportError::TooLarge { name: file.name(), megabytes });
                continue;
            }
            let bytes = read_as_bytes(&file).await.unwrap_or_default();
            if is_dictionary(&file.name()) {
                controller.tell_keeper(Intent::AddDictionary(Parcel { name: file.name(), bytes }));
                continue;
            }
            parcels.push(Parcel { name: file.name(), bytes });
        }
        if !parcels.is_empty() {
            controller.tell_keeper(Intent::AddArticles(parcels));
        }
    });
}

/// Whether the reader is writing somewhere.
fn in_a_field(event: &Event) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}
