//! The worker: puts a [`framewise_engine::Engine`] behind the messages of the page. Natively there is no page to talk
//! to.

#[cfg(target_arch = "wasm32")]
mod scope;

fn main() {
    #[cfg(target_arch = "wasm32")]
    scope::start();
}
