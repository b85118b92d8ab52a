//! The main entry point: words in, tags and trees out.

use crate::Relation;
use crate::conllu::Analysis;
use crate::context::Context;
use crate::matrix::add;
use crate::model::Model;
use crate::parser::Steps;
use crate::tag::Tag;
use crate::tagger::{class, first_layer, tag};
use crate::tree::{Tree, Word};
use crate::vectors::Vectors;
use crate::words::words_into;
use framewise_text::span::{Span, TokenRange};
use framewise_text::tokens::Tokens;

/// The most words in a piece of a sentence. Pieces are parsed one by one and chained, so that the time per word and the
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

/// Tags and parses with one model; keeps what it computed for words and its working memory.
#[derive(Debug, Clone)]
pub struct Grammar<'m> {
    model: &'m Model,
    vectors: Vectors,
    context: Context,
    steps: Steps,
    first: Vec<i16>,
    gates: Vec<i16>,
    top: Vec<i16>,
    both: Vec<i16>,
    scores: Vec<i32>,
    spans: Vec<Span>,
    tags: Vec<Tag>,
    arcs: Vec<Arc>,
}

impl<'m> Grammar<'m> {
    /// A grammar with a model.
    pub fn new(model: &'m Model) -> Self {
        Self {
            model,
            vectors: Vectors::new(model),
            context: Context::default(),
            steps: Steps::default(),
            first: Vec::new(),
            gates: Vec::new(),
            top: Vec::new(),
            both: Vec::new(),
            scores: Vec::new(),
            spans: Vec::new(),
            tags: Vec::new(),
            arcs: Vec::new(),
        }
    }

    /// The words of a sentence, each with its class and features.
    pub fn tag(&mut self, text: &str, tokens: &Tokens, sentence: TokenRange) -> Vec<(Span, Tag)> {
        let mut spans = std::mem::take(&mut self.spans);
        let mut tags = std::mem::take(&mut self.tags);
        words_into(&self.model.cuts, text, tokens, sentence, &mut spans);
        let words: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
        self.tag_words(&words, &mut tags);
        let found = spans.iter().copied().zip(tags.iter().copied()).collect();
        (self.spans, self.tags) = (spans, tags);
        found
    }

    /// The tree of a sentence. Only its first 65,535 words are in it.
    pub fn parse(&mut self, text: &str, tokens: &Tokens, sentence: TokenRange) -> Tree {
        let mut spans = std::mem::take(&mut self.spans);
        let mut tags = std::mem::take(&mut self.tags);
        let mut arcs = std::mem::take(&mut self.arcs);
        words_into(&self.model.cuts, text, tokens, sentence, &mut spans);
        spans.truncate(usize::from(Word::ROOT));
        let words: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
        self.parse_words(&words, &mut tags, &mut arcs);
        let place = |head: u32| head.checked_sub(1).map_or(Word::ROOT, |head| head as u16);
        let all = spans.iter().zip(&tags).zip(&arcs);
        let found =
            all.map(|((&span, &tag), arc)| Word { span, tag, head: place(arc.head), relation: arc.relation });
        let tree = Tree::new(found.collect());
        (self.spans, self.tags, self.arcs) = (spans, tags, arcs);
        tree
    }

    /// The class and features of each word of a sentence.
    pub fn tag_words(&mut self, words: &[&str], tags: &mut Vec<Tag>) {
        tags.clear();
        for piece in words.chunks(LONGEST) {
            self.tag_piece(piece, tags);
        }
    }

    fn tag_piece(&mut self, words: &[&str], tags: &mut Vec<Tag>) {
        self.first_layer(words);
        for first in self.first.chunks_exact(self.model.sizes.first) {
            tags.push(tag(self.model, &self.model.tagger, first, &mut self.scores));
        }
    }

    fn first_layer(&mut self, words: &[&str]) {
        let words = words.iter().copied();
        first_layer(self.model, &mut self.vectors, words, &mut self.first, &mut self.gates);
    }

    /// Adds the tags of a piece, decided in context, and leaves its arcs in `steps`.
    fn parse_piece(&mut self, words: &[&str], tags: &mut Vec<Tag>) {
        let model = self.model;
        let before = tags.len();
        self.first_layer(words);
        for (first, gates) in
            self.first.chunks_exact(model.sizes.first).zip(self.gates.chunks_exact_mut(6 * model.sizes.state))
        {
            add(gates, model.classes.row(class(&model.tagger, first, &mut self.scores) as usize));
        }
        self.context.run(model, &self.gates, &mut self.top);
        for (first, top) in
            self.first.chunks_exact(model.sizes.first).zip(self.top.chunks_exact(model.sizes.top()))
        {
            self.both.clear();
            self.both.extend_from_slice(first);
            self.both.extend_from_slice(top);
            tags.push(tag(model, &model.tagger_in_context, &self.both, &mut self.scores));
        }
        self.steps.run(model, &self.top, &tags[before..]);
    }

    /// The class, the features and the arc of each word of a sentence.
    pub fn parse_words(&mut self, words: &[&str], tags: &mut Vec<Tag>, arcs: &mut Vec<Arc>) {
        tags.clear();
        arcs.clear();
        let mut root = 0;
        for piece in words.chunks(LONGEST) {
            let before = arcs.len() as u32;
            self.parse_piece(piece, tags);
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

    /// Everything that is known about each word of a sentence, lemmas included.
    pub fn analyse(&mut self, words: &[&str]) -> Vec<Analysis> {
        let (mut tags, mut arcs) = (Vec::new(), Vec::new());
        self.parse_words(words, &mut tags, &mut arcs);
        let all = words.iter().zip(tags).zip(arcs);
        all.map(|((form, tag), arc)| Analysis { lemma: self.lemma(form, tag), tag, arc }).collect()
    }

    /// The lemma of a form.
    pub fn lemma(&self, form: &str, tag: Tag) -> String {
        self.model.lemmas.of(form, tag.upos, tag.features)
    }
}

/// Only the dependent of the root has the relation `root`.
fn proper(relation: Relation) -> Relation {
    if relation == Relation::Root { Relation::Dep } else { relation }
}
