//! What kind of source speaks: an official, an expert, a resident, a report, decided from what the article says of it.
//!
//! Takes a profile and returns a [`Source`] for each of its utterances that names one. The kind of a noun comes from
//! the table of roles ([`table`]), together with the body that somebody belongs to according to the sentence's tree
//! ([`reading`]); that of a name, from the words beside any of its mentions in the article; that of a body, from its
//! own name. A language without a grammar is read word by word ([`plain`]). If the article does not say what somebody
//! is, no kind is given. What other articles say does not count.

pub mod kinds;
mod plain;
mod reading;
mod table;

use super::clauses::Clauses;
use super::names::gazetteer::EntityKind;
use super::names::mentions::Mention;
use super::profile::Profile;
use super::voices::coreference::Speaker;
use super::voices::descriptions::Tie;
use super::voices::quotations::quoted;
use crate::span::Span;
use crate::text::cues::Cues;
use crate::text::trees;
use framewise_grammar::{Grammar, Upos};
use kinds::SourceKind;
use reading::{Reading, Said};
use rustc_hash::FxHashMap;
use serde::Serialize;
use table::Roles;

/// Trees are used only in this many tokens at the beginning of a text, as for its utterances.
const PARSED: u32 = 20_000;

/// What an article says about the source of an utterance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Source {
    /// What kind of source it is; nothing if the article does not say.
    pub kind: Option<SourceKind>,
    /// Whether it is named; nothing if that is not certain.
    pub naming: Option<Naming>,
}

/// Whether a source has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Naming {
    /// A person with a name.
    Named,
    /// A person without one: "a senior official", "residents".
    Unnamed,
    /// A body, a place that stands for one, an outlet, a document.
    Body,
}

/// The source of each utterance of an article; nothing for an utterance that names none. `of` gives the same number,
/// whichever it is, to names that mean the same.
///
/// Parses every sentence once more, which is about as much work as finding its utterances.
pub fn sources(text: &str, profile: &Profile, of: &[Option<u32>]) -> Vec<Option<Source>> {
    let language = profile.language();
    let roles = Roles::of(language.code);
    trees::with(language.code, |grammar| match grammar {
        Some(grammar) => Reader { text, profile, of, roles }.read(grammar),
        None => plain::sources(profile, of, roles),
    })
}

/// Which names mean the same: the number that they share, or the name itself.
fn meant(of: &[Option<u32>], name: usize) -> (bool, u32) {
    of.get(name).copied().flatten().map_or((false, name as u32), |entity| (true, entity))
}

/// Whether the name of a source is a person's or a body's; nothing for what may be either.
fn naming(profile: &Profile, of: &[Option<u32>], name: usize) -> Option<Naming> {
    let who = meant(of, name);
    let all =
        || profile.names.iter().enumerate().filter(|(at, _)| meant(of, *at) == who).map(|(_, name)| name);
    match profile.names.get(name)?.kind {
        EntityKind::Person => Some(Naming::Named),
        EntityKind::Organization | EntityKind::Place => Some(Naming::Body),
        EntityKind::Other => {
            let is_person = |name: &Mention| name.kind == EntityKind::Person || name.title.is_some();
            all().any(is_person).then_some(Naming::Named)
        }
    }
}

/// Reads an article in a language that has a grammar.
struct Reader<'a> {
    text: &'a str,
    profile: &'a Profile,
    of: &'a [Option<u32>],
    roles: &'static Roles,
}

/// What an article says about those whom it names, in order.
type Told = FxHashMap<(bool, u32), Vec<Said>>;

impl Reader<'_> {
    fn read(&self, grammar: &mut Grammar<'_>) -> Vec<Option<Source>> {
        let Profile { tokens, sentences, names, utterances, .. } = self.profile;
        let quoted = quoted(&self.profile.quotations, tokens);
        let cues = Cues::of(self.profile.language().code);
        let (mut told, mut called) = (Told::default(), Told::default());
        let mut unnamed: Vec<String> = Vec::new();
        // What the words themselves say, and whether they withhold a name, by utterance.
        let mut by_words: Vec<(Option<Said>, Option<Naming>)> = vec![(None, None); utterances.len()];
        for (number, sentence) in sentences.iter().enumerate() {
            let speak: Vec<(usize, Speaker)> = utterances
                .iter()
                .enumerate()
                .filter_map(|(at, utterance)| Some((at, utterance.speaker?)))
                .filter(|(_, speaker)| self.profile.sentence_at(speaker.span.start) as usize == number)
                .collect();
            let first = names.partition_point(|name| name.tokens.start < sentence.tokens.start);
            let end = names.partition_point(|name| name.tokens.start < sentence.tokens.end);
            if sentence.tokens.end > PARSED || speak.is_empty() && first == end {
                continue;
            }
            let clauses = Clauses::new(self.text, tokens, sentence.tokens, &quoted, cues, grammar);
            let reading = Reading { clauses: &clauses, names, roles: self.roles };
            for name in first..end {
                let said = told.entry(meant(self.of, name)).or_default();
                said.extend(reading.around(name));
                let own = self.profile.descriptions.iter();
                let own = own.filter(|own| own.name == Some(name as u32) && own.tie != Tie::Reference);
                said.extend(own.filter_map(|own| reading.description(own.span, name)));
            }
            for (at, speaker) in speak {
                by_words[at] = self.words(&reading, speaker, sentence.span, &mut unnamed);
                let Some(name) = speaker.name.map(|name| name as usize) else { continue };
                let said =
                    reading.head(speaker.span).and_then(|head| reading.role_of_person(head, &[], name));
                // "Leading researcher at the institute Jan Berg" describes him; "the researcher" was resolved to him.
                let is_beside = speaker.span.contains(names[name].span);
                let list = if is_beside { &mut told } else { &mut called };
                list.entry(meant(self.of, name)).or_default().extend(said);
            }
        }
        let of = |(utterance, (said, naming)): (
            &super::voices::utterances::Utterance,
            &(Option<Said>, Option<Naming>),
        )| {
            let name = utterance.speaker?.name.map(|name| name as usize);
            let who = name.map(|name| meant(self.of, name));
            let kind =
                who.and_then(|who| self.kind(&told, who).or_else(|| self.agreed(&told, called.get(&who)?)));
            let kind = kind.or_else(|| said.and_then(|said| self.resolved(&told, said)));
            Some(Source { kind, naming: *naming })
        };
        utterances.iter().zip(&by_words).map(of).collect()
    }

    /// What the words for a source say about it.
    fn words(
        &self,
        reading: &Reading<'_, '_>,
        speaker: Speaker,
        sentence: Span,
        unnamed: &mut Vec<String>,
    ) -> (Option<Said>, Option<Naming>) {
        if let Some(name) = speaker.name.map(|name| name as usize) {
            let head = reading.head(speaker.span);
            let naming = if head.is_some_and(|head| reading.is_crowd(head)) {
                Some(Naming::Unnamed)
            } else {
                naming(self.profile, self.of, name)
            };
            // "A statement from the mayor" counts as the mayor's.
            let said = head
                .and_then(|head| reading.source(head, speaker.span))
                .filter(|said| *said != Said::Kind(SourceKind::Document) || naming != Some(Naming::Named));
            return (said, naming);
        }
        let Some(head) = reading.head(speaker.span) else { return (None, None) };
        let said = reading.source(head, speaker.span);
        if reading.name(head).is_some() || reading.clauses.upos(head) == Upos::Pron {
            return (said, None);
        }
        let tokens = &self.profile.tokens;
        let mut words = tokens.within(sentence).range();
        let is_withheld = words.any(|at| self.roles.is_anonymous(tokens.folded(at)));
        let is_unnamed = reading.is_unnamed(head, unnamed, is_withheld);
        let naming =
            if is_unnamed { Some(Naming::Unnamed) } else { reading.is_body(head).then_some(Naming::Body) };
        (said, naming)
    }

    /// The kind that an article gives most often to somebody whom it names; if several are equally frequent, the first.
    fn kind(&self, told: &Told, who: (bool, u32)) -> Option<SourceKind> {
        let said = told.get(&who)?;
        let kinds: Vec<SourceKind> =
            said.iter().filter_map(|&said| self.resolved_once(told, who, said)).collect();
        let count = |kind: &SourceKind| kinds.iter().filter(|other| *other == kind).count();
        // Reversed, so that the first of equals wins: `max_by_key` takes the last.
        kinds.iter().rev().max_by_key(|kind| count(kind)).copied()
    }

    /// The kind on which all the words agree that an article uses instead of a name.
    fn agreed(&self, told: &Told, called: &[Said]) -> Option<SourceKind> {
        let mut kinds = called.iter().map(|&said| self.resolved(told, said));
        let first = kinds.next()??;
        kinds.all(|kind| kind == Some(first)).then_some(first)
    }

    /// The kind that words give; for staff, the kind of whoever they work for.
    fn resolved(&self, told: &Told, said: Said) -> Option<SourceKind> {
        self.resolved_once(told, (false, u32::MAX), said)
    }

    fn resolved_once(&self, told: &Told, who: (bool, u32), said: Said) -> Option<SourceKind> {
        match said {
            Said::Kind(kind) => Some(kind),
            Said::StaffOf(name) => {
                let head = meant(self.of, name);
                let of_head = told.get(&head).filter(|_| head != who)?;
                let mut kinds = of_head.iter().filter_map(|said| match said {
                    Said::Kind(kind) => Some(*kind),
                    Said::StaffOf(_) => None,
                });
                kinds.next().filter(|kind| {
                    matches!(kind, SourceKind::Official | SourceKind::Politician | SourceKind::Party)
                })
            }
        }
    }
}

#[cfg(test)]
mod tests;
