//! The grammar of one sentence, parsed once more, since a profile does not keep trees.

use super::{events, evidence};
use crate::Engine;
use crate::marks::{Marked, passage};
use framewise_core::article::profile::Profile;
use framewise_core::comparison::Comparison;
use framewise_core::span::TokenRange;
use framewise_core::text::line::one_line;
use framewise_core::text::trees;
use framewise_grammar::Tree;
use framewise_grammar::grammar::LONGEST;
use framewise_pictures::{Node, Picture, tree};
use framewise_protocol::{GrammarAsk, GrammarSheet, Mark, Select};

/// A sentence with its grammar; nothing if there is no such sentence.
pub(super) fn sheet(engine: &Engine, comparison: &Comparison, ask: &GrammarAsk) -> Option<GrammarSheet> {
    let GrammarAsk(key, at, select) = ask;
    let article = engine.place_of(*key)?;
    let entry = engine.entries().get(article)?;
    let (text, profile) = (&*entry.article.text, &*entry.profile);
    let sentence = profile.sentences.get(*at as usize)?;
    let marks = match select {
        Some(Select::Event(id)) => events::ties_of(engine, comparison, *id, article),
        Some(select) => evidence::marks(engine, comparison, select, article),
        None => Vec::new(),
    };
    let passage = passage(*key, entry, *at, &marks);
    let marked = match select {
        _ if passage.pieces.iter().all(|piece| piece.mark == Mark::None) => "",
        Some(Select::Event(_)) => "Marked are the names and words that tie this passage to the event.",
        _ => "Marked is what you selected.",
    };
    let (note, words, picture) = match parsed(text, profile, sentence.tokens) {
        Ok(found) => (relied_on(profile), rows(text, &found), tree(&nodes(text, &found, &marks))),
        Err(why) => (why, Vec::new(), Picture::default()),
    };
    let of = profile.sentences.len() as u32;
    Some(GrammarSheet { passage, of, marked: marked.to_owned(), note: note.to_owned(), words, picture })
}

/// The tree of a sentence, or why there is none.
fn parsed(text: &str, profile: &Profile, sentence: TokenRange) -> Result<Tree, &'static str> {
    if sentence.range().len() > LONGEST {
        return Err("This sentence has more than 300 words, too many to be drawn.");
    }
    let tree = trees::with(profile.language().code, |grammar| {
        grammar.filter(|_| profile.is_read()).map(|grammar| grammar.parse(text, &profile.tokens, sentence))
    });
    tree.ok_or("There is no grammar for the language of this article. So far there is one for English.")
}

/// How far a tree can be relied on.
fn relied_on(profile: &Profile) -> &'static str {
    if profile.language == "und" {
        "The language of this article is not known; it was parsed as English."
    } else {
        "A model parsed this, and it errs: on English web texts 84 of 100 words get the right head and relation."
    }
}

/// A word as it is written, in one line.
fn form(text: &str, found: &Tree, at: usize) -> String {
    one_line(found.words()[at].span.of(text))
}

/// The words as a table.
fn rows(text: &str, found: &Tree) -> Vec<Vec<String>> {
    let row = |at: usize| {
        let word = found.words()[at];
        let head = word.head().map(|head| format!("{} {}", head + 1, form(text, found, head)));
        vec![
            (at + 1).to_string(),
            form(text, found, at),
            format!("{} ({})", word.upos().plain(), word.upos()),
            head.unwrap_or_else(|| "–".to_owned()),
            format!("{} ({})", word.relation.plain(), word.relation),
        ]
    };
    (0..found.words().len()).map(row).collect()
}

/// The words as they are drawn, with the marked ones highlighted.
fn nodes(text: &str, found: &Tree, marks: &[Marked]) -> Vec<Node> {
    let node = |at: usize| {
        let word = found.words()[at];
        let own = form(text, found, at);
        let marked = marks.iter().any(|marked| marked.span.overlap(word.span) > 0);
        let mark = if marked { ", marked" } else { "" };
        let of = word.head().map(|head| format!(", with “{}”", form(text, found, head))).unwrap_or_default();
        Node {
            said: format!("“{own}”, {}: {}{of}{mark}", word.upos().plain(), word.relation.plain()),
            form: own,
            class: word.upos().name().to_owned(),
            head: word.head(),
            relation: word.relation.name().to_owned(),
            marked,
        }
    };
    (0..found.words().len()).map(node).collect()
}
