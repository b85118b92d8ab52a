//! Scope: what changes the strength of a stance word, and which words it reaches.
//!
//! A cue ("not", "perhaps", "so-called") reaches some words of its clause; punctuation, an adversative conjunction
//! ("but") and the end of the sentence stop it. A question covers its whole sentence, scare quotes the words between
//! them. The cues are data (`data/en/scopes.txt`, and the like for other languages); [`Effect::factor`] gives their
//! strength.

use crate::article::voices::quotations::{Quotation, QuotationKind};
use crate::data;
use crate::span::{Span, TokenRange};
use crate::text::kind::TokenKind;
use crate::text::language::Language;
use crate::text::lists::lines;
use crate::text::sentence::Sentence;
use crate::text::shipped::{self, Each};
use crate::text::tokens::{Token, Tokens};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// An effect on a stance word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// It is denied: "not", "far from", "failed to".
    Negated,
    /// It is weakened: "perhaps", "somewhat".
    Hedged,
    /// It is strengthened: "very", "utter".
    Boosted,
    /// It stands in a question.
    Asked,
    /// It depends on something: "if", "unless".
    Conditional,
    /// It is ascribed to others: scare quotes, "so-called".
    Distanced,
}

impl Effect {
    /// All effects, in the order in which they are listed.
    pub const ALL: [Self; 6] =
        [Self::Negated, Self::Hedged, Self::Boosted, Self::Asked, Self::Conditional, Self::Distanced];

    /// How much of a word's weight remains. A negation shifts a word half way to the other pole and does not flip it
    /// (Taboada et al. 2011). Questions and conditions, which that study leaves out, count for half, as do hedges. A
    /// booster adds half. A word that is ascribed to others counts for neither pole.
    pub fn factor(self) -> f64 {
        match self {
            Self::Negated => -0.5,
            Self::Hedged | Self::Asked | Self::Conditional => 0.5,
            Self::Boosted => 1.5,
            Self::Distanced => 0.0,
        }
    }

    /// Its name, for people and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Negated => "negated",
            Self::Hedged => "hedged",
            Self::Boosted => "boosted",
            Self::Asked => "asked",
            Self::Conditional => "conditional",
            Self::Distanced => "distanced",
        }
    }
}

/// An effect on a stance word, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    /// The effect.
    pub effect: Effect,
    /// The words, or the mark, that cause it.
    pub cue: Span,
}

/// An effect and the tokens it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Scope {
    applied: Applied,
    over: TokenRange,
}

/// A cue: its further words, the words it reaches, and its effect; no effect for one that only looks like a cue.
struct Cue {
    rest: Vec<String>,
    /// The word that closes it: "not as … as" is a cue only where the second "as" is within its reach, and reaches up
    /// to it.
    close: Option<String>,
    reach: usize,
    effect: Option<Effect>,
}

/// Stands for the words that a cue reaches.
const GAP: &str = "…";

impl Cue {
    /// The words that it reaches from `start` on; nothing if its closing word is missing.
    fn over(
        &self,
        text: &str,
        tokens: &Tokens,
        start: usize,
        end: usize,
        stops: &[&str],
    ) -> Option<TokenRange> {
        let over = reach(text, tokens, start, end, self.reach, stops);
        let Some(close) = &self.close else { return Some(over) };
        let mut inside = start + 1..end.min(over.end as usize + 1);
        let at = inside.find(|&at| tokens.folded(at) == close)?;
        Some(TokenRange::new(start, at))
    }
}

#[derive(Default)]
struct Cues {
    /// Cues by their first word, the longest first.
    starts: FxHashMap<String, Vec<Cue>>,
    stops: Vec<&'static str>,
}

/// The cues of a language.
fn cues(language: &Language) -> &'static Cues {
    static CUES: Each<Cues> = Each::new();
    CUES.of(language.code, |code| {
        let mut cues = Cues::default();
        for line in lines(data::file(&format!("article/stance/data/{code}/scopes.txt"))) {
            let mut fields = line.splitn(3, ' ');
            let [kind, reach, words] = [(); 3].map(|()| fields.next().unwrap_or_default());
            if kind == "stop" {
                cues.stops.push(words);
                continue;
            }
            let effect = Effect::ALL.into_iter().find(|effect| effect.name() == kind);
            let words = crate::lexicon::pattern_words(words, shipped::of(code));
            let mut words = words.into_iter().map(|word| word.letters);
            if let Some(first) = words.next() {
                let rest = words.by_ref().take_while(|word| word != GAP).collect();
                let reach = reach.parse().unwrap_or_default();
                let cue = Cue { rest, close: words.next(), reach, effect };
                cues.starts.entry(first).or_default().push(cue);
            }
        }
        for ways in cues.starts.values_mut() {
            ways.sort_by_key(|cue| std::cmp::Reverse(cue.rest.len()));
        }
        cues
    })
}

/// The scopes of a text.
pub(super) struct Scopes {
    /// The scopes of cues, in order.
    scopes: Vec<Scope>,
    /// The length of the longest scope.
    longest: u32,
    /// The question mark of each sentence that is a question.
    asked: Vec<Option<Span>>,
    /// Words between scare quotes.
    scare: Vec<Span>,
}

impl Scopes {
    /// Linear in the length of the text.
    pub(super) fn new(
        text: &str,
        tokens: &Tokens,
        sentences: &[Sentence],
        quotations: &[Quotation],
        language: &Language,
    ) -> Self {
        let cues = cues(language);
        let forms = &tokens.forms;
        // Each distinct form is looked up once.
        let starts: Vec<Option<&Vec<Cue>>> = (0..forms.folded_count() as u32)
            .map(|folded| cues.starts.get(forms.folded_text(folded)))
            .collect();
        let mut scopes = Vec::new();
        for sentence in sentences {
            let (start, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
            let mut at = start;
            while at < end {
                let fits = |cue: &&Cue| {
                    let mut rest = cue.rest.iter().enumerate();
                    rest.all(|(step, word)| at + 1 + step < end && tokens.folded(at + 1 + step) == word)
                        && cue.over(text, tokens, at + 1 + cue.rest.len(), end, &cues.stops).is_some()
                };
                let token = &tokens.all()[at];
                let ways = starts[tokens.folded_id(*token) as usize];
                let Some(cue) = ways.and_then(|ways| ways.iter().find(fits)) else {
                    at += 1;
                    continue;
                };
                let words = TokenRange::new(at, at + 1 + cue.rest.len());
                let name = at > start && cue.rest.is_empty() && is_capital(token.span.of(text));
                at = words.end as usize;
                if let Some(effect) = cue.effect.filter(|_| !name) {
                    let applied = Applied { effect, cue: tokens.span_of(words) };
                    // "Perhaps, they will come": a comma right after a hedge or booster sets it off and does not stop
                    // it.
                    let set_off = matches!(effect, Effect::Hedged | Effect::Boosted)
                        && at < end
                        && tokens.get(at).is_some_and(|token| token.span.of(text) == ",");
                    let over = cue.over(text, tokens, at + usize::from(set_off), end, &cues.stops);
                    scopes.extend(over.map(|over| Scope { applied, over }));
                }
            }
        }
        Self {
            longest: scopes.iter().map(|scope| scope.over.end - scope.over.start).max().unwrap_or_default(),
            scopes,
            asked: sentences.iter().map(|sentence| question(text, tokens, sentence, quotations)).collect(),
            scare: quotations
                .iter()
                .filter(|quotation| quotation.kind == QuotationKind::Term)
                .map(|quotation| quotation.span)
                .collect(),
        }
    }

    /// The effects on words of a sentence, each listed once.
    pub(super) fn at(&self, words: TokenRange, span: Span, sentence: u32) -> Box<[Applied]> {
        let mut found: Vec<Applied> = Vec::new();
        let end = self.scopes.partition_point(|scope| scope.over.start <= words.start);
        let near = self.scopes[..end].iter().rev();
        let near = near.take_while(|scope| scope.over.start + self.longest >= words.start);
        found.extend(near.filter(|scope| scope.over.holds(words.start as usize)).map(|scope| scope.applied));
        if let Some(cue) = self.asked.get(sentence as usize).copied().flatten() {
            found.push(Applied { effect: Effect::Asked, cue });
        }
        let scare = self.scare.partition_point(|quoted| quoted.start <= span.start);
        if let Some(&cue) =
            scare.checked_sub(1).and_then(|at| self.scare.get(at)).filter(|quoted| quoted.contains(span))
        {
            found.push(Applied { effect: Effect::Distanced, cue });
        }
        // If two cues have the same effect, the nearer one counts; two denials cancel each other.
        let denials = found.iter().filter(|applied| applied.effect == Effect::Negated).count();
        if denials % 2 == 0 {
            found.retain(|applied| applied.effect != Effect::Negated);
        }
        found.sort_by_key(|applied| applied.effect);
        found.dedup_by_key(|applied| applied.effect);
        found.into()
    }
}

/// Whether a word begins with a capital and continues without one.
fn is_capital(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// The question mark that ends a sentence, apart from closing quotation marks; one that belongs to a title does not
/// count.
fn question(text: &str, tokens: &Tokens, sentence: &Sentence, quotations: &[Quotation]) -> Option<Span> {
    let marks =
        tokens.slice(sentence.tokens).iter().rev().take_while(|token| token.kind() == TokenKind::Mark);
    let in_title = |span: &Span| {
        let titles = quotations.iter().filter(|quotation| quotation.kind == QuotationKind::Title);
        titles.into_iter().any(|title| title.span.contains(*span))
    };
    marks.map(|token| token.span).find(|span| span.of(text).starts_with('?') && !in_title(span))
}

fn reach(text: &str, tokens: &Tokens, start: usize, end: usize, most: usize, stops: &[&str]) -> TokenRange {
    let mut words = 0;
    let mut at = start;
    while at < end && words < most {
        let stops_here = match tokens.get(at) {
            Some(token) if token.kind() == TokenKind::Mark => {
                matches!(token.span.of(text), "," | ";" | ":" | "." | "!" | "?" | "—" | "–" | "(" | ")")
            }
            Some(_) => stops.contains(&tokens.folded(at)),
            None => true,
        };
        if stops_here {
            break;
        }
        words += usize::from(tokens.get(at).is_some_and(Token::is_word));
        at += 1;
    }
    TokenRange::new(start, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::voices::quotations::quotations;
    use crate::text::tokens::tokenize;

    /// The effects on a word of a sentence, each with its cue.
    fn check(text: &str, word: &str, expect: &[(&str, &str)]) {
        check_in(shipped::english(), text, word, expect);
    }

    fn check_in(language: &Language, text: &str, word: &str, expect: &[(&str, &str)]) {
        let tokens = tokenize(text, language);
        let whole = Span::new(0, text.len());
        let sentence = Sentence { span: whole, tokens: TokenRange::new(0, tokens.len()), paragraph: 0 };
        let quotations = quotations(text, &[whole], &tokens, language);
        let scopes = Scopes::new(text, &tokens, &[sentence], &quotations, language);
        let at = (0..tokens.len()).find(|&at| tokens.all()[at].span.of(text) == word).unwrap();
        let found = scopes.at(TokenRange::new(at, at + 1), tokens.all()[at].span, 0);
        let found: Vec<(&str, &str)> =
            found.iter().map(|applied| (applied.effect.name(), applied.cue.of(text))).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn denials_and_what_they_reach() {
        let not: fn(&'static str) -> [(&'static str, &'static str); 1] = |cue| [("negated", cue)];
        check("They did not praise the plan, and left.", "praise", &not("not"));
        check("They did not praise the plan, and left.", "left", &[]);
        check("They didn’t threaten anyone at all in the north.", "anyone", &not("n’t"));
        check("They didn’t threaten anyone at all in the north.", "north", &[]);
        check("He failed to condemn it but praised her.", "condemn", &not("failed to"));
        check("He failed to condemn it but praised her.", "praised", &[]);
        check("It was not only brave but wise.", "brave", &[]);
        check("Far from peaceful; calm.", "peaceful", &not("Far from"));
        check("Far from peaceful; calm.", "calm", &[]);
        check("It was neither brave nor wise.", "brave", &not("neither"));
        check("It was neither brave nor wise.", "wise", &not("nor"));
        check("It was hardly brave.", "brave", &not("hardly"));
        check("He never failed to praise it.", "praise", &[]);
        check("All is well.", "well", &[]);
    }

    #[test]
    fn what_weakens_strengthens_asks_and_depends() {
        check("It was perhaps a brave step.", "brave", &[("hedged", "perhaps")]);
        check("The somewhat brave mayor of the town.", "town", &[]);
        check("A very brave step.", "brave", &[("boosted", "very")]);
        check("It was not a very brave step.", "brave", &[("negated", "not"), ("boosted", "very")]);
        check("Was it a brave step?", "brave", &[("asked", "?")]);
        check("“Was it a brave step?”", "brave", &[("asked", "?")]);
        check("She praised the book “Where Did All the Old Mills Go?”", "praised", &[]);
        check("If it is a disaster, they will pay.", "disaster", &[("conditional", "If")]);
        check("If it is a disaster, they will pay.", "pay", &[]);
        check("In early May heroes marched.", "heroes", &[]);
        check("They may praise it.", "praise", &[("hedged", "may")]);
        check("Perhaps, heroes will come.", "heroes", &[("hedged", "Perhaps")]);
    }

    #[test]
    fn a_denied_comparison_only_weakens() {
        let hedged: fn(&'static str) -> [(&'static str, &'static str); 1] = |cue| [("hedged", cue)];
        check("The guards act not as brutally as they used to.", "brutally", &hedged("not as"));
        check("The new wall is not so ugly as the old one.", "ugly", &hedged("not so"));
        check("The winter wasn’t as cruel as the last one.", "cruel", &hedged("n’t as"));
        check("It was not nearly as cruel as the last one.", "cruel", &hedged("not nearly as"));
        check("The guards are not as brutal as the heroes were.", "heroes", &[]);
        check("They came not as enemies but as friends.", "enemies", &[("negated", "not")]);
        check("They saw him not as a hero, as some did.", "hero", &[("negated", "not")]);
        check("It was not so much a victory as a respite.", "victory", &[("negated", "not so much")]);
        check("It was not so brave.", "brave", &[("negated", "not")]);
    }

    #[test]
    fn scopes_of_russian() {
        let check = |text: &str, word: &str, expect: &[_]| check_in(shipped::of("ru"), text, word, expect);
        check("Они не угрожали мэру, а просили.", "угрожали", &[("negated", "не")]);
        check("Они не угрожали мэру, а просили.", "просили", &[]);
        check("Это не только смелый, но и мудрый шаг.", "смелый", &[]);
        check("Вряд ли это победа.", "победа", &[("negated", "Вряд ли")]);
        check("Возможно, он смелый человек.", "смелый", &[("hedged", "Возможно")]);
        check("Это очень смелый шаг.", "смелый", &[("boosted", "очень")]);
        check("Это смелый шаг?", "смелый", &[("asked", "?")]);
        check("Если это провал, мы уйдём.", "провал", &[("conditional", "Если")]);
        check(
            "Так называемое освобождение началось в марте.",
            "освобождение",
            &[("distanced", "Так называемое")],
        );
        check("Вернулись «герои» порта.", "герои", &[("distanced", "герои")]);
    }

    #[test]
    fn words_that_others_use() {
        check("The “heroes” came home late.", "heroes", &[("distanced", "heroes")]);
        check("The so-called liberation began in March.", "liberation", &[("distanced", "so-called")]);
    }
}
