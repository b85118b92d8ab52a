//! Lists that stand in data files.

/// The lines of a list: comments, which begin with `#`, and blank lines left out, the others trimmed.
pub(crate) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}
