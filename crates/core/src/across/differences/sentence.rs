//! Differences as plain sentences, in pieces: text, articles, and words that lead to where they stand. Whoever shows
//! the pieces supplies letters and marks for them.

use super::groups::{Group, groups};
use super::{Difference, DifferenceKind, Differences};

/// The kinds of conflict in their order of strength, each with a heading.
pub const CONFLICTS: [(DifferenceKind, &str); 4] = [
    (DifferenceKind::Figures, "Figures that cannot both be right"),
    (DifferenceKind::Labels, "Different words for the same"),
    (DifferenceKind::Attribution, "Stated by one, attributed by another"),
    (DifferenceKind::Omission, "Left out by one or two"),
];

/// A piece of a sentence. Differences are identified by their index in [`Differences::all`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text to be written as it is.
    Text(&'a str),
    /// An article, by its index.
    Article(u32),
    /// An event, by its index and its title.
    Event(u32, &'a str),
    /// The words of a side of a difference, by its index in [`Difference::sides`]: to be quoted, and to lead to its
    /// spans.
    Words(usize, usize),
    /// "Elsewhere": leads to the place outside the passages where an article has it, by its index in
    /// [`Difference::lacking`].
    Elsewhere(usize, usize),
}

use Piece::{Article, Elsewhere, Event, Text, Words};

/// A conflict of accounts in one sentence.
pub fn sentence(at: usize, difference: &Difference) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let about = difference.event.map_or(Text(&difference.about), |event| Event(event, &difference.about));
    match difference.kind {
        DifferenceKind::Attribution => {
            let (own, others): (Vec<_>, Vec<_>) =
                difference.sides.iter().enumerate().partition(|(_, side)| side.text.is_empty());
            out.extend([about, Text(": ")]);
            listed(&mut out, own.iter().map(|(_, side)| side.article));
            let mut before = match own.len() {
                0 => "",
                1 => " states it; ",
                _ => " state it; ",
            };
            for (side, other) in others {
                out.extend([
                    Text(before),
                    Article(other.article),
                    Text(" attributes it to "),
                    Words(at, side),
                ]);
                before = "; ";
            }
        }
        DifferenceKind::Omission => {
            out.extend([about, Text(": reported by ")]);
            listed(&mut out, difference.sides.iter().map(|side| side.article));
            out.push(Text("; not found in "));
            listed(&mut out, difference.lacking.iter().map(|lack| lack.article));
        }
        _ => {
            out.push(Text(&difference.about));
            let mut before = ": ";
            for (place, side) in difference.sides.iter().enumerate() {
                out.extend([Text(before), Article(side.article), Text(" "), Words(at, place)]);
                before = "; ";
            }
        }
    }
    out.push(Text("."));
    out
}

/// What differs in an event: its conflicts, then for each set of articles what only they have, and who lacks it.
pub fn in_event(differences: &Differences, event: u32) -> Vec<Vec<Piece<'_>>> {
    let conflicts = differences.of_event(event).filter(|(_, own)| own.kind.is_conflict());
    let conflicts = conflicts.map(|(at, own)| sentence(at, own));
    conflicts.chain(groups(differences.of_event(event)).iter().map(grouped)).collect()
}

/// "Only A gives “12 boats”; names “Riga” (nowhere in B)."
fn grouped<'a>(group: &Group<'a>) -> Vec<Piece<'a>> {
    let mut out = vec![Text("Only ")];
    listed(&mut out, group.first().sides.iter().map(|side| side.article));
    let several = group.first().sides.len() > 1;
    let mut before = None;
    for &(at, own) in &group.items {
        match before {
            Some(kind) if kind == own.kind => out.push(Text(", ")),
            _ => out.extend([
                Text(if before.is_some() { "; " } else { " " }),
                Text(verb(own.kind, several)),
                Text(" "),
            ]),
        }
        out.push(Words(at, 0));
        before = Some(own.kind);
    }
    out.push(Text(" here ("));
    let (at, first) = group.items[0];
    let nowhere = first.lacking.iter().filter(|lack| lack.elsewhere.is_none());
    out.push(Text("nowhere in "));
    listed(&mut out, nowhere.map(|lack| lack.article));
    for (place, lack) in first.lacking.iter().enumerate().filter(|(_, lack)| lack.elsewhere.is_some()) {
        out.extend([Text("; in "), Article(lack.article), Text(" ")]);
        // A link to only one of several things would mislead.
        out.push(if group.items.len() == 1 { Elsewhere(at, place) } else { Text("elsewhere") });
    }
    out.push(Text(")."));
    out
}

/// The verb for what one article or several do with things of a kind.
const fn verb(kind: DifferenceKind, several: bool) -> &'static str {
    match (kind, several) {
        (DifferenceKind::Figure, false) => "gives",
        (DifferenceKind::Figure, true) => "give",
        (DifferenceKind::Source, false) => "cites",
        (DifferenceKind::Source, true) => "cite",
        (DifferenceKind::Name, false) => "names",
        (DifferenceKind::Name, true) => "name",
        (_, false) => "has",
        (_, true) => "have",
    }
}

/// Adds some articles: "A, B and C".
fn listed<'a>(out: &mut Vec<Piece<'a>>, articles: impl Iterator<Item = u32>) {
    let articles: Vec<u32> = articles.collect();
    for (at, article) in articles.iter().enumerate() {
        match at {
            0 => {}
            _ if at + 1 == articles.len() => out.push(Text(" and ")),
            _ => out.push(Text(", ")),
        }
        out.push(Article(*article));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::across::differences::{Lack, Side};
    use crate::span::Span;

    fn written(differences: &Differences, pieces: &[Piece<'_>]) -> String {
        let letter = |article: u32| char::from(b'A' + article as u8).to_string();
        let piece = |piece: &Piece<'_>| match *piece {
            Text(text) | Event(_, text) => text.to_owned(),
            Article(article) => letter(article),
            Words(at, side) => format!("“{}”", differences.all()[at].sides[side].text),
            Elsewhere(..) => "elsewhere".to_owned(),
        };
        pieces.iter().map(piece).collect()
    }

    fn difference(
        kind: DifferenceKind,
        about: &str,
        sides: &[(u32, &str)],
        lacks: &[(u32, bool)],
    ) -> Difference {
        let span = Span::new(0, 1);
        let side =
            |&(article, text): &(u32, &str)| Side { article, text: text.to_owned(), spans: vec![span] };
        let lack = |&(article, there): &(u32, bool)| Lack { article, elsewhere: there.then_some(span) };
        let (sides, lacking) = (sides.iter().map(side).collect(), lacks.iter().map(lack).collect());
        Difference { kind, event: Some(0), about: about.to_owned(), sides, lacking }
    }

    #[test]
    fn each_conflict_has_its_sentence() {
        use DifferenceKind::{Attribution, Figures, Labels, Omission};
        let check = |kind, about: &str, sides: &[_], lacks: &[_], expect: &str| {
            let own = Differences { list: vec![difference(kind, about, sides, lacks)] };
            assert_eq!(written(&own, &sentence(0, &own.all()[0])), expect);
        };
        check(
            Figures,
            "boats",
            &[(0, "12 boats"), (2, "15 boats")],
            &[],
            "boats: A “12 boats”; C “15 boats”.",
        );
        check(Labels, "The war", &[(0, "war"), (1, "raid")], &[], "The war: A “war”; B “raid”.");
        check(
            Attribution,
            "The boats sank",
            &[(0, ""), (1, "Ozola"), (2, "")],
            &[],
            "The boats sank: A and C state it; B attributes it to “Ozola”.",
        );
        check(
            Omission,
            "The boats sank",
            &[(0, ""), (1, ""), (3, "")],
            &[(2, false)],
            "The boats sank: reported by A, B and D; not found in C.",
        );
        check(
            Attribution,
            "The boats sank",
            &[(0, "Berg"), (1, "Ozola")],
            &[],
            "The boats sank: A attributes it to “Berg”; B attributes it to “Ozola”.",
        );
    }

    #[test]
    fn what_the_same_articles_have_and_lack_is_one_sentence() {
        use DifferenceKind::{Figure, Name, Word};
        let list = vec![
            difference(Figure, "12 boats", &[(0, "12 boats")], &[(1, false)]),
            difference(Name, "Riga", &[(0, "Riga")], &[(1, false)]),
            difference(Name, "Jan Berg", &[(0, "Jan Berg")], &[(1, false)]),
            difference(Word, "smuggler", &[(1, "smuggler")], &[(0, true), (2, false)]),
        ];
        let own = Differences { list };
        let lines: Vec<String> = in_event(&own, 0).iter().map(|pieces| written(&own, pieces)).collect();
        assert_eq!(
            lines,
            [
                "Only A gives “12 boats”; names “Riga”, “Jan Berg” here (nowhere in B).",
                "Only B has “smuggler” here (nowhere in C; in A elsewhere).",
            ]
        );
    }
}
