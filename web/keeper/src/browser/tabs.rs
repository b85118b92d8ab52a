//! What tabs tell each other: entries that one of them made and kept.

use framewise_project::{Id, LogEntry};
use framewise_protocol::{BUILD, pack, unpack};
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

/// A separate channel for each build: tabs of two versions of the page do not understand each other.
const CHANNEL: &str = "framewise";

/// Entries with their projects.
pub(super) type Entries = Vec<(Id, LogEntry)>;

/// The channel between tabs, and its listener.
pub(super) struct Tabs {
    channel: BroadcastChannel,
    _listener: Closure<dyn FnMut(MessageEvent)>,
}

impl Tabs {
    /// Listens to other tabs; nothing if the browser has no channels.
    pub(super) fn listen(heard: impl Fn(Entries) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(&format!("{CHANNEL} {BUILD}")).ok()?;
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let bytes = js_sys::Uint8Array::new(&event.data()).to_vec();
            if let Ok(entries) = unpack::<Entries>(&bytes) {
                heard(entries);
            }
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        Some(Self { channel, _listener: listener })
    }

    /// Tells the other tabs.
    pub(super) fn tell(&self, entries: &Entries) {
        if let Ok(bytes) = pack(entries) {
            // A closed channel has no listeners.
            let _ = self.channel.post_message(&js_sys::Uint8Array::from(bytes.as_slice()));
        }
    }
}
