//! What an article is called in the report.

use framewise_core::article::entry::Entry;

/// The title of an article, or otherwise the name of its file.
pub(super) fn title(entry: &Entry) -> &str {
    if entry.article.title.trim().is_empty() { file(entry) } else { entry.article.title.trim() }
}

/// The source of an article, or otherwise the name of its file.
pub(super) fn source(entry: &Entry) -> &str {
    if entry.article.source.trim().is_empty() { file(entry) } else { entry.article.source.trim() }
}

/// The name of the file without its folders: a report is passed on to others, whom the location of a file does not
/// concern.
fn file(entry: &Entry) -> &str {
    let path = &entry.article.path;
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
