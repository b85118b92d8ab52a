//! Reading and editing a page, by handlers for the elements that CSS selectors name.

use std::borrow::Cow;

use anyhow::{Result, anyhow};
use lol_html::{ElementContentHandlers, RewriteStrSettings, Selector, rewrite_str};

/// A selector with what is done to each element it matches, as `lol_html::element!` makes it.
pub(crate) type Edit<'a> = (Cow<'a, Selector>, ElementContentHandlers<'a>);

/// The page after these edits. Those for one element run in the order in which they stand.
///
/// # Errors
///
/// The first error of an edit.
pub(crate) fn edit<'a>(page: &str, edits: impl IntoIterator<Item = Edit<'a>>) -> Result<String> {
    let settings =
        edits.into_iter().fold(RewriteStrSettings::new(), RewriteStrSettings::append_element_content_handler);
    rewrite_str(page, settings).map_err(|error| anyhow!("{error}"))
}
