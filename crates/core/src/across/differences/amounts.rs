//! Amounts: the values that a number in a text allows, together with the words around it: "about 40", "at least two
//! dozen", "40 to 50".
//!
//! An amount is an interval. A bare number is itself. From a hundred on, a number that ends in zeros may be rounded,
//! and stands for all numbers that round to it. "About" and "nearly" widen it by a fifth, "at least" and "up to" open
//! one end, and words such as "dozens" leave everything open. Two amounts conflict if their intervals have nothing in
//! common.
//!
//! Dates, years, times, ordinals and percentages are not amounts. The words are those of `data/en/amounts.txt`; a
//! language without such a list has no amounts.

use crate::data;
use crate::span::TokenRange;
use crate::text::kind::TokenKind;
use crate::text::lists::lines;
use crate::text::shipped::Each;
use crate::text::tokens::Tokens;
use rustc_hash::{FxHashMap, FxHashSet};

/// How far "about" reaches, as a share of the number.
const ABOUT: f64 = 0.2;
/// Numbers from here on may be rounded.
const ROUNDED: f64 = 100.0;
/// Whole numbers without a comma from the first to the second are taken for years.
const YEARS: [f64; 2] = [1500.0, 2100.0];

/// A number with the words that belong to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// The number alone: the lowest and the highest value that it may be rounded from.
    pub number: [f64; 2],
    /// The lowest value that it allows.
    pub least: f64,
    /// The highest value, infinite if that end is open.
    pub most: f64,
    /// Its tokens, with the words that modify the number: "at least 40".
    pub tokens: TokenRange,
    /// Whether it counts only some of a whole, or some besides others: "14 more", "two of the 14".
    pub is_part: bool,
    /// Whether it is a word such as "dozens".
    pub is_vague: bool,
}

impl Amount {
    /// Whether both can be true of the same thing.
    pub fn agrees(&self, other: &Self) -> bool {
        self.least <= other.most && other.least <= self.most
    }

    /// Whether both have the same number, whatever modifies it.
    pub fn is_same(&self, other: &Self) -> bool {
        self.number[0] <= other.number[1] && other.number[0] <= self.number[1]
    }

    /// How far two amounts are apart: the ratio of their nearest ends, from 1.
    pub fn apart(&self, other: &Self) -> f64 {
        let (low, high) = if self.most < other.least { (self, other) } else { (other, self) };
        high.least.max(1.0) / low.most.max(1.0)
    }
}

/// How a number is modified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Made {
    About,
    Above,
    Below,
    Nearly,
    Part,
}

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct Words {
    values: FxHashMap<&'static str, f64>,
    scales: FxHashMap<&'static str, f64>,
    vague: FxHashSet<&'static str>,
    ignored: FxHashSet<&'static str>,
    denied: FxHashSet<&'static str>,
    before: Vec<(Made, Vec<&'static str>)>,
    behind: Vec<(Made, Vec<&'static str>)>,
}

impl Words {
    /// Those of a language by its code; none if it has no list.
    pub(super) fn of(code: &str) -> Option<&'static Self> {
        static WORDS: Each<Option<Words>> = Each::new();
        WORDS.of(code, Self::read).as_ref()
    }

    fn read(code: &'static str) -> Option<Self> {
        let file = format!("across/differences/data/{code}/amounts.txt");
        let mut read = Self::default();
        for line in data::is_there(&file).then(|| lines(data::file(&file))).into_iter().flatten() {
            let (kind, words) = line.split_once(' ')?;
            let phrase: Vec<&str> = words.split(' ').collect();
            let value = phrase.get(1).and_then(|value| value.parse().ok());
            match (kind, value) {
                ("unit" | "ten", Some(value)) => drop(read.values.insert(phrase[0], value)),
                ("scale", Some(value)) => drop(read.scales.insert(phrase[0], value)),
                ("vague", _) => drop(read.vague.insert(words)),
                ("ignored", _) => drop(read.ignored.insert(words)),
                ("denied", _) => drop(read.denied.insert(words)),
                ("or-so", _) => read.behind.push((Made::About, phrase)),
                ("some-more", _) => read.behind.push((Made::Above, phrase)),
                ("some-less", _) => read.behind.push((Made::Below, phrase)),
                ("about", _) => read.before.push((Made::About, phrase)),
                ("above", _) => read.before.push((Made::Above, phrase)),
                ("below", _) => read.before.push((Made::Below, phrase)),
                ("nearly", _) => read.before.push((Made::Nearly, phrase)),
                ("part-before", _) => read.before.push((Made::Part, phrase)),
                ("part-behind", _) => read.behind.push((Made::Part, phrase)),
                _ => {}
            }
        }
        // "No more than" is not "more than".
        read.before.sort_by_key(|(_, phrase)| std::cmp::Reverse(phrase.len()));
        (!read.values.is_empty()).then_some(read)
    }

    /// Whether a word beside a verb says that it does not happen.
    pub(super) fn denies(&self, folded: &str) -> bool {
        self.denied.contains(folded)
    }

    /// Whether amounts of a noun, singular or plural, are not compared.
    pub(super) fn ignores(&self, folded: &str) -> bool {
        let mut singular = crate::text::persons::singular(folded);
        self.ignored.contains(folded) || singular.any(|noun| self.ignored.contains(noun.as_str()))
    }
}

/// The amounts in a range of tokens, in order.
pub fn amounts(text: &str, tokens: &Tokens, code: &str, range: TokenRange) -> Vec<Amount> {
    let Some(words) = Words::of(code) else { return Vec::new() };
    let reader = Reader { text, tokens, words, range };
    let mut found = Vec::new();
    let mut at = range.start as usize;
    while at < range.end as usize {
        match reader.amount(at) {
            Some(amount) => {
                at = amount.tokens.end as usize;
                found.push(amount);
            }
            None => at += 1,
        }
    }
    found
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a Tokens,
    words: &'static Words,
    range: TokenRange,
}

impl<'a> Reader<'a> {
    fn folded(&self, at: usize) -> &'a str {
        if self.range.range().contains(&at) { self.tokens.folded(at) } else { "" }
    }

    /// Whether a token is separate from its neighbours: "4" in "4×4" is not.
    fn is_apart(&self, at: usize) -> bool {
        let start = self.tokens.get(at).map_or(0, |token| token.span.start as usize);
        let before = self.text.get(..start).and_then(|before| before.chars().next_back());
        let opens = |sign| matches!(sign, '(' | '[' | '"' | '“' | '‘' | '\'' | '—' | '–');
        let end = self.tokens.get(at).map_or(0, |token| token.span.end as usize);
        let after = self.text.get(end..).and_then(|after| after.chars().next());
        before.is_none_or(|sign| sign.is_whitespace() || opens(sign)) && after != Some('×')
    }

    /// The amount that begins at a token.
    fn amount(&self, at: usize) -> Option<Amount> {
        if !self.is_apart(at) {
            return None;
        }
        let (mut interval, mut end, is_vague) = match self.number(at) {
            Some((value, end)) => (rounded(value), end, false),
            None if self.words.vague.contains(self.folded(at)) => ([0.0, f64::INFINITY], at + 1, true),
            None => return None,
        };
        if let Some((other, after)) = self.other_end(at, end) {
            interval = [interval[0].min(rounded(other)[0]), interval[1].max(rounded(other)[1])];
            end = after;
        }
        let number = interval;
        let (mut start, mut is_part) = (at, false);
        while let Some((made, length)) = self.before(start) {
            start -= length;
            is_part |= made == Made::Part;
            interval = made.of(interval);
        }
        while let Some((made, length)) = self.behind(end) {
            end += length;
            is_part |= made == Made::Part;
            interval = made.of(interval);
        }
        let [least, most] = interval;
        Some(Amount { number, least, most, tokens: TokenRange::new(start, end), is_part, is_vague })
    }

    /// The number that begins at a token, and the end of its tokens.
    fn number(&self, at: usize) -> Option<(f64, usize)> {
        let (mut value, mut end) = (self.plain(at)?, at + 1);
        let is_article = matches!(self.folded(at), "a" | "an");
        if let Some(unit) = self.words.values.get(self.folded(end))
            && value % 10.0 == 0.0
            && *unit < 10.0
            && (20.0..100.0).contains(&value)
        {
            value += unit;
            end += 1;
        }
        let mut scaled = false;
        while let Some(scale) = self.words.scales.get(self.folded(end)) {
            value *= scale;
            end += 1;
            scaled = true;
        }
        let is_year = !scaled && (YEARS[0]..YEARS[1]).contains(&value) && !self.folded(at).contains(',');
        (scaled || !is_article).then_some((value, end)).filter(|_| !is_year)
    }

    /// The value of a single token: digits, a number word, or an article before "hundred".
    fn plain(&self, at: usize) -> Option<f64> {
        let folded = self.folded(at);
        let token = self.tokens.get(at)?;
        match token.kind() {
            TokenKind::Number => {
                let figures = token.span.of(self.text);
                let is_plain = figures.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, ',' | '.'));
                figures.replace(',', "").parse().ok().filter(|_| is_plain)
            }
            TokenKind::Word if matches!(folded, "a" | "an") => Some(1.0),
            TokenKind::Word => self.words.values.get(folded).copied().or_else(|| {
                let (ten, unit) = folded.split_once('-')?;
                Some(self.words.values.get(ten)? + self.words.values.get(unit)?)
            }),
            _ => None,
        }
    }

    /// The other end of a range: "40 to 50", "40-50", "between 40 and 50".
    fn other_end(&self, start: usize, end: usize) -> Option<(f64, usize)> {
        let between = start.checked_sub(1).is_some_and(|before| self.folded(before) == "between");
        let joins = match self.folded(end) {
            "to" | "or" => true,
            "and" => between,
            _ => self.tokens.get(end).is_some_and(|token| matches!(token.span.of(self.text), "-" | "–")),
        };
        joins.then(|| self.number(end + 1)).flatten()
    }

    fn before(&self, start: usize) -> Option<(Made, usize)> {
        let stands = |phrase: &[&str]| {
            start.checked_sub(phrase.len()).is_some_and(|first| {
                phrase.iter().enumerate().all(|(at, word)| self.folded(first + at) == *word)
            })
        };
        self.words
            .before
            .iter()
            .find(|(_, phrase)| stands(phrase))
            .map(|(made, phrase)| (*made, phrase.len()))
    }

    fn behind(&self, end: usize) -> Option<(Made, usize)> {
        let stands =
            |phrase: &[&str]| phrase.iter().enumerate().all(|(at, word)| self.folded(end + at) == *word);
        self.words
            .behind
            .iter()
            .find(|(_, phrase)| stands(phrase))
            .map(|(made, phrase)| (*made, phrase.len()))
    }
}

/// The interval that a number stands for, since it may be rounded to its last digit that is not zero.
fn rounded(value: f64) -> [f64; 2] {
    if value < ROUNDED {
        return [value; 2];
    }
    let mut unit = 1.0;
    while value % (unit * 10.0) == 0.0 {
        unit *= 10.0;
    }
    if unit < 10.0 { [value; 2] } else { [value - unit / 2.0, value + unit / 2.0] }
}

impl Made {
    fn of(self, [least, most]: [f64; 2]) -> [f64; 2] {
        match self {
            Self::About => [least * (1.0 - ABOUT), most * (1.0 + ABOUT)],
            Self::Above => [least, f64::INFINITY],
            Self::Below => [0.0, most],
            Self::Nearly => [least * (1.0 - ABOUT), most],
            Self::Part => [least, most],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;

    fn read(text: &str) -> Vec<Amount> {
        let corpus = Corpus::of(&[text]);
        let profile = &corpus.entries()[0].profile;
        amounts(text, &profile.tokens, "en", TokenRange::new(0, profile.tokens.len()))
    }

    #[test]
    fn an_amount_is_what_its_words_leave_possible() {
        let open = f64::INFINITY;
        for (text, least, most) in [
            ("They saw 40 boats.", 40.0, 40.0),
            ("They saw fourteen boats.", 14.0, 14.0),
            ("They saw twenty-five boats.", 25.0, 25.0),
            ("They saw at least 40 boats.", 40.0, open),
            ("They saw no more than 40 boats.", 0.0, 40.0),
            ("They saw more than two dozen boats.", 24.0, open),
            ("They saw about 40 boats.", 32.0, 48.0),
            ("They saw nearly 40 boats.", 32.0, 40.0),
            ("They saw 40 to 50 boats.", 40.0, 50.0),
            ("They saw between 40 and 50 boats.", 40.0, 50.0),
            ("They saw 40 or more boats.", 40.0, open),
            ("They saw dozens of boats.", 0.0, open),
            ("They saw 1,204 boats.", 1204.0, 1204.0),
            ("They saw 1,200 boats.", 1150.0, 1250.0),
            ("They saw 2.5 million boats.", 2_450_000.0, 2_550_000.0),
            ("They saw a hundred boats.", 50.0, 150.0),
        ] {
            let found: Vec<_> = read(text).iter().map(|amount| (amount.least, amount.most)).collect();
            assert_eq!(found, [(least, most)], "{text}");
        }
    }

    #[test]
    fn years_times_shares_and_single_words_are_no_amounts() {
        for text in [
            "In 2024 they sailed.",
            "It was 10:30.",
            "It rose by 12%.",
            "They drove a 4×4 home.",
            "A boat sailed.",
            "One sailed.",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn some_of_a_whole_are_told_from_the_whole() {
        for (text, expect) in [
            ("They freed 14 sailors.", false),
            ("They freed 14 more sailors.", true),
            ("They freed another 14 sailors.", true),
            ("They freed 14 of the sailors.", true),
            ("They freed one of the 14 sailors.", true),
        ] {
            assert_eq!(
                read(text).iter().map(|amount| amount.is_part).collect::<Vec<_>>(),
                [expect],
                "{text}"
            );
        }
    }

    #[test]
    fn amounts_conflict_where_nothing_fits_both() {
        let check = |one: &str, other: &str, expect: bool| {
            let [one, other] = [one, other].map(|text| read(&format!("They saw {text} boats."))[0]);
            assert_eq!((one.agrees(&other), other.agrees(&one)), (expect, expect), "{one:?} {other:?}");
        };
        check("at least 40", "38", false);
        check("at least 40", "44", true);
        check("about 40", "38", true);
        check("about 40", "60", false);
        check("200", "204", true);
        check("200", "260", false);
        check("up to 40", "44", false);
        check("12", "15", false);
        check("more than 40", "nearly 50", true);
    }
}
