//! A title for an event: a whole clause of one of its passages ([`mod@clause`]), or otherwise a passage's own first
//! words in quotation marks ([`mod@opening`]).
//!
//! The clause that holds most of what the passages share for its length wins. The title stays in the article's own
//! words, so that nothing is said that nobody wrote; what somebody is reported to say is marked as theirs.

mod clause;
mod opening;

use super::days::{Dated, EventDay};
use super::numbering::TermId;
use super::passages::{Passages, Shared};
use super::{ArticleView, SentenceRef};
use crate::article::voices::utterances::{Utterance, UtteranceKind};
use crate::span::Span;
use crate::text::cues::Cues;
use crate::text::datelines::without_dateline;
use crate::text::dates::DateMention;
use crate::text::line::one_line;
use crate::text::sentence::Sentence;
use crate::text::trees;
use clause::{Whole, clauses};
use framewise_grammar::Grammar;
use opening::{opening, single};
use rustc_hash::FxHashSet;

/// What a word costs, as a proportion of the weight of everything shared.
const WORD: f64 = 0.012;
/// What a subject that only "the" identifies costs, as the same proportion: "the event" was named in a sentence before.
const DEFINITE: f64 = 0.15;
/// The fewest words with which a quotation that begins a passage is a title by itself.
const SPOKEN: usize = 4;
/// What may stand before the first word of a quotation.
const MARKS: [char; 8] = ['“', '”', '„', '«', '»', '"', '‘', '\''];
/// The most passages of an event that are examined.
const PASSAGES: usize = 8;

/// Finds titles.
pub struct Titles<'a> {
    articles: &'a [ArticleView<'a>],
    passages: &'a Passages<'a>,
    taken: FxHashSet<String>,
}

/// How good a title is, the title, and whether the day of the event is the title's own.
type Best = Option<(f64, (String, bool))>;

impl<'a> Titles<'a> {
    /// Titles for events of these articles.
    pub fn new(articles: &'a [ArticleView<'a>], passages: &'a Passages<'a>) -> Self {
        Self { articles, passages, taken: FxHashSet::default() }
    }

    /// The title of an event, different from those given before if possible, and whether `day` is the day of its words.
    /// It is if they name no other day, or, when they name none, if their sentence names no other. If the sentence
    /// names no day either, the day must hold for such passages, too.
    pub fn title(
        &mut self,
        places: &[SentenceRef],
        shared: &Shared,
        day: Option<EventDay>,
    ) -> (String, bool) {
        let (mut found, mut quoted): (Best, Best) = (None, None);
        let shared_terms = SharedTerms::new(self.passages, shared);
        for &place in places.iter().take(PASSAGES) {
            let view = &self.articles[place.article as usize];
            let sentence = view.profile.sentences[place.sentence as usize];
            let (span, words) = quotation(view, sentence.span);
            let is_own = is_own_day(view, sentence, &[span], day);
            self.offer(&mut quoted, shared_terms.part(view, &[span]), words, is_own);
            let (code, tokens) = (view.profile.language().code, &view.profile.tokens);
            let parsed = |grammar: &mut Grammar<'_>| {
                grammar.parse(view.text, tokens, tokens.within(without_dateline(view.text, sentence.span)))
            };
            let has_tree = view.profile.is_read();
            let tree = trees::with(code, |grammar| grammar.filter(|_| has_tree).map(parsed));
            let Some(tree) = tree else { continue };
            for clause in clauses(view.text, &tree, Cues::of(code)) {
                let is_own = is_own_day(view, sentence, &clause.parts, day);
                let Some(title) = voiced(view, &clause).filter(|_| !breaks_name(view, clause.span())) else {
                    continue;
                };
                let definite = if clause.is_definite { DEFINITE } else { 0.0 };
                self.offer(&mut found, shared_terms.part(view, &clause.parts) - definite, title, is_own);
            }
        }
        let is_own = |best: &Best| best.as_ref().is_some_and(|(_, (_, is_own))| *is_own);
        let best = if is_own(&quoted) && !is_own(&found) { quoted } else { found.or(quoted) };
        let (title, is_own) = best.map(|(_, title)| title).unwrap_or_default();
        self.taken.insert(title.clone());
        (title, is_own)
    }

    /// Replaces the best title so far if it is worse than one that holds a part of what the passages share.
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
struct SharedTerms<'a> {
    stems: Vec<(&'a str, f64)>,
    /// The total, numbers included.
    all: f64,
}

impl<'a> SharedTerms<'a> {
    fn new(passages: &Passages<'a>, shared: &Shared) -> Self {
        let stem = |&term: &TermId| Some((passages.stem(term)?, passages.rarity(term)));
        let all: f64 = shared.terms.iter().map(|&term| passages.rarity(term)).sum();
        Self { stems: shared.terms.iter().filter_map(stem).collect(), all: all.max(1e-9) }
    }

    /// The proportion of it that stands in some words.
    fn part(&self, view: &ArticleView<'_>, words: &[Span]) -> f64 {
        let tokens = &view.profile.tokens;
        let stem = |at: usize| tokens.forms.stem_text(tokens.stem_id(tokens.all()[at]));
        let mut found: Vec<&str> =
            words.iter().flat_map(|&span| tokens.within(span).range()).map(stem).collect();
        found.sort_unstable();
        let held = self.stems.iter().filter(|(stem, _)| found.binary_search(stem).is_ok());
        held.map(|(_, rarity)| rarity).sum::<f64>() / self.all
    }
}

/// Whether the day of an event is the day of some words of a sentence.
fn is_own_day(view: &ArticleView<'_>, sentence: Sentence, words: &[Span], day: Option<EventDay>) -> bool {
    let Some(day) = day else { return true };
    let dates = view.profile.dates_in(sentence.tokens);
    if dates.is_empty() {
        return day.holds_for_all;
    }
    let agrees = |date: &DateMention| Dated::from(date).agrees(day.date);
    let mut inside = dates.iter().filter(|date| words.iter().any(|span| span.contains(date.span))).peekable();
    if inside.peek().is_some() { inside.any(agrees) } else { dates.iter().all(agrees) }
}

/// A clause as a title. What somebody is quoted as saying or reported to say is not a fact, and is marked as their
/// words. Nothing if somebody is reported to say it and the article does not attribute it to a name: "never said", or
/// in another's quotation.
fn voiced(view: &ArticleView<'_>, clause: &Whole) -> Option<String> {
    let title = clause.written(view.text);
    let holds = |utterance: &&Utterance| utterance.span.contains(clause.span());
    let utterance = view.profile.utterances.iter().rfind(holds);
    let name = utterance.and_then(|own| speaker_of(view, own));
    match (utterance.map(|own| own.kind), name) {
        (Some(UtteranceKind::Direct), _) if clause.is_reported => None,
        (Some(UtteranceKind::Direct), Some(name)) => Some(format!("{name}: “{}”", single(&title))),
        (Some(UtteranceKind::Direct), None) => Some(format!("“{}”", single(&title))),
        (Some(UtteranceKind::Indirect), Some(name)) => Some(format!("{title}, according to {name}")),
        _ => (!clause.is_reported).then_some(title),
    }
}

/// The first words of a passage in quotation marks, and where they stand. If the passage begins with a quotation of
/// somebody named, only their words, with the name.
fn quotation(view: &ArticleView<'_>, passage: Span) -> (Span, String) {
    let own = passage.of(view.text);
    let is_mark = |c: char| c.is_whitespace() || MARKS.contains(&c);
    let before = own.len() - own.trim_start_matches(is_mark).len();
    let first = Span { start: passage.start + before as u32, end: passage.start + before as u32 };
    let spoken = |own: &&Utterance| own.kind == UtteranceKind::Direct && own.span.contains(first);
    let utterance = view.profile.utterances.iter().rfind(spoken);
    let part = utterance.map(|own| Span { start: first.start, end: own.span.end.min(passage.end) });
    let part = part.filter(|part| part.of(view.text).split_whitespace().count() >= SPOKEN);
    match part.zip(utterance.and_then(|own| speaker_of(view, own))) {
        Some((part, name)) => {
            let (span, words) = opening(view.text, part);
            (span, format!("{name}: {words}"))
        }
        None => opening(view.text, passage),
    }
}

/// The name that an utterance is attributed to.
fn speaker_of(view: &ArticleView<'_>, utterance: &Utterance) -> Option<String> {
    let name = utterance.speaker?.name?;
    Some(one_line(view.profile.names[name as usize].span.of(view.text)))
}

/// Whether a clause begins in the middle of a name with its title: "General Anna Ozola" of "Attorney General Anna
/// Ozola".
fn breaks_name(view: &ArticleView<'_>, span: Span) -> bool {
    view.profile.names.iter().any(|name| {
        let start = name.title.map_or(name.span.start, |title| title.start);
        start < span.start && span.start < name.span.end
    })
}

#[cfg(test)]
mod tests {
    use crate::across::events::Event;

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

    /// The title of the event that two articles report in the same words.
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
    fn a_quotation_stands_beside_the_day_on_which_it_was_said() {
        let quoted = "“The cranes of the old harbour are far too slow,” Anna Ozola said.";
        let dated = format!("In a speech on 3 May 2024, Anna Ozola said that Riga was rich. {quoted}");
        let comparison = crate::corpus::Corpus::of(&[&dated, &format!("{quoted} It rained.")]).compare();
        let found = comparison.events().iter().map(Event::heading).collect::<Vec<_>>();
        assert_eq!(found, ["3 May 2024: Anna Ozola: “The cranes of the old harbour are far too slow”"]);
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
        // What is reported, with no room for who reports it; nobody says it, or somebody other than the one quoted.
        let long = "the mayor of the old town of Riga robbed the bank of the harbour";
        let told = |says: &str| title(&format!("Anna Ozola {says} that {long}."));
        assert_eq!(told("wrote"), format!("T{}, according to Anna Ozola", &long[1..]));
        assert!(told("never wrote").starts_with("“Anna"), "{}", told("never wrote"));
        assert!(told("hoped").starts_with("“Anna"), "{}", told("hoped"));
        let inside = title(&format!("“Anna Ozola never wrote that {long},” Jan Berg said."));
        assert!(inside.starts_with("Jan Berg: “Anna Ozola never wrote that"), "{inside}");
    }

    #[test]
    fn a_dateline_is_no_subject() {
        for dateline in ["JONESTOWN, Maine –", "TARTU —", "Tartu (AP) —"] {
            let told = format!("{dateline} Police arrested the head of the harbour of Riga.");
            assert_eq!(title(&told), "Police arrested the head of the harbour of Riga");
        }
    }

    #[test]
    fn a_quotation_has_its_speaker() {
        let said =
            |words: &str| title(&format!("“{words},” said Anna Ozola, the harbour master of Riga town."));
        assert_eq!(said("So much for the old port"), "Anna Ozola: “So much for the old port”");
        assert_eq!(said("So much for that"), "Anna Ozola: “So much for that”");
        assert_eq!(said("[This] is it for now"), "Anna Ozola: “[This] is it for now”");
        assert!(said("So it is").starts_with("“‘So it is,’ said Anna"), "{}", said("So it is"));
        let nobody = title("“So much for the old port,” said a clerk of the harbour of Riga town.");
        assert_eq!(nobody, "“‘So much for the old port,’ said a clerk of the harbour of Riga …”");
    }

    #[test]
    fn no_name_is_cut() {
        let named = "Deputy Attorney General Anna Ozola opened the harbour of Riga.";
        assert!(title(named).starts_with("Deputy") || title(named).starts_with('“'), "{}", title(named));
    }
}
