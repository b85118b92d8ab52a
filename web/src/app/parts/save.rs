//! Saving the comparison, pictures and tables as files.

use crate::app::controller::Controller;
use framewise_protocol::question::ReportAsk;
use wasm_bindgen::prelude::*;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement,
    Url,
};

/// Asks for the comparison and passes it to the browser as a download.
pub(in crate::app) fn comparison(controller: &Controller) {
    controller.ask(ReportAsk, |answer| {
        if let Ok(json) = answer {
            // A browser that refuses downloads tells the reader itself.
            let _ = download("framewise.json", "application/json", &json);
        }
    });
}

/// The most pixels, in width or height, of a picture that every browser can draw.
const MOST_PIXELS: f64 = 16_000.0;

/// What a picture or table is saved as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum Kind {
    /// Shapes, to be changed and printed at any size.
    Svg,
    /// Pixels, twice as many as on the page if a browser can draw that many.
    Png,
    /// The numbers.
    Csv,
}

/// Saves a text.
pub(in crate::app) fn text(kind: Kind, name: &str, text: &str) {
    let (end, media) = match kind {
        Kind::Svg => ("svg", "image/svg+xml"),
        Kind::Png => ("png", "image/png"),
        Kind::Csv => ("csv", "text/csv"),
    };
    // A browser that refuses downloads tells the reader itself.
    let _ = download(&format!("{name}.{end}"), media, text);
}

/// Saves what could not be read.
pub(in crate::app) fn unread(json: &str) {
    // A browser that refuses downloads tells the reader itself.
    let _ = download("framewise-unread.json", "application/json", json);
}

/// Saves a dictionary.
pub(in crate::app) fn dictionary(name: &str, ending: &str, text: &str) {
    // A browser that refuses downloads tells the reader itself.
    let _ = download(&format!("{name}.{ending}"), "text/plain", text);
}

/// Draws an SVG file in pixels and saves them.
pub(in crate::app) fn png(name: &str, svg: &str, size: [f64; 2]) {
    // A browser without a canvas cannot save pixels, but SVG is available too.
    let _ = draw(format!("{name}.png"), svg, size);
}

fn draw(name: String, svg: &str, size: [f64; 2]) -> Result<(), JsValue> {
    let image = HtmlImageElement::new()?;
    let drawn = image.clone();
    let save = Closure::once_into_js(move || -> Result<(), JsValue> {
        let scale = (MOST_PIXELS / size[0].max(size[1])).min(2.0);
        let [width, height] = size.map(|pixels| pixels * scale);
        let canvas: HtmlCanvasElement = gloo::utils::document().create_element("canvas")?.unchecked_into();
        canvas.set_width(width as u32);
        canvas.set_height(height as u32);
        if let Some(context) = canvas.get_context("2d")? {
            let context: CanvasRenderingContext2d = context.unchecked_into();
            context.draw_image_with_html_image_element_and_dw_and_dh(&drawn, 0.0, 0.0, width, height)?;
        }
        click(&name, &canvas.to_data_url()?)
    });
    image.set_onload(Some(save.unchecked_ref()));
    image.set_src(&format!(
        "data:image/svg+xml;charset=utf-8,{}",
        String::from(js_sys::encode_uri_component(svg))
    ));
    Ok(())
}

/// Has the browser save what is at an address.
fn click(name: &str, address: &str) -> Result<(), JsValue> {
    let link: HtmlAnchorElement = gloo::utils::document().create_element("a")?.unchecked_into();
    link.set_href(address);
    link.set_download(name);
    link.click();
    Ok(())
}

fn download(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob =
        Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&JsValue::from_str(text)), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    click(name, &address)?;
    // By then the download has its own reference to the blob.
    gloo::timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}
