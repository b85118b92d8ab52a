//! Clauses: a long sentence often tells of several events, and each clause is compared by itself.
//!
//! A sentence is cut before "when", "which", "who", "while", "after", "but" and the like after a comma, before "and"
//! after a comma where a new subject follows, and at semicolons. A piece with too few words stays with the one before.

use crate::span::TokenRange;
use crate::text::kind::TokenKind;
use crate::text::tokens::Tokens;

/// A clause has so many words at least.
const FEWEST_WORDS: usize = 6;

/// The clauses of a sentence, in order; together they are the sentence.
pub fn clauses(text: &str, tokens: &Tokens, sentence: TokenRange) -> Vec<TokenRange> {
    let words = |range: TokenRange| tokens.slice(range).iter().filter(|token| token.is_word()).count();
    let mut found: Vec<TokenRange> = Vec::new();
    let mut start = sentence.start as usize;
    let end = sentence.end as usize;
    for at in start + 1..end {
        let before = tokens.all()[at - 1];
        if before.kind() != TokenKind::Mark {
            continue;
        }
        let cut = match before.span.of(text) {
            ";" => true,
            "," | "—" | "–" => matches!(
                tokens.folded(at),
                "when"
                    | "which"
                    | "who"
                    | "while"
                    | "after"
                    | "but"
                    | "whereas"
                    | "although"
                    | "though"
                    | "where"
                    | "since"
                    | "before"
                    | "and"
            ),
            _ => false,
        };
        let piece = TokenRange::new(start, at);
        if cut && words(piece) >= FEWEST_WORDS && words(TokenRange::new(at, end)) >= FEWEST_WORDS {
            found.push(piece);
            start = at;
        }
    }
    found.push(TokenRange::new(start, end));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::shipped::english;
    use crate::text::tokens::tokenize;

    fn check(text: &str, expect: &[&str]) {
        let tokens = tokenize(text, english());
        let found: Vec<&str> = clauses(text, &tokens, TokenRange::new(0, tokens.len()))
            .iter()
            .map(|&clause| tokens.span_of(clause).of(text))
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn long_sentences_fall_into_clauses() {
        check(
            "The mayor opened the new port on Monday, when the first ship came in from the sea.",
            &["The mayor opened the new port on Monday,", "when the first ship came in from the sea."],
        );
        check("She left, and it rained.", &["She left, and it rained."]);
    }
}
