//! What the tree of the sentence says about the target: what it does and what is done to it, what describes it, and how
//! many arcs lead from it to each stance keyword and each word.

use super::evidence::{Evidence, WAYS};
use super::keywords;
use crate::article::clauses::Clauses;
use crate::article::profile::Profile;
use crate::lexicon::Lexicon;
use crate::span::Span;
use framewise_grammar::{Relation, Upos};
use std::collections::VecDeque;

/// From this many arcs on, all words count as equally far away.
const FAR: usize = 6;
/// The most arcs between the target and a stance keyword for which the path is recorded.
const TOLD: usize = 3;
/// The most arcs away at which a word counts in the second of the [`WAYS`].
const CLOSE: usize = 2;
/// The distance in words at which a word counts half in the fourth of the [`WAYS`].
const REACH: f64 = 4.0;

/// A target in the tree of its sentence.
struct Syntax<'s, 'a, 'g> {
    clauses: &'s Clauses<'a, 'g>,
    /// Whether each word belongs to the target.
    own: Vec<bool>,
    /// The word that heads the target.
    head: usize,
    /// The last step from it to each word; nothing from [`FAR`] on.
    steps: Vec<Option<Step>>,
}

/// The last step on the shortest path to a word.
#[derive(Clone, Copy)]
struct Step {
    /// The number of arcs on the path.
    arcs: usize,
    /// The word that it comes from.
    before: usize,
}

/// Adds what the tree says. Adds nothing if the target is not a word of the tree.
pub(super) fn collect(
    found: &mut Evidence,
    clauses: &Clauses<'_, '_>,
    profile: &Profile,
    target: Span,
    lexicon: &Lexicon,
) {
    let own: Vec<bool> = clauses.tree.words().iter().map(|word| word.span.overlap(target) > 0).collect();
    let heads = |&at: &usize| own[at] && clauses.head(at).is_none_or(|head| !own[head]);
    let Some(head) = (0..own.len()).find(heads) else { return };
    let syntax = Syntax { clauses, own, head, steps: steps(clauses, head) };
    syntax.role(found);
    syntax.descriptions(found);
    syntax.keywords(found, profile, target, lexicon);
    syntax.meanings(found);
}

/// The relation that counts: with its subtype only if that reverses who does what to whom.
fn plain(relation: Relation) -> Relation {
    match relation {
        Relation::NsubjPass | Relation::NmodPoss | Relation::AclRelcl => relation,
        other => other.universal(),
    }
}

/// The shortest path from a word to every other, if it is shorter than [`FAR`].
fn steps(clauses: &Clauses<'_, '_>, from: usize) -> Vec<Option<Step>> {
    let mut steps = vec![None; clauses.len()];
    steps[from] = Some(Step { arcs: 0, before: from });
    let mut ahead = VecDeque::from([from]);
    while let Some(at) = ahead.pop_front() {
        let Some(Step { arcs, .. }) = steps[at].filter(|step: &Step| step.arcs + 1 < FAR) else { continue };
        for to in clauses.dependents(at).chain(clauses.head(at)) {
            if steps[to].is_none() {
                steps[to] = Some(Step { arcs: arcs + 1, before: at });
                ahead.push_back(to);
            }
        }
    }
    steps
}

impl Syntax<'_, '_, '_> {
    /// The lemma of a word; the same for all names.
    fn lemma(&self, at: usize) -> &str {
        if self.clauses.upos(at) == Upos::Propn { "NAME" } else { self.clauses.lemma(at) }
    }

    /// The distance of a word in arcs.
    fn arcs(&self, at: usize) -> usize {
        self.steps[at].map_or(FAR, |step| step.arcs)
    }

    /// The path to a word: arcs up (`^nsubj`) and down (`obj`).
    fn way(&self, mut at: usize) -> String {
        let mut way = Vec::new();
        while let Some(Step { before, .. }) = self.steps[at].filter(|step| step.arcs > 0) {
            way.push(match self.clauses.head(at) {
                Some(head) if head == before => plain(self.clauses.relation(at)).to_string(),
                _ => format!("^{}", plain(self.clauses.relation(before))),
            });
            at = before;
        }
        way.reverse();
        way.join(" ")
    }

    fn is_negated(&self, at: usize) -> bool {
        self.clauses
            .dependents(at)
            .any(|word| self.clauses.has(word, framewise_grammar::Feature::Polarity, "Neg"))
    }

    /// What the target does and what is done to it. One of several joined names has the role of the first.
    fn role(&self, found: &mut Evidence) {
        let clauses = self.clauses;
        found.so(&format!("relation {}", plain(clauses.relation(self.head))));
        let mut at = self.head;
        while matches!(clauses.relation(at).universal(), Relation::Conj | Relation::Flat | Relation::Appos)
            && let Some(first) = clauses.head(at)
        {
            at = first;
        }
        let role = plain(clauses.relation(at));
        found.so(&format!("role {role}"));
        let Some(governor) = clauses.head(at) else { return };
        let negated = if self.is_negated(governor) { "not " } else { "" };
        found.so(&format!("{role} of {negated}{}", self.lemma(governor)));
        found.so(&format!("{role} of {}", clauses.upos(governor)));
        if let Some(case) = clauses.dependents(at).find(|&word| clauses.relation(word) == Relation::Case) {
            found.so(&format!("{} {}", self.lemma(governor), self.lemma(case)));
            found.so(&format!("after {}", self.lemma(case)));
        }
        for other in clauses.dependents(governor).filter(|&other| other != at) {
            let relation = plain(clauses.relation(other));
            if tells(relation) {
                found.so(&format!("{role} beside {relation} {}", self.lemma(other)));
                found.so(&format!("beside {relation} {}", clauses.upos(other)));
            }
        }
        if let Some(above) = clauses.head(governor) {
            let relation = plain(clauses.relation(governor));
            found.so(&format!("{role} under {relation} {}", self.lemma(above)));
            if relation == Relation::Ccomp {
                let subject = clauses.dependents(above).find(|&it| clauses.relation(it) == Relation::Nsubj);
                let class = subject.map_or("nobody", |subject| clauses.upos(subject).name());
                found.so(&format!("said by {class}"));
            }
        }
    }

    /// What describes the target.
    fn descriptions(&self, found: &mut Evidence) {
        for at in self.clauses.dependents(self.head).filter(|&at| !self.own[at]) {
            let relation = plain(self.clauses.relation(at));
            let describes = matches!(
                relation,
                Relation::Amod
                    | Relation::Appos
                    | Relation::Acl
                    | Relation::AclRelcl
                    | Relation::Nmod
                    | Relation::Compound
                    | Relation::NmodPoss
                    | Relation::Det
            );
            if describes {
                found.so(&format!("has {relation} {}", self.lemma(at)));
            }
        }
    }

    /// Stance keywords by the path to them.
    fn keywords(&self, found: &mut Evidence, profile: &Profile, target: Span, lexicon: &Lexicon) {
        let words = self.clauses.tree.words();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let sentence = profile.tokens.touching(Span { start: first.span.start, end: last.span.end });
        for hit in keywords::hits(profile, profile.tokens.touching(target), sentence, lexicon) {
            let pole = keywords::pole(hit, lexicon);
            let word = words.iter().position(|word| word.span.overlap(hit.span) > 0);
            let Some(at) = word.filter(|_| pole.abs() > 0.0) else { continue };
            let side = if pole > 0.0 { "for" } else { "against" };
            let arcs = self.arcs(at);
            found.add(format!("{side} {arcs} arcs away"), pole.abs());
            found.add(format!("{side}, target {}", plain(self.clauses.relation(self.head))), pole.abs());
            if arcs <= TOLD {
                found.add(format!("{side} by {}", self.way(at)), pole.abs());
            }
        }
    }

    /// The meanings of the words. Those of nouns, verbs, adjectives and adverbs count all alike, by their distance to
    /// the target in arcs, and by that in words; those of any word a few arcs away count as well. Each way is scaled to
    /// length 1 over its words, so that long sentences carry no more weight.
    fn meanings(&self, found: &mut Evidence) {
        let start = self.own.iter().position(|own| *own).unwrap_or_default();
        let mut sums = [0.0; WAYS];
        for at in 0..self.own.len() {
            let class = self.clauses.upos(at);
            if self.own[at] || matches!(class, Upos::Propn | Upos::Punct) {
                continue;
            }
            let has_content = matches!(class, Upos::Adj | Upos::Verb | Upos::Noun | Upos::Adv);
            let content = f64::from(u8::from(has_content));
            let arcs = self.arcs(at);
            let amounts = [
                content,
                f64::from(u8::from(arcs <= CLOSE)),
                content / (1.0 + arcs as f64),
                content * REACH / (REACH + at.abs_diff(start) as f64),
            ];
            let own = found.meanings.entry(self.clauses.form(at).to_lowercase()).or_default();
            for (way, amount) in amounts.into_iter().enumerate() {
                own[way] += amount;
                sums[way] += amount;
            }
        }
        let scales = sums.map(|sum| if sum > 0.0 { 1.0 / libm::sqrt(sum) } else { 0.0 });
        for amounts in found.meanings.values_mut() {
            amounts.iter_mut().zip(scales).for_each(|(amount, scale)| *amount *= scale);
        }
    }
}

/// Whether a word in this relation to the target's verb tells something.
fn tells(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Obj
            | Relation::Xcomp
            | Relation::Obl
            | Relation::Ccomp
            | Relation::Conj
            | Relation::Advmod
            | Relation::Nsubj
            | Relation::NsubjPass
            | Relation::Amod
            | Relation::Advcl
            | Relation::Cop
            | Relation::Nmod
    )
}
