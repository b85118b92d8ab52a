//! Saving the comparison as a file.

use crate::app::desk::Desk;
use crate::protocol::{Answer, Request};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Asks for the comparison and hands it to the browser as a download.
pub(in crate::app) fn comparison(desk: &Desk) {
    desk.ask(Request::Export, |answer| {
        if let Answer::Export(json) = answer {
            // A browser that refuses downloads tells the reader itself.
            let _ = download("framewise.json", "application/json", &json);
        }
    });
}

fn download(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob =
        Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&JsValue::from_str(text)), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = gloo::utils::document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The download has its own hold on the blob by then.
    gloo::timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}
