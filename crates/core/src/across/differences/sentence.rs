//! A difference as a plain sentence, in pieces: text, the articles, and the words that lead to where they stand. Whoever
//! shows it puts letters and marks for them.

use super::groups::verb;
use super::{Difference, DifferenceKind, Lack};

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text to be written as it is.
    Text(&'a str),
    /// An article, by its index.
    Article(u32),
    /// The words of a side, by its place in [`Difference::sides`]: to be quoted, and to lead to its spans.
    Words(usize),
    /// The title of an event, which leads to it.
    Event(&'a str),
    /// "Elsewhere in its text": leads to where what an article lacks stands, by its place in [`Difference::lacking`].
    Elsewhere(usize),
}

use Piece::{Article, Elsewhere, Event, Text, Words};

/// The sentence: who has what, and who lacks it.
pub fn sentence(difference: &Difference) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    match difference.kind {
        DifferenceKind::Figures | DifferenceKind::Labels => {
            out.push(Text(&difference.about));
            let mut before = ": ";
            for (at, side) in difference.sides.iter().enumerate() {
                out.extend([Text(before), Article(side.article), Text(" "), Words(at)]);
                before = "; ";
            }
        }
        DifferenceKind::Attribution => {
            let (own, others): (Vec<_>, Vec<_>) =
                difference.sides.iter().enumerate().partition(|(_, side)| side.text.is_empty());
            out.push(Event(&difference.about));
            out.push(Text(": "));
            listed(&mut out, own.iter().map(|(_, side)| side.article));
            out.push(Text(if own.len() == 1 { " states it" } else { " state it" }));
            for (at, side) in others {
                out.extend([Text("; "), Article(side.article), Text(" attributes it to "), Words(at)]);
            }
        }
        DifferenceKind::Omission => {
            out.push(Event(&difference.about));
            out.push(Text(": reported by "));
            listed(&mut out, difference.sides.iter().map(|side| side.article));
            out.push(Text("; not found in "));
            listed(&mut out, difference.lacking.iter().map(|lack| lack.article));
        }
        DifferenceKind::Figure | DifferenceKind::Source | DifferenceKind::Name | DifferenceKind::Word => {
            out.push(Text("Only "));
            listed(&mut out, difference.sides.iter().map(|side| side.article));
            let several = difference.sides.len() > 1;
            out.extend([
                Text(" "),
                Text(verb(difference.kind, several)),
                Text(" "),
                Words(0),
                Text(" here; "),
            ]);
            out.extend(lacking(&difference.lacking));
        }
    }
    out.push(Text("."));
    out
}

/// Who lacks it everywhere, and who only here: "nowhere in C and D; in B elsewhere".
pub fn lacking(lacks: &[Lack]) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let nowhere = lacks.iter().filter(|lack| lack.elsewhere.is_none());
    if nowhere.clone().next().is_some() {
        out.push(Text("nowhere in "));
        listed(&mut out, nowhere.map(|lack| lack.article));
    }
    for (at, lack) in lacks.iter().enumerate().filter(|(_, lack)| lack.elsewhere.is_some()) {
        if !out.is_empty() {
            out.push(Text("; "));
        }
        out.extend([Text("in "), Article(lack.article), Text(" "), Elsewhere(at)]);
    }
    out
}

/// Adds some articles: "A, B and C".
pub fn listed<'a>(out: &mut Vec<Piece<'a>>, articles: impl Iterator<Item = u32>) {
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
    use crate::across::differences::Side;
    use crate::span::Span;

    fn written(kind: DifferenceKind, about: &str, sides: &[(u32, &str)], lacks: &[(u32, bool)]) -> String {
        let letter = |article: u32| char::from(b'A' + article as u8).to_string();
        let span = Span::new(0, 1);
        let side =
            |&(article, text): &(u32, &str)| Side { article, text: text.to_owned(), spans: vec![span] };
        let lack = |&(article, there): &(u32, bool)| Lack { article, elsewhere: there.then_some(span) };
        let (sides, lacking) = (sides.iter().map(side).collect(), lacks.iter().map(lack).collect());
        let difference = Difference { kind, event: Some(0), about: about.to_owned(), sides, lacking };
        let piece = |piece: Piece<'_>| match piece {
            Text(text) | Event(text) => text.to_owned(),
            Article(article) => letter(article),
            Words(at) => format!("“{}”", difference.sides[at].text),
            Elsewhere(_) => "elsewhere".to_owned(),
        };
        sentence(&difference).into_iter().map(piece).collect()
    }

    #[test]
    fn each_kind_has_its_sentence() {
        use DifferenceKind::*;
        let check = |kind, about: &str, sides: &[_], lacks: &[_], expect: &str| {
            assert_eq!(written(kind, about, sides, lacks), expect);
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
        check(Figure, "", &[(0, "12 boats")], &[(1, false)], "Only A gives “12 boats” here; nowhere in B.");
        check(
            Name,
            "",
            &[(0, "Riga"), (1, "Riga")],
            &[(2, false)],
            "Only A and B name “Riga” here; nowhere in C.",
        );
        check(
            Word,
            "",
            &[(1, "smuggler")],
            &[(0, true), (2, false)],
            "Only B has “smuggler” here; nowhere in C; in A elsewhere.",
        );
    }
}
