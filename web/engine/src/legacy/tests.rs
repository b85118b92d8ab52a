use super::*;
use framewise_core::edits::Edit as CoreEdit;
use framewise_core::lexicon::Lexicon;
use serde::Serialize;

const TRADE: &str = "%\n1\tTrade\n%\nmill*\t1\ntown\t1\n";

fn passage(start: u32) -> Passage {
    Passage { path: "a.txt".to_owned(), start }
}

/// One decision of each kind, as the core has it.
fn edits() -> Vec<CoreEdit> {
    let [category, pattern] = ["threat", "clash*"].map(str::to_owned);
    vec![
        CoreEdit::JoinNames("A".into(), "B".into()),
        CoreEdit::SplitName("A".into()),
        CoreEdit::Move(passage(0), passage(9)),
        CoreEdit::Remove(passage(0)),
        CoreEdit::Gather(vec![passage(0), passage(9)]),
        CoreEdit::Merge(passage(0), passage(9)),
        CoreEdit::Rename(passage(0), "T".into()),
        CoreEdit::CapitalsAsGovernments,
        CoreEdit::Silence(category.clone(), pattern.clone()),
        CoreEdit::Weigh(category, pattern, 15),
    ]
}

const DECISIONS: [&str; 10] = [
    r#"{"join_names":["A","B"]}"#,
    r#"{"split_name":"A"}"#,
    r#"{"move":[{"path":"a.txt","start":0},{"path":"a.txt","start":9}]}"#,
    r#"{"remove":{"path":"a.txt","start":0}}"#,
    r#"{"gather":[{"path":"a.txt","start":0},{"path":"a.txt","start":9}]}"#,
    r#"{"merge":[{"path":"a.txt","start":0},{"path":"a.txt","start":9}]}"#,
    r#"{"rename":[{"path":"a.txt","start":0},"T"]}"#,
    r#"{"capitals_as_governments":true}"#,
    r#"{"switch_off":["threat","clash*",true]}"#,
    r#"{"weigh":["threat","clash*",15]}"#,
];

/// What the first version of the page wrote last, with the core's types at the time, which are those of today.
fn latest() -> Vec<u8> {
    let mut edits = edits();
    let dictionary = framewise_dictionaries::read("trade.dic", TRADE, None).unwrap();
    edits.push(CoreEdit::Dictionary(Box::new(dictionary.addition())));
    postcard::to_allocvec(&edits).unwrap()
}

/// A dictionary of two entries as the earlier forms wrote it: the number of its kind of decision, then what it is.
fn earlier(source: impl Serialize) -> Vec<u8> {
    let category = ("trade", "Trade", "trade", 0_i8, "trade", 2_u16);
    let entries = [("mill*", 1.0_f32, false), ("town", 2.5, false)];
    let categories = [(category, &entries[..])];
    postcard::to_allocvec(&(1_u32, 10_u32, source, &categories[..1])).unwrap_or_default()
}

fn names(legacy: &Legacy) -> Vec<&str> {
    legacy.dictionaries.iter().map(|(name, _)| name.as_str()).collect()
}

/// The dictionary that a file holds, as the core counts with it.
fn entries(legacy: &Legacy) -> u32 {
    let (name, text) = &legacy.dictionaries[0];
    let dictionary = framewise_dictionaries::read(name, text, None).unwrap();
    let mut lexicon = Lexicon::default();
    dictionary.add_to(&mut lexicon).unwrap();
    lexicon.entries.len() as u32
}

#[test]
fn decisions_and_dictionaries_of_the_last_form_are_taken_over() {
    let legacy = read(&latest()).unwrap();
    assert_eq!(legacy.decisions, DECISIONS);
    assert_eq!((names(&legacy), entries(&legacy)), (vec!["trade.toml"], 2));
    assert_eq!(read(&[]), Some(Legacy::default()));
}

#[test]
fn dictionaries_of_the_earlier_forms_are_taken_over() {
    let first = earlier(("trade", "1", "hash", 2_u32));
    let second = earlier(("trade", "1", "hash", 2_u32, ""));
    for bytes in [first, second] {
        let legacy = read(&bytes).unwrap();
        assert_eq!((names(&legacy), entries(&legacy)), (vec!["trade.toml"], 2));
        assert!(legacy.dictionaries[0].1.contains("2.5"), "{legacy:?}");
    }
}

#[test]
fn what_is_cut_off_is_not_read_as_something_else() {
    let whole = latest();
    for end in 1..whole.len() {
        assert_eq!(read(&whole[..end]), None, "{end} of {}", whole.len());
    }
}
