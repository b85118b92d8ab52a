//! Features by number: those that enough examples have, in the order of their names.

use std::collections::BTreeMap;

/// The names that occur at least `fewest` times in all examples together, in order.
pub(super) fn common<'n>(all: impl Iterator<Item = &'n str>, fewest: usize) -> Vec<&'n str> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for name in all {
        *seen.entry(name).or_default() += 1;
    }
    seen.into_iter().filter(|(_, seen)| *seen >= fewest).map(|(name, _)| name).collect()
}

/// The index of a name in an ordered list.
pub(super) fn number(names: &[&str], name: &str) -> Option<u32> {
    names.binary_search(&name).ok().map(|at| at as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_names_have_no_number() {
        let names = common(["b", "a", "c", "a", "b"].into_iter(), 2);
        assert_eq!(names, ["a", "b"]);
        assert_eq!(["a", "b", "c"].map(|name| number(&names, name)), [Some(0), Some(1), None]);
    }
}
