//! A title for an event: the words in which one of its passages tells it most briefly.
//!
//! Of all stretches of the passages that begin with a subject and its verb, the one wins that holds most of what the
//! passages share for its length; "he said that" and what follows after a dozen words are left out. The
//! title stays the article's own words, so that nothing is said that nobody wrote.

use super::passages::{Passages, Shared};
use super::{ArticleView, SentenceRef};
use crate::span::TokenRange;
use crate::text::calendar::Part;
use crate::text::classes::Class;
use crate::text::cues::{Cue, Cues};
use crate::text::dates::Interval;
use crate::text::kind::TokenKind;
use rustc_hash::FxHashSet;

/// A title has so many words at least and at most.
const FEWEST: usize = 4;
const MOST: usize = 13;
/// What a word costs, as a part of the weight of all that is shared.
const WORD: f64 = 0.012;

/// The title of an event, none of those that are taken: of all [`stretches`] of its passages the one that holds most of what
/// they share for its length; where none can be a title, the first words of a passage.
pub fn title(
    articles: &[ArticleView<'_>],
    passages: &Passages<'_>,
    places: &[SentenceRef],
    shared: &Shared,
    taken: &FxHashSet<String>,
) -> String {
    let all: f64 = shared.terms.iter().map(|&term| passages.rarity(term)).sum();
    let mut best: Option<(f64, String)> = None;
    for &place in places {
        let told = &articles[place.article as usize];
        let profile = told.profile;
        let tokens = &profile.tokens;
        let weight_of = |at: usize| {
            let stem = tokens.forms.stem_text(tokens.stem_id(tokens.all()[at]));
            let own = shared.terms.iter().find(|&&term| passages.stem(term) == Some(stem));
            own.map_or(0.0, |&term| passages.rarity(term) / all.max(1e-9))
        };
        for range in stretches(told, profile.sentences[place.sentence as usize].tokens) {
            let words = tokens.slice(range).iter().filter(|token| token.is_word()).count();
            if words < FEWEST {
                continue;
            }
            let held: f64 = range.range().map(weight_of).sum();
            let score = held - WORD * words as f64;
            if best.as_ref().is_some_and(|(most, _)| score <= *most) {
                continue;
            }
            let title = written(told, range);
            if !taken.contains(&title) {
                best = Some((score, title));
            }
        }
    }
    let openings = || places.iter().map(|&place| opening(articles, place));
    best.map(|(_, title)| title)
        .or_else(|| openings().find(|title| !taken.contains(title)))
        .or_else(|| openings().next())
        .unwrap_or_default()
}

/// The stretches of a clause that can be a title: from each subject with a verb after it, to a place where one can stop.
/// Behind a date they need none at their end.
fn stretches(told: &ArticleView<'_>, clause: TokenRange) -> Vec<TokenRange> {
    let profile = told.profile;
    let class = |at: usize| profile.classes.get(at).copied().unwrap_or(Class::Mark);
    let verb = |at: usize| matches!(class(at), Class::Verb | Class::Auxiliary | Class::Modal);
    let first = profile.phrases.partition_point(|phrase| phrase.tokens.start < clause.start);
    let phrases = || profile.phrases[first..].iter().take_while(|phrase| phrase.tokens.end <= clause.end);
    let mut found = Vec::new();
    for phrase in phrases() {
        let start = phrase.tokens.start as usize;
        let after_preposition = start > clause.start as usize && class(start - 1) == Class::Preposition;
        let mut next = phrase.tokens.end as usize;
        while next < clause.end as usize && class(next) == Class::Adverb {
            next += 1;
        }
        // A subject has a verb after it; a phrase such as "the release of the prisoners" can stand alone.
        if after_preposition || !(verb(next) || profile.tokens.folded(next) == "of") {
            continue;
        }
        // That somebody said something is not what happened.
        let says = matches!(
            Cues::of(profile.language().code).cue(profile.tokens.folded(next)),
            Some((Cue::Say | Cue::Report | Cue::Tell, _))
        );
        if says && verb(next) {
            continue;
        }
        let end = stop(told, TokenRange::new(start, clause.end as usize));
        found.push(TokenRange::new(start, end));
    }
    found
}

/// Where a title that begins with a range can stop: before a bracket, a quotation left open or a new clause, and after a
/// dozen words at a phrase's end.
fn stop(told: &ArticleView<'_>, range: TokenRange) -> usize {
    let profile = told.profile;
    let class = |at: usize| profile.classes.get(at).copied().unwrap_or(Class::Mark);
    let mut words = 0;
    let mut end = range.start as usize;
    for at in range.range() {
        let token = profile.tokens.all()[at];
        let surface = token.span.of(told.text);
        let mark = token.kind() == TokenKind::Mark && !matches!(surface, "-" | "–" | "." | "’" | "'");
        if mark && words >= FEWEST || matches!(surface, "(" | "“" | "\"" | "«" | "•") || words >= MOST {
            break;
        }
        words += usize::from(token.is_word());
        if matches!(class(at), Class::Noun | Class::Number | Class::Verb | Class::Pronoun) {
            end = at + 1;
        }
    }
    end
}

/// A range as a title: in one line, with a capital at the beginning.
fn written(told: &ArticleView<'_>, range: TokenRange) -> String {
    let words = told.profile.tokens.span_of(range).of(told.text);
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = line.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// "21 June 2025", "June 2025", "Late 2024", "2019", or the first and last day.
pub fn date(when: Interval) -> String {
    let (first, last) = (when.first, when.last);
    if let Some((part, whole)) = when.third_of() {
        return named(part).to_owned() + &date(whole);
    }
    if Interval::year(first.year()) == Some(when) {
        first.year().to_string()
    } else if first.year() != last.year() {
        format!("{}–{}", first.year(), last.year())
    } else {
        format!("{} {}", days(when), first.year())
    }
}

/// "21 June, year not given".
pub fn date_without_year(when: Interval) -> String {
    let (part, whole) = when.third_of().map_or(("", when), |(part, whole)| (named(part), whole));
    format!("{part}{}, year not given", days(whole))
}

const fn named(part: Part) -> &'static str {
    match part {
        Part::Early => "Early ",
        Part::Mid => "Mid-",
        Part::Late => "Late ",
    }
}

/// Days of one year: "21 June", "21–23 June", "June", "June–July".
fn days(when: Interval) -> String {
    let (first, last) = (when.first, when.last);
    if first == last {
        format!("{} {}", first.day(), first.month_name())
    } else if Interval::month(first.year(), first.month()) == Some(when) {
        first.month_name().to_owned()
    } else if first.month() == last.month() {
        format!("{}–{} {}", first.day(), last.day(), first.month_name())
    } else {
        format!("{}–{}", first.month_name(), last.month_name())
    }
}

/// Whether a written date leaves open which days are meant: "Late 2024", "June–July 2025".
pub fn leaves_days_open(when: Interval) -> bool {
    let whole = [Interval::month(when.first.year(), when.first.month()), Interval::year(when.first.year())];
    when.first.month() != when.last.month() && !whole.contains(&Some(when)) || when.third_of().is_some()
}

/// The first words of a passage.
fn opening(articles: &[ArticleView<'_>], place: SentenceRef) -> String {
    let told = articles[place.article as usize];
    let words = told.profile.sentences[place.sentence as usize].span.of(told.text);
    let mut start: Vec<&str> = words.split_whitespace().take(10).collect();
    if words.split_whitespace().count() > 10 {
        start.push("…");
    }
    start.join(" ")
}
