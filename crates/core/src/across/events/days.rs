//! The dates of passages: how those of two passages go together, and which date an event has.

use super::statements::Statement;
use crate::text::dates::{Date, DateMention, Interval, Year};

/// A date that a passage names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// Its days; in the year 0 if the year is unknown.
    pub when: Interval,
    /// How its year was determined.
    pub year: Year,
}

/// How precisely a date says when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Precision {
    Year,
    Month,
    Day,
}

/// The most days in a date that names days, and in one that names a month.
const DAYS: i32 = 7;
const MONTH: i32 = 45;
/// The most days after publication for which something can be announced.
const ANNOUNCED: i32 = 180;

/// How the dates of two passages go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// One of them names no date; or they have only a year in common that is not named: "last year".
    Open,
    /// Both name a day in common.
    Day,
    /// Both name a month in common.
    Month,
    /// Both name a year in common, in figures.
    Year,
    /// Both name days, months or years, and none in common, as far as weekdays and omitted years can be trusted.
    Apart,
    /// They cannot report one event: both name days, months or years, and none in common; or one reports what was still far
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

    fn is_named(self) -> bool {
        self.year == Year::Named
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

    /// What two dates have in common: the coarser of the two precisions, if the dates meet. A day whose year is unknown
    /// meets the same day of any year.
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

/// How the dates of two passages go together, given when the article of each was published, if that is known.
pub fn agreement(own: (&[Dated], Option<Date>), others: (&[Dated], Option<Date>)) -> Agreement {
    if tells_the_future(own.0, others.1) || tells_the_future(others.0, own.1) {
        return Agreement::Conflict;
    }
    let (own, others) = (own.0, others.0);
    let pairs = || own.iter().flat_map(|x| others.iter().map(move |y| (*x, *y)));
    let fine = |dates: &[Dated]| dates.iter().any(|date| date.precision() > Precision::Year);
    let common = |(x, y): (Dated, Dated)| Some((x.common(y)?, x.is_named() && y.is_named()));
    match pairs().filter_map(common).max() {
        Some((Precision::Day, _)) => Agreement::Day,
        Some((Precision::Month, _)) => Agreement::Month,
        Some((Precision::Year, true)) => Agreement::Year,
        Some((Precision::Year, false)) => Agreement::Open,
        None if fine(own) && fine(others)
            || pairs().next().is_some() && pairs().all(|(x, y)| x.is_known() && y.is_known()) =>
        {
            let is_sure = own.iter().chain(others).all(|date| date.year != Year::Follows);
            if is_sure { Agreement::Conflict } else { Agreement::Apart }
        }
        None => Agreement::Open,
    }
}

/// Whether dates name something so long after another article was published that it cannot report it.
fn tells_the_future(dates: &[Dated], published: Option<Date>) -> bool {
    let Some(last) = published.map(|published| published.plus_days(ANNOUNCED)) else { return false };
    dates.iter().any(|date| date.is_known() && date.when.first > last)
}

/// What a passage says about when its event was.
#[derive(Debug, Clone, Copy)]
pub struct PassageDates<'a> {
    /// The article of the passage.
    pub article: u32,
    /// The dates that it names.
    pub dates: &'a [Dated],
    /// The date that is named near it.
    pub near: Option<Dated>,
    /// Whose words it gives, and when they were said.
    pub statement: Statement,
}

impl PassageDates<'_> {
    /// Its dates, without the weeks if it names a day: "On Friday they asked for what came this week".
    fn finest(&self) -> impl Iterator<Item = &Dated> + Clone {
        let is_day = |date: &Dated| date.when.days() == 1;
        let has_day = self.dates.iter().any(is_day);
        self.dates.iter().filter(move |date| !has_day || is_day(date) || date.precision() < Precision::Day)
    }
}

/// When an event was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventDay {
    /// Its day or month.
    pub date: Dated,
    /// Whether it is also the day of passages that name none: passages of at least two articles say so, or all of them
    /// are quotations.
    pub holds_for_all: bool,
}

/// The day or month of an event, given the dates of each of its passages: the date on which most of the passages that
/// name one agree, and the finest of those. A week does not count in a passage that names a day. A day that only one
/// article names, where others name its month, gives the month. If some passages name the year and others omit it,
/// those that know it give it. Nothing if passages name only years: a year in common more often belongs to something
/// else (none of seven was right on the development stories). If no passage names a date, it is the day that is named
/// near passages of two articles, provided that no other day is named near any of them; or, if all passages are
/// quotations, the day on which one of them was said, provided that no other was said on another day.
pub fn event_day(passages: &[PassageDates<'_>]) -> Option<EventDay> {
    let fine = |date: &&Dated| date.precision() > Precision::Year;
    let agreeing =
        |date: Dated| passages.iter().filter(move |own| own.finest().any(|other| other.agrees(date)));
    let dated = passages.iter().filter(|own| own.dates.iter().any(|date| fine(&date))).count();
    let all = passages.iter().flat_map(PassageDates::finest).filter(fine);
    let rank = |date: &&Dated| {
        let span = (std::cmp::Reverse(date.when.days()), std::cmp::Reverse(date.when));
        (agreeing(**date).count(), date.precision(), date.is_known(), span)
    };
    let Some(best) = all.clone().max_by_key(rank) else {
        return day_of_statement(passages).or_else(|| day_near(passages));
    };
    let best = if best.is_known() { *best } else { in_most_years(passages, *best).unwrap_or(*best) };
    // If as many passages have other days, it cannot be decided which one is right. A month in only one passage more
    // often belongs to something else.
    let agree = agreeing(best).count();
    let holds_for_all = are_of_several(agreeing(best));
    let date = if holds_for_all { as_several_say(passages, best) } else { best };
    (agree * 2 > dated && (agree > 1 || best.precision() == Precision::Day))
        .then_some(EventDay { date, holds_for_all })
}

/// A day, or the month that another article names if no other names the day: "in March" and "on 30 March" may be two
/// events.
fn as_several_say(passages: &[PassageDates<'_>], best: Dated) -> Dated {
    let names = |own: &PassageDates<'_>, precision: Precision| {
        own.finest().find(|date| date.precision() == precision && date.agrees(best)).copied()
    };
    let of_day = passages.iter().filter(|own| names(own, Precision::Day).is_some());
    let month = passages.iter().find_map(|own| names(own, Precision::Month));
    month.filter(|_| !are_of_several(of_day)).unwrap_or(best)
}

/// A day without a year, in the year given by most of the passages that know one.
fn in_most_years(passages: &[PassageDates<'_>], best: Dated) -> Option<Dated> {
    let known = |own: &PassageDates<'_>| {
        let is_same =
            |date: &&Dated| date.is_known() && date.precision() >= best.precision() && date.agrees(best);
        own.dates.iter().find(is_same).copied()
    };
    let all: Vec<Dated> = passages.iter().filter_map(known).collect();
    let count = |date: Dated| all.iter().filter(|other| other.agrees(date)).count();
    all.iter().copied().find(|&date| count(date) * 2 > all.len())
}

/// See [`event_day`].
fn day_near(passages: &[PassageDates<'_>]) -> Option<EventDay> {
    let near = || passages.iter().filter_map(|own| own.near);
    let date = near().next()?;
    let agree = near().all(|other| other.precision() == Precision::Day && other.agrees(date));
    let names_none = passages.iter().all(|own| own.dates.is_empty());
    let is_shared = are_of_several(passages.iter().filter(|own| own.near.is_some()));
    (agree && names_none && is_shared).then_some(EventDay { date, holds_for_all: true })
}

/// See [`event_day`].
fn day_of_statement(passages: &[PassageDates<'_>]) -> Option<EventDay> {
    let mut said = passages.iter().filter_map(|own| own.statement.day);
    let date = said.next()?;
    let agree = said.all(|other| other == date);
    let are_quoted = passages.iter().all(|own| own.statement.is_quoted && own.dates.is_empty());
    (agree && are_quoted).then_some(EventDay { date, holds_for_all: true })
}

fn are_of_several<'a>(mut passages: impl Iterator<Item = &'a PassageDates<'a>>) -> bool {
    let first = passages.next().map(|own| own.article);
    passages.any(|own| Some(own.article) != first)
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
    fn last_year_says_little() {
        let [named, other] = ["2024", "2025"].map(|year| dates(year)[0]);
        let last = |date: Dated| Dated { year: Year::Follows, ..date };
        let check = |own: Dated, others: Dated, expect: Agreement| {
            assert_eq!(agreement((&[own], None), (&[others], None)), expect, "{own:?} {others:?}");
        };
        check(named, named, Agreement::Year);
        check(named, last(named), Agreement::Open);
        check(last(named), last(named), Agreement::Open);
        check(named, last(other), Agreement::Apart);
        check(named, other, Agreement::Conflict);
        let month = last(dates("2024-06")[0]);
        check(month, month, Agreement::Month);
    }

    #[test]
    fn nothing_is_told_before_it_happened() {
        let published: Option<Date> = Some("2024-01-10".parse().unwrap());
        let told = |date: &str| agreement((&dates(date), None), (&[], published));
        assert_eq!(told("2025-06-21"), Agreement::Conflict);
        assert_eq!(told("2024-06-21"), Agreement::Open);
        assert_eq!(told("06-21"), Agreement::Open);
    }

    fn passage(article: u32, dates: &[Dated], near: Option<Dated>) -> PassageDates<'_> {
        PassageDates { article, dates, near, statement: Statement::default() }
    }

    /// The day of an event, given the article, the dates and the date near each passage.
    fn day(given: &[(u32, &str, &str)]) -> Option<EventDay> {
        let own: Vec<(u32, Vec<Dated>, Option<Dated>)> = given
            .iter()
            .map(|(article, own, near)| (*article, dates(own), dates(near).first().copied()))
            .collect();
        let passages = own.iter().map(|&(article, ref dates, near)| passage(article, dates, near));
        event_day(&passages.collect::<Vec<_>>())
    }

    #[test]
    fn quotations_are_of_the_day_on_which_one_of_them_was_said() {
        let said = |on: &str| Statement { is_quoted: true, day: dates(on).first().copied() };
        let told = Statement::default();
        let check = |statements: &[Statement], own: &str, expect: Option<&str>| {
            let own = dates(own);
            let passages: Vec<_> = statements
                .iter()
                .map(|&statement| PassageDates { statement, ..passage(0, &own, None) })
                .collect();
            let found = event_day(&passages);
            assert_eq!(first(found).as_deref(), expect, "{statements:?}");
            assert!(found.is_none_or(|day| day.holds_for_all));
        };
        check(&[said("2024-06-21"), said("")], "", Some("2024-06-21"));
        check(&[said(""), said("")], "", None);
        check(&[said("2024-06-21"), told], "", None);
        check(&[said("2024-06-21"), said("2024-06-22")], "", None);
        check(&[said("2024-06-21"), said("")], "2024", None);
    }

    fn first(day: Option<EventDay>) -> Option<String> {
        day.map(|day| day.date.when.first.to_string())
    }

    #[test]
    fn an_event_has_the_day_on_which_its_passages_agree() {
        let check = |given: &[&str], expect: Option<(&str, Year)>| {
            let passages: Vec<(u32, &str, &str)> = (0..).zip(given).map(|(at, own)| (at, *own, "")).collect();
            let found = day(&passages);
            let found = first(found).zip(found.map(|day| day.date.year));
            assert_eq!(found, expect.map(|(first, year)| (first.to_owned(), year)), "{given:?}");
        };
        check(&["", ""], None);
        check(&["2024", "2024"], None);
        check(&["2024-06", ""], None);
        check(&["2024-06", "2024-06"], Some(("2024-06-01", Year::Named)));
        // The day is known to one article alone.
        check(&["2024-06-21 2024", "2024-06"], Some(("2024-06-01", Year::Named)));
        check(&["2024-06-21", "2024-06", "2024-06-21"], Some(("2024-06-21", Year::Named)));
        check(&["2024-06-21", ""], Some(("2024-06-21", Year::Named)));
        check(&["06-21", "2025-06-21"], Some(("2025-06-21", Year::Named)));
        check(&["06-21", "06-21"], Some(("0000-06-21", Year::Unknown)));
        check(&["2024-06-21", "2024-08-02"], None);
        check(&["2024-06-21 2024-08", "2024-08-02"], Some(("2024-08-01", Year::Named)));
        check(&["2024-06-21", "2024-08-02", "2024-08-02"], Some(("2024-08-02", Year::Named)));
    }

    #[test]
    fn years_that_are_named_win() {
        let check = |given: &[&str], expect: Option<(&str, bool)>| {
            // Two passages of each article.
            let passages: Vec<(u32, &str, &str)> =
                (0..).zip(given).map(|(at, own)| (at / 2, *own, "")).collect();
            let found = day(&passages);
            let found = first(found).zip(found.map(|day| day.holds_for_all));
            assert_eq!(found, expect.map(|(first, holds)| (first.to_owned(), holds)), "{given:?}");
        };
        // The day without a year agrees with more passages than those that know it.
        check(&["06-21", "2025-06-21", "2025-06-21", "2024-06-21"], Some(("2025-06-21", true)));
        check(&["06-21", "06-21", "2025-06-21", "2024-06-21"], Some(("0000-06-21", true)));
        check(&["2025-06-21", "2025-06-21"], Some(("2025-06-21", false)));
        check(&["2025-06-21", "", "2025-06-21"], Some(("2025-06-21", true)));
        // A day and the week that holds it.
        let week = Interval { first: "2025-06-16".parse().unwrap(), last: "2025-06-22".parse().unwrap() };
        let (week, day) = ([Dated { when: week, year: Year::Follows }], dates("2025-06-21"));
        let passages = [(0, &week[..]), (1, &day)].map(|(article, dates)| passage(article, dates, None));
        assert_eq!(event_day(&passages).map(|found| found.date), Some(day[0]));
        // A week beside a day of its own says nothing.
        let own = [week[0], dates("2025-06-13")[0]];
        let passages = [(0, &own[..]), (1, &day)].map(|(article, dates)| passage(article, dates, None));
        assert_eq!(event_day(&passages), None);
    }

    #[test]
    fn a_day_holds_for_what_follows_it_in_two_articles() {
        let check = |given: &[(u32, &str, &str)], expect: Option<&str>| {
            assert_eq!(first(day(given)).as_deref(), expect, "{given:?}");
        };
        check(&[(0, "", "2024-06-21"), (1, "", "2024-06-21")], Some("2024-06-21"));
        check(&[(0, "", "2024-06-21"), (1, "", "2024-06-21"), (2, "", "")], Some("2024-06-21"));
        check(&[(0, "", "2024-06-21"), (0, "", "2024-06-21"), (1, "", "")], None);
        check(&[(0, "", "2024-06-21"), (1, "", "2024-06-21"), (2, "", "2024-06-22")], None);
        check(&[(0, "", "2024-06-"), (1, "", "2024-06-")], None);
        check(&[(0, "", "2024-06-21"), (1, "", "2024-06-21"), (2, "2019", "")], None);
    }
}
