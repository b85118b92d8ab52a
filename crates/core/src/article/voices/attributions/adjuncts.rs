//! Adjuncts: phrases that depend on a cue like a content but only surround what was said.

use super::Words;
use super::candidates::{Candidate, Link};
use crate::article::clauses::Clauses;
use framewise_grammar::{Feature, Relation, Upos};

/// Whether the content of a candidate is not really one: "When he came, he said: …", "“…,” she said, pointing to the
/// sea", "It rained, but he said …".
pub(super) fn is_adjunct(clauses: &Clauses<'_, '_>, candidate: &Candidate) -> bool {
    let Some(content) = candidate.contents[0].as_ref() else { return false };
    match candidate.link {
        Link::Dependent(relation) => {
            says_when(clauses, candidate, relation, content)
                || follows_a_quotation(clauses, candidate, relation, content)
        }
        // Words before an "and" or a "but" are not its content.
        Link::Head(_) => clauses.dependent(candidate.cue, Relation::Cc).is_some(),
        Link::According | Link::Nothing => false,
    }
}

/// Whether words are only a pronoun or the like, which says nothing: "she" of "she's expected to argue".
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

/// Words after a quotation, its cue and its source say how, when or where it was said: "“…,” Ozola said on Monday,
/// pointing to the sea". This does not hold for what another cue takes: "“…,” Ozola said, citing the rain".
fn follows_a_quotation(
    clauses: &Clauses<'_, '_>,
    candidate: &Candidate,
    relation: Relation,
    content: &Words,
) -> bool {
    let source = candidate.source.map_or(candidate.cue..candidate.cue, |source| clauses.source(source));
    let before = source.start.min(candidate.cue);
    let mut between = source.end.min(candidate.cue)..source.start.max(candidate.cue);
    let is_mark = |at: usize| clauses.upos(at) == Upos::Punct;
    let quotation = (0..before).rev().find(|&at| !is_mark(at));
    let is_adverbial =
        matches!(relation.universal(), Relation::Advcl | Relation::Obl | Relation::Advmod | Relation::Nmod);
    // "on “Meet the Makers”", "who was late".
    let first = content.start;
    let opens_no_clause = clauses.upos(first) == Upos::Adp || clauses.has(first, Feature::PronType, "Rel");
    content.start > candidate.cue
        && content.clone().find(|&at| !is_mark(at)).is_none_or(|at| !clauses.quoted[at])
        && (is_adverbial || opens_no_clause)
        && !between.any(|at| at != candidate.cue && clauses.upos(at) == Upos::Verb)
        && before > 0
        && is_mark(before - 1)
        && quotation.is_some_and(|at| clauses.quoted[at])
}
