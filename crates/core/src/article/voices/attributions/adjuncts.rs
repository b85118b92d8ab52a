//! Adjuncts: what hangs on a cue like a content and only stands around what was said.

use super::Words;
use super::candidates::{Candidate, Link};
use crate::article::clauses::Clauses;
use framewise_grammar::{Relation, Upos};

/// Whether the content of a candidate is none: "When he came, he said: …", "“…,” she said, pointing to the sea", "It rained, but
/// he said …".
pub(super) fn is_adjunct(clauses: &Clauses<'_, '_>, candidate: &Candidate) -> bool {
    let Some(content) = candidate.contents[0].as_ref() else { return false };
    match candidate.link {
        Link::Dependent(relation) => {
            says_when(clauses, candidate, relation, content)
                || follows_a_quotation(clauses, candidate, relation, content)
        }
        // What stands before an "and" or a "but" is not its content.
        Link::Head(_) => clauses.dependent(candidate.cue, Relation::Cc).is_some(),
        Link::According | Link::Nothing => false,
    }
}

/// Whether words are a pronoun or the like alone, which says nothing: "she" of "she's expected to argue".
pub(super) fn is_pointer(clauses: &Clauses<'_, '_>, words: &Words) -> bool {
    words.len() == 1 && matches!(clauses.upos(words.start), Upos::Pron | Upos::Det | Upos::Sconj | Upos::Part)
}

/// A clause before the cue that says when: "as the crowd cheered, Ozola reported".
fn says_when(clauses: &Clauses<'_, '_>, candidate: &Candidate, relation: Relation, content: &Words) -> bool {
    let is_when = |at: usize| clauses.cues.is_when(clauses.lemma(at));
    content.start < candidate.cue
        && relation.universal() == Relation::Advcl
        && clauses.dependents(candidate.argument).any(is_when)
}

/// What stands behind a quotation with its cue and its source says how, when or where it was said.
fn follows_a_quotation(
    clauses: &Clauses<'_, '_>,
    candidate: &Candidate,
    relation: Relation,
    content: &Words,
) -> bool {
    let source = candidate.source.map_or(candidate.cue, |source| clauses.source(source).start);
    let before = source.min(candidate.cue);
    let is_mark = |at: usize| clauses.upos(at) == Upos::Punct;
    let quotation = (0..before).rev().find(|&at| !is_mark(at));
    content.start > candidate.cue
        && matches!(relation.universal(), Relation::Advcl | Relation::Obl | Relation::Advmod | Relation::Nmod)
        && before > 0
        && is_mark(before - 1)
        && quotation.is_some_and(|at| clauses.quoted[at])
}
