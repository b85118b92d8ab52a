//! Commands: what changes the articles, dictionaries and decisions that the engine compares.

use crate::{About, ArticleKey, DictionaryKey, Incoming, Info};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A command. Its outcome has the type that [`Do`] names; a refused command changes nothing.
pub trait Do: Into<Command> {
    /// Its outcome.
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
    /// Add an article, or add it again.
    Add -> Info;
    /// Correct what is known about an article.
    Correct -> ();
    /// Remove an article.
    Remove -> ();
    /// Remove everything: articles, dictionaries and decisions.
    Clear -> ();
    /// Show articles side by side.
    Columns -> ();
    /// Also count with a dictionary.
    AddDictionary -> ();
    /// Stop counting with a dictionary.
    RemoveDictionary -> ();
    /// Follow these manual decisions.
    Decide -> u32;
    /// Fail on purpose.
    Rehearse -> ();
}

/// Add an article; it replaces one with the same name if there is one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Add(pub Incoming);

/// Correct what is known about an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Correct(pub ArticleKey, pub About);

/// Remove an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Remove(pub ArticleKey);

/// Remove everything.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Clear;

/// Show these articles side by side: see [`columns`](crate::columns).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Columns(pub Vec<ArticleKey>);

/// Also count with a dictionary; if two have the same name, the later one counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AddDictionary {
    /// The page's name for it.
    pub key: DictionaryKey,
    /// Its file name, whose ending gives its format.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Stop counting with a dictionary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RemoveDictionary(pub DictionaryKey);

/// Follow only these manual decisions, each as [`DecisionAsk`](crate::DecisionAsk) gave it, in order. The outcome is
/// how many of them still count: a word that was switched off and on again does not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decide(pub Vec<String>);

/// Fail on purpose at the next article whose file name contains these words, to test how the page recovers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rehearse(pub Fault, pub String);

/// A way of failing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// Trap, like a bug.
    Trap,
    /// Never return.
    Stall,
}
