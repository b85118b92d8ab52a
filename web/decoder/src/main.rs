//! Decodes text that is neither UTF-8 nor UTF-16, for the worker of the page.
//!
//! The tables of the old encodings are as large as the whole analysis and seldom needed, so they are in a separate
//! WebAssembly module: it is fetched in the background before the page is sealed, and started by the worker when it
//! first encounters such a file.

use framewise_import::encoding;
use js_sys::Array;
use wasm_bindgen::prelude::*;

fn main() {}

/// Decodes bytes: `[text, encoding, guessed, replaced]`. `label` is the WHATWG label that the reader chose; an unknown
/// label is thrown back.
#[wasm_bindgen]
#[allow(clippy::needless_pass_by_value, reason = "JavaScript hands its values over")]
pub fn decode(bytes: &[u8], label: Option<String>) -> Result<Array, JsValue> {
    let decoded = encoding::decode(bytes, label.as_deref())?;
    Ok(Array::of4(
        &JsValue::from_str(&decoded.text),
        &JsValue::from_str(&decoded.encoding),
        &JsValue::from_bool(decoded.guessed),
        &JsValue::from_bool(decoded.replaced),
    ))
}
