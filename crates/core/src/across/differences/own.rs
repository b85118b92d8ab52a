//! What the passages of an event have only in one article, or in all but one: figures, sources, names, and content
//! words.
//!
//! For each such thing it is established of every article that reports the event whether its passages have it and, if
//! not, whether the rest of its text does. If that cannot be decided for one of them, nothing is said at all. A thing
//! is not a difference if all articles that lack it in their passages have it elsewhere: they merely say it in another
//! place.

use super::quantities::Quantity;
use super::reports::{Part, Reports};
use super::vocabulary::Held;
use super::{Difference, DifferenceKind, Lack, Side, tokens_of};
use crate::across::events::Event;
use crate::article::names::gazetteer::EntityKind;
use crate::article::voices::coreference::Speaker;
use crate::data;
use crate::span::{Span, TokenRange};
use crate::text::cues::Cues;
use crate::text::fold::fold;
use crate::text::kind::TokenKind;
use crate::text::line::one_line;
use crate::text::lists::lines;
use crate::text::numbers::number_word;
use crate::text::persons::{person, singular};
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The most things of one kind that are listed for the same articles.
const MOST: usize = 3;
/// A noun is worth listing if its article uses it at least this often; a word that colours what it says always is.
const OFTEN: u32 = 3;
/// How many times as much a word that colours counts as another.
const COLOUR: f64 = 2.0;
/// Axes of stance words that do not colour anything: how certain something is, and that somebody says it.
const COLOURLESS: [&str; 3] = ["certainty", "frames", "reporting"];
/// In passages that are less likely to report one event, words differ anyway.
const LIKELY: f64 = 0.4;
/// Smaller numbers are too common to tell articles apart: "the two leaders".
const FEWEST: f64 = 3.0;
/// The most words in a source: a longer one was read wrongly.
const SOURCE: usize = 8;

/// Whether an article has a thing, as far as is known.
enum State {
    /// Its passages have it.
    Has(Vec<Span>),
    /// Only other parts of it do.
    Elsewhere(Span),
    /// No part of it does.
    Lacks,
    /// That cannot be told.
    Unknown,
}

/// The differences in one event, by kind, then by the articles that have the thing.
pub(super) fn own(reports: &Reports<'_>, id: u32, event: &Event) -> Vec<Difference> {
    let parts = reports.of(id);
    if parts.iter().any(|part| !part.speaks(&parts[0])) {
        return Vec::new();
    }
    let scene = Scene { reports, parts, event: id };
    let mut found = scene.figures();
    let (sources, cited) = scene.sources();
    found.extend(sources);
    found.extend(scene.names(&cited));
    if event.cohesion >= LIKELY {
        found.extend(scene.words());
    }
    found
}

struct Scene<'s, 'a> {
    reports: &'s Reports<'a>,
    /// The passages of each article that reports the event.
    parts: &'s [Part<'a>],
    event: u32,
}

impl Scene<'_, '_> {
    /// The difference that these states make, if they do.
    fn difference(&self, kind: DifferenceKind, states: Vec<State>) -> Option<Difference> {
        let (mut sides, mut lacking) = (Vec::new(), Vec::new());
        for (part, state) in self.parts.iter().zip(states) {
            let article = part.article;
            match state {
                State::Has(spans) => {
                    let first = spans.first()?.of(part.view.text);
                    let text = one_line(first);
                    sides.push(Side { article, text, spans });
                }
                State::Elsewhere(span) => lacking.push(Lack { article, elsewhere: Some(span) }),
                State::Lacks => lacking.push(Lack { article, elsewhere: None }),
                State::Unknown => return None,
            }
        }
        let one_has = sides.len() == 1 && !lacking.is_empty();
        let one_lacks = lacking.len() == 1 && sides.len() > 1;
        let somewhere_silent = lacking.iter().any(|lack| lack.elsewhere.is_none());
        let is_kept = somewhere_silent && (one_has || one_lacks && kind != DifferenceKind::Word);
        let about = sides.first()?.text.clone();
        is_kept.then_some(Difference { kind, event: Some(self.event), about, sides, lacking })
    }

    fn figures(&self) -> Vec<Difference> {
        let mut found: Vec<Difference> = Vec::new();
        for part in self.parts {
            let tells = |own: &&Quantity| !own.amount.is_vague && own.amount.number[0] >= FEWEST;
            for quantity in part.quantities().iter().filter(tells) {
                let state = |other: &Part<'_>| {
                    let same = |own: &&Quantity| own.of == quantity.of && own.amount.agrees(&quantity.amount);
                    let spans: Vec<Span> =
                        other.quantities().iter().filter(same).map(|own| own.span).collect();
                    let counts = other.quantities().iter().any(|own| own.of == quantity.of);
                    let gives = |part: &Part<'_>| {
                        let meant = part.amounts().iter().filter(|own| !own.is_vague);
                        meant.into_iter().any(|own| own.is_same(&quantity.amount))
                    };
                    let whole = self.reports.whole(other.article);
                    match spans {
                        spans if !spans.is_empty() => State::Has(spans),
                        _ if counts || gives(other) => State::Unknown,
                        _ => match whole.quantities().iter().find(same) {
                            Some(own) => State::Elsewhere(own.span),
                            None if gives(whole) => State::Unknown,
                            None => State::Lacks,
                        },
                    }
                };
                let states = self.parts.iter().map(state).collect();
                let difference = self.difference(DifferenceKind::Figure, states);
                found.extend(difference.filter(|own| !found.contains(own)));
            }
        }
        few(found)
    }

    /// The sources, and the entities among them.
    fn sources(&self) -> (Vec<Difference>, BTreeSet<u32>) {
        let (mut found, mut cited) = (Vec::new(), BTreeSet::new());
        let mut seen = BTreeSet::new();
        for part in self.parts {
            for speaker in part.utterances().filter_map(|utterance| utterance.speaker) {
                let entity = self.entity(part, speaker);
                let difference = match entity {
                    Some(entity) if seen.insert((None, entity)) => {
                        let states = self.parts.iter().map(|other| self.cites(other, entity)).collect();
                        self.difference(DifferenceKind::Source, states)
                    }
                    None if seen.insert((Some(part.article), speaker.span.start)) => {
                        let states =
                            self.parts.iter().map(|other| self.cites_words(part, speaker.span, other));
                        self.difference(DifferenceKind::Source, states.collect())
                    }
                    _ => None,
                };
                if let Some(difference) = difference {
                    cited.extend(entity);
                    found.push(difference);
                }
            }
        }
        (few(found), cited)
    }

    fn entity(&self, part: &Part<'_>, speaker: Speaker) -> Option<u32> {
        self.reports.entity(part.article, speaker.name?)
    }

    fn cites(&self, other: &Part<'_>, entity: u32) -> State {
        let speaks = |part: &Part<'_>| {
            let speakers = part.utterances().filter_map(|own| own.speaker);
            let own = speakers.filter(|own| self.entity(part, *own) == Some(entity));
            let spans: BTreeSet<Span> = own.map(|own| own.named(&part.view.profile.names)).collect();
            spans.into_iter().collect::<Vec<Span>>()
        };
        let spans = speaks(other);
        if !spans.is_empty() {
            return State::Has(spans);
        }
        let whole = self.reports.whole(other.article);
        match (self.reports.may_name(other, entity), speaks(whole).first()) {
            (true, _) => State::Unknown,
            (false, Some(&span)) => State::Elsewhere(span),
            (false, None) if self.reports.may_name(whole, entity) => State::Unknown,
            (false, None) => State::Lacks,
        }
    }

    /// The same for a source without a name.
    fn cites_words(&self, part: &Part<'_>, source: Span, other: &Part<'_>) -> State {
        let tokens = &part.view.profile.tokens;
        let range = tokens.within(source);
        let words = || {
            let content = |at: &usize| tokens.forms.is_content(tokens.folded_id(tokens.all()[*at]));
            range.range().filter(content).map(|at| part.keys.of(part.view.profile, at))
        };
        let names_someone = range.range().next_back().is_some_and(|at| person(tokens.folded(at)).is_some());
        if !names_someone || range.range().len() > SOURCE || words().next().is_none() {
            return State::Unknown;
        }
        match () {
            () if other.article == part.article => State::Has(vec![source]),
            () if other.may_hold(words()) || self.reports.whole(other.article).may_hold(words()) => {
                State::Unknown
            }
            () => State::Lacks,
        }
    }

    fn names(&self, cited: &BTreeSet<u32>) -> Vec<Difference> {
        let named: BTreeSet<u32> = self.parts.iter().flat_map(|part| part.names.keys().copied()).collect();
        let mut named: Vec<u32> = named.into_iter().filter(|name| !cited.contains(name)).collect();
        let kind = |name: u32| self.reports.compared.entities.list[name as usize].kind;
        // Whether the others really are names is seldom certain.
        named.retain(|&name| kind(name) != EntityKind::Other);
        // People and bodies say more than places.
        named.sort_by_key(|&name| kind(name) == EntityKind::Place);
        let told = named.into_iter().filter(|&name| !self.is_outlet(name));
        let states = told.map(|name| self.parts.iter().map(|part| self.name(part, name)).collect());
        few(states.filter_map(|states| self.difference(DifferenceKind::Name, states)).collect())
    }

    fn name(&self, part: &Part<'_>, entity: u32) -> State {
        let whole = self.reports.whole(part.article);
        match (part.names.get(&entity), whole.names.get(&entity)) {
            (Some(spans), _) => {
                let spans: Vec<Span> = spans.iter().copied().filter(|&span| !is_aside(part, span)).collect();
                if spans.is_empty() { State::Unknown } else { State::Has(spans) }
            }
            (None, _) if self.reports.may_name(part, entity) => State::Unknown,
            (None, Some(spans)) => spans.first().map_or(State::Unknown, |&span| State::Elsewhere(span)),
            (None, None) if self.reports.may_name(whole, entity) => State::Unknown,
            (None, None) => State::Lacks,
        }
    }

    /// Whether an entity is one of the outlets.
    fn is_outlet(&self, entity: u32) -> bool {
        let name = fold(&self.reports.compared.entities.list[entity as usize].name);
        self.reports.compared.outlets.iter().any(|outlet| {
            let outlet = fold(outlet);
            !outlet.is_empty() && (outlet.contains(&name) || name.contains(&outlet))
        })
    }

    fn words(&self) -> Vec<Difference> {
        let mut found = Vec::new();
        for part in self.parts {
            let mut words: Vec<(f64, Difference)> = Vec::new();
            let mut seen = BTreeSet::new();
            for token in part.sentences.iter().flat_map(|&sentence| tokens_of(&part.view, sentence)) {
                let key = part.keys.of(part.view.profile, token);
                let weight = self.weight(part, token);
                if weight > 0.0 && seen.insert(key) {
                    let states = self.parts.iter().map(|other| self.word(part, key, other)).collect();
                    let difference = self.difference(DifferenceKind::Word, states);
                    words.extend(difference.map(|difference| (weight, difference)));
                }
            }
            found.extend(super::strongest(words).take(MOST));
        }
        found
    }

    /// How characteristic a word is of its article: the more often it occurs there, the more, and twice as much if it
    /// colours what it says. Zero for function words, numbers, names, titles, dates and words that only report what
    /// others say.
    fn weight(&self, part: &Part<'_>, token: usize) -> f64 {
        let profile = part.view.profile;
        let (tokens, code) = (&profile.tokens, profile.language().code);
        let own = tokens.all()[token];
        let folded = tokens.folded(token);
        let holds = |range: TokenRange| range.range().contains(&token);
        let is_word = own.kind() == TokenKind::Word
            && tokens.forms.is_content(tokens.folded_id(own))
            && own.span.of(part.view.text).starts_with(char::is_lowercase)
            && folded.chars().count() > 2;
        let is_told = profile.names.iter().any(|name| holds(name.tokens))
            || profile.dates.iter().any(|date| holds(date.tokens))
            || number_word(folded).is_some()
            || Cues::of(code).cue(folded).is_some()
            || is_plain(folded);
        if !is_word || is_told {
            return 0.0;
        }
        let count = self.reports.whole(part.article).words.count(part.keys.of(profile, token));
        let often = 1.0 + libm::log(f64::from(count));
        let is_noun = profile.phrases.iter().any(|phrase| phrase.head() as usize == token);
        match (self.colours(part, token), is_noun && count >= OFTEN) {
            (true, _) => COLOUR * often,
            (false, true) => often,
            (false, false) => 0.0,
        }
    }

    /// Whether a word is a stance word or a contested term.
    fn colours(&self, part: &Part<'_>, token: usize) -> bool {
        let lexicon = self.reports.compared.lexicon;
        let hits = part.view.profile.hits.iter().filter(|hit| hit.tokens.range().contains(&token));
        let mut categories = hits.filter_map(|hit| lexicon.categories.get(usize::from(hit.category)));
        categories.any(|category| !COLOURLESS.contains(&&*category.axis))
    }

    fn word(&self, part: &Part<'_>, key: &str, other: &Part<'_>) -> State {
        if other.article == part.article {
            let tokens = &part.view.profile.tokens;
            let own = part.sentences.iter().flat_map(|&sentence| tokens_of(&part.view, sentence));
            let own = own.filter(|&at| part.keys.of(part.view.profile, at) == key);
            return State::Has(own.map(|at| tokens.all()[at].span).collect());
        }
        let whole = self.reports.whole(other.article);
        match (other.words.holds(key), whole.words.holds(key)) {
            (Held::No, Held::No) => State::Lacks,
            // A word that others use anywhere, even if not here, does not set an article apart.
            _ => State::Unknown,
        }
    }
}

/// Whether a name stands in brackets, like a citation.
fn is_aside(part: &Part<'_>, span: Span) -> bool {
    let sentence = part.view.profile.sentence_at(span.start) as usize;
    let start = part.view.profile.sentences[sentence].span.start;
    let before = Span { start, end: span.start }.of(part.view.text);
    before.rfind('(') > before.rfind(')')
}

/// At most [`MOST`] for the same articles.
fn few(found: Vec<Difference>) -> Vec<Difference> {
    let mut kept: Vec<Difference> = Vec::new();
    let articles = |own: &Difference| own.sides.iter().map(|side| side.article).collect::<Vec<_>>();
    for difference in found {
        if kept.iter().filter(|own| articles(own) == articles(&difference)).count() < MOST {
            kept.push(difference);
        }
    }
    kept
}

/// Whether a noun says too little by itself.
fn is_plain(folded: &str) -> bool {
    static PLAIN: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let plain = PLAIN.get_or_init(|| lines(data::file("across/labels/data/plain.txt")).collect());
    plain.contains(folded) || singular(folded).any(|noun| plain.contains(noun.as_str()))
}
