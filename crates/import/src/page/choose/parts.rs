//! Parts of a page that are named for what they are: menus, lists of related articles, forms.

use super::{Choice, is_prose};
use crate::page::blocks::Block;
use crate::page::roles::Role;

/// A part is what its name says only if it has less than this share of the chosen text: such names are also given to
/// parts that hold the whole article.
const LARGEST: f64 = 0.35;

/// Removes blocks that are in a part of another kind than the article's text.
pub(super) fn leave_out(choice: &mut Choice<'_>) {
    let all = choice.length() as f64;
    let places: Vec<usize> = choice
        .places()
        .filter(|&at| elsewhere(&choice.blocks[at]).any(|role| share(choice, role, all) < LARGEST))
        .collect();
    choice.leave_out(&places, 0.3);
}

/// The share of the chosen text that is in parts with this role.
fn share(choice: &Choice<'_>, role: Role, all: f64) -> f64 {
    let inside = choice.places().filter(|&at| choice.blocks[at].roles.iter().any(|&(own, _)| own == role));
    inside.map(|at| choice.blocks[at].length()).sum::<usize>() as f64 / all
}

/// Puts back running text that stands among the chosen text and is not in a part of another kind.
pub(super) fn restore(choice: &mut Choice<'_>) {
    let Some(first) = choice.places().find(|&at| is_prose(&choice.blocks[at])) else { return };
    let Some(last) = choice.places().rfind(|&at| is_prose(&choice.blocks[at])) else { return };
    for at in first..last {
        let block = &choice.blocks[at];
        let fits = (is_prose(block) && block.link_density() < 0.4) || is_post(block);
        if !choice.chosen[at] && elsewhere(block).next().is_none() && fits {
            choice.chosen[at] = true;
        }
    }
}

/// The roles that say that a block is not text of the article. A quoted post always is, whatever part it stands in.
fn elsewhere(block: &Block) -> impl Iterator<Item = Role> {
    let inside = if is_post(block) { &[] } else { block.roles.as_slice() };
    inside.iter().map(|(role, _)| *role).filter(|role| role.is_elsewhere())
}

fn is_post(block: &Block) -> bool {
    block.roles.iter().any(|(role, _)| *role == Role::Post)
}
