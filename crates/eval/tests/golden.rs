//! The whole comparison of the starting articles. `cargo xtask renew` rewrites the file: read its diff.

use framewise_eval::analysis::Analysis;
use framewise_eval::{starting, written};

#[test]
fn the_comparison_of_the_starting_articles() {
    let analysis = Analysis::of(&starting::corpus().unwrap()).unwrap();
    expect_test::expect_file!["golden/starting.txt"].assert_eq(&written::written(&analysis));
}

#[test]
fn the_figures_hold_their_floors() {
    let figures = framewise_eval::score::all().unwrap();
    let floors = framewise_eval::floors::read().unwrap();
    assert_eq!(framewise_eval::floors::broken(&figures, &floors), Vec::<String>::new());
}
