//! The worker.

fn main() {
    framewise_web::worker::scope::start();
}
