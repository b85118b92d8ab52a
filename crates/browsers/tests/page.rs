//! The tests in the browsers: first those of this library itself, against the small page in `fixture/`, then
//! those of the real page. A new test is an `async fn(Page) -> Result<()>` and its name in the table.

#[path = "page/again.rs"]
mod again;
#[path = "page/columns.rs"]
mod columns;
#[path = "page/copies.rs"]
mod copies;
#[path = "page/corrections.rs"]
mod corrections;
#[path = "page/cut.rs"]
mod cut;
#[path = "page/decide.rs"]
mod decide;
#[path = "page/events.rs"]
mod events;
#[path = "page/evidence.rs"]
mod evidence;
#[path = "page/failing.rs"]
mod failing;
#[path = "page/formats.rs"]
mod formats;
#[path = "page/grammar.rs"]
mod grammar;
#[path = "page/hosting.rs"]
mod hosting;
#[path = "page/house.rs"]
mod house;
#[path = "page/intake.rs"]
mod intake;
#[path = "page/kept.rs"]
mod kept;
#[path = "page/keyboard.rs"]
mod keyboard;
#[path = "page/labels.rs"]
mod labels;
#[path = "page/library.rs"]
mod library;
#[path = "page/mapping.rs"]
mod mapping;
#[path = "page/narrow.rs"]
mod narrow;
#[path = "page/projects.rs"]
mod projects;
#[path = "page/refused.rs"]
mod refused;
#[path = "page/same.rs"]
mod same;
#[path = "page/sealed.rs"]
mod sealed;
#[path = "page/single.rs"]
mod single;
#[path = "page/stance.rs"]
mod stance;
#[path = "page/start.rs"]
mod start;
#[path = "page/tabs.rs"]
mod tabs;
#[path = "page/texts.rs"]
mod texts;
#[path = "page/widths.rs"]
mod widths;
#[path = "page/words.rs"]
mod words;

use framewise_browsers::harness;
use std::process::ExitCode;

fn main() -> ExitCode {
    let tables = [
        library::TESTS,
        start::TESTS,
        intake::TESTS,
        formats::TESTS,
        mapping::TESTS,
        cut::TESTS,
        refused::TESTS,
        corrections::TESTS,
        columns::TESTS,
        kept::TESTS,
        again::TESTS,
        evidence::TESTS,
        grammar::TESTS,
        events::TESTS,
        decide::TESTS,
        copies::TESTS,
        labels::TESTS,
        words::TESTS,
        stance::TESTS,
        failing::TESTS,
        sealed::TESTS,
        same::TESTS,
        single::TESTS,
        hosting::TESTS,
        keyboard::TESTS,
        widths::TESTS,
        narrow::TESTS,
        tabs::TESTS,
        projects::TESTS,
    ];
    harness::run(&tables.concat())
}
