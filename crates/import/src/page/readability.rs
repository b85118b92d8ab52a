//! What the Readability algorithm takes for the article (Mozilla's Readability, in the crate `dom_smoothie`).

use super::dom::MARK;
use dom_query::Document;
use dom_smoothie::{Config, Readability};

/// Which marked pieces of text the algorithm keeps, by their numbers; nothing if it finds no article.
pub(super) fn kept(document: Document, pieces: usize) -> Option<Vec<bool>> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let mut readability = Readability::with_document(document, None, Some(config)).ok()?;
    let article = readability.parse().ok()?;
    let mut kept = vec![false; pieces];
    for rest in article.content.split(MARK).skip(1) {
        let number: String =
            rest.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        if let Some(piece) = number.parse::<usize>().ok().and_then(|number| kept.get_mut(number)) {
            *piece = true;
        }
    }
    Some(kept)
}
