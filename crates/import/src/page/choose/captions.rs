//! Text under pictures that is not marked as such.

use super::Choice;
use crate::lines::{self, Line};
use crate::page::blocks::{Block, Kind};

/// The most characters in a caption.
const LONGEST: usize = 500;
/// The most characters in a line that only says whose picture it is.
const LONGEST_CREDIT: usize = 120;

/// Removes text under pictures, and lines that say whose picture it is.
pub(super) fn leave_out(choice: &mut Choice<'_>) {
    let blocks = choice.blocks;
    let mut places = Vec::new();
    for at in choice.places() {
        let block = &blocks[at];
        let credit = block.length() <= LONGEST_CREDIT && is_credit(&block.text);
        if credit
            && (block.after_picture || at.checked_sub(1).is_some_and(|before| blocks[before].after_picture))
        {
            places.push(at);
            // "A long row of cars", and below it "Photo: ...".
            if let Some(before) = at.checked_sub(1).filter(|&before| is_caption(&blocks[before])) {
                places.push(before);
            }
        } else if block.after_picture && is_caption(block) && has_credit(&block.text) {
            places.push(at);
        }
    }
    choice.leave_out(&places, 0.5);
}

fn is_caption(block: &Block) -> bool {
    block.after_picture && block.length() <= LONGEST && !matches!(block.kind, Kind::Heading(_))
}

/// Whether a line says whose picture it is and nothing else.
fn is_credit(text: &str) -> bool {
    text.starts_with(['©', 'ⓒ']) || text.starts_with("(©") || lines::known(text).contains(&Line::Caption)
}

/// Whether a text ends by saying whose picture it is: "... (Photo: A. Ozola)", "... / Getty Images".
fn has_credit(text: &str) -> bool {
    if is_credit(text) {
        return true;
    }
    let last = text.trim_end().strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(|(_, last)| last);
    last.is_some_and(is_credit)
}
