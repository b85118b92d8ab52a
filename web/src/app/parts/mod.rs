//! Components that draw: they are given what they show and call back with what the reader does.

pub(super) mod add;
pub(super) mod badge;
pub(super) mod bars;
pub(super) mod columns;
pub(super) mod edit;
pub(super) mod evidence;
pub(super) mod field;
pub(super) mod group;
pub(super) mod keys;
pub(super) mod later;
pub(super) mod legend;
pub(super) mod mapping;
pub(super) mod notices;
pub(super) mod passage;
pub(super) mod picture;
pub(super) mod preview;
pub(super) mod save;
pub(super) mod table;
