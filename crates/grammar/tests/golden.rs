//! Forty sentences with their trees, as CoNLL-U. `cargo xtask renew` rewrites the file: read its diff.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use framewise_grammar::conllu::{Analysis, write_row};
use framewise_grammar::{Arc, Grammar, Model, Relation, Tree};
use framewise_text::shipped::english;
use framewise_text::span::Span;
use framewise_text::tokens::tokenize;
use std::collections::BTreeSet;
use std::fmt::Write as _;

const MODEL: &[u8] = include_bytes!("../models/en.grammar");
const SENTENCES: &str = include_str!("golden/sentences.txt");

fn tree(grammar: &mut Grammar<'_>, text: &str) -> Tree {
    let tokens = tokenize(text, english());
    grammar.parse(text, &tokens, tokens.within(Span::new(0, text.len())))
}

#[test]
fn forty_sentences_have_their_trees() {
    let model = Model::read(MODEL).unwrap();
    let mut grammar = Grammar::new(&model);
    let mut found = String::new();
    for text in SENTENCES.lines() {
        writeln!(found, "# text = {text}").unwrap();
        for (at, word) in tree(&mut grammar, text).words().iter().enumerate() {
            let form = word.span.of(text);
            let arc = Arc { head: word.head().map_or(0, |head| head as u32 + 1), relation: word.relation };
            let analysis = Analysis { lemma: grammar.lemma(form, word.tag), tag: word.tag, arc };
            write_row(&mut found, at + 1, form, &analysis, "_");
        }
        found.push('\n');
    }
    assert_eq!(SENTENCES.lines().count(), 40);
    expect_test::expect_file!["golden/trees.conllu"].assert_eq(&found);
}

/// Relations that English has but that the model does not give to any word of the forty sentences.
const UNSEEN: &[Relation] = &[Relation::Dep, Relation::Dislocated, Relation::Goeswith, Relation::Orphan];

#[test]
fn the_forty_sentences_show_the_relations_of_english() {
    let model = Model::read(MODEL).unwrap();
    let mut grammar = Grammar::new(&model);
    let trees: Vec<Tree> = SENTENCES.lines().map(|text| tree(&mut grammar, text)).collect();
    let seen: BTreeSet<Relation> =
        trees.iter().flat_map(Tree::words).map(|word| word.relation.universal()).collect();
    // Classifiers are not part of English grammar.
    let all = Relation::ALL.iter().map(|relation| relation.universal()).filter(|&one| one != Relation::Clf);
    let unseen: BTreeSet<Relation> = all.filter(|relation| !seen.contains(relation)).collect();
    assert_eq!(unseen, UNSEEN.iter().copied().collect());
}
