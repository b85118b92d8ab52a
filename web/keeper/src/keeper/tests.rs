use super::*;
use framewise_protocol::Extent;
use framewise_protocol::keeper::Step;
use std::cell::Cell;

thread_local! {
    static NEXT: Cell<u64> = const { Cell::new(1) };
}

fn stamp() -> (Id, u64) {
    let next = NEXT.get();
    NEXT.set(next + 1);
    (Id::new(next), next)
}

/// A keeper of two samples, which the engine has.
fn keeper() -> Keeper {
    let samples = ["one.txt", "two.txt"].map(|file| Sample { file: file.to_owned(), about: None });
    let mut keeper = Keeper::new(&samples, stamp);
    assert_eq!(steps_of(&keeper.follow()), ["+one.txt", "+two.txt"]);
    keeper
}

fn parcels(names: &[&str]) -> Vec<Parcel> {
    names.iter().map(|&name| Parcel::of_text(name.to_owned(), name)).collect()
}

fn steps_of(news: &[News]) -> Vec<String> {
    let steps = news.iter().filter_map(|own| match own {
        News::Steps(steps) => Some(steps),
        _ => None,
    });
    let said = |step: &Step| match step {
        Step::Clear => "clear".to_owned(),
        Step::Remove(key) => format!("-{key}"),
        Step::RemoveDictionary(key) => format!("-dictionary {key}"),
        Step::AddDictionary(own) => format!("+dictionary {}", own.name),
        Step::Decide(decisions) => format!("decide {}", decisions.join(",")),
        Step::Correct(key, about) => format!("{key} is {}", about.title),
        Step::Add(own) => format!("+{}", own.name),
    };
    steps.flatten().map(said).collect()
}

/// What the reader is told, and the entry that can be undone.
fn said(news: &[News]) -> Option<(String, Option<u64>)> {
    news.iter().find_map(|own| match own {
        News::Say { text, offer: Some(Offer::Undo(entry)), .. } => Some((text.clone(), Some(*entry))),
        News::Say { text, .. } => Some((text.clone(), None)),
        _ => None,
    })
}

/// What becomes of the notice that can be undone; nothing if it stays as it is.
fn reworded(news: &[News]) -> Option<Option<String>> {
    news.iter().find_map(|own| match own {
        News::Reword(_, text) => Some(text.clone()),
        _ => None,
    })
}

/// What can be undone and redone.
fn offers(news: &[News]) -> [Option<String>; 2] {
    let shown = news.iter().find_map(|own| match own {
        News::Shown(shown) => Some([shown.undo.clone(), shown.redo.clone()]),
        _ => None,
    });
    shown.unwrap()
}

fn hear(keeper: &mut Keeper, intent: Intent) -> Vec<News> {
    keeper.hear(intent).news
}

#[test]
fn what_is_done_is_written_said_and_followed_by_the_engine() {
    let mut keeper = keeper();
    let Outcome { batch, news } = keeper.hear(Intent::AddArticles(parcels(&["a.txt", "b.txt"])));
    let batch = batch.unwrap();
    assert_eq!((batch.entries.len(), batch.files.len()), (1, 2));
    assert_eq!(steps_of(&news), ["clear", "+a.txt", "+b.txt"]);
    let (text, entry) = said(&news).unwrap();
    assert_eq!(text, "Your articles are compared by themselves: the samples gave way.");
    // The samples come back, and the notice's offer undoes that.
    let news = hear(&mut keeper, Intent::Undo(entry.unwrap()));
    assert_eq!(
        (steps_of(&news), said(&news)),
        (vec!["clear".into(), "+one.txt".into(), "+two.txt".into()], None)
    );
    assert_eq!(offers(&news), [None, Some("adding 2 articles".into())]);
    assert_eq!(steps_of(&hear(&mut keeper, Intent::Redo)), ["clear", "+a.txt", "+b.txt"]);
}

#[test]
fn what_takes_away_is_said() {
    let mut keeper = keeper();
    let check = |keeper: &mut Keeper, intent: Intent, expect: &str, steps: &[&str]| {
        let news = hear(keeper, intent);
        assert_eq!(said(&news).map(|(text, _)| text).as_deref(), Some(expect));
        assert_eq!(steps_of(&news), steps, "{expect}");
    };
    check(
        &mut keeper,
        Intent::AddArticles(parcels(&["a.txt"])),
        "Your article is compared by itself: the samples gave way.",
        &["clear", "+a.txt"],
    );
    check(&mut keeper, Intent::AddArticles(parcels(&["b.txt"])), "One article was added.", &["+b.txt"]);
    check(
        &mut keeper,
        Intent::AddArticles(parcels(&["c.txt", "d.txt"])),
        "2 articles were added.",
        &["+c.txt", "+d.txt"],
    );
    check(&mut keeper, Intent::Stop(vec![4, 5]), "Stopped: 2 articles were left out.", &["-4", "-5"]);
    check(&mut keeper, Intent::Remove(3), "b.txt was removed.", &["-3"]);
    check(
        &mut keeper,
        Intent::StartAgain,
        "Started again: these are the samples.",
        &["clear", "+one.txt", "+two.txt"],
    );
    // What is gone is not removed twice, nor reported.
    assert_eq!(said(&hear(&mut keeper, Intent::Remove(3))), None);
    assert_eq!(keeper.hear(Intent::Stop(Vec::new())).batch, None);
}

#[test]
fn a_notice_goes_once_what_it_says_is_undone() {
    let add = || Intent::AddArticles(parcels(&["a.txt", "b.txt"]));
    for steps in [vec![add()], vec![add(), Intent::Remove(3)], vec![add(), Intent::StartAgain]] {
        let mut keeper = keeper();
        for step in steps {
            assert_eq!(reworded(&hear(&mut keeper, step)), None);
        }
        assert_eq!(reworded(&hear(&mut keeper, Intent::UndoLast)), Some(None));
        // It disappears once, and does not come back.
        assert_eq!(reworded(&hear(&mut keeper, Intent::Redo)), None);
    }
}

#[test]
fn a_notice_of_what_came_goes_when_the_samples_are_shown() {
    let mut keeper = keeper();
    hear(&mut keeper, Intent::AddArticles(parcels(&["a.txt"])));
    assert_eq!(reworded(&hear(&mut keeper, Intent::WantSamples(true))), Some(None));
}

#[test]
fn what_is_refused_is_not_counted_as_added() {
    let mut keeper = keeper();
    hear(&mut keeper, Intent::AddArticles(parcels(&["a.txt"])));
    hear(&mut keeper, Intent::AddArticles(parcels(&["b.txt", "a.txt"])));
    let news = hear(&mut keeper, Intent::Refuse(4));
    assert_eq!(reworded(&news), Some(Some("One article was added.".into())));
    assert_eq!(offers(&news), [Some("adding an article".into()), None]);
    // If nothing came in, there is nothing to undo: what was done before is undone next.
    hear(&mut keeper, Intent::AddArticles(parcels(&["c.txt", "d.txt"])));
    assert_eq!(reworded(&hear(&mut keeper, Intent::Refuse(5))), Some(Some("One article was added.".into())));
    let news = hear(&mut keeper, Intent::Refuse(6));
    assert_eq!(reworded(&news), Some(None));
    assert_eq!(offers(&news), [Some("adding an article".into()), None]);
    assert_eq!(steps_of(&hear(&mut keeper, Intent::UndoLast)), ["-3"]);
}

#[test]
fn an_encoding_that_does_not_fit_is_taken_back_and_an_article_that_does_not_is_left_out() {
    let mut keeper = keeper();
    hear(&mut keeper, Intent::AddArticles(parcels(&["a.txt", "b.txt"])));
    assert_eq!(steps_of(&hear(&mut keeper, Intent::Recode(2, "KOI8-R".into()))), ["+a.txt"]);
    assert_eq!(steps_of(&hear(&mut keeper, Intent::Refuse(2))), ["+a.txt"]);
    assert_eq!(steps_of(&hear(&mut keeper, Intent::Refuse(2))), ["-2"]);
    assert_eq!(steps_of(&hear(&mut keeper, Intent::Lose(3))), ["clear", "+one.txt", "+two.txt"]);
}

#[test]
fn a_new_dictionary_is_said_to_count_and_a_refused_one_is_gone() {
    let mut keeper = keeper();
    let [parcel] = <[Parcel; 1]>::try_from(parcels(&["cells.dic"])).unwrap();
    let news = hear(&mut keeper, Intent::AddDictionary(parcel.clone()));
    assert_eq!((steps_of(&news), said(&news)), (vec!["+dictionary cells.dic".into()], None));
    let (text, entry) = said(&hear(&mut keeper, Intent::DictionaryCame(2))).unwrap();
    assert_eq!(text, "cells.dic counts now: see Stance.");
    // One that was there before something else is not mentioned again.
    hear(&mut keeper, Intent::Decide("1".into()));
    assert_eq!(said(&hear(&mut keeper, Intent::DictionaryCame(2))), None);
    assert_eq!(steps_of(&hear(&mut keeper, Intent::Undo(entry.unwrap()))), ["-dictionary 2"]);
    hear(&mut keeper, Intent::AddDictionary(parcel));
    assert_eq!(steps_of(&hear(&mut keeper, Intent::RefuseDictionary(3))), ["-dictionary 3"]);
}

#[test]
fn decisions_are_followed_and_taken_back() {
    let mut keeper = keeper();
    assert_eq!(steps_of(&hear(&mut keeper, Intent::Decide("1".into()))), ["decide 1"]);
    assert_eq!(steps_of(&hear(&mut keeper, Intent::Decide("2".into()))), ["decide 1,2"]);
    assert_eq!(steps_of(&hear(&mut keeper, Intent::UndoDecisions { all: false })), ["decide 1"]);
    assert_eq!(steps_of(&hear(&mut keeper, Intent::UndoDecisions { all: true })), ["decide "]);
    assert_eq!(steps_of(&hear(&mut keeper, Intent::UndoLast)), ["decide 1"]);
}

#[test]
fn what_was_cut_is_put_back_and_cut_again() {
    let mut keeper = keeper();
    let part = Some((6, 20));
    let parcel = Parcel { part, ..Parcel::of_text("a.html".to_owned(), "Menu\n\nThe story stays.") };
    let extents = |news: &[News]| -> Vec<Extent> {
        let steps = news.iter().filter_map(|own| match own {
            News::Steps(steps) => Some(steps),
            _ => None,
        });
        let added = |step: &Step| match step {
            Step::Add(own) => Some(own.extent),
            _ => None,
        };
        steps.flatten().filter_map(added).collect()
    };
    let undo = |news: &[News]| {
        let shown = news.iter().find_map(|own| match own {
            News::Shown(shown) => shown.undo.clone(),
            _ => None,
        });
        shown.unwrap_or_default()
    };
    let added = keeper.hear(Intent::AddArticles(vec![parcel]));
    assert_eq!(extents(&added.news), [Extent::Part(6, 20)]);
    let key = keeper.session.wanted().articles[0].key;
    let back = keeper.hear(Intent::Trim(key, false));
    assert_eq!(extents(&back.news), [Extent::Whole]);
    assert_eq!(undo(&back.news), "putting back what was cut");
    assert_eq!(extents(&keeper.hear(Intent::UndoLast).news), [Extent::Part(6, 20)]);
    assert_eq!(extents(&keeper.hear(Intent::Redo).news), [Extent::Whole]);
    assert_eq!(extents(&keeper.hear(Intent::Trim(key, true)).news), [Extent::Part(6, 20)]);
    // A text that would be too long as a whole stays as it was.
    keeper.hear(Intent::Trim(key, false));
    let refused = keeper.hear(Intent::Refuse(key));
    assert_eq!(extents(&refused.news), [Extent::Part(6, 20)]);
}
