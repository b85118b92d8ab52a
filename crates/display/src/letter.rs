//! The letter that stands for an article.

/// The letter of the article at a place, from 0: A to Z, then A1, B1 and so on.
pub fn letter(place: usize) -> String {
    let letter = char::from(b'A' + (place % 26) as u8);
    if place < 26 { letter.to_string() } else { format!("{letter}{}", place / 26) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_behind_z() {
        let check = |place, expect: &str| assert_eq!(letter(place), expect);
        check(0, "A");
        check(25, "Z");
        check(26, "A1");
        check(53, "B2");
    }
}
