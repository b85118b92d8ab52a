//! What is true of every sentence: its words are those of its tokens, in order, and make up one projective tree.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use framewise_grammar::{Grammar, Model, Relation, Tree, Word};
use framewise_text::shipped::english;
use framewise_text::span::Span;
use framewise_text::tokens::{Tokens, tokenize};
use proptest::prelude::*;
use std::sync::OnceLock;

fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::read(include_bytes!("../models/en.grammar")).unwrap())
}

fn parse(grammar: &mut Grammar<'_>, text: &str) -> (Tokens, Tree) {
    let tokens = tokenize(text, english());
    let tree = grammar.parse(text, &tokens, tokens.within(Span::new(0, text.len())));
    (tokens, tree)
}

/// The bytes that spans hold.
fn bytes(spans: impl Iterator<Item = Span>) -> Vec<u32> {
    spans.flat_map(|span| span.start..span.end).collect()
}

/// Whether a word lies below another, by going up from it.
fn descends(words: &[Word], mut word: usize, from: usize) -> bool {
    for _ in 0..words.len() {
        if word == from {
            return true;
        }
        match words[word].head() {
            Some(head) => word = head,
            None => return false,
        }
    }
    false
}

fn check(tokens: &Tokens, tree: &Tree) {
    let words = tree.words();
    assert_eq!(bytes(words.iter().map(|word| word.span)), bytes(tokens.all().iter().map(|token| token.span)));
    assert!(words.iter().all(|word| word.span.start < word.span.end));
    let roots = words.iter().filter(|word| word.head().is_none()).count();
    assert_eq!(roots, usize::from(!words.is_empty()));
    for (at, word) in words.iter().enumerate() {
        assert_eq!(word.head().is_none(), word.relation == Relation::Root);
        let Some(head) = word.head() else { continue };
        assert!(head < words.len());
        assert!(descends(words, at, tree.root().unwrap()), "word {at} does not lead to the root");
        for between in at.min(head) + 1..at.max(head) {
            assert!(descends(words, between, head), "the arc of word {at} is crossed");
        }
        let subtree = tree.subtree(at);
        assert!(subtree.clone().all(|word| descends(words, word, at)));
        assert_eq!(subtree.len(), (0..words.len()).filter(|&word| descends(words, word, at)).count());
    }
}

fn sentences() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => prop::sample::select(vec![
            "the", "minister", "said", "that", "we", "did", "n't", "do", "not", "talks", "\"", "“", "”", ",", ".", "...", "(",
            ")", "—", "co-author", "15-year-old", "$50", "12%", "cannot", "U.S.", "Riga's", "didn't", "a", "of", "and", "who",
        ])
        .prop_map(str::to_owned),
        1 => "\\PC{1,8}",
        1 => "[a-zA-Z]{1,20}",
    ];
    (prop::collection::vec((word, prop::bool::weighted(0.8)), 0..30)).prop_map(|words| {
        words.into_iter().map(|(word, space)| word + if space { " " } else { "" }).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_sentence_is_one_projective_tree_of_its_tokens(texts in prop::collection::vec(sentences(), 1..4)) {
        let mut grammar = Grammar::new(model());
        for text in texts {
            let (tokens, tree) = parse(&mut grammar, &text);
            check(&tokens, &tree);
            // What was parsed before leaves no trace.
            prop_assert_eq!(&parse(&mut Grammar::new(model()), &text).1, &tree);
            let spans = grammar.tag(&text, &tokens, tokens.within(Span::new(0, text.len())));
            prop_assert!(spans.iter().map(|(span, _)| span).eq(tree.words().iter().map(|word| &word.span)));
        }
    }
}

#[test]
fn a_very_long_sentence_is_one_tree() {
    let text = "The mayor , who saw it , said that the river had risen and ".repeat(30);
    let (tokens, tree) = parse(&mut Grammar::new(model()), &text);
    check(&tokens, &tree);
    let text = "and the mayor ran ".repeat(2_500);
    let (_, tree) = parse(&mut Grammar::new(model()), &text);
    assert_eq!(tree.words().len(), 10_000);
    assert_eq!(tree.words().iter().filter(|word| word.head().is_none()).count(), 1);
}
