//! Direct quotations: where quotation marks open and close, and whether what they hold is speech.
//!
//! Curly, straight and low quotes and guillemets are paired within a paragraph, nested ones inside the outer. A
//! quotation that a paragraph leaves open continues in the next one if that begins with an opening mark. What stands
//! between marks is speech, a title, or a term (a word held at arm's length, "scare quotes"): see [`QuotationKind`].

use crate::span::Span;
use crate::text::cues::{CueNoun, Cues};
use crate::text::kind::TokenKind;
use crate::text::language::Language;
use crate::text::tokens::{Token, Tokens};
use serde::{Deserialize, Serialize};

/// What quotation marks are used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuotationKind {
    /// Someone's words, spoken or written.
    Speech,
    /// The title of a work: most of its words have a capital.
    Title,
    /// A word or short phrase held at arm's length.
    Term,
}

/// A passage between quotation marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// The words, without the marks.
    pub span: Span,
    /// What the marks are used for.
    pub kind: QuotationKind,
    /// Whether it continues the last quotation of the paragraph before.
    pub continued: bool,
}

/// The most words between marks that count as a term, unless something indicates that they are speech.
const TERM_WORDS: usize = 3;

/// The outermost quotations of a text, in order.
pub fn quotations(text: &str, paragraphs: &[Span], tokens: &Tokens, language: &Language) -> Vec<Quotation> {
    let cues = Cues::of(language.code);
    let mut found: Vec<Quotation> = Vec::new();
    // Single quotes count as quotation marks only if a text uses no double ones.
    let singles = !text.contains(['"', '“', '”', '«', '„']) && !text.contains("''");
    let mut open_before = false;
    for &paragraph in paragraphs {
        let (spans, open) = pairs(text, paragraph, singles);
        for (at, &span) in spans.iter().enumerate() {
            let mark = &text[paragraph.start as usize..span.start as usize];
            let opens_paragraph = at == 0 && (mark.chars().count() == 1 || doubled(mark, true).is_some());
            let continued = open_before && opens_paragraph;
            let kind = if continued { QuotationKind::Speech } else { kind(text, span, tokens, cues) };
            found.push(Quotation { span, kind, continued });
        }
        open_before = open;
    }
    found
}

/// Which tokens stand in quotation marks of any kind.
pub fn quoted(quotations: &[Quotation], tokens: &Tokens) -> Vec<bool> {
    let mut quoted = vec![false; tokens.len()];
    for quotation in quotations {
        quoted[tokens.within(quotation.span).range()].fill(true);
    }
    quoted
}

/// The outermost pairs of one paragraph, and whether it leaves one open.
fn pairs(text: &str, paragraph: Span, singles: bool) -> (Vec<Span>, bool) {
    let words = paragraph.of(text);
    let mut found = Vec::new();
    let mut stack: Vec<(char, usize)> = Vec::new();
    let mut before = ' ';
    let mut rest = words.char_indices().peekable();
    while let Some((at, sign)) = rest.next() {
        let (sign, end) =
            doubled(&words[at..], stack.is_empty()).map_or((sign, at + sign.len_utf8()), |double| {
                rest.next();
                (double, at + 2)
            });
        let after = rest.peek().map_or(' ', |&(_, next)| next);
        match role(sign, before, after, stack.last().map(|&(open, _)| open), singles) {
            Some(Role::Opens) => stack.push((sign, end)),
            Some(Role::Closes) => {
                if let Some((_, start)) = stack.pop()
                    && stack.is_empty()
                {
                    found.push((start, at));
                }
            }
            None => {}
        }
        before = sign;
    }
    // What is left open runs to the end of the paragraph.
    let open = stack.first().copied();
    if let Some((_, start)) = open {
        found.push((start, words.len()));
    }
    let spans = found
        .into_iter()
        .map(|(start, end)| {
            Span::new(paragraph.start as usize + start, paragraph.start as usize + end).trim(text)
        })
        .filter(|span| !span.is_empty())
        .collect();
    (spans, open.is_some())
}

/// The mark that two apostrophes or two backticks stand for, as typewriters and some archives write it. If three
/// apostrophes end a quotation, the first ends one inside it.
fn doubled(words: &str, is_outside: bool) -> Option<char> {
    let is_double = words.starts_with("``") || words.starts_with("''");
    (is_double && (is_outside || !words.starts_with("'''"))).then_some('"')
}

enum Role {
    Opens,
    Closes,
}

/// The role of a sign, given its neighbours and the mark that is open.
fn role(sign: char, before: char, after: char, open: Option<char>, singles: bool) -> Option<Role> {
    let space_before =
        before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '-' | '“' | '‘' | '«' | '/');
    match sign {
        '“' if open == Some('„') => Some(Role::Closes),
        '“' | '«' | '„' => Some(Role::Opens),
        '”' => open.is_some_and(|open| matches!(open, '“' | '„' | '”' | '"')).then_some(Role::Closes),
        '»' => (open == Some('«')).then_some(Role::Closes),
        '"' if open == Some('"') => {
            // A straight mark that begins a word inside an open quotation opens a new one: the earlier one was never
            // closed. The only sign of this is a space on its left and none on its right.
            Some(Role::Closes)
        }
        // A straight mark may end what a curly one began: some editors' programs curl only the first.
        '"' if matches!(open, Some('“' | '„')) => {
            (!space_before && !after.is_alphanumeric()).then_some(Role::Closes)
        }
        '"' if open.is_none() => (!after.is_whitespace()).then_some(Role::Opens),
        '‘' if singles && open.is_none() && space_before => Some(Role::Opens),
        '’' if open == Some('‘') => (!after.is_alphanumeric()).then_some(Role::Closes),
        _ => None,
    }
}

fn is_quotation_mark(sign: char) -> bool {
    matches!(sign, '"' | '“' | '”' | '„' | '«' | '‘' | '’' | '\'' | '`')
}

fn kind(text: &str, span: Span, tokens: &Tokens, cues: &Cues) -> QuotationKind {
    // The value of an attribute, where a tag stands in the text: <a href="…">.
    let outside = text[..span.start as usize].trim_end_matches(is_quotation_mark);
    if outside.ends_with('=') {
        return QuotationKind::Term;
    }
    let inside = tokens.within(span);
    let words = || tokens.slice(inside).iter().filter(|token| token.is_word());
    let count = words().count();
    let capital = |at: Span| at.of(text).chars().next().is_some_and(char::is_uppercase);
    let content: Vec<bool> = words()
        .filter(|token| {
            token.kind() == TokenKind::Word && !tokens.forms.is_function(tokens.folded_id(**token))
        })
        .map(|token| capital(token.span))
        .collect();
    let capitals = !content.is_empty() && content.iter().all(|&capital| capital);
    let several = capitals && content.len() >= 2;
    // "The View": two words with capitals, although one carries no meaning.
    let all = capitals && count >= 2 && words().all(|token| capital(token.span));
    let place = TitlePlace::of(outside, tokens, cues);
    let is_title = match place {
        TitlePlace::Always => true,
        TitlePlace::Capitals => capitals,
        TitlePlace::SeveralCapitals => several || all,
        TitlePlace::NoComma => several && !span.of(text).ends_with(','),
    };
    if is_title {
        return QuotationKind::Title;
    }
    let ends_like_speech = span.of(text).ends_with([',', '.', '!', '?', '…', ';']);
    if count > TERM_WORDS || (count > 1 && ends_like_speech) {
        return QuotationKind::Speech;
    }
    if near_cue(span, tokens, cues) { QuotationKind::Speech } else { QuotationKind::Term }
}

/// What the word before the marks requires of a title inside them.
enum TitlePlace {
    /// "titled".
    Always,
    /// "the film", "author of", "the channel's": all words that carry meaning have a capital.
    Capitals,
    /// Another word of the author's, as in "on “Meet the Makers,”": at least two words have a capital.
    SeveralCapitals,
    /// A reporting verb or nothing: a comma before the closing mark shows that words are quoted.
    NoComma,
}

impl TitlePlace {
    /// `outside` is the text up to the marks.
    fn of(outside: &str, tokens: &Tokens, cues: &Cues) -> Self {
        let is_beside = |token: &Token| {
            token.kind() != TokenKind::Mark && !outside[token.span.end as usize..].contains(['\n', '\r'])
        };
        let before = tokens.within(Span::new(0, outside.len())).range().next_back();
        let Some((before, token)) = before.and_then(|at| Some((at, tokens.get(at).filter(is_beside)?)))
        else {
            return Self::NoComma;
        };
        let word = tokens.folded(before);
        let is_maker =
            || word == "of" && before > 0 && cues.is_noun(tokens.folded(before - 1), CueNoun::Maker);
        if cues.is_noun(word, CueNoun::Title) {
            Self::Always
        } else if token.kind() == TokenKind::Clitic || cues.is_noun(word, CueNoun::Work) || is_maker() {
            Self::Capitals
        } else if cues.cue(word).is_some() {
            Self::NoComma
        } else {
            Self::SeveralCapitals
        }
    }
}

/// Whether a reporting word stands within a few words before or after the marks.
fn near_cue(span: Span, tokens: &Tokens, cues: &Cues) -> bool {
    let inside = tokens.within(span);
    let before = (inside.start as usize).saturating_sub(8)..inside.start as usize;
    let after = inside.end as usize..(inside.end as usize + 6).min(tokens.len());
    before.chain(after).any(|at| cues.cue(tokens.folded(at)).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::paragraphs::paragraphs;
    use crate::text::shipped::english;
    use crate::text::tokens::tokenize;

    fn check(text: &str, expect: &[(&str, QuotationKind)]) {
        let tokens = tokenize(text, english());
        let found: Vec<(String, QuotationKind)> =
            quotations(text, &paragraphs(text, english()), &tokens, english())
                .iter()
                .map(|q| (q.span.of(text).to_owned(), q.kind))
                .collect();
        let expect: Vec<(String, QuotationKind)> =
            expect.iter().map(|(words, kind)| ((*words).to_owned(), *kind)).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn marks_of_every_style() {
        check("“We will wait for rain,” she said.", &[("We will wait for rain,", QuotationKind::Speech)]);
        check(
            "\"We will wait,\" she said, \"for rain.\"",
            &[("We will wait,", QuotationKind::Speech), ("for rain.", QuotationKind::Speech)],
        );
        check("Il a dit: «Nous attendons la pluie».", &[("Nous attendons la pluie", QuotationKind::Speech)]);
        check(
            "„Wir warten auf den Regen“, sagte er.",
            &[("Wir warten auf den Regen", QuotationKind::Speech)],
        );
        check("‘We don’t wait for rain,’ she said.", &[("We don’t wait for rain,", QuotationKind::Speech)]);
        check("It’s the farmers’ rain.", &[]);
        check(
            "''We will wait,'' she said, ``for the rain.''",
            &[("We will wait,", QuotationKind::Speech), ("for the rain.", QuotationKind::Speech)],
        );
        check(
            "''I heard them call it 'our own rain''' she said.",
            &[("I heard them call it 'our own rain'", QuotationKind::Speech)],
        );
        check(
            "''We wait for the rain,'' she said of the ‘men who make the rain’.",
            &[("We wait for the rain,", QuotationKind::Speech)],
        );
        check("It is 2'' wide and 5'' high.", &[]);
    }

    #[test]
    fn a_straight_mark_ends_what_a_curly_one_began() {
        check(
            "“We will wait,\" she said. “For rain.”",
            &[("We will wait,", QuotationKind::Speech), ("For rain.", QuotationKind::Speech)],
        );
        check("„We will wait\" she said.", &[("We will wait", QuotationKind::Speech)]);
        // A mark that begins a word, or stands in one, does not end anything.
        check(
            "“We call it \"our rain”, you see,” she said.",
            &[("We call it \"our rain", QuotationKind::Speech)],
        );
        check("“It is \" … so wet,” she said.", &[("It is \" … so wet,", QuotationKind::Speech)]);
        check("“It is 5\"x7 in size,” she said.", &[("It is 5\"x7 in size,", QuotationKind::Speech)]);
    }

    #[test]
    fn nested_marks_belong_to_the_outer_quotation() {
        check(
            "“He likes the “bad weather.” It is odd,” she said.",
            &[("He likes the “bad weather.” It is odd,", QuotationKind::Speech)],
        );
        check(
            "“They call it ‘our rain’, you see,” she said.",
            &[("They call it ‘our rain’, you see,", QuotationKind::Speech)],
        );
    }

    #[test]
    fn quotations_run_over_paragraphs() {
        check(
            "''The first day it rained.\n\n''Rain.''",
            &[("The first day it rained.", QuotationKind::Speech), ("Rain.", QuotationKind::Speech)],
        );
        check(
            "“The first day it rained.\n\n“The next day it did not,” she said.",
            &[
                ("The first day it rained.", QuotationKind::Speech),
                ("The next day it did not,", QuotationKind::Speech),
            ],
        );
    }

    #[test]
    fn terms_and_titles_are_no_speech() {
        check("The so-called “rainmakers” left town.", &[("rainmakers", QuotationKind::Term)]);
        check("He called the flood “historic” on Monday.", &[("historic", QuotationKind::Speech)]);
        check("The film “Rain over Riga” opened.", &[("Rain over Riga", QuotationKind::Title)]);
        check("Asked on “Meet the Makers,” she left.", &[("Meet the Makers,", QuotationKind::Title)]);
        check("Riga One’s “This Week,” she said, is over.", &[("This Week,", QuotationKind::Title)]);
        check("She saw it on ''This Week.''", &[("This Week.", QuotationKind::Title)]);
        check("She saw it on “The View.”", &[("The View.", QuotationKind::Title)]);
        check("She told us of “The rain,” she said.", &[("The rain,", QuotationKind::Speech)]);
        check("<img alt=\"We wait for rain.\"> he said.", &[("We wait for rain.", QuotationKind::Term)]);
        check("Ozola, author of “Rain,” said no.", &[("Rain,", QuotationKind::Title)]);
        check("In a song titled “my rain” she sang.", &[("my rain", QuotationKind::Title)]);
        check("Ozola said “Good Morning,” and left.", &[("Good Morning,", QuotationKind::Speech)]);
        check("A new day\n\n“Good Morning,” Ozola said.", &[("Good Morning,", QuotationKind::Speech)]);
        check("Asked about “Rain,” she said no.", &[("Rain,", QuotationKind::Speech)]);
    }
}
