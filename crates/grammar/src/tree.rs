//! A sentence's tree: its words, what each is, and on which word each depends.

use crate::tag::Tag;
use crate::{Features, Relation, Upos};
use framewise_text::span::Span;

/// A word of a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the text.
    pub span: Span,
    /// Its class and features.
    pub tag: Tag,
    /// The index of its head in the sentence, [`Word::ROOT`] for the root.
    pub head: u16,
    /// Its relation to its head.
    pub relation: Relation,
}

impl Word {
    /// Stands for the head of the word that has none.
    pub const ROOT: u16 = u16::MAX;

    /// Its class.
    pub const fn upos(&self) -> Upos {
        self.tag.upos
    }

    /// Its features.
    pub const fn features(&self) -> Features {
        self.tag.features
    }

    /// The index of its head; nothing for the root.
    pub fn head(&self) -> Option<usize> {
        (self.head != Self::ROOT).then_some(usize::from(self.head))
    }
}

/// The words of a sentence as a projective tree with one root, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    words: Box<[Word]>,
}

impl Tree {
    pub(crate) fn new(words: Vec<Word>) -> Self {
        Self { words: words.into_boxed_slice() }
    }

    /// Its words.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The index of the root; nothing for a sentence without words.
    pub fn root(&self) -> Option<usize> {
        self.words.iter().position(|word| word.head == Word::ROOT)
    }

    /// The indices of the words that depend on a word, in order.
    pub fn dependents(&self, of: usize) -> impl Iterator<Item = usize> + '_ {
        let depends = move |word: &Word| word.head() == Some(of);
        self.words.iter().enumerate().filter(move |(_, word)| depends(word)).map(|(at, _)| at)
    }

    /// The first word that depends on a word by a relation, its subtypes included.
    pub fn dependent(&self, of: usize, relation: Relation) -> Option<usize> {
        self.dependents(of).find(|&at| {
            let found = self.words[at].relation;
            found == relation || found.universal() == relation
        })
    }

    /// The indices from the first to the last of the words that descend from a word, itself included.
    ///
    /// The tree is projective: all words between them descend from it too. Linear in the length of the sentence.
    pub fn subtree(&self, of: usize) -> std::ops::Range<usize> {
        let (mut first, mut last) = (of, of);
        // The words next to what is known so far belong to it if the path up through their heads leads into it.
        let descends = |mut at: usize| {
            for _ in 0..self.words.len() {
                if at == of {
                    return true;
                }
                match self.words.get(at).and_then(Word::head) {
                    Some(head) => at = head,
                    None => return false,
                }
            }
            false
        };
        while first > 0 && descends(first - 1) {
            first -= 1;
        }
        while last + 1 < self.words.len() && descends(last + 1) {
            last += 1;
        }
        first..last + 1
    }

    /// The index of the word that holds a byte of the text, or of the next word after it.
    pub fn at(&self, byte: u32) -> Option<usize> {
        let at = self.words.partition_point(|word| word.span.end <= byte);
        (at < self.words.len()).then_some(at)
    }
}
