//! How a name is written.

use crate::text::fold::fold;

/// Whether a name is written in one way.
pub(crate) fn same_form(one: &str, other: &str) -> bool {
    let plain = |words: &str| fold(&words.split_whitespace().collect::<Vec<_>>().join(" "));
    plain(one) == plain(other)
}
