//! Lists in data files.

/// The lines of a list, trimmed, without blank lines and comments, which begin with `#`.
pub(crate) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}
