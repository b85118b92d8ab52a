//! What the view of stance words asks, and what it is answered.

use crate::select::Select;
use crate::{Balance, Key};
use serde::{Deserialize, Serialize};

/// Whose words count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Whose {
    /// All of them.
    #[default]
    All,
    /// The author's own.
    Own,
    /// Direct quotations.
    Quoted,
    /// What others are said to have said, in other words.
    Paraphrased,
}

/// The words that voices have in addresses.
const VOICES: [(&str, Whose); 3] =
    [("own", Whose::Own), ("quoted", Whose::Quoted), ("paraphrased", Whose::Paraphrased)];

/// Which words of the articles count: those that fit all that is asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Filter {
    /// Whose words.
    pub whose: Whose,
    /// What this speaker says, by name or by the words that name the source.
    pub speaker: Option<String>,
    /// What stands nearer to this name than to any other, by its number.
    pub target: Option<u32>,
    /// The passages of this event, by its number.
    pub event: Option<u32>,
}

impl Filter {
    /// The author's own words.
    pub fn own() -> Self {
        Self { whose: Whose::Own, ..Self::default() }
    }

    /// As it stands in addresses, behind what it filters: `|own|event=3`; empty where everything counts.
    pub(crate) fn address(&self) -> String {
        let voice = VOICES.into_iter().find(|(_, whose)| *whose == self.whose);
        let mut parts: Vec<String> = voice.map(|(name, _)| name.to_owned()).into_iter().collect();
        parts.extend(self.target.map(|id| format!("target={id}")));
        parts.extend(self.event.map(|id| format!("event={id}")));
        // Last, since a name may hold anything.
        parts.extend(self.speaker.as_ref().map(|name| format!("speaker={name}")));
        parts.into_iter().map(|part| format!("|{part}")).collect()
    }

    /// Reads what [`address`](Self::address) writes, without the first stroke.
    pub(crate) fn from_address(mut parts: &str) -> Option<Self> {
        let mut filter = Self::default();
        while !parts.is_empty() {
            if let Some(name) = parts.strip_prefix("speaker=") {
                filter.speaker = Some(name.to_owned());
                break;
            }
            let (part, rest) = parts.split_once('|').unwrap_or((parts, ""));
            parts = rest;
            match part.split_once('=') {
                Some(("target", id)) => filter.target = Some(id.parse().ok()?),
                Some(("event", id)) => filter.event = Some(id.parse().ok()?),
                Some(_) => return None,
                None => filter.whose = VOICES.into_iter().find(|(name, _)| *name == part)?.1,
            }
        }
        Some(filter)
    }
}

/// What the view asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StanceAsk {
    /// Which words count.
    pub filter: Filter,
    /// The axis that is looked at more closely, by its id.
    pub axis: String,
    /// The two articles that are held against each other; the first two where they are not named.
    pub pair: [Option<Key>; 2],
}

impl Default for StanceAsk {
    fn default() -> Self {
        Self { filter: Filter::own(), axis: "approval".to_owned(), pair: [None; 2] }
    }
}

/// Stance keywords by category and article.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct StanceSheet {
    /// The articles, in order.
    pub articles: Vec<Key>,
    /// The words of each article that count.
    pub words: Vec<u32>,
    /// The axes, each with a balance for each article.
    pub axes: Vec<AxisRow>,
    /// The categories.
    pub categories: Vec<CategoryRow>,
    /// Who can be asked for: speakers by name, names and events by number.
    pub speakers: Vec<String>,
    /// Names, those that are met most first.
    pub targets: Vec<(u32, String)>,
    /// Events by number and title.
    pub events: Vec<(u32, String)>,
    /// What moves the axis that is looked at, the strongest first.
    pub movers: Vec<MoverRow>,
    /// The two articles, and how they compare on it.
    pub pair: [Key; 2],
    /// That in a sentence or two.
    pub said: String,
    /// The entries that are switched off, by category and pattern.
    pub silenced: Vec<[String; 2]>,
    /// The dictionaries, the shipped ones first.
    pub dictionaries: Vec<DictionaryRow>,
}

/// An axis over all articles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AxisRow {
    /// The axis.
    pub axis: String,
    /// Names of its poles: negative, positive.
    pub poles: [String; 2],
    /// Ids of the categories at its poles.
    pub categories: [String; 2],
    /// For each article, the balance.
    pub values: Vec<Option<Balance>>,
    /// The columns from the most positive to the most negative, and whether the order of each and the next holds.
    pub order: Vec<(u32, bool)>,
}

/// A category over all articles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CategoryRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its axis or family.
    pub axis: String,
    /// What it rests on.
    pub rests_on: String,
    /// Index of its dictionary.
    pub source: u16,
    /// For each article, hits and hits per 100 words.
    pub rates: Vec<Rate>,
}

/// Hits in some number of words.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    /// Number of hits.
    pub hits: u32,
    /// Of these, under a negation.
    pub negated: u32,
    /// Per 100 words; nothing without words.
    pub per_100: Option<f64>,
}

/// A dictionary that stance words are counted with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DictionaryRow {
    /// Its name.
    pub name: String,
    /// Its version; empty where it has none.
    pub version: String,
    /// SHA-256 of its content.
    pub sha256: String,
    /// How many entries it has.
    pub entries: u32,
    /// Whether it comes with the program.
    pub shipped: bool,
}

/// What is asked of the entries of a category.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntriesAsk {
    /// The category, by its id.
    pub category: String,
    /// Letters that the entries hold, in lower case.
    pub find: String,
    /// So many are asked for.
    pub most: u32,
}

/// Entries of a category, those that are found in the articles first.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct EntriesSheet {
    /// So many the category has.
    pub total: u32,
    /// So many of these hold the letters that are looked for.
    pub fitting: u32,
    /// The first of them.
    pub rows: Vec<EntryRow>,
}

/// An entry of a category.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntryRow {
    /// As it is written.
    pub pattern: String,
    /// In tenths.
    pub weight: u16,
    /// Whether it cancels the hits that it covers.
    pub exception: bool,
    /// What it names and how it colours that, of a contested term; else empty.
    pub note: String,
    /// Whether it is switched off.
    pub off: bool,
    /// Its places in all articles.
    pub hits: u32,
}

/// An entry of the lexicon that moves an axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MoverRow {
    /// Its category by id and name, and its pattern.
    pub entry: [String; 3],
    /// For each article, its hits and what they add per 100 words.
    pub adds: Vec<(u32, f64)>,
    /// Whether it is switched off.
    pub off: bool,
    /// Where its places are.
    pub select: Select,
}
