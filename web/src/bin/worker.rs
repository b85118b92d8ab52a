//! The worker.

fn main() {
    #[cfg(target_arch = "wasm32")]
    framewise_web::worker::scope::start();
}
