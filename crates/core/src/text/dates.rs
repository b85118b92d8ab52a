//! A day of the calendar, and the dates that stand in a text.
//!
//! [`Date`] is a proleptic Gregorian day. [`find`] recognises absolute and partial dates ("21 June 2025", "June 21",
//! "February 2022", "2025-06-21", "2019", "early 2020", "mid-June") and the plain relative ones ("last week",
//! "yesterday", "next month") and resolves them to an interval of days, counted from the article's own date.

use super::calendar::{Calendar, Part, Unit};
use super::kind::TokenKind;
use super::language::Language;
use super::tokens::Tokens;
use crate::span::{Span, TokenRange};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A day of the proleptic Gregorian calendar, years 0 to 9999. Written and serialised as `2025-06-21`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// A text that is not a day of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no date: write it as year-month-day, for example 2025-06-21")]
pub struct DateError(pub String);

impl Date {
    /// The day, or nothing where the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let fits = year <= 9999 && (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month);
        fits.then_some(Self { year, month, day })
    }

    /// The year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Days since 1 March of the year 0 (Hinnant, `days_from_civil`, shifted).
    pub fn number(self) -> i32 {
        let year = i32::from(self.year) - i32::from(self.month <= 2);
        let month = (i32::from(self.month) + 9) % 12;
        365 * year + year.div_euclid(4) - year.div_euclid(100)
            + year.div_euclid(400)
            + (153 * month + 2) / 5
            + i32::from(self.day)
            - 1
    }

    /// The day with this [`number`](Self::number); days outside the years 0 to 9999 give the nearest one inside.
    pub fn from_number(number: i32) -> Self {
        let era = number.div_euclid(146_097);
        let day_of_era = number.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        match u16::try_from(year) {
            Ok(year) if year <= 9999 => Self { year, month: month as u8, day: day as u8 },
            _ if year < 0 => Self { year: 0, month: 1, day: 1 },
            _ => Self { year: 9999, month: 12, day: 31 },
        }
    }

    /// The day that many days later, or earlier if negative.
    pub fn plus_days(self, days: i32) -> Self {
        Self::from_number(self.number() + days)
    }

    /// Day of the week, Monday 0 to Sunday 6.
    pub fn weekday(self) -> u8 {
        // Day number 0, 1 March of the year 0, was a Wednesday.
        (self.number() + 2).rem_euclid(7) as u8
    }

    /// The name of its month, in English, the language of the page.
    pub fn month_name(self) -> &'static str {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        MONTHS[usize::from(self.month) - 1]
    }

    /// As people write it: "21 June 2025".
    pub fn written(self) -> String {
        format!("{} {} {}", self.day, self.month_name(), self.year)
    }

    fn plus_months(self, months: i32) -> (u16, u8) {
        let all = i32::from(self.year) * 12 + i32::from(self.month) - 1 + months;
        (all.div_euclid(12).clamp(0, 9999) as u16, all.rem_euclid(12) as u8 + 1)
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        2 if (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let error = || DateError(text.chars().take(40).collect());
        let mut parts = text.trim().split('-');
        let mut next = |digits: usize| {
            parts.next().filter(|part| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
        };
        let (year, month, day) = (next(4), next(2), next(2));
        let rest = parts.next();
        match (year, month, day, rest) {
            (Some(year), Some(month), Some(day), None) => {
                let (year, month, day) = (year.parse().ok(), month.parse().ok(), day.parse().ok());
                year.zip(month).zip(day).and_then(|((y, m), d)| Self::new(y, m, d)).ok_or_else(error)
            }
            _ => Err(error()),
        }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// The days from the first to the last, both included. Serialised as `["2025-06-21","2025-06-21"]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Interval {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

impl Interval {
    /// A single day.
    pub const fn day(date: Date) -> Self {
        Self { first: date, last: date }
    }

    /// A month of a year; nothing for a month the calendar does not have.
    pub fn month(year: u16, month: u8) -> Option<Self> {
        let first = Date::new(year, month, 1)?;
        let last = Date::new(year, month, days_in_month(year, month))?;
        Some(Self { first, last })
    }

    /// A whole year.
    pub fn year(year: u16) -> Option<Self> {
        Some(Self { first: Date::new(year, 1, 1)?, last: Date::new(year, 12, 31)? })
    }

    /// Number of days, at least 1.
    pub fn days(self) -> i32 {
        self.last.number() - self.first.number() + 1
    }

    /// Whether some day lies in both.
    pub fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The same month or third of a month in another year. Any other interval keeps its length and its first day,
    /// except that 29 February becomes the 28th where there is no 29th.
    pub fn in_year(self, year: u16) -> Self {
        let Date { month, day, .. } = self.first;
        if let Some((part, whole)) = self.third_of() {
            return whole.in_year(year).third(part);
        }
        if let Some(moved) =
            Self::month(year, month).filter(|_| Self::month(self.first.year, month) == Some(self))
        {
            return moved;
        }
        let Some(first) = Date::new(year, month, day).or_else(|| Date::new(year, month, day - 1)) else {
            return self;
        };
        Self { first, last: first.plus_days(self.days() - 1) }
    }

    /// The part of the interval that "early", "mid" or "late" leaves: its first, middle or last third.
    fn third(self, part: Part) -> Self {
        let third = (self.days() + 2) / 3;
        match part {
            Part::Early => Self { first: self.first, last: self.first.plus_days(third - 1) },
            Part::Mid => {
                let first = self.first.plus_days((self.days() - third) / 2);
                Self { first, last: first.plus_days(third - 1) }
            }
            Part::Late => Self { first: self.last.plus_days(1 - third), last: self.last },
        }
    }

    /// The month or year whose early, middle or late third it is, as [`find`] understands these words.
    pub fn third_of(self) -> Option<(Part, Self)> {
        let wholes = [Self::month(self.first.year(), self.first.month()), Self::year(self.first.year())];
        wholes.into_iter().flatten().find_map(|whole| {
            let part = if self.first == whole.first {
                Part::Early
            } else if self.last == whole.last {
                Part::Late
            } else {
                Part::Mid
            };
            (whole.third(part) == self).then_some((part, whole))
        })
    }
}

impl Serialize for Interval {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.first, self.last).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Interval {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (first, last) = <(Date, Date)>::deserialize(deserializer)?;
        if first > last {
            return Err(serde::de::Error::custom(format!("an interval from {first} back to {last}")));
        }
        Ok(Self { first, last })
    }
}

/// A date expression of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateMention {
    /// Where it stands.
    pub span: Span,
    /// Its tokens.
    pub tokens: TokenRange,
    /// The days it may mean.
    pub when: Interval,
    /// How its year was determined.
    pub year: Year,
}

/// How the year of a date was determined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Year {
    /// The words name it.
    Named,
    /// It follows from the day of publication, or from a year that the text named shortly before.
    Follows,
    /// Nothing gives it: the days are placed in the year 0.
    Unknown,
}

/// For this many tokens, and no further than the end of the sentence, a year that the text names also applies to the
/// months and days after it.
const YEAR_REACH: usize = 40;

/// The most days ahead of publication at which an article still names a day without its year: news looks back more than
/// ahead.
const AHEAD: i32 = 62;
/// The most days back at which it does so: a day farther back may just as well be still to come.
const BEHIND: i32 = 183;
/// A day at most this many days from publication is not that of another year that the text names: it may be an
/// anniversary.
const NEAR: i32 = 31;
/// A weekday at most this many tokens after a word of the future is the next one: "will meet the ministers on Friday".
const FUTURE_REACH: usize = 8;
/// The most months ahead that may be meant after an infinitive: "the mayor to visit Oslo in July".
const MONTHS_AHEAD: i32 = 5;

/// Finds the date expressions of a text. A day or month without a year takes the year that the text named shortly
/// before, or else the one that puts it nearest to the known day of publication. Weekdays and days such as "yesterday"
/// are counted from that day and are not dates without it. A year that the text names with the same day elsewhere goes
/// before that of the day of publication, unless the two are near. A day whose year is still unknown takes the year that
/// the text gives the same day elsewhere. A year that nothing gives stays [`Year::Unknown`]: it is not guessed.
/// `sentences` are the tokens of each sentence, ascending.
pub fn find(
    text: &str,
    tokens: &Tokens,
    sentences: &[TokenRange],
    language: &Language,
    published: Option<Date>,
) -> Vec<DateMention> {
    let forms = &tokens.forms;
    let opens = (0..forms.folded_count() as u32).map(|id| language.calendar.opens(forms.folded_text(id)));
    let mut finder = Finder {
        opens: opens.collect(),
        text,
        tokens,
        sentences,
        calendar: &language.calendar,
        published,
        recent_year: None,
        named: Vec::new(),
    };
    let mut found = finder.scan();
    let (named, open): (Vec<_>, Vec<_>) = found.iter().partition(|date| date.year == Year::Named);
    finder.named = named.iter().map(|date| date.when).filter(|when| when.days() == 1).collect();
    // Only a day that is named with its year can change what was found.
    if !finder.named.is_empty() && !open.is_empty() {
        found = finder.scan();
    }
    take_years(&mut found);
    found
}

struct Finder<'a> {
    /// For each folded form, whether a date can begin with it.
    opens: Vec<bool>,
    text: &'a str,
    tokens: &'a Tokens,
    sentences: &'a [TokenRange],
    calendar: &'a Calendar,
    published: Option<Date>,
    /// The year that the text itself named within the last [`YEAR_REACH`] tokens.
    recent_year: Option<u16>,
    /// The days that the text names with their years.
    named: Vec<Interval>,
}

impl Finder<'_> {
    fn scan(&mut self) -> Vec<DateMention> {
        let mut found: Vec<DateMention> = Vec::new();
        let mut named = None;
        let mut at = 0;
        while at < self.tokens.len() {
            if !self.tokens.get(at).is_some_and(|token| self.opens[self.tokens.folded_id(token) as usize]) {
                at += 1;
                continue;
            }
            let holds = |place: usize| at < place + YEAR_REACH && place >= self.start(at);
            self.recent_year = named.filter(|&(place, _)| holds(place)).map(|(_, year)| year);
            let Some((end, when, year)) = self.at(at) else {
                at += 1;
                continue;
            };
            if year == Year::Named {
                named = Some((at, when.first.year()));
            }
            let range = TokenRange::new(at, end);
            found.push(DateMention { span: self.tokens.span_of(range), tokens: range, when, year });
            at = end;
        }
        found
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.folded(at)
    }

    /// The first token of the sentence that holds a token.
    fn start(&self, at: usize) -> usize {
        let sentences = self.sentences.partition_point(|sentence| sentence.start as usize <= at);
        sentences.checked_sub(1).map_or(0, |last| self.sentences[last].start as usize)
    }

    /// The last word before a place in the same sentence that speaks of the future or the past, if it speaks of the
    /// future.
    fn future(&self, at: usize) -> Option<usize> {
        let mut tenses = (self.start(at)..at).rev().filter(|&before| {
            let word = self.word(before);
            self.calendar.is_future(word) || self.calendar.is_past(word)
        });
        tenses.next().filter(|&tense| self.calendar.is_future(self.word(tense)))
    }

    /// Whether an infinitive stands before a place in the same sentence.
    fn has_infinitive(&self, at: usize) -> bool {
        (self.start(at)..at).any(|before| self.word(before) == self.calendar.infinitive())
    }

    /// The token after a month, and after its full stop where it is abbreviated: "Feb."
    fn behind_month(&self, at: usize) -> usize {
        let is_short = self.month(at).is_some() && self.calendar.is_short(self.word(at));
        at + 1 + usize::from(is_short && self.surface(at + 1) == ".")
    }

    fn surface(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// The value of a number token that consists of at most four digits, apart from an ordinal ending.
    fn number(&self, at: usize) -> Option<u16> {
        let token = self
            .tokens
            .get(at)
            .filter(|token| token.kind() == TokenKind::Number || token.kind() == TokenKind::Word)?;
        let word = token.span.of(self.text);
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ordinal = matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th");
        (ordinal && !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit()))
            .then(|| digits.parse().ok())
            .flatten()
    }

    fn year(&self, at: usize) -> Option<u16> {
        let digits = self.surface(at);
        (digits.len() == 4).then(|| self.number(at)).flatten().filter(|year| (1700..=2100).contains(year))
    }

    fn day(&self, at: usize) -> Option<u8> {
        self.number(at).filter(|day| (1..=31).contains(day)).map(|day| day as u8)
    }

    fn month(&self, at: usize) -> Option<u8> {
        let surface = self.surface(at);
        // "May" and "March" are months only with a capital letter.
        surface.chars().next().filter(|c| c.is_uppercase() || !self.calendar.has_capital_months())?;
        self.calendar.month(self.word(at).trim_end_matches('.'))
    }

    fn comma(&self, at: usize) -> usize {
        at + usize::from(self.surface(at) == ",")
    }

    /// Whether a closed-class word or punctuation, not a unit or a name, follows: "in 2019", not "2019 people".
    fn plain_year(&self, at: usize) -> Option<u16> {
        let year = self.year(at).filter(|year| (1900..=2100).contains(year))?;
        let before = if at == 0 { "" } else { self.word(at - 1) };
        let named = self.calendar.is_preposition(before) || self.month(at.wrapping_sub(1)).is_some();
        let bracketed = at > 0 && matches!(self.surface(at - 1), "(" | "–" | "-" | "—");
        (named || bracketed || self.part_at(at.wrapping_sub(1)).is_some()).then_some(year)
    }

    fn part_at(&self, at: usize) -> Option<Part> {
        self.calendar.part(self.word(at))
    }

    fn at(&self, at: usize) -> Option<(usize, Interval, Year)> {
        self.iso(at)
            .or_else(|| self.with_part(at))
            .or_else(|| self.plain(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.weekday(at))
    }

    /// "2025-06-21".
    fn iso(&self, at: usize) -> Option<(usize, Interval, Year)> {
        let date = self.surface(at).parse().ok()?;
        Some((at + 1, Interval::day(date), Year::Named))
    }

    /// "early 2020", "late August 2019", "mid-June", "early in March".
    fn with_part(&self, at: usize) -> Option<(usize, Interval, Year)> {
        let word = self.word(at);
        if let Some((part, month)) = word.split_once('-') {
            let part = self.calendar.part(part)?;
            if let Some(month) = self.calendar.month(month) {
                let (end, when, year) = self.month_year(month, at + 1)?;
                return Some((end, when.third(part), year));
            }
            let year = month.parse().ok().filter(|year| (1900..=2100).contains(year))?;
            return Some((at + 1, Interval::year(year)?.third(part), Year::Named));
        }
        let part = self.part_at(at)?;
        let next = at + 1 + usize::from(self.calendar.is_preposition(self.word(at + 1)));
        if let Some(year) = self.year(next) {
            return Some((next + 1, Interval::year(year)?.third(part), Year::Named));
        }
        let (end, when, year) = self.plain(next)?;
        (when.days() > 1).then(|| (end, when.third(part), year))
    }

    /// "21 June 2025", "June 21, 2025", "June 21", "February 2022", "in June", "in 2019".
    fn plain(&self, at: usize) -> Option<(usize, Interval, Year)> {
        if let Some(day) = self.day(at) {
            let is_ordinal = self.surface(at).ends_with(|last: char| last.is_ascii_alphabetic());
            let of = usize::from(is_ordinal && self.word(at + 1) == self.calendar.of());
            if let Some(month) = self.month(at + 1 + of) {
                return self.day_month(day, month, self.behind_month(at + 1 + of));
            }
        }
        if let Some(month) = self.month(at) {
            let next = self.behind_month(at);
            if let Some(day) = self.day(next).filter(|_| self.year(next).is_none()) {
                return self.day_month(day, month, next + 1);
            }
            let (end, when, year) = self.month_year(month, next)?;
            // A bare month name could be a person or a verb: it needs a year, or must stand in full after a word of
            // time.
            let said = year == Year::Named
                || (at > 0
                    && !self.calendar.is_short(self.word(at))
                    && (self.calendar.is_preposition(self.word(at - 1)) || self.part_at(at - 1).is_some()));
            return said.then_some((end, when, year));
        }
        let year = self.plain_year(at)?;
        Some((at + 1, Interval::year(year)?, Year::Named))
    }

    fn day_month(&self, day: u8, month: u8, next: usize) -> Option<(usize, Interval, Year)> {
        if let Some(year) = self.year(self.comma(next)) {
            return Some((self.comma(next) + 1, Interval::day(Date::new(year, month, day)?), Year::Named));
        }
        if let Some((end, year)) = self.shifted_year(next) {
            return Some((end, Interval::day(Date::new(year, month, day)?), Year::Follows));
        }
        let (year, known) = self.near_year(month, Some(day), next);
        Some((next, Interval::day(Date::new(year, month, day)?), known))
    }

    fn month_year(&self, month: u8, next: usize) -> Option<(usize, Interval, Year)> {
        if let Some(year) = self.year(self.comma(next)) {
            return Some((self.comma(next) + 1, Interval::month(year, month)?, Year::Named));
        }
        let next_word =
            if self.calendar.is_preposition(self.word(next)) { self.year(next + 1) } else { None };
        if let Some(year) = next_word.filter(|_| self.word(next) == self.calendar.of()) {
            return Some((next + 2, Interval::month(year, month)?, Year::Named));
        }
        if let Some((end, year)) = self.shifted_year(next) {
            return Some((end, Interval::month(year, month)?, Year::Follows));
        }
        let (year, known) = self.near_year(month, None, next);
        Some((next, Interval::month(year, month)?, known))
    }

    /// "last year", "of this year" right behind a month or a day, counted from the day of publication: the token after
    /// it, and the year.
    fn shifted_year(&self, next: usize) -> Option<(usize, u16)> {
        let at = next + usize::from(self.word(next) == self.calendar.of());
        let shift = self.calendar.shift(self.word(at))?;
        let is_year = self.calendar.unit(self.word(at + 1)) == Some(Unit::Year);
        let year = self.published.filter(|_| is_year)?.year().checked_add_signed(shift as i16)?;
        Some((at + 2, year))
    }

    /// The year for a month (and day) without one: see [`find`].
    fn near_year(&self, month: u8, day: Option<u8>, at: usize) -> (u16, Year) {
        const UNKNOWN: (u16, Year) = (0, Year::Unknown);
        if let Some(year) = self.recent_year {
            return (year, Year::Follows);
        }
        let elsewhere = day.and_then(|day| the_year(&self.named, Interval::day(Date::new(0, month, day)?)));
        let elsewhere = elsewhere.map(|year| (year, Year::Follows));
        let Some(published) = self.published else { return elsewhere.unwrap_or(UNKNOWN) };
        let Some(day) = day else {
            // "In January", said in January, may be this one or the last: only a month that is over is certain.
            let ahead = (i32::from(month) - i32::from(published.month())).rem_euclid(12);
            return match ahead {
                _ if self.future(at).is_some() => (published.plus_months(ahead).0, Year::Follows),
                0..=2 => UNKNOWN,
                3..=MONTHS_AHEAD if self.has_infinitive(at) => UNKNOWN,
                _ => (published.plus_months(ahead - 12).0, Year::Follows),
            };
        };
        let year = published.year();
        let is_ahead = self.future(at).is_some();
        let ahead = if is_ahead { 366 } else { AHEAD };
        let nearest = (year.saturating_sub(1)..=year + 1)
            .filter_map(|year| Date::new(year, month, day.min(28)))
            .min_by_key(|date| {
                let distance = date.number() - published.number();
                if distance > ahead {
                    distance + 366
                } else if ahead > AHEAD && distance < 0 {
                    366 - distance
                } else {
                    distance.abs()
                }
            });
        let since = nearest.map(|date| published.number() - date.number());
        if let Some(known) = elsewhere.filter(|_| !is_ahead && since.is_none_or(|days| days.abs() > NEAR)) {
            return known;
        }
        nearest
            .filter(|_| since.is_some_and(|days| days <= BEHIND))
            .map_or(UNKNOWN, |date| (date.year(), Year::Follows))
    }

    /// "Wednesday" in an article whose day of publication is known: the last one, that day included; or the next one,
    /// if a word of the future stands near. "This Wednesday" is that of the week of publication. "The following
    /// Wednesday" counts from the events told, and "next Wednesday" may be either of two.
    fn weekday(&self, at: usize) -> Option<(usize, Interval, Year)> {
        let published = self.published?;
        let day = self.calendar.weekday(self.word(at))?;
        self.surface(at)
            .chars()
            .next()
            .filter(|c| c.is_uppercase() || !self.calendar.has_capital_months())?;
        let since = i32::from((published.weekday() + 7 - day) % 7);
        let shift = at.checked_sub(1).and_then(|before| self.calendar.shift(self.word(before)));
        if shift.is_some() && self.is_counted_from_told(at - 1) {
            return None;
        }
        let since = match (shift, self.future(at)) {
            (Some(1..), _) => return None,
            (Some(0), _) => i32::from(published.weekday()) - i32::from(day),
            (Some(_), _) if since == 0 => 7,
            (Some(_), _) | (None, None) => since,
            (None, Some(tense)) if since > 0 && at - tense <= FUTURE_REACH => since - 7,
            (None, Some(_)) => return None,
        };
        Some((at + 1, Interval::day(published.plus_days(-since)), Year::Follows))
    }

    /// Whether "next" or "last" counts from the events told, not from the day of publication: "the next day".
    fn is_counted_from_told(&self, shift: usize) -> bool {
        shift.checked_sub(1).is_some_and(|before| self.calendar.is_article(self.word(before)))
    }

    /// "yesterday", "this week", "last month", "next year", counted from the day of publication.
    fn relative(&self, at: usize) -> Option<(usize, Interval, Year)> {
        let published = self.published?;
        if let Some(days) = self.calendar.relative_day(self.word(at)) {
            return Some((at + 1, Interval::day(published.plus_days(days)), Year::Follows));
        }
        let (shift, unit) = (self.calendar.shift(self.word(at))?, self.word(at + 1));
        if self.is_counted_from_told(at) {
            return None;
        }
        let when = match self.calendar.unit(unit)? {
            // "Next morning" counts from the events told.
            Unit::Day if shift > 0 => return None,
            Unit::Day => Interval::day(published.plus_days(shift)),
            Unit::Week => {
                let monday = published.plus_days(7 * shift - i32::from(published.weekday()));
                Interval { first: monday, last: monday.plus_days(6) }
            }
            Unit::Month => {
                let (year, month) = published.plus_months(shift);
                Interval::month(year, month)?
            }
            Unit::Year => Interval::year(published.year().checked_add_signed(shift as i16)?)?,
        };
        Some((at + 2, when, Year::Follows))
    }
}

/// Gives days whose year is unknown the year that the text gives the same day elsewhere.
fn take_years(found: &mut [DateMention]) {
    let known = found.iter().filter(|date| date.year != Year::Unknown).map(|date| date.when);
    let known: Vec<Interval> = known.collect();
    for date in found.iter_mut().filter(|date| date.year == Year::Unknown) {
        if let Some(year) = the_year(&known, date.when) {
            (date.when, date.year) = (date.when.in_year(year), Year::Follows);
        }
    }
}

/// The only year that some dates give a day of the year 0; nothing for a longer time.
fn the_year(known: &[Interval], day: Interval) -> Option<u16> {
    let mut same = known.iter().filter(|when| when.days() == 1 && when.in_year(0) == day);
    let year = same.next()?.first.year();
    same.all(|when| when.first.year() == year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::paragraphs::paragraphs;
    use crate::text::sentences::sentences;
    use crate::text::tokens::tokenize;
    use proptest::prelude::*;

    /// The dates of a text published on a day.
    fn dates(text: &str, published: &str) -> Vec<DateMention> {
        let language = crate::text::shipped::english();
        let tokens = tokenize(text, language);
        let sentences: Vec<TokenRange> = paragraphs(text, language)
            .into_iter()
            .flat_map(|paragraph| sentences(text, paragraph, language))
            .map(|sentence| tokens.within(sentence))
            .collect();
        find(text, &tokens, &sentences, language, published.parse().ok())
    }

    fn check(text: &str, published: &str, expect: &[(&str, &str, &str)]) {
        let found: Vec<(String, String, String)> = dates(text, published)
            .iter()
            .map(|m| (m.span.of(text).to_owned(), m.when.first.to_string(), m.when.last.to_string()))
            .collect();
        let expect: Vec<(String, String, String)> =
            expect.iter().map(|(a, b, c)| ((*a).into(), (*b).into(), (*c).into())).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn dates_in_text() {
        check("They met on 3 May 2024 in Riga.", "", &[("3 May 2024", "2024-05-03", "2024-05-03")]);
        check("They met on May 3, 2024.", "", &[("May 3, 2024", "2024-05-03", "2024-05-03")]);
        check("The port closed in February 2022.", "", &[("February 2022", "2022-02-01", "2022-02-28")]);
        check("On June 21, envoys came.", "2025-07-20", &[("June 21", "2025-06-21", "2025-06-21")]);
        check("In December they left.", "2025-02-01", &[("December", "2024-12-01", "2024-12-31")]);
        check("In January they left.", "2025-02-01", &[("January", "2025-01-01", "2025-01-31")]);
        check("In February they left.", "2025-02-10", &[("February", "0000-02-01", "0000-02-29")]);
        check("In April they leave.", "2025-02-10", &[("April", "0000-04-01", "0000-04-30")]);
        check("It fell in 2019.", "", &[("2019", "2019-01-01", "2019-12-31")]);
        check("A visit in early 2020.", "", &[("early 2020", "2020-01-01", "2020-05-01")]);
        check("In mid-June he wrote.", "2025-07-20", &[("mid-June", "2025-06-11", "2025-06-20")]);
        check("It closed on Feb. 8, 2017.", "", &[("Feb. 8, 2017", "2017-02-08", "2017-02-08")]);
        check("It closed in Sept. 2017.", "", &[("Sept. 2017", "2017-09-01", "2017-09-30")]);
        check("It closed on 8 Feb. 2017.", "", &[("8 Feb. 2017", "2017-02-08", "2017-02-08")]);
        check("It closed on the 3rd of May 2024.", "", &[("3rd of May 2024", "2024-05-03", "2024-05-03")]);
        let feb = ("Feb. 8", "2017-02-08", "2017-02-08");
        check("In 2017 it closed on Feb. 8 again.", "", &[("2017", "2017-01-01", "2017-12-31"), feb]);
        check("It sank this morning.", "2019-08-26", &[("this morning", "2019-08-26", "2019-08-26")]);
        check("It sank last night.", "2019-08-26", &[("last night", "2019-08-25", "2019-08-25")]);
        check("It sank the next evening.", "2019-08-26", &[]);
        check("It sank next morning.", "2019-08-26", &[]);
        check("It sank the following week.", "2019-08-26", &[]);
        check("It sank the previous Friday.", "2019-08-26", &[]);
        check("due this week", "2019-08-26", &[("this week", "2019-08-26", "2019-09-01")]);
        check("next month", "2019-12-26", &[("next month", "2020-01-01", "2020-01-31")]);
        check("It came out on 2025-06-21.", "", &[("2025-06-21", "2025-06-21", "2025-06-21")]);
        check("He may march, and 2019 people saw it.", "2025-01-01", &[]);
        check("Theresa May spoke.", "2025-01-01", &[]);
        check("The boat of Jan Berg sank in Jan 2024.", "", &[("Jan 2024", "2024-01-01", "2024-01-31")]);
        check("In June he left.", "", &[("June", "0000-06-01", "0000-06-30")]);
        // 20 July 2025 was a Sunday.
        check("He left on Friday.", "2025-07-20", &[("Friday", "2025-07-18", "2025-07-18")]);
        check("He left on Sunday.", "2025-07-20", &[("Sunday", "2025-07-20", "2025-07-20")]);
        check("He left last Sunday.", "2025-07-20", &[("Sunday", "2025-07-13", "2025-07-13")]);
        check("He left next Friday.", "2025-07-20", &[]);
        check("He left this Friday.", "2025-07-20", &[("Friday", "2025-07-18", "2025-07-18")]);
        check("He leaves this Friday.", "2025-07-15", &[("Friday", "2025-07-18", "2025-07-18")]);
        check("He will leave the town on Friday.", "2025-07-20", &[("Friday", "2025-07-25", "2025-07-25")]);
        check("He will leave the town on Sunday.", "2025-07-20", &[]);
        check("He will, as it seems to all who know him, leave on Friday.", "2025-07-20", &[]);
        check("He will leave, she said on Friday.", "2025-07-20", &[("Friday", "2025-07-18", "2025-07-18")]);
        check("He will\n\nShe left on Friday.", "2025-07-20", &[("Friday", "2025-07-18", "2025-07-18")]);
        check("He will. She left on Friday.", "2025-07-20", &[("Friday", "2025-07-18", "2025-07-18")]);
        check("He left on Friday, and on friday.", "", &[]);
        check("He will come on 13 November.", "2025-07-20", &[("13 November", "2025-11-13", "2025-11-13")]);
        // Eight months ago, or in four months: nothing tells which.
        check("He came on 13 November.", "2025-07-20", &[("13 November", "0000-11-13", "0000-11-13")]);
        check("He came on 13 February.", "2025-07-20", &[("13 February", "2025-02-13", "2025-02-13")]);
        check("He is expected on 13 May.", "2025-07-20", &[("13 May", "2026-05-13", "2026-05-13")]);
        check("He will come on 13 May.", "2025-07-20", &[("13 May", "2026-05-13", "2026-05-13")]);
        check("He to come in November", "2025-07-20", &[("November", "0000-11-01", "0000-11-30")]);
        check("He to come in January", "2025-07-20", &[("January", "2025-01-01", "2025-01-31")]);
        check(
            "It fell to her. He came in November.",
            "2025-07-20",
            &[("November", "2024-11-01", "2024-11-30")],
        );
        check("He will come in August.", "2025-07-20", &[("August", "2025-08-01", "2025-08-31")]);
        let last_year = ("May last year", "2024-05-01", "2024-05-31");
        check("He came in May last year.", "2025-07-20", &[last_year]);
        let this_year = ("3 May of this year", "2025-05-03", "2025-05-03");
        check("He came on 3 May of this year.", "2025-07-20", &[this_year]);
        let february = ("February", "2025-02-01", "2025-02-28");
        let last_week = ("last week", "2025-07-07", "2025-07-13");
        check("He left in February last week.", "2025-07-20", &[february, last_week]);
    }

    #[test]
    fn a_day_takes_the_year_that_the_text_gives_it_elsewhere() {
        let years = |text: &str| {
            dates(text, "2025-07-20")
                .iter()
                .map(|date| (date.when.first.year(), date.year))
                .collect::<Vec<_>>()
        };
        let [follows, named] = [Year::Follows, Year::Named];
        let (met, will) = ("They met on 13 November.", "They will meet on 13 November.");
        assert_eq!(years(met), [(0, Year::Unknown)]);
        assert_eq!(years(&format!("{met} {will}")), [(2025, follows), (2025, follows)]);
        // A year that is named goes before that of the day of publication, unless that day is near.
        let before = |day: &str| years(&format!("They met on {day}. It began on {day} 2020."));
        assert_eq!(before("18 June"), [(2020, follows), (2020, named)]);
        assert_eq!(before("19 June"), [(2025, follows), (2020, named)]);
        assert_eq!(before("20 August"), [(2025, follows), (2020, named)]);
        assert_eq!(before("21 August"), [(2020, follows), (2020, named)]);
        let will = years("They will meet on 18 June. It began on 18 June 2020.");
        assert_eq!(will, [(2026, follows), (2020, named)]);
        let yesterday = years("They met yesterday. It began on 19 July 2020.");
        assert_eq!(yesterday, [(2025, follows), (2020, named)]);
        let will = "They will meet on 13 November.";
        assert_eq!(years(&format!("They met on 14 November. {will}")), [(0, Year::Unknown), (2025, follows)]);
        let twice = years(&format!("{met} It began on 13 November 2020. It ended on 13 November 2021."));
        assert_eq!(twice, [(0, Year::Unknown), (2020, named), (2021, named)]);
        assert_eq!(
            years("In August he left. They will meet on 13 August."),
            [(0, Year::Unknown), (2025, follows)]
        );
    }

    #[test]
    fn how_a_year_is_known() {
        let known = |text: &str, published: &str| {
            dates(text, published).iter().map(|date| (date.when.first.year(), date.year)).collect::<Vec<_>>()
        };
        let long = "and so on, as it goes with the sea, ".repeat(5);
        assert_eq!(known("on 3 May 2024 and on 4 May", ""), [(2024, Year::Named), (2024, Year::Follows)]);
        assert_eq!(known("On 3 May 2024. On 4 May", ""), [(2024, Year::Named), (0, Year::Unknown)]);
        assert_eq!(known("on 4 May", "2023-05-06"), [(2023, Year::Follows)]);
        let unknown = [(0, Year::Unknown), (2024, Year::Named)];
        assert_eq!(known(&format!("on 4 May {long} since 2024"), ""), unknown);
        assert_eq!(
            known(&format!("since 2024 {long} on 4 May"), ""),
            [(2024, Year::Named), (0, Year::Unknown)]
        );
    }

    #[test]
    fn days_of_another_year() {
        let day = |text: &str| Interval::day(text.parse().unwrap());
        assert_eq!(day("2024-06-21").in_year(2025), day("2025-06-21"));
        assert_eq!(day("2024-02-29").in_year(2025), day("2025-02-28"));
        let week = Interval { first: "2024-12-30".parse().unwrap(), last: "2025-01-02".parse().unwrap() };
        assert_eq!(week.in_year(2020).last.to_string(), "2021-01-02");
        let february = |year: u16| Interval::month(year, 2).unwrap();
        assert_eq!(february(0).in_year(2025), february(2025));
        assert_eq!(february(2023).third(Part::Late).in_year(2024), february(2024).third(Part::Late));
    }

    #[test]
    fn thirds_are_known_again() {
        for whole in
            [Interval::month(2024, 2), Interval::month(2025, 6), Interval::year(2024)].into_iter().flatten()
        {
            for part in [Part::Early, Part::Mid, Part::Late] {
                assert_eq!(whole.third(part).third_of(), Some((part, whole)));
            }
            assert_eq!(whole.third_of(), None);
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in ["2023-02-29", "2024-13-01", "2024-00-10", "24-1-1", "", "2024-01-01-01", "+024-01-01"] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        assert!("2024-02-29".parse::<Date>().is_ok());
        assert_eq!("2025-06-21".parse::<Date>().unwrap().weekday(), 5);
    }

    proptest! {
        #[test]
        fn numbers_and_days_are_one_to_one(number in 0i32..3_600_000) {
            prop_assert_eq!(Date::from_number(number).number(), number);
        }
    }
}
