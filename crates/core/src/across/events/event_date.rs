//! The dates of passages: how those of two go together, and which one is that of an event.
//!
//! A day whose year is only guessed goes with the same day of any year, and an event takes the year from the passages that
//! know it: two articles without a date of their own that tell of 21 June mean one day, whatever years they speak of.

use super::likelihood::Dates;
use crate::text::dates::{Date, DateMention, Interval, Year};

/// A date that passages name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// Its days.
    pub when: Interval,
    /// How its year is known.
    pub year: Year,
}

/// A guessed year gives way for dates of so many days: that two articles tell of one month says little.
const FEW_DAYS: i32 = 7;
/// What is announced lies within so many days.
const ANNOUNCED: i32 = 180;

impl Dated {
    fn is_guessed(self) -> bool {
        self.year == Year::Guessed
    }

    /// Whether it can mean a day that another one means.
    fn meets(self, other: Self) -> bool {
        let (own, others) = (self.when, other.when);
        if own.meets(others) {
            return true;
        }
        if own.days().max(others.days()) > FEW_DAYS {
            return false;
        }
        (self.is_guessed() && year_for(own, others).is_some())
            || (other.is_guessed() && year_for(others, own).is_some())
    }
}

/// The year in which days meet others.
fn year_for(days: Interval, others: Interval) -> Option<u16> {
    [others.first.year(), others.last.year()].into_iter().find(|&year| days.in_year(year).meets(others))
}

/// How the dates of two passages go together, given when the article of each was published, where that is known.
#[inline]
pub fn together(own: (&[Dated], Option<Date>), others: (&[Dated], Option<Date>)) -> Dates {
    if tells_the_future(own.0, others.1) || tells_the_future(others.0, own.1) {
        return Dates::Forbid;
    }
    let (own, others) = (own.0, others.0);
    if own.is_empty() || others.is_empty() {
        return Dates::Open;
    }
    let pairs = own.iter().flat_map(|x| others.iter().map(move |y| (*x, *y)));
    let meeting = pairs.filter(|(x, y)| x.meets(*y)).map(|(x, y)| x.when.days().max(y.when.days())).min();
    match meeting {
        Some(days) if days <= 31 => Dates::Meet,
        Some(_) => Dates::SameYear,
        None if own.iter().chain(others).all(|date| date.year == Year::Named) => Dates::Forbid,
        None => Dates::Part,
    }
}

/// Whether dates name something so long after another article was published that it cannot tell of it.
#[inline]
fn tells_the_future(dates: &[Dated], published: Option<Date>) -> bool {
    dates
        .iter()
        .map(|date| date.when)
        .max_by_key(|when| when.first)
        .is_some_and(|when| is_beyond(when, published))
}

/// Whether days lie so long after an article was published that it can hardly tell of them.
#[inline]
pub fn is_beyond(when: Interval, published: Option<Date>) -> bool {
    published.is_some_and(|published| when.first > published.plus_days(ANNOUNCED))
}

/// The year that an article is of, as far as that is known: of its publication, or the latest that it names.
pub fn present(published: Option<Date>, dates: &[DateMention]) -> Option<u16> {
    let named = dates.iter().filter(|date| date.year == Year::Named);
    published.map(Date::year).or_else(|| named.map(|date| date.when.last.year()).max())
}

/// The days of an event whose passages name these dates, and how their year is known: the narrowest date that most others
/// meet, in the year of those that know it. Where all guess, it is the latest [`present`] of the articles that tell of the
/// event: who leaves a year out writes of the present, and articles that tell of one event are mostly of one time. Nothing
/// where no passage names a date, or no article a year.
pub fn event_date(dates: &[Dated], present: Option<u16>) -> Option<(Interval, Year)> {
    let meeting = |date: &Dated| dates.iter().filter(|other| other.meets(*date)).count();
    // A day or month that several dates meet tells more than a year that all do.
    let most = dates.iter().map(meeting).max().unwrap_or_default();
    let narrow = |date: &&Dated| date.when.days() <= 31 && meeting(date) > 1 && meeting(date) * 2 >= most;
    let best = |dates: &mut dyn Iterator<Item = &Dated>| {
        let rank = |date: &Dated| (meeting(date), std::cmp::Reverse((date.when.days(), date.when.first)));
        dates.copied().max_by_key(rank)
    };
    let best = best(&mut dates.iter().filter(narrow)).or_else(|| best(&mut dates.iter()))?;
    if !best.is_guessed() {
        return Some((best.when, best.year));
    }
    // A year alone may be that of something else that the passages name.
    let known = dates.iter().filter(|date| !date.is_guessed() && date.when.days() <= 31);
    let years: Vec<(u16, Year)> =
        known.filter_map(|date| Some((year_for(best.when, date.when)?, date.year))).collect();
    let named = |year: u16| years.iter().filter(|(own, _)| *own == year).count();
    match years.iter().max_by_key(|(year, _)| (named(*year), *year)) {
        Some(&(year, known)) => Some((best.when.in_year(year), known)),
        None => present.map(|year| (best.when.in_year(year), Year::Guessed)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dates as "2024-06-21" (its year named), "2024-06-21?" (guessed), "2024" and "2024-06" (named).
    fn dates(texts: &str) -> Vec<Dated> {
        let date = |text: &str| {
            let guessed = text.ends_with('?');
            let bare = text.trim_end_matches('?');
            let number = |at: usize| bare.split('-').nth(at).map(|part| part.parse::<u16>().unwrap());
            let when = match (number(0).unwrap(), number(1), number(2)) {
                (year, None, _) => Interval::year(year),
                (year, Some(month), None) => Interval::month(year, month as u8),
                (year, Some(month), Some(day)) => Date::new(year, month as u8, day as u8).map(Interval::day),
            };
            Dated { when: when.unwrap(), year: if guessed { Year::Guessed } else { Year::Named } }
        };
        texts.split_whitespace().map(date).collect()
    }

    #[test]
    fn dates_go_together() {
        let check = |own: &str, others: &str, expect: Dates| {
            for (a, b) in [(own, others), (others, own)] {
                assert_eq!(together((&dates(a), None), (&dates(b), None)), expect, "{a} {b}");
            }
        };
        check("2024-06-21", "", Dates::Open);
        check("2024-06-21", "2024-06", Dates::Meet);
        check("2024-06-21", "2024", Dates::SameYear);
        check("2024-06-21", "2025-06-21", Dates::Forbid);
        check("2024-06-21?", "2025-06-21", Dates::Meet);
        check("2024-06-21?", "0-06-21?", Dates::Meet);
        check("2024-06-21?", "2025-06-22", Dates::Part);
        // A month or year in common says too little where the year is a guess.
        check("2024-06?", "2025-06", Dates::Part);
        check("2024-06-21?", "2025", Dates::Part);
    }

    #[test]
    fn nothing_is_told_before_it_happened() {
        let published: Option<Date> = Some("2024-01-10".parse().unwrap());
        let told = |date: &str| together((&dates(date), None), (&[], published));
        assert_eq!(told("2025-06-21"), Dates::Forbid);
        assert_eq!(told("2024-06-21"), Dates::Open);
        // Who guesses names that year, and so is not older.
        assert_eq!(told("2025-06-21?"), Dates::Forbid);
        assert_eq!(told("0-06-21?"), Dates::Open);
    }

    #[test]
    fn an_event_takes_the_year_of_those_that_know_it() {
        let check = |given: &str, expect: Option<(&str, Year)>| {
            let found =
                event_date(&dates(given), Some(2026)).map(|(when, year)| (when.first.to_string(), year));
            assert_eq!(found, expect.map(|(first, year)| (first.to_owned(), year)), "{given}");
        };
        check("", None);
        check("2024-06-21 2024-06 2024 2024", Some(("2024-06-21", Year::Named)));
        check("2024-06-21? 2024-06-21? 2025-06-21", Some(("2025-06-21", Year::Named)));
        check("0-06-21? 2023-06-21 2024-06-21 2024-06-21", Some(("2024-06-21", Year::Named)));
        check("0-06-21? 0-06-21? 2024-06", Some(("2024-06-21", Year::Named)));
        check("2024-06-21? 2025-06-21? 0-06-21?", Some(("2026-06-21", Year::Guessed)));
        assert_eq!(event_date(&dates("0-06-21? 0-06-21?"), None), None);
    }
}
