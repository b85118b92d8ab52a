//! Clauses that can be titles, by the tree of their sentence.
//!
//! A clause can be a title if it is the root of a sentence, is coordinated with it, or is what somebody is reported to
//! say. It must have its own subject, which is not a pronoun, and its complete verb and objects. What stands before the
//! subject is left out, as is what comes after the objects if there is no room for it, and what stands between commas,
//! dashes or brackets after the subject's noun: "the mayor, a lawyer of 40, opened the port".

use crate::span::Span;
use crate::text::cues::{Cue, CueNoun, Cues};
use crate::text::fold::fold;
use crate::text::line::one_line;
use framewise_grammar::{Feature, Relation, Tree, Upos};
use std::ops::Range;

/// The fewest and the most words in a title.
const FEWEST: usize = 4;
pub(super) const MOST: usize = 14;
/// Determiners that point back to what the title does not name.
const POINTERS: [&str; 8] = ["his", "her", "its", "their", "this", "that", "these", "those"];
/// Pronouns that stand for what was named before.
const PERSONAL: [&str; 7] = ["he", "him", "she", "it", "they", "them", "her"];
/// Words before a clause that leave open whether it is true.
const OPEN: [&str; 7] = ["if", "whether", "when", "where", "why", "how", "what"];

/// A clause that can be a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Whole {
    /// Its words in order, without what was left out between them; at least one part.
    pub parts: Vec<Span>,
    /// Whether only "the" identifies its subject.
    pub is_definite: bool,
    /// Whether it is what somebody is reported to say.
    pub is_reported: bool,
}

impl Whole {
    /// From its first word to its last.
    pub(super) fn span(&self) -> Span {
        Span { start: self.parts[0].start, end: self.parts[self.parts.len() - 1].end }
    }

    /// Its words in one line, with a capital at the beginning.
    pub(super) fn written(&self, text: &str) -> String {
        let parts: Vec<String> = self.parts.iter().map(|part| one_line(part.of(text))).collect();
        let line = parts.join(" ");
        let mut letters = line.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }
}

/// The clauses of a sentence that can be titles. A question cannot.
pub(super) fn clauses(text: &str, tree: &Tree, cues: &Cues) -> Vec<Whole> {
    let words = tree.words();
    if words.iter().any(|word| word.span.of(text) == "?") {
        return Vec::new();
    }
    (0..words.len())
        .filter_map(|root| Clause { text, tree, root }.title(is_main(text, tree, cues, root)?, cues))
        .collect()
}

/// Whether the word is the root of a main clause (nothing if not), and if so, whether somebody is reported to say it.
fn is_main(text: &str, tree: &Tree, cues: &Cues, mut at: usize) -> Option<bool> {
    let words = tree.words();
    let mut is_reported = false;
    // A tree has no circles: the way up ends.
    while let Some(head) = words[at].head() {
        match words[at].relation.universal() {
            Relation::Conj => {}
            Relation::Ccomp if !is_reported && vouches(cues, words[head].span.of(text)) => is_reported = true,
            _ => return None,
        }
        at = head;
    }
    Some(is_reported)
}

/// Whether a verb says that somebody says something; the verb's base form, if so.
fn says(cues: &Cues, verb: &str) -> Option<&'static str> {
    let (cue, form) = cues.cue(&fold(verb))?;
    matches!(cue, Cue::Say | Cue::Report | Cue::Tell).then_some(form.base)
}

/// Whether a verb says that somebody says something and takes it to be true: "said", but not "hoped" or "denied".
fn vouches(cues: &Cues, verb: &str) -> bool {
    says(cues, verb).is_some_and(|base| !cues.is_doubtful(base))
}

/// A clause, by its verb or what stands in its place.
#[derive(Clone, Copy)]
struct Clause<'a> {
    text: &'a str,
    tree: &'a Tree,
    root: usize,
}

impl<'a> Clause<'a> {
    /// The clause from its subject on; nothing if it cannot be a title.
    fn title(self, is_reported: bool, cues: &Cues) -> Option<Whole> {
        let words = self.tree.words();
        let subject =
            self.tree.dependent(self.root, Relation::Nsubj).filter(|&subject| subject < self.root)?;
        let is_named = matches!(words[subject].upos(), Upos::Noun | Upos::Propn);
        let is_verb = words[self.root].upos() == Upos::Verb;
        if !is_named || !is_verb && self.tree.dependent(self.root, Relation::Cop).is_none() {
            return None;
        }
        if self.is_participle() || self.points_back() {
            return None;
        }
        let start = self.tree.subtree(subject).start;
        // "In her opinion, the port is lost" is not a fact.
        if (0..start).any(|at| cues.is_noun(&fold(words[at].span.of(self.text)), CueNoun::Opinion)) {
            return None;
        }
        let asides = self.asides(subject);
        if !self.is_whole(start, subject, &asides, cues) || is_verb && self.says_nothing(cues) {
            return None;
        }
        let mut end = self.end(start, is_verb, &asides)?;
        while end > self.root + 1 && words[end - 1].upos() == Upos::Punct {
            end -= 1;
        }
        if self.breaks_off(start..end, &asides) {
            return None;
        }
        // "In this respect" refers to what stands before.
        let points = kept(start..end, &asides)
            .any(|at| words[at].relation == Relation::Det && self.is_one_of(at, &POINTERS));
        // So does "An agreement with it". A pronoun after the verb may stand for the subject, unless the clause is
        // reported.
        let known = if is_reported { end } else { self.root };
        if points || kept(start..known, &asides).any(|at| self.is_one_of(at, &PERSONAL)) {
            return None;
        }
        let parts = self.parts(start..end, &asides);
        let whole = Whole { parts, is_definite: self.is_definite(subject), is_reported };
        let is_whole = is_balanced(&whole.written(self.text)) && !self.goes_on_quoted(whole.span());
        ((FEWEST..=MOST).contains(&self.length(start..end, &asides)) && is_whole).then_some(whole)
    }

    /// What stands between commas, dashes or brackets after the noun of the subject and says more about it.
    fn asides(self, subject: usize) -> Vec<Range<usize>> {
        let words = self.tree.words();
        let mut asides: Vec<Range<usize>> = Vec::new();
        for at in self.tree.dependents(subject).filter(|&at| at > subject && at < self.root) {
            let more = matches!(
                words[at].relation.universal(),
                Relation::Appos | Relation::Acl | Relation::Parataxis | Relation::Advcl
            );
            let mut inner = self.tree.subtree(at);
            // The marks may be attached to any word.
            while inner.len() > 1 && closing(self.word(inner.start)).is_some() {
                inner.start += 1;
            }
            while inner.len() > 1 && words[inner.end - 1].upos() == Upos::Punct {
                inner.end -= 1;
            }
            let Some(open) = inner.start.checked_sub(1).filter(|&open| open > subject) else { continue };
            let is_closed = closing(self.word(open)) == Some(self.word(inner.end)) && inner.end < self.root;
            let goes_on = words.get(inner.end + 1).is_some_and(|word| word.upos() == Upos::Cconj);
            if more && is_closed && !goes_on && asides.last().is_none_or(|last| last.end <= open) {
                asides.push(open..inner.end + 1);
            }
        }
        asides
    }

    /// The parts of a range, without what is left out between them.
    fn parts(self, range: Range<usize>, asides: &[Range<usize>]) -> Vec<Span> {
        let words = self.tree.words();
        let starts = std::iter::once(range.start).chain(asides.iter().map(|aside| aside.end));
        let ends = asides.iter().map(|aside| aside.start).chain([range.end]);
        let parts = starts.zip(ends).filter(|(start, end)| start < end);
        parts
            .map(|(start, end)| Span { start: words[start].span.start, end: words[end - 1].span.end })
            .collect()
    }

    /// How many words a range has, not counting marks and what is left out.
    fn length(self, range: Range<usize>, asides: &[Range<usize>]) -> usize {
        kept(range, asides).filter(|&at| self.tree.words()[at].upos() != Upos::Punct).count()
    }

    /// Whether a remark between commas stands before a verb that there is no room for: "It comes as Ozola, who was fired, is away".
    fn breaks_off(self, range: Range<usize>, asides: &[Range<usize>]) -> bool {
        let words = self.tree.words();
        let end = range.end;
        let goes_on = words.get(end + 1).is_some_and(|word| word.features().has(Feature::VerbForm, "Fin"));
        self.word(end) == "," && goes_on && kept(range, asides).any(|at| self.word(at) == ",")
    }

    /// Whether words in quotation marks follow, without which the clause is not complete: "Ozola told him: “No.”".
    fn goes_on_quoted(self, span: Span) -> bool {
        let after = self.text[span.end as usize..].trim_start_matches([',', ':', ' ']);
        after.starts_with(['“', '"', '«', '„', '‘'])
    }

    /// Whether the verb only describes its subject, although the tree takes it for the main verb: "the group led by
    /// Berg, …".
    fn is_participle(self) -> bool {
        let has = |relation| self.tree.dependent(self.root, relation).is_some();
        has(Relation::OblAgent) && !has(Relation::AuxPass)
    }

    /// Whether an object is named only by a pronoun: "was taken off it".
    fn points_back(self) -> bool {
        let words = self.tree.words();
        self.tree.dependents(self.root).any(|at| {
            let relation = words[at].relation.universal();
            matches!(relation, Relation::Obj | Relation::Iobj | Relation::Obl)
                && words[at].upos() == Upos::Pron
        })
    }

    /// Whether only "the" distinguishes the subject from others of its kind.
    fn is_definite(self, subject: usize) -> bool {
        let words = self.tree.words();
        let mut own = self.tree.dependents(subject).filter(|&at| words[at].upos() != Upos::Punct);
        let is_the = |at: usize| self.is_one_of(at, &["the"]);
        words[subject].upos() == Upos::Noun && own.next().is_some_and(is_the) && own.next().is_none()
    }

    /// A word as it is written; empty after the last one.
    fn word(self, at: usize) -> &'a str {
        self.tree.words().get(at).map_or("", |word| word.span.of(self.text))
    }

    /// Whether a word, in small letters, is one of some words.
    fn is_one_of(self, at: usize, words: &[&str]) -> bool {
        words.contains(&&*self.word(at).to_lowercase())
    }

    /// Whether the subject can stand at the beginning: it does not refer back, is not broken off, and no part of it was
    /// left behind.
    fn is_whole(self, start: usize, subject: usize, asides: &[Range<usize>], cues: &Cues) -> bool {
        let words = self.tree.words();
        let points_back = kept(start..subject + 1, asides).any(|at| self.is_one_of(at, &POINTERS));
        let breaks_off = kept(start..self.root, asides)
            .any(|at| matches!(self.word(at), ";" | ":" | "•" | "—" | "―" | "–"));
        let left_behind = start.checked_sub(1).is_some_and(|before| {
            let relation = words[before].relation.universal();
            let is_part = matches!(
                relation,
                Relation::Compound | Relation::Flat | Relation::Amod | Relation::Det | Relation::Nummod
            );
            // "as she made known" and "how she came" do not say anything by themselves; "that she came" is what
            // somebody says.
            let is_open = self.is_one_of(before, &OPEN)
                || words[before].upos() == Upos::Sconj && !cues.is_that(&fold(self.word(before)));
            // "Berg and Ozola came" with only Ozola as its subject.
            let is_one_of_several =
                before > 0 && words[before].upos() == Upos::Cconj && !self.is_second_clause();
            is_part || is_open || is_one_of_several
        });
        !points_back && !breaks_off && !left_behind && words[start].upos() != Upos::Punct
    }

    /// Whether it is coordinated with another clause before it.
    fn is_second_clause(self) -> bool {
        let word = &self.tree.words()[self.root];
        let first = word.head().filter(|_| word.relation.universal() == Relation::Conj);
        first.is_some_and(|first| self.tree.dependent(first, Relation::Nsubj).is_some())
    }

    /// Whether the clause only says that somebody said something.
    fn says_nothing(self, cues: &Cues) -> bool {
        let content = [Relation::Ccomp, Relation::Xcomp]
            .iter()
            .any(|&it| self.tree.dependent(self.root, it).is_some_and(|at| at > self.root));
        says(cues, self.word(self.root)).is_some() && !content
    }

    /// Where the clause can end: after its objects, and after what follows them as far as there is room. Nothing if
    /// there is no room for an object, for the complement of an adjective, or for anything after an active verb:
    /// "demonstrators took".
    fn end(self, start: usize, is_verb: bool, asides: &[Range<usize>]) -> Option<usize> {
        let words = self.tree.words();
        let is_active = self.tree.dependent(self.root, Relation::AuxPass).is_none();
        let (mut end, mut is_open) = (self.root + 1, true);
        for at in self.tree.dependents(self.root).filter(|&at| at > self.root) {
            let range = self.tree.subtree(at);
            let fits = is_open && self.length(start..range.end, asides) <= MOST;
            match part(words[at].relation) {
                Part::Mark => {}
                Part::Core | Part::More if fits => end = range.end,
                Part::Core => return None,
                Part::More if !is_verb || is_active && end == self.root + 1 => return None,
                Part::More | Part::Other => is_open = false,
            }
        }
        Some(end)
    }
}

/// The role of a dependent in a clause.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// It cannot be left out.
    Core,
    /// It can be left out.
    More,
    /// Another clause, or a remark.
    Other,
    Mark,
}

fn part(relation: Relation) -> Part {
    match relation {
        Relation::CompoundPrt | Relation::OblAgent | Relation::OblArg => Part::Core,
        Relation::AclRelcl => Part::Other,
        _ => match relation.universal() {
            Relation::Obj | Relation::Iobj | Relation::Xcomp | Relation::Ccomp => Part::Core,
            Relation::Obl | Relation::Advmod | Relation::Nmod | Relation::Acl | Relation::Amod => Part::More,
            Relation::Punct => Part::Mark,
            _ => Part::Other,
        },
    }
}

/// The words of a range that are not left out.
fn kept(range: Range<usize>, asides: &[Range<usize>]) -> impl Iterator<Item = usize> + '_ {
    range.filter(|at| !asides.iter().any(|aside| aside.contains(at)))
}

/// The mark that ends what another one opens.
fn closing(mark: &str) -> Option<&'static str> {
    match mark {
        "," => Some(","),
        "—" => Some("—"),
        "–" => Some("–"),
        "―" => Some("―"),
        "(" => Some(")"),
        _ => None,
    }
}

/// Whether as many quotations and brackets end as begin.
fn is_balanced(words: &str) -> bool {
    let count = |marks: &[char]| words.matches(marks).count();
    count(&['“', '«', '„']) == count(&['”', '»'])
        && count(&['"']).is_multiple_of(2)
        && count(&['(', '[']) == count(&[')', ']'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::TokenRange;
    use crate::text::shipped::english;
    use crate::text::tokens::tokenize;
    use framewise_grammar::Grammar;

    /// The titles that a sentence gives.
    fn check(text: &str, expect: &[&str]) {
        let tokens = tokenize(text, english());
        let mut grammar = Grammar::new(framewise_grammar::shipped("en").unwrap());
        let tree = grammar.parse(text, &tokens, TokenRange::new(0, tokens.len()));
        let found: Vec<String> =
            clauses(text, &tree, Cues::of("en")).iter().map(|own| own.written(text)).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn a_title_is_a_whole_clause() {
        check("On Monday, the mayor opened the new port.", &["The mayor opened the new port"]);
        check("He opened the new port of the town.", &[]);
        check("Her deputy opened the new port of the town.", &[]);
        check("The rain fell.", &[]);
        check(
            "The storm comes as Ozola, who was fired last year, is in the midst of a long tour of the old harbours of the North.",
            &[],
        );
        check(
            "The council approved the plan for the harbour because nobody had warned the members of the danger in time.",
            &["The council approved the plan for the harbour"],
        );
        check(
            "The court said the mayor had paid the firm.",
            &["The court said the mayor had paid the firm", "The mayor had paid the firm"],
        );
        // These do not say anything, do not name whom something is done to, or do not state anything.
        check("The mayor said on Monday in a statement.", &[]);
        check("The court has accused him of theft.", &[]);
        check("Has the mayor paid the firm?", &[]);
        // These do not say enough about the subject, or about what was done.
        check("A group led by Jan Berg, the mayor of the town, paid a visit to the port.", &[]);
        check("The new mayor was taken off it on Monday.", &[]);
        check("The new mayor will be powerless in this respect.", &[]);
        check("The new mayor paid his firm on Monday.", &["The new mayor paid his firm on Monday"]);
        check(
            "In May Anna Ozola was let go, as Jan Berg, the new mayor of the town, made known.",
            &["In May Anna Ozola was let go"],
        );
        check("RIGA — The mayor has opened the port.", &["The mayor has opened the port"]);
    }

    #[test]
    fn no_verb_stands_alone_and_no_opinion_is_a_fact() {
        check("In her opinion, the old port of the town is a lost place.", &[]);
        check(
            "In her town, the old port of the mayor is a lost place.",
            &["The old port of the mayor is a lost place"],
        );
        check(
            "Tens of thousands of angry people marched through the narrow, crooked and wet old streets of the town.",
            &[],
        );
        check(
            "Tens of thousands of angry people were led through the narrow, crooked and wet old streets of the town.",
            &["Tens of thousands of angry people were led"],
        );
        check("Tens of thousands of angry people marched.", &["Tens of thousands of angry people marched"]);
    }

    #[test]
    fn no_quotation_is_cut_off() {
        check("Jan Berg handed the mayor a note: “No.”", &[]);
        check("Jan Berg handed the mayor a note.", &["Jan Berg handed the mayor a note"]);
    }

    #[test]
    fn what_stands_between_marks_behind_the_subject_is_left_out() {
        for aside in
            [", a lawyer of forty,", " (a lawyer of forty)", ", who had studied the law in Oslo for years,"]
        {
            check(
                &format!("Jan Berg{aside} opened the port of Riga."),
                &["Jan Berg opened the port of Riga"],
            );
        }
        check("Jan Berg, Anna Ozola, and Eva Lind opened the port of Riga.", &[]);
        check(
            "The mayor of Riga came to town and Eva Lind opened the port.",
            &["The mayor of Riga came to town", "Eva Lind opened the port"],
        );
        check(
            "The man who had robbed the bank left the town.",
            &["The man who had robbed the bank left the town"],
        );
    }

    #[test]
    fn what_somebody_is_reported_to_say_is_a_clause_too() {
        let claim = "The mayor of Riga had robbed the bank";
        let main = "Anna Ozola wrote that the mayor of Riga had robbed the bank";
        check(&format!("{main}."), &[main, claim]);
        check(
            "Anna Ozola knew that the mayor had robbed it.",
            &["Anna Ozola knew that the mayor had robbed it"],
        );
        let open = "Anna Ozola wrote how the mayor of Riga had robbed the bank";
        check(&format!("{open}."), &[open]);
        for verb in ["hoped", "denied"] {
            let main = format!("Anna Ozola {verb} that the mayor of Riga had robbed the bank");
            check(&format!("{main}."), &[&main]);
        }
    }

    #[test]
    fn no_pronoun_stands_for_what_was_named_before() {
        check("A treaty with it would help the mayor.", &[]);
        check("A treaty with Riga would help the mayor.", &["A treaty with Riga would help the mayor"]);
        let main = "Anna Ozola said that the mayor had robbed it";
        check(&format!("{main}."), &[main]);
    }
}
