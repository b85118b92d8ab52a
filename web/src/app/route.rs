//! Addresses: every view has its own, after the `#`.

use framewise_core::search::query::Find;
use framewise_protocol::ArticleKey;
use framewise_protocol::select::{Select, decode, encode, find, find_name};

/// Where the page is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Route {
    /// The front page.
    #[default]
    Overview,
    /// The list of events.
    Events,
    /// Where the articles differ, over all events.
    Differences,
    /// One event.
    Event(u32),
    /// The tables of words: what sets articles apart.
    Words,
    /// How often words are used.
    Often,
    /// Words in their contexts.
    Contexts(Find, String),
    /// What each article calls the same referents.
    Labels,
    /// Stance keywords.
    Stance,
    /// How each article speaks of those whom several name.
    Toward,
    /// Who speaks.
    Voices,
    /// The articles, perhaps with something marked, perhaps at one sentence.
    Read(Option<Select>, Option<(ArticleKey, u32)>),
    /// The grammar of a sentence, perhaps with something marked.
    Grammar(ArticleKey, u32, Option<Select>),
    /// No such view.
    Unknown,
}

impl Route {
    /// Reads an address such as `#/events/3`.
    pub fn parse(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            [""] => Self::Overview,
            ["events"] => Self::Events,
            ["events", "differences"] => Self::Differences,
            ["events", id] => id.parse().map_or(Self::Unknown, Self::Event),
            ["words"] => Self::Words,
            ["words", "often"] => Self::Often,
            ["words", "contexts"] => Self::Contexts(Find::Words, String::new()),
            ["words", "contexts", kind] => {
                find(kind).map_or(Self::Unknown, |find| Self::Contexts(find, String::new()))
            }
            ["words", "contexts", kind, query] => find(kind)
                .zip(decode(query))
                .map_or(Self::Unknown, |(find, query)| Self::Contexts(find, query)),
            ["labels"] => Self::Labels,
            ["stance"] => Self::Stance,
            ["stance", "toward"] => Self::Toward,
            ["voices"] => Self::Voices,
            ["read"] => Self::Read(None, None),
            ["read", "at", at] => place(at).map_or(Self::Unknown, |at| Self::Read(None, Some(at))),
            ["read", "grammar", at] => {
                place(at).map_or(Self::Unknown, |(key, at)| Self::Grammar(key, at, None))
            }
            ["read", "grammar", at, kind, value] => place(at)
                .zip(Select::from_address(kind, value))
                .map_or(Self::Unknown, |((key, at), select)| Self::Grammar(key, at, Some(select))),
            ["read", kind, value] => Select::from_address(kind, value)
                .map_or(Self::Unknown, |select| Self::Read(Some(select), None)),
            ["read", kind, value, at] => Select::from_address(kind, value)
                .zip(place(at))
                .map_or(Self::Unknown, |(select, at)| Self::Read(Some(select), Some(at))),
            _ => Self::Unknown,
        }
    }

    /// Writes what [`parse`](Self::parse) reads.
    pub fn address(&self) -> String {
        match self {
            Self::Overview | Self::Unknown => "#/".to_owned(),
            Self::Events => "#/events".to_owned(),
            Self::Differences => "#/events/differences".to_owned(),
            Self::Event(id) => format!("#/events/{id}"),
            Self::Words => "#/words".to_owned(),
            Self::Often => "#/words/often".to_owned(),
            Self::Contexts(find, query) => {
                format!("#/words/contexts/{}/{}", find_name(*find), encode(query))
            }
            Self::Labels => "#/labels".to_owned(),
            Self::Stance => "#/stance".to_owned(),
            Self::Toward => "#/stance/toward".to_owned(),
            Self::Voices => "#/voices".to_owned(),
            Self::Grammar(key, at, select) => {
                let select = select.iter().map(|select| format!("/{}", select.address()));
                format!("#/read/grammar/{key}.{at}{}", select.collect::<String>())
            }
            Self::Read(None, None) => "#/read".to_owned(),
            Self::Read(None, Some((key, sentence))) => format!("#/read/at/{key}.{sentence}"),
            Self::Read(Some(select), None) => format!("#/read/{}", select.address()),
            Self::Read(Some(select), Some((key, sentence))) => {
                format!("#/read/{}/{key}.{sentence}", select.address())
            }
        }
    }

    /// The view in the navigation to which the address belongs, and the title of the page.
    pub fn view(&self) -> &'static str {
        match self {
            Self::Overview | Self::Unknown => "Overview",
            Self::Events | Self::Differences | Self::Event(_) => "Events",
            Self::Words | Self::Often | Self::Contexts(..) => "Words",
            Self::Labels => "Labels",
            Self::Stance | Self::Toward => "Stance",
            Self::Voices => "Voices",
            Self::Read(..) | Self::Grammar(..) => "Read",
        }
    }
}

fn place(at: &str) -> Option<(ArticleKey, u32)> {
    let (key, sentence) = at.split_once('.')?;
    Some((key.parse().ok()?, sentence.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_back() {
        for route in [
            Route::Overview,
            Route::Events,
            Route::Differences,
            Route::Event(3),
            Route::Words,
            Route::Often,
            Route::Contexts(Find::Stem, "a/b c".into()),
            Route::Contexts(Find::Words, String::new()),
            Route::Labels,
            Route::Stance,
            Route::Toward,
            Route::Voices,
            Route::Read(Some(Select::Label("a b".into(), "c".into())), None),
            Route::Grammar(3, 12, None),
            Route::Grammar(3, 12, Some(Select::Word("a/b".into()))),
            Route::Read(None, None),
            Route::Read(None, Some((2, 15))),
            Route::Read(Some(Select::Word("a/b".into())), None),
            Route::Read(Some(Select::Event(1)), Some((0, 0))),
        ] {
            assert_eq!(Route::parse(&route.address()), route);
        }
    }

    #[test]
    fn other_addresses_are_unknown() {
        for hash in [
            "#/moon",
            "#/events/x",
            "#/read/word",
            "#/read/at/x",
            "#/read/grammar/x",
            "#/read/grammar/1.2/moon/1",
            "#/words/3/4/5",
        ] {
            assert_eq!(Route::parse(hash), Route::Unknown, "{hash}");
        }
        assert_eq!(Route::parse(""), Route::Overview);
    }
}
