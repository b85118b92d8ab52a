//! The page: [`state`] knows, [`client`] asks the worker, [`views`] show, [`parts`] draw.

mod client;
mod context;
mod controller;
mod format;
mod intake;
mod legacy;
mod parts;
pub mod plan;
pub mod progress;
pub mod route;
mod samples;
pub mod session;
mod shell;
pub mod state;
mod storage;
mod tabs;
mod views;
pub mod wording;

/// Starts the page inside the element with the id `app`.
pub fn start() {
    let root = gloo::utils::document().get_element_by_id("app");
    if let Some(root) = root {
        // What stands in the page for the first moment gives way.
        root.set_text_content(None);
        yew::Renderer::<shell::Shell>::with_root(root).render();
    }
}
