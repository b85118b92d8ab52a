//! Questions: what the page asks about the comparison. A question changes nothing.

use crate::{
    ArticleKey, ContextSheet, ContextsAsk, Differences, EntriesAsk, EntriesSheet, EventSheet, Events,
    Evidence, GrammarAsk, GrammarSheet, Grid, ManualEdit, Overview, ReadArticle, Select, StanceAsk,
    StanceSheet, TowardAsk, TowardSheet, Voices, WordSheet, WordsAsk,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A question. Its answer has the type that this trait names.
pub trait Ask: Into<Question> + Clone + PartialEq + 'static {
    /// The type of its answer.
    type Answer: Serialize + DeserializeOwned + 'static;
}

macro_rules! questions {
    ($($(#[$words:meta])* $name:ident($ask:ident) -> $answer:ty;)*) => {
        /// What the page asks the engine.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub enum Question { $($(#[$words])* $name($ask),)* }

        $(
            impl From<$ask> for Question {
                fn from(question: $ask) -> Self {
                    Self::$name(question)
                }
            }

            impl Ask for $ask {
                type Answer = $answer;
            }
        )*
    };
}

questions! {
    /// The front page without its events, which take the longest.
    Overview(OverviewAsk) -> Overview;
    /// The events on the front page.
    Coverage(CoverageAsk) -> Events;
    /// All events.
    Events(EventsAsk) -> Events;
    /// One event.
    Event(EventAsk) -> Option<EventSheet>;
    /// Where the articles differ, over all events.
    Differences(DifferencesAsk) -> Differences;
    /// The tables and pictures of words.
    Words(WordsAsk) -> WordSheet;
    /// The places of something with the words around them.
    Contexts(ContextsAsk) -> ContextSheet;
    /// What each article calls the same referents.
    Labels(LabelsAsk) -> Grid;
    /// Stance keywords by category and article.
    Stance(StanceAsk) -> StanceSheet;
    /// How each article speaks of those whom several name.
    Toward(TowardAsk) -> TowardSheet;
    /// The entries of a category of stance words.
    Entries(EntriesAsk) -> EntriesSheet;
    /// Who speaks, and what two articles quote.
    Voices(VoicesAsk) -> Voices;
    /// The places of a selection.
    Evidence(EvidenceAsk) -> Evidence;
    /// The articles with marks.
    Read(ReadAsk) -> Vec<ReadArticle>;
    /// The grammar of a sentence.
    Grammar(GrammarAsk) -> GrammarSheet;
    /// The comparison as the JSON of the command line.
    Report(ReportAsk) -> String;
    /// A dictionary as a file.
    Dictionary(DictionaryAsk) -> String;
    /// All rows of a table, unrounded, as CSV.
    Csv(CsvAsk) -> String;
    /// How a manual decision is kept.
    Decision(DecisionAsk) -> String;
    /// What was kept by the first version of the page.
    Legacy(LegacyAsk) -> Legacy;
}

/// The front page without its events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OverviewAsk;

/// The events that most articles report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CoverageAsk;

/// All events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventsAsk;

/// Where the articles differ, over all events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DifferencesAsk;

/// One event, by its number; nothing if there is none with that number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventAsk(pub u32);

/// What each article calls the same referents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LabelsAsk;

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VoicesAsk;

/// The places of a selection, in one article or in all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceAsk(pub Select, pub Option<ArticleKey>);

/// The articles, with a selection marked; if there are many, this one is always included.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadAsk(pub Option<Select>, pub Option<ArticleKey>);

/// The comparison as the JSON of the command line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportAsk;

/// One of the dictionaries, by its index, as a file with this ending.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DictionaryAsk(pub u32, pub String);

/// All rows of a table, unrounded, as CSV.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CsvAsk {
    /// The terms that set two sides apart.
    Keys(WordsAsk),
    /// The places of something with the words around them.
    Contexts(ContextsAsk),
    /// The words that stand near it.
    Collocates(ContextsAsk),
}

/// How a manual decision is kept: as JSON that outlives the comparison to whose numbers the edit refers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DecisionAsk(pub ManualEdit);

/// What the first version of the page kept of decisions and dictionaries, in its own form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LegacyAsk(pub Vec<u8>);

/// The same in its present form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Legacy {
    /// The decisions.
    pub decisions: Vec<String>,
    /// The dictionaries, as files: name and text.
    pub dictionaries: Vec<(String, String)>,
}
