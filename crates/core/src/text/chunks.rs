//! Noun phrases: the stretches of a sentence that name somebody or something, each with its head word.
//!
//! A phrase is a determiner, possessive or number, then adjectives, nouns and names with their genitives ("the mayor's
//! old friend"); the head is its last noun. Phrases do not reach over prepositions; [`with_complements`] joins
//! "suppression" and "of protests in 2020" where a fuller wording is wanted. Marks of quotation end a phrase.

use super::classes::Class;
use super::kind::TokenKind;
use super::tokens::Tokens;
use crate::span::TokenRange;
use serde::{Deserialize, Serialize};

/// A noun phrase. It ends with its head, its last noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// Its tokens, determiner and all.
    pub tokens: TokenRange,
    /// Where its content begins: after the determiner or possessive pronoun.
    pub core: u32,
}

impl Phrase {
    /// Its last noun, by the number of the token.
    pub const fn head(&self) -> u32 {
        self.tokens.end - 1
    }

    /// The tokens without determiner.
    pub const fn bare(&self) -> TokenRange {
        TokenRange { start: self.core, end: self.tokens.end }
    }
}

/// The noun phrases of a text, in order. `inside` says whether a token continues a name that began before it, such as
/// the full stop of "U. S.".
pub fn chunks(
    text: &str,
    tokens: &Tokens,
    classes: &[Class],
    sentences: impl Iterator<Item = TokenRange>,
    inside: &dyn Fn(usize) -> bool,
) -> Vec<Phrase> {
    let mut found = Vec::new();
    for sentence in sentences {
        let end = sentence.end as usize;
        let mut at = sentence.start as usize;
        while at < end {
            match phrase(text, tokens, classes, at, end, inside) {
                Some(phrase) => {
                    at = phrase.tokens.end as usize;
                    found.push(phrase);
                }
                None => at += 1,
            }
        }
    }
    found
}

fn phrase(
    text: &str,
    tokens: &Tokens,
    classes: &[Class],
    start: usize,
    end: usize,
    inside: &dyn Fn(usize) -> bool,
) -> Option<Phrase> {
    let mut at = start;
    while at < end && matches!(classes[at], Class::Determiner | Class::Possessive) {
        at += 1;
    }
    let core = at;
    let mut head = None;
    while at < end {
        match classes[at] {
            Class::Noun => head = Some(at),
            Class::Number => {}
            // A possessor: the phrase goes on, and what it possesses is the head.
            Class::Genitive if head.is_some() => {}
            Class::Adverb if at > core || core > start => {
                // "the highly charged debate"; an adverb at the end does not belong to the phrase.
                if !(at + 1 < end && classes[at + 1] == Class::Noun && head.is_none()) {
                    break;
                }
            }
            _ if inside(at) => {}
            Class::Mark if head.is_some() && hyphen(text, tokens, classes, at, end) => {}
            _ => break,
        }
        at += 1;
    }
    let head = head?;
    Some(Phrase { tokens: TokenRange::new(start, head + 1), core: core as u32 })
}

/// Whether a dash joins two words without a space: "Lukashenka–Kellogg".
fn hyphen(text: &str, tokens: &Tokens, classes: &[Class], at: usize, end: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|token| token.kind() == TokenKind::Mark) else { return false };
    matches!(token.span.of(text), "-" | "–" | "‑")
        && at + 1 < end
        && at > 0
        && classes[at + 1] == Class::Noun
        && tokens.get(at - 1).is_some_and(|before| before.span.end == token.span.start)
        && tokens.get(at + 1).is_some_and(|after| after.span.start == token.span.end)
}

/// The phrases that possess within a phrase: "the mayor" in "the mayor's old friend".
pub fn possessors(tokens: &Tokens, phrase: Phrase) -> impl Iterator<Item = Phrase> + '_ {
    phrase
        .tokens
        .range()
        .filter(move |&at| {
            at > phrase.core as usize && tokens.get(at).is_some_and(|token| token.kind() == TokenKind::Clitic)
        })
        .map(move |at| Phrase {
            tokens: TokenRange { start: phrase.tokens.start, end: at as u32 },
            core: phrase.core,
        })
}

/// The phrase at an index together with at most `most` prepositional phrases that follow it. Each begins with one of
/// "of", "in", "on", "against", "for", "over", "with", "between", "to", "from", "at".
pub fn with_complements(tokens: &Tokens, phrases: &[Phrase], at: usize, most: usize) -> TokenRange {
    let mut range = phrases[at].tokens;
    let mut left = most;
    for next in phrases.iter().skip(at + 1) {
        if left == 0 {
            break;
        }
        // Skips what stands in brackets.
        if next.tokens.end as usize <= range.end as usize + 2
            && next.tokens.start.checked_sub(1).is_some_and(|before| tokens.folded(before as usize) == "(")
        {
            continue;
        }
        left -= 1;
        let mut gap = range.end as usize;
        if gap >= tokens.len() {
            break;
        }
        // "the National Port Office (NPO) in Riga"
        if tokens.folded(gap) == "(" && gap + 3 < tokens.len() && tokens.folded(gap + 2) == ")" {
            gap += 3;
        }
        let word = tokens.folded(gap);
        let joins = matches!(
            word,
            "of" | "in" | "on" | "against" | "for" | "over" | "with" | "between" | "to" | "from" | "at"
        );
        if !(joins && next.tokens.start as usize == gap + 1) {
            break;
        }
        range.end = next.tokens.end;
    }
    range
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::classes::classes;
    use crate::text::paragraphs::paragraphs;
    use crate::text::sentences::sentences;
    use crate::text::shipped::english;
    use crate::text::tokens::tokenize;

    /// The tokens and phrases of a text.
    fn read(text: &str) -> (Tokens, Vec<Phrase>) {
        let language = english();
        let tokens = tokenize(text, language);
        let ranges: Vec<TokenRange> = paragraphs(text, english())
            .iter()
            .flat_map(|&paragraph| sentences(text, paragraph, language))
            .map(|span| tokens.within(span))
            .collect();
        let classes = classes(text, &tokens, ranges.iter().copied(), language);
        let phrases = chunks(text, &tokens, &classes, ranges.iter().copied(), &|_| false);
        (tokens, phrases)
    }

    fn check(text: &str, expect: &[&str]) {
        let (tokens, phrases) = read(text);
        let found: Vec<&str> = phrases.iter().map(|phrase| tokens.span_of(phrase.tokens).of(text)).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn phrases_end_before_verbs_and_prepositions() {
        check(
            "The old mayor of Riga visited the flooded harbour on Monday.",
            &["The old mayor", "Riga", "the flooded harbour", "Monday"],
        );
        check("Critics claim that the visit failed.", &["Critics", "the visit"]);
        check("She said her brother’s boat was lost.", &["her brother’s boat"]);
        check("They released three tired men after talks.", &["three tired men", "talks"]);
    }

    #[test]
    fn what_is_a_noun_as_often_is_told_by_its_neighbours() {
        check("The minister plans a visit.", &["The minister", "a visit"]);
        check("He will visit the port.", &["the port"]);
        check("The peace talks in Riga failed.", &["The peace talks", "Riga"]);
    }

    #[test]
    fn a_phrase_takes_the_prepositional_phrases_behind_it() {
        let whole = |text: &str, most: usize, expect: &str| {
            let (tokens, phrases) = read(text);
            let range = with_complements(&tokens, &phrases, 0, most);
            assert_eq!(tokens.span_of(range).of(text), expect, "{text}, {most}");
        };
        let text = "The head of the port in Riga slept.";
        whole(text, 0, "The head");
        whole(text, 1, "The head of the port");
        whole(text, 2, "The head of the port in Riga");
        whole(text, 3, "The head of the port in Riga");
        whole("The head slept in Riga.", 1, "The head");
        whole("The head under the bridge slept.", 1, "The head");
        whole("The head of", 1, "The head");
        // A short form in brackets is no phrase of its own.
        whole("The National Port Office (NPO) in Riga slept.", 1, "The National Port Office (NPO) in Riga");
        whole("The National Port Office (NPO) slept.", 1, "The National Port Office");
    }
}
