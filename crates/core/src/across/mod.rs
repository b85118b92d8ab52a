//! What needs all articles: which names mean the same ([`names`]), what each article calls the same thing ([`labels`]),
//! which passages tell of the same ([`events`]), who gets to speak ([`sources`]), and how words and stance compare.

pub mod differences;
pub mod events;
pub mod labels;
pub mod names;
pub mod sources;
pub mod stance;
pub mod words;
