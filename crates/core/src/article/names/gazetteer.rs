//! Well-known names: countries with the names of their peoples and capitals, places, bodies, titles, given names. All
//! of this is in data files, which are read once.

use crate::data;
use crate::text::fold::fold;
use crate::text::lists::lines;
use crate::text::shipped::{SHIPPED, english};
use crate::text::tokens::tokenize;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A person.
    Person,
    /// A country, town, region or other place.
    Place,
    /// A body, company, party or outlet.
    Organization,
    /// Anything else that has a name.
    Other,
}

/// What is known of a well-known name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The name it goes by here.
    pub name: &'static str,
    /// What it is.
    pub kind: EntityKind,
    /// The country it belongs to, itself for a country.
    pub country: Option<u32>,
}

/// The gender that a title before a name indicates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// "Mr", "spokesman".
    Male,
    /// "Mrs", "spokeswoman".
    Female,
    /// Everything else.
    Unknown,
}

/// How a word makes the name of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    /// With other words: "bank".
    Plain,
    /// With the subject that it deals with: "committee".
    Subject,
    /// By itself: "senate".
    Alone,
}

/// The tables.
#[derive(Debug, Default)]
pub struct Gazetteer {
    known: Vec<Known>,
    /// Folded words of a name, joined by spaces, to what it means.
    names: FxHashMap<String, u32>,
    /// Folded demonyms and adjectives to their country.
    demonyms: FxHashMap<String, u32>,
    titles: FxHashMap<String, Gender>,
    /// Words that go before any title: "deputy".
    modifiers: Vec<&'static str>,
    given: FxHashMap<&'static str, &'static str>,
    first_names: FxHashMap<&'static str, Gender>,
    heads: FxHashMap<&'static str, Head>,
    not_names: FxHashSet<&'static str>,
    impersonal: FxHashSet<&'static str>,
    capitals: FxHashSet<u32>,
    /// The first words of titles and of what goes before them, and those of names.
    title_starts: FxHashSet<String>,
    name_starts: FxHashSet<String>,
    longest: usize,
    /// The languages whose names are looked up by their nominatives.
    declined: Vec<&'static str>,
}

impl Gazetteer {
    /// The shipped tables.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Gazetteer> = OnceLock::new();
        SHARED.get_or_init(Self::read)
    }

    fn read() -> Self {
        let mut tables = Self::default();
        for line in lines(data::file("article/names/data/countries.txt")) {
            let mut fields = line.split('|').map(str::trim);
            let name = fields.next().unwrap_or_default();
            let country = Some(tables.known.len() as u32);
            let id = tables
                .add(Known { name, kind: EntityKind::Place, country }, fields.next().unwrap_or_default());
            for demonym in list(fields.next().unwrap_or_default()) {
                tables.demonyms.insert(fold(demonym), id);
            }
            let capitals = fields.next().unwrap_or_default();
            if let Some(capital) = list(capitals).next() {
                let id = tables.add(Known { name: capital, kind: EntityKind::Place, country }, capitals);
                tables.capitals.insert(id);
            }
        }
        for line in lines(data::file("article/names/data/places.txt")) {
            let mut fields = line.split('|').map(str::trim);
            let name = fields.next().unwrap_or_default();
            let aliases = fields.next().unwrap_or_default();
            let country = fields.next().and_then(|country| tables.names.get(&fold(country)).copied());
            tables.add(Known { name, kind: EntityKind::Place, country }, aliases);
        }
        for line in lines(data::file("article/names/data/organizations.txt")) {
            let (name, aliases) = line.split_once('|').unwrap_or((line, ""));
            tables.add(Known { name: name.trim(), kind: EntityKind::Organization, country: None }, aliases);
        }
        for line in lines(data::file("article/names/data/titles.txt")) {
            let (title, kind) = line.split_once('|').unwrap_or((line, ""));
            if kind.trim() == "modifier" {
                tables.modifiers.push(title.trim());
                continue;
            }
            let gender = match kind.split_whitespace().nth(1) {
                Some("m") => Gender::Male,
                Some("f") => Gender::Female,
                _ => Gender::Unknown,
            };
            tables.titles.insert(phrase_key(title.trim()), gender);
        }
        for line in lines(data::file("article/names/data/given_names.txt")) {
            if let Some((name, variants)) = line.split_once('=') {
                let name = name.trim();
                tables.given.insert(name, name);
                tables.given.extend(list(variants).map(|variant| (variant, name)));
            }
        }
        for line in lines(data::file("article/names/data/first_names.txt")) {
            let (name, gender) = line.split_once(' ').unwrap_or((line, "u"));
            let gender = match gender {
                "m" => Gender::Male,
                "f" => Gender::Female,
                _ => Gender::Unknown,
            };
            tables.first_names.insert(name, gender);
        }
        for code in SHIPPED.into_iter().filter(|code| data::is_there(&known_in(code))) {
            tables.declined.push(code);
            tables.read_declined(code);
        }
        tables.heads = lines(data::file("article/names/data/organization_heads.txt"))
            .map(|line| match line.split_once(' ') {
                Some((word, "subject")) => (word, Head::Subject),
                Some((word, _)) => (word, Head::Alone),
                None => (line, Head::Plain),
            })
            .collect();
        tables.not_names = lines(data::file("article/names/data/not_names.txt")).collect();
        tables.impersonal = lines(data::file("article/names/data/impersonal.txt")).collect();
        let first = |words: &str| words.split(' ').next().unwrap_or_default().to_owned();
        tables.title_starts = tables.titles.keys().map(|title| first(title)).collect();
        tables.title_starts.extend(tables.modifiers.iter().map(|modifier| first(modifier)));
        tables.name_starts = tables.names.keys().map(|name| first(name)).collect();
        tables
    }

    /// Reads a language's forms of well-known names, in the nominative, and its titles.
    fn read_declined(&mut self, code: &str) {
        for line in lines(data::file(&known_in(code))) {
            let (name, forms) = line.split_once('|').unwrap_or_default();
            let Some(&id) = self.names.get(&phrase_key(name.trim())) else { continue };
            for form in list(forms) {
                self.names.entry(phrase_key(form)).or_insert(id);
            }
        }
        let titles = lines(data::file(&format!("article/names/data/{code}/titles.txt")));
        self.titles.extend(titles.map(|title| (phrase_key(title), Gender::Unknown)));
    }

    /// Whether a language, by its code, declines names, so that they are looked up by their nominatives.
    pub fn declines(&self, code: &str) -> bool {
        self.declined.contains(&code)
    }

    fn add(&mut self, known: Known, aliases: &'static str) -> u32 {
        let id = self.known.len() as u32;
        for name in list(aliases).chain([known.name]) {
            let key = phrase_key(name);
            self.longest = self.longest.max(key.split(' ').count());
            self.names.entry(key).or_insert(id);
        }
        self.known.push(known);
        id
    }

    /// What is known under an index.
    pub fn known(&self, id: u32) -> Option<&Known> {
        self.known.get(id as usize)
    }

    /// Whether a well-known name is the name of a capital.
    pub fn is_capital(&self, id: u32) -> bool {
        self.capitals.contains(&id)
    }

    /// The most words that a well-known name has.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// The well-known name that consists of these folded words, joined by spaces.
    pub fn name(&self, words: &str) -> Option<u32> {
        self.names.get(words).copied()
    }

    /// The country whose people or adjective a folded word names.
    pub fn demonym(&self, word: &str) -> Option<u32> {
        self.demonyms.get(word).copied()
    }

    /// Whether a title can begin with a folded word.
    pub fn opens_title(&self, word: &str) -> bool {
        self.title_starts.contains(word)
    }

    /// Whether a well-known name can begin with a folded word.
    pub fn opens_name(&self, word: &str) -> bool {
        self.name_starts.contains(word)
    }

    /// Whether folded words, joined by spaces, are a title, and which gender it indicates.
    pub fn title(&self, words: &str) -> Option<Gender> {
        let shorter = |modifier: &str| words.strip_prefix(modifier)?.strip_prefix(' ');
        let found = self.titles.get(words).copied();
        if found.is_some() || !words.contains(' ') {
            return found;
        }
        found.or_else(|| self.modifiers.iter().filter_map(|m| shorter(m)).find_map(|rest| self.title(rest)))
    }

    /// The form that stands for all spellings of a given name; the name itself if the table has none.
    pub fn given<'a>(&self, name: &'a str) -> &'a str
    where
        'static: 'a,
    {
        self.given.get(name).copied().unwrap_or(name)
    }

    /// Whether a folded word is a given name, and of which gender.
    pub fn first_name(&self, word: &str) -> Option<Gender> {
        let own = self.first_names.get(word).copied();
        own.or_else(|| {
            let canonical = self.given.get(word)?;
            Some(self.first_names.get(canonical).copied().unwrap_or(Gender::Unknown))
        })
    }

    /// Whether a folded word makes a name the name of a body: "ministry".
    pub fn is_head(&self, word: &str) -> bool {
        self.heads.contains_key(word)
    }

    /// Whether a folded word makes a name the name of a body that is called after its subject: "committee".
    pub fn has_subject(&self, word: &str) -> bool {
        self.heads.get(word) == Some(&Head::Subject)
    }

    /// Whether a folded word is the name of a body by itself: "senate".
    pub fn stands_alone(&self, word: &str) -> bool {
        self.heads.get(word) == Some(&Head::Alone)
    }

    /// Whether a name that contains a folded word is the name of a thing: "eastern", "treaty".
    pub fn is_impersonal(&self, word: &str) -> bool {
        self.impersonal.contains(word) || self.demonyms.contains_key(word)
    }

    /// Whether a folded word is written with a capital without being a name.
    pub fn is_no_name(&self, word: &str) -> bool {
        self.not_names.contains(word)
    }
}

/// The file with the names of a language that declines them.
fn known_in(code: &str) -> String {
    format!("article/names/data/{code}/known.txt")
}

fn list(field: &'static str) -> impl Iterator<Item = &'static str> {
    field.split(',').map(str::trim).filter(|name| !name.is_empty())
}

/// The folded tokens of a phrase, joined by spaces: what texts are compared with.
fn phrase_key(phrase: &str) -> String {
    if phrase.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ') {
        let folded: Vec<String> = phrase.split(' ').map(|word| english().fold(word)).collect();
        return folded.join(" ");
    }
    let tokens = tokenize(phrase, english());
    (0..tokens.len()).map(|at| tokens.folded(at)).collect::<Vec<_>>().join(" ")
}
