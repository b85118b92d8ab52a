//! Evidence: what the tree says about a candidate, as names of features that are present or absent.
//!
//! The names are those of Universal Dependencies and words of the text, so that people can read the weights.

use super::candidates::{Candidate, Link};
use crate::article::clauses::Clauses;
use crate::text::persons::person;
use framewise_grammar::{Feature, Relation, Upos};
use std::fmt::Write as _;

/// The features of a word that count.
const FEATURES: [Feature; 6] =
    [Feature::Mood, Feature::Number, Feature::Person, Feature::Tense, Feature::VerbForm, Feature::Voice];

/// Writes features one after the other into one buffer.
struct Writer<'w> {
    buffer: String,
    each: &'w mut dyn FnMut(&str),
}

impl Writer<'_> {
    fn add(&mut self, feature: std::fmt::Arguments<'_>) {
        self.buffer.clear();
        // Writing to a string cannot fail.
        let _ = self.buffer.write_fmt(feature);
        (self.each)(&self.buffer);
    }
}

macro_rules! add {
    ($writer:expr, $($part:tt)*) => { $writer.add(format_args!($($part)*)) };
}

/// What a source is: a pronoun as it is written, otherwise its class, or "none".
fn kind<'c>(clauses: &'c Clauses<'_, '_>, source: Option<usize>) -> (&'static str, &'c str) {
    match source {
        None => ("none", ""),
        Some(at) if clauses.upos(at) == Upos::Pron => ("PRON", clauses.lemma(at)),
        Some(at) => (clauses.upos(at).name(), ""),
    }
}

/// Says which word a candidate is and how its content is linked to it.
pub fn cue(clauses: &Clauses<'_, '_>, candidate: &Candidate, each: &mut dyn FnMut(&str)) {
    let &Candidate { cue, link, .. } = candidate;
    let mut writer = Writer { buffer: String::new(), each };
    let out = &mut writer;
    let (lemma, upos) = (clauses.lemma(cue), clauses.upos(cue).name());
    add!(out, "link {link}");
    add!(out, "cue {lemma}");
    add!(out, "cue {lemma} {link}");
    add!(out, "class {upos} {link}");
}

/// Says what else affects whether a candidate attributes.
pub fn context(clauses: &Clauses<'_, '_>, candidate: &Candidate, each: &mut dyn FnMut(&str)) {
    let &Candidate { cue, link, argument, source, .. } = candidate;
    let mut writer = Writer { buffer: String::new(), each };
    let out = &mut writer;
    let lemma = clauses.lemma(cue);
    let (class, pronoun) = kind(clauses, source);
    add!(out, "source {class} {pronoun}");
    add!(out, "source {class} {link}");
    if let Some(source) = source {
        add!(out, "source is {}", clauses.lemma(source));
    }
    if link != Link::Nothing {
        add!(out, "argument {} {link}", clauses.upos(argument).name());
        let opens = clauses
            .dependents(argument)
            .find(|&at| matches!(clauses.relation(at).universal(), Relation::Case | Relation::Mark));
        if let Some(opens) = opens {
            add!(out, "opens {} {link}", clauses.lemma(opens));
            add!(out, "cue {lemma} opens {}", clauses.lemma(opens));
        }
        let has_subject =
            clauses.dependent(argument, Relation::Nsubj).or(clauses.dependent(argument, Relation::Csubj));
        if has_subject.is_some() {
            add!(out, "subject {link}");
        }
    }
    let contents = || candidate.contents.iter().flatten();
    let words: usize = contents().map(ExactSizeIterator::len).sum();
    add!(out, "length {} {link}", (usize::BITS - words.leading_zeros()).min(6));
    let quoted = contents().flat_map(Clone::clone).filter(|&at| clauses.quoted[at]).count();
    if quoted > 0 {
        add!(out, "quoted");
    }
    if quoted * 2 > words {
        add!(out, "quoted mostly");
    }
    if let Some(first) = contents().next() {
        add!(out, "{}", if first.start > cue { "after" } else { "before" });
    }
    for at in clauses.dependents(cue) {
        match clauses.relation(at).universal() {
            Relation::Aux => add!(out, "aux {}", clauses.lemma(at)),
            relation @ (Relation::Ccomp
            | Relation::Xcomp
            | Relation::Obj
            | Relation::Obl
            | Relation::Parataxis)
                if at != argument =>
            {
                add!(out, "beside {} {link}", relation.name());
            }
            _ => {}
        }
        if clauses.has(at, Feature::Polarity, "Neg") {
            add!(out, "negated");
        }
    }
    if clauses.is_passive(cue) {
        add!(out, "passive {link}");
    }
    features(clauses, cue, "cue", out);
    above(clauses, cue, out);
}

/// Says what affects whether the content is attributed to the source of a candidate. Says nothing without a source.
pub fn source(clauses: &Clauses<'_, '_>, candidate: &Candidate, each: &mut dyn FnMut(&str)) {
    let &Candidate { cue, link, source: Some(source), .. } = candidate else { return };
    let mut writer = Writer { buffer: String::new(), each };
    let out = &mut writer;
    let (class, pronoun) = kind(clauses, Some(source));
    add!(out, "source {class} {pronoun}");
    add!(out, "source is {}", clauses.lemma(source));
    if clauses.upos(source) == Upos::Noun && person(clauses.lemma(source)).is_none() {
        add!(out, "thing");
        add!(out, "thing {}", clauses.lemma(cue));
    }
    add!(out, "cue {}", clauses.lemma(cue));
    add!(out, "link {link}");
    let path = if clauses.head(source) == Some(cue) {
        "own"
    } else if clauses.head(cue) == Some(source) {
        "head"
    } else {
        "far"
    };
    let (relation, above_cue) = (clauses.relation(source).name(), clauses.relation(cue).name());
    add!(out, "path {path} {relation}");
    add!(out, "path {path} {relation} {above_cue}");
    add!(out, "path {path} {relation} {class}");
    features(clauses, cue, "cue", out);
    features(clauses, source, "source", out);
    if clauses.form(source).starts_with(char::is_uppercase) && source > 0 {
        add!(out, "capital");
    }
    add!(out, "distance {}", (usize::BITS - cue.abs_diff(source).leading_zeros()).min(6));
    add!(out, "{}", if source < cue { "before" } else { "after" });
    if let Some(determiner) = clauses.dependent(source, Relation::Det) {
        add!(out, "determiner {}", clauses.lemma(determiner));
    }
    if clauses.dependent(source, Relation::Acl).is_some() {
        add!(out, "clause");
    }
    above(clauses, cue, out);
}

/// The features of a word.
fn features(clauses: &Clauses<'_, '_>, at: usize, whose: &str, out: &mut Writer<'_>) {
    let own = clauses.tree.words()[at].features();
    for feature in FEATURES {
        if let Some(value) = own.value(feature) {
            add!(out, "{whose} {} {value}", feature.name());
        }
    }
}

/// Where a cue stands: its own relation, and the clauses above it.
fn above(clauses: &Clauses<'_, '_>, cue: usize, out: &mut Writer<'_>) {
    let mut at = cue;
    add!(out, "relation {}", clauses.relation(cue).universal().name());
    if let Some(head) = clauses.head(cue) {
        add!(out, "under {} {}", clauses.lemma(head), clauses.relation(cue).universal().name());
    }
    let mut depth = 0;
    while let Some(head) = clauses.head(at).filter(|_| depth < 20) {
        let relation = clauses.relation(at).universal();
        if matches!(
            relation,
            Relation::Ccomp | Relation::Advcl | Relation::Acl | Relation::Parataxis | Relation::Xcomp
        ) {
            add!(out, "inside {} {}", relation.name(), clauses.lemma(head));
            if relation == Relation::Ccomp {
                add!(out, "inside ccomp");
            }
        }
        at = head;
        depth += 1;
    }
}
