//! The page.

fn main() {
    framewise_web::app::start();
}
