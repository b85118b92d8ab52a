//! Days of publication, as they are written in files and pages: `2024-05-03T09:00`, "May 3, 2024", "3. Mai 2024", "3
//! мая 2024 г.".
//!
//! Only full dates are read, and the order of day and month is not guessed: `03/05/2024` is a day only if the order is
//! known.

use framewise_core::text::dates::Date;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The order in which numbers stand for day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Order {
    /// 3/5 is the third of May.
    DayFirst,
    /// 3/5 is the fifth of March.
    MonthFirst,
    /// Only a number above twelve shows the order.
    #[default]
    Unknown,
}

impl Order {
    /// The order that a language uses, by its tag ("en-US", "de").
    pub(crate) fn of_language(tag: &str) -> Self {
        let tag = tag.to_lowercase().replace('_', "-");
        match tag.split('-').next() {
            Some("en") if tag == "en-us" => Self::MonthFirst,
            Some("en") if tag == "en" => Self::Unknown,
            None | Some("") => Self::Unknown,
            Some(_) => Self::DayFirst,
        }
    }
}

/// A full date in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stated {
    /// The day.
    pub day: Date,
    /// The bytes that state it.
    pub start: usize,
    /// Where they end.
    pub end: usize,
}

/// The day that a short text states, such as an attribute or a cell; nothing if it states several.
pub(crate) fn stated(text: &str, order: Order) -> Option<Date> {
    let found = find(text, order);
    let first = found.first()?.day;
    found.iter().all(|stated| stated.day == first).then_some(first)
}

/// All full dates of a text, in order.
pub(crate) fn find(text: &str, order: Order) -> Vec<Stated> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match date_at(&tokens[at..], text, order) {
            Some((day, length)) => {
                let (start, end) = (tokens[at].start, tokens[at + length - 1].end);
                found.push(Stated { day, start, end });
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// A run of digits or letters.
struct Token {
    start: usize,
    end: usize,
    sense: Sense,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sense {
    /// A number and how many digits it has.
    Number(u32, usize),
    Month(u8),
    /// "st", "th", "de", "of": what may stand inside a date.
    Filler,
    Other,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let digits = first.is_ascii_digit();
        // In Chinese, Japanese and Korean, special signs separate years, months and days.
        let sign = matches!(first, '年' | '月' | '日' | '년' | '월' | '일');
        let mut end = start + first.len_utf8();
        while let Some(&(at, c)) = chars.peek() {
            let goes_on = c.is_alphanumeric()
                && c.is_ascii_digit() == digits
                && !sign
                && !matches!(c, '年' | '月' | '日' | '년' | '월' | '일');
            if !goes_on {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        let word = &text[start..end];
        let sense = if digits {
            word.parse().map_or(Sense::Other, |number| Sense::Number(number, word.len()))
        } else {
            word_sense(word)
        };
        tokens.push(Token { start, end, sense });
    }
    tokens
}

fn word_sense(word: &str) -> Sense {
    let folded = word.to_lowercase();
    if let Some(&month) = MONTHS.get(folded.as_str()) {
        return Sense::Month(month);
    }
    match folded.as_str() {
        "st" | "nd" | "rd" | "th" | "er" | "re" | "º" | "de" | "del" | "of" | "the" | "d" | "den" | "年"
        | "月" | "日" | "년" | "월" | "일" => Sense::Filler,
        _ => Sense::Other,
    }
}

static MONTHS: LazyLock<FxHashMap<&'static str, u8>> = LazyLock::new(|| {
    let mut months = FxHashMap::default();
    for line in crate::data::lines(include_str!("../data/months.txt")) {
        let mut words = line.split_whitespace();
        let Some(month) = words.next().and_then(|number| number.parse().ok()) else { continue };
        months.extend(words.map(|word| (word, month)));
    }
    months
});

/// A date at the first of these tokens, with how many of them it takes.
fn date_at(tokens: &[Token], text: &str, order: Order) -> Option<(Date, usize)> {
    if let Sense::Number(number, 8) = tokens.first()?.sense {
        return compact(number).map(|day| (day, 1));
    }
    // Parts in the order in which they stand, without fillers; all of them close together.
    let mut parts: Vec<Sense> = Vec::with_capacity(3);
    let mut used = 0;
    for (at, token) in tokens.iter().enumerate().take(8) {
        if let Some(before) = at.checked_sub(1).and_then(|at| tokens.get(at)) {
            let between = &text[before.end..token.start];
            if between.chars().count() > 3 || between.contains(['\n', ':', ';', '(']) {
                break;
            }
        }
        match token.sense {
            Sense::Filler if at > 0 => continue,
            Sense::Number(..) | Sense::Month(_) => parts.push(token.sense),
            Sense::Filler | Sense::Other => break,
        }
        used = at + 1;
        if parts.len() == 3 {
            break;
        }
    }
    let [a, b, c] = parts.as_slice() else { return None };
    let between = |at: usize| text.get(tokens[at].end..tokens[at + 1].start).unwrap_or_default();
    let day = match (*a, *b, *c) {
        // "May 3, 2024"
        (Sense::Month(month), Sense::Number(day, 1..=2), Sense::Number(year, 4)) => {
            date(year, month.into(), day)
        }
        // "3 May 2024"
        (Sense::Number(day, 1..=2), Sense::Month(month), Sense::Number(year, 4)) => {
            date(year, month.into(), day)
        }
        // "2024 May 3"
        (Sense::Number(year, 4), Sense::Month(month), Sense::Number(day, 1..=2)) => {
            date(year, month.into(), day)
        }
        // "2024-05-03", "2024年5月3日"
        (Sense::Number(year, 4), Sense::Number(month, 1..=2), Sense::Number(day, 1..=2)) => {
            date(year, month, day)
        }
        // "03.05.2024": with full stops the day comes first; with slashes it does so in some countries
        (Sense::Number(one, 1..=2), Sense::Number(two, 1..=2), Sense::Number(year, 4)) => {
            let order = if between(0).trim() == "." { Order::DayFirst } else { order };
            match order {
                Order::DayFirst => date(year, two, one),
                Order::MonthFirst => date(year, one, two),
                Order::Unknown if one > 12 => date(year, two, one),
                Order::Unknown if two > 12 => date(year, one, two),
                Order::Unknown if one == two => date(year, one, two),
                Order::Unknown => None,
            }
        }
        _ => None,
    }?;
    Some((day, used))
}

/// `20240503`.
fn compact(number: u32) -> Option<Date> {
    date(number / 10_000, number / 100 % 100, number % 100)
}

/// A day on which something may have been published.
fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = u16::try_from(year).ok().filter(|year| (1700..=2100).contains(year))?;
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, order: Order, expected: &str) {
        let day = stated(text, order).map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(day, expected, "{text}");
    }

    #[test]
    fn full_dates() {
        for (text, expected) in [
            ("2024-05-03", "2024-05-03"),
            ("2024-05-03T09:15:00+02:00", "2024-05-03"),
            ("2024/5/3 9:15", "2024-05-03"),
            ("20240503", "2024-05-03"),
            ("20240503T091500Z", "2024-05-03"),
            ("Fri, 03 May 2024 09:15:00 GMT", "2024-05-03"),
            ("May 3, 2024", "2024-05-03"),
            ("May 3rd, 2024", "2024-05-03"),
            ("Published: Friday, May 3, 2024 at 9:15 am", "2024-05-03"),
            ("3 de mayo de 2024", "2024-05-03"),
            ("3. Mai 2024, 9:15 Uhr", "2024-05-03"),
            ("le 1er août 2024", "2024-08-01"),
            ("3 мая 2024 г.", "2024-05-03"),
            ("2024年5月3日", "2024-05-03"),
            ("03.05.2024", "2024-05-03"),
            ("23/5/2024", "2024-05-23"),
            ("5/23/2024", "2024-05-23"),
        ] {
            check(text, Order::Unknown, expected);
        }
    }

    #[test]
    fn what_is_not_sure_is_nothing() {
        for text in [
            "03/05/2024",
            "May 2024",
            "3 May",
            "May 32, 2024",
            "12345678",
            "on 2 May 2024 and 3 May 2024",
            "call 555-12-2024",
            "3: May 2024",
            "",
        ] {
            check(text, Order::Unknown, "");
        }
    }

    #[test]
    fn the_order_of_the_language_tells() {
        check("03/05/2024", Order::DayFirst, "2024-05-03");
        check("03/05/2024", Order::MonthFirst, "2024-03-05");
        assert_eq!(Order::of_language("en-US"), Order::MonthFirst);
        assert_eq!(Order::of_language("en_GB"), Order::DayFirst);
        assert_eq!(Order::of_language("fr"), Order::DayFirst);
        assert_eq!(Order::of_language("en"), Order::Unknown);
    }

    #[test]
    fn no_word_names_two_months() {
        let mut months: FxHashMap<&str, &str> = FxHashMap::default();
        for line in crate::data::lines(include_str!("../data/months.txt")) {
            let (number, words) = line.split_once(' ').unwrap();
            for word in words.split_whitespace() {
                assert_eq!(*months.entry(word).or_insert(number), number, "{word}");
            }
        }
    }
}
