//! What the parser looks at before each step: a few words of the configuration, and small facts about them.

use crate::Upos;
use crate::transitions::{Configuration, NONE};

/// Words whose vectors are looked at: the top three of the stack and the next word.
pub const SLOTS: usize = 4;
/// The number of facts that are looked at, each a row of one table.
pub const FACTS: usize = 20;
/// Labels are numbered below this; the last number stands for no dependent.
pub const LABELS: usize = 64;
/// The number of the slot that may hold the root.
pub const NEXT: usize = 3;

const CLASSES: usize = Upos::ALL.len() + 2;
const WIDTHS: [usize; FACTS] = [
    LABELS, LABELS, LABELS, LABELS, LABELS, 16, 16, 4, 8, 8, 16, CLASSES, CLASSES, CLASSES, CLASSES, CLASSES,
    CLASSES, CLASSES, CLASSES, CLASSES,
];
/// Rows of the table of facts.
pub const ROWS: usize = {
    let (mut sum, mut at) = (0, 0);
    while at < FACTS {
        sum += WIDTHS[at];
        at += 1;
    }
    sum
};

/// The words that are looked at: a number, 0 for the root, [`NONE`] if there is none.
pub fn slots(of: &Configuration) -> [u32; SLOTS] {
    let stack = |depth| of.stack(depth).unwrap_or(NONE);
    let (top, second, next) = (stack(0), stack(1), of.next());
    [top, second, stack(2), next]
}

/// The rows of the table of facts.
pub fn facts(of: &Configuration, class: impl Fn(u32) -> Upos) -> [usize; FACTS] {
    let word = |depth| of.stack(depth).unwrap_or(NONE);
    let (top, second, next) = (word(0), word(1), of.next());
    let label = |word: u32| if word == NONE { LABELS - 1 } else { usize::from(of.node(word).label) };
    let class = |word: u32| match word {
        NONE => Upos::ALL.len(),
        0 => Upos::ALL.len() + 1,
        word => class(word) as usize,
    };
    let few = |count: u8| usize::from(count.min(3));
    let far = |from: u32, to: u32| match to.wrapping_sub(from) {
        _ if from == NONE || to == NONE => 0,
        _ if to == 0 => 7,
        distance @ 1..=3 => distance as usize,
        4..=5 => 4,
        6..=9 => 5,
        _ => 6,
    };
    let left = of.words() as u32 + 1 - if next == 0 { of.words() as u32 + 1 } else { next };
    let (tops, seconds, nexts) = (of.node(top), of.node(second), of.node(next));
    let values = [
        label(tops.left),
        label(tops.right),
        label(seconds.left),
        label(seconds.right),
        label(nexts.left),
        few(tops.lefts) * 4 + few(tops.rights),
        few(seconds.lefts) * 4 + few(seconds.rights),
        few(nexts.lefts),
        far(top, next),
        far(second, top),
        of.depth().min(3) * 4 + left.min(3) as usize,
        class(top),
        class(second),
        class(next),
        class(if next == 0 || next as usize >= of.words() { NONE } else { next + 1 }),
        class(tops.left),
        class(tops.right),
        class(seconds.left),
        class(seconds.right),
        class(nexts.left),
    ];
    let mut start = 0;
    let mut rows = [0; FACTS];
    for ((row, value), width) in rows.iter_mut().zip(values).zip(WIDTHS) {
        *row = start + value;
        start += width;
    }
    rows
}
