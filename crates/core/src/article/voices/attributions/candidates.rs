//! Candidates: every word that can attribute, with each of its arguments.

use super::Words;
use crate::article::clauses::Clauses;
use framewise_grammar::{Feature, Relation, Upos};
use std::fmt;

/// How the content is linked to the cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// "According to Ozola": the clause that the phrase belongs to.
    According,
    /// A dependent of the cue, by its relation: "said that it rained".
    Dependent(Relation),
    /// What the cue depends on, by the cue's relation: "It rained, she said".
    Head(Relation),
    /// Nothing in the sentence: "Ozola was clear:".
    Nothing,
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::According => f.write_str("according"),
            Self::Dependent(relation) => f.write_str(relation.name()),
            Self::Head(relation) => write!(f, "^{}", relation.name()),
            Self::Nothing => f.write_str("nothing"),
        }
    }
}

/// A word that may attribute, with one of its arguments.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The word.
    pub cue: usize,
    /// Its number of words: "according to" has two.
    pub length: usize,
    /// How the content is linked to it.
    pub link: Link,
    /// The word that heads the content; the cue itself if there is none.
    pub argument: usize,
    /// The word that heads the source.
    pub source: Option<usize>,
    /// The content, in one piece or on both sides of cue and source.
    pub contents: [Option<Words>; 2],
}

/// The candidates of a sentence, in the order of their cues. Words in quotation marks attribute nothing.
pub fn candidates(clauses: &Clauses<'_, '_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for cue in (0..clauses.len()).filter(|&at| !clauses.quoted[at]) {
        if let Some(length) = according(clauses, cue) {
            found.extend(by_phrase(clauses, cue, length));
        } else if matches!(clauses.upos(cue), Upos::Verb | Upos::Aux | Upos::Adj | Upos::Noun) {
            by_word(clauses, cue, &mut found);
        }
    }
    found
}

/// Whether nothing was said, or not yet: "did not say", "will say", "goes without saying", "denied saying".
pub(super) fn is_unsaid(clauses: &Clauses<'_, '_>, cue: usize) -> bool {
    let own = |at: usize| {
        clauses.has(at, Feature::Polarity, "Neg") || at < cue && clauses.cues.is_unsaid(clauses.lemma(at))
    };
    let denied = || {
        let is_complement = matches!(clauses.relation(cue).universal(), Relation::Xcomp | Relation::Ccomp);
        clauses.head(cue).is_some_and(|head| is_complement && clauses.cues.denies(clauses.lemma(head)))
    };
    clauses.dependents(cue).any(own) || denied()
}

/// How many words from a place on mean "according to".
fn according(clauses: &Clauses<'_, '_>, at: usize) -> Option<usize> {
    let folded: Vec<String> =
        (at..clauses.len().min(at + 3)).map(|at| clauses.form(at).to_lowercase()).collect();
    clauses.cues.according(|step| folded.get(step).map_or("", String::as_str))
}

/// "According to Ozola": the content is the clause that the phrase belongs to, on its longer side.
fn by_phrase(clauses: &Clauses<'_, '_>, cue: usize, length: usize) -> Option<Candidate> {
    let is_case = matches!(clauses.relation(cue).universal(), Relation::Case | Relation::Fixed);
    // "according" is a preposition of its source or, as the parser sometimes sees it, a verb with one.
    let (source, top) = if is_case {
        (clauses.head(cue)?, clauses.head(cue)?)
    } else {
        (clauses.dependent(cue, Relation::Obl)?, cue)
    };
    let mut clause = clauses.head(top)?;
    while let Some(head) = clauses.head(clause) {
        let relation = clauses.relation(clause).universal();
        let is_clause = matches!(
            relation,
            Relation::Ccomp
                | Relation::Advcl
                | Relation::Parataxis
                | Relation::Csubj
                | Relation::Root
                | Relation::Dep
        );
        let has_verb = clauses.upos(clause) == Upos::Verb;
        if is_clause || has_verb && matches!(relation, Relation::Acl | Relation::Conj | Relation::Xcomp) {
            break;
        }
        clause = head;
    }
    let (all, own) = (clauses.subtree(clause), clauses.subtree(top));
    let (left, right) = (all.start..own.start.max(all.start), own.end.min(all.end)..all.end);
    let content = clauses.trimmed(if left.len() >= right.len() { left } else { right });
    (!content.is_empty()).then_some(Candidate {
        cue,
        length,
        link: Link::According,
        argument: clause,
        source: Some(source),
        contents: [Some(content), None],
    })
}

fn by_word(clauses: &Clauses<'_, '_>, cue: usize, found: &mut Vec<Candidate>) {
    let is_noun = clauses.upos(cue) == Upos::Noun;
    let source = if is_noun {
        clauses.owner(cue, clauses.cues.owners())
    } else if clauses.is_passive(cue) {
        clauses.dependent(cue, Relation::OblAgent)
    } else {
        clauses.subject(cue).map(|subject| clauses.whose_words(subject))
    };
    let candidate = |link: Link, argument: usize, contents: [Option<Words>; 2]| Candidate {
        cue,
        length: 1,
        link,
        argument,
        source,
        contents,
    };
    let before = found.len();
    for argument in clauses.dependents(cue).filter(|&at| Some(at) != source) {
        let relation = clauses.relation(argument);
        if relation == Relation::OblAgent || !can_hold(relation) {
            continue;
        }
        let content = clauses.content(clauses.subtree(argument));
        if !content.is_empty() {
            found.push(candidate(Link::Dependent(relation), argument, [Some(content), None]));
        }
    }
    if let Some(head) = clauses.head(cue)
        && !is_noun
        && is_inserted(clauses.relation(cue))
    {
        let (all, own) = (clauses.subtree(head), clauses.subtree(cue));
        let sides = [all.start..own.start, own.end..all.end].map(|side| clauses.trimmed(side));
        let is_word = |side: &Words| side.clone().any(|at| clauses.upos(at) != Upos::Punct);
        let mut sides = sides.map(|side| Some(side).filter(is_word));
        if sides[0].is_none() {
            sides.swap(0, 1);
        }
        if sides[0].is_some() {
            let own = clauses.dependent(cue, Relation::Nsubj);
            let link = Link::Head(clauses.relation(cue));
            found.push(Candidate { source: own, ..candidate(link, head, sides) });
        }
    }
    if found.len() == before && clauses.upos(cue) == Upos::Verb {
        found.push(candidate(Link::Nothing, cue, [None, None]));
    }
}

/// Whether a dependent with this relation can hold what is attributed.
fn can_hold(relation: Relation) -> bool {
    matches!(
        relation.universal(),
        Relation::Ccomp
            | Relation::Xcomp
            | Relation::Obj
            | Relation::Obl
            | Relation::Advcl
            | Relation::Nsubj
            | Relation::Csubj
            | Relation::Acl
            | Relation::Nmod
            | Relation::Parataxis
            | Relation::Iobj
            | Relation::Dislocated
            | Relation::Advmod
    )
}

/// Whether a cue with this relation can be inserted into the clause that it attributes.
fn is_inserted(relation: Relation) -> bool {
    relation != Relation::AclRelcl
        && matches!(
            relation.universal(),
            Relation::Parataxis | Relation::Advcl | Relation::Ccomp | Relation::Acl | Relation::Conj
        )
}
