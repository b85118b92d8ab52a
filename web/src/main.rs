//! The page and its worker: one program, which looks where it was started.
//!
//! Both are made of the same WebAssembly, fetched and compiled once: it is smaller than two that share most of their
//! code, and an old worker can never meet a new page.

use framewise_web::{app, worker};
use wasm_bindgen::JsCast;

fn main() {
    if js_sys::global().is_instance_of::<web_sys::Window>() {
        app::start();
    } else {
        worker::scope::start();
    }
}
