//! What is selected: a word, a category, an event and so on, whose places can be listed and marked in the articles.
//!
//! A selection can be part of an address (`#/read/word/sanction`), so that all evidence has a link.

use crate::{ArticleKey, Filter};
use framewise_core::across::words::frequency::Unit;
use framewise_core::search::query::Find;
use serde::{Deserialize, Serialize};

/// Something whose places in the articles can be shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Select {
    /// All forms of a stem.
    Word(String),
    /// What a search finds.
    Find(Find, String),
    /// The hits of a lexicon category, by its id.
    Category(String, Filter),
    /// The hits of both poles of an axis, by its id.
    Axis(String, Filter),
    /// The hits of an entry of a category, by the category's id and the entry's pattern.
    Entry(String, String, Filter),
    /// The hits of a group of contested terms, by its id.
    Group(String),
    /// The passages of an event, by its number.
    Event(u32),
    /// The mentions of a name, by its number.
    Name(u32),
    /// What a referent is called, in one form.
    Label(String, String),
    /// What a speaker says, by name or by the words that name the source.
    Voice(String),
    /// What a group of sources says, by the group's name.
    Source(String),
    /// A difference between articles, by its number.
    Difference(u32),
    /// What one voice says about somebody or something, by its name. Only the voice of the filter counts.
    Toward(String, Filter),
    /// What each of two near-copies has that the other lacks.
    Copies(ArticleKey, ArticleKey),
}

impl Select {
    /// What a term opens, by the unit that it was counted in.
    pub fn of_term(unit: Unit, key: String) -> Self {
        match unit {
            Unit::Stem => Self::Word(key),
            Unit::Word | Unit::Phrase => Self::Find(Find::Words, key),
            Unit::Category => Self::Category(key, Filter::default()),
        }
    }

    /// The part of an address that names it: `word/sanction`.
    pub fn address(&self) -> String {
        let (kind, value) = match self {
            Self::Word(stem) => ("word", encode(stem)),
            Self::Find(find, query) => (FINDS[*find as usize].0, encode(query)),
            Self::Category(id, filter) => ("category", encode(&format!("{id}{}", filter.address()))),
            Self::Axis(id, filter) => ("axis", encode(&format!("{id}{}", filter.address()))),
            Self::Entry(category, pattern, filter) => {
                ("entry", encode(&format!("{category}|{pattern}{}", filter.address())))
            }
            Self::Group(id) => ("terms", encode(id)),
            Self::Event(id) => ("event", id.to_string()),
            Self::Name(id) => ("name", id.to_string()),
            Self::Label(referent, form) => ("label", encode(&format!("{referent}|{form}"))),
            Self::Voice(name) => ("voice", encode(name)),
            Self::Source(group) => ("source", encode(group)),
            Self::Difference(id) => ("difference", id.to_string()),
            Self::Toward(name, filter) => ("toward", encode(&format!("{name}{}", filter.address()))),
            Self::Copies(one, other) => ("copies", format!("{one}.{other}")),
        };
        format!("{kind}/{value}")
    }

    /// Reads what [`address`](Self::address) writes.
    pub fn from_address(kind: &str, value: &str) -> Option<Self> {
        let words = decode(value)?;
        let filtered = |words: &str| -> Option<(String, Filter)> {
            let (id, filter) = words.split_once('|').unwrap_or((words, ""));
            Some((id.to_owned(), Filter::from_address(filter)?))
        };
        match kind {
            "word" => Some(Self::Word(words)),
            "category" => filtered(&words).map(|(id, filter)| Self::Category(id, filter)),
            "axis" => filtered(&words).map(|(id, filter)| Self::Axis(id, filter)),
            "entry" => {
                let (category, rest) = words.split_once('|')?;
                filtered(rest).map(|(pattern, filter)| Self::Entry(category.to_owned(), pattern, filter))
            }
            "terms" => Some(Self::Group(words)),
            "event" => words.parse().ok().map(Self::Event),
            "name" => words.parse().ok().map(Self::Name),
            "label" => {
                words.split_once('|').map(|(referent, form)| Self::Label(referent.into(), form.into()))
            }
            "voice" => Some(Self::Voice(words)),
            "source" => Some(Self::Source(words)),
            "difference" => words.parse().ok().map(Self::Difference),
            "toward" => filtered(&words).map(|(name, filter)| Self::Toward(name, filter)),
            "copies" => {
                let (one, other) = words.split_once('.')?;
                Some(Self::Copies(one.parse().ok()?, other.parse().ok()?))
            }
            _ => find(kind).map(|find| Self::Find(find, words)),
        }
    }
}

/// The names that kinds of searches have in addresses, in their order.
const FINDS: [(&str, Find); 4] =
    [("words", Find::Words), ("stems", Find::Stem), ("keywords", Find::Category), ("names", Find::Name)];

/// The kind of search with a name.
pub fn find(name: &str) -> Option<Find> {
    FINDS.into_iter().find(|(own, _)| *own == name).map(|(_, find)| find)
}

/// The name of a kind of search.
pub fn find_name(find: Find) -> &'static str {
    FINDS[find as usize].0
}

/// Percent-encodes all but plain letters, digits and a few marks.
pub fn encode(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'\'') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Reads what [`encode`] writes; nothing for anything else.
pub fn decode(words: &str) -> Option<String> {
    let mut out = Vec::with_capacity(words.len());
    let mut bytes = words.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digits = [bytes.next()?, bytes.next()?];
            out.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Whose;

    #[test]
    fn an_address_leads_back() {
        for select in [
            Select::Word("sanction".into()),
            Select::Word("100%/é ü".into()),
            Select::Find(Find::Words, "the people's *".into()),
            Select::Find(Find::Name, "Anna".into()),
            Select::Category("frame-economic".into(), Filter::default()),
            Select::Category("threat".into(), Filter { whose: Whose::Quoted, ..Filter::default() }),
            Select::Axis("approval".into(), Filter { event: Some(3), target: Some(1), ..Filter::own() }),
            Select::Entry(
                "threat".into(),
                "clash*".into(),
                Filter { speaker: Some("A|b=ü".into()), ..Filter::own() },
            ),
            Select::Group("armed-conflict".into()),
            Select::Event(12),
            Select::Toward("Anna Berg".into(), Filter { whose: Whose::Quoted, ..Filter::default() }),
            Select::Name(0),
            Select::Difference(7),
            Select::Copies(0, 12),
            Select::Source("not-said".into()),
        ] {
            let address = select.address();
            let (kind, value) = address.split_once('/').unwrap();
            assert_eq!(Select::from_address(kind, value), Some(select), "{address}");
        }
    }

    #[test]
    fn a_broken_address_is_none() {
        for (kind, value) in
            [("word", "%"), ("word", "%ZZ"), ("event", "x"), ("copies", "1"), ("moon", "1"), ("word", "%FF")]
        {
            assert_eq!(Select::from_address(kind, value), None);
        }
    }
}
