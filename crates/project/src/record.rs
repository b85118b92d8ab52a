//! Records: what is kept of a project, as JSON that states its version.
//!
//! A record is a JSON object with a number `version`. [`read`] distinguishes a record of a newer program from a damaged
//! one: neither may be overwritten by a program that cannot read it.

use crate::{Change, FileHead, LogEntry, json};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The latest version of the records that this program reads. Each is written in the earliest version that can hold it,
/// so that an older program can read what it knows. Version 1 was the page's own form of records before there were
/// projects; the page converts it. Version 3 adds what was cut around an article.
pub const VERSION: u32 = 3;
/// The version of everything that does not need a later one.
const PLAIN: u32 = 2;

/// Why a record cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Unreadable {
    /// A newer program wrote it.
    #[error("it was written by a newer version of Framewise (records of version {0})")]
    Newer(u32),
    /// It is cut off or changed.
    #[error("it is damaged: {0}")]
    Damaged(String),
}

#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

/// The record of an entry.
pub fn write_entry(LogEntry { id, clock, time, change }: &LogEntry) -> String {
    let cuts = match change {
        Change::Trim(..) => true,
        Change::AddArticles(added) => added.iter().any(|added| added.part.is_some()),
        _ => false,
    };
    let version = if cuts { VERSION } else { PLAIN };
    let mut json = json::Writer::default();
    json.raw(&format!(r#"{{"version":{version},"id":"{id}","clock":{clock},"time":{time},"change":"#));
    json.change(change);
    json.raw("}");
    json.finish()
}

/// The record of a file.
pub fn write_file(FileHead { id, name }: &FileHead) -> String {
    let mut json = json::Writer::default();
    json.raw(&format!(r#"{{"version":{PLAIN},"id":"{id}","name":"#));
    json.text(name);
    json.raw("}");
    json.finish()
}

/// What a record holds.
///
/// # Errors
///
/// [`Unreadable::Newer`] if it states a later version than [`VERSION`], whatever else it holds; otherwise
/// [`Unreadable::Damaged`] if it is not such a record.
pub fn read<T: DeserializeOwned>(json: &str) -> Result<T, Unreadable> {
    let damaged = |error: serde_json::Error| Unreadable::Damaged(error.to_string());
    let Versioned { version } = serde_json::from_str(json).map_err(damaged)?;
    if version > VERSION {
        return Err(Unreadable::Newer(version));
    }
    serde_json::from_str(json).map_err(damaged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{About, Added, Id, RawDecision};

    fn entry(change: Change) -> LogEntry {
        LogEntry { id: Id::new(10), clock: 3, time: 1_700_000_000_000, change }
    }

    /// Every kind of change as it is written: later programs must be able to read these lines as they are.
    fn entries() -> Vec<(Change, &'static str)> {
        [entries_of_version_2(), entries_of_version_3()].concat()
    }

    fn entries_of_version_3() -> Vec<(Change, &'static str)> {
        let cut = Added { article: Id::new(1), about: None, encoding: None, part: Some((12, 340)) };
        vec![
            (
                Change::AddArticles(vec![cut]),
                r#"{"add_articles":[{"article":"0000000000000001","about":null,"encoding":null,"part":[12,340]}]}"#,
            ),
            (Change::Trim(Id::new(1), false), r#"{"trim":["0000000000000001",false]}"#),
            (Change::Trim(Id::new(1), true), r#"{"trim":["0000000000000001",true]}"#),
        ]
    }

    fn entries_of_version_2() -> Vec<(Change, &'static str)> {
        let about = About { title: "T".into(), date: "2024-05-03".into(), ..About::default() };
        let added = Added { article: Id::new(1), about: None, encoding: None, part: None };
        let full = Added {
            article: Id::new(2),
            about: Some(about.clone()),
            encoding: Some("KOI8-R".into()),
            part: None,
        };
        let about_json = r#"{"title":"T","source":"","date":"2024-05-03","groups":""}"#;
        let decision = RawDecision::new(r#"{"split_name":"Anna"}"#.to_owned());
        vec![
            (
                Change::AddArticles(vec![added]),
                r#"{"add_articles":[{"article":"0000000000000001","about":null,"encoding":null}]}"#,
            ),
            (
                Change::AddArticles(vec![full]),
                r#"{"add_articles":[{"article":"0000000000000002","about":{"title":"T","source":"","date":"2024-05-03","groups":""},"encoding":"KOI8-R"}]}"#,
            ),
            (Change::RemoveArticles(vec![Id::new(1)]), r#"{"remove_articles":["0000000000000001"]}"#),
            (Change::RefuseArticles(vec![Id::new(1)]), r#"{"refuse_articles":["0000000000000001"]}"#),
            (
                Change::Correct(Id::new(1), about),
                Box::leak(format!(r#"{{"correct":["0000000000000001",{about_json}]}}"#).into_boxed_str()),
            ),
            (Change::Recode(Id::new(1), None), r#"{"recode":["0000000000000001",null]}"#),
            (
                Change::AddDictionary(Id::new(4), "cells.dic".into()),
                r#"{"add_dictionary":["0000000000000004","cells.dic"]}"#,
            ),
            (Change::RemoveDictionary(Id::new(4)), r#"{"remove_dictionary":"0000000000000004"}"#),
            (Change::RefuseDictionary(Id::new(4)), r#"{"refuse_dictionary":"0000000000000004"}"#),
            (Change::Decide(decision), r#"{"decide":{"split_name":"Anna"}}"#),
            (Change::ForgetDecisions, r#""forget_decisions""#),
            (Change::StartAgain, r#""start_again""#),
            (Change::Rename("N".into()), r#"{"rename":"N"}"#),
            (Change::Undo(Id::new(9)), r#"{"undo":"0000000000000009"}"#),
            (Change::Redo(Id::new(9)), r#"{"redo":"0000000000000009"}"#),
        ]
    }

    #[test]
    fn every_change_is_written_as_it_always_was() {
        let second = entries_of_version_2().into_iter().map(|(change, json)| (2, change, json));
        let third = entries_of_version_3().into_iter().map(|(change, json)| (3, change, json));
        for (version, change, json) in second.chain(third) {
            let whole = format!(
                r#"{{"version":{version},"id":"000000000000000a","clock":3,"time":1700000000000,"change":{json}}}"#
            );
            assert_eq!(write_entry(&entry(change.clone())), whole);
            assert_eq!(read::<LogEntry>(&whole), Ok(entry(change)));
        }
    }

    #[test]
    fn a_record_that_is_cut_off_is_damaged_wherever_it_is_cut() {
        for (change, _) in entries() {
            let whole = write_entry(&entry(change));
            for end in (0..whole.len()).filter(|&end| whole.is_char_boundary(end)) {
                let found = read::<LogEntry>(&whole[..end]);
                assert!(matches!(found, Err(Unreadable::Damaged(_))), "{} is {found:?}", &whole[..end]);
            }
        }
    }

    #[test]
    fn a_newer_record_is_told_from_a_damaged_one() {
        let check = |json: &str, expect: Unreadable| {
            let found = read::<FileHead>(json).unwrap_err();
            assert_eq!(std::mem::discriminant(&found), std::mem::discriminant(&expect), "{json}: {found}");
        };
        check(r#"{"version":4,"id":"000000000000000a","name":"a.txt"}"#, Unreadable::Newer(4));
        check(r#"{"version":4,"shape":"of another kind"}"#, Unreadable::Newer(4));
        check(r#"{"version":2,"id":"000000000000000a"}"#, Unreadable::Damaged(String::new()));
        check(r#"{"id":"000000000000000a","name":"a.txt"}"#, Unreadable::Damaged(String::new()));
        check("", Unreadable::Damaged(String::new()));
        check("[2]", Unreadable::Damaged(String::new()));
        assert_eq!(
            Unreadable::Newer(3).to_string(),
            "it was written by a newer version of Framewise (records of version 3)"
        );
    }

    #[test]
    fn entries_pass_through_a_format_without_field_names() {
        for (change, _) in entries() {
            let bytes = postcard::to_allocvec(&entry(change.clone())).unwrap();
            assert_eq!(postcard::from_bytes(&bytes), Ok(entry(change)));
        }
    }

    #[test]
    fn fields_that_a_later_version_adds_do_no_harm() {
        let head = FileHead { id: Id::new(1), name: "a \"b\"\n\u{1}é.txt".to_owned() };
        assert_eq!(read(&write_file(&head)), Ok(head.clone()));
        let later = write_file(&head).replace("}", ",\"colour\":\"red\"}");
        assert_eq!(read(&later), Ok(head));
    }
}
