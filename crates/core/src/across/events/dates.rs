//! Days as people write them.

use crate::text::calendar::Part;
use crate::text::dates::Interval;

/// "21 June 2025", "June 2025", "Late 2024", "2019", or the first and last day.
pub fn date(when: Interval) -> String {
    let (first, last) = (when.first, when.last);
    if let Some((part, whole)) = when.third_of() {
        return named(part).to_owned() + &date(whole);
    }
    if Interval::year(first.year()) == Some(when) {
        first.year().to_string()
    } else if first.year() != last.year() {
        format!("{}–{}", first.year(), last.year())
    } else {
        format!("{} {}", days(when), first.year())
    }
}

/// "21 June, year not given".
pub fn date_without_year(when: Interval) -> String {
    let (part, whole) = when.third_of().map_or(("", when), |(part, whole)| (named(part), whole));
    format!("{part}{}, year not given", days(whole))
}

const fn named(part: Part) -> &'static str {
    match part {
        Part::Early => "Early ",
        Part::Mid => "Mid-",
        Part::Late => "Late ",
    }
}

/// Days of one year: "21 June", "21–23 June", "June", "June–July".
fn days(when: Interval) -> String {
    let (first, last) = (when.first, when.last);
    if first == last {
        format!("{} {}", first.day(), first.month_name())
    } else if Interval::month(first.year(), first.month()) == Some(when) {
        first.month_name().to_owned()
    } else if first.month() == last.month() {
        format!("{}–{} {}", first.day(), last.day(), first.month_name())
    } else {
        format!("{}–{}", first.month_name(), last.month_name())
    }
}

/// Whether a written date leaves open which days are meant: "Late 2024", "June–July 2025".
pub fn leaves_days_open(when: Interval) -> bool {
    let whole = [Interval::month(when.first.year(), when.first.month()), Interval::year(when.first.year())];
    when.first.month() != when.last.month() && !whole.contains(&Some(when)) || when.third_of().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(first: &str, last: &str) -> Interval {
        Interval { first: first.parse().unwrap(), last: last.parse().unwrap() }
    }

    #[test]
    fn days_are_written_as_people_write_them() {
        for (first, last, expect) in [
            ("2025-06-21", "2025-06-21", "21 June 2025"),
            ("2025-06-19", "2025-06-23", "19–23 June 2025"),
            ("2025-06-01", "2025-06-30", "June 2025"),
            ("2025-06-01", "2025-07-31", "June–July 2025"),
            ("2025-01-01", "2025-12-31", "2025"),
            ("2024-12-30", "2025-01-02", "2024–2025"),
            ("2025-06-21", "2025-06-30", "Late June 2025"),
        ] {
            assert_eq!(date(when(first, last)), expect);
        }
        assert_eq!(date_without_year(when("0000-06-21", "0000-06-21")), "21 June, year not given");
        assert_eq!(date_without_year(when("0000-06-21", "0000-06-30")), "Late June, year not given");
    }

    #[test]
    fn only_some_dates_leave_days_open() {
        assert!(leaves_days_open(when("2025-06-01", "2025-07-31")));
        assert!(leaves_days_open(when("2025-06-21", "2025-06-30")));
        assert!(!leaves_days_open(when("2025-06-01", "2025-06-30")));
        assert!(!leaves_days_open(when("2025-01-01", "2025-12-31")));
    }
}
