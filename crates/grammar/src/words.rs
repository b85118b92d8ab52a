//! Words as Universal Dependencies cuts them, from the tokens of `framewise-text`.
//!
//! A token is often a word. Some tokens are several: the treebanks cut at hyphens ("15-year", unless a prefix stands
//! before it: "co-author"), between a sign and its number ("$50", "12%") and inside some forms ("cannot"). Some words
//! are several tokens: an abbreviation includes its full stop, and repeated marks are one word ("..."). These prefixes
//! and forms are learnt from the treebank. Every word is a span of the text; words are in order and hold everything
//! that tokens hold.

use crate::bytes::Reader;
use crate::lexical::Fnv;
use crate::model::ModelError;
use framewise_text::kind::TokenKind;
use framewise_text::span::{Span, TokenRange};
use framewise_text::tokens::{Token, Tokens};

/// What a treebank says about cutting words. All keys are those of [`cut_key`], in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cuts {
    /// Whether hyphens inside words are words.
    pub at_hyphens: bool,
    /// Parts before a hyphen that are not separate words.
    pub prefixes: Vec<u32>,
    /// Words that end in a full stop.
    pub abbreviations: Vec<u32>,
    /// Forms that are two words.
    pub forms: Vec<u32>,
    /// For each of these, the number of letters in the first word.
    pub first: Vec<u8>,
}

/// The key of a form or a part of one.
pub fn cut_key(form: &str) -> u32 {
    let mut hash = Fnv::new(5);
    form.chars().flat_map(char::to_lowercase).for_each(|c| hash.add(if c == '\u{2019}' { '\'' } else { c }));
    hash.end() as u32
}

impl Cuts {
    pub(crate) fn read(from: &mut Reader<'_>) -> Result<Self, ModelError> {
        let at_hyphens = from.u8()? != 0;
        let mut list = || {
            let count = from.small()? as usize;
            from.growing(count)
        };
        let (prefixes, abbreviations, forms) = (list()?, list()?, list()?);
        let first = from.bytes(forms.len())?.to_vec();
        Ok(Self { at_hyphens, prefixes, forms, first, abbreviations })
    }

    /// Where the second word of a form that is two words begins.
    fn inside(&self, form: &str) -> Option<usize> {
        let at = self.forms.binary_search(&cut_key(form)).ok()?;
        form.char_indices().nth(usize::from(*self.first.get(at)?)).map(|(start, _)| start)
    }
}

/// The words of a sentence.
pub fn words(cuts: &Cuts, text: &str, tokens: &Tokens, sentence: TokenRange) -> Vec<Span> {
    let mut found = Vec::new();
    words_into(cuts, text, tokens, sentence, &mut found);
    found
}

/// The same, into an existing list.
pub(crate) fn words_into(
    cuts: &Cuts,
    text: &str,
    tokens: &Tokens,
    sentence: TokenRange,
    found: &mut Vec<Span>,
) {
    found.clear();
    let tokens = tokens.slice(sentence);
    for (at, token) in tokens.iter().enumerate() {
        if let Some(last) = found.last_mut()
            && last.end == token.span.start
            && token.kind() == TokenKind::Mark
            && joins(cuts, text, *last, token.span, tokens.get(at + 1))
        {
            last.end = token.span.end;
            continue;
        }
        pieces(cuts, text, *token, found);
    }
}

/// Whether a mark belongs to the word directly before it.
fn joins(cuts: &Cuts, text: &str, word: Span, mark: Span, next: Option<&Token>) -> bool {
    let (word, mark) = (word.of(text), mark.of(text));
    let Some(last) = word.chars().next_back() else { return false };
    if mark == "." && last.is_alphanumeric() {
        return match next {
            // Inside a sentence it does not end anything, except before what closes the sentence.
            Some(next) if !closes(next.span.of(text)) => {
                let short = word.chars().count() <= 4 && last.is_alphabetic();
                let inner = word.contains('.');
                short || inner || is_abbreviation(cuts, word)
            }
            _ => word.contains('.') || is_abbreviation(cuts, word),
        };
    }
    let repeats =
        |c: char| matches!(c, '.' | '!' | '?' | '-' | '–' | '—' | '*' | '=' | '_' | '~' | '+' | '<' | '>');
    let all = |c: char| {
        word.chars().all(|other| other == c || matches!(c, '!' | '?') && matches!(other, '!' | '?'))
    };
    mark.chars().next().is_some_and(|c| repeats(c) && all(c))
}

fn closes(mark: &str) -> bool {
    matches!(mark, "\"" | "”" | "’" | "'" | "»" | ")" | "]")
}

fn is_abbreviation(cuts: &Cuts, word: &str) -> bool {
    let one = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    one || cuts.abbreviations.binary_search(&cut_key(word)).is_ok()
}

/// The words of a token.
fn pieces(cuts: &Cuts, text: &str, token: Token, found: &mut Vec<Span>) {
    let (span, form) = (token.span, token.span.of(text));
    let start = span.start as usize;
    let mut push = |from: usize, to: usize| {
        if from < to {
            found.push(Span::new(start + from, start + to));
        }
    };
    match token.kind() {
        TokenKind::Word | TokenKind::Number => {}
        TokenKind::Clitic | TokenKind::Address | TokenKind::Mark => return push(0, form.len()),
    }
    if form.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        let cut = cuts.inside(form).unwrap_or(form.len());
        push(0, cut);
        return push(cut, form.len());
    }
    let (mut from, mut to) = (0, form.len());
    if token.kind() == TokenKind::Number {
        // Signs before the digits and after them.
        from = form.find(char::is_alphanumeric).unwrap_or(0);
        to = from + form[from..].trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        push(0, from);
    }
    let inner = &form[from..to];
    let parts = || inner.split(is_hyphen);
    let figures = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_date = parts().count() > 2 && parts().all(figures);
    let mut begin = from;
    if cuts.at_hyphens && !is_date {
        for (at, hyphen) in inner.match_indices(is_hyphen) {
            let place = from + at;
            if cuts.prefixes.binary_search(&cut_key(&form[begin..place])).is_err() {
                push(begin, place);
                begin = place + hyphen.len();
                push(place, begin);
            }
        }
    }
    push(begin, to);
    push(to, form.len());
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '–')
}
