//! Attributions: a cue ("said", "according to", "his claim"), what it attributes, and to whom.
//!
//! If the language has a grammar, every word of a sentence with each of its arguments is a candidate ([`candidates`]).
//! Two logistic regressions ([`model`]) over what the tree says ([`evidence`]) decide whether it attributes, and
//! whether the source that the tree names is the right one. Patterns of words ([`patterns`]) read what stands beside
//! quotation marks, because "“…,” Ozola notes" misleads a tagger that has read little news; they read everything in a
//! language without a grammar.
//!
//! What counts as an attribution is what PolNeAR marks (Newell, Margolin and Ruths 2018): what somebody says, writes,
//! thinks, feels or intends, word for word or not.

mod adjuncts;
pub mod candidates;
pub mod evidence;
pub mod model;
pub(super) mod patterns;

use crate::article::clauses::Clauses;
use crate::article::parse::Parse;
use crate::span::{Span, TokenRange};
use crate::text::classes::Class;
use candidates::Candidate;
use framewise_grammar::{Grammar, Upos};
use model::Model;

/// An attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribution {
    /// The sentence.
    pub sentence: usize,
    /// The words that attribute.
    pub cue: TokenRange,
    /// The source that they attribute to, if the sentence names it.
    pub source: Option<TokenRange>,
    /// Whether the source is certain enough to be named for what stands outside quotation marks.
    pub is_sure: bool,
    /// The log-odds that the cue attributes, in hundredths. Below 0 it has no content, but words in quotation marks
    /// beside it may be its source's.
    pub log_odds: i32,
    /// What is attributed, if it is in the sentence.
    pub content: Option<TokenRange>,
    /// What else is attributed: the other side of an inserted "he said".
    pub more: Option<TokenRange>,
}

impl Attribution {
    /// Whether a quotation begins in what it attributes.
    pub fn holds(&self, quotation: TokenRange) -> bool {
        let contents = [self.content, self.more].into_iter().flatten();
        contents.into_iter().any(|content| content.start <= quotation.start && quotation.start < content.end)
    }

    /// How many tokens stand between it and a quotation.
    pub fn gap(&self, quotation: TokenRange) -> u32 {
        let own = self.own();
        if own.start >= quotation.end {
            own.start - quotation.end
        } else {
            quotation.start.saturating_sub(own.end)
        }
    }

    /// Drops a content that holds a part of the source: a tree that says so is wrong.
    fn apart_from_its_source(self) -> Self {
        let apart = |content: &TokenRange| {
            self.source.is_none_or(|source| content.end <= source.start || source.end <= content.start)
        };
        Self { content: self.content.filter(apart), more: self.more.filter(apart), ..self }
    }

    /// Drops expressions of time from the ends of the source: "late Thursday" of "President Berg late Thursday", "on
    /// Monday". If nothing else is left, there is no source.
    fn without_times(self, parse: &Parse<'_>) -> Self {
        let source = self.source.and_then(|source| {
            let start = source.range().find(|&at| !parse.is_time(at))?;
            let mut rest = source.range().rev().skip_while(|&at| parse.is_time(at)).peekable();
            let has_time = *rest.peek()? + 1 < source.end as usize;
            let end = rest.find(|&at| !(has_time && parse.class(at) == Class::Preposition))? + 1;
            Some(TokenRange::new(start, end))
        });
        Self { source, ..self }
    }

    /// The words from the first to the last of cue and source.
    pub fn own(&self) -> TokenRange {
        match self.source {
            Some(source) => {
                TokenRange { start: self.cue.start.min(source.start), end: self.cue.end.max(source.end) }
            }
            None => self.cue,
        }
    }
}

/// The attributions of one sentence by its tree, in the order of their cues. `quoted` says which tokens stand in
/// quotation marks, and `patterns` what patterns of words find in it.
pub fn attributions(
    parse: &Parse<'_>,
    sentence: usize,
    quoted: &[bool],
    grammar: &mut Grammar<'_>,
    patterns: &[Attribution],
) -> Vec<Attribution> {
    let clauses =
        Clauses::new(parse.text, parse.tokens, parse.sentences[sentence], quoted, parse.cues, grammar);
    let found = read(&clauses, Model::shipped()).into_iter();
    let found = found
        .map(|found| reconciled(found.in_tokens(parse, sentence, &clauses), patterns))
        .map(|found| found.without_times(parse).apart_from_its_source());
    found
        .filter(|found| found.is_sure || found.log_odds >= model::UNNAMED || found.content.is_none())
        .collect()
}

/// An attribution by a tree, compared with what a pattern says about the same cue. If only one of them names a source,
/// that source is taken; if they name different ones, neither is certain. The pattern knows better where a content
/// begins and ends, except where the clause around it continues.
fn reconciled(found: Attribution, patterns: &[Attribution]) -> Attribution {
    let meets = |one: TokenRange, other: TokenRange| one.start < other.end && other.start < one.end;
    let Some(pattern) = patterns.iter().find(|pattern| meets(pattern.cue, found.cue)) else { return found };
    let (source, is_sure) = match (found.source.filter(|_| found.is_sure), pattern.source) {
        (None, Some(source)) => (Some(source), true),
        (Some(one), Some(other)) if !meets(one, other) => (found.source, false),
        _ => (found.source, found.is_sure),
    };
    let (content, more) = match (found.content, pattern.content) {
        (Some(own), Some(content)) if content.end <= own.end && meets(content, own) => {
            (Some(content), found.more.and(pattern.more))
        }
        _ => (found.content, found.more),
    };
    Attribution { source, is_sure, content, more, ..found }
}

/// A range of words of a tree.
type Words = std::ops::Range<usize>;

/// An attribution in terms of the words of a tree: a cue with the best of its candidates, and what all of them hold.
struct Found {
    cue: Words,
    source: Option<Words>,
    is_sure: bool,
    log_odds: i32,
    contents: [Option<Words>; 2],
}

/// The attributions of a tree.
fn read(clauses: &Clauses<'_, '_>, model: &Model) -> Vec<Found> {
    let said = candidates::candidates(clauses).into_iter();
    let said = said.filter(|candidate| !candidates::is_unsaid(clauses, candidate.cue));
    let scored = said.map(|candidate| {
        let log_odds = model.attributes(clauses, &candidate);
        (candidate, log_odds)
    });
    let all: Vec<(Candidate, i32)> = scored.filter(|(_, log_odds)| *log_odds >= model::POSSIBLE).collect();
    let holds = |(other, log_odds): &(Candidate, i32), cue: usize| {
        let held = other.contents.iter().flatten().any(|held| held.contains(&cue));
        *log_odds >= model::LIKELY && other.cue != cue && held
    };
    let mut found: Vec<Found> = Vec::new();
    for (candidate, log_odds) in &all {
        // What stands inside another's words is reported only if it is clear.
        let is_nested = all.iter().any(|other| holds(other, candidate.cue));
        let is_likely = *log_odds >= if is_nested { model::NESTED } else { model::LIKELY };
        let holds = is_likely && !adjuncts::is_adjunct(clauses, candidate);
        let contents = if holds { candidate.contents.clone() } else { [None, None] };
        let speaking = candidate.source.filter(|&source| names(clauses, clauses.source(source)));
        let speaking = speaking.map(|source| (source, model.speaks(clauses, candidate)));
        let speaking = speaking.filter(|(_, speaks)| *speaks >= model::SPEAKER);
        let own = Found {
            cue: candidate.cue..candidate.cue + candidate.length,
            source: speaking.map(|(source, _)| clauses.source(source)),
            is_sure: speaking.is_some_and(|(_, speaks)| Model::is_sure(*log_odds, speaks)),
            log_odds: *log_odds,
            contents,
        };
        match found.last_mut().filter(|last| last.cue == own.cue) {
            Some(last) => last.join(own),
            None => found.push(own),
        }
    }
    once(&mut found);
    for Found { contents, .. } in &mut found {
        if contents.iter().flatten().all(|words| adjuncts::is_pointer(clauses, words)) {
            *contents = [None, None];
        }
    }
    found
}

/// Whether words name somebody: "the" of "the above" does not.
fn names(clauses: &Clauses<'_, '_>, mut words: Words) -> bool {
    words.any(|at| !matches!(clauses.upos(at), Upos::Det | Upos::Adp | Upos::Punct | Upos::Part))
}

/// What two cues attribute is reported once, with the likelier of them: "…, he said, the agency reports".
fn once(found: &mut [Found]) {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(found[at].log_odds));
    let mut told: Vec<Words> = Vec::new();
    for at in order {
        for content in &mut found[at].contents {
            let is_told = |words: &Words| told.iter().any(|other| is_same(words, other));
            *content = content.take().filter(|words| !is_told(words));
            told.extend(content.clone());
        }
    }
}

/// Whether two ranges begin at the same place, apart from a "that", or share most of what they hold.
fn is_same(one: &Words, other: &Words) -> bool {
    let shared = one.end.min(other.end).saturating_sub(one.start.max(other.start));
    shared > 0 && one.start.abs_diff(other.start) <= 1 || 2 * shared > one.len() + other.len() - shared
}

impl Found {
    /// Takes in another candidate of the same cue.
    fn join(&mut self, other: Self) {
        self.contents = joined(self.cue.start, &self.contents, &other.contents);
        if other.log_odds > self.log_odds {
            *self = Self { contents: std::mem::take(&mut self.contents), ..other };
        }
    }
}

/// Everything that two candidates of one cue hold, before it and after it.
fn joined(cue: usize, one: &[Option<Words>; 2], other: &[Option<Words>; 2]) -> [Option<Words>; 2] {
    let mut sides = [None, None];
    for words in one.iter().chain(other).flatten() {
        let side: &mut Option<Words> = &mut sides[usize::from(words.start > cue)];
        *side = Some(match side.take() {
            None => words.clone(),
            Some(held) => held.start.min(words.start)..held.end.max(words.end),
        });
    }
    if sides[0].is_none() {
        sides.swap(0, 1);
    }
    sides
}

impl Found {
    fn in_tokens(self, parse: &Parse<'_>, sentence: usize, clauses: &Clauses<'_, '_>) -> Attribution {
        let tokens = |words: Words| {
            let all = clauses.tree.words();
            let span = Span { start: all[words.start].span.start, end: all[words.end - 1].span.end };
            parse.tokens.touching(span)
        };
        let [content, more] = self.contents.map(|words| words.map(tokens));
        Attribution {
            sentence,
            cue: tokens(self.cue),
            source: self.source.map(tokens),
            is_sure: self.is_sure,
            log_odds: self.log_odds,
            content,
            more,
        }
    }
}

#[cfg(test)]
mod tests;
