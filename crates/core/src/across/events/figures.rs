//! Figures that differ: numbers that articles give for the same thing in one event.
//!
//! A figure is a number and the head of the phrase that it stands in ("fourteen prisoners", "14 more prisoners"). Two
//! articles differ over a head where each gives numbers for it and has none in common with the other.

use super::{ArticleView, SentenceRef};
use crate::span::Span;
use crate::text::kind::TokenKind;
use serde::Serialize;

/// A thing for which articles give different numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What is counted, as it first stands.
    pub of: String,
    /// What each article gives: the article, the number in figures, and where it stands.
    pub values: Vec<Value>,
}

/// A number that an article gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Value {
    /// Index of the article.
    pub article: u32,
    /// The number in figures.
    pub number: String,
    /// The phrase that gives it.
    pub span: Span,
}

/// The figures that differ between the passages of an event.
pub fn figures(articles: &[ArticleView<'_>], places: &[SentenceRef]) -> Vec<Figure> {
    // By the stem of what is counted.
    let mut found: Vec<(String, Figure)> = Vec::new();
    for place in places {
        let told = &articles[place.article as usize];
        let tokens = &told.profile.tokens;
        let sentence = told.profile.sentences[place.sentence as usize].tokens;
        let first = told.profile.phrases.partition_point(|phrase| phrase.tokens.start < sentence.start);
        for phrase in
            told.profile.phrases[first..].iter().take_while(|phrase| phrase.tokens.end <= sentence.end)
        {
            let Some(number) = phrase.tokens.range().find_map(|at| number(told, at)) else { continue };
            let head = phrase.head() as usize;
            let dated =
                told.profile.dates.iter().any(|date| {
                    date.tokens.start < phrase.tokens.end && phrase.tokens.start < date.tokens.end
                });
            if dated || tokens.all()[head].kind() != TokenKind::Word {
                continue;
            }
            let stem = tokens.forms.stem_text(tokens.stem_id(tokens.all()[head]));
            let value = Value { article: place.article, number, span: tokens.span_of(phrase.tokens) };
            match found.iter_mut().find(|(own, _)| own == stem) {
                Some((_, figure)) => figure.values.push(value),
                None => {
                    let of = tokens.all()[head].span.of(told.text).to_owned();
                    found.push((stem.to_owned(), Figure { of, values: vec![value] }));
                }
            }
        }
    }
    found.retain(|(_, figure)| differs(figure));
    for (_, figure) in &mut found {
        figure.values.sort_by_key(|value| (value.article, value.span));
    }
    found.into_iter().map(|(_, figure)| figure).collect()
}

fn differs(figure: &Figure) -> bool {
    let shared = |article: u32, number: &str| {
        figure.values.iter().any(|other| other.article != article && other.number == number)
    };
    let alone = figure.values.iter().all(|value| !shared(value.article, &value.number));
    alone && figure.values.iter().any(|value| value.article != figure.values[0].article)
}

/// A token as a number in figures.
fn number(told: &ArticleView<'_>, at: usize) -> Option<String> {
    let tokens = &told.profile.tokens;
    let folded = tokens.folded(at);
    match tokens.all()[at].kind() {
        TokenKind::Number => Some(crate::text::numbers::number(folded)).filter(|number| !number.is_empty()),
        _ => crate::text::numbers::number_word(folded).map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;

    fn check(one: &str, other: &str, expect: &[(&str, &[&str])]) {
        let found = Corpus::of(&[one, other]).compare();
        let figures: Vec<(&str, Vec<&str>)> = found
            .events()
            .iter()
            .flat_map(|event| &event.figures)
            .map(|figure| {
                (figure.of.as_str(), figure.values.iter().map(|value| value.number.as_str()).collect())
            })
            .collect();
        let expect: Vec<(&str, Vec<&str>)> =
            expect.iter().map(|(of, numbers)| (*of, numbers.to_vec())).collect();
        assert_eq!(figures, expect);
    }

    #[test]
    fn only_what_differs_is_listed() {
        check(
            "On 3 May 2024 the storm at Riga sank 12 boats and hurt three sailors.",
            "The storm at Riga sank fifteen boats on 3 May 2024 and hurt 3 sailors.",
            &[("boats", &["12", "15"])],
        );
    }
}
