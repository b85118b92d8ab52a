//! Lists: data files with one entry on each line, and comments.

/// The lines of a data file without comments and empty lines.
pub fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}
