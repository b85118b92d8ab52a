//! Lines whose own words show that they do not belong to an article: buttons, offers, links to other articles.

use super::{Choice, ends_sentence, is_prose};
use crate::lines::{self, Line};
use crate::page::blocks::{Block, Kind};

/// The most characters in a notice.
const LONGEST: usize = 200;

/// Removes such lines, and the links of lists of links.
pub(super) fn leave_out(choice: &mut Choice<'_>) {
    let mut places = Vec::new();
    let mut in_links = false;
    for at in choice.places() {
        let block = &choice.blocks[at];
        let known = lines::known(&block.text);
        if known.contains(&Line::Heading) {
            in_links = true;
            places.push(at);
        } else if in_links && is_link(block) {
            places.push(at);
        } else {
            in_links = false;
            if is_notice(block, &known) {
                places.push(at);
            }
        }
    }
    places.extend(lists_of_links(choice));
    choice.leave_out(&places, 0.5);
}

/// Items that are links from end to end, two or more below one another.
fn lists_of_links(choice: &Choice<'_>) -> Vec<usize> {
    let is_link = |at: usize| {
        let block = &choice.blocks[at];
        choice.chosen[at] && block.kind == Kind::Item && block.link_density() > 0.9
    };
    let near = |at: usize| {
        at.checked_sub(1).is_some_and(is_link) || (at + 1 < choice.blocks.len() && is_link(at + 1))
    };
    choice.places().filter(|&at| is_link(at) && near(at)).collect()
}

/// Whether a block is a link to elsewhere: an item of a list or a short line, and mostly a link.
fn is_link(block: &Block) -> bool {
    block.link_density() > 0.6 || (matches!(block.kind, Kind::Item | Kind::Heading(_)) && block.linked > 0)
}

fn is_notice(block: &Block, known: &[Line]) -> bool {
    known.iter().any(|line| match line {
        Line::Whole => true,
        Line::Start => {
            block.length() <= LONGEST && (block.linked > 0 || !ends_sentence(&block.text) || !is_prose(block))
        }
        Line::Link => block.length() <= LONGEST && block.link_density() > 0.5,
        Line::Caption | Line::Heading | Line::Below => false,
    })
}
