//! Everything that needs all articles: which names mean the same ([`names`]), what each article calls the same thing
//! ([`labels`]), which passages report the same event ([`events`]), who gets to speak ([`sources`]), how words and
//! stance compare, and which articles are near-copies of each other ([`copies`]).

pub mod copies;
pub mod differences;
pub mod events;
pub mod labels;
pub mod names;
pub mod sources;
pub mod stance;
pub mod words;
