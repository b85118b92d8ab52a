//! What page and keeper say to each other: intents in one direction, news in the other.
//!
//! The keeper owns the projects and what the browser keeps of them. Its first news is [`News::Ready`]; what the page
//! tells it after that is carried out in order, and each intent is answered by one [`Told`] that counts it as done.

use crate::command::AddDictionary;
use crate::{About, ArticleKey, DictionaryKey, Incoming, Legacy};
use serde::{Deserialize, Serialize};

/// An entry of a project's log, by its name.
pub type EntryId = u64;

/// A sample: the name of its file and what is known about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// Its file name.
    pub file: String,
    /// What is known about it; nothing if everything is to be found in its text.
    pub about: Option<About>,
}

/// A file on its way in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// File name, or a made-up name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What the file states about an article; nothing if that is to be found in its text.
    pub about: Option<About>,
    /// Which bytes are the article, half-open, if a reader of file formats cut what stands around it.
    pub part: Option<(u32, u32)>,
}

impl Parcel {
    /// A text that does not come from a file.
    pub fn of_text(name: String, text: &str) -> Self {
        Self { name, bytes: text.as_bytes().to_vec(), about: None, part: None }
    }
}

/// What the reader does, and what the engine said about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Intent {
    /// Begin with these samples, and with what was kept.
    Open(Vec<Sample>),
    /// What the first version of the page kept of decisions and dictionaries, as the engine read it; nothing if it
    /// could not.
    Converted(Option<Legacy>),
    /// Add articles.
    AddArticles(Vec<Parcel>),
    /// Remove articles that the engine has not taken in yet.
    Stop(Vec<ArticleKey>),
    /// Remove an article.
    Remove(ArticleKey),
    /// The engine does not accept this article, or not in the encoding that was chosen for it.
    Refuse(ArticleKey),
    /// An article that the engine had taken in before made it fail.
    Lose(ArticleKey),
    /// Correct title, source and date.
    Correct(ArticleKey, About),
    /// Read an article's bytes in another encoding, or, if none is named, in the one that is found.
    Recode(ArticleKey, String),
    /// Cut what stands around an article, as at the start, or put it back.
    Trim(ArticleKey, bool),
    /// Add a dictionary.
    AddDictionary(Parcel),
    /// The engine counts with this dictionary.
    DictionaryCame(DictionaryKey),
    /// The engine does not accept this dictionary.
    RefuseDictionary(DictionaryKey),
    /// Remove a dictionary.
    RemoveDictionary(DictionaryKey),
    /// Decide something by hand, as [`DecisionAsk`](crate::question::DecisionAsk) gave it.
    Decide(String),
    /// Undo the last decision by hand, or all of them.
    UndoDecisions {
        /// All of them.
        all: bool,
    },
    /// Undo an entry of the log.
    Undo(EntryId),
    /// Undo what was done last.
    UndoLast,
    /// Redo what was undone last.
    Redo,
    /// Go back to how the project began.
    StartAgain,
    /// Show the samples, or otherwise the reader's own articles.
    WantSamples(bool),
    /// Give the reader what could not be read.
    SaveUnread,
}

/// Something for the engine to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Step {
    /// Forget everything.
    Clear,
    /// Remove an article.
    Remove(ArticleKey),
    /// Remove a dictionary.
    RemoveDictionary(DictionaryKey),
    /// Add a dictionary.
    AddDictionary(AddDictionary),
    /// Follow only these decisions.
    Decide(Vec<String>),
    /// Take over what the reader says about an article.
    Correct(ArticleKey, About),
    /// Add an article, or add it again.
    Add(Incoming),
}

/// Whether what the reader adds is kept in the browser.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Keeping {
    /// Not known yet.
    #[default]
    Unknown,
    /// It is.
    Yes,
    /// It is not, and why.
    No(String),
}

/// What a reader can do about a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Offer {
    /// Undo this entry of the log.
    Undo(EntryId),
    /// Save what could not be read.
    SaveUnread,
}

/// Which project is shown, and what can be undone in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ShownProject {
    /// Whether these are the samples.
    pub samples: bool,
    /// Whether the reader has a project.
    pub has_own: bool,
    /// What is undone next, in words.
    pub undo: Option<String>,
    /// What is redone next, in words.
    pub redo: Option<String>,
}

/// What the keeper tells the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum News {
    /// The keeper is there, and this is its [`BUILD`](crate::BUILD).
    Ready(u64),
    /// What the engine has to do, in order.
    Steps(Vec<Step>),
    /// Another project is shown, or something else can be undone.
    Shown(ShownProject),
    /// Something to tell the reader.
    Say {
        /// What to say.
        text: String,
        /// Whether something went wrong.
        warning: bool,
        /// What the reader can do about it.
        offer: Option<Offer>,
    },
    /// What the notice that offers to undo this entry says from now on; nothing if the entry is no longer in effect and
    /// the notice is to disappear.
    Reword(EntryId, Option<String>),
    /// Articles are kept, or not.
    Keeping(Keeping),
    /// The engine is to read what the first version of the page kept: [`Intent::Converted`] is the answer.
    Convert(Vec<u8>),
    /// What could not be read, as JSON to be saved.
    Unread(String),
}

/// News, and how many intents they answer.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Told {
    /// The number of intents that are done.
    pub done: u32,
    /// What is new, in order.
    pub news: Vec<News>,
}
