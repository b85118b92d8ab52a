//! The dates of passages: how those of two go together, and which one is that of an event.

use crate::text::dates::{Date, DateMention, Interval, Year};

/// A date that a passage names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// Its days; in the year 0 where the year is unknown.
    pub when: Interval,
    /// How its year is known.
    pub year: Year,
}

/// How precisely a date says when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Precision {
    Year,
    Month,
    Day,
}

/// A date of so many days at most names days, one of so many at most a month.
const DAYS: i32 = 7;
const MONTH: i32 = 45;
/// What is announced lies within so many days.
const ANNOUNCED: i32 = 180;

/// How the dates of two passages go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// One of them names none, or only years that say nothing.
    Open,
    /// Both name a day in common.
    Day,
    /// Both name a month in common.
    Month,
    /// Both name a year in common.
    Year,
    /// Both name days or months, and none in common, as far as weekdays and years that were left out can be trusted.
    Apart,
    /// They cannot tell of one event: both name days or months, and none in common; or one tells of what was still far
    /// ahead when the other was published.
    Conflict,
}

impl From<&DateMention> for Dated {
    fn from(date: &DateMention) -> Self {
        Self { when: date.when, year: date.year }
    }
}

impl Dated {
    fn is_known(self) -> bool {
        self.year != Year::Unknown
    }

    fn precision(self) -> Precision {
        let days = self.when.days();
        if days <= DAYS {
            Precision::Day
        } else if days <= MONTH {
            Precision::Month
        } else {
            Precision::Year
        }
    }

    /// Whether two dates have a day or month in common.
    pub fn agrees(self, other: Self) -> bool {
        self.common(other) > Some(Precision::Year)
    }

    /// What two dates have in common: the coarser precision of both, where they meet. A day whose year is unknown meets
    /// the same day of any year.
    fn common(self, other: Self) -> Option<Precision> {
        let coarser = self.precision().min(other.precision());
        let (mut own, mut others) = (self.when, other.when);
        if !self.is_known() || !other.is_known() {
            if coarser == Precision::Year {
                return None;
            }
            (own, others) = (own.in_year(0), others.in_year(0));
        }
        own.meets(others).then_some(coarser)
    }
}

/// How the dates of two passages go together, given when the article of each was published, where that is known.
pub fn agreement(own: (&[Dated], Option<Date>), others: (&[Dated], Option<Date>)) -> Agreement {
    if tells_the_future(own.0, others.1) || tells_the_future(others.0, own.1) {
        return Agreement::Conflict;
    }
    let (own, others) = (own.0, others.0);
    let pairs = || own.iter().flat_map(|x| others.iter().map(move |y| (*x, *y)));
    let fine = |dates: &[Dated]| dates.iter().any(|date| date.precision() > Precision::Year);
    match pairs().filter_map(|(x, y)| x.common(y)).max() {
        Some(Precision::Day) => Agreement::Day,
        Some(Precision::Month) => Agreement::Month,
        Some(Precision::Year) => Agreement::Year,
        None if fine(own) && fine(others)
            || pairs().next().is_some() && pairs().all(|(x, y)| x.is_known() && y.is_known()) =>
        {
            let is_sure = own.iter().chain(others).all(|date| date.year != Year::Follows);
            if is_sure { Agreement::Conflict } else { Agreement::Apart }
        }
        None => Agreement::Open,
    }
}

/// Whether dates name something so long after another article was published that it cannot tell of it.
fn tells_the_future(dates: &[Dated], published: Option<Date>) -> bool {
    let Some(last) = published.map(|published| published.plus_days(ANNOUNCED)) else { return false };
    dates.iter().any(|date| date.is_known() && date.when.first > last)
}

/// The day or month of an event, given the dates of each of its passages: the finest date on which most of the passages
/// that name one agree. Where years are named and left out, those that know the year give it. Nothing where passages name
/// only years: a year in common is more often that of something else (none of seven was right on the development stories).
pub fn event_day(passages: &[&[Dated]]) -> Option<Dated> {
    let fine = |date: &&Dated| date.precision() > Precision::Year;
    let agreeing = |date: Dated| {
        let agrees = |dates: &&&[Dated]| dates.iter().any(|other| other.agrees(date));
        passages.iter().filter(agrees).count()
    };
    let dated = passages.iter().filter(|dates| dates.iter().any(|date| fine(&date))).count();
    let all = passages.iter().flat_map(|dates| dates.iter()).filter(fine);
    let rank =
        |date: &&Dated| (agreeing(**date), date.precision(), date.is_known(), std::cmp::Reverse(date.when));
    let best = *all.max_by_key(rank)?;
    // As many passages with other days: nobody can tell which one it is. A month in one passage alone is more often that
    // of something else.
    let agree = agreeing(best);
    (agree * 2 > dated && (agree > 1 || best.precision() == Precision::Day)).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dates as "2024-06-21", "06-21" (no year), "2024" and "2024-06", "06-" (a month without a year).
    fn dates(texts: &str) -> Vec<Dated> {
        let date = |text: &str| {
            let (year, rest) = match text.split_once('-') {
                Some((year, rest)) if year.len() == 4 => (year, Some(rest)),
                _ if text.len() == 4 => (text, None),
                _ => ("0", Some(text)),
            };
            let number = |text: &str| text.parse::<u16>().unwrap();
            let when = match rest.map(|rest| {
                rest.trim_end_matches('-').split_once('-').unwrap_or((rest.trim_end_matches('-'), ""))
            }) {
                None => Interval::year(number(year)),
                Some((month, "")) => Interval::month(number(year), number(month) as u8),
                Some((month, day)) => {
                    Date::new(number(year), number(month) as u8, number(day) as u8).map(Interval::day)
                }
            };
            Dated { when: when.unwrap(), year: if year == "0" { Year::Unknown } else { Year::Named } }
        };
        texts.split_whitespace().map(date).collect()
    }

    #[test]
    fn dates_go_together() {
        let check = |own: &str, others: &str, expect: Agreement| {
            for (a, b) in [(own, others), (others, own)] {
                assert_eq!(agreement((&dates(a), None), (&dates(b), None)), expect, "{a} {b}");
            }
        };
        check("2024-06-21", "", Agreement::Open);
        check("2024-06-21", "2024-06-21 2020-01-01", Agreement::Day);
        check("2024-06-21", "2024-06", Agreement::Month);
        check("2024-06-21", "2024", Agreement::Year);
        check("2024-06-21", "2025-06-21", Agreement::Conflict);
        check("2024-06-21", "2025", Agreement::Conflict);
        check("2024", "2025", Agreement::Conflict);
        check("06-21", "2025-06-21", Agreement::Day);
        check("06-21", "2025-06-22", Agreement::Conflict);
        check("06-21", "2025-06", Agreement::Month);
        check("06-", "2025-06-02", Agreement::Month);
        check("06-21", "2025", Agreement::Open);
    }

    #[test]
    fn nothing_is_told_before_it_happened() {
        let published: Option<Date> = Some("2024-01-10".parse().unwrap());
        let told = |date: &str| agreement((&dates(date), None), (&[], published));
        assert_eq!(told("2025-06-21"), Agreement::Conflict);
        assert_eq!(told("2024-06-21"), Agreement::Open);
        assert_eq!(told("06-21"), Agreement::Open);
    }

    #[test]
    fn an_event_has_the_day_on_which_its_passages_agree() {
        let check = |given: &[&str], expect: Option<(&str, Year)>| {
            let dates: Vec<Vec<Dated>> = given.iter().map(|given| dates(given)).collect();
            let found = event_day(&dates.iter().map(Vec::as_slice).collect::<Vec<_>>());
            let found = found.map(|date| (date.when.first.to_string(), date.year));
            assert_eq!(found, expect.map(|(first, year)| (first.to_owned(), year)), "{given:?}");
        };
        check(&["", ""], None);
        check(&["2024", "2024"], None);
        check(&["2024-06", ""], None);
        check(&["2024-06", "2024-06"], Some(("2024-06-01", Year::Named)));
        check(&["2024-06-21 2024", "2024-06"], Some(("2024-06-21", Year::Named)));
        check(&["2024-06-21", ""], Some(("2024-06-21", Year::Named)));
        check(&["06-21", "2025-06-21"], Some(("2025-06-21", Year::Named)));
        check(&["06-21", "06-21"], Some(("0000-06-21", Year::Unknown)));
        check(&["2024-06-21", "2024-08-02"], None);
        check(&["2024-06-21", "2024-08-02", "2024-08-02"], Some(("2024-08-02", Year::Named)));
    }
}
