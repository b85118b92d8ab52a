//! Figures that differ: amounts that two articles give for the same thing in their passages of one event, and that
//! cannot both be right.
//!
//! The same thing is the same noun with the same words before it, about which the same is said, in clauses that do not
//! name different places. If an article itself gives several such amounts that conflict, it may follow a count as it
//! grew; if it has the other's amount of the noun anywhere in its text, it may report both. Then nothing is said.

use super::quantities::{Happening, Quantity, Said, said};
use super::reports::Reports;
use super::{Compared, Difference, DifferenceKind, MANY, Side, strongest};
use crate::article::names::gazetteer::EntityKind;
use crate::span::Span;
use crate::text::line::one_line;
use std::collections::BTreeSet;

/// The figures that differ, the furthest apart first.
pub(super) fn figures(reports: &Reports<'_>) -> Vec<Difference> {
    let mut found = Vec::new();
    for (id, _) in (0..).zip(reports.compared.events).filter(|(_, event)| event.articles() <= MANY) {
        found.extend(of_event(reports, id));
    }
    strongest(found).collect()
}

/// A quantity in an article.
struct Given {
    article: u32,
    quantity: Quantity,
}

impl Given {
    /// Whether it may count the same thing, as far as the nouns show.
    fn is_like(&self, other: &Self) -> bool {
        let (own, other) = (&self.quantity, &other.quantity);
        own.of == other.of && own.kind == other.kind
    }
}

/// What is said about a quantity, and the places and names around it.
struct Place {
    happenings: Vec<Happening>,
    /// The names that its noun is tied to: "12 sailors from Riga".
    names: BTreeSet<u32>,
    places: BTreeSet<u32>,
}

fn of_event(reports: &Reports<'_>, id: u32) -> Vec<(f64, Difference)> {
    let compared = reports.compared;
    let mut given: Vec<Given> = Vec::new();
    for part in reports.of(id) {
        let whole = part.quantities().iter().filter(|quantity| !quantity.amount.is_part);
        given.extend(whole.map(|quantity| Given { article: part.article, quantity: quantity.clone() }));
    }
    let mut found = Vec::new();
    let mut done = vec![false; given.len()];
    for first in 0..given.len() {
        if done[first] {
            continue;
        }
        let like: Vec<usize> = (first..given.len()).filter(|&at| given[at].is_like(&given[first])).collect();
        like.iter().for_each(|&at| done[at] = true);
        // Trees are used only where numbers differ.
        let agree = like.iter().all(|&at| given[at].quantity.amount.agrees(&given[first].quantity.amount));
        if agree || like.iter().all(|&at| given[at].article == given[first].article) {
            continue;
        }
        let read: Vec<(&Given, Place)> =
            like.iter().filter_map(|&at| Some((&given[at], place(compared, &given[at])?))).collect();
        found.extend(conflict(reports, id, &read));
    }
    found
}

/// What is said about a quantity; nothing if that cannot be read.
fn place(compared: &Compared<'_>, given: &Given) -> Option<Place> {
    let view = &compared.articles[given.article as usize];
    let Said { happenings, clause, noun } = said(view, &given.quantity)?;
    let of = compared.entities.of.get(given.article as usize)?;
    let within = |span: Span| {
        let own = view.profile.names.iter().zip(of).filter(move |(name, _)| span.contains(name.span));
        own.filter_map(|(_, entity)| *entity)
    };
    let is_place = |entity: &u32| compared.entities.list[*entity as usize].kind == EntityKind::Place;
    let (names, places) = (within(noun).collect(), within(clause).filter(is_place).collect());
    Some(Place { happenings, names, places })
}

/// Whether two quantities count the same thing.
fn are_same(one: &Place, other: &Place) -> bool {
    let meets = one.places.is_empty() || other.places.is_empty() || !one.places.is_disjoint(&other.places);
    let said = one.happenings.iter().any(|happening| other.happenings.contains(happening));
    said && meets && one.names == other.names
}

/// The difference between quantities of one noun, and how far apart the furthest are.
fn conflict(reports: &Reports<'_>, id: u32, read: &[(&Given, Place)]) -> Option<(f64, Difference)> {
    let compared = reports.compared;
    let (first, place) = read.iter().find(|(one, place)| {
        read.iter().any(|(other, own)| {
            one.article < other.article
                && are_same(place, own)
                && !one.quantity.amount.agrees(&other.quantity.amount)
        })
    })?;
    let of_same: Vec<&Given> =
        read.iter().filter(|(_, own)| are_same(place, own)).map(|(given, _)| *given).collect();
    let against = |one: &Given, other: &Given| !one.quantity.amount.agrees(&other.quantity.amount);
    // Whether an article also has the amount of another.
    let tells = |article: u32, other: &Given| {
        let mut own = reports.whole(article).quantities().iter();
        own.any(|own| own.of == other.quantity.of && own.amount.agrees(&other.quantity.amount))
    };
    let is_open = |one: &Given| {
        let mut others = of_same.iter().filter(|other| against(one, other));
        others.any(|other| one.article == other.article || tells(one.article, other))
    };
    if of_same.iter().any(|one| is_open(one)) {
        return None;
    }
    let mut sides: Vec<Side> = Vec::new();
    for given in &of_same {
        let span = given.quantity.span;
        match sides.last_mut().filter(|side| side.article == given.article) {
            Some(side) => side.spans.push(span),
            None => {
                let text = span.of(compared.articles[given.article as usize].text);
                let text = one_line(text);
                sides.push(Side { article: given.article, text, spans: vec![span] });
            }
        }
    }
    let apart = of_same.iter().filter(|other| against(first, other));
    let apart = apart.map(|other| first.quantity.amount.apart(&other.quantity.amount)).fold(1.0, f64::max);
    let view = &compared.articles[first.article as usize];
    let about = view.profile.tokens.all()[first.quantity.head].span.of(view.text).to_lowercase();
    let kind = DifferenceKind::Figures;
    Some((apart, Difference { kind, event: Some(id), about, sides, lacking: Vec::new() }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    fn check(texts: &[&str], expect: &[(&str, &[&str])]) {
        let comparison = Corpus::of(texts).compare();
        assert!(!comparison.events().is_empty(), "{texts:?} share an event");
        let figures = comparison.differences().all().iter().filter(|own| own.kind == DifferenceKind::Figures);
        let figures: Vec<(&str, Vec<&str>)> = figures
            .map(|own| (own.about.as_str(), own.sides.iter().map(|side| side.text.as_str()).collect()))
            .collect();
        let expect: Vec<(&str, Vec<&str>)> = expect.iter().map(|(of, texts)| (*of, texts.to_vec())).collect();
        assert_eq!(figures, expect, "{texts:?}");
    }

    #[test]
    fn amounts_that_exclude_each_other_are_a_pair() {
        check(
            &[
                "On 3 May 2024 the storm at Riga sank 12 boats and hurt three sailors.",
                "The storm at Riga sank fifteen boats on 3 May 2024 and hurt 3 sailors.",
            ],
            &[("boats", &["12 boats", "fifteen boats"])],
        );
        check(
            &[
                "The storm at the harbour of Riga killed at least 40 people on 3 May 2024.",
                "On 3 May 2024 a storm at the harbour of Riga left ruins, and 38 people died.",
            ],
            &[("people", &["at least 40 people", "38 people"])],
        );
    }

    #[test]
    fn what_may_be_true_together_is_none() {
        let pairs = [
            ["sank about 40 boats", "sank 38 boats"],
            ["sank dozens of boats", "sank 38 boats"],
            ["sank at least 30 boats", "sank 38 boats"],
            ["sank 12 fishing boats", "sank 15 boats"],
            ["sank 12 boats", "damaged 15 boats"],
            ["sank 12 boats", "sank 15 more boats"],
            ["sank 12 boats", "sank 15 of the boats"],
            ["sank 12 boats", "did not sink 15 boats"],
            ["sank 12 boats and later sank 15 boats", "sank 15 boats"],
            ["sank 12 boats of Liepaja", "sank 15 boats of Ventspils"],
            ["shut the port for 12 days", "shut the port for 15 days"],
        ];
        for [one, other] in pairs {
            let text = |what: &str| format!("On 3 May 2024 the storm at the harbour of Riga {what}.");
            check(&[&text(one), &text(other)], &[]);
        }
    }
}
