//! Quantities: amounts with the noun that they count, and what is said about it.
//!
//! What is said is a pair of a happening and a role. The happening is the base form of a verb, or the group of verbs
//! and nouns that say the same (`data/en/happenings.txt`). The role says whether what is counted does it or has it done
//! to it. Both are read from the sentence's tree.

use super::amounts::{Amount, Words, amounts};
use super::tokens_of;
use super::vocabulary::Keys;
use crate::across::events::ArticleView;
use crate::data;
use crate::span::{Span, TokenRange};
use crate::text::classes::{Form, verb};
use crate::text::fold::fold;
use crate::text::kind::TokenKind;
use crate::text::lists::lines;
use crate::text::shipped::Each;
use crate::text::trees;
use framewise_grammar::{Relation, Tree, Upos};
use rustc_hash::FxHashMap;

/// An amount of something.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    /// How much.
    pub amount: Amount,
    /// The sentence.
    pub sentence: u32,
    /// The token of the noun.
    pub head: usize,
    /// The noun by its key.
    pub of: String,
    /// The keys of the words between number and noun, sorted: "political" of "14 political prisoners".
    pub kind: Vec<String>,
    /// From the first word of the amount to the noun.
    pub span: Span,
}

/// The quantities in a sentence. Amounts in dates and names, and of what is measured rather than counted, are left out.
pub(super) fn quantities(view: &ArticleView<'_>, keys: &Keys, sentence: u32) -> Vec<Quantity> {
    let profile = view.profile;
    let (tokens, code) = (&profile.tokens, profile.language().code);
    let Some(words) = Words::of(code).filter(|_| profile.is_read()) else { return Vec::new() };
    let own = profile.sentences[sentence as usize].tokens;
    let free = |range: TokenRange| {
        let meets = |other: TokenRange| other.start < range.end && range.start < other.end;
        !profile.dates.iter().any(|date| meets(date.tokens))
            && !profile.names.iter().any(|name| meets(name.tokens))
    };
    let counted = |amount: Amount| {
        let head = head(view, amount)?;
        let range = TokenRange { start: amount.tokens.start, end: head as u32 + 1 };
        let folded = tokens.folded(head);
        if !free(range) || tokens.all()[head].kind() != TokenKind::Word || words.ignores(folded) {
            return None;
        }
        let between = amount.tokens.end as usize..head;
        let between = between.filter(|&at| tokens.forms.is_content(tokens.folded_id(tokens.all()[at])));
        let mut kind: Vec<String> = between.map(|at| keys.of(profile, at).to_owned()).collect();
        kind.sort_unstable();
        let of = keys.of(profile, head).to_owned();
        Some(Quantity { amount, sentence, head, of, kind, span: tokens.span_of(range) })
    };
    amounts(view.text, tokens, code, own).into_iter().filter_map(counted).collect()
}

/// The token of the noun that an amount counts: that of its own noun phrase, or of the one that follows "dozens of".
fn head(view: &ArticleView<'_>, amount: Amount) -> Option<usize> {
    let (profile, end) = (view.profile, amount.tokens.end);
    let at = profile.phrases.partition_point(|phrase| phrase.tokens.end <= end);
    let phrase = profile.phrases.get(at)?;
    let first = if amount.is_vague && profile.tokens.folded(end as usize) == "of" { end + 1 } else { end };
    (phrase.tokens.start <= first && end <= phrase.head()).then_some(phrase.head() as usize)
}

/// What happens, and the part that what is counted has in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Happening {
    what: String,
    role: Role,
}

/// A part in what happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Does it.
    Subject,
    /// Has it done to it.
    Object,
}

/// What is said about a quantity, with the words of its clause and those of its noun with everything that depends on
/// it.
pub(super) struct Said {
    /// What happens.
    pub happenings: Vec<Happening>,
    /// The clause.
    pub clause: Span,
    /// The noun with what depends on it.
    pub noun: Span,
}

/// Reads it from the sentence's tree; nothing if the language has no grammar.
pub(super) fn said(view: &ArticleView<'_>, quantity: &Quantity) -> Option<Said> {
    let profile = view.profile;
    let (tokens, code) = (&profile.tokens, profile.language().code);
    let range = tokens_of(view, quantity.sentence);
    let range = TokenRange::new(range.start, range.end);
    let tree = trees::with(code, |grammar| Some(grammar?.parse(view.text, tokens, range)))?;
    let mut noun = tree.at(tokens.all()[quantity.head].span.start)?;
    let words = tree.words();
    let span = |at: usize| {
        let range = tree.subtree(at);
        words[range.start].span.join(words[range.end - 1].span)
    };
    let own = span(noun);
    let mut happenings = Vec::new();
    // "12 people killed in the storm".
    for participle in tree.dependents(noun).filter(|&at| words[at].relation.universal() == Relation::Acl) {
        if words[participle].upos() == Upos::Verb
            && is_past(&fold(words[participle].span.of(view.text)), code)
        {
            happenings.extend(happening(view, code, &tree, participle, Role::Object));
        }
    }
    // What is coordinated has the part of the first.
    while words[noun].relation.universal() == Relation::Conj {
        noun = words[noun].head()?;
    }
    let mut clause = own;
    if let Some(governor) = words[noun].head() {
        if shares(&tree, governor, noun) {
            return None;
        }
        clause = span(governor);
        let is_verb = is_verb(view, code, &tree, governor);
        let role = match words[noun].relation {
            Relation::NsubjPass => Some(Role::Object),
            relation => match relation.universal() {
                Relation::Nsubj if is_verb => Some(Role::Subject),
                Relation::Obj if is_verb => Some(Role::Object),
                Relation::Nmod if !is_verb && cased(view, &tree, noun) == "of" => Some(Role::Object),
                _ => None,
            },
        };
        happenings.extend(role.and_then(|role| happening(view, code, &tree, governor, role)));
    }
    Some(Said { happenings, clause, noun: own })
}

/// Whether a verb shares its object with another one: "shot and killed two" does not say either of the two alone.
fn shares(tree: &Tree, governor: usize, noun: usize) -> bool {
    let words = tree.words();
    let is_conj = |at: usize| words[at].relation.universal() == Relation::Conj;
    let first = words[governor].head().filter(|_| is_conj(governor));
    let first_has_none = first.is_some_and(|first| tree.dependent(first, Relation::Obj).is_none());
    let second_before = tree.dependents(governor).any(|at| is_conj(at) && at < noun);
    words[noun].relation == Relation::Obj && (first_has_none || second_before)
}

/// Whether a word is a verb by its tree, or a form that only verbs have: a tagger that reads little news takes "sank"
/// for a noun.
fn is_verb(view: &ArticleView<'_>, code: &str, tree: &Tree, at: usize) -> bool {
    let word = tree.words()[at];
    word.upos() == Upos::Verb
        || verb(code, &fold(word.span.of(view.text))).is_some_and(|form| form.form == Form::Past)
}

fn is_past(folded: &str, code: &str) -> bool {
    verb(code, folded).is_none_or(|form| form.form == Form::Past)
}

/// The preposition of a noun, folded.
fn cased(view: &ArticleView<'_>, tree: &Tree, noun: usize) -> String {
    tree.dependent(noun, Relation::Case)
        .map(|at| fold(tree.words()[at].span.of(view.text)))
        .unwrap_or_default()
}

/// What a verb or noun says about what it governs in this role; nothing if it is denied.
fn happening(
    view: &ArticleView<'_>,
    code: &str,
    tree: &Tree,
    governor: usize,
    role: Role,
) -> Option<Happening> {
    let words = tree.words();
    let folded = fold(words[governor].span.of(view.text));
    let amounts = Words::of(code)?;
    if tree.dependents(governor).any(|at| amounts.denies(&fold(words[at].span.of(view.text)))) {
        return None;
    }
    let base = verb(code, &folded).map_or(&*folded, |form| form.base);
    match group(code, role, base) {
        // In a group, what is counted always undergoes what the group says, whichever part its verb takes.
        Some(group) => Some(Happening { what: format!("={group}"), role: Role::Object }),
        None if is_verb(view, code, tree, governor) => Some(Happening { what: base.to_owned(), role }),
        None => None,
    }
}

/// The group of verbs and nouns that say the same about what has this role.
fn group(code: &str, role: Role, word: &str) -> Option<&'static str> {
    static GROUPS: Each<FxHashMap<(&'static str, &'static str), &'static str>> = Each::new();
    let read = |code: &str| {
        let file = format!("across/differences/data/{code}/happenings.txt");
        let mut groups = FxHashMap::default();
        for line in data::is_there(&file).then(|| lines(data::file(&file))).into_iter().flatten() {
            let mut fields = line.split(' ');
            if let (Some(group), Some(role), Some(word)) = (fields.next(), fields.next(), fields.next()) {
                groups.entry((role, word)).or_insert(group);
            }
        }
        groups
    };
    let role = if role == Role::Subject { "subject" } else { "object" };
    GROUPS.of(code, read).get(&(role, word)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    /// For the first quantity of a sentence, what is counted and what happens to it.
    fn read(text: &str) -> Option<(String, String, Vec<String>)> {
        let corpus = Corpus::of(&[text]);
        let comparison = corpus.compare();
        let view = comparison.views()[0];
        let found = quantities(&view, &Keys::new(view.profile), 0);
        let first = found.first()?;
        let said = said(&view, first)?.happenings;
        let happenings = said.iter().map(|own| format!("{} {:?}", own.what, own.role).to_lowercase());
        Some((first.span.of(text).to_owned(), first.of.clone(), happenings.collect()))
    }

    #[test]
    fn a_quantity_is_of_its_noun_and_of_what_happens() {
        for (text, span, of, happening) in [
            ("The storm sank 12 boats.", "12 boats", "boat", "sink object"),
            ("At least 12 old boats were sunk.", "At least 12 old boats", "boat", "sink object"),
            ("The storm killed 40 people.", "40 people", "peopl", "=dead object"),
            ("Some 40 people died in the storm.", "Some 40 people", "peopl", "=dead object"),
            ("The release of 14 sailors was welcomed.", "14 sailors", "sailor", "=freed object"),
            ("The crew of 14 boats sunk in the storm slept.", "14 boats", "boat", "sink object"),
            ("Some 14 men guarding the harbour slept.", "Some 14 men", "men", "sleep subject"),
            ("Two ministers opened the harbour.", "Two ministers", "minist", "open subject"),
        ] {
            let expect = (span.to_owned(), of.to_owned(), vec![happening.to_owned()]);
            assert_eq!(read(text), Some(expect), "{text}");
        }
    }

    #[test]
    fn dates_names_and_measures_are_none() {
        for text in [
            "On 12 May the harbour was opened.",
            "The harbour was closed for 12 days.",
            "The Group of Seven met.",
            "The storm sank 12.",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
