//! A title for an event: a whole clause of one of its passages, or else a passage's own words in quotation marks.
//!
//! A clause can be a title if its tree says that it is one: the root of a sentence, or coordinated with it, with a subject
//! of its own that is no pronoun, and with its verb and objects whole. What stands before the subject is left out, and
//! what comes after the objects as far as there is no room. Of all clauses the one wins that holds most of what the passages
//! share for its length. The title stays the article's own words, so that nothing is said that nobody wrote.

use super::days::{Dated, EventDay};
use super::numbering::TermId;
use super::passages::{Passages, Shared};
use super::{ArticleView, SentenceRef};
use crate::article::voices::utterances::{Utterance, UtteranceKind};
use crate::span::Span;
use crate::text::cues::{Cue, CueNoun, Cues};
use crate::text::dates::DateMention;
use crate::text::fold::fold;
use crate::text::line::one_line;
use crate::text::sentence::Sentence;
use crate::text::trees;
use framewise_grammar::{Grammar, Relation, Tree, Upos};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A title has so many words at least and at most.
const FEWEST: usize = 4;
const MOST: usize = 14;
/// What a word costs, as a part of the weight of all that is shared.
const WORD: f64 = 0.012;
/// What a subject costs that only "the" tells apart, in the same: "the event" was named in a sentence before.
const DEFINITE: f64 = 0.15;
/// So many passages of an event are looked at.
const PASSAGES: usize = 8;
/// The dashes behind a dateline, and how many words one has at most.
const DASHES: [&str; 4] = [" — ", " ― ", " – ", " - "];
const DATELINE: usize = 6;
/// Determiners that point back to what the title does not name.
const POINTERS: [&str; 8] = ["his", "her", "its", "their", "this", "that", "these", "those"];

/// Finds titles.
pub struct Titles<'a> {
    articles: &'a [ArticleView<'a>],
    passages: &'a Passages<'a>,
    taken: FxHashSet<String>,
}

/// A title, whether the day of the event is its own, and before them how good it is.
type Best = Option<(f64, (String, bool))>;

impl<'a> Titles<'a> {
    /// Titles for events of these articles.
    pub fn new(articles: &'a [ArticleView<'a>], passages: &'a Passages<'a>) -> Self {
        Self { articles, passages, taken: FxHashSet::default() }
    }

    /// The title of an event, none of those that were given before while there is another, and whether `day` is that of its
    /// words: no other day stands among them, nor in the same sentence where they name none; a day that one article alone names
    /// stands there.
    pub fn title(
        &mut self,
        places: &[SentenceRef],
        shared: &Shared,
        day: Option<EventDay>,
    ) -> (String, bool) {
        let (mut clause, mut quoted): (Best, Best) = (None, None);
        let telling = Telling::new(self.passages, shared);
        for &place in places.iter().take(PASSAGES) {
            let told = &self.articles[place.article as usize];
            let sentence = told.profile.sentences[place.sentence as usize];
            let (span, words) = opening(told.text, sentence.span);
            let is_own = is_own_day(told, sentence, span, day);
            self.offer(&mut quoted, telling.part(told, span), words, is_own);
            let code = told.profile.language().code;
            let parsed =
                |grammar: &mut Grammar<'_>| grammar.parse(told.text, &told.profile.tokens, sentence.tokens);
            let Some(tree) = trees::with(code, |grammar| grammar.map(parsed)) else { continue };
            for Whole { span, is_definite } in clauses(told.text, &tree, Cues::of(code)) {
                let is_own = is_own_day(told, sentence, span, day);
                if breaks_name(told, span) {
                    continue;
                }
                let part = telling.part(told, span) - if is_definite { DEFINITE } else { 0.0 };
                self.offer(&mut clause, part, voiced(told, span), is_own);
            }
        }
        let is_own = |best: &Best| best.as_ref().is_some_and(|(_, (_, is_own))| *is_own);
        let best = if is_own(&quoted) && !is_own(&clause) { quoted } else { clause.or(quoted) };
        let (title, is_own) = best.map(|(_, title)| title).unwrap_or_default();
        self.taken.insert(title.clone());
        (title, is_own)
    }

    /// Takes a title that holds a part of what the passages share in exchange for a worse one.
    fn offer(&self, best: &mut Best, part: f64, title: String, is_own: bool) {
        // Another day's words are the last choice.
        let other_day = if is_own { 0.0 } else { 10.0 };
        let score = part - WORD * title.split_whitespace().count() as f64 - other_day;
        if best.as_ref().is_none_or(|(most, _)| score > *most) && !self.taken.contains(&title) {
            *best = Some((score, (title, is_own)));
        }
    }
}

/// What the passages of an event share, by how rare it is.
struct Telling<'a> {
    stems: Vec<(&'a str, f64)>,
    /// All together, numbers included.
    all: f64,
}

impl<'a> Telling<'a> {
    fn new(passages: &Passages<'a>, shared: &Shared) -> Self {
        let stem = |&term: &TermId| Some((passages.stem(term)?, passages.rarity(term)));
        let all: f64 = shared.terms.iter().map(|&term| passages.rarity(term)).sum();
        Self { stems: shared.terms.iter().filter_map(stem).collect(), all: all.max(1e-9) }
    }

    /// The part of it that stands at a place.
    fn part(&self, told: &ArticleView<'_>, span: Span) -> f64 {
        let tokens = &told.profile.tokens;
        let stem = |at: usize| tokens.forms.stem_text(tokens.stem_id(tokens.all()[at]));
        let mut found: Vec<&str> = tokens.within(span).range().map(stem).collect();
        found.sort_unstable();
        let held = self.stems.iter().filter(|(stem, _)| found.binary_search(stem).is_ok());
        held.map(|(_, rarity)| rarity).sum::<f64>() / self.all
    }
}

/// Whether the day of an event is that of some words of a sentence.
fn is_own_day(told: &ArticleView<'_>, sentence: Sentence, span: Span, day: Option<EventDay>) -> bool {
    let Some(day) = day else { return true };
    let dates = told.profile.dates_in(sentence.tokens);
    if dates.is_empty() {
        return day.is_shared;
    }
    let agrees = |date: &DateMention| Dated::from(date).agrees(day.date);
    let mut inside = dates.iter().filter(|date| span.contains(date.span)).peekable();
    if inside.peek().is_some() { inside.any(agrees) } else { dates.iter().all(agrees) }
}

/// A clause that can be a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Whole {
    span: Span,
    /// Whether only "the" tells its subject apart.
    is_definite: bool,
}

/// The clauses of a sentence that can be titles. A question is none.
fn clauses(text: &str, tree: &Tree, cues: &Cues) -> Vec<Whole> {
    let words = tree.words();
    let is_main = |mut at: usize| {
        // A tree has no circles: the way up ends.
        while let Some(head) = words[at].head() {
            if words[at].relation.universal() != Relation::Conj {
                return false;
            }
            at = head;
        }
        true
    };
    let asks = words.iter().any(|word| word.span.of(text) == "?");
    let main = (0..words.len()).filter(|&at| !asks && is_main(at));
    main.filter_map(|at| Clause { text, tree, root: at }.title(cues)).collect()
}

/// A clause, by its verb or what stands in its place.
#[derive(Clone, Copy)]
struct Clause<'a> {
    text: &'a str,
    tree: &'a Tree,
    root: usize,
}

impl Clause<'_> {
    /// The clause from its subject on; nothing where it cannot be a title.
    fn title(self, cues: &Cues) -> Option<Whole> {
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
        // "In her opinion, the port is lost" is no fact.
        if (0..start).any(|at| cues.is_noun(&fold(words[at].span.of(self.text)), CueNoun::Opinion)) {
            return None;
        }
        if !self.is_whole(start, subject) || is_verb && self.says_nothing(cues) {
            return None;
        }
        let mut end = self.end(start, is_verb)?;
        while end > self.root + 1 && words[end - 1].upos() == Upos::Punct {
            end -= 1;
        }
        // "In this respect" points at what stands before.
        let points = (start..end).any(|at| words[at].relation == Relation::Det && self.is_pointer(at));
        if points {
            return None;
        }
        let count = end - start - marks(self.tree, start..end);
        let span = Span { start: words[start].span.start, end: words[end - 1].span.end };
        let whole = Whole { span, is_definite: self.is_definite(subject) };
        let is_whole = is_balanced(span.of(self.text)) && !self.goes_on_quoted(span);
        ((FEWEST..=MOST).contains(&count) && is_whole).then_some(whole)
    }

    /// Whether words in quotation marks follow, without which the clause is none: "Ozola told him: “No.”".
    fn goes_on_quoted(self, span: Span) -> bool {
        let after = self.text[span.end as usize..].trim_start_matches([',', ':', ' ']);
        after.starts_with(['“', '"', '«', '„', '‘'])
    }

    /// Whether the verb only describes its subject, though the tree takes it for the main one: "the group led by Berg, …".
    fn is_participle(self) -> bool {
        let has = |relation| self.tree.dependent(self.root, relation).is_some();
        has(Relation::OblAgent) && !has(Relation::AuxPass)
    }

    /// Whether something is done with what only a pronoun names: "was taken off it".
    fn points_back(self) -> bool {
        let words = self.tree.words();
        self.tree.dependents(self.root).any(|at| {
            let relation = words[at].relation.universal();
            matches!(relation, Relation::Obj | Relation::Iobj | Relation::Obl)
                && words[at].upos() == Upos::Pron
        })
    }

    /// Whether only "the" tells the subject apart from others of its kind.
    fn is_definite(self, subject: usize) -> bool {
        let words = self.tree.words();
        let mut own = self.tree.dependents(subject).filter(|&at| words[at].upos() != Upos::Punct);
        let is_the = |at: usize| words[at].span.of(self.text).eq_ignore_ascii_case("the");
        words[subject].upos() == Upos::Noun && own.next().is_some_and(is_the) && own.next().is_none()
    }

    /// Whether a word is a determiner that points back.
    fn is_pointer(self, at: usize) -> bool {
        POINTERS.contains(&&*self.tree.words()[at].span.of(self.text).to_lowercase())
    }

    /// Whether the subject can stand at the beginning: it points at nothing before it, is one, and no part of it was left
    /// behind.
    fn is_whole(self, start: usize, subject: usize) -> bool {
        let words = self.tree.words();
        let written = |at: usize| words[at].span.of(self.text);
        let points_back = (start..=subject).any(|at| self.is_pointer(at));
        let breaks_off =
            (start..self.root).any(|at| matches!(written(at), ";" | ":" | "•" | "—" | "―" | "–"));
        let left_behind = start.checked_sub(1).is_some_and(|before| {
            let relation = words[before].relation.universal();
            let is_part = matches!(
                relation,
                Relation::Compound | Relation::Flat | Relation::Amod | Relation::Det | Relation::Nummod
            );
            // "as she made known" says nothing by itself.
            is_part || words[before].upos() == Upos::Sconj
        });
        !points_back && !breaks_off && !left_behind && words[start].upos() != Upos::Punct
    }

    /// Whether the clause only says that somebody said something.
    fn says_nothing(self, cues: &Cues) -> bool {
        let words = self.tree.words();
        let verb = fold(words[self.root].span.of(self.text));
        let says = matches!(cues.cue(&verb), Some((Cue::Say | Cue::Report | Cue::Tell, _)));
        let content = [Relation::Ccomp, Relation::Xcomp]
            .iter()
            .any(|&it| self.tree.dependent(self.root, it).is_some_and(|at| at > self.root));
        says && !content
    }

    /// Where the clause can end: behind its objects, and behind what follows them as far as there is room; nothing where there
    /// is no room for an object, for what an adjective goes with, or for anything behind an active verb: "demonstrators took".
    fn end(self, start: usize, is_verb: bool) -> Option<usize> {
        let words = self.tree.words();
        let is_active = self.tree.dependent(self.root, Relation::AuxPass).is_none();
        let (mut end, mut is_open) = (self.root + 1, true);
        for at in self.tree.dependents(self.root).filter(|&at| at > self.root) {
            let range = self.tree.subtree(at);
            let fits = is_open && range.end - start - marks(self.tree, start..range.end) <= MOST;
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

/// What a dependent is to a clause.
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

/// How many marks stand among some words.
fn marks(tree: &Tree, range: Range<usize>) -> usize {
    tree.words()[range].iter().filter(|word| word.upos() == Upos::Punct).count()
}

/// Whether as many quotations and brackets end as begin.
fn is_balanced(words: &str) -> bool {
    let count = |marks: &[char]| words.matches(marks).count();
    count(&['“', '«', '„']) == count(&['”', '»'])
        && count(&['"']).is_multiple_of(2)
        && count(&['(', '[']) == count(&[')', ']'])
}

/// Words as a title: in one line, with a capital at the beginning.
fn written(text: &str, span: Span) -> String {
    let line = one_line(span.of(text));
    let mut letters = line.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A clause as a title: what somebody is quoted with or reported to say is no fact, and stands as their words.
fn voiced(told: &ArticleView<'_>, span: Span) -> String {
    let clause = written(told.text, span);
    let holds = |utterance: &&Utterance| utterance.span.contains(span);
    let Some(utterance) = told.profile.utterances.iter().rfind(holds) else { return clause };
    let name = utterance.speaker.and_then(|speaker| speaker.name);
    let name = name.map(|name| told.profile.names[name as usize].span.of(told.text));
    match (utterance.kind, name.map(one_line)) {
        (UtteranceKind::Direct, Some(name)) => format!("{name}: “{}”", single(&clause)),
        (UtteranceKind::Indirect, Some(name)) => format!("{clause}, according to {name}"),
        (UtteranceKind::Direct, None) => format!("“{}”", single(&clause)),
        (UtteranceKind::Indirect, None) => clause,
    }
}

/// Whether a clause begins in the midst of a name with its title: "General Anna Ozola" of "Attorney General Anna Ozola".
fn breaks_name(told: &ArticleView<'_>, span: Span) -> bool {
    told.profile.names.iter().any(|name| {
        let start = name.title.map_or(name.span.start, |title| title.start);
        start < span.start && span.start < name.span.end
    })
}

/// The first words of a passage in quotation marks, and where they stand. Its own quotation marks become single ones, and a
/// dateline is left out: "RIGA —".
fn opening(text: &str, mut passage: Span) -> (Span, String) {
    let dateline = DASHES.iter().find_map(|dash| passage.of(text).split_once(dash));
    if let Some((_, rest)) = dateline.filter(|(place, _)| is_place(place)) {
        passage.start = passage.end - rest.len() as u32;
    }
    let own = passage.of(text);
    let mut words = own.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(MOST).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    let line = single(&first.join(" "));
    let is_edge = |c: char| matches!(c, '‘' | '’' | '•' | '-' | '–' | ',') || c.is_whitespace();
    let length = own.split_whitespace().take(MOST).last().and_then(|last| own.find(last)).unwrap_or_default();
    let end = if more.is_empty() { own.len() } else { length };
    let span = Span { start: passage.start, end: passage.start + end as u32 };
    (span, format!("“{}{more}”", line.trim_matches(is_edge)))
}

/// Whether what stands before a dash is the place of a dateline: a few words, the first in capitals.
fn is_place(words: &str) -> bool {
    let first = words.split([' ', ',']).next().unwrap_or_default();
    let is_capital = first.chars().count() > 2 && first.chars().all(char::is_uppercase);
    is_capital && words.split_whitespace().count() <= DATELINE
}

/// Words with single quotation marks: they stand in double ones.
fn single(words: &str) -> String {
    let mut before = ' ';
    let letters = words.chars().map(|c| {
        let opens = matches!(c, '“' | '„' | '«') || c == '"' && before.is_whitespace();
        before = c;
        match c {
            _ if opens => '‘',
            '”' | '»' | '"' => '’',
            _ => c,
        }
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::across::events::Event;
    use crate::span::TokenRange;
    use crate::text::shipped::english;
    use crate::text::tokens::tokenize;

    /// The titles that a sentence gives.
    fn check(text: &str, expect: &[&str]) {
        let tokens = tokenize(text, english());
        let mut grammar = Grammar::new(framewise_grammar::shipped("en").unwrap());
        let tree = grammar.parse(text, &tokens, TokenRange::new(0, tokens.len()));
        let found: Vec<String> =
            clauses(text, &tree, Cues::of("en")).into_iter().map(|own| written(text, own.span)).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn a_title_is_a_whole_clause() {
        check("On Monday, the mayor opened the new port.", &["The mayor opened the new port"]);
        check("He opened the new port of the town.", &[]);
        check("Her deputy opened the new port of the town.", &[]);
        check("The rain fell.", &[]);
        check(
            "The council approved the plan for the harbour because nobody had warned the members of the danger in time.",
            &["The council approved the plan for the harbour"],
        );
        check("The court said the mayor had paid the firm.", &["The court said the mayor had paid the firm"]);
        // Nothing is said, done to somebody named, or stated.
        check("The mayor said on Monday in a statement.", &[]);
        check("The court has accused him of theft.", &[]);
        check("Has the mayor paid the firm?", &[]);
        // Nothing is said of the subject, or of what it was done with.
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
    fn a_subject_that_was_named_before_comes_second() {
        let title = |texts: &[&str]| {
            let comparison = crate::corpus::Corpus::of(texts).compare();
            comparison.events().first().map(|event| event.title.clone())
        };
        let named = "The mayor of Riga opened the new port of the town.";
        assert_eq!(
            title(&["The mayor opened the new port of Riga town.", named]).as_deref(),
            Some("The mayor of Riga opened the new port of the town")
        );
    }

    #[test]
    fn a_quotation_is_the_last_resort() {
        let text = "  “We will\nnot pay,” he told a very long list of people who had come to hear him out.";
        let (span, words) = opening(text, Span::new(2, text.len()));
        assert_eq!(words, "“We will not pay,’ he told a very long list of people who had …”");
        assert!(span.of(text).ends_with("who "));
        assert_eq!(opening("All is well.", Span::new(0, 12)).1, "“All is well.”");
        let opened = |text: &str| opening(text, Span::new(0, text.len())).1;
        assert_eq!(opened("RIGA, Latvia — All is well."), "“All is well.”");
        assert_eq!(opened("RIGA (Harbour News) - All is well."), "“All is well.”");
        assert_eq!(opened("The EU — and all is well."), "“The EU — and all is well.”");
        assert_eq!(
            opened("RIGA has never been this well off — and poor."),
            "“RIGA has never been this well off — and poor.”"
        );
        assert_eq!(single("He said \"no\" to «all»."), "He said ‘no’ to ‘all’.");
    }

    /// The title of the event of which two articles tell in the same words.
    fn title(text: &str) -> String {
        let comparison = crate::corpus::Corpus::of(&[text, &format!("{text} It rained.")]).compare();
        comparison.events()[0].title.clone()
    }

    #[test]
    fn a_day_that_one_article_names_stands_beside_its_own_words() {
        let first = |texts: &[&str]| {
            let comparison = crate::corpus::Corpus::of(texts).compare();
            comparison.events().first().map(Event::heading).unwrap_or_default()
        };
        let (plain, dated) = (
            "The mayor of Riga opened the new northern port.",
            "In a speech on 3 May 2024 to many guests of the town, the mayor of Riga opened the northern port.",
        );
        assert_eq!(first(&[plain, dated]), "3 May 2024: The mayor of Riga opened the northern port");
        assert_eq!(
            first(&[plain, &format!("{plain} It rained.")]),
            "The mayor of Riga opened the new northern port"
        );
    }

    #[test]
    fn what_somebody_says_is_no_fact() {
        let claim = "The mayor robbed the bank of the harbour of Riga";
        let quoted = |who: &str| title(&format!("“{claim}. It is a shame,” {who} said."));
        assert_eq!(quoted("Anna Ozola"), format!("Anna Ozola: “{claim}”"));
        assert_eq!(quoted("a clerk"), format!("“{claim}”"));
        let told = format!("{claim} on a wet and windy Monday in May, according to Anna Ozola.");
        assert_eq!(title(&told), format!("{claim}, according to Anna Ozola"));
        assert_eq!(title(&format!("{claim}.")), claim);
    }

    #[test]
    fn no_name_or_quotation_is_cut() {
        let named = "Deputy Attorney General Anna Ozola opened the harbour of Riga.";
        assert!(title(named).starts_with("Deputy") || title(named).starts_with('“'), "{}", title(named));
        check("Jan Berg handed the mayor a note: “No.”", &[]);
        check("Jan Berg handed the mayor a note.", &["Jan Berg handed the mayor a note"]);
    }
}
