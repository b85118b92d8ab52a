//! The worker's side of the bridge: messages in, messages out.

use framewise_engine::Desk;
use framewise_import::encoding::Decoded;
use framewise_protocol::{Answer, BUILD, Envelope, Request, pack, unpack};
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

/// Listens for questions, and says that it does.
pub(crate) fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let desk = RefCell::new(Desk::new(decode));
    let answering = scope.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let answer = match unpack::<Envelope<Request>>(&js_sys::Uint8Array::new(&event.data()).to_vec()) {
            Ok(Envelope { number, body }) => Envelope { number, body: desk.borrow_mut().answer(body) },
            Err(_) => {
                Envelope { number: 0, body: Answer::Failed("The question could not be read.".to_owned()) }
            }
        };
        post(&answering, &answer);
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The listener lives as long as the worker.
    listener.forget();
    post(&scope, &Envelope { number: 0, body: Answer::Ready(BUILD) });
}

fn post(scope: &DedicatedWorkerGlobalScope, answer: &Envelope<Answer>) {
    let message = pack(answer).map(|bytes| js_sys::Uint8Array::from(bytes.as_slice()));
    // An answer that cannot be sent would be waited for in vain: fail loudly, the page starts a new worker.
    match message {
        Ok(message) if scope.post_message(&message).is_ok() => {}
        _ => std::process::abort(),
    }
}
