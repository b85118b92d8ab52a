//! Folders: which of their files are articles.

use framewise_import::{endings, is_companion};
use std::collections::HashSet;

/// The files among these that can hold an article, by their paths, in the order of their names. A file in a folder must
/// be of a kind that is read, must not be hidden, and must not be something that browsers save beside a page; a file
/// that was chosen by itself is read whatever it is.
pub fn wanted(paths: &[String]) -> Vec<usize> {
    let known: HashSet<&str> = paths.iter().map(String::as_str).collect();
    let mut places: Vec<usize> = (0..paths.len()).filter(|&at| is_article(&paths[at], &known)).collect();
    places.sort_by(|one, other| paths[*one].cmp(&paths[*other]));
    places
}

fn is_article(path: &str, known: &HashSet<&str>) -> bool {
    if !path.contains('/') {
        return true;
    }
    let hidden = path.split('/').any(|part| part.starts_with('.') || part.starts_with("~$"));
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    !hidden
        && ending.is_some_and(|ending| endings().any(|known| known == ending))
        && !is_companion(path, &|name| known.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_hidden_files_and_parts_of_pages_are_left_out() {
        let paths = [
            "x.jpg",
            "a/z.txt",
            "a/Storm.html",
            "a/Storm_files/frame.html",
            "a/b.jpg",
            "a/.c.txt",
            "a/d/e.DOCX",
        ];
        assert_eq!(wanted(&paths.map(str::to_owned)), [2, 6, 1, 0]);
    }
}
