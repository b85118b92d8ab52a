//! The worker that reads files of all formats: puts [`framewise_importer::read`] behind the messages of the page.

#[cfg(target_arch = "wasm32")]
mod scope;

fn main() {
    #[cfg(target_arch = "wasm32")]
    scope::start();
}
