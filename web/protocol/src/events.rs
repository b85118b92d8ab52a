//! Events: the list, and one of them opened.

use crate::{ArticleKey, Passage, Select, Told};
use serde::{Deserialize, Serialize};

/// Events, and which articles report them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Events {
    /// The number of articles that were compared.
    pub articles: u32,
    /// The articles that have a column, in order, and how many events each reports.
    pub columns: Vec<(ArticleKey, u32)>,
    /// The number of events that at least two articles report, and of those that all articles do.
    pub shared: [u32; 2],
    /// All events, or those that most articles report, by date.
    pub rows: Vec<EventRow>,
    /// Which articles are near-copies and how they count, in words; empty if none are.
    pub counted: String,
}

/// An event in a list or matrix.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventRow {
    /// Its number.
    pub id: u32,
    /// Its title, after its date if it has one.
    pub title: String,
    /// Its first and last day.
    pub when: Option<[String; 2]>,
    /// Whether it is uncertain that its passages report one event.
    pub unsure: bool,
    /// The number of articles that report it, counting near-copies as decided.
    pub articles: u32,
    /// What each article that has a column does about it.
    pub cells: Vec<Coverage>,
    /// Names and words that its passages share, in small letters, if events can be searched for.
    pub about: String,
}

/// What an article does about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Coverage {
    /// It reports it in this many passages.
    Told(u32),
    /// A passage comes near it.
    Unsure,
    /// It was published before the event happened.
    Earlier,
    /// No passage was found.
    Silent,
}

/// An event, opened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventSheet {
    /// Its row in the list.
    pub row: EventRow,
    /// How many events there are.
    pub of: u32,
    /// How many articles report it, in words.
    pub told: String,
    /// Its title alone.
    pub title: String,
    /// Its date as people write it; "21 June, year not given" if nothing gives the year.
    pub date: Option<String>,
    /// Whether this leaves open which days are meant: "late 2024".
    pub days_read: bool,
    /// Names that its passages share.
    pub names: Vec<String>,
    /// Words that its passages share.
    pub words: Vec<String>,
    /// How likely its passages are to report one event, 0 to 1.
    pub cohesion: f64,
    /// What differs between its passages.
    pub differs: Vec<Vec<Told>>,
    /// The other events, or the nearest of them if they are many: number and title.
    pub others: Vec<(u32, String)>,
    /// What it is taken to be about, the frames with the most words first.
    pub frames: Vec<FrameRow>,
    /// One column for each article, or, if there are many, for those that report it.
    pub columns: Vec<EventColumn>,
}

/// A policy frame in the passages of an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrameRow {
    /// Its name.
    pub name: String,
    /// For each column, how many words of it there are, and some of them.
    pub cells: Vec<(u32, Vec<String>)>,
    /// What selects its places.
    pub select: Select,
}

/// An event in one article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventColumn {
    /// The article.
    pub key: ArticleKey,
    /// Its passages; empty if it is silent.
    pub passages: Vec<Passage>,
    /// If it is silent: the passage that comes closest, and how near, 0 to 1.
    pub nearest: Option<(Passage, f64)>,
    /// Names and words of the event that the nearest passage has, and those that it lacks.
    pub near: [Vec<String>; 2],
    /// What it does about the event.
    pub coverage: Coverage,
}
