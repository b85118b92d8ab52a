//! Word classes, features, lemmas and dependency trees by
//! [Universal Dependencies v2](https://universaldependencies.org/).
//!
//! The input is a text, its tokens from `framewise-text` and the range of a sentence's tokens. The output is a
//! [`Tree`]: for each word its byte span, its class ([`Upos`]), its [`Features`], the index of its head and its
//! [`Relation`] to it. Lemmas are made on demand.
//!
//! ```
//! use framewise_grammar::{Grammar, Model, Relation, Upos};
//! use framewise_text::{shipped::english, span::Span, tokens::tokenize};
//!
//! // With the feature `shipped`: `shipped("en")`.
//! let model = Model::read(include_bytes!("../models/en.grammar"))?;
//! let mut grammar = Grammar::new(&model);
//!
//! let text = "The council closed the harbour.";
//! let tokens = tokenize(text, english());
//! let tree = grammar.parse(text, &tokens, tokens.within(Span::new(0, text.len())));
//!
//! let verb = tree.root().ok_or("a sentence with words has a root")?;
//! let subject = tree.dependent(verb, Relation::Nsubj).ok_or("the verb has a subject")?;
//! let [verb, subject] = [verb, subject].map(|at| tree.words()[at]);
//! assert_eq!((verb.span.of(text), verb.upos()), ("closed", Upos::Verb));
//! assert_eq!(subject.span.of(text), "council");
//! assert_eq!(grammar.lemma("closed", verb.tag), "close");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # How it works
//!
//! 1. [`words`] cuts tokens into the words of the treebank.
//! 2. A word is the sum of a few rows of small tables, found by hashes of its form and of its beginning and end (Botha
//!    et al. 2017), by its shape, and by the quantised codes of its GloVe vector (Pennington, Socher and Manning 2014).
//! 3. A layer over a window of words gives a first class (Collobert et al. 2011). [`Grammar::tag`] stops here.
//! 4. A recurrent layer runs both ways over words and classes (Kiperwasser and Goldberg 2016) and decides class and
//!    features.
//! 5. A greedy parser takes the steps of the arc-hybrid system ([`transitions`]: Kuhlmann, Gómez-Rodríguez and Satta
//!    2011), each chosen by a small network over a few words (Chen and Manning 2014). It was fitted with a dynamic
//!    oracle (Goldberg and Nivre 2013), so it has learnt from its own mistakes.
//!
//! Weights have eight bits and activations sixteen; there is no floating point, and the result is the same on every
//! machine and in WebAssembly. Models are fitted by `cargo xtask fit grammar`; the `README.md` in `models` says what
//! went into the English one.
//!
//! # How good it is
//!
//! On the development part of English EWT, given the words, 95.3 of 100 words have the right class, 86.8 the right
//! head, and 83.5 the right head and relation.
//!
//! # Limits
//!
//! - Trees are projective. An arc that would cross another is attached higher up.
//! - Coordination and the attachment of prepositions go wrong most often, as with every parser of this size.
//! - The English treebanks hold web text, conversation and encyclopaedic prose, but little news.
//! - A sentence longer than [`grammar::LONGEST`] words is parsed in pieces, which are chained by `parataxis`. A tree
//!   holds at most 65,535 words.
//! - A broken model file is refused or gives wrong trees. It never causes a panic.

mod bytes;
pub mod conllu;
mod context;
pub mod features;
pub mod grammar;
pub mod lemma;
pub mod lexical;
mod matrix;
pub mod means;
pub mod model;
mod parser;
mod plain;
pub mod relation;
#[cfg(feature = "shipped")]
mod shipped;
pub mod state;
mod tag;
mod tagger;
pub mod transitions;
pub mod tree;
pub mod upos;
pub mod vectors;
pub mod words;

pub use features::{Feature, Features};
pub use grammar::{Arc, Grammar};
pub use model::{Model, ModelError};
pub use relation::Relation;
#[cfg(feature = "shipped")]
pub use shipped::shipped;
pub use tag::Tag;
pub use tree::{Tree, Word};
pub use upos::Upos;
