//! Text that occurs in a page several times: galleries, summaries, versions for small screens, buttons.

use super::{Choice, ends_sentence};
use crate::lines::folded;
use crate::page::blocks::Kind;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

/// Shorter lines may legitimately occur twice ("No." or a name in an interview).
const SHORTEST: usize = 30;
/// Blocks that say the same and stand this close are versions of one.
const CLOSE: usize = 2;
/// A few words that occur at least this often in a page are a button.
const OFTEN: usize = 3;

/// Removes all but one of several blocks that say the same, if one of them is an item of a list or stands under a
/// picture, or if they are close together: a plan or a poem repeats its own lines. Short lines that recur again and
/// again are all removed.
pub(super) fn leave_out(choice: &mut Choice<'_>) {
    let mut first: FxHashMap<String, usize> = FxHashMap::default();
    let mut places = Vec::new();
    for at in choice.places() {
        let block = &choice.blocks[at];
        if block.length() < SHORTEST {
            continue;
        }
        match first.entry(folded(&block.text)) {
            Entry::Vacant(entry) => {
                entry.insert(at);
            }
            Entry::Occupied(mut entry) => {
                let before = *entry.get();
                let loose =
                    |at: usize| choice.blocks[at].kind == Kind::Item || choice.blocks[at].after_picture;
                if !loose(before) && !loose(at) && at - before > CLOSE {
                    continue;
                }
                if choice.blocks[before].kind == Kind::Item && block.kind != Kind::Item {
                    places.push(before);
                    entry.insert(at);
                } else {
                    places.push(at);
                }
            }
        }
    }
    places.extend(buttons(choice));
    choice.leave_out(&places, 0.3);
}

/// Links of a few plain words that recur again and again. The names of speakers are bold or headings, or not links.
fn buttons(choice: &Choice<'_>) -> Vec<usize> {
    let mut same: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for at in choice.places() {
        let block = &choice.blocks[at];
        let plain = block.kind == Kind::Paragraph && block.strong == 0 && block.linked > 0;
        if plain
            && block.length() < SHORTEST
            && !ends_sentence(&block.text)
            && block.text.contains(char::is_alphabetic)
        {
            same.entry(folded(&block.text)).or_default().push(at);
        }
    }
    let mut places: Vec<usize> =
        same.into_values().filter(|places| places.len() >= OFTEN).flatten().collect();
    places.sort_unstable();
    places
}
