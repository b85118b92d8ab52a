//! The same words from two speakers: a direct quotation that two articles share and ascribe to different people.
//!
//! Only people who are named beside the quotation count, not those whom "he" or a role refers to, and only if neither
//! article's passage names the other's speaker.

use super::reports::{Part, Reports};
use super::{Difference, DifferenceKind, MANY, Side, strongest};
use crate::across::events::Event;
use crate::article::names::gazetteer::EntityKind;
use crate::article::voices::utterances::{Utterance, UtteranceKind};
use crate::span::Span;

/// The fewest words in a row that make two quotations the same.
const RUN: usize = 8;

/// The differences. Those of events that most articles report come first.
pub(super) fn speakers(reports: &Reports<'_>) -> Vec<Difference> {
    let mut found = Vec::new();
    for (id, event) in (0..).zip(reports.compared.events).filter(|(_, event)| event.articles() <= MANY) {
        let own = difference(reports, id, event);
        found.extend(own.map(|own| (f64::from(event.articles()) + event.cohesion, own)));
    }
    strongest(found).collect()
}

/// A quotation with the entity that speaks and the words that name it.
struct Quoted<'a> {
    utterance: &'a Utterance,
    entity: u32,
    name: Span,
}

fn difference(reports: &Reports<'_>, id: u32, event: &Event) -> Option<Difference> {
    let parts = reports.of(id);
    for (at, one) in parts.iter().enumerate() {
        for other in &parts[at + 1..] {
            for own in quoted(reports, one) {
                for others in quoted(reports, other) {
                    let names = |part: &Part<'_>, entity| reports.may_name(part, entity);
                    let apart = own.entity != others.entity
                        && !names(one, others.entity)
                        && !names(other, own.entity)
                        && shares(one, own.utterance, other, others.utterance);
                    if apart {
                        let side = |part: &Part<'_>, quoted: &Quoted<'_>| Side {
                            article: part.article,
                            text: quoted.name.of(part.view.text).to_owned(),
                            spans: vec![quoted.utterance.span],
                        };
                        return Some(Difference {
                            kind: DifferenceKind::Attribution,
                            event: Some(id),
                            about: event.heading(),
                            sides: vec![side(one, &own), side(other, &others)],
                            lacking: Vec::new(),
                        });
                    }
                }
            }
        }
    }
    None
}

/// The direct quotations of a part whose speakers are known by name.
fn quoted<'p>(reports: &Reports<'_>, part: &'p Part<'_>) -> Vec<Quoted<'p>> {
    let direct = part.utterances().filter(|own| own.kind == UtteranceKind::Direct && own.cue.is_some());
    let profile = part.view.profile;
    let named = direct.filter_map(|utterance| {
        let speaker = utterance.speaker?;
        let at = speaker.name?;
        let entity = reports.entity(part.article, at)?;
        let name = profile.names.get(at as usize)?.span;
        let is_person = reports.compared.entities.list[entity as usize].kind == EntityKind::Person;
        let is_beside = profile.sentence_at(speaker.span.start) == profile.sentence_at(utterance.span.start);
        let is_named = is_beside && speaker.span.contains(name) && speaker.span.end == name.end;
        (is_person && is_named).then_some(Quoted { utterance, entity, name })
    });
    named.collect()
}

/// Whether two quotations share a run of words.
fn shares(one: &Part<'_>, own: &Utterance, other: &Part<'_>, others: &Utterance) -> bool {
    let words = |part: &Part<'_>, span: Span| -> Vec<String> {
        let tokens = &part.view.profile.tokens;
        let inside = tokens.within(span).range().filter(|&at| tokens.all()[at].is_word());
        inside.map(|at| tokens.folded(at).to_owned()).collect()
    };
    let (own, others) = (words(one, own.span), words(other, others.span));
    own.windows(RUN).any(|run| others.windows(RUN).any(|another| run == another))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    #[test]
    fn the_same_words_of_two_people_are_a_difference() {
        let check = |one: &str, other: &str, expect: &[&str]| {
            let words = "The crews of the old harbour had to wait for nine hours at the gate";
            let text = |who: &str| format!("\u{201c}{words},\u{201d} said {who}.");
            let comparison = Corpus::of(&[&text(one), &text(other)]).compare();
            let all = comparison.differences().all().iter();
            let found = all.filter(|own| own.kind == DifferenceKind::Attribution);
            let names: Vec<&str> = found.flat_map(|own| &own.sides).map(|side| &*side.text).collect();
            assert_eq!(names, expect, "{one}, {other}");
        };
        check("Anna Ozola", "Jan Berg", &["Anna Ozola", "Jan Berg"]);
        check("Anna Ozola", "Ozola, the mayor", &[]);
        check("Anna Ozola", "the mayor", &[]);
    }
}
