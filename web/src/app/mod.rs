//! The page: [`state`] knows, [`client`] asks the engine, [`keeper`] keeps, [`views`] show, [`parts`] draw.

mod client;
mod context;
mod controller;
mod format;
mod intake;
mod keeper;
mod parts;
pub mod progress;
mod reading;
pub mod route;
mod samples;
mod shell;
pub mod state;
mod views;

/// Starts the page inside the element with the id `app`.
pub fn start() {
    let root = gloo::utils::document().get_element_by_id("app");
    if let Some(root) = root {
        // Removes what the page shows for the first moment.
        root.set_text_content(None);
        yew::Renderer::<shell::Shell>::with_root(root).render();
    }
}
