//! The page.

fn main() {
    #[cfg(target_arch = "wasm32")]
    framewise_web::app::start();
}
