//! A sentence's tree and the questions asked of it: dependents, subtrees, lemmas, subjects.

use crate::span::{Span, TokenRange};
use crate::text::cues::{CueNoun, Cues};
use crate::text::tokens::Tokens;
use framewise_grammar::{Feature, Grammar, Relation, Tree, Upos};
use std::cell::OnceCell;
use std::ops::Range;

/// The most steps up the tree in search of a subject: "promised to try to begin".
const FAR: usize = 6;
const NONE: u16 = u16::MAX;

/// A parsed sentence.
pub struct Clauses<'a, 'g> {
    /// Its tree.
    pub tree: Tree,
    /// The words that attribute in its language.
    pub cues: &'static Cues,
    /// Whether each word stands in quotation marks.
    pub quoted: Vec<bool>,
    text: &'a str,
    grammar: &'g Grammar<'g>,
    /// Computed when they are asked for.
    lemmas: Vec<OnceCell<String>>,
    subtrees: Vec<(u16, u16)>,
    /// The first dependent of each word, and its next sibling.
    first: Vec<u16>,
    next: Vec<u16>,
}

impl<'a, 'g> Clauses<'a, 'g> {
    /// Parses a sentence. `quoted` says which tokens stand in quotation marks.
    pub fn new(
        text: &'a str,
        tokens: &Tokens,
        sentence: TokenRange,
        quoted: &[bool],
        cues: &'static Cues,
        grammar: &'g mut Grammar<'_>,
    ) -> Self {
        let tree = grammar.parse(text, tokens, sentence);
        let words = tree.words();
        let mut subtrees: Vec<(u16, u16)> = (0..words.len() as u16).map(|at| (at, at)).collect();
        let (mut first, mut next) = (vec![NONE; words.len()], vec![NONE; words.len()]);
        for at in (0..words.len()).rev() {
            if let Some(head) = words[at].head() {
                next[at] = first[head];
                first[head] = at as u16;
            }
            let mut up = words[at].head();
            // A tree has no circles: the way up ends.
            while let Some(head) = up {
                let (start, end) = &mut subtrees[head];
                (*start, *end) = ((*start).min(at as u16), (*end).max(at as u16));
                up = words[head].head();
            }
        }
        let is_quoted = |span: Span| tokens.touching(span).range().any(|token| quoted[token]);
        Self {
            cues,
            quoted: words.iter().map(|word| is_quoted(word.span)).collect(),
            text,
            grammar,
            lemmas: vec![OnceCell::new(); words.len()],
            subtrees,
            first,
            next,
            tree,
        }
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.lemmas.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.lemmas.is_empty()
    }

    /// The lemma of a word, in small letters.
    pub fn lemma(&self, at: usize) -> &str {
        let word = &self.tree.words()[at];
        self.lemmas[at].get_or_init(|| self.grammar.lemma(word.span.of(self.text), word.tag).to_lowercase())
    }

    /// A word as it is written.
    pub fn form(&self, at: usize) -> &'a str {
        self.tree.words()[at].span.of(self.text)
    }

    /// The class of a word.
    pub fn upos(&self, at: usize) -> Upos {
        self.tree.words()[at].upos()
    }

    /// The relation of a word to its head.
    pub fn relation(&self, at: usize) -> Relation {
        self.tree.words()[at].relation
    }

    /// The head of a word.
    pub fn head(&self, at: usize) -> Option<usize> {
        self.tree.words()[at].head()
    }

    /// Whether a word has a feature of that value.
    pub fn has(&self, at: usize, feature: Feature, value: &str) -> bool {
        self.tree.words()[at].tag.has(feature, value)
    }

    /// The dependents of a word, in order.
    pub fn dependents(&self, of: usize) -> impl Iterator<Item = usize> + '_ {
        let place = |at: u16| (at != NONE).then_some(usize::from(at));
        std::iter::successors(place(self.first[of]), move |&at| place(self.next[at]))
    }

    /// The first dependent of a word with a relation, its subtypes included.
    pub fn dependent(&self, of: usize, relation: Relation) -> Option<usize> {
        self.dependents(of)
            .find(|&at| self.relation(at) == relation || self.relation(at).universal() == relation)
    }

    /// A word with everything that descends from it.
    pub fn subtree(&self, of: usize) -> Range<usize> {
        let (first, last) = self.subtrees[of];
        usize::from(first)..usize::from(last) + 1
    }

    /// Words without the marks at their ends, except quotation marks.
    pub fn trimmed(&self, words: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = words;
        let bare = |at: usize| self.upos(at) == Upos::Punct && !self.quoted[at];
        while start < end && bare(start) {
            start += 1;
        }
        while end > start && bare(end - 1) {
            end -= 1;
        }
        start..end
    }

    /// The same without the word that opens it: "that it rained".
    pub fn content(&self, words: Range<usize>) -> Range<usize> {
        let words = self.trimmed(words);
        let opens = words.len() > 1
            && self.relation(words.start) == Relation::Mark
            && self.cues.is_that(&self.form(words.start).to_lowercase());
        if opens { self.trimmed(words.start + 1..words.end) } else { words }
    }

    /// Whether a verb is passive.
    pub fn is_passive(&self, at: usize) -> bool {
        self.has(at, Feature::Voice, "Pass") || self.dependent(at, Relation::AuxPass).is_some()
    }

    /// Who does what a verb says: its subject, the subject of the verb it belongs to, or the noun of its relative
    /// clause.
    pub fn subject(&self, verb: usize) -> Option<usize> {
        let mut at = verb;
        for _ in 0..FAR {
            if let Some(subject) = self.dependent(at, Relation::Nsubj) {
                return Some(subject);
            }
            let head = self.head(at)?;
            at = match self.relation(at).universal() {
                Relation::Acl => return Some(head),
                Relation::Conj | Relation::Xcomp | Relation::Advcl | Relation::Parataxis => head,
                Relation::Ccomp if self.has(at, Feature::VerbForm, "Inf") => head,
                _ => return None,
            };
        }
        None
    }

    /// The owner of a noun: "his claim", "the claim of the mayor", "the mayor made the claim", "the claim is the
    /// mayor's".
    pub fn owner(&self, noun: usize, from: &[&str]) -> Option<usize> {
        let own = self.dependents(noun).find(|&at| self.relation(at) == Relation::NmodPoss);
        own.or_else(|| {
            self.dependents(noun).find(|&at| {
                self.relation(at).universal() == Relation::Nmod
                    && self
                        .dependents(at)
                        .any(|case| self.relation(case) == Relation::Case && from.contains(&self.lemma(case)))
            })
        })
        .or_else(|| {
            let head = self.head(noun).filter(|_| self.relation(noun).universal() == Relation::Obj)?;
            self.subject(head)
        })
        .or_else(|| {
            self.dependent(noun, Relation::Cop)?;
            self.dependent(noun, Relation::Nsubj)
        })
    }

    /// Whose opinion or claim a noun is, if a possessor says so: "her" of "her verdict"; otherwise the word itself.
    pub fn whose_words(&self, noun: usize) -> usize {
        let lemma = self.lemma(noun);
        let is_said = [CueNoun::Opinion, CueNoun::Thesis].iter().any(|&kind| self.cues.is_noun(lemma, kind));
        let mut whose = self.dependents(noun).filter(|&at| self.relation(at) == Relation::NmodPoss);
        whose.next().filter(|_| is_said).unwrap_or(noun)
    }

    /// The words of the source with this head. Those of "who" begin with the person it refers to: "the clerk, who".
    pub fn source(&self, head: usize) -> Range<usize> {
        let own = self.phrase(head);
        let is_relative = self.has(head, Feature::PronType, "Rel");
        let meant = self
            .head(head)
            .filter(|&verb| is_relative && self.relation(verb) == Relation::AclRelcl)
            .and_then(|verb| self.head(verb))
            .filter(|&meant| meant < own.start);
        meant.map_or(own.clone(), |meant| self.phrase(meant).start..own.end)
    }

    /// The words that name somebody: a noun with the words that stand before it and belong to it, without clauses and
    /// appositions.
    fn phrase(&self, head: usize) -> Range<usize> {
        let Range { mut start, mut end } = self.subtree(head);
        let leads = |at: usize| {
            let relation = self.relation(at).universal();
            self.upos(at) == Upos::Punct
                || matches!(
                    relation,
                    Relation::Case | Relation::Fixed | Relation::Mark | Relation::Cc | Relation::Advmod
                )
        };
        while start < head && leads(start) {
            start += 1;
        }
        let breaks = |at: usize| {
            matches!(
                self.relation(at).universal(),
                Relation::Acl
                    | Relation::Appos
                    | Relation::Parataxis
                    | Relation::Punct
                    | Relation::Advcl
                    | Relation::Dep
            )
        };
        if let Some(off) = self.dependents(head).find(|&at| at > head && breaks(at)) {
            end = end.min(self.subtree(off).start.max(head + 1));
        }
        start..end
    }
}
