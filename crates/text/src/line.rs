//! Words in one line.

/// The words of a text with one space between them, whatever stood there: a line break within a name counts as a space.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_one_space() {
        for (words, line) in [("Anna\n  Ozola", "Anna Ozola"), (" a\u{a0}b\t", "a b"), ("", "")] {
            assert_eq!(one_line(words), line);
        }
    }
}
