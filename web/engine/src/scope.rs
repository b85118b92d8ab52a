//! The worker's side of the bridge: messages in, messages out.

use framewise_engine::Engine;
use framewise_import::encoding::Decoded;
use framewise_protocol::{BUILD, Envelope, READY, pack_reply, unpack};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

#[wasm_bindgen]
extern "C" {
    /// Made by boot.js: the decoder, started when it is first called. Gives `[text, encoding, guessed, replaced]`.
    #[wasm_bindgen(js_name = framewiseDecode, catch)]
    fn framewise_decode(bytes: &[u8], label: Option<String>) -> Result<js_sys::Array, JsValue>;
}

fn decode(bytes: &[u8], label: Option<&str>) -> Result<Decoded, String> {
    let found = framewise_decode(bytes, label.map(str::to_owned))
        .map_err(|error| error.as_string().unwrap_or_else(|| "unknown".to_owned()))?;
    Ok(Decoded {
        text: found.get(0).as_string().unwrap_or_default(),
        encoding: found.get(1).as_string().unwrap_or_default(),
        guessed: found.get(2).is_truthy(),
        replaced: found.get(3).is_truthy(),
    })
}

/// Listens for messages, and says that it does.
pub(crate) fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let engine = RefCell::new(Engine::new(decode));
    let replying = scope.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = unpack::<Envelope>(&js_sys::Uint8Array::new(&event.data()).to_vec());
        post(&replying, message.and_then(|message| engine.borrow_mut().reply(message)));
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The listener lives as long as the worker.
    listener.forget();
    post(&scope, pack_reply(READY, &Ok(BUILD)));
}

fn post(scope: &DedicatedWorkerGlobalScope, reply: Result<Vec<u8>, postcard::Error>) {
    let message = reply.map(|bytes| js_sys::Uint8Array::from(bytes.as_slice()));
    // The page would wait in vain for a reply that cannot be sent: fail loudly, so that it starts a new worker.
    match message {
        Ok(message) if scope.post_message(&message).is_ok() => {}
        _ => std::process::abort(),
    }
}
