//! What is found in sentences of each kind, as read from their trees.

use super::*;
use crate::article::names::mentions::mentions;
use crate::article::voices::quotations::{quotations, quoted};
use crate::text::paragraphs::paragraphs;
use crate::text::sentences::sentences;
use crate::text::shipped::english;
use crate::text::tokens::tokenize;
use crate::text::trees;
use expect_test::{Expect, expect};

/// Each sentence with its attributions as "cue | source, in brackets if it is not certain | content | more".
fn check(texts: &[&str], expect: &Expect) {
    let all: String = texts.iter().map(|text| format!("{text}\n{}", found(text))).collect();
    expect.assert_eq(&all);
}

fn found(text: &str) -> String {
    let tokens = tokenize(text, english());
    let paragraphs = paragraphs(text, english());
    let ranges: Vec<TokenRange> = paragraphs
        .iter()
        .flat_map(|&paragraph| sentences(text, paragraph, english()))
        .map(|span| tokens.within(span))
        .collect();
    let names = mentions(text, &ranges, &tokens, english());
    let parse = Parse::new(text, &tokens, &ranges, &names, english());
    let quoted = quoted(&quotations(text, &paragraphs, &tokens, english()), &tokens);
    let words = |range: Option<TokenRange>| range.map_or("-", |range| tokens.span_of(range).of(text));
    let line = |found: Attribution| {
        let source = words(found.source);
        let source = if found.is_sure { source.to_owned() } else { format!("[{source}]") };
        format!(
            "    {} | {source} | {} | {}\n",
            words(Some(found.cue)),
            words(found.content),
            words(found.more)
        )
    };
    let mut out = String::new();
    for sentence in 0..ranges.len() {
        let patterns = patterns::attributions(&parse, sentence, &quoted);
        let all =
            trees::with("en", |grammar| attributions(&parse, sentence, &quoted, grammar.unwrap(), &patterns));
        out.extend(all.into_iter().filter(|found| found.content.is_some()).map(line));
    }
    out
}

#[test]
fn clauses_after_their_cue() {
    check(
        &[
            "The mayor said that the port is closed.",
            "Anna Ozola believes the port will open.",
            "Ozola told the council on Monday that rain was near.",
            "The council fears that the harbour will freeze.",
        ],
        &expect![[r#"
            The mayor said that the port is closed.
                said | The mayor | the port is closed | -
            Anna Ozola believes the port will open.
                believes | Anna Ozola | the port will open | -
            Ozola told the council on Monday that rain was near.
                told | Ozola | rain was near | -
            The council fears that the harbour will freeze.
                fears | The council | the harbour will freeze | -
        "#]],
    );
}

#[test]
fn clauses_around_their_cue() {
    check(
        &[
            "The port is closed, the mayor said on Monday.",
            "The port, she said, is closed.",
            "As the mayor noted, the port is closed.",
            "According to the harbour master, the ship had left.",
            "The ship had left, according to the harbour master.",
        ],
        &expect![[r#"
            The port is closed, the mayor said on Monday.
                said | the mayor | The port is closed | -
            The port, she said, is closed.
                said | she | The port | is closed
            As the mayor noted, the port is closed.
                noted | the mayor | the port is closed | -
            According to the harbour master, the ship had left.
                According to | the harbour master | the ship had left | -
            The ship had left, according to the harbour master.
                according to | the harbour master | The ship had left | -
        "#]],
    );
}

#[test]
fn nouns_that_attribute() {
    check(
        &[
            "The council rejected his claim that the port was safe.",
            "The mayor made a promise to open the port.",
            "Criticism of the plan by the union grew.",
        ],
        &expect![[r#"
            The council rejected his claim that the port was safe.
                rejected | The council | the port was safe | -
            The mayor made a promise to open the port.
                promise | The mayor | to open the port | -
            Criticism of the plan by the union grew.
        "#]],
    );
}

#[test]
fn objects_and_intentions() {
    check(
        &[
            "The union supports the plan.",
            "The mayor wants to close the port.",
            "Ozola called for an inquiry.",
            "The fishermen denied the charge.",
        ],
        &expect![[r#"
            The union supports the plan.
            The mayor wants to close the port.
            Ozola called for an inquiry.
                called | Ozola | for an inquiry | -
            The fishermen denied the charge.
        "#]],
    );
}

#[test]
fn sources_are_led_to_their_verbs() {
    check(
        &[
            "Jan Berg, a clerk of the port, promised to say that it rained.",
            "Berg came late and said that it rained.",
            "Berg, who said that it rained, came late.",
            "It was reported by the Daily News that the port burned.",
            "It was reported that the port burned.",
        ],
        &expect![[r#"
            Jan Berg, a clerk of the port, promised to say that it rained.
                promised | Jan Berg | to say that it rained | -
                say | Jan Berg | it rained | -
            Berg came late and said that it rained.
                said | Berg | it rained | -
            Berg, who said that it rained, came late.
                said | Berg, who | it rained | -
            It was reported by the Daily News that the port burned.
            It was reported that the port burned.
                reported | [-] | the port burned | -
        "#]],
    );
}

#[test]
fn what_another_is_said_to_have_said_is_told_of_where_it_is_plain() {
    check(
        &["The mayor said that Berg had said that it rained.", "The mayor thought that he liked the rain."],
        &expect![[r#"
            The mayor said that Berg had said that it rained.
                said | The mayor | Berg had said that it rained | -
                said | Berg | it rained | -
            The mayor thought that he liked the rain.
                thought | The mayor | he liked the rain | -
        "#]],
    );
}

#[test]
fn a_word_that_attributes_nothing() {
    check(
        &["Rain fell without warning.", "The ship reached the port.", "The mayor opened the port."],
        &expect![[r#"
            Rain fell without warning.
            The ship reached the port.
            The mayor opened the port.
        "#]],
    );
}

#[test]
fn what_stands_around_what_was_said_is_no_content() {
    check(
        &[
            // When it was said.
            "As the crowd cheered, Anna Ozola reported that the ship had sunk.",
            "When he took the stage after the speech, at a theater in Riga, he said the town would pay.",
            // How and where the quoted words were said.
            "“Who is the fool here?” said Jan Berg, using a term Ozola has used for Berg, on a conference call.",
            "“The fog has to be beaten on the ground,” Berg said Dec. 6 on the evening news.",
            "“I have always said that I expect rain,” Berg said on “Meet the Makers.”",
            "“We will tax you when those ships come,” Berg said in February of ship builder Harbour Corp., whose parent company United Harbour Corp. moved 1,400 jobs to Bergen, Norway.",
            // What another cue cites, what is asked, and what continues.
            "“We have come a long way,” he said, noting that at one point in the year he had trailed Ozola by 50 points.",
            "“The port is open,” Berg told the clerks, the rain would stay for years.",
            "“My cat cannot eat fish,” says Berg, “so if a clerk can bring it home, let the clerk come.”",
            // Beside a quotation, or before another clause.
            "In both cases, Jan Berg said, “there was nothing to sign and nothing to pay.”",
            "Four in ten guests see the plan of the mayor as unfair, and a third said that the port is closed.",
            // Who said it.
            "The rules spread such lies, said Anna Ozola, the paper's editor.",
            "Berg lacks a name, but she's expected to argue that the harbour has fallen behind.",
        ],
        &expect![[r#"
            As the crowd cheered, Anna Ozola reported that the ship had sunk.
                reported | Anna Ozola | the ship had sunk | -
            When he took the stage after the speech, at a theater in Riga, he said the town would pay.
                said | he | the town would pay | -
            “Who is the fool here?” said Jan Berg, using a term Ozola has used for Berg, on a conference call.
                said | Jan Berg | Who is the fool here? | -
            “The fog has to be beaten on the ground,” Berg said Dec. 6 on the evening news.
                said | Berg | The fog has to be beaten on the ground, | -
            “I have always said that I expect rain,” Berg said on “Meet the Makers.”
                said | Berg | I have always said that I expect rain, | -
            “We will tax you when those ships come,” Berg said in February of ship builder Harbour Corp., whose parent company United Harbour Corp. moved 1,400 jobs to Bergen, Norway.
                said | Berg | We will tax you when those ships come, | -
            “We have come a long way,” he said, noting that at one point in the year he had trailed Ozola by 50 points.
                said | he | We have come a long way, | -
                noting | he | at one point in the year he had trailed Ozola by 50 points | -
            “The port is open,” Berg told the clerks, the rain would stay for years.
                told | Berg | The port is open, | the rain would stay for years
            “My cat cannot eat fish,” says Berg, “so if a clerk can bring it home, let the clerk come.”
                says | Berg | My cat cannot eat fish, | so if a clerk can bring it home, let the clerk come
            In both cases, Jan Berg said, “there was nothing to sign and nothing to pay.”
                said | Jan Berg | there was nothing to sign and nothing to pay. | -
            Four in ten guests see the plan of the mayor as unfair, and a third said that the port is closed.
                said | a third | the port is closed | -
            The rules spread such lies, said Anna Ozola, the paper's editor.
                said | Anna Ozola | The rules spread such lies | -
            Berg lacks a name, but she's expected to argue that the harbour has fallen behind.
                argue | Berg | the harbour has fallen behind | -
        "#]],
    );
}
