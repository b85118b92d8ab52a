//! What stands before the first and after the last paragraph of an article: headline, date, author, notes.

use super::{Choice, ends_sentence, is_prose};
use crate::days::{self, Order};
use crate::lines::{self, Line};
use crate::page::about::{About, same_words};
use crate::page::blocks::{Block, Kind};

/// The number of blocks, from the first paragraph on, that may still be the date.
const HEAD: usize = 4;
/// The fewest list items together that belong to the article.
const LIST: usize = 3;

/// Removes what is not part of the article's text at either end.
pub(super) fn leave_out(choice: &mut Choice<'_>, about: &About) {
    head(choice, about);
    foot(choice, about);
}

fn head(choice: &mut Choice<'_>, about: &About) {
    let blocks = choice.blocks;
    let Some(first) = choice.places().find(|&at| is_prose(&blocks[at])) else { return };
    let title = |block: &Block| about.title.as_ref().is_some_and(|title| same_words(title, &block.text));
    let places: Vec<usize> = choice
        .places()
        .filter(|&at| {
            let block = &blocks[at];
            let before = at < first
                && (title(block)
                    || block.kind == Kind::Heading(1)
                    || is_about(block)
                    || block.link_density() > 0.6);
            before || (at < first + HEAD && is_date(block))
        })
        .collect();
    choice.leave_out(&places, 0.5);
}

fn foot(choice: &mut Choice<'_>, about: &About) {
    let blocks = choice.blocks;
    let chosen: Vec<usize> = choice.places().collect();
    // What follows a line such as "Reporting by" no longer belongs to the article, if it is short.
    let below = chosen.iter().position(|&at| lines::known(&blocks[at].text).contains(&Line::Below));
    let below =
        below.filter(|&below| chosen[below..].iter().filter(|&&at| is_prose(&blocks[at])).count() <= 3);
    let mut end = below.unwrap_or(chosen.len());
    while end > 0 && is_note(&chosen[..end], blocks, about) {
        end -= 1;
    }
    choice.leave_out(&chosen[end..], 0.5);
}

/// Whether the last of these blocks is a note on the article or a label, not part of its text.
fn is_note(chosen: &[usize], blocks: &[Block], about: &About) -> bool {
    let Some(block) = chosen.last().map(|&at| &blocks[at]) else { return false };
    let list = chosen.iter().rev().take_while(|&&at| is_plain_item(&blocks[at])).count();
    if list >= LIST {
        return false;
    }
    is_about(block) || block.link_density() > 0.4 || is_label(block) || is_biography(block, about)
}

fn is_plain_item(block: &Block) -> bool {
    block.kind == Kind::Item && block.linked == 0
}

/// Whether a block says who wrote the article and when, or how to reach them.
fn is_about(block: &Block) -> bool {
    let words = block.text.split_whitespace().count();
    let dated = words <= 16 && !days::find(&block.text, Order::Unknown).is_empty();
    let by = words <= 10 && !ends_sentence(&block.text) && block.text.to_lowercase().starts_with("by ");
    let reached = words <= 40 && block.text.contains('@') && block.text.contains('.');
    let figures = !block.text.chars().any(char::is_alphabetic);
    dated || by || reached || figures || block.text.starts_with(['©', 'ⓒ'])
}

/// Whether a block is a date and nothing else.
fn is_date(block: &Block) -> bool {
    block.text.split_whitespace().count() <= 6 && !days::find(&block.text, Order::Unknown).is_empty()
}

/// Whether a block says who the author is: "Anna Ozola is a reporter in Riga".
fn is_biography(block: &Block, about: &About) -> bool {
    about.author.as_ref().is_some_and(|author| {
        author.contains(' ')
            && block.text.strip_prefix(author.as_str()).is_some_and(|rest| rest.starts_with([' ', ',']))
    })
}

/// Whether a block is a few words that are not a sentence.
fn is_label(block: &Block) -> bool {
    block.text.split_whitespace().count() <= 6 && !ends_sentence(&block.text)
}
