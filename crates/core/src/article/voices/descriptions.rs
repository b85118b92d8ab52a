//! What an article calls a person beside the name: titles and roles before it ("the fugitive banker Jan Berg"),
//! appositions ("Jan Berg, the head of the port,"), and what it says the person is ("Jan Berg was the mayor").
//!
//! They are used to resolve later phrases such as "the banker" or "the mayor" to the name.

use crate::article::names::gazetteer::{EntityKind, Gazetteer};
use crate::article::names::mentions::Mention;
use crate::article::parse::Parse;
use crate::data;
use crate::span::{Span, TokenRange};
use crate::text::chunks::with_complements;
use crate::text::classes::Class;
use crate::text::lists::lines;
use crate::text::persons::{Person, person};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// Words that describe a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Description {
    /// The name it belongs to, as an index of the article's names; nothing if only other articles can tell.
    pub name: Option<u32>,
    /// The words.
    pub span: Span,
    /// Their main noun, folded, replaced by the word that stands for its synonyms: "leader" for "president".
    pub role: String,
    /// The country that they name, as an index of the gazetteer.
    pub country: Option<u32>,
    /// How it is tied to the name.
    pub tie: Tie,
}

/// How a description is tied to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tie {
    /// Right before it.
    Title,
    /// Between commas beside it.
    Apposition,
    /// By "is" or "was".
    Predicate,
    /// Stands for it elsewhere: "the banker".
    Reference,
}

/// A role noun, replaced by the word that stands for its synonyms, from `data/roles.txt`.
pub fn role(folded: &str) -> &str {
    static ROLES: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    let roles = ROLES.get_or_init(|| {
        lines(data::file("article/names/data/roles.txt"))
            .flat_map(|line| {
                let first = line.split(' ').next().unwrap_or(line);
                line.split(' ').map(move |word| (word, first))
            })
            .collect()
    });
    roles.get(folded).copied().unwrap_or(folded)
}

/// Whether only one person at a time has a role in a country.
pub fn is_office(role: &str) -> bool {
    static OFFICES: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    OFFICES.get_or_init(|| lines(data::file("article/names/data/offices.txt")).collect()).contains(role)
}

/// The descriptions of a text that stand beside their names, and the references back to them, in order.
pub fn descriptions(parse: &Parse<'_>) -> Vec<Description> {
    let mut found = Vec::new();
    for at in 0..parse.names.len() {
        if parse.names[at].adjective {
            continue;
        }
        if parse.is_person(at) {
            before(parse, at, &mut found);
        }
        if matches!(parse.names[at].kind, EntityKind::Person | EntityKind::Organization) {
            beside(parse, at, &mut found);
        }
    }
    references(parse, &mut found);
    found.sort_by_key(|description| (description.span, description.tie));
    found.dedup_by(|later, first| later.span.overlap(first.span) > 0 && later.tie == Tie::Reference);
    found
}

/// Adds a description made of a range of tokens, if its head noun means a person.
fn push(parse: &Parse<'_>, name: Option<usize>, range: TokenRange, tie: Tie, found: &mut Vec<Description>) {
    let Some(head) = head(parse, range) else { return };
    found.push(Description {
        name: name.map(|name| name as u32),
        span: parse.span(range),
        role: full_role(parse, head),
        country: parse.country(range),
        tie,
    });
}

/// The main noun of a description, if it means a person: the last noun before "of", "for", "to" or the end.
fn head(parse: &Parse<'_>, range: TokenRange) -> Option<usize> {
    let mut prepositions =
        range.range().filter(|&at| parse.class(at) == Class::Preposition && !is_rank(parse.folded(at)));
    let stop = prepositions.next().unwrap_or(range.end as usize);
    let head = (range.start as usize..stop).rev().find(|&at| parse.class(at) == Class::Noun)?;
    let named = parse.name_at(head).is_some_and(|name| !parse.names[name].adjective);
    let titled = Gazetteer::shared().title(parse.folded(head)).is_some();
    (!named && (titled || person(parse.folded(head)).is_some_and(|person| person != Person::Several)))
        .then_some(head)
}

/// The role that a noun names, with the word that makes it a lower one: a deputy minister is not a minister.
fn full_role(parse: &Parse<'_>, head: usize) -> String {
    let own = role(parse.folded(head));
    let phrase = parse.phrase_at(head).map_or(head, |phrase| parse.phrases[phrase].tokens.start as usize);
    let rank =
        (phrase.min(head.saturating_sub(1))..head).map(|at| parse.folded(at)).find(|word| is_rank(word));
    rank.map_or_else(|| own.to_owned(), |rank| format!("{rank} {own}"))
}

/// Whether a word before a role makes it a lower one.
fn is_rank(word: &str) -> bool {
    matches!(word, "deputy" | "assistant" | "vice" | "under" | "associate" | "junior")
}

/// The words right before a name: its title, and what precedes the name in the same phrase.
fn before(parse: &Parse<'_>, name: usize, found: &mut Vec<Description>) {
    let mention: &Mention = &parse.names[name];
    let first = mention.tokens.start as usize;
    let mut start = first;
    if let Some(title) = mention.title {
        start = parse.tokens.within(title).start as usize;
    }
    if let Some(phrase) = parse.phrase_at(start.min(first)) {
        start = start.min(parse.phrases[phrase].core as usize);
    }
    if start > 0
        && start < first
        && is_rank(parse.folded(start - 1))
        && parse.words(start - 1).starts_with(char::is_uppercase)
    {
        start -= 1;
    }
    // "the head of the port office Jan Berg": the name follows a longer phrase without a comma.
    if let Some(phrase) = parse.phrase_at(start)
        && (parse.phrases[phrase].tokens.start as usize) < first
    {
        let chain = first_of_chain(parse, phrase);
        let role = &parse.phrases[chain];
        // "Ozola, deputy to Envoy Jan Berg": what stands before a title belongs to somebody else, and so does what
        // stands after a name and a comma.
        let is_own = mention.title.is_none() && !is_behind_name(parse, role.tokens.start as usize);
        if chain != phrase && is_own && parse.person(role).is_some_and(|person| person != Person::Several) {
            push(parse, Some(name), TokenRange::new(role.core as usize, first), Tie::Title, found);
            return;
        }
    }
    // The description begins after a possessor: "the mayor's adviser Anna Ozola".
    let possessor = (start..first).rev().find(|&at| parse.class(at) == Class::Genitive);
    let start = possessor.map_or(start, |at| at + 1);
    // "On 3 May Mayor Anna Ozola", "will meet Mayor Anna Ozola".
    let is_apart = |&at: &usize| {
        parse.is_time(at)
            || parse.class(at) == Class::Number
            || parse.is_verb(at) && parse.words(at + 1).starts_with(char::is_uppercase)
    };
    let start = start + (start..first).take_while(is_apart).count();
    if start < first {
        push(parse, Some(name), TokenRange::new(start, first), Tie::Title, found);
    }
}

/// Appositions and predicates.
fn beside(parse: &Parse<'_>, name: usize, found: &mut Vec<Description>) {
    let tokens = parse.names[name].tokens;
    let end = tokens.end as usize;
    let complement = |phrase: usize| {
        let range = with_complements(parse.tokens, &parse.phrases, phrase, 3);
        TokenRange { start: parse.phrases[phrase].core, end: range.end }
    };
    // A phrase that is about its own name does not describe anybody else.
    let own = |phrase: usize| {
        let head = parse.phrases[phrase].head() as usize;
        parse.name_at(head).is_none_or(|name| parse.names[name].adjective)
    };
    if parse.folded(end) == ","
        && let Some(phrase) = parse.phrase_from(end + 1)
    {
        let range = complement(phrase);
        // A list ("Anna Ozola, ministers and farmers") is not an apposition: an apposition means one person.
        let after = parse.folded(range.end as usize);
        if own(phrase) && !matches!(after, "and" | "or") {
            push(parse, Some(name), range, Tie::Apposition, found);
        }
    }
    let copula = |at: usize| matches!(parse.folded(at), "is" | "was" | "became" | "remains");
    if copula(end)
        && let Some(phrase) = parse.phrase_from(end + 1)
        && own(phrase)
    {
        push(parse, Some(name), complement(phrase), Tie::Predicate, found);
    }
    // "the head of the port, Jan Berg,"
    let start = parse
        .phrase_at(tokens.start as usize)
        .map_or(tokens.start, |phrase| parse.phrases[phrase].tokens.start);
    if start == tokens.start
        && start > 1
        && parse.folded(start as usize - 1) == ","
        && matches!(parse.folded(end), "," | "." | ")" | ":")
        && let Some(last) = parse.phrase_before(start as usize - 1)
    {
        let first = first_of_chain(parse, last);
        let range = TokenRange { start: parse.phrases[first].core, end: parse.phrases[last].tokens.end };
        let possessor = (range.start as usize..parse.phrases[first].head() as usize)
            .rev()
            .find(|&at| parse.class(at) == Class::Genitive);
        let range = TokenRange { start: possessor.map_or(range.start, |at| at as u32 + 1), ..range };
        if own(first) {
            push(parse, Some(name), range, Tie::Apposition, found);
        }
    }
}

/// The first phrase of a chain that prepositions tie together and that ends with a phrase.
pub fn first_of_chain(parse: &Parse<'_>, last: usize) -> usize {
    let mut first = last;
    for _ in 0..3 {
        let start = parse.phrases[first].tokens.start as usize;
        if start < 2 || !matches!(parse.folded(start - 1), "of" | "for" | "at" | "to") {
            break;
        }
        match parse.phrase_before(start - 1) {
            Some(before) => first = before,
            None => break,
        }
    }
    first
}

/// Definite phrases without a name that stand for somebody: "the banker", "the Belarusian leader", "the president".
fn references(parse: &Parse<'_>, found: &mut Vec<Description>) {
    let tied = found.len();
    for (at, phrase) in parse.phrases.iter().enumerate() {
        let start = phrase.tokens.start as usize;
        let definite = matches!(parse.folded(start), "the" | "this" | "that")
            || parse.country(phrase.bare()).is_some()
                && phrase.bare().len() == 2
                && Gazetteer::shared().title(parse.folded(phrase.head() as usize)).is_some();
        let range = phrase.bare();
        let named =
            parse.names_in(range).next().is_some_and(|name| parse.names[name].kind == EntityKind::Person);
        if !definite
            || named
            || is_behind_name(parse, start)
            || parse.person(phrase).is_none_or(|person| person == Person::Several)
        {
            continue;
        }
        let span = parse.span(range);
        if found[..tied].iter().any(|description| description.span.overlap(span) > 0) {
            continue;
        }
        let Some(head) = head(parse, range) else { continue };
        let own = full_role(parse, head);
        // "the president of Latvia" names its country after it.
        let wide = with_complements(parse.tokens, &parse.phrases, at, 1);
        let country = parse.country(wide).or_else(|| parse.country(phrase.tokens));
        let fits = |description: &&Description| {
            description.role == own && (country.is_none() || country == description.country)
        };
        let name = foremost(parse, found[..tied].iter().filter(fits));
        found.push(Description { name, span, role: own, country, tie: Tie::Reference });
    }
}

/// Where several people may be meant, it is the one whom the article names at least this many times as often as any
/// other of them.
const FOREMOST: usize = 3;

/// Whether a phrase stands after somebody's name and a comma: then it says who that is, and does not mean anybody named
/// before.
fn is_behind_name(parse: &Parse<'_>, start: usize) -> bool {
    let name = start.checked_sub(2).and_then(|before| parse.name_at(before));
    name.is_some_and(|name| parse.is_person(name)) && parse.folded(start - 1) == ","
}

/// Whom descriptions mean: the only person described like this, or the foremost of several.
fn foremost<'d>(parse: &Parse<'_>, all: impl Iterator<Item = &'d Description>) -> Option<u32> {
    let surname = |name: u32| parse.folded(parse.names[name as usize].tokens.end as usize - 1);
    let mut people: Vec<(&str, u32)> =
        all.filter_map(|description| description.name).map(|name| (surname(name), name)).collect();
    people.sort_unstable();
    people.dedup_by_key(|(surname, _)| *surname);
    let named = |person: &str| (0..parse.names.len() as u32).filter(|&name| surname(name) == person).count();
    let mut counts: Vec<(usize, u32)> = people.iter().map(|&(person, name)| (named(person), name)).collect();
    counts.sort_by_key(|&(count, name)| (std::cmp::Reverse(count), name));
    match counts[..] {
        [] => None,
        [(_, only)] => Some(only),
        [(most, first), (next, _), ..] => (most >= FOREMOST * next).then_some(first),
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::article::analyze::analyze;
    use crate::lexicon::Lexicon;

    /// Each description as "words | name".
    fn check(text: &str, expect: &[&str]) {
        let profile = analyze(&Article::new("a.txt", text), &Lexicon::shipped());
        let found: Vec<String> = profile
            .descriptions
            .iter()
            .map(|d| {
                let name = d.name.map_or("-", |name| profile.names[name as usize].span.of(text));
                format!("{} | {name}", d.span.of(text))
            })
            .collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn what_is_somebody_elses_is_no_description() {
        check(
            "Anna Ozola, deputy to Envoy Jan Berg, left.",
            &["deputy to Envoy Jan Berg | Anna Ozola", "Envoy | Jan Berg"],
        );
        check(
            "Anna Ozola, deputy envoy of the port Jan Berg, left.",
            &["deputy envoy of the port Jan Berg | Anna Ozola"],
        );
        check("On 3 May Mayor Anna Ozola left.", &["Mayor | Anna Ozola"]);
        check("He will meet Mayor Anna Ozola.", &["Mayor | Anna Ozola"]);
        check(
            "The leader Jan Berg slept. Anna Ozola, the leader of the choir and a clerk, sang.",
            &["leader | Jan Berg"],
        );
    }

    #[test]
    fn titles_and_roles_stand_before_a_name() {
        check("Yesterday the fugitive banker Jan Berg spoke.", &["fugitive banker | Jan Berg"]);
        check("The mayor’s adviser Anna Ozola spoke.", &["adviser | Anna Ozola"]);
        check(
            "Yesterday the head of the port office Jan Berg spoke.",
            &["head of the port office | Jan Berg"],
        );
    }

    #[test]
    fn appositions_stand_beside_a_name() {
        check("Jan Berg, the head of the port, spoke.", &["head of the port | Jan Berg"]);
        check("The town’s new mayor, Anna Ozola, spoke.", &["new mayor | Anna Ozola"]);
        check("Jan Berg was the mayor of Riga for years.", &["mayor of Riga for years | Jan Berg"]);
    }

    #[test]
    fn phrases_lead_back_to_who_is_described_so() {
        check(
            "The banker Jan Berg left. Nobody stopped the banker.",
            &["banker | Jan Berg", "banker | Jan Berg"],
        );
        // Two bankers: "the banker" may be either.
        check(
            "The banker Jan Berg left. The banker Anna Ozola stayed. Nobody stopped the banker.",
            &["banker | Jan Berg", "banker | Anna Ozola", "banker | -"],
        );
        check(
            "The banker Jan Berg left. The banker Anna Ozola stayed. Ozola laughed, and nobody stopped Ozola, the banker.",
            &["banker | Jan Berg", "banker | Anna Ozola", "banker | Ozola"],
        );
        check(
            "The banker Jan Berg left. The banker Anna Ozola stayed. Ozola laughed. Ozola sang. Nobody stopped the banker.",
            &["banker | Jan Berg", "banker | Anna Ozola", "banker | Anna Ozola"],
        );
        check(
            "Deputy Special Envoy Jan Berg left. The envoy stayed.",
            &["Deputy Special Envoy | Jan Berg", "envoy | -"],
        );
        // A deputy minister is not a minister.
        check(
            "Deputy Minister Jan Berg left. The minister stayed.",
            &["Deputy Minister | Jan Berg", "minister | -"],
        );
    }
}
