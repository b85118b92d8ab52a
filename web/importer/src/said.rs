//! What could not be read, in sentences for the page.

use framewise_import::{Import, ImportError};

/// The most parts of a file that are named.
const NAMED: usize = 3;

/// What could not be read, and whether the number of articles differs from what the file says.
pub(crate) fn errors(path: &str, import: &Import) -> Vec<String> {
    let count = import.declared.filter(|_| import.count_differs()).map(|declared| {
        ImportError::CountDiffers { name: path.to_owned(), declared, found: import.documents.len() }
    });
    let all: Vec<&ImportError> = import.failed.iter().chain(&count).collect();
    let mut errors: Vec<String> = all.iter().take(NAMED).map(ToString::to_string).collect();
    let more = all.len() - errors.len();
    if more > 0 {
        errors.push(format!("{path}: {more} more of its parts could not be read"));
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_failures_are_named_and_the_rest_counted() {
        let failed = (1..=5).map(|at| ImportError::Empty(format!("a.zip/{at}.txt"))).collect();
        let import = Import { failed, declared: Some(2), ..Import::default() };
        let expected = [
            "a.zip/1.txt is empty",
            "a.zip/2.txt is empty",
            "a.zip/3.txt is empty",
            "a.zip: 3 more of its parts could not be read",
        ];
        assert_eq!(errors("a.zip", &import), expected);
    }
}
