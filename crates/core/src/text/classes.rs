//! Word classes, as far as they are needed to tell noun phrases from verbs: closed classes and verbs come from tables,
//! the rest from endings and neighbours.
//!
//! This is not a part-of-speech tagger. Adjectives and nouns are one class, since all that is wanted is where a phrase
//! begins and ends and which word it is about. An English verb that is just as often a noun ("visit", "release") is
//! recognised by the words before and after it. It fails on verbs that the table lacks and that carry no ending, which
//! come out as nouns.

use super::kind::TokenKind;
use super::language::Language;
use super::lists::lines;
use super::shipped::Each;
use super::tokens::Tokens;
use crate::data;
use crate::span::TokenRange;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// The class of a word in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Class {
    /// "the", "some".
    Determiner,
    /// "his", "their".
    Possessive,
    /// "she", "nobody".
    Pronoun,
    /// "who", "which".
    Relative,
    /// "of", "against".
    Preposition,
    /// "and", "that", "because".
    Conjunction,
    /// A form of "be", "have" or "do".
    Auxiliary,
    /// "would".
    Modal,
    /// "also", "quickly".
    Adverb,
    /// A verb that can be the verb of a clause.
    Verb,
    /// A participle in "-ing" that is not a noun.
    Gerund,
    /// A noun, adjective, or a participle used like one.
    Noun,
    /// A number.
    Number,
    /// The possessive "'s".
    Genitive,
    /// Punctuation and everything else.
    Mark,
}

/// How a verb form is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// "visit".
    Base,
    /// "visits".
    Third,
    /// "visited", "written".
    Past,
    /// "visiting".
    Ing,
}

/// A form of a verb of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerbForm {
    /// The base form.
    pub base: &'static str,
    /// Which form it is.
    pub form: Form,
    /// Whether the base form and the third person are just as often nouns.
    pub noun: bool,
}

/// The tables of closed classes and verbs.
#[derive(Debug)]
struct Table {
    closed: FxHashMap<&'static str, Class>,
    verbs: FxHashMap<String, VerbForm>,
    /// Endings of verbs, in a language whose verbs are recognised by them, and the beginnings of nouns that have the
    /// same endings.
    verb_endings: Vec<&'static str>,
    nouns: Vec<&'static str>,
    /// Whether no other word shares the forms of verbs. In English other words do.
    own_forms: bool,
}

/// The tables of a language by its code.
fn table(code: &str) -> &'static Table {
    static TABLES: Each<Table> = Each::new();
    TABLES.of(code, |code| {
        let mut closed = FxHashMap::default();
        let (mut verb_endings, mut nouns) = (Vec::new(), Vec::new());
        for line in lines(data::file(&format!("text/data/{code}/classes.txt"))) {
            let (name, words) = line.split_once(':').unwrap_or((line, ""));
            let class = match name {
                "verb endings" => {
                    verb_endings = words.split_whitespace().collect();
                    continue;
                }
                "nouns" => {
                    nouns = words.split_whitespace().collect();
                    continue;
                }
                "determiner" => Class::Determiner,
                "possessive" => Class::Possessive,
                "pronoun" => Class::Pronoun,
                "relative" => Class::Relative,
                "preposition" => Class::Preposition,
                "conjunction" => Class::Conjunction,
                "auxiliary" => Class::Auxiliary,
                "modal" => Class::Modal,
                "number" => Class::Number,
                _ => Class::Adverb,
            };
            closed.extend(words.split_whitespace().map(|word| (word, class)));
        }
        let mut verbs = FxHashMap::default();
        for line in lines(data::file(&format!("text/data/{code}/verbs.txt"))) {
            if let Some((base, forms)) = line.split_once(" | ") {
                // All forms are written out.
                for (forms, form) in forms.split('|').zip([Form::Past, Form::Third, Form::Ing]) {
                    let form = VerbForm { base, form, noun: false };
                    verbs.extend(forms.split_whitespace().map(|word| (word.to_owned(), form)));
                }
                verbs.insert(base.to_owned(), VerbForm { base, form: Form::Base, noun: false });
                continue;
            }
            let mut fields = line.split(' ');
            let base = fields.next().unwrap_or_default();
            let noun = line.ends_with(" *");
            let mut add = |word: String, form| {
                verbs.entry(word).or_insert(VerbForm { base, form, noun });
            };
            let irregular: Vec<&str> = fields.filter(|field| *field != "*").collect();
            add(base.to_owned(), Form::Base);
            for word in &irregular {
                add((*word).to_owned(), if word.ends_with("ing") { Form::Ing } else { Form::Past });
            }
            add(third(base), Form::Third);
            if !irregular.iter().any(|word| !word.ends_with("ing")) {
                add(past(base), Form::Past);
            }
            add(ing(base), Form::Ing);
        }
        Table { closed, verbs, own_forms: !verb_endings.is_empty(), verb_endings, nouns }
    })
}

impl Table {
    /// Whether a folded word ends like a verb and is not one of the nouns that end the same way.
    fn ends_as_verb(&self, folded: &str) -> bool {
        self.verb_endings.iter().any(|ending| folded.len() > ending.len() + 2 && folded.ends_with(ending))
            && !self.nouns.iter().any(|noun| folded.starts_with(noun))
    }
}

fn consonant_y(base: &str) -> Option<&str> {
    base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

fn third(base: &str) -> String {
    match consonant_y(base) {
        Some(stem) => format!("{stem}ies"),
        None if base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("ch") || base.ends_with("sh") => {
            format!("{base}es")
        }
        None => format!("{base}s"),
    }
}

fn past(base: &str) -> String {
    match consonant_y(base) {
        Some(stem) => format!("{stem}ied"),
        None if base.ends_with('e') => format!("{base}d"),
        None => format!("{base}ed"),
    }
}

fn ing(base: &str) -> String {
    match base.strip_suffix('e') {
        Some(stem) if !base.ends_with("ee") && !base.ends_with("oe") => format!("{stem}ing"),
        _ => format!("{base}ing"),
    }
}

/// What a folded word can be as a verb of a language, by the language's code.
pub fn verb(code: &str, folded: &str) -> Option<VerbForm> {
    table(code).verbs.get(folded).copied()
}

/// Whether a folded word is a form of "be".
pub fn is_be(folded: &str) -> bool {
    matches!(folded, "be" | "am" | "is" | "are" | "was" | "were" | "been" | "being")
}

/// What is known of a word regardless of its neighbours.
#[derive(Debug, Clone, Copy)]
enum Lone {
    Closed(Class),
    Verb(VerbForm),
    /// Ends like a participle.
    Ed,
    Ing,
    Open,
}

fn lone(table: &Table, folded: &str) -> Lone {
    if let Some(&class) = table.closed.get(folded) {
        return Lone::Closed(class);
    }
    let form = table.verbs.get(folded);
    if table.own_forms {
        return match form {
            Some(form) if form.form == Form::Ing => Lone::Closed(Class::Gerund),
            Some(_) => Lone::Closed(Class::Verb),
            None if table.ends_as_verb(folded) => Lone::Closed(Class::Verb),
            None => Lone::Open,
        };
    }
    if let Some(&form) = form {
        return Lone::Verb(form);
    }
    let long = folded.len() > 4;
    if long
        && folded.ends_with("ly")
        && !matches!(folded, "family" | "italy" | "july" | "assembly" | "monopoly" | "supply" | "anomaly")
    {
        Lone::Closed(Class::Adverb)
    } else if long && folded.ends_with("ed") && folded != "united" {
        Lone::Ed
    } else if long && folded.ends_with("ing") {
        Lone::Ing
    } else {
        Lone::Open
    }
}

/// The class of every token. Linear in their number: each distinct word is looked up once.
pub fn classes(
    text: &str,
    tokens: &Tokens,
    sentences: impl Iterator<Item = TokenRange>,
    language: &Language,
) -> Vec<Class> {
    let table = table(language.code);
    let lones: Vec<Lone> =
        (0..tokens.forms.folded_count() as u32).map(|id| lone(table, tokens.forms.folded_text(id))).collect();
    let mut classes = vec![Class::Mark; tokens.len()];
    for sentence in sentences {
        let mut first = true;
        for at in sentence.range() {
            let Some(token) = tokens.get(at) else { break };
            let word = token.span.of(text);
            classes[at] = match token.kind() {
                TokenKind::Number => Class::Number,
                TokenKind::Clitic => clitic(tokens, &classes, at),
                TokenKind::Word => {
                    let capital = word.chars().next().is_some_and(char::is_uppercase);
                    let lone = lones[tokens.folded_id(token) as usize];
                    let class = match lone {
                        Lone::Closed(class) => closed(class, word, tokens, &lones, at),
                        _ if capital && !first => Class::Noun,
                        Lone::Verb(form) => verb_class(text, form, tokens, &lones, &classes, at),
                        Lone::Ed => participle(tokens, &lones, &classes, at),
                        Lone::Ing => ing_class(tokens, &lones, &classes, at),
                        Lone::Open if language.is_function(tokens.folded(at)) => Class::Adverb,
                        Lone::Open => Class::Noun,
                    };
                    first = false;
                    class
                }
                TokenKind::Address => Class::Noun,
                TokenKind::Mark => Class::Mark,
            };
        }
    }
    classes
}

/// "'s" after a noun is a genitive where a noun can follow, else "is".
fn clitic(tokens: &Tokens, classes: &[Class], at: usize) -> Class {
    match tokens.folded(at) {
        "'s" if at > 0 && matches!(classes[at - 1], Class::Noun | Class::Number) => Class::Genitive,
        "n't" => Class::Adverb,
        "'ll" | "'d" => Class::Modal,
        _ => Class::Auxiliary,
    }
}

fn opens_noun(lones: &[Lone], tokens: &Tokens, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| match token.kind() {
        TokenKind::Word => match lones[tokens.folded_id(token) as usize] {
            Lone::Open | Lone::Ed | Lone::Ing => true,
            Lone::Verb(form) => form.noun || matches!(form.form, Form::Past | Form::Ing),
            Lone::Closed(_) => false,
        },
        _ => false,
    })
}

/// "her" and "that" depend on what follows.
fn closed(class: Class, word: &str, tokens: &Tokens, lones: &[Lone], at: usize) -> Class {
    match word {
        "her" | "Her" => {
            if opens_noun(lones, tokens, at + 1) {
                Class::Possessive
            } else {
                Class::Pronoun
            }
        }
        "her's" | "hers" => Class::Pronoun,
        _ => class,
    }
}

/// The class of the nearest preceding word, ignoring adverbs.
fn before(classes: &[Class], at: usize) -> Option<Class> {
    classes[..at].iter().rev().copied().find(|class| *class != Class::Adverb)
}

fn wants_noun(class: Option<Class>) -> bool {
    matches!(
        class,
        Some(Class::Determiner | Class::Possessive | Class::Preposition | Class::Genitive | Class::Number)
    )
}

fn verb_class(
    text: &str,
    form: VerbForm,
    tokens: &Tokens,
    lones: &[Lone],
    classes: &[Class],
    at: usize,
) -> Class {
    let previous = before(classes, at);
    let to = at > 0 && tokens.folded(at - 1) == "to";
    match form.form {
        Form::Base => {
            if to || matches!(previous, Some(Class::Modal | Class::Pronoun | Class::Relative)) {
                Class::Verb
            } else if form.noun || wants_noun(previous) {
                // A bare plural before it makes it a verb: "critics claim that".
                let plural =
                    matches!(previous, Some(Class::Noun)) && at > 0 && tokens.folded(at - 1).ends_with('s');
                if plural && !opens_noun_only(lones, tokens, at + 1) { Class::Verb } else { Class::Noun }
            } else {
                Class::Verb
            }
        }
        Form::Third => match previous {
            Some(Class::Pronoun | Class::Relative) => Class::Verb,
            _ if wants_noun(previous) => Class::Noun,
            Some(Class::Noun) if form.noun && named(text, tokens, classes, at) => Class::Verb,
            Some(Class::Noun) if form.noun => {
                // "The minister claims that …" but "the peace talks in …".
                let next = tokens.get(at + 1).map(|_| tokens.folded(at + 1)).unwrap_or_default();
                let takes = matches!(
                    tokens
                        .get(at + 1)
                        .map(|token| (token.kind(), lones.get(tokens.folded_id(token) as usize))),
                    Some((
                        TokenKind::Word,
                        Some(Lone::Closed(Class::Determiner | Class::Possessive | Class::Pronoun))
                    ))
                );
                if takes || next == "that" { Class::Verb } else { Class::Noun }
            }
            _ if form.noun => Class::Noun,
            _ => Class::Verb,
        },
        Form::Past => participle(tokens, lones, classes, at),
        Form::Ing => ing_class(tokens, lones, classes, at),
    }
}

/// Whether a lone name stands right before, and nothing follows that the word could belong to: "Ozola notes."
fn named(text: &str, tokens: &Tokens, classes: &[Class], at: usize) -> bool {
    let capital = |at: usize| {
        tokens.get(at).is_some_and(|token| token.span.of(text).chars().next().is_some_and(char::is_uppercase))
    };
    let first = (0..at).rev().take_while(|&at| capital(at) && classes[at] == Class::Noun).last();
    first.is_some_and(|first| {
        let free = first == 0
            || !matches!(classes[first - 1], Class::Determiner | Class::Genitive | Class::Possessive);
        free && !capital(at) && tokens.get(at + 1).is_none_or(|_| tokens.folded(at + 1) != "of")
    })
}

/// Whether an open-class word that is not a verb follows.
fn opens_noun_only(lones: &[Lone], tokens: &Tokens, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        token.kind() == TokenKind::Word && matches!(lones[tokens.folded_id(token) as usize], Lone::Open)
    })
}

/// "the released men" against "they released men".
fn participle(tokens: &Tokens, lones: &[Lone], classes: &[Class], at: usize) -> Class {
    let previous = classes[..at].last().copied();
    let previous = if previous == Some(Class::Adverb) { before(classes, at) } else { previous };
    let inside = wants_noun(previous) || (previous == Some(Class::Noun) && joined(tokens, classes, at));
    if inside && opens_noun(lones, tokens, at + 1) { Class::Noun } else { Class::Verb }
}

/// Whether the noun before stands right after a determiner, so that what follows may still modify: "the newly elected".
fn joined(tokens: &Tokens, classes: &[Class], at: usize) -> bool {
    let _ = tokens;
    at > 1 && classes[at - 2] == Class::Determiner && opens_adjective(tokens.folded(at - 1))
}

/// Whether a word ends like an adjective.
fn opens_adjective(folded: &str) -> bool {
    ["al", "ive", "ous", "ic", "ful", "less", "able", "ible", "ary", "ent", "ant"]
        .iter()
        .any(|end| folded.ends_with(end))
}

fn ing_class(tokens: &Tokens, lones: &[Lone], classes: &[Class], at: usize) -> Class {
    match before(classes, at) {
        Some(Class::Determiner | Class::Possessive | Class::Genitive | Class::Number) => Class::Noun,
        Some(Class::Noun) if opens_noun_only(lones, tokens, at + 1) && joined(tokens, classes, at) => {
            Class::Noun
        }
        _ => Class::Gerund,
    }
}
