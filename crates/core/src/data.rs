//! The word lists of the core, put together by the build script.

const ALL: &str = include_str!(concat!(env!("OUT_DIR"), "/data.txt"));

/// The lines of a data file, by its path below `src`, without comments; the compiled lexicon is `lexicon`.
///
/// # Panics
///
/// When there is no such file. That is a typing error, which every test of the file's reader finds.
pub(crate) fn file(name: &str) -> &'static str {
    let Some(text) = find(name) else { panic!("there is no data file {name}") };
    text
}

/// Whether there is a data file: not every language has each.
pub(crate) fn is_there(name: &str) -> bool {
    find(name).is_some()
}

fn find(name: &str) -> Option<&'static str> {
    let mut files = ALL.split_terminator('\0');
    while let (Some(found), Some(text)) = (files.next(), files.next()) {
        if found == name {
            return Some(text);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lists::lines;

    #[test]
    fn every_line_but_comments_is_there() {
        let source = include_str!("article/names/data/titles.txt");
        assert!(lines(file("article/names/data/titles.txt")).eq(lines(source)));
        assert!(!file("article/names/data/titles.txt").contains('#'));
    }

    #[test]
    #[should_panic(expected = "there is no data file article/names/data/title.txt")]
    fn a_file_that_is_not_there_is_not_taken_for_an_empty_one() {
        file("article/names/data/title.txt");
    }
}
