//! Negation: cues, and the words they reach.
//!
//! A cue ("not", "never", "failed to") reaches the next [`REACH`] words of its clause; punctuation, a conjunction that
//! turns ("but") and the end of the sentence stop it. "Not only" negates nothing. The cues are data.

use crate::data;
use crate::profile::Sentence;
use crate::span::{Span, TokenRange};
use crate::text::language::{english, lines};
use crate::text::tokens::{Kind, Tokens};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Words of the clause that a cue reaches.
const REACH: usize = 5;

/// A cue and the tokens it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// The cue.
    pub cue: Span,
    /// The tokens it reaches.
    pub over: TokenRange,
}

#[derive(Default)]
struct Cues {
    /// First word of each cue, to its further words and whether it cancels instead.
    starts: FxHashMap<String, Vec<(Vec<String>, bool)>>,
    stops: Vec<&'static str>,
}

fn cues() -> &'static Cues {
    static CUES: OnceLock<Cues> = OnceLock::new();
    CUES.get_or_init(|| {
        let mut cues = Cues::default();
        for line in lines(data::file("stance/data/en/negation.txt")) {
            let (kind, words) = line.split_once(' ').unwrap_or((line, ""));
            if kind == "stop" {
                cues.stops.push(words);
                continue;
            }
            let mut words =
                crate::lexicon::pattern_words(words, english()).into_iter().map(|word| word.letters);
            if let Some(first) = words.next() {
                cues.starts.entry(first).or_default().push((words.collect(), kind == "except"));
            }
        }
        for ways in cues.starts.values_mut() {
            ways.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        cues
    })
}

/// The negations of a text, in order.
pub fn scopes(text: &str, tokens: &Tokens, sentences: &[Sentence]) -> Vec<Scope> {
    let cues = cues();
    let mut scopes = Vec::new();
    for sentence in sentences {
        let end = sentence.tokens.end as usize;
        let mut at = sentence.tokens.start as usize;
        while at < end {
            let fits = |rest: &[String]| {
                rest.iter()
                    .enumerate()
                    .all(|(step, word)| at + 1 + step < end && tokens.folded(at + 1 + step) == word)
            };
            let found =
                cues.starts.get(tokens.folded(at)).and_then(|ways| ways.iter().find(|(rest, _)| fits(rest)));
            let Some((rest, except)) = found else {
                at += 1;
                continue;
            };
            let cue = TokenRange::new(at, at + 1 + rest.len());
            at = cue.end as usize;
            if !except {
                scopes.push(Scope {
                    cue: tokens.span_of(cue),
                    over: reach(text, tokens, at, end, &cues.stops),
                });
            }
        }
    }
    scopes
}

fn reach(text: &str, tokens: &Tokens, start: usize, end: usize, stops: &[&str]) -> TokenRange {
    let mut words = 0;
    let mut at = start;
    while at < end && words < REACH {
        let stops_here = match tokens.get(at) {
            Some(token) if token.kind() == Kind::Mark => {
                matches!(token.span.of(text), "," | ";" | ":" | "." | "!" | "?" | "—" | "–" | "(" | ")")
            }
            Some(_) => stops.contains(&tokens.folded(at)),
            None => true,
        };
        if stops_here {
            break;
        }
        words += usize::from(tokens.get(at).is_some_and(crate::text::tokens::Token::is_word));
        at += 1;
    }
    TokenRange::new(start, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens::tokenize;

    fn check(text: &str, expect: &[(&str, &str)]) {
        let tokens = tokenize(text, english());
        let sentence = Sentence {
            span: Span::new(0, text.len()),
            tokens: TokenRange::new(0, tokens.len()),
            paragraph: 0,
        };
        let found: Vec<(&str, &str)> = scopes(text, &tokens, &[sentence])
            .iter()
            .map(|scope| (scope.cue.of(text), tokens.span_of(scope.over).of(text)))
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn cues_and_what_they_reach() {
        check("They did not praise the plan, and left.", &[("not", "praise the plan")]);
        check("They didn’t threaten anyone at all in the north.", &[("n’t", "threaten anyone at all in")]);
        check("He failed to condemn it but praised her.", &[("failed to", "condemn it")]);
        check("It was not only brave but wise.", &[]);
        check("Far from peaceful; calm.", &[("Far from", "peaceful")]);
        check("Nothing here.", &[("Nothing", "here")]);
        check("All is well.", &[]);
    }
}
