//! The one door: words in, tags and trees out.

use crate::context::Context;
use crate::model::Model;
use crate::parser::Steps;
use crate::tag::Tag;
use crate::tagger::{first_layer, tag};
use crate::vectors::Vectors;
use crate::{Features, Relation, Upos};

/// Sentences are cut into pieces of at most so many words, parsed one by one and chained: the time for a word and the
/// memory stay bounded.
pub const LONGEST: usize = 300;

/// A word's place in a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Arc {
    /// Its head: the number of a word, from 1 on, 0 for the root.
    pub head: u32,
    /// Its relation to it.
    pub relation: Relation,
}

/// Tags and parses with one model; keeps what it computed of words and the room it works in.
#[derive(Debug, Clone)]
pub struct Grammar<'m> {
    model: &'m Model,
    vectors: Vectors,
    context: Context,
    steps: Steps,
    first: Vec<i16>,
    top: Vec<i16>,
    scores: Vec<i32>,
}

impl<'m> Grammar<'m> {
    /// With a model.
    pub fn new(model: &'m Model) -> Self {
        Self {
            model,
            vectors: Vectors::new(model),
            context: Context::default(),
            steps: Steps::default(),
            first: Vec::new(),
            top: Vec::new(),
            scores: Vec::new(),
        }
    }

    /// The class and features of each word of a sentence.
    pub fn tag_words(&mut self, words: &[&str], tags: &mut Vec<Tag>) {
        tags.clear();
        for piece in words.chunks(LONGEST) {
            self.tag_piece(piece, tags);
        }
    }

    fn tag_piece(&mut self, words: &[&str], tags: &mut Vec<Tag>) {
        first_layer(self.model, &mut self.vectors, words.iter().copied(), &mut self.first);
        for first in self.first.chunks_exact(self.model.sizes.first) {
            tags.push(tag(self.model, first, &mut self.scores));
        }
    }

    /// The class, the features and the arc of each word of a sentence.
    pub fn parse_words(&mut self, words: &[&str], tags: &mut Vec<Tag>, arcs: &mut Vec<Arc>) {
        tags.clear();
        arcs.clear();
        let mut root = 0;
        for piece in words.chunks(LONGEST) {
            let before = arcs.len() as u32;
            self.tag_piece(piece, tags);
            self.context.run(self.model, &self.first, &mut self.top);
            self.steps.run(self.model, &self.top);
            for word in 1..=piece.len() as u32 {
                let node = self.steps.configuration.node(word);
                let relation = self.model.relations.get(usize::from(node.label)).copied().unwrap_or_default();
                arcs.push(match node.head {
                    0 if before == 0 => {
                        root = word;
                        Arc { head: 0, relation: Relation::Root }
                    }
                    0 => Arc { head: root, relation: Relation::Parataxis },
                    head => Arc { head: before + head, relation: proper(relation) },
                });
            }
        }
    }

    /// The lemma of a form.
    pub fn lemma(&self, form: &str, tag: Tag) -> String {
        self.model.lemmas.of(form, tag.upos, tag.features)
    }
}

/// Only the root's dependent is one.
fn proper(relation: Relation) -> Relation {
    if relation == Relation::Root { Relation::Dep } else { relation }
}

impl Tag {
    /// A tag of a class alone.
    pub fn of(upos: Upos) -> Self {
        Self { upos, features: Features::default() }
    }
}
