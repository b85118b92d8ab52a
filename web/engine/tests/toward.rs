//! The answers about the stance toward somebody: figures, sentences and their evidence agree.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall fail")]

mod house;

use framewise_engine::Engine;
use framewise_protocol::question::EvidenceAsk;
use framewise_protocol::{Evidence, Filter, Mark, Select, TowardAsk, TowardSheet, Whose};
use house::engine;

const HERALD: &str = "The shameful mayor Anna Berg lied again. Anna Berg is a corrupt and brutal tyrant. \
    Nobody believes the disgraceful Anna Berg. The cruel Anna Berg destroyed the town, and Anna Berg laughed. \
    Anna Berg was not honest in the matter of the mill. “Anna Berg is a liar,” said Karl Lund. Karl Lund left.";
const COURIER: &str = "The brave mayor Anna Berg helped again. Anna Berg is an honest and generous friend. \
    The town loves the excellent Anna Berg. The wise Anna Berg saved the town. It was a success of Anna Berg. \
    Karl Lund came to the town on the day of the feast.";
const GERMAN: &str = "Die Stadt und der Fluss sind nicht mit der Brücke, und es ist auf dem Markt von Anna Berg. \
    Anna Berg war auch nicht bei der Mühle, und das ist für die Stadt ein Problem.";

fn ask(engine: &mut Engine, whose: Whose) -> TowardSheet {
    engine.ask(&TowardAsk(whose)).unwrap()
}

fn evidence(engine: &mut Engine, select: &Select, only: Option<u32>) -> Evidence {
    engine.ask(&EvidenceAsk(select.clone(), only)).unwrap()
}

#[test]
fn a_difference_is_said_in_a_sentence() {
    let mut engine = engine(&[HERALD, COURIER]);
    let sheet = ask(&mut engine, Whose::Own);
    let row = &sheet.rows[0];
    assert_eq!(row.said, "B’s own words speak well of Anna Berg more than A’s.");
    assert!(row.differs && row.figures[0].mean.unwrap().0 < 0.0 && row.figures[1].mean.unwrap().0 > 0.0);
    assert!(
        sheet.rows.len() == 1 && sheet.notes[1].starts_with("One more is named in fewer than five sentences")
    );
    let quoted = ask(&mut engine, Whose::Quoted);
    assert!(quoted.rows.is_empty(), "only one article quotes somebody: {quoted:?}");
}

#[test]
fn the_evidence_of_a_figure_has_its_sentences_and_every_mark_says_why() {
    let mut engine = engine(&[HERALD, COURIER]);
    for voice in [Whose::Own, Whose::Quoted, Whose::Paraphrased] {
        let sheet = ask(&mut engine, voice);
        for row in &sheet.rows {
            for (key, figure) in sheet.articles.iter().zip(&row.figures) {
                let found = evidence(&mut engine, &row.select, Some(*key));
                assert_eq!(found.sentences, figure.sentences, "{}", row.name);
                let pieces = found.passages.iter().flat_map(|passage| &passage.pieces);
                let marked: Vec<_> = pieces.filter(|piece| piece.mark != Mark::None).collect();
                assert_eq!(marked.len(), found.count as usize);
                assert!(marked.iter().all(|piece| !piece.why.is_empty()), "{marked:?}");
            }
        }
    }
}

#[test]
fn a_word_says_for_whom_it_speaks_and_what_is_done_to_it() {
    let mut engine = engine(&[HERALD, COURIER]);
    let found = evidence(&mut engine, &Select::Toward("Anna Berg".into(), Filter::own()), Some(4));
    assert_eq!(found.title, "Of Anna Berg, in their own words");
    let why = |words: &str| {
        let mut pieces = found.passages.iter().flat_map(|passage| &passage.pieces);
        pieces.find(|piece| piece.text == words && piece.mark != Mark::None).map(|piece| piece.why.as_str())
    };
    assert!(why("Anna Berg").unwrap().starts_with("spoken of ill, −"), "{:?}", why("Anna Berg"));
    assert!(why("corrupt").unwrap().starts_with("speaks against, −"), "{:?}", why("corrupt"));
    assert!(why("honest").unwrap().ends_with("negated by “not”"), "{:?}", why("honest"));
}

#[test]
fn of_a_text_that_is_not_in_english_nothing_is_said() {
    let mut engine = engine(&[HERALD, COURIER, GERMAN]);
    let sheet = ask(&mut engine, Whose::Own);
    assert!(sheet.notes[1].contains("Nothing is said of what is not in English: C. "), "{:?}", sheet.notes);
    assert_eq!(sheet.rows[0].figures[2].sentences, 0);
    assert_eq!(evidence(&mut engine, &sheet.rows[0].select, Some(6)).count, 0);
}

#[test]
fn a_name_that_nobody_has_has_no_places() {
    let mut engine = engine(&[HERALD, COURIER]);
    assert_eq!(evidence(&mut engine, &Select::Toward("Nobody".into(), Filter::own()), None).count, 0);
}
