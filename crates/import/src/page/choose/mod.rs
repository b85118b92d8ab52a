//! Which blocks of a page are its article.
//!
//! Readability's choice comes first. Then each rule, in its own file, removes blocks or puts them back. It goes by what
//! kind of part of a page they are, never by which page it is.

mod body;
mod captions;
mod ends;
mod notices;
mod parts;
mod twice;

use super::about::About;
use super::blocks::{Block, Kind};

/// Blocks, and which of them are chosen so far.
pub(super) struct Choice<'a> {
    blocks: &'a [Block],
    chosen: Vec<bool>,
}

impl Choice<'_> {
    /// The length of everything that is chosen.
    fn length(&self) -> usize {
        self.places().map(|at| self.blocks[at].length()).sum()
    }

    /// The indices of the chosen blocks.
    fn places(&self) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.blocks.len()).filter(|&at| self.chosen[at])
    }

    /// Removes what a rule names. Removes nothing if that would leave less than `part` of the text, since then the rule
    /// has mistaken the article for something else.
    fn leave_out(&mut self, places: &[usize], part: f64) {
        let all = self.length() as f64;
        let mut left = self.chosen.clone();
        for &at in places {
            left[at] = false;
        }
        let rest: usize = (0..left.len()).filter(|&at| left[at]).map(|at| self.blocks[at].length()).sum();
        if rest as f64 >= all * part {
            self.chosen = left;
        }
    }
}

/// Says for each block whether it belongs to the article. `kept` says which pieces of text Readability keeps.
pub(super) fn choose(blocks: &[Block], kept: &[bool], about: &About) -> Vec<bool> {
    let chosen = blocks
        .iter()
        .map(|block| {
            let pieces = &kept[block.pieces.clone()];
            pieces.iter().filter(|&&kept| kept).count() * 2 > pieces.len()
        })
        .collect();
    let mut choice = Choice { blocks, chosen };
    parts::restore(&mut choice);
    body::restore(&mut choice, about);
    parts::leave_out(&mut choice);
    captions::leave_out(&mut choice);
    notices::leave_out(&mut choice);
    twice::leave_out(&mut choice);
    body::leave_out(&mut choice, about);
    ends::leave_out(&mut choice, about);
    choice.chosen
}

/// Whether a block reads like running text: a sentence with an end, or many words, few of which are links.
fn is_prose(block: &Block) -> bool {
    if matches!(block.kind, Kind::Heading(_) | Kind::Row | Kind::Caption) || block.link_density() > 0.5 {
        return false;
    }
    let length = block.length();
    length >= 120 || (length >= 40 && ends_sentence(&block.text))
}

/// Whether a text ends like a sentence, ignoring closing marks.
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»' | '“')
    })
    .ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '।', '؟'])
}
