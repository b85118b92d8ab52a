//! The grammar of a sentence: its words and their heads, its picture, and what is said if there is none.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall fail")]

mod house;

use framewise_engine::Engine;
use framewise_pictures::Shape;
use framewise_protocol::question::{EventAsk, EventsAsk};
use framewise_protocol::{GrammarAsk, GrammarSheet, Mark, Select};
use house::engine;

const PORT: &str = "The council closed the harbour on 3 May 2024. Nobody was told in time.";
const QUAY: &str = "On 3 May 2024 the harbour was closed by the council. The sailors had to wait.";
const GERMAN: &str =
    "Die Stadt und der Fluss sind nicht mit der Brücke, und es ist auf dem Markt von Anna Berg.";
const RUSSIAN: &str = "Паром между островами снова вышел в море после ремонта, и жители ждали этого дня.";

fn ask(engine: &mut Engine, key: u32, sentence: u32, select: Option<Select>) -> GrammarSheet {
    engine.ask(&GrammarAsk(key, sentence, select)).unwrap()
}

/// The words of a sentence that its picture points out.
fn pointed_out(sheet: &GrammarSheet) -> Vec<&str> {
    let marks = &sheet.picture.marks;
    assert_eq!(sheet.words.len(), marks.len());
    let ground = |mark: &framewise_pictures::Mark| matches!(mark.shapes[0], Shape::Rect(..));
    let own = sheet.words.iter().zip(marks).filter(|(_, mark)| ground(mark));
    own.map(|(word, _)| &*word[1]).collect()
}

#[test]
fn every_word_has_a_class_a_head_and_a_relation() {
    let mut engine = engine(&[PORT]);
    let sheet = ask(&mut engine, 4, 0, None);
    assert_eq!((sheet.of, &*sheet.marked), (2, ""));
    assert!(sheet.note.starts_with("A model parsed this, and it errs"), "{}", sheet.note);
    assert_eq!(
        sheet.words[..5],
        [
            ["1", "The", "determiner (DET)", "2 council", "determiner (det)"],
            ["2", "council", "noun (NOUN)", "3 closed", "subject (nsubj)"],
            ["3", "closed", "verb (VERB)", "–", "main word of the sentence (root)"],
            ["4", "the", "determiner (DET)", "5 harbour", "determiner (det)"],
            ["5", "harbour", "noun (NOUN)", "3 closed", "object (obj)"],
        ]
    );
    assert_eq!(sheet.picture.marks[1].label, "“council”, noun: subject, with “closed”");
    assert_eq!(sheet.picture.marks[2].label, "“closed”, verb: main word of the sentence");
    assert!(sheet.picture.data.contains("\n2,council,NOUN,3,nsubj\n"), "{}", sheet.picture.data);
    let second = ask(&mut engine, 4, 1, None);
    assert_eq!(second.words[0][1], "Nobody");
}

#[test]
fn what_is_selected_is_pointed_out() {
    let mut engine = engine(&[PORT, QUAY]);
    assert!(pointed_out(&ask(&mut engine, 4, 0, None)).is_empty());
    let sheet = ask(&mut engine, 4, 0, Some(Select::Word("harbour".into())));
    assert_eq!(pointed_out(&sheet), ["harbour"]);
    assert_eq!(sheet.marked, "Marked is what you selected.");
    let label = &sheet.picture.marks[4].label;
    assert!(label.ends_with("with “closed”, marked"), "{label}");
    let marked = sheet.passage.pieces.iter().filter(|piece| piece.mark == Mark::Hit);
    assert_eq!(marked.map(|piece| &*piece.text).collect::<Vec<_>>(), ["harbour"]);
}

#[test]
fn of_an_event_the_words_that_tie_the_passage_to_it_are_pointed_out() {
    let mut engine = engine(&[PORT, QUAY]);
    assert_eq!(engine.ask(&EventsAsk).unwrap().rows.len(), 1);
    let event = engine.ask(&EventAsk(0)).unwrap().unwrap();
    let sheet = ask(&mut engine, 4, 0, Some(Select::Event(0)));
    assert!(sheet.marked.ends_with("tie this passage to the event."), "{}", sheet.marked);
    // The same words as on the page of the event.
    assert_eq!(sheet.passage, event.columns[0].passages[0]);
    let found = pointed_out(&sheet);
    assert!(found.contains(&"harbour") && !found.contains(&"The"), "{found:?}");
}

#[test]
fn a_language_without_a_model_is_said_to_have_none() {
    let mut engine = engine(&[GERMAN, RUSSIAN]);
    for key in [4, 5] {
        let sheet = ask(&mut engine, key, 0, None);
        assert!(sheet.note.starts_with("There is no grammar for the language"), "{}", sheet.note);
        assert!(sheet.words.is_empty() && sheet.picture.marks.is_empty());
    }
    let unknown = ask(&mut self::engine(&["Ships left port."]), 4, 0, None);
    assert!(unknown.note.starts_with("The language of this article is not known"), "{}", unknown.note);
}

#[test]
fn a_sentence_that_is_too_long_is_not_drawn() {
    let long = format!("The council closed {}the harbour in the end.", "the quay and ".repeat(120));
    let sheet = ask(&mut engine(&[&long]), 4, 0, None);
    assert!(sheet.note.starts_with("This sentence has more than 300 words"), "{}", sheet.note);
    assert!(sheet.words.is_empty());
}

#[test]
fn what_is_not_there_has_no_grammar() {
    let mut engine = engine(&[PORT]);
    for (key, sentence) in [(4, 2), (9, 0)] {
        assert!(engine.ask(&GrammarAsk(key, sentence, None)).is_err());
    }
}
