use super::*;
use std::cell::Cell;

thread_local! {
    static NEXT: Cell<u64> = const { Cell::new(1) };
}

fn stamp() -> (Id, u64) {
    let next = NEXT.get();
    NEXT.set(next + 1);
    (Id::new(next), next)
}

fn session() -> Session {
    let samples = ["one.txt", "two.txt"].map(|file| Sample { file: file.to_owned(), about: None });
    Session::new(&samples, stamp)
}

fn add(session: &mut Session, names: &[&str]) -> Kept {
    session.add_articles(names.iter().map(|&name| Parcel::of_text(name.to_owned(), name)).collect())
}

fn names(session: &mut Session) -> Vec<String> {
    session.wanted().articles.iter().map(|own| own.name.clone()).collect()
}

fn last(kept: &Kept) -> Id {
    kept.entries.last().unwrap().id
}

#[test]
fn samples_give_way_to_the_first_article_and_come_back() {
    let mut session = session();
    assert_eq!((session.shown(), names(&mut session)), (SAMPLES, vec!["one.txt".into(), "two.txt".into()]));
    let kept = add(&mut session, &["a.txt", "b.txt"]);
    assert_eq!((kept.project, kept.files.len()), (OWN, 2));
    assert_eq!(names(&mut session), ["a.txt", "b.txt"]);
    session.want_samples(true);
    assert_eq!((names(&mut session).len(), session.has_own()), (2, true));
    // What is added while samples are shown joins the reader's own project.
    add(&mut session, &["c.txt"]);
    assert_eq!(names(&mut session), ["a.txt", "b.txt", "c.txt"]);
}

#[test]
fn starting_again_shows_the_samples_and_can_be_undone() {
    let mut session = session();
    add(&mut session, &["a.txt"]);
    let again = session.change(OWN, Change::StartAgain);
    assert_eq!((session.shown(), session.has_own()), (SAMPLES, false));
    // Found behind the samples, like after a reload.
    assert_eq!(session.undoable().map(|(_, entry)| entry.id), Some(last(&again)));
    session.undo(last(&again)).unwrap();
    assert_eq!(names(&mut session), ["a.txt"]);
    session.redo().unwrap();
    assert_eq!(session.shown(), SAMPLES);
    assert_eq!(session.undo(Id::new(0)), None);
}

#[test]
fn samples_that_were_changed_start_again_as_they_were() {
    let mut session = session();
    let (project, first) = session.article(0).unwrap();
    assert_eq!(project, SAMPLES);
    session.change(SAMPLES, Change::RemoveArticles(vec![first]));
    assert_eq!(names(&mut session), ["two.txt"]);
    session.change(SAMPLES, Change::StartAgain);
    assert_eq!(names(&mut session), ["one.txt", "two.txt"]);
}

#[test]
fn a_dictionary_goes_along_with_the_first_article() {
    let mut session = session();
    session.add_dictionary("cells.dic".into(), b"x"[..].into());
    assert_eq!(session.wanted().dictionaries.len(), 1);
    let kept = add(&mut session, &["a.txt"]);
    assert_eq!(kept.entries.len(), 2);
    assert_eq!(session.wanted().dictionaries[0].1, "cells.dic");
    session.undo(last(&kept)).unwrap();
    assert_eq!(session.shown(), SAMPLES);
}

#[test]
fn numbers_of_articles_stay() {
    let mut session = session();
    add(&mut session, &["a.txt", "b.txt"]);
    let before = session.wanted();
    session.want_samples(true);
    assert_eq!(session.wanted().articles.iter().map(|own| own.key).collect::<Vec<_>>(), [0, 1]);
    session.want_samples(false);
    assert_eq!(session.wanted(), before);
    let key = before.articles[1].key;
    let id = session.id_of(key).unwrap();
    assert_eq!(session.article(key), Some((OWN, id)));
    let removed = session.change(OWN, Change::RemoveArticles(vec![id]));
    assert_eq!(session.article(key), None);
    session.undo(last(&removed));
    assert_eq!(session.wanted(), before);
}

#[test]
fn what_two_tabs_add_at_once_is_there_in_both() {
    let (mut one, mut other) = (session(), session());
    let first = add(&mut one, &["a.txt", "b.txt"]);
    let second = add(&mut other, &["c.txt"]);
    assert!(one.merge(OWN, second.entries.clone()) && other.merge(OWN, first.entries.clone()));
    assert!(!one.merge(OWN, second.entries), "it is there already");
    assert!(!one.merge(Id::new(0), first.entries), "there is no such project");
    // Files come after the entries that refer to them; until then the article is left out.
    assert_eq!((names(&mut one).len(), one.missing_files()), (2, second.files.clone()));
    second.files.iter().for_each(|&id| one.put_file(id, other.get_file(id).unwrap().clone()));
    first.files.iter().for_each(|&id| other.put_file(id, one.get_file(id).unwrap().clone()));
    assert_eq!(names(&mut one), names(&mut other));
    assert_eq!(names(&mut one).len(), 3);
}

#[test]
fn the_last_decision_is_taken_back_and_all_are() {
    let mut session = session();
    let decide = |json: &str| Change::Decide(RawDecision::new(json.to_owned()));
    session.change(SAMPLES, decide("1"));
    let second = session.change(SAMPLES, decide("2"));
    assert_eq!(session.wanted().decisions, ["1", "2"]);
    assert_eq!(session.undoable_decision().map(|entry| entry.id), Some(last(&second)));
    session.change(SAMPLES, Change::ForgetDecisions);
    assert_eq!(session.wanted().decisions, [""; 0]);
}
