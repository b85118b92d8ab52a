//! How a name is written.

use crate::text::fold::fold;
use crate::text::line::one_line;

/// Whether two names are written in the same way.
pub(crate) fn same_form(one: &str, other: &str) -> bool {
    let plain = |words: &str| fold(&one_line(words));
    plain(one) == plain(other)
}
