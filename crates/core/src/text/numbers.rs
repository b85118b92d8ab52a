//! Numbers as they are compared.

/// A number as it is compared: digits only, so that "1,000" is "1000".
pub fn number(folded: &str) -> String {
    folded
        .chars()
        .filter(|c| c.is_numeric() || matches!(c, '.' | '%'))
        .collect::<String>()
        .trim_end_matches('.')
        .to_owned()
}

/// The digits for a number written as a word, two to twenty.
pub fn number_word(folded: &str) -> Option<&'static str> {
    const WORDS: [(&str, &str); 19] = [
        ("two", "2"),
        ("three", "3"),
        ("four", "4"),
        ("five", "5"),
        ("six", "6"),
        ("seven", "7"),
        ("eight", "8"),
        ("nine", "9"),
        ("ten", "10"),
        ("eleven", "11"),
        ("twelve", "12"),
        ("thirteen", "13"),
        ("fourteen", "14"),
        ("fifteen", "15"),
        ("sixteen", "16"),
        ("seventeen", "17"),
        ("eighteen", "18"),
        ("nineteen", "19"),
        ("twenty", "20"),
    ];
    WORDS.iter().find(|(word, _)| *word == folded).map(|(_, figures)| *figures)
}
