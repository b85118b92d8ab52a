//! Where an article names someone or something.
//!
//! A mention is a run of words with a capital. Titles before it, countries and other well-known names inside it, and
//! the first word of a sentence (whose capital says nothing) are removed by rules. Headlines, where every word has a
//! capital, give only names that the text itself also has.

use super::declension::{given_name, is_by_sound, nominatives};
use super::gazetteer::{EntityKind, Gazetteer, Gender};
use super::surnames::surnames;
use crate::span::{Span, TokenRange};
use crate::text::classes::{Form, verb};
use crate::text::kind::TokenKind;
use crate::text::language::Language;
use crate::text::persons::person;
use crate::text::tokens::{Token, Tokens};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

/// A place where an article names someone or something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Where it stands, without title.
    pub span: Span,
    /// Its tokens.
    pub tokens: TokenRange,
    /// What it looks like.
    pub kind: EntityKind,
    /// The well-known name that it is, as an index of the gazetteer.
    pub known: Option<u32>,
    /// The title directly before it.
    pub title: Option<Span>,
    /// Whether it is a capital that does or owns something ("Minsk objected"), not a place where something is.
    pub acts: bool,
    /// Whether it is an adjective or a people's name that stands for a country ("Belarusian").
    pub adjective: bool,
}

/// The most ways of reading the words of a well-known name in other cases that are tried.
const MOST_READINGS: usize = 64;
/// A lone word of at least this many letters, all of them capitals, is shouting and not a name.
const SHOUT: usize = 7;

/// The mentions of a text, in order, none overlapping.
pub fn mentions(text: &str, sentences: &[TokenRange], tokens: &Tokens, language: &Language) -> Vec<Mention> {
    let words = Words { tokens, declined: Gazetteer::shared().declines(language.code) };
    let written = Written::new(text, words);
    let seen = seen(text, sentences, words, &written, language);
    let finder = Finder { text, tokens, words, language, gazetteer: Gazetteer::shared(), written, seen };
    let mut found = Vec::new();
    for &sentence in sentences {
        finder.sentence(sentence, &mut found);
    }
    surnames(&finder, sentences, &mut found);
    found
}

/// The words of a text in the form in which names are compared: as they are, or as stems if the language declines its
/// names.
#[derive(Clone, Copy)]
struct Words<'a> {
    tokens: &'a Tokens,
    declined: bool,
}

impl<'a> Words<'a> {
    /// The id that a token is compared by.
    fn id(self, token: &Token) -> u32 {
        if self.declined { self.tokens.stem_id(*token) } else { self.tokens.folded_id(*token) }
    }

    /// The nominatives that a folded word can be a form of: itself, if names are not declined.
    fn nominatives(self, word: &str) -> Vec<String> {
        if self.declined { nominatives(word) } else { vec![word.to_owned()] }
    }

    /// Whether a folded word is a given name in any of its cases, and of which gender.
    fn first_name(self, word: &str) -> Option<Gender> {
        let gazetteer = Gazetteer::shared();
        if self.declined { given_name(word) } else { gazetteer.first_name(word) }
    }
}

/// How each surface form is written: determined once for each form.
struct Written {
    /// Whether it begins with a capital.
    upper: Vec<bool>,
    /// The same without a prefix that a hyphen joins to a title.
    capital: Vec<bool>,
    /// Whether a title, and whether a well-known name, can begin with it.
    opens_title: Vec<bool>,
    opens_name: Vec<bool>,
}

impl Written {
    fn new(text: &str, words: Words<'_>) -> Self {
        let gazetteer = Gazetteer::shared();
        let forms = &words.tokens.forms;
        let surfaces =
            || (0..forms.surface_count() as u32).map(|surface| forms.surface_span(surface).of(text));
        let folded = || (0..forms.surface_count() as u32).map(|id| forms.folded_text(forms.folded_of(id)));
        Self {
            upper: surfaces().map(starts_upper).collect(),
            capital: surfaces().map(|word| starts_upper(unprefixed(word))).collect(),
            opens_title: folded().map(|word| gazetteer.opens_title(unprefixed(word))).collect(),
            opens_name: (0..forms.surface_count() as u32)
                .map(|id| forms.folded_text(forms.folded_of(id)))
                .map(|word| match words.declined {
                    true => nominatives(word).iter().any(|word| gazetteer.opens_name(word)),
                    false => gazetteer.opens_name(word),
                })
                .collect(),
        }
    }
}

/// How each folded word is written in the middle of a sentence.
struct Seen {
    capital: FxHashSet<u32>,
    lower: FxHashSet<u32>,
}

fn seen(
    text: &str,
    sentences: &[TokenRange],
    words: Words<'_>,
    written: &Written,
    language: &Language,
) -> Seen {
    let tokens = words.tokens;
    let mut seen = Seen { capital: FxHashSet::default(), lower: FxHashSet::default() };
    for &sentence in sentences {
        if is_headline(text, sentence, tokens, written, language) {
            continue;
        }
        let mut first = true;
        for token in tokens.slice(sentence) {
            if token.kind() == TokenKind::Word {
                if !written.upper[token.surface() as usize] {
                    seen.lower.insert(words.id(token));
                } else if !first {
                    seen.capital.insert(words.id(token));
                }
                first = false;
            } else if matches!(token.span.of(text), "“" | "\"" | "‘" | ":" | "•") {
                // The word that opens a quotation also has a capital.
                first = true;
            }
        }
    }
    seen
}

/// A word without a prefix that a hyphen joins to a title: "then-Secretary", "ex-president".
fn unprefixed(word: &str) -> &str {
    match word.split_once('-') {
        Some(("then" | "ex" | "former" | "Then" | "Ex" | "Former" | "now", rest)) => rest,
        _ => word,
    }
}

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether most content words of a sentence have a capital and no full stop ends it, as in a headline.
fn is_headline(
    text: &str,
    sentence: TokenRange,
    tokens: &Tokens,
    written: &Written,
    language: &Language,
) -> bool {
    let stopped = tokens.slice(sentence).last().is_some_and(|last| last.span.of(text) == ".");
    let mut counts = [0usize; 2];
    for token in tokens.slice(sentence).iter().filter(|token| token.kind() == TokenKind::Word) {
        if !tokens.forms.is_function(tokens.folded_id(*token)) {
            counts[usize::from(written.upper[token.surface() as usize])] += 1;
        }
    }
    if stopped {
        // A list of names ends with a full stop too: only a verb with a capital distinguishes it from "Mayor Lifts Ban
        // On Boats."
        let is_verb = |at: usize| {
            let form = verb(language.code, tokens.folded(at)).map(|form| form.form);
            matches!(form, Some(Form::Third | Form::Past | Form::Ing))
        };
        return counts[1] >= 4 && counts[0] == 0 && sentence.range().skip(1).any(is_verb);
    }
    counts[1] >= 3 && counts[0] * 5 <= counts[1]
}

/// Finds names in the sentences of a text.
pub(super) struct Finder<'a> {
    text: &'a str,
    pub(super) tokens: &'a Tokens,
    words: Words<'a>,
    pub(super) language: &'a Language,
    pub(super) gazetteer: &'static Gazetteer,
    written: Written,
    seen: Seen,
}

impl Finder<'_> {
    /// The id that a word is compared by.
    pub(super) fn id(&self, at: usize) -> Option<u32> {
        self.tokens.get(at).map(|token| self.words.id(&token))
    }

    pub(super) fn is_headline(&self, sentence: TokenRange) -> bool {
        is_headline(self.text, sentence, self.tokens, &self.written, self.language)
    }

    /// Whether a capitalised word stands in mid-sentence without a capitalised neighbour, small words apart: "Then
    /// Price left."
    pub(super) fn is_alone(&self, at: usize) -> bool {
        let before = self.tokens.get(at - 1).filter(|token| token.kind() == TokenKind::Word);
        let is_small = |token: Token| self.tokens.forms.is_function(self.tokens.folded_id(token));
        self.capital(at)
            && !self.capital(at + 1)
            && before.is_some_and(|before| !self.capital(at - 1) || is_small(before))
    }

    /// Whether the word at a place can be a month: "in May", "last May", "May 3", "3 May", "April and May".
    pub(super) fn is_in_date(&self, at: usize) -> bool {
        let calendar = &self.language.calendar;
        let word = |at: usize| self.tokens.get(at).map_or("", |_| self.tokens.folded(at));
        let is_number = |word: &str| word.starts_with(|first: char| first.is_ascii_digit());
        let [before, after] = [word(at - 1), word(at + 1)];
        let opens = calendar.is_preposition(before)
            || calendar.part(before).is_some()
            || calendar.shift(before).is_some()
            || before == calendar.of()
            || is_number(before)
            || at > 1 && calendar.month(word(at - 2)).is_some();
        calendar.month(word(at)).is_some() && (opens || is_number(after))
    }

    fn words(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind() == TokenKind::Word)
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        let token = self.tokens.get(at).filter(|token| token.kind() == TokenKind::Word);
        token.is_some_and(|token| self.written.capital[token.surface() as usize])
    }

    fn sentence(&self, sentence: TokenRange, found: &mut Vec<Mention>) {
        let headline = self.is_headline(sentence);
        let end = sentence.end as usize;
        let mut at = sentence.start as usize;
        let mut first = true;
        while at < end {
            if !self.capital(at) {
                first = match self.words(at) {
                    "“" | "\"" | "‘" | ":" | "•" | "(" => true,
                    _ => first && !self.is_word(at),
                };
                at += 1;
                continue;
            }
            let run_end = self.run_end(at, end);
            self.run(at, run_end, first, headline, found);
            first = false;
            at = run_end;
        }
    }

    /// The end of the run of capitals that begins at `at`: initials and particles continue it.
    fn run_end(&self, at: usize, end: usize) -> usize {
        let mut last = at;
        let mut next = at + 1;
        while next < end {
            if self.capital(next) {
                last = next;
                next += 1;
            } else if self.words(next) == "."
                && self.words(last).chars().count() <= 5
                && self.capital(next + 1)
                && next + 1 < end
                && self.adjacent(last, next)
            {
                // An initial or a short title with its full stop.
                next += 1;
            } else if let Some(title_end) = self.title_over(at, next, end) {
                last = title_end - 1;
                next = title_end;
            } else if self.joins([at, last], next, end) {
                next += 1;
            } else {
                break;
            }
        }
        last + 1
    }

    /// The end of a title that begins in the run and continues past a small word: "Secretary of State".
    fn title_over(&self, start: usize, next: usize, end: usize) -> Option<usize> {
        (start..next).find_map(|at| self.title(at, end).filter(|&title_end| title_end > next))
    }

    fn adjacent(&self, at: usize, next: usize) -> bool {
        self.tokens.get(at).zip(self.tokens.get(next)).is_some_and(|(a, b)| a.span.end == b.span.start)
    }

    /// Splits a run of capitals into mentions.
    fn run(&self, start: usize, end: usize, first: bool, headline: bool, found: &mut Vec<Mention>) {
        let mut at = start;
        if first && !self.keeps_first(at, end) {
            at += 1;
        }
        let mut title: Option<Span> = None;
        while at < end {
            if !self.is_word(at) || !self.capital(at) {
                at += 1;
                continue;
            }
            if let Some((known, known_end)) = self.known(at, end) {
                self.push(found, at, known_end, Some(known), None, false);
                at = known_end;
                title = None;
                continue;
            }
            if let Some(country) = self.gazetteer.demonym(self.tokens.folded(at)) {
                self.push(found, at, at + 1, Some(country), None, true);
                at += 1;
                continue;
            }
            if let Some(title_end) = self.title(at, end) {
                title = Some(self.tokens.span_of(TokenRange::new(at, title_end)));
                at = title_end;
                continue;
            }
            // "Mrs May": after a title, a month is a surname.
            let is_month = self.is_calendar(at);
            let is_none = is_month || self.gazetteer.is_no_name(self.tokens.folded(at));
            if is_none && !(is_month && title.is_some()) {
                at += 1;
                title = None;
                continue;
            }
            let name_end = self.name_end(at, end, headline);
            let alone = name_end == at + 1;
            // "Berg (R-Va.)", "NO RAIN": a party with its state, or shouting.
            let is_party = alone && self.is_party(at);
            let shouts = alone
                && self.words(at).chars().count() >= SHOUT
                && self.words(at).chars().all(char::is_uppercase);
            let unsure =
                is_party || shouts || headline && (at..name_end).any(|place| !self.seen_capital(place));
            let function = !is_month && self.is_function(at);
            // "the Islamist", "the Mayor": a noun with a capital is not a name.
            let noun = alone
                && title.is_none()
                && self.after_article(at)
                && !self.gazetteer.stands_alone(self.tokens.folded(at))
                && person(self.tokens.folded(at)).is_some();
            // "Мэр Бергена Анна Озола": the title belongs to the person who follows.
            let passed_on = self.words.declined && name_end < end && self.begins_person(at, name_end);
            let own = if passed_on { None } else { title.take() };
            if !(unsure || noun || (alone && (function || (self.seen_lower(at) && own.is_none())))) {
                self.push(found, at, name_end, None, own, false);
            }
            if !passed_on {
                title = None;
            }
            at = name_end;
        }
    }

    /// Whether a word is a letter for a party with its state, after a comma or in brackets: "R-Va".
    fn is_party(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.words(before));
        let mut letters = self.words(at).chars();
        let is_code = letters.next().is_some_and(char::is_uppercase) && letters.next() == Some('-');
        is_code && matches!(before, "," | "(")
    }

    /// Whether a word is a given name.
    pub(super) fn is_first_name(&self, at: usize) -> bool {
        self.words.first_name(self.tokens.folded(at)).is_some()
    }

    fn after_article(&self, at: usize) -> bool {
        at > 0 && matches!(self.tokens.folded(at - 1), "the" | "a" | "an")
    }

    fn seen_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| self.seen.capital.contains(&self.words.id(&token)))
    }

    fn seen_lower(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| self.seen.lower.contains(&self.words.id(&token)))
    }

    /// Whether a word is of a closed class.
    fn is_function(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| self.tokens.forms.is_function(self.tokens.folded_id(token)))
    }

    /// Whether a word is a month and not the given name of a person ("Jan", "April") before a surname.
    fn is_calendar(&self, at: usize) -> bool {
        if self.is_first_name(at) && self.capital(at + 1) {
            return false;
        }
        self.language.calendar.month(self.tokens.folded(at)).is_some()
    }

    /// Whether the first word of a sentence belongs to a name.
    fn keeps_first(&self, at: usize, end: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let id = self.words.id(&token);
        let folded = self.tokens.folded(at);
        if self.is_function(at) || self.gazetteer.is_no_name(folded) {
            // "The Hague" and the like are either well-known names or not names at all.
            return self.known(at, end).is_some();
        }
        self.seen.capital.contains(&id)
            || self.known(at, end).is_some()
            || self.gazetteer.demonym(folded).is_some()
            || self.is_first_name(at)
            || self.title(at, end).is_some()
            || (end > at + 1 && !self.seen.lower.contains(&id) && !self.owned(at + 1, end))
            || (self.words.declined && is_by_sound(folded))
            || token.span.of(self.text).chars().filter(|c| c.is_uppercase()).count() > 1
            // A lone word that is never written in small letters and that no other rule knows: a name if it occurs
            // again.
            || (!self.seen.lower.contains(&id) && self.comes_back(id))
    }

    /// Whether a well-known name in the genitive can begin at a place: "Власти Латвии", "the authorities of Latvia".
    fn owned(&self, at: usize, end: usize) -> bool {
        self.words.declined && self.known(at, end).is_some()
    }

    fn comes_back(&self, word: u32) -> bool {
        self.tokens.all().iter().filter(|token| self.words.id(token) == word).take(2).count() > 1
    }

    /// The longest well-known name that begins at `at`.
    pub(super) fn known(&self, at: usize, end: usize) -> Option<(u32, usize)> {
        if !self.tokens.get(at).is_some_and(|token| self.written.opens_name[token.surface() as usize]) {
            return None;
        }
        let mut keys = vec![String::new()];
        let mut best = None;
        for next in at..self.tokens.len().min(at + self.gazetteer.longest()) {
            let words = self.words.nominatives(self.tokens.folded(next));
            keys = keys
                .iter()
                .flat_map(|key| words.iter().map(move |word| format!("{key} {word}").trim_start().to_owned()))
                .take(MOST_READINGS)
                .collect();
            if let Some(id) = keys.iter().find_map(|key| self.gazetteer.name(key))
                && (next < end || self.words(next) == "." || self.words.declined)
            {
                best = Some((id, next + 1));
            }
        }
        // "US" is a name, "us" is not: short names must be written entirely in capitals.
        best.filter(|&(_, known_end)| {
            let words = self.words(at);
            known_end > at + 1
                || words.chars().count() > 3
                || words.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
        })
    }

    /// The end of the longest title that begins at `at`, its full stop included.
    pub(super) fn title(&self, at: usize, end: usize) -> Option<usize> {
        if !self.tokens.get(at).is_some_and(|token| self.written.opens_title[token.surface() as usize]) {
            return None;
        }
        let mut key = String::new();
        let mut best = None;
        for next in at..end.min(at + 6) {
            if next > at {
                key.push(' ');
            }
            key.push_str(unprefixed(self.tokens.folded(next)));
            if self.gazetteer.title(&key).is_some() {
                best = Some(next + 1);
            }
        }
        best.map(|next| next + usize::from(self.words(next) == "." && next < end))
    }

    /// The end of the unknown name that begins at `at`: it stops before a well-known name, a title or a demonym.
    fn name_end(&self, at: usize, end: usize, headline: bool) -> usize {
        let mut next = at + 1;
        let body = |upto: usize| (at..upto).any(|place| self.gazetteer.is_head(self.tokens.folded(place)));
        while next < end {
            // "Committee" of "Committee Chairman" belongs to the body.
            let is_title = || {
                !self.gazetteer.is_head(self.tokens.folded(next))
                    && self.title(next, end).is_some_and(|title_end| title_end < end)
            };
            let is_demonym = || self.gazetteer.demonym(self.tokens.folded(next)).is_some();
            let ends = if body(next) { self.heads_body(next, end) } else { is_title() || is_demonym() };
            let stops = self.capital(next) && ends
                || self.begins_person(at, next)
                || (headline && self.capital(next) && self.known(next, end).is_some());
            if stops {
                break;
            }
            next += 1;
        }
        // A name does not end in a small word or a mark.
        while next > at + 1 && !self.capital(next - 1) {
            next -= 1;
        }
        next
    }

    /// Whether the title of the head of a body ends the run, or a person's name follows it: "Harbour Committee Chairman
    /// Jan Berg". "General" may be part of the body's name: "Consulate General".
    fn heads_body(&self, at: usize, end: usize) -> bool {
        let ends = |title_end: usize| title_end == end || self.capital(title_end);
        self.tokens.folded(at) != "general" && self.title(at, end).is_some_and(ends)
    }

    /// Whether a person's name begins here, after the name of something else: "MGIMO Nikolai Berg".
    fn begins_person(&self, start: usize, at: usize) -> bool {
        let before = self.words(at - 1);
        let acronym = before.len() > 2 && before.chars().all(char::is_uppercase);
        let folded = self.tokens.folded(at - 1);
        self.capital(at)
            && self.capital(at + 1)
            && self.is_first_name(at)
            && !self.is_first_name(start)
            // Where cases show who owns what, names follow one another without a small word between them.
            && (self.words.declined
                || acronym
                || self.gazetteer.is_head(folded)
                || self.gazetteer.is_impersonal(folded)
                || person(folded).is_some())
    }

    pub(super) fn push(
        &self,
        found: &mut Vec<Mention>,
        start: usize,
        end: usize,
        known: Option<u32>,
        title: Option<Span>,
        adjective: bool,
    ) {
        let tokens = TokenRange::new(start, end);
        let kind = match known.and_then(|id| self.gazetteer.known(id)) {
            Some(known) => known.kind,
            None => self.kind(start, end, title.is_some()),
        };
        let capital = known.is_some_and(|id| self.gazetteer.is_capital(id));
        let acts = capital && self.acts(start, end);
        found.push(Mention {
            span: self.tokens.span_of(tokens),
            tokens,
            kind,
            known,
            title,
            acts,
            adjective,
        });
    }

    /// Whether a place does something: no word of place stands before it, and a verb, "and" or "'s" after it.
    fn acts(&self, start: usize, end: usize) -> bool {
        let before = if start == 0 { "" } else { self.tokens.folded(start - 1) };
        let placed = matches!(
            before,
            "in" | "to" | "from" | "at" | "near" | "into" | "outside" | "around" | "through" | "via"
        );
        let visited = start > 0
            && verb(self.language.code, before)
                .is_some_and(|form| matches!(form.base, "visit" | "leave" | "reach"));
        let next = self.tokens.get(end).map_or("", |_| self.tokens.folded(end));
        // A language that declines its names has its own small words for places.
        let placed = placed || self.words.declined && self.language.is_function(before);
        !placed && !visited && !matches!(next, "(" | "," | "region" | "airport")
    }

    /// Whether a word is one of a closed class, or the text also writes it in small letters: "Harbour Weekly" in an
    /// article that speaks of a harbour. An initial is neither.
    fn is_common(&self, at: usize) -> bool {
        let is_initial = self.words(at).chars().count() == 1;
        !self.words.declined && !is_initial && (self.is_function(at) || self.seen_lower(at))
    }

    fn kind(&self, start: usize, end: usize, titled: bool) -> EntityKind {
        let words = || (start..end).filter(|&at| self.is_word(at));
        let acronym = words().count() == 1 && {
            let word = self.words(start);
            word.len() > 1 && word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
        };
        if words().any(|at| self.gazetteer.is_head(self.tokens.folded(at))) || (acronym && !titled) {
            return EntityKind::Organization;
        }
        let named = self.is_first_name(start) && words().count() > 1;
        let initial = self.words(start).chars().count() == 1;
        let impersonal =
            || words().any(|at| self.gazetteer.is_impersonal(self.tokens.folded(at)) || self.is_common(at));
        if titled || named || initial || ((2..=3).contains(&words().count()) && !impersonal()) {
            EntityKind::Person
        } else {
            EntityKind::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::paragraphs::paragraphs;
    use crate::text::sentences::sentences;
    use crate::text::shipped::english;
    use crate::text::tokens::tokenize;

    fn found(text: &str) -> Vec<Mention> {
        let language = english();
        let tokens = tokenize(text, language);
        let ranges: Vec<TokenRange> = paragraphs(text, english())
            .iter()
            .flat_map(|&paragraph| sentences(text, paragraph, language))
            .map(|span| tokens.within(span))
            .collect();
        mentions(text, &ranges, &tokens, language)
    }

    fn check(text: &str, expect: &[&str]) {
        let found = found(text);
        let names = found.iter().filter(|mention| !mention.adjective);
        let names: Vec<&str> = names.map(|mention| mention.span.of(text)).collect();
        assert_eq!(names, expect, "{text}");
    }

    #[test]
    fn what_is_named_is_a_person_only_where_its_words_are_names() {
        let check = |text: &str, expect: EntityKind| assert_eq!(found(text)[0].kind, expect, "{text}");
        check("Ships waited. Then Brann Tolvik came.", EntityKind::Person);
        check("Ships waited. Then Brann A. Tolvik came.", EntityKind::Person);
        check("Ships waited. Then Anna Harbour came from the harbour.", EntityKind::Person);
        check("Ships waited. Then Mayor Brann Harbour came from the harbour.", EntityKind::Person);
        check("Ships waited. Then Brann Harbour came from the harbour.", EntityKind::Other);
        check("Ships waited for the Brann The Tolvik at noon.", EntityKind::Other);
        check("Ships waited for the Brann Police at noon.", EntityKind::Organization);
        check("Ships waited for Tolvik at noon.", EntityKind::Other);
    }

    #[test]
    fn titles_are_no_part_of_a_name() {
        check("Yesterday Secretary of State Anna Ozola met Gen. Peter Lund.", &["Anna Ozola", "Peter Lund"]);
        check("The US Secretary of State Anna Ozola spoke.", &["US", "Anna Ozola"]);
        check("Deputy Foreign Minister of Latvia Jan Berg left.", &["Latvia", "Jan Berg"]);
        check("Belarusian President Anna Ozola waited.", &["Anna Ozola"]);
        check(
            "The Harbour Committee Chairman Jan Berg left. The Harbour Committee Chairman left.",
            &["Harbour Committee", "Jan Berg", "Harbour Committee"],
        );
        check("He wrote to the Consulate General of the town.", &["Consulate General"]);
        check("Yesterday an Assistant spoke. The Deputy left.", &[]);
    }

    #[test]
    fn parties_with_their_states_and_shouting_are_no_names() {
        check("Jan Berg, R-Va., met Anna Ozola (D-Calif.) there.", &["Jan Berg", "Anna Ozola"]);
        check("He said there was NO COLLUSION at UNESCO.", &["UNESCO"]);
    }

    #[test]
    fn a_body_is_named_whole() {
        check("He led the Committee on Harbour Affairs.", &["Committee on Harbour Affairs"]);
        check("The Council on Monday said so, and the Council on Riga.", &["Riga"]);
        check("The Bank on Harbour Street failed.", &["Harbour Street"]);
        check(
            "The Office of Ships and Harbours and the Ministry of Ports agreed.",
            &["Office of Ships and Harbours", "Ministry of Ports"],
        );
        check("The Harbour Office of Ships & Ports agreed.", &["Harbour Office of Ships & Ports"]);
        check("The Ministry of Ports and Anna Ozola agreed.", &["Ministry of Ports", "Anna Ozola"]);
        check("The Ministry of Ports and President Berg agreed.", &["Ministry of Ports", "Berg"]);
        check("The Ministry of Ports and Riga agreed.", &["Ministry of Ports", "Riga"]);
        check("The Bank of Harbour and Trade failed.", &["Bank of Harbour", "Trade"]);
        check("It was the People's Harbour Front, he said.", &["People's Harbour Front"]);
        check("It was the Fishers' Union, he said.", &["Fishers' Union"]);
        check("He told the Senate that the Government was late.", &["Senate"]);
    }

    #[test]
    fn a_month_or_a_word_can_be_a_surname() {
        check(
            "Yesterday Anna May spoke. Reporters asked Mrs. May, when May left, in May or on May 3.",
            &["Anna May", "May", "May"],
        );
        check("Talks went on in early May, last May, on 3 May, in April and May.", &[]);
        check(
            "Tom Price asked a price. Then Price left. Price rises came, and the price rose.",
            &["Tom Price", "Price"],
        );
        check("The price rose. Then Price left.", &[]);
        check("The price rose. They met Mr. Price, and then Price left.", &["Price", "Price"]);
    }

    #[test]
    fn a_capital_at_the_start_of_a_sentence_is_no_name() {
        check("Yesterday it rained. Farmers were glad.", &[]);
        check("Ozola spoke. Then Ozola left.", &["Ozola", "Ozola"]);
        check("In Riga the Ministry of Defence said so.", &["Riga", "Ministry of Defence"]);
    }

    #[test]
    fn a_headline_gives_only_names_that_the_text_has() {
        check("Harbour Town Fears Big Storm\n\nThe storm hit Riga.", &["Riga"]);
    }
}
