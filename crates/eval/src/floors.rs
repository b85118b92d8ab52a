//! The floors: figures that no change may fall below.

use crate::score::Figures;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;

/// By task and figure, the least that is allowed, or, for what should be small, the most.
pub type Floors = BTreeMap<String, BTreeMap<String, f64>>;

/// Figures that count mistakes: fewer are better.
const MISTAKES: [&str; 2] = ["merged", "wrong"];
/// Figures are written with three digits.
const ROUNDING: f64 = 0.0005;

/// The floors of `gold/floors.toml`.
///
/// # Errors
///
/// When the file cannot be read.
pub fn read() -> Result<Floors> {
    let path = crate::score::gold().join("floors.toml");
    Ok(toml::from_str(
        &fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?,
    )?)
}

/// What is beyond its floor, in words; empty if all is well.
pub fn broken(figures: &BTreeMap<&'static str, Figures>, floors: &Floors) -> Vec<String> {
    let mut broken = Vec::new();
    for (task, floors) in floors {
        for (name, &floor) in floors {
            let figure = figures.get(task.as_str()).and_then(|own| own.get(name.as_str())).copied();
            let holds = figure.is_some_and(|figure| {
                if MISTAKES.contains(&name.as_str()) { figure <= floor } else { figure >= floor - ROUNDING }
            });
            if !holds {
                let figure = figure.map_or("missing".to_owned(), |figure| format!("{figure:.3}"));
                broken.push(format!("{task} {name} is {figure}; its floor is {floor}"));
            }
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_below_its_floor_is_named() {
        let figures = BTreeMap::from([("names", Figures::from([("f1", 0.75), ("merged", 1.0)]))]);
        let check = |floors: &str, expect: &[&str]| {
            assert_eq!(broken(&figures, &toml::from_str(floors).unwrap()), expect);
        };
        check("[names]\nf1 = 0.75\nmerged = 1.0", &[]);
        check("[names]\nf1 = 0.76", &["names f1 is 0.750; its floor is 0.76"]);
        check("[names]\nmerged = 0.0", &["names merged is 1.000; its floor is 0"]);
        check("[names]\nr = 0.1", &["names r is missing; its floor is 0.1"]);
    }
}
