//! Who speaks: from the words that name a source to the name they mean.
//!
//! A name speaks for itself. A pronoun means whoever spoke last if that fits, otherwise the subject of the sentence
//! before, otherwise the nearest person before it; given names, titles and nouns reveal gender. A role ("the minister",
//! "the American") means the person described by it, otherwise whoever spoke last. A new speaker without a name stays
//! nameless.

use super::descriptions::{Description, role};
use crate::article::names::declension::given_name;
use crate::article::names::gazetteer::{EntityKind, Gazetteer, Gender};
use crate::article::names::mentions::Mention;
use crate::article::parse::Parse;
use crate::span::{Span, TokenRange};
use crate::text::classes::Class;
use crate::text::cues::{CueNoun, Meant};
use crate::text::persons::{Person, person};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// A speaker as an article names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The words that name the source where it speaks.
    pub span: Span,
    /// The name it means, as an index of the article's names.
    pub name: Option<u32>,
}

impl Speaker {
    /// The name that it means among those of its article, otherwise the words that name the source.
    pub fn named(&self, names: &[Mention]) -> Span {
        self.name.and_then(|name| names.get(name as usize)).map_or(self.span, |name| name.span)
    }
}

/// How many sentences a pronoun looks back.
const LOOK_BACK: usize = 5;

/// Resolves sources, taking into account who spoke before.
pub struct Coreference<'a> {
    parse: &'a Parse<'a>,
    descriptions: &'a [Description],
    paragraphs: &'a [u32],
    quoted: &'a [bool],
    genders: FxHashMap<String, Gender>,
    spoken: Vec<(usize, Speaker)>,
}

impl<'a> Coreference<'a> {
    /// For one text; `quoted` says which tokens stand in quotation marks.
    pub fn new(
        parse: &'a Parse<'a>,
        descriptions: &'a [Description],
        paragraphs: &'a [u32],
        quoted: &'a [bool],
    ) -> Self {
        let mut genders: FxHashMap<String, Gender> = FxHashMap::default();
        for (at, name) in parse.names.iter().enumerate().filter(|&(at, _)| parse.is_person(at)) {
            let gender = gender(parse, at, descriptions);
            if gender != Gender::Unknown {
                genders.entry(surname(parse, name.tokens)).or_insert(gender);
            }
        }
        Self { parse, descriptions, paragraphs, quoted, genders, spoken: Vec::new() }
    }

    /// Notes who spoke in a sentence.
    pub fn spoke(&mut self, sentence: usize, speaker: Speaker) {
        self.spoken.push((sentence, speaker));
    }

    /// The last speaker before or in a sentence, in its paragraph or in one of the last sentences.
    pub fn last(&self, sentence: usize, same_paragraph: bool) -> Option<Speaker> {
        let (at, speaker) = self.spoken.iter().rev().find(|(at, _)| *at <= sentence)?;
        let near = if same_paragraph {
            self.paragraphs[*at] == self.paragraphs[sentence]
        } else {
            sentence - at <= LOOK_BACK
        };
        near.then_some(*speaker)
    }

    /// The speaker that the words of a source mean; nobody if it is "it" and no body was named.
    pub fn resolve(&self, source: TokenRange, sentence: usize) -> Option<Speaker> {
        let parse = self.parse;
        let is_thing = source.len() == 1
            && parse.cues.pronoun(parse.folded(source.start as usize)) == Some(Meant::Thing);
        let name = self.name(source, sentence).map(|name| name as u32);
        (name.is_some() || !is_thing).then_some(Speaker { span: parse.span(source), name })
    }

    fn name(&self, source: TokenRange, sentence: usize) -> Option<usize> {
        let parse = self.parse;
        let first = source.start as usize;
        if matches!(parse.class(first), Class::Pronoun | Class::Possessive) && source.len() == 1 {
            return self.pronoun(parse.folded(first), first, sentence);
        }
        if let Some(name) = self.named(source) {
            return Some(name);
        }
        let head = (first..source.end as usize)
            .take_while(|&at| parse.class(at) != Class::Preposition)
            .filter(|&at| parse.class(at) == Class::Noun)
            .last()?;
        self.role(source, head, first, sentence)
    }

    /// The name that a source is: one that ends its main phrase or stands in apposition, not one that it only depends
    /// on.
    fn named(&self, source: TokenRange) -> Option<usize> {
        let parse = self.parse;
        let main_end = source
            .range()
            .find(|&at| at > source.start as usize && parse.class(at) == Class::Preposition)
            .unwrap_or(source.end as usize);
        let main = TokenRange::new(source.start as usize, main_end);
        let possessor = main.range().rev().find(|&at| parse.class(at) == Class::Genitive);
        let own = TokenRange { start: possessor.map_or(main.start, |at| at as u32 + 1), end: main.end };
        // "The Berg administration" is not Berg.
        if let Some(name) = parse.names_in(own).rfind(|&name| parse.is_person(name) && self.is_head(name)) {
            return Some(name);
        }
        let person_noun = (own.start..own.end).any(|at| {
            let word = parse.folded(at as usize);
            person(word).is_some()
                && parse.name_at(at as usize).is_none_or(|name| parse.names[name].adjective)
        });
        if !person_noun
            && let Some(name) = parse.names_in(own).next_back()
            && (parse.names[name].tokens.end == own.end || self.is_document(own))
        {
            return Some(name);
        }
        // "the head of the People's Office Jan Berg": a person's name that follows another noun without a comma.
        let last = parse.names_in(source).rfind(|&name| parse.is_person(name));
        if let Some(last) = last
            && parse.names[last].tokens.end == source.end
        {
            let before = parse.names[last].tokens.start as usize;
            if parse.names[last].title.is_some() || before > 0 && parse.class(before - 1) == Class::Noun {
                return Some(last);
            }
        }
        // "the clerk | Anna Ozola", "the mayor, Anna Ozola," right after the source.
        let next = source.end as usize;
        let at_once = parse.name_at(next).filter(|&name| parse.is_person(name));
        if person_noun
            && let Some(name) = at_once
            && parse.names[name].tokens.start == source.end
        {
            return Some(name);
        }
        if person_noun && parse.folded(next) == "," {
            let phrase = parse.phrase_from(next + 1)?;
            let range = parse.phrases[phrase].tokens;
            let name = parse.names_in(range).rfind(|&name| parse.is_person(name))?;
            return (parse.names[name].tokens.end == range.end
                && parse.names[name].tokens.start == range.start)
                .then_some(name);
        }
        None
    }

    fn gender(&self, name: usize) -> Gender {
        self.genders
            .get(&surname(self.parse, self.parse.names[name].tokens))
            .copied()
            .unwrap_or(Gender::Unknown)
    }

    fn pronoun(&self, word: &str, at: usize, sentence: usize) -> Option<usize> {
        let parse = self.parse;
        let wanted = match parse.cues.pronoun(word)? {
            Meant::Man => Gender::Male,
            Meant::Woman => Gender::Female,
            Meant::Several | Meant::Thing => return self.body(sentence),
            Meant::Speaker => {
                return self.last(sentence, true).and_then(|speaker| speaker.name).map(|name| name as usize);
            }
        };
        let fits = |name: usize| {
            let gender = self.gender(name);
            parse.is_person(name) && (gender == wanted || gender == Gender::Unknown)
        };
        if self.means_a_stranger(at, sentence, &fits) {
            return None;
        }
        if let Some(name) = self.salient(at, sentence, 3, &fits) {
            return Some(name);
        }
        // Otherwise the nearest sentence with somebody who fits.
        for back in 0..=LOOK_BACK.min(sentence) {
            let range = parse.sentences[sentence - back];
            let range = TokenRange { start: range.start, end: range.end.min(at as u32) };
            let mut names = parse.names_in(range).filter(|&name| fits(name) && self.is_head(name));
            if let Some(first) = names.next() {
                let rest: Vec<usize> = names.collect();
                return Some(if back == 0 { rest.last().copied().unwrap_or(first) } else { first });
            }
        }
        None
    }

    /// The nearest speaker or subject before a token, at most `back` sentences back.
    fn salient(
        &self,
        at: usize,
        sentence: usize,
        back: usize,
        fits: &dyn Fn(usize) -> bool,
    ) -> Option<usize> {
        let parse = self.parse;
        let start = parse.sentences[sentence.saturating_sub(back)].start;
        let subject = parse
            .names_in(TokenRange { start, end: at as u32 })
            .rev()
            .find(|&name| fits(name) && self.is_subject(name));
        let before = parse.tokens.get(at).map_or(u32::MAX, |token| token.span.start);
        let spoke = self
            .spoken
            .iter()
            .rev()
            .filter(|(spoke, speaker)| *spoke + back >= sentence && speaker.span.start < before);
        let spoke = spoke
            .filter_map(|(_, speaker)| Some((speaker.span.start, speaker.name? as usize)))
            .find(|&(_, name)| fits(name));
        match (subject, spoke) {
            (Some(name), Some((place, speaker))) => {
                Some(if parse.names[name].span.start > place { name } else { speaker })
            }
            (subject, spoke) => subject.or(spoke.map(|(_, name)| name)),
        }
    }

    /// Whether the last speaker in the paragraph is a body or has no name here ("an analyst said"), and nobody who fits
    /// was named since.
    fn means_a_stranger(&self, at: usize, sentence: usize, fits: &dyn Fn(usize) -> bool) -> bool {
        let parse = self.parse;
        let words = |speaker: Speaker| parse.tokens.within(speaker.span);
        let is_told = |&&(spoke, speaker): &&(usize, Speaker)| {
            let first = words(speaker).start as usize;
            let is_pronoun = matches!(parse.class(first), Class::Pronoun | Class::Possessive);
            let is_here = spoke <= sentence && self.paragraphs[spoke] == self.paragraphs[sentence];
            is_here && (speaker.name.is_some() || !is_pronoun)
        };
        let Some(&(_, speaker)) = self.spoken.iter().rev().find(is_told) else { return false };
        let start = words(speaker).end;
        let is_person = |name: u32| parse.is_person(name as usize);
        !speaker.name.is_some_and(is_person)
            && (start as usize) < at
            && !parse.names_in(TokenRange { start, end: at as u32 }).any(fits)
    }

    /// Whether words name a text that speaks: "the Daily News report" is the paper's, "a Parler message" is not
    /// Parler's.
    fn is_document(&self, range: TokenRange) -> bool {
        let parse = self.parse;
        let head = range.range().rfind(|&at| parse.class(at) == Class::Noun);
        head.is_some_and(|head| parse.cues.is_noun(parse.folded(head), CueNoun::Document))
    }

    /// Whether a name is the main word of its phrase: not so in "the Berg administration".
    fn is_head(&self, name: usize) -> bool {
        let tokens = self.parse.names[name].tokens;
        let phrase = self.parse.phrase_at(tokens.start as usize);
        phrase.is_none_or(|phrase| tokens.holds(self.parse.phrases[phrase].head() as usize))
    }

    /// Whether a name can be the subject of its clause: neither after a preposition nor a possessor.
    fn is_subject(&self, name: usize) -> bool {
        let parse = self.parse;
        let tokens = parse.names[name].tokens;
        if parse.class(tokens.end as usize) == Class::Genitive || self.quoted[tokens.start as usize] {
            return false;
        }
        let Some(phrase) = parse.phrase_at(tokens.start as usize) else { return false };
        let start = parse.phrases[phrase].tokens.start as usize;
        let head = parse.phrases[phrase].head() as usize;
        let verb = matches!(
            parse.class(parse.phrases[phrase].tokens.end as usize),
            Class::Verb | Class::Auxiliary | Class::Modal | Class::Adverb | Class::Mark | Class::Relative
        );
        tokens.holds(head)
            && verb
            && (start == 0 || !matches!(parse.class(start - 1), Class::Preposition | Class::Verb))
    }

    /// The body that spoke last.
    fn body(&self, sentence: usize) -> Option<usize> {
        let near = self.spoken.iter().rev().filter(|(at, _)| *at <= sentence && sentence - at <= 3);
        near.filter_map(|(_, speaker)| speaker.name)
            .map(|name| name as usize)
            .find(|&name| !self.parse.is_person(name))
    }

    /// The person that a role means.
    fn role(&self, source: TokenRange, head: usize, at: usize, sentence: usize) -> Option<usize> {
        let parse = self.parse;
        let folded = parse.folded(head);
        let own = role(folded);
        let country = parse.country(source);
        let here = parse.span(source);
        let nation = parse.demonym(head);
        if nation.is_none() && person(folded).is_none() {
            return None;
        }
        let is_several = person(folded) == Some(Person::Several) || nation.is_some() && folded.ends_with('s');
        if is_several {
            return None;
        }
        let fits = |d: &&Description| {
            d.name.is_some() && d.role == own && (country.is_none() || d.country == country)
        };
        let earlier = self.descriptions.iter().rev().filter(|d| d.span.start < here.start).find(fits);
        if nation.is_none()
            && let Some(name) = earlier.or_else(|| self.descriptions.iter().find(fits)).and_then(|d| d.name)
        {
            return Some(name as usize);
        }
        // "The White House chief of staff" is too specific to mean whoever spoke last.
        let is_bare = source.len() <= 2;
        let definite = matches!(parse.folded(source.start as usize), "the" | "this" | "that");
        if !definite || !is_bare {
            return None;
        }
        // Nobody is described like this: whoever spoke last, if the noun fits.
        let wanted = match person(folded) {
            Some(Person::Man) => Gender::Male,
            Some(Person::Woman) => Gender::Female,
            _ => Gender::Unknown,
        };
        let fits = |name: usize| {
            let gender = self.gender(name);
            parse.is_person(name)
                && (gender == wanted || gender == Gender::Unknown || wanted == Gender::Unknown)
        };
        let spoke = self.spoken.iter().rev().filter(|(spoke, speaker)| {
            self.paragraphs[*spoke] == self.paragraphs[sentence] && speaker.span.start < here.start
        });
        let spoke = spoke.filter_map(|(_, speaker)| Some(speaker.name? as usize)).find(|&name| fits(name));
        // "The American" may be anybody else who was not called that.
        if spoke.is_some() || nation.is_some() {
            return spoke;
        }
        self.salient(at, sentence, 3, &fits).or_else(|| {
            let start = parse.sentences[sentence.saturating_sub(2)].start;
            let mut before = parse.names_in(TokenRange { start, end: at as u32 }).rev();
            before.find(|&name| fits(name) && self.is_head(name))
        })
    }
}

/// The last word of a name, folded.
fn surname(parse: &Parse<'_>, tokens: TokenRange) -> String {
    parse.folded(tokens.end as usize - 1).to_owned()
}

/// What the given name, the title, descriptions and the ending of a Slavic surname reveal about a person's gender.
fn gender(parse: &Parse<'_>, name: usize, descriptions: &[Description]) -> Gender {
    let gazetteer = Gazetteer::shared();
    let mention = &parse.names[name];
    debug_assert!(mention.kind == EntityKind::Person);
    if let Some(title) = mention.title {
        let words: Vec<&str> = parse.tokens.within(title).range().map(|at| parse.folded(at)).collect();
        if let Some(gender) = gazetteer.title(&words.join(" ")).filter(|&gender| gender != Gender::Unknown) {
            return gender;
        }
    }
    if mention.tokens.len() > 1
        && let Some(gender) = given_name(parse.folded(mention.tokens.start as usize))
        && gender != Gender::Unknown
    {
        return gender;
    }
    let described = descriptions.iter().filter(|d| d.name == Some(name as u32)).find_map(|d| {
        let tokens = parse.tokens.within(d.span);
        tokens.range().find_map(|at| match person(parse.folded(at)) {
            Some(Person::Man) => Some(Gender::Male),
            Some(Person::Woman) => Some(Gender::Female),
            _ => None,
        })
    });
    if let Some(gender) = described {
        return gender;
    }
    let last = surname(parse, mention.tokens);
    let ends = |endings: &[&str]| {
        endings.iter().any(|ending| last.len() > ending.len() + 2 && last.ends_with(ending))
    };
    if ends(&["skaya", "kaya", "aya", "ova", "eva", "ina", "ая", "ой", "ую", "ова", "ева", "ина"])
    {
        Gender::Female
    } else if ends(&["sky", "skiy", "ski", "ov", "ev", "in", "ский", "ого", "ому", "ов", "ев", "ин"])
    {
        Gender::Male
    } else {
        Gender::Unknown
    }
}
