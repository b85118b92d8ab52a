//! The answers about stance words: filters, evidence that counts what the figures count, and what a reader switches off.

use framewise_core::across::words::frequency::Unit;
use framewise_dictionaries::Format;
use framewise_engine::Desk;
use framewise_protocol::select::Select;
use framewise_protocol::stance::{EntriesAsk, Filter, StanceAsk, StanceSheet, Whose};
use framewise_protocol::{Answer, Change, DICTIONARIES, Evidence, Incoming, Key, Mark, Request, WordsAsk};

const HERALD: &str = "Mayor Anna Berg opened the mill on 3 May 2024. It was a terrible disaster for the town. \
    Anna Berg said that the plan was a shameful failure. “This is a terrible and shameful plan,” said Karl Lund. \
    Was it a disgrace? The “heroes” of the mill were not cruel. A very brave neighbour praised Karl Lund.";
const COURIER: &str = "Mayor Anna Berg opened the mill on 3 May 2024. It was a wonderful success for the town. \
    Everybody praised the brave and generous plan. Karl Lund thanked Anna Berg for an excellent day. \
    “It is a superb and welcome plan,” said Karl Lund. Perhaps it was a triumph. The old mill by the river had stood there for ninety years.";

fn desk() -> Desk {
    let mut desk = Desk::new(|_, _| Err("no tables".to_owned()));
    for (key, text) in [(4, HERALD), (6, COURIER)] {
        let (name, bytes) = (format!("{key}.txt"), text.as_bytes().to_vec());
        let added = desk.answer(Request::Add(Incoming { key, name, bytes, encoding: None, about: None }));
        assert!(matches!(added, Answer::Added(_)), "{added:?}");
    }
    desk
}

fn ask(desk: &mut Desk, filter: Filter) -> StanceSheet {
    let ask = StanceAsk { filter, ..StanceAsk::default() };
    let Answer::Stance(sheet) = desk.answer(Request::Stance(ask)) else { panic!("no stance") };
    *sheet
}

fn evidence(desk: &mut Desk, select: Select, key: Key) -> Evidence {
    let Answer::Evidence(found) = desk.answer(Request::Evidence(select, Some(key))) else { panic!() };
    *found
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
    let mut desk = desk();
    let first = ask(&mut desk, Filter::default());
    let filters = filters(&first);
    assert!(filters.len() > 7, "there are speakers, names and an event: {filters:?}");
    let mut looked = 0;
    for filter in filters {
        let sheet = ask(&mut desk, filter.clone());
        for (column, &key) in sheet.articles.iter().enumerate() {
            for row in &sheet.categories {
                let found = evidence(&mut desk, Select::Category(row.id.clone(), filter.clone()), key);
                assert_eq!(found.count, row.rates[column].hits, "{} {filter:?}", row.id);
                let marks = found.passages.iter().flat_map(|passage| &passage.pieces);
                let marked = marks.filter(|piece| piece.mark != Mark::None).count();
                assert_eq!(marked, found.count as usize, "{} {filter:?}", row.id);
                looked += marked;
            }
            for row in &sheet.axes {
                let found = evidence(&mut desk, Select::Axis(row.axis.clone(), filter.clone()), key);
                assert_eq!(found.count, row.values[column].map_or(0, |own| own.hits), "{filter:?}");
            }
        }
    }
    assert!(looked > 60, "{looked}");
}

#[test]
fn voices_and_speakers_have_their_own_words() {
    let mut desk = desk();
    let whose = |whose| Filter { whose, ..Filter::default() };
    let words = |sheet: &StanceSheet| sheet.words.iter().sum::<u32>();
    let all = words(&ask(&mut desk, whose(Whose::All)));
    let parts = [Whose::Own, Whose::Quoted, Whose::Paraphrased];
    assert_eq!(parts.map(|own| words(&ask(&mut desk, whose(own)))).iter().sum::<u32>(), all);
    let sheet = ask(&mut desk, Filter::default());
    assert!(sheet.speakers.iter().any(|name| name == "Karl Lund"), "{:?}", sheet.speakers);
    let lund = Filter { speaker: Some("Karl Lund".into()), ..Filter::default() };
    let lund = ask(&mut desk, lund);
    let approval = lund.axes.iter().find(|axis| axis.axis == "approval").unwrap();
    let [herald, courier] = [0, 1].map(|column| approval.values[column].unwrap().value);
    assert!(herald < 0.0 && courier > 0.0, "{herald} {courier}");
}

#[test]
fn an_entry_that_is_switched_off_counts_no_more_until_it_is_switched_on() {
    let mut desk = desk();
    let before = ask(&mut desk, Filter::own());
    let mover = before.movers.iter().find(|row| row.adds[0].0 > 0).unwrap();
    let [category, _, pattern] = mover.entry.clone();
    let silence = |on| Request::Change(Change::Silence(category.clone(), pattern.clone(), on));
    assert!(matches!(desk.answer(silence(true)), Answer::Edits(_, 1)));
    let without = ask(&mut desk, Filter::own());
    let balance = |sheet: &StanceSheet| {
        sheet.axes.iter().find(|axis| axis.axis == "approval").unwrap().values[0].unwrap()
    };
    let (one, other) = (balance(&before), balance(&without));
    assert!((one.value - other.value - mover.adds[0].1).abs() < 1e-9, "{one:?} {other:?} {mover:?}");
    assert_eq!(without.silenced, [[category.clone(), pattern.clone()]]);
    assert_eq!(evidence(&mut desk, mover.select.clone(), 4).count, 0);
    assert!(matches!(desk.answer(silence(false)), Answer::Edits(_, 0)));
    assert_eq!(ask(&mut desk, Filter::own()), before);
}

#[test]
fn categories_among_the_words_do_not_count_what_is_switched_off() {
    let mut desk = desk();
    let count = |desk: &mut Desk| {
        let ask = WordsAsk { unit: Unit::Category, ..WordsAsk::default() };
        let Answer::Words(sheet) = desk.answer(Request::Words(ask)) else { panic!("no words") };
        let row = sheet.words.iter().find(|row| row.word == "Disapproval").unwrap();
        let select = row.select.clone();
        let counted: u32 = row.counts.iter().sum();
        let Answer::Evidence(found) = desk.answer(Request::Evidence(select, None)) else { panic!() };
        assert_eq!(found.count, counted);
        counted
    };
    let before = count(&mut desk);
    desk.answer(Request::Change(Change::Silence("disapproval".into(), "shame*".into(), true)));
    assert_eq!(count(&mut desk), before - 2);
}

#[test]
fn a_hit_says_what_is_done_to_it_and_why() {
    let mut desk = desk();
    let found = evidence(&mut desk, Select::Axis("approval".into(), Filter::default()), 4);
    let why: Vec<&str> =
        found.passages.iter().flat_map(|passage| &passage.pieces).map(|piece| &*piece.why).collect();
    for expect in ["in a question", "negated by “not”", "boosted by “very”"] {
        assert!(why.iter().any(|why| why.contains(expect)), "{expect}: {why:?}");
    }
}

#[test]
fn what_the_places_of_an_axis_count_adds_up_to_its_figure() {
    let mut desk = desk();
    let sheet = ask(&mut desk, Filter::default());
    for (column, &key) in sheet.articles.iter().enumerate() {
        let axis = sheet.axes.iter().find(|axis| axis.axis == "approval").unwrap();
        let balance = axis.values[column].unwrap().value;
        let found = evidence(&mut desk, Select::Axis("approval".into(), Filter::default()), key);
        let pieces = found.passages.iter().flat_map(|passage| &passage.pieces);
        let counts = pieces.filter_map(|piece| piece.why.split_once("counts "));
        let sum: f64 = counts.map(|(_, counts)| counts.replace('−', "-").parse::<f64>().unwrap()).sum();
        let expect = balance * f64::from(sheet.words[column]) / 100.0;
        assert!(sum.abs() > 0.5 && (sum - expect).abs() < 0.01, "{sum} {expect}");
    }
}

#[test]
fn two_articles_are_compared_in_words() {
    let mut desk = desk();
    let said = ask(&mut desk, Filter::default()).said;
    assert!(said.starts_with("In all their words, A leans towards disapproval (−"), "{said}");
    assert!(said.contains(", B towards approval (+"), "{said}");
    let quoted = Filter { whose: Whose::Quoted, ..Filter::default() };
    assert!(ask(&mut desk, quoted).said.ends_with("too little to compare."));
}

#[test]
fn two_dictionaries_with_the_same_poles_have_an_axis_each() {
    let mut desk = desk();
    for name in ["mood.lc3", "tone.lc3"] {
        let bytes = b"+POSITIVE\nbrave\n+NEGATIVE\ncruel\n".to_vec();
        assert!(matches!(desk.answer(Request::Dictionary(name.into(), bytes)), Answer::Edits(..)));
    }
    let sheet = ask(&mut desk, Filter::default());
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
    let mut desk = desk();
    let list = |desk: &mut Desk, find: &str| {
        let ask = EntriesAsk { category: "disapproval".into(), find: find.into(), most: 5 };
        let Answer::Entries(sheet) = desk.answer(Request::Entries(ask)) else { panic!("no entries") };
        sheet
    };
    let all = list(&mut desk, "");
    assert_eq!((all.rows.len(), all.fitting), (5, all.total));
    assert!(all.total > 400 && all.rows[0].hits > 0 && all.rows[0].hits >= all.rows[1].hits, "{all:?}");
    let shame = list(&mut desk, "shame*").rows[0].clone();
    assert_eq!((shame.hits, shame.weight, shame.off), (2, 15, false));
    desk.answer(Request::Change(Change::Weigh("disapproval".into(), "shame*".into(), 5)));
    desk.answer(Request::Change(Change::Silence("disapproval".into(), "shame*".into(), true)));
    let changed = list(&mut desk, "shame*").rows[0].clone();
    assert_eq!((changed.hits, changed.weight, changed.off), (2, 5, true));
    desk.answer(Request::Change(Change::Weigh("disapproval".into(), "mill".into(), 10)));
    assert_eq!(list(&mut desk, "mill").rows[0].pattern, "mill");
}

#[test]
fn a_dictionary_counts_is_named_changed_saved_and_taken_out() {
    let mut desk = desk();
    let before = ask(&mut desk, Filter::own());
    let bytes = b"%\n1\tTrade\n%\nmill*\t1\ntown\t1\n".to_vec();
    let added = desk.answer(Request::Dictionary("trade.dic".into(), bytes));
    let Answer::Edits(kept, 0) = added else { panic!("{added:?}") };
    let sheet = ask(&mut desk, Filter::default());
    let trade = sheet.categories.iter().find(|row| row.id == "trade").unwrap();
    assert_eq!((sheet.dictionaries.len(), trade.source, trade.rates[0].hits), (3, 2, 3));
    assert_eq!((sheet.dictionaries[2].name.as_str(), sheet.dictionaries[2].entries), ("trade", 2));

    // An entry is added and another one is weighed; both are in the file.
    for (pattern, tenths) in [("neighbour", 10), ("town", 25)] {
        desk.answer(Request::Change(Change::Weigh("trade".into(), pattern.into(), tenths)));
    }
    let hits = |desk: &mut Desk| {
        ask(desk, Filter::default())
            .categories
            .iter()
            .find(|row| row.id == "trade")
            .map(|row| row.rates[0].hits)
    };
    assert_eq!(hits(&mut desk), Some(4));
    let file = desk.answer(Request::DictionaryFile(2, "cat".into()));
    assert_eq!(file, Answer::Export("Trade\n\tmill* (1)\n\tneighbour (1)\n\ttown (2.5)\n".into()));

    // What is wrong changes nothing.
    for (name, text, said) in [
        ("bad.dic", "%\n1\tA\n%\nx\t2\n", "bad.dic, line 4: there is no category 2"),
        ("any.csv", "category,pattern\nA,*\n", "begins with any word"),
    ] {
        let refused = desk.answer(Request::Dictionary(name.into(), text.into()));
        assert!(matches!(&refused, Answer::Refused(message) if message.contains(said)), "{refused:?}");
    }
    assert_eq!(hits(&mut desk), Some(4));

    // Decisions are taken back and the dictionary stays, until it is taken out; a new worker gets it back.
    assert!(matches!(desk.answer(Request::Change(Change::UndoAll)), Answer::Edits(_, 0)));
    assert_eq!(hits(&mut desk), Some(3));
    desk.answer(Request::Change(Change::RemoveDictionary("trade".into())));
    assert_eq!(ask(&mut desk, Filter::own()), before);
    desk.answer(Request::Edits(kept));
    assert_eq!(hits(&mut desk), Some(3));
    let Answer::Export(json) = desk.answer(Request::Export) else { panic!("no export") };
    assert!(json.contains(&sheet.dictionaries[2].sha256));
}

#[test]
fn an_event_has_the_frames_of_its_passages() {
    let mut desk = desk();
    let Answer::Event(Some(sheet)) = desk.answer(Request::Event(0)) else { panic!("no event") };
    for row in &sheet.frames {
        for (column, (count, words)) in row.cells.iter().enumerate() {
            let found = evidence(&mut desk, row.select.clone(), sheet.columns[column].key);
            assert_eq!(found.count, *count, "{}", row.name);
            assert_eq!(words.is_empty(), *count == 0);
        }
    }
    assert!(!sheet.frames.is_empty());
}
