//! Commands: what changes the articles, dictionaries and decisions that the engine compares.

use crate::{About, ArticleKey, DictionaryKey, Incoming, Info};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A command. Its outcome is of the type that [`Do`] names; a command that is refused changes nothing.
pub trait Do: Into<Command> {
    /// What comes of it.
    type Outcome: Serialize + DeserializeOwned;
}

macro_rules! commands {
    ($($(#[$words:meta])* $name:ident -> $outcome:ty;)*) => {
        /// What the page has the engine do.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub enum Command { $($(#[$words])* $name($name),)* }

        $(
            impl From<$name> for Command {
                fn from(command: $name) -> Self {
                    Self::$name(command)
                }
            }

            impl Do for $name {
                type Outcome = $outcome;
            }
        )*
    };
}

commands! {
    /// Take in an article, or take it in again.
    Add -> Info;
    /// Correct what is known of an article.
    Correct -> ();
    /// Take an article out.
    Remove -> ();
    /// Take everything out: articles, dictionaries and decisions.
    Clear -> ();
    /// Show articles side by side.
    Columns -> ();
    /// Count with a dictionary, too.
    AddDictionary -> ();
    /// Count with a dictionary no more.
    RemoveDictionary -> ();
    /// Follow these decisions by hand.
    Decide -> u32;
    /// Fail on purpose.
    Rehearse -> ();
}

/// Take in an article; where one of this name is there, it takes its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Add(pub Incoming);

/// Correct what is known of an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Correct(pub ArticleKey, pub About);

/// Take an article out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Remove(pub ArticleKey);

/// Take everything out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Clear;

/// Show these articles side by side: see [`columns`](crate::columns).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Columns(pub Vec<ArticleKey>);

/// Count with a dictionary, too; of two of one name the later one counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AddDictionary {
    /// The page's name for it.
    pub key: DictionaryKey,
    /// Its file name, whose ending says its format.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Count with a dictionary no more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RemoveDictionary(pub DictionaryKey);

/// Follow these decisions by hand, each as [`DecisionAsk`](crate::DecisionAsk) gave it, in order, and no others. The
/// outcome is how many of them still count: a word that was switched off and on again is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decide(pub Vec<String>);

/// Fail on purpose at the next article whose file name holds these words: to try how the page goes on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rehearse(pub Fault, pub String);

/// A way of failing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// Trap, as a bug would.
    Trap,
    /// Never come back.
    Stall,
}
