//! The tests in the browsers: first those of this library itself, against the small page in `fixture/`, then
//! those of the real page. A new test is an `async fn(Page) -> Result<()>` and its name in the table.

#[path = "page/library.rs"]
mod library;

use framewise_browsers::trial;
use std::process::ExitCode;

fn main() -> ExitCode {
    let tables = [library::TESTS];
    trial::run(&tables.concat())
}
