//! Voices: what an article says itself and what it quotes.

pub mod quotations;
