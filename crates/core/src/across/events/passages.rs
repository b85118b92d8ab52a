//! What passages are compared by: a passage is a sentence with its terms, names and dates.
//!
//! Terms are stems and numbers without function words, weighted by (1 + ln frequency) × ln((n + 1) / (holders + ½))
//! over the n passages at hand, and scaled to length one (Salton and Buckley 1988).

use super::days::Dated;
use super::numbering::{Numbering, Reader, Term, TermId};
use super::postings::Postings;
use super::statements::{Statement, statements};
use super::{ArticleView, SentenceRef};
use crate::across::names::Entities;
use crate::article::names::gazetteer::EntityKind;
use crate::article::voices::quotations::quoted;
use crate::span::TokenRange;
use crate::text::dates::{Date, DateMention};
use crate::text::kind::TokenKind;
use std::ops::Range;

/// A sentence in the form in which it is compared.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The sentence.
    pub place: SentenceRef,
    /// How many of its words are terms.
    pub words: u32,
    /// Whether it says enough to report an event: a heading of a word or two and a dateline do not.
    pub tells: bool,
    /// Whether it repeats another passage and is not considered by itself.
    pub repeats: bool,
    /// When its article was published, if known.
    pub published: Option<Date>,
    /// If it names no date: the only date of the nearest sentence before it that names any, if that sentence is at most
    /// [`CARRIED`] sentences back and the date is not in a quotation. For the heading of an article, likewise of the nearest
    /// sentence after it.
    pub date_near: Option<Dated>,
    /// Whose words it gives.
    pub statement: Statement,
    terms: Range<u32>,
    names: Range<u32>,
    dates: Range<u32>,
}

/// A passage with fewer terms outside its dates says too little to report an event.
const FEWEST_TERMS: usize = 3;

/// The number of following sentences without a date to which a named day still applies.
const CARRIED: usize = 3;

/// Words in capitals with at most this many letters are abbreviations: "PM", "EDT".
const CAPITALS: usize = 3;

/// The passages of all articles, in order.
#[derive(Debug)]
pub struct Passages<'a> {
    /// The passages: one for each sentence.
    pub list: Vec<Passage>,
    /// The terms of all passages, one passage after the other, in ascending order within each, and their weights.
    terms: Vec<TermId>,
    weights: Vec<f64>,
    /// In the same way, the entities that each passage names.
    names: Vec<u32>,
    dates: Vec<Dated>,
    /// The passages that hold each term.
    pub(super) holders: Postings,
    /// The passages that name each entity.
    pub(super) named: Postings,
    /// What the terms are.
    vocabulary: Vec<Term<'a>>,
    /// By term: whether it mostly stands in names.
    in_names: Vec<bool>,
    /// By entity: whether it is a person or body.
    actors: Vec<bool>,
    /// How many passages do not repeat another.
    looked_at: u32,
    /// The first passage of each article, and after the last of these the number of passages.
    firsts: Vec<u32>,
}

/// What the passages of an event share.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shared {
    /// Entities, rarest first.
    pub names: Vec<u32>,
    /// Terms, rarest first.
    pub terms: Vec<TermId>,
}

impl<'a> Passages<'a> {
    /// Reads the sentences of all articles.
    pub fn new(articles: &[ArticleView<'a>], entities: &Entities) -> Self {
        let mut numbering = Numbering::default();
        let mut places = Vec::new();
        let mut all = Self {
            list: Vec::new(),
            terms: Vec::new(),
            weights: Vec::new(),
            names: Vec::new(),
            dates: Vec::new(),
            holders: Postings::new(0, std::iter::empty()),
            named: Postings::new(0, std::iter::empty()),
            vocabulary: Vec::new(),
            in_names: Vec::new(),
            actors: entities.list.iter().map(|entity| entity.kind != EntityKind::Place).collect(),
            looked_at: 0,
            firsts: vec![0],
        };
        for (article, view) in articles.iter().enumerate() {
            all.read(article, view, entities, &mut numbering, &mut places);
        }
        all.vocabulary = numbering.terms;
        places.resize(all.vocabulary.len(), [0; 2]);
        all.in_names = places.iter().map(|&[elsewhere, in_names]| in_names > elsewhere).collect();
        let held = |own: &Passage, ids: Range<u32>| {
            if own.repeats { 0..0 } else { ids.start as usize..ids.end as usize }
        };
        let terms = all.list.iter().map(|own| &all.terms[held(own, own.terms.clone())]);
        all.holders = Postings::new(all.vocabulary.len(), terms);
        let names = all.list.iter().map(|own| &all.names[held(own, own.names.clone())]);
        all.named = Postings::new(all.actors.len(), names);
        all.weigh();
        all
    }

    fn read(
        &mut self,
        article: usize,
        view: &ArticleView<'a>,
        entities: &Entities,
        numbering: &mut Numbering<'a>,
        places: &mut Vec<[u32; 2]>,
    ) {
        let profile = view.profile;
        let mut in_name = vec![false; profile.tokens.len()];
        profile.names.iter().for_each(|name| in_name[name.tokens.range()].fill(true));
        let mut in_date = vec![false; profile.tokens.len()];
        profile.dates.iter().for_each(|date| in_date[date.tokens.range()].fill(true));
        let mut cited = vec![false; profile.tokens.len()];
        let quoted = quoted(&profile.quotations, &profile.tokens);
        let statements = statements(view, &entities.of[article]);
        let mut recent: Option<(usize, Dated)> = None;
        let mut awaits_date = has_heading(view);
        let heading = self.list.len();
        let mut reader = Reader::new(profile);
        let mut found: Vec<TermId> = Vec::new();
        for (at, sentence) in profile.sentences.iter().enumerate() {
            citations(view, sentence.tokens, &mut cited);
            let starts = [self.terms.len(), self.names.len(), self.dates.len()].map(|len| len as u32);
            let tokens = sentence.tokens.range().filter(|&token| !cited[token]);
            found.clear();
            let mut terms = 0;
            for token in tokens {
                let Some(term) = reader.term(token, numbering) else { continue };
                found.push(term);
                terms += usize::from(!in_date[token] && tells_something(view, token));
                places.resize(numbering.terms.len(), [0; 2]);
                places[term as usize][usize::from(in_name[token])] += 1;
            }
            found.sort_unstable();
            for same in found.chunk_by(|one, other| one == other) {
                self.terms.push(same[0]);
                self.weights.push(damped(same.len()));
            }
            let first = profile.names.partition_point(|name| name.tokens.start < sentence.tokens.start);
            let own = profile.names.iter().enumerate().skip(first);
            let own = own.take_while(|(_, name)| name.tokens.start < sentence.tokens.end);
            let own = own.filter(|(_, name)| !name.adjective && !cited[name.tokens.start as usize]);
            let mut named: Vec<u32> = own.filter_map(|(name, _)| entities.of[article][name]).collect();
            named.sort_unstable();
            named.dedup();
            self.names.append(&mut named);
            let own = profile.dates_in(sentence.tokens).iter();
            let own: Vec<&DateMention> = own.filter(|date| !cited[date.tokens.start as usize]).collect();
            self.dates.extend(own.iter().copied().map(Dated::from));
            let near = recent.filter(|(before, _)| own.is_empty() && at - before <= CARRIED);
            match own[..] {
                [] => {}
                [date] if !quoted[date.tokens.start as usize] => recent = Some((at, Dated::from(date))),
                _ => recent = None,
            }
            if awaits_date && !own.is_empty() {
                awaits_date = false;
                if let Some((_, date)) = recent.filter(|_| (1..=CARRIED).contains(&at)) {
                    self.list[heading].date_near = Some(date);
                }
            }
            let repeats = view.repeats.binary_search(&(at as u32)).is_ok();
            self.looked_at += u32::from(!repeats);
            self.list.push(Passage {
                place: SentenceRef { article: article as u32, sentence: at as u32 },
                words: found.len() as u32,
                tells: terms >= FEWEST_TERMS && !repeats,
                repeats,
                published: view.published,
                date_near: near.map(|(_, date)| date),
                statement: statements[at],
                terms: starts[0]..self.terms.len() as u32,
                names: starts[1]..self.names.len() as u32,
                dates: starts[2]..self.dates.len() as u32,
            });
        }
        self.firsts.push(self.list.len() as u32);
    }

    /// Turns frequencies into weights.
    fn weigh(&mut self) {
        let rarity: Vec<f64> = (0..self.vocabulary.len() as TermId).map(|term| self.rarity(term)).collect();
        for own in &self.list {
            let range = own.terms.start as usize..own.terms.end as usize;
            let mut square = 0.0;
            for at in range.clone() {
                self.weights[at] *= rarity[self.terms[at] as usize];
                square += self.weights[at] * self.weights[at];
            }
            let norm = square.sqrt();
            if norm > 0.0 {
                self.weights[range].iter_mut().for_each(|weight| *weight /= norm);
            }
        }
    }

    /// Number of articles.
    pub fn articles(&self) -> u32 {
        self.firsts.len() as u32 - 1
    }

    /// The passages of an article, by number.
    pub fn of(&self, article: u32) -> Range<u32> {
        self.firsts[article as usize]..self.firsts[article as usize + 1]
    }

    /// The number of the passage at a place.
    pub fn at(&self, place: SentenceRef) -> u32 {
        self.firsts[place.article as usize] + place.sentence
    }

    /// The passage with a number.
    pub fn passage(&self, at: u32) -> &Passage {
        &self.list[at as usize]
    }

    /// The terms of a passage, ascending.
    pub fn terms(&self, passage: &Passage) -> &[TermId] {
        &self.terms[passage.terms.start as usize..passage.terms.end as usize]
    }

    /// The weights of these terms; their squares sum to 1.
    pub(super) fn weights(&self, passage: &Passage) -> &[f64] {
        &self.weights[passage.terms.start as usize..passage.terms.end as usize]
    }

    /// The entities that a passage names, ascending.
    pub fn names(&self, passage: &Passage) -> &[u32] {
        &self.names[passage.names.start as usize..passage.names.end as usize]
    }

    /// The dates that a passage names.
    pub fn dates(&self, passage: &Passage) -> &[Dated] {
        &self.dates[passage.dates.start as usize..passage.dates.end as usize]
    }

    /// Number of terms.
    pub(super) fn count(&self) -> usize {
        self.vocabulary.len()
    }

    /// Number of entities.
    pub(super) fn named_count(&self) -> usize {
        self.actors.len()
    }

    /// How rare a term is: its inverse passage frequency, at least 0.
    pub fn rarity(&self, term: TermId) -> f64 {
        self.rarity_of(self.holders.of(term).len())
    }

    /// How rare an entity is, likewise.
    pub fn rarity_of_name(&self, name: u32) -> f64 {
        self.rarity_of(self.named.of(name).len())
    }

    fn rarity_of(&self, holders: usize) -> f64 {
        libm::log((f64::from(self.looked_at) + 1.0) / (holders as f64 + 0.5)).max(0.0)
    }

    /// Whether a term is a number.
    pub fn is_number(&self, term: TermId) -> bool {
        matches!(self.vocabulary[term as usize], Term::Number(_))
    }

    /// Whether a term mostly stands in names.
    pub fn is_in_names(&self, term: TermId) -> bool {
        self.in_names[term as usize]
    }

    /// Whether an entity is a person or body.
    pub fn is_actor(&self, name: u32) -> bool {
        self.actors[name as usize]
    }

    /// A word that was seen for a term; for a number, its digits.
    pub fn word(&self, term: TermId) -> &str {
        match &self.vocabulary[term as usize] {
            Term::Stem(_, seen) => seen,
            Term::Number(figures) => figures,
        }
    }

    /// The stem of a term; nothing for a number.
    pub fn stem(&self, term: TermId) -> Option<&'a str> {
        match self.vocabulary[term as usize] {
            Term::Stem(stem, _) => Some(stem),
            Term::Number(_) => None,
        }
    }

    /// The cosine of two passages, 0 to 1.
    pub fn cosine(&self, a: &Passage, b: &Passage) -> f64 {
        let mut sum = 0.0;
        let weights = [self.weights(a), self.weights(b)];
        common(self.terms(a), self.terms(b), |x, y| sum += weights[0][x] * weights[1][y]);
        sum
    }

    /// Those of these passages that do not repeat another; all of them if each one does.
    pub fn without_repeats(&self, places: &[SentenceRef]) -> Vec<SentenceRef> {
        let is_own = |place: &&SentenceRef| !self.passage(self.at(**place)).repeats;
        let own: Vec<SentenceRef> = places.iter().filter(is_own).copied().collect();
        if own.is_empty() { places.to_vec() } else { own }
    }

    /// What passages of at least two articles share, rarest first.
    pub fn shared(&self, places: &[SentenceRef]) -> Shared {
        let of_several = |held: &dyn Fn(&Passage) -> Vec<u32>, rarity: &dyn Fn(u32) -> f64| {
            let mut all: Vec<(u32, u32)> = places
                .iter()
                .flat_map(|&place| {
                    held(self.passage(self.at(place))).into_iter().map(move |id| (id, place.article))
                })
                .collect();
            all.sort_unstable();
            all.dedup();
            let of_several =
                all.chunk_by(|one, other| one.0 == other.0).filter(|articles| articles.len() > 1);
            let mut found: Vec<u32> = of_several.map(|articles| articles[0].0).collect();
            found.sort_by(|&a, &b| rarity(b).total_cmp(&rarity(a)).then_with(|| a.cmp(&b)));
            found
        };
        Shared {
            names: of_several(&|own| self.names(own).to_vec(), &|name| self.rarity_of_name(name)),
            terms: of_several(&|own| self.terms(own).to_vec(), &|term| self.rarity(term)),
        }
    }
}

/// The weight of a term that occurs `count` times in a text, before its rarity is applied.
pub(super) fn damped(count: usize) -> f64 {
    1.0 + libm::log(count as f64)
}

/// Whether a token says something about what happened: a number, a weekday and short capitals such as "PM" and "EDT" do
/// not.
fn tells_something(view: &ArticleView<'_>, token: usize) -> bool {
    let tokens = &view.profile.tokens;
    let Some(word) = tokens.get(token).filter(|token| token.kind() == TokenKind::Word) else { return false };
    let is_weekday = || view.profile.language().calendar.weekday(tokens.folded(token)).is_some();
    let word = word.span.of(view.text);
    (word.contains(char::is_lowercase) || word.chars().count() > CAPITALS) && !is_weekday()
}

/// Calls `found` with the places of everything that two ascending lists have in common.
pub(super) fn common(a: &[u32], b: &[u32], mut found: impl FnMut(usize, usize)) {
    let (mut x, mut y) = (0, 0);
    while x < a.len() && y < b.len() {
        match a[x].cmp(&b[y]) {
            std::cmp::Ordering::Less => x += 1,
            std::cmp::Ordering::Greater => y += 1,
            std::cmp::Ordering::Equal => {
                found(x, y);
                x += 1;
                y += 1;
            }
        }
    }
}

/// Whether an article begins with a heading: a paragraph of one sentence that no full stop ends.
fn has_heading(view: &ArticleView<'_>) -> bool {
    let [heading, next, ..] = view.profile.sentences[..] else { return false };
    heading.paragraph < next.paragraph
        && !heading.span.of(view.text).ends_with(['.', '!', '?', '…', '”', '"'])
}

/// Marks the tokens in brackets that contain a date: a citation of where something was published, not part of what is
/// reported.
fn citations(view: &ArticleView<'_>, sentence: TokenRange, inside: &mut [bool]) {
    let profile = view.profile;
    let mut open = None;
    let tokens = sentence.range().zip(profile.tokens.slice(sentence));
    for (at, token) in tokens.filter(|(_, token)| token.kind() == TokenKind::Mark) {
        match token.span.of(view.text) {
            "(" => open = Some(at),
            ")" => {
                let dated = |from: usize| {
                    let next = profile.dates.partition_point(|date| (date.tokens.start as usize) < from);
                    profile.dates.get(next).is_some_and(|date| (date.tokens.end as usize) <= at)
                };
                if let Some(from) = open.take().filter(|&from| dated(from)) {
                    inside[from..=at].fill(true);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    fn with(texts: &[&str], check: impl Fn(&Passages<'_>)) {
        let comparison = Corpus::of(texts).compare();
        check(&Passages::new(&comparison.views(), comparison.entities()));
    }

    #[test]
    fn a_passage_is_its_terms_names_and_dates() {
        with(&["The boat of Jan Berg sank, and the boat of nine others sank on 3 May 2024."], |passages| {
            let own = passages.passage(0);
            let mut terms: Vec<&str> = passages.terms(own).iter().map(|&term| passages.word(term)).collect();
            terms.sort_unstable();
            assert_eq!(terms, ["2024", "3", "9", "berg", "boat", "jan", "sank"]);
            // "boat" and "sank" occur twice.
            assert_eq!((own.words, own.tells), (9, true));
            assert_eq!(passages.names(own).len(), 1);
            assert_eq!(passages.dates(own).len(), 1);
            let in_names = |word: &str| {
                passages
                    .terms(own)
                    .iter()
                    .any(|&term| passages.word(term) == word && passages.is_in_names(term))
            };
            assert!(in_names("berg") && !in_names("boat"));
            let squares: f64 = passages.weights(own).iter().map(|weight| weight * weight).sum();
            assert!((squares - 1.0).abs() < 1e-9);
        });
    }

    #[test]
    fn a_day_is_remembered_for_a_while() {
        let dated = "The boat sank on 3 May 2024. ";
        let before = |text: &str, expect: &[bool]| {
            with(&[text], |passages| {
                let found: Vec<bool> = passages.list.iter().map(|own| own.date_near.is_some()).collect();
                assert_eq!(found, expect, "{text}");
            });
        };
        before(
            &format!("{dated}It was old. It was new. It was red. It was blue."),
            &[false, true, true, true, false],
        );
        before("“The boat sank on 3 May 2024.” It was old.", &[false, false]);
        before(&format!("{dated}It left on 3 May or 4 May 2024. It was old."), &[false, false, false]);
    }

    #[test]
    fn a_heading_is_near_the_first_day_of_its_article() {
        let dated = "The boat sank on 3 May 2024.";
        let heading = |text: &str, expect: bool| {
            with(&[text], |passages| {
                assert_eq!(passages.passage(0).date_near.is_some(), expect, "{text}");
            });
        };
        heading(&format!("Boat sinks\n\n{dated} It was old."), true);
        heading(&format!("Boat sinks\n\nIt was old. It was red. {dated}"), true);
        heading(&format!("Boat sinks\n\nIt was old. It was red. It was new. {dated}"), false);
        heading(&format!("Boat sinks\n\nOn 3 May or 4 May 2024 it sank. {dated}"), false);
        heading(&format!("Boat sinks\n\n“It left on 4 May 2024.” {dated}"), false);
        heading(&format!("The boat was old.\n\n{dated}"), false);
        heading(&format!("The boat was old. {dated}"), false);
        heading("Boat sinks on 3 May 2024\n\nIt was old.", false);
        heading("Boat sinks on 3 May 2024", false);
    }

    #[test]
    fn the_time_of_publication_tells_of_nothing() {
        let tells = |text: &str| with(&[text], |passages| assert!(passages.passage(0).tells, "{text}"));
        let stamps = |text: &str| with(&[text], |passages| assert!(!passages.passage(0).tells, "{text}"));
        stamps("REVISED: MONDAY, JULY 1, 2019, 7:15 AM EDT BST");
        stamps("First printed: July 1, 2019, at 7:15 PM CET");
        stamps("9:56 a.m. 12 34 56");
        tells("BOAT SINKS BEFORE RIGA HARBOUR");
        tells("The old boat sank");
    }

    #[test]
    fn a_citation_is_no_part_of_what_is_told() {
        with(
            &["The boat sank at noon (The Harbour News, 3 May 2024). The crew (nine men) swam."],
            |passages| {
                let own = passages.passage(0);
                assert_eq!((own.words, passages.dates(own).len()), (3, 0));
                assert_eq!(passages.passage(1).words, 4);
            },
        );
    }

    #[test]
    fn what_is_shared_is_listed_by_how_rare_it_is() {
        let texts = [
            "The boat sank at Riga. The boat was old.",
            "A boat sank near Riga. The crew swam.",
            "The boat sailed.",
        ];
        with(&texts, |passages| {
            let place = |article: u32| SentenceRef { article, sentence: 0 };
            let shared = passages.shared(&[place(0), place(1), place(2)]);
            let words: Vec<&str> = shared.terms.iter().map(|&term| passages.word(term)).collect();
            assert_eq!(words, ["sank", "riga", "boat"]);
            assert_eq!(shared.names.len(), 1);
            assert_eq!(passages.shared(&[place(0)]), Shared::default());
        });
    }
}
