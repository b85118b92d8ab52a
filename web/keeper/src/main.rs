//! The keeper's worker: puts a [`framewise_keeper::Keeper`] behind the messages of the page. Natively there is no page
//! to talk to.

#[cfg(target_arch = "wasm32")]
mod browser;

fn main() {
    #[cfg(target_arch = "wasm32")]
    browser::start();
}
