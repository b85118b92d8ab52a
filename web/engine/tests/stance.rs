//! The answers about stance words: filters, evidence that counts what the figures count, and what a reader switches
//! off.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall fail")]

use framewise_core::across::words::frequency::Unit;
use framewise_dictionaries::Format;
use framewise_engine::Engine;
use framewise_protocol::command::{Add, AddDictionary, Decide, RemoveDictionary};
use framewise_protocol::question::{DecisionAsk, DictionaryAsk, EventAsk, EvidenceAsk, ReportAsk};
use framewise_protocol::{
    ArticleKey, Content, DICTIONARIES, EntriesAsk, Evidence, Extent, Filter, Incoming, ManualEdit, Mark,
    Select, StanceAsk, StanceSheet, Whose, WordsAsk,
};

const HERALD: &str = "Mayor Anna Berg opened the mill on 3 May 2024. It was a terrible disaster for the town. \
    Anna Berg said that the plan was a shameful failure. “This is a terrible and shameful plan,” said Karl Lund. \
    Was it a disgrace? The “heroes” of the mill were not cruel. A very brave neighbour praised Karl Lund.";
const COURIER: &str = "Mayor Anna Berg opened the mill on 3 May 2024. It was a wonderful success for the town. \
    Everybody praised the brave and generous plan. Karl Lund thanked Anna Berg for an excellent day. \
    “It is a superb and welcome plan,” said Karl Lund. Perhaps it was a triumph. The old mill by the river had stood there for ninety years.";

fn engine() -> Engine {
    let mut engine = Engine::new(|_, _| Err("no tables".to_owned()));
    for (key, text) in [(4, HERALD), (6, COURIER)] {
        let (name, content) = (format!("{key}.txt"), Content::Bytes(text.as_bytes().to_vec()));
        engine
            .run(Add(Incoming { key, name, content, encoding: None, about: None, extent: Extent::Told }))
            .unwrap();
    }
    engine
}

fn ask(engine: &mut Engine, filter: Filter) -> StanceSheet {
    let ask = StanceAsk { filter, ..StanceAsk::default() };
    engine.ask(&ask).unwrap()
}

fn evidence(engine: &mut Engine, select: Select, key: ArticleKey) -> Evidence {
    engine.ask(&EvidenceAsk(select, Some(key))).unwrap()
}

/// Decides only these things by hand, one after the other. Returns how many count.
fn decide(engine: &mut Engine, edits: &[ManualEdit]) -> u32 {
    let decisions = edits.iter().map(|edit| engine.ask(&DecisionAsk(edit.clone())).unwrap()).collect();
    engine.run(Decide(decisions)).unwrap()
}

fn switch(category: &str, pattern: &str, off: bool) -> ManualEdit {
    ManualEdit::SwitchOff(category.to_owned(), pattern.to_owned(), off)
}

fn weigh(category: &str, pattern: &str, tenths: u16) -> ManualEdit {
    ManualEdit::Weigh(category.to_owned(), pattern.to_owned(), tenths)
}

fn dictionary(key: u32, name: &str, text: &str) -> AddDictionary {
    AddDictionary { key, name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

fn filters(sheet: &StanceSheet) -> Vec<Filter> {
    let whose = [Whose::All, Whose::Own, Whose::Quoted, Whose::Paraphrased];
    let mut filters: Vec<Filter> = whose.map(|whose| Filter { whose, ..Filter::default() }).to_vec();
    let everything = Filter::default;
    filters.extend(sheet.speakers.iter().map(|name| Filter { speaker: Some(name.clone()), ..everything() }));
    filters.extend(sheet.targets.iter().map(|(id, _)| Filter { target: Some(*id), ..everything() }));
    filters.extend(sheet.events.iter().map(|(id, _)| Filter { event: Some(*id), ..Filter::own() }));
    filters
}

#[test]
fn every_figure_is_the_number_of_its_places() {
    let mut engine = engine();
    let first = ask(&mut engine, Filter::default());
    let filters = filters(&first);
    assert!(filters.len() > 7, "there are speakers, names and an event: {filters:?}");
    let mut looked = 0;
    for filter in filters {
        let sheet = ask(&mut engine, filter.clone());
        for (column, &key) in sheet.articles.iter().enumerate() {
            for row in &sheet.categories {
                let found = evidence(&mut engine, Select::Category(row.id.clone(), filter.clone()), key);
                assert_eq!(found.count, row.rates[column].hits, "{} {filter:?}", row.id);
                let marks = found.passages.iter().flat_map(|passage| &passage.pieces);
                let marked = marks.filter(|piece| piece.mark != Mark::None).count();
                assert_eq!(marked, found.count as usize, "{} {filter:?}", row.id);
                looked += marked;
            }
            for row in &sheet.axes {
                let found = evidence(&mut engine, Select::Axis(row.axis.clone(), filter.clone()), key);
                assert_eq!(found.count, row.values[column].map_or(0, |own| own.hits), "{filter:?}");
            }
        }
    }
    assert!(looked > 60, "{looked}");
}

#[test]
fn voices_and_speakers_have_their_own_words() {
    let mut engine = engine();
    let whose = |whose| Filter { whose, ..Filter::default() };
    let words = |sheet: &StanceSheet| sheet.words.iter().sum::<u32>();
    let all = words(&ask(&mut engine, whose(Whose::All)));
    let parts = [Whose::Own, Whose::Quoted, Whose::Paraphrased];
    assert_eq!(parts.map(|own| words(&ask(&mut engine, whose(own)))).iter().sum::<u32>(), all);
    let sheet = ask(&mut engine, Filter::default());
    assert!(sheet.speakers.iter().any(|name| name == "Karl Lund"), "{:?}", sheet.speakers);
    let lund = Filter { speaker: Some("Karl Lund".into()), ..Filter::default() };
    let lund = ask(&mut engine, lund);
    let approval = lund.axes.iter().find(|axis| axis.axis == "approval").unwrap();
    let [herald, courier] = [0, 1].map(|column| approval.values[column].unwrap().value);
    assert!(herald < 0.0 && courier > 0.0, "{herald} {courier}");
}

#[test]
fn an_entry_that_is_switched_off_counts_no_more_until_it_is_switched_on() {
    let mut engine = engine();
    let before = ask(&mut engine, Filter::own());
    let mover = before.movers.iter().find(|row| row.adds[0].0 > 0).unwrap();
    let [category, _, pattern] = mover.entry.clone();
    let (off, on) = (switch(&category, &pattern, true), switch(&category, &pattern, false));
    assert_eq!(decide(&mut engine, std::slice::from_ref(&off)), 1);
    let without = ask(&mut engine, Filter::own());
    let balance = |sheet: &StanceSheet| {
        sheet.axes.iter().find(|axis| axis.axis == "approval").unwrap().values[0].unwrap()
    };
    let (one, other) = (balance(&before), balance(&without));
    assert!((one.value - other.value - mover.adds[0].1).abs() < 1e-9, "{one:?} {other:?} {mover:?}");
    assert_eq!(without.silenced, [[category.clone(), pattern.clone()]]);
    assert_eq!(evidence(&mut engine, mover.select.clone(), 4).count, 0);
    assert_eq!(decide(&mut engine, &[off, on]), 0);
    assert_eq!(ask(&mut engine, Filter::own()), before);
}

#[test]
fn categories_among_the_words_do_not_count_what_is_switched_off() {
    let mut engine = engine();
    let count = |engine: &mut Engine| {
        let ask = WordsAsk { unit: Unit::Category, ..WordsAsk::default() };
        let sheet = engine.ask(&ask).unwrap();
        let row = sheet.words.iter().find(|row| row.word == "Disapproval").unwrap();
        let select = row.select.clone();
        let counted: u32 = row.counts.iter().sum();
        assert_eq!(engine.ask(&EvidenceAsk(select, None)).unwrap().count, counted);
        counted
    };
    let before = count(&mut engine);
    decide(&mut engine, &[switch("disapproval", "shame*", true)]);
    assert_eq!(count(&mut engine), before - 2);
}

#[test]
fn a_hit_says_what_is_done_to_it_and_why() {
    let mut engine = engine();
    let found = evidence(&mut engine, Select::Axis("approval".into(), Filter::default()), 4);
    let why: Vec<&str> =
        found.passages.iter().flat_map(|passage| &passage.pieces).map(|piece| &*piece.why).collect();
    for expect in ["in a question", "negated by “not”", "boosted by “very”"] {
        assert!(why.iter().any(|why| why.contains(expect)), "{expect}: {why:?}");
    }
}

#[test]
fn what_the_places_of_an_axis_count_adds_up_to_its_figure() {
    let mut engine = engine();
    let sheet = ask(&mut engine, Filter::default());
    for (column, &key) in sheet.articles.iter().enumerate() {
        let axis = sheet.axes.iter().find(|axis| axis.axis == "approval").unwrap();
        let balance = axis.values[column].unwrap().value;
        let found = evidence(&mut engine, Select::Axis("approval".into(), Filter::default()), key);
        let pieces = found.passages.iter().flat_map(|passage| &passage.pieces);
        let counts = pieces.filter_map(|piece| piece.why.split_once("counts "));
        let sum: f64 = counts.map(|(_, counts)| counts.replace('−', "-").parse::<f64>().unwrap()).sum();
        let expect = balance * f64::from(sheet.words[column]) / 100.0;
        assert!(sum.abs() > 0.5 && (sum - expect).abs() < 0.01, "{sum} {expect}");
    }
}

#[test]
fn two_articles_are_compared_in_words() {
    let mut engine = engine();
    let said = ask(&mut engine, Filter::default()).said;
    assert!(said.starts_with("In all their words, A leans towards disapproval (−"), "{said}");
    assert!(said.contains(", B towards approval (+"), "{said}");
    let quoted = Filter { whose: Whose::Quoted, ..Filter::default() };
    assert!(ask(&mut engine, quoted).said.ends_with("too little to compare."));
}

#[test]
fn two_dictionaries_with_the_same_poles_have_an_axis_each() {
    let mut engine = engine();
    for (key, name) in [(1, "mood.lc3"), (2, "tone.lc3")] {
        engine.run(dictionary(key, name, "+POSITIVE\nbrave\n+NEGATIVE\ncruel\n")).unwrap();
    }
    let sheet = ask(&mut engine, Filter::default());
    let axes: Vec<&str> = sheet.axes.iter().map(|row| row.axis.as_str()).collect();
    assert!(axes.contains(&"positive") && axes.contains(&"tone/positive"), "{axes:?}");
    let hits = |axis: &str| {
        let row = sheet.axes.iter().find(|row| row.axis == axis).unwrap();
        row.values.iter().flatten().map(|own| own.hits).collect::<Vec<_>>()
    };
    assert_eq!(hits("positive"), hits("tone/positive"));
}

#[test]
fn the_page_takes_files_of_every_format_for_dictionaries() {
    let mut offered: Vec<&str> = DICTIONARIES.iter().map(|(ending, _)| *ending).collect();
    let mut read: Vec<&str> = Format::ALL.iter().flat_map(|(_, endings)| endings.iter().copied()).collect();
    offered.sort_unstable();
    read.sort_unstable();
    assert_eq!(offered, read);
}

#[test]
fn the_entries_of_a_category_are_listed_and_changed() {
    let mut engine = engine();
    let list = |engine: &mut Engine, find: &str| {
        let ask = EntriesAsk { category: "disapproval".into(), find: find.into(), most: 5 };
        engine.ask(&ask).unwrap()
    };
    let all = list(&mut engine, "");
    assert_eq!((all.rows.len(), all.fitting), (5, all.total));
    assert!(all.total > 400 && all.rows[0].hits > 0 && all.rows[0].hits >= all.rows[1].hits, "{all:?}");
    let shame = list(&mut engine, "shame*").rows[0].clone();
    assert_eq!((shame.hits, shame.weight, shame.off), (2, 15, false));
    decide(&mut engine, &[weigh("disapproval", "shame*", 5), switch("disapproval", "shame*", true)]);
    let changed = list(&mut engine, "shame*").rows[0].clone();
    assert_eq!((changed.hits, changed.weight, changed.off), (2, 5, true));
    decide(&mut engine, &[weigh("disapproval", "mill", 10)]);
    assert_eq!(list(&mut engine, "mill").rows[0].pattern, "mill");
}

#[test]
fn a_dictionary_counts_is_named_changed_saved_and_taken_out() {
    let mut engine = engine();
    let before = ask(&mut engine, Filter::own());
    let brought = dictionary(3, "trade.dic", "%\n1\tTrade\n%\nmill*\t1\ntown\t1\n");
    engine.run(brought.clone()).unwrap();
    let sheet = ask(&mut engine, Filter::default());
    let trade = sheet.categories.iter().find(|row| row.id == "trade").unwrap();
    assert_eq!((sheet.dictionaries.len(), trade.source, trade.rates[0].hits), (3, 2, 3));
    assert_eq!((sheet.dictionaries[2].name.as_str(), sheet.dictionaries[2].entries), ("trade", 2));
    assert_eq!(sheet.dictionaries.iter().map(|row| row.key).collect::<Vec<_>>(), [None, None, Some(3)]);

    // An entry is added and another one is given a weight; both are in the file.
    decide(&mut engine, &[weigh("trade", "neighbour", 10), weigh("trade", "town", 25)]);
    let hits = |engine: &mut Engine| {
        ask(engine, Filter::default())
            .categories
            .iter()
            .find(|row| row.id == "trade")
            .map(|row| row.rates[0].hits)
    };
    assert_eq!(hits(&mut engine), Some(4));
    let file = engine.ask(&DictionaryAsk(2, "cat".into())).unwrap();
    assert_eq!(file, "Trade\n\tmill* (1)\n\tneighbour (1)\n\ttown (2.5)\n");

    // What is wrong changes nothing.
    for (name, text, said) in [
        ("bad.dic", "%\n1\tA\n%\nx\t2\n", "bad.dic, line 4: there is no category 2"),
        ("any.csv", "category,pattern\nA,*\n", "begins with any word"),
    ] {
        let refused = engine.run(dictionary(4, name, text)).unwrap_err();
        assert!(refused.contains(said), "{refused}");
    }
    assert_eq!(hits(&mut engine), Some(4));

    // Decisions are undone and the dictionary stays until it is removed; a new worker gets it back.
    assert_eq!(decide(&mut engine, &[]), 0);
    assert_eq!(hits(&mut engine), Some(3));
    engine.run(RemoveDictionary(3)).unwrap();
    assert_eq!(ask(&mut engine, Filter::own()), before);
    engine.run(brought).unwrap();
    assert_eq!(hits(&mut engine), Some(3));
    let json = engine.ask(&ReportAsk).unwrap();
    assert!(json.contains(&sheet.dictionaries[2].sha256));
}

#[test]
fn an_event_has_the_frames_of_its_passages() {
    let mut engine = engine();
    let sheet = engine.ask(&EventAsk(0)).unwrap().unwrap();
    for row in &sheet.frames {
        for (column, (count, words)) in row.cells.iter().enumerate() {
            let found = evidence(&mut engine, row.select.clone(), sheet.columns[column].key);
            assert_eq!(found.count, *count, "{}", row.name);
            assert_eq!(words.is_empty(), *count == 0);
        }
    }
    assert!(!sheet.frames.is_empty());
}
