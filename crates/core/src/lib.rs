//! Framewise core: how several articles tell the same story.
//!
//! Articles go into a [`corpus::Corpus`]; [`corpus::Corpus::compare`] gives back which events each one reports or
//! leaves out, what it names, which words set it apart and where its stance keywords point. Everything is a span into
//! the article's own text, so that every number can be traced to the words behind it.
//!
//! ```
//! use framewise_core::{article::Article, corpus::Corpus, lexicon::Lexicon};
//!
//! let mut corpus = Corpus::new(Lexicon::shipped());
//! corpus.add(Article::new("a.txt", "On 3 May 2024 the river flooded the port of Riga."))?;
//! corpus.add(Article::new("b.txt", "The port of Riga was flooded by its river on 3 May 2024."))?;
//! let comparison = corpus.compare();
//! assert_eq!(comparison.events().len(), 1);
//! # Ok::<(), framewise_core::corpus::AddError>(())
//! ```
//!
//! The core does no input or output, reads no clock and uses no unseeded random numbers: the same articles give the
//! same bytes on every machine, natively and in WebAssembly.

pub mod across;
pub mod article;
pub mod comparison;
pub mod corpus;
mod data;
pub mod decimal;
pub mod edits;
pub mod lexicon;
pub mod parsed;
pub mod report;
pub mod search;
pub mod text;

pub use framewise_text::span;
